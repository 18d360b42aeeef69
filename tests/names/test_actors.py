"""Who is named: a phrase book of invented passages, and the article by its hand coding."""

import re

import pandas as pd
import pytest
from conftest import TESTS, phrase_book

from helpers import Article
from helpers.names.tables import ACTORS, MENTIONS
from helpers.page.parts import STORY
from helpers.page.sections.credits import signature_spans

MARKED = re.compile(r"\{([^{}|]+)\|([^{}|]+)\|([^{}|]+)\}")
PHRASE_BOOK_FORMS = {"name", "acronym", "alias", "metonym", "demonym"}


def unmark(marked: str) -> tuple[str, set[tuple[int, str, str, str]]]:
    """A passage without its {surface|actor|form} marks, and the mentions that they mark."""
    text, mentions, place = "", set(), 0
    for match in MARKED.finditer(marked):
        text += marked[place : match.start()]
        mentions.add((len(text), match[1], match[2], match[3]))
        text += match[1]
        place = match.end()
    return text + marked[place:], mentions


def found_in(article: Article) -> set[tuple[int, str, str, str]]:
    rows = article.mentions[article.mentions["form"].isin(PHRASE_BOOK_FORMS)]
    return set(zip(rows["start"], rows["text"], rows["actor"], rows["form"], strict=True))


@pytest.mark.parametrize("passage", phrase_book("mentions", misses="mentions"))
def test_mentions(passage):
    text, expected = unmark(passage["text"])
    assert found_in(Article.from_text(text)) == expected


@pytest.mark.parametrize(
    "passage", [p for p in phrase_book("mentions", misses="actors") if "actors" in p.values[0]]
)
def test_actors(passage):
    text, _ = unmark(passage["text"])
    actors = Article.from_text(text).actors
    for actor, known in passage["actors"].items():
        found = {name: actors.loc[actor, name] for name in known}
        assert found == known, actor


@pytest.mark.parametrize("passage", [p for p in phrase_book("mentions") if "meant" in p.values[0]])
def test_nouns_that_stand_for_somebody(passage):
    text, _ = unmark(passage["text"])
    mentions = Article.from_text(text).mentions
    roles = mentions[mentions["form"] == "role"].set_index("text")["actor"]
    assert {noun: roles.get(noun) for noun in passage["meant"]} == passage["meant"]


def test_every_mention_of_the_article_and_no_other(article):
    """Against the coding by hand, made from the text before any output was looked at."""
    coded = pd.read_csv(TESTS.parent / "data" / "reference" / "mentions.csv", keep_default_na=False)
    coded = coded[coded["form"].isin(PHRASE_BOOK_FORMS)]
    expected = set(zip(coded["start"], coded["text"], coded["actor"], coded["form"], strict=True))
    assert found_in(article) == expected


def test_counts_are_of_names_in_the_story(article):
    mentions = article.mentions
    counted = mentions[
        mentions["section"].isin(STORY)
        & mentions["form"].isin(["name", "acronym", "alias", "metonym"])
    ]
    counts = counted["actor"].value_counts()
    for actor, row in article.actors.iterrows():
        assert row["mentions"] == counts.get(actor, 0), actor


def test_two_spellings_are_one_person(article):
    spellings = article.mentions.loc[article.mentions["actor"] == "alexander_grushko", "text"]
    assert {"Alexander Grushko", "Alexandre Grouchko"} <= set(spellings)


def test_people_are_read_from_the_text(article):
    people = article.actors[article.actors["kind"] == "person"]
    assert people["party"].to_dict() == {
        "jens_stoltenberg": "nato",
        "alexander_grushko": "russia",
        "alexander_fomin": "russia",
        "michael_carpenter": "united_states",
    }
    assert not people["in_codebook"].any()


@pytest.mark.parametrize("line", ["A. ", "Awa Diop, ", "Awa-Diop-", "Awa Diop - Publié "])
def test_a_long_row_of_names_signs_nothing(line):
    """Patterns that could be read in many ways would not end on such a line."""
    assert list(signature_spans("Un titre\n" + line * 500 + "!")) == []


OWNED = [
    ("L’Otan temporise. « Nous verrons », a dit son porte-parole, Ada Nwosu.", "nato"),
    (
        "L’Otan temporise. « Rien ne presse. La porte reste là », "
        "dit son porte-parole, Ada Nwosu.",
        "nato",
    ),
    ("La Cédéao reste prudente, et sa présidente Ada Nwosu ne dit rien.", "ecowas"),
    ("Pour la CGT, sa secrétaire générale, Ada Nwosu, refuse tout compromis.", "cgt"),
    ("L’UE hésite. Sa secrétaire, Ada Nwosu, demande un délai.", "european_union"),
    ("Le syndicat Mer et Quais refuse. Sa porte-parole, Ada Nwosu, l’a dit hier.", "mer_et_quais"),
    ("Le Medef et sa présidente, Ada Nwosu, demandent un délai.", "medef"),
    ("La France attend. Sa présidente, Ada Nwosu, voyage.", "france"),
    ("L’Otan, par la voix de sa porte-parole, Ada Nwosu, a démenti.", "nato"),
    ("L’Otan, dont la porte-parole, Ada Nwosu, est à Lille, attend.", "nato"),
    ("L’Otan est d’accord, assure sa secrétaire générale, Ada Nwosu.", "nato"),
    ("L’Otan attend. Ada Nwosu, sa porte-parole, ne dit rien.", "nato"),
    ("La Suède proteste. Son ambassadrice à l’ONU, Ada Nwosu, a quitté la salle.", "sweden"),
    ("La ministre suédoise Ida Kvist attend. Sa porte-parole, Ada Nwosu, dément.", "sweden"),
    ("La Norvège accuse la Suède. Sa porte-parole, Ada Nwosu, parle de trahison.", "norway"),
]  # fmt: skip
NOT_OWNED = [
    "Ida Kvist attend. Son avocate, Me Ada Nwosu, plaide la patience.",
    "L’Otan attend. Son avocate, Ada Nwosu, plaide la patience.",
    "L’ONU a tranché. Ida Kvist est venue avec sa mère, Ada Nwosu.",
    "La ministre suédoise Ida Kvist a salué son adversaire, Ada Nwosu.",
    "La Norvège négocie. Son homologue, Ada Nwosu, attend.",
    "La ministre suédoise Ida Kvist a reçu son homologue, Ada Nwosu.",
    "L’ONU écoute Ida Kvist et sa porte-parole, Ada Nwosu.",
    "L’Otan a reçu Ida Kvist. Elle attend. Sa porte-parole, Ada Nwosu, ne dit rien.",
    "Le syndicat des dockers a écrit à l’Otan. Sa porte-parole, Ada Nwosu, attend.",
    "L’Otan attend le ministre russe Oleg Vanine et sa secrétaire générale, Ada Nwosu.",
    "La Norvège et la Suède négocient. Sa porte-parole, Ada Nwosu, attend.",
    "La Norvège attend. Son ancienne présidente, Ada Nwosu, voyage.",
    "L’Otan se tait.\n\nSa porte-parole, Ada Nwosu, voyage.",
    "La CGT et FO attendent ; leur porte-parole, Ada Nwosu, est à Lille.",
    "L’Otan attend. Une porte-parole, Ada Nwosu, ne dit rien.",
    "« La Norvège a tort », lit-on. Le comité se tait, sa présidente, Ada Nwosu, aussi.",
]


@pytest.mark.parametrize(("text", "party"), OWNED)
def test_a_possessive_gives_a_role_its_party(text, party):
    assert Article.from_text(text).actors.loc["ada_nwosu", "party"] == party


@pytest.mark.parametrize("text", NOT_OWNED)
def test_a_possessive_that_means_nobody_sure_gives_none(text):
    assert pd.isna(Article.from_text(text).actors.loc["ada_nwosu", "party"])


def test_tables_keep_their_columns_when_nobody_is_named():
    nobody = Article.from_text("Il pleut sur la ville.")
    assert nobody.mentions.empty and nobody.actors.empty
    assert nobody.mentions.dtypes.equals(Article.from_text("Le Japon.").mentions.dtypes)
    MENTIONS.validate(nobody.mentions)
    ACTORS.validate(nobody.actors)
