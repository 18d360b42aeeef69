"""Each rule of names is shown by its own example."""

import re
from pathlib import Path

import pytest

from helpers import Article, names
from helpers.codebook.files import load_codebook
from helpers.names.bodies.acronyms import ACRONYM_SIGNS
from helpers.names.known.capitals import CAPITAL_RULES
from helpers.names.people.candidates import NameSpan
from helpers.names.people.find_people import PERSON_SIGNS
from helpers.names.people.identity import LIKENESSES
from helpers.names.people.introductions import is_person_for_spacy
from helpers.names.places import Places
from helpers.names.rules import MENTION_RULES
from helpers.names.speaking import find_speaking
from helpers.names.tables import FORMS
from helpers.names.tagged import NAME_SIGNS, find_tagged_names


@pytest.mark.parametrize("rule", MENTION_RULES, ids=lambda rule: rule.rule)
def test_each_rule_makes_the_mention_of_its_example(rule):
    mentions = Article.from_text(rule.example).mentions
    rows = zip(mentions["rule"], mentions["form"], mentions["text"], mentions["actor"], strict=True)
    assert (rule.rule, rule.form, rule.words, rule.actor) in set(rows)


def test_the_table_names_every_rule_and_every_form():
    listed = {rule.rule for rule in MENTION_RULES}
    assert len(listed) == len(MENTION_RULES)
    assert {rule.form for rule in MENTION_RULES} == set(FORMS)
    assert {rule.gives for rule in CAPITAL_RULES} <= {*listed, ""}
    root = Path(names.__file__).parent
    for path in root.rglob("*.py"):
        made = re.findall(r'Mention\([^()]*"([a-z-]+)"\)', path.read_text(encoding="utf-8"))
        assert set(made) <= listed, path


@pytest.mark.parametrize("rule", CAPITAL_RULES, ids=lambda rule: rule.name)
def test_each_rule_of_capitals_reads_its_example(rule):
    mentions = Article.from_text(rule.example).mentions
    quito = mentions[mentions["text"].str.lower() == "quito"]
    assert quito["rule"].tolist() == ([rule.gives] if rule.gives else [])


@pytest.mark.parametrize("sign", [*ACRONYM_SIGNS, *PERSON_SIGNS], ids=lambda sign: sign.name)
def test_each_sign_shows_a_name(sign):
    mentions = Article.from_text(sign.example).mentions
    assert sign.words in mentions.loc[mentions["rule"] != "short-name", "text"].tolist()


@pytest.mark.parametrize("sign", NAME_SIGNS, ids=lambda sign: sign.name)
def test_each_sign_is_shown_by_the_name_of_its_example(sign):
    article = Article.from_text(sign.example)
    names = find_tagged_names(article.doc, find_speaking(article.cues), Places(()))
    assert sign.name in {name.name: name.signs for name in names}[sign.words]


@pytest.mark.parametrize("likeness", LIKENESSES, ids=lambda likeness: likeness.name)
def test_each_likeness_joins_the_names_of_its_example(likeness):
    mentions = Article.from_text(likeness.example).mentions
    people = mentions[mentions["form"] == "name"]
    assert people["actor"].nunique() == 1 and people["text"].nunique() == 2


@pytest.mark.parametrize(
    ("text", "powers"),
    [
        ("Quito, de son côté, a appelé les élus à la retenue.", ["Quito"]),
        ("Quito et les pays voisins plaident pour un accord.", ["Quito"]),
        ("Le texte est mauvais, avertit Quito.", ["Quito"]),
        ("Les licences que réclame Quito manquent.", ["Quito"]),
        ("Le train Oslo-Quito circulera dès lundi.", []),
        ("Le ministre Georg Quito espère un accord.", []),
        ("A Quito, le maire attend.", []),
    ],
)
def test_a_capital_is_a_power_as_the_subject_of_its_clause(text, powers):
    """Across an aside, behind its verb, in a list; but not within another name."""
    mentions = Article.from_text(text).mentions
    assert mentions.loc[mentions["rule"] == "acting-power", "text"].tolist() == powers


def test_who_observes_is_not_whom_the_words_around_are_of():
    """An aside is set into words whose subject somebody else speaks of."""
    doubt = "Kossi Amewou doute. Rien ne bouge. "
    for words, actor in (
        (f"{doubt}Le Gabon, fait-il observer, a quitté plusieurs cadres.", "kossi_amewou"),
        (f"{doubt}Le Gabon attend. Rien ne presse, dit-il.", "gabon"),
    ):
        mentions = Article.from_text(words).mentions
        assert mentions.loc[mentions["rule"] == "pronoun", "actor"].tolist() == [actor]


def test_a_body_that_speaks_is_not_the_one_it_speaks_of():
    """`la compagnie` takes up a body named before, unless that one says so itself."""
    for words, taken in (
        ("Greenpeace proteste. Lundi, la compagnie rejette tout contrôle.", ["compagnie"]),
        ("Greenpeace assure que la compagnie rejette tout contrôle.", []),
    ):
        mentions = Article.from_text(words).mentions
        assert mentions.loc[mentions["rule"] == "body", "text"].tolist() == taken


@pytest.mark.parametrize(
    ("text", "name", "label", "person"),
    [
        ("Yann Tonneau mange seul.", "Yann Tonneau", "", True),  # a known first name
        ("Savoie Tonneau mange seul.", "Savoie Tonneau", "", False),
        ("Tolua Moara mange seul. Moara a souri.", "Tolua Moara", "LOC", True),
        ("Tolua Moara mange seul. Tolua a souri.", "Tolua Moara", "LOC", False),
        ("Tolua Moara mange seul. On rentre à Moara.", "Tolua Moara", "LOC", False),
    ],
)
def test_a_person_whom_the_tagger_does_not_know(text, name, label, person):
    doc = Article.from_text(text).doc.copy()
    span = doc.char_span(0, len(name), label=label or "MISC")
    doc.set_ents([span] if label else [], default="outside")
    candidate = NameSpan(0, len(name), name)
    assert is_person_for_spacy(doc, load_codebook(), candidate) == person


def test_a_full_name_is_a_persons_wherever_it_stands():
    article = Article.from_text("Sur scène : Vao Tiri\n\nHier, Mme Vao Tiri a chanté. Il pleut.")
    assert article.mentions["text"].tolist()[:2] == ["Vao Tiri", "Mme Vao Tiri"]
