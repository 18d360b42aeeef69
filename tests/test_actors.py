"""Who is named: a phrase book of invented passages, and the article by its hand coding."""

import re

import pandas as pd
import pytest
from conftest import TESTS, phrase_book

from helpers import Article
from helpers.actors import ACTORS, MENTIONS
from helpers.article import STORY

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


def test_tables_keep_their_columns_when_nobody_is_named():
    nobody = Article.from_text("Il pleut sur la ville.")
    assert nobody.mentions.empty and nobody.actors.empty
    assert nobody.mentions.dtypes.equals(Article.from_text("Le Japon.").mentions.dtypes)
    MENTIONS.validate(nobody.mentions)
    ACTORS.validate(nobody.actors)
