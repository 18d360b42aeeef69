"""Events against the phrase book and the article coded by hand."""

import pandas as pd
import pytest
from conftest import TESTS, phrase_book
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from helpers import Article
from helpers.codebook.files import load_codebook
from helpers.events.hosts.dated_verbs import VERB_RULES
from helpers.events.hosts.find_host import find_host
from helpers.events.hosts.subjects import subject
from helpers.events.same import SAME_RULES
from helpers.events.status import STATUS_RULES
from helpers.events.words import find_event_words, word_book
from helpers.page.pipeline import load_pipeline

REFERENCE = TESTS.parent / "data" / "reference"


def event_of(row) -> dict:
    """A row of `events` as the phrase book writes it, its words left out."""
    return {
        "start": row.start_date.date(),
        "end": row.end_date.date(),
        "approximate": bool(row.approximate),
        "status": row.status,
        "place": row.place if isinstance(row.place, str) else None,
        "participants": sorted(row.participants),
    }


def told_in(article: Article, row, words: str) -> bool:
    """Whether words of the text stand in a sentence that tells the event."""
    offset = article.text.index(words)
    sentences = article.sentences.loc[list(row.evidence)]
    return bool(((sentences["start"] <= offset) & (offset < sentences["end"])).any())


@pytest.mark.parametrize("passage", phrase_book("events", misses="events"))
def test_events(passage):
    article = Article.from_text(passage["text"], published=passage.get("published"))
    coded = [
        {**event, "participants": sorted(event["participants"])} for event in passage["events"]
    ]
    words = [event.pop("label_words") for event in coded]
    rows = list(article.events.itertuples())
    found = [event_of(row) for row in rows]
    assert sorted(map(str, found)) == sorted(map(str, coded))
    for event, told in zip(coded, words, strict=True):
        assert any(event_of(row) == event and told_in(article, row, told) for row in rows), told


def events_of(text: str) -> pd.DataFrame:
    return Article.from_text(text, published="2021-05-04").events


# --- odd parses -----------------------------------------------------------------------------------


def test_a_search_for_the_subject_ends_on_an_odd_parse():
    text = (
        "Mme Guyomard, qui se garde de « choisir un camp », suggère de faire appel mardi à"
        " Lannion-Trégor Communauté (LTC), dont la cuisine centrale tourne au ralenti depuis"
        " la rentrée."
    )
    assert len(events_of(text)) <= 1


SHAPES = st.lists(st.integers(0, 40), min_size=12, max_size=12)
LABELS = ["nsubj", "xcomp", "ccomp", "advcl", "conj", "obl:mod", "acl", "aux:pass", "obj", "cop"]


@settings(max_examples=200, deadline=None)
@given(shape=SHAPES, labels=st.lists(st.sampled_from(LABELS), min_size=12, max_size=12))
def test_walks_end_on_any_parse(shape, labels):
    """Whatever hangs on what: heads drawn at random, so long as they form a tree."""
    words = "le sommet tenu mardi veut se réunir pour voter et fermer .".split()
    tags = "DET NOUN VERB NOUN VERB PRON VERB ADP VERB CCONJ VERB PUNCT".split()
    heads = [0, *(draw % place for place, draw in enumerate(shape[1:], 1))]
    deps = ["ROOT", *labels[1:]]
    doc = Doc(load_pipeline().vocab, words, heads=heads, deps=deps, pos=tags, lemmas=words)
    doc._.plain = doc._.source = doc.text
    event_words = find_event_words(doc, word_book(load_codebook()))
    for token in doc:
        subject(token)
        find_host(doc, token.idx, token.idx + len(token), event_words)


# --- the rules, each with its example -------------------------------------------------------------


@pytest.mark.parametrize("rule", VERB_RULES, ids=lambda rule: rule.read.__name__)
def test_each_rule_of_dated_verbs_reads_its_example(rule):
    rows = events_of(rule.example).itertuples()
    assert [f"{row.text}: {row.status} ({row.rule})" for row in rows] == [rule.gives][
        : bool(rule.gives)
    ]


@pytest.mark.parametrize("rule", STATUS_RULES, ids=lambda rule: rule.read.__name__)
def test_each_rule_of_status_reads_its_example(rule):
    assert "".join(events_of(rule.example)["status"]) == rule.gives


@pytest.mark.parametrize("rule", SAME_RULES, ids=lambda rule: rule.read.__name__)
def test_each_rule_of_sameness_reads_its_example(rule):
    assert len(events_of(rule.example)) == rule.gives


# --- the article ----------------------------------------------------------------------------------


def test_the_articles_events_as_coded_by_hand(article):
    coded = pd.read_csv(REFERENCE / "events.csv", parse_dates=["start_date", "end_date"])
    wanted = coded.sort_values(["start_date", "anchor_start"])
    found = article.events.sort_values(["start_date", "start"])
    for row, hand in zip(found.itertuples(), wanted.itertuples(), strict=True):
        assert (row.start_date, row.end_date) == (hand.start_date, hand.end_date), hand.label
        assert (row.approximate, row.status) == (hand.approximate, hand.status), hand.label
        assert set(row.participants) == set(hand.participants.split("|")), hand.label
        assert (row.place if isinstance(row.place, str) else "") == (
            "" if pd.isna(hand.place) else hand.place
        ), hand.label
        assert row.start < hand.anchor_end and hand.anchor_start < row.end, hand.label


def test_an_events_evidence_holds_its_own_sentence(article):
    for row in article.events.itertuples():
        assert row.sentence in row.evidence
        assert list(row.evidence) == sorted(set(row.evidence))
        assert article.dates["type"].iat[row.date] != "duration"


@pytest.mark.parametrize(
    "text",
    [
        "La rencontre s'est bien passée. Elle doit être suivie jeudi d'un dîner.",
        "La négociation reprend à Larsa. Celle qui devait se tenir lundi a été annulée.",
        "Le scrutin est clos. Trois jours après le scrutin, les élus se réunissent.",
    ],
)
def test_an_event_stands_in_the_sentence_that_names_it(text):
    article = Article.from_text(text, published="2022-05-04")
    assert len(article.events)
    for row in article.events.itertuples():
        sentence = article.sentences.loc[row.sentence]
        assert sentence["start"] <= row.start < sentence["end"]
        assert row.sentence in row.evidence


# --- why not, and in whose words ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("La réunion de lundi a été annulée.", "cancelled"),
        ("La marche de dimanche n'aura finalement pas lieu.", "cancelled"),
        ("Le vote prévu lundi a été ajourné.", "postponed"),
        ("La mairie nie avoir fermé lundi la piscine.", "denied"),
        ("La réunion ne s'est pas tenue lundi.", "not_yet"),
        ("Le rapport devait être remis lundi ; il ne l'a pas été.", "not_yet"),
        ("Le retrait, prévu en avril, n'a toujours pas commencé.", "not_yet"),
        ("La foire n'aura pas lieu le 5 juin : elle est repoussée.", "postponed"),
        ("La trêve devait commencer lundi, mais elle a été différée.", "postponed"),
        ("Le bac ne fermera pas le 30 juin, a assuré le maire.", "denied"),
    ],
)
def test_why_it_was_not_held(text, reason):
    events = events_of(text)
    assert list(events["status"]) == ["not_held"]
    assert list(events["reason"]) == [reason]


def test_what_was_held_has_no_reason():
    assert events_of("La réunion s'est tenue lundi.")["reason"].isna().all()


def test_an_event_told_in_somebodys_words_has_its_source():
    told = events_of("« La réunion s'est tenue lundi », a déclaré Awa Tembo, maire de Kelbo.")
    assert list(told["source"]) == ["awa_tembo"]
    assert events_of("La réunion s'est tenue lundi.")["source"].isna().all()


# --- what counts ----------------------------------------------------------------------------------


def test_a_page_put_up_is_no_event():
    assert events_of("Publié lundi à 10h.").empty


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("L'initiative a été rejetée dimanche.", "L'initiative a été rejetée"),
        ("Lors d'une audition lundi, la ministre a reconnu son échec.", "audition"),
        ("Le technicien, qui avait signé en mars, a démissionné.", "Le technicien avait signé"),
        ("Le conseil municipal d'avril a voté le budget.", "Le conseil municipal a voté le budget"),
        ("Le vote prévu lundi a été ajourné.", "vote"),
        ("Le vote des élus, d'abord fixé au 18 mai, a été ajourné.", "vote des élus"),
        ("M. Darnet a été mis en examen lundi.", "M. Darnet a été mis en examen"),
        ("La grève de la collecte, prévue lundi, a été annulée.", "grève de la collecte"),
        ("Le port a ordonné lundi un renflouage.", "Le port a ordonné un renflouage"),
        (
            "Le juge a ordonné lundi le curage du canal. L'opération débutera jeudi.",
            "curage du canal",
        ),
        ("Vaux : démission du maire\n\nLe maire a démissionné lundi.", "démission du maire"),
        (
            "La région et la ville ont fermé lundi le pont.",
            "La région et la ville ont fermé le pont",
        ),
    ],
)
def test_labels_read(text, label):
    assert label in list(events_of(text)["label"])
