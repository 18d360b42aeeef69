"""Positions on any matter: sixty passages on six matters, coded before they were read."""

import pandas as pd
import pytest
from conftest import phrase_book

from helpers import Article

BOOK = "positions_any_matter"
Row = tuple[str, str, str]


def rows_of(passage: dict) -> list[Row]:
    rows = Article.from_text(passage["text"]).positions
    return [(r.actor, r.act, r.issue.lower()) for r in rows.itertuples()]


def coded_of(passage: dict) -> list[Row]:
    """The positions coded: actor, act, and a word of the issue."""
    return [tuple(position.split(" ", 2)) for position in passage["positions"]]


@pytest.mark.parametrize("passage", phrase_book(BOOK, misses="positions_any_matter_sides"))
def test_nothing_is_given_to_the_wrong_side(passage):
    """A party has a position only where the coding gives it one."""
    assert {actor for actor, *_ in rows_of(passage)} <= {actor for actor, *_ in coded_of(passage)}


@pytest.mark.parametrize("passage", phrase_book(BOOK, misses="positions_any_matter"))
def test_positions_on_any_matter(passage):
    """Each position coded is read, and no other: its actor, its act, a word of its issue."""
    found = sorted(rows_of(passage))
    coded = sorted(coded_of(passage))
    assert [row[:2] for row in found] == [row[:2] for row in coded]
    for row, (*_, word) in zip(found, coded, strict=True):
        assert word in row[2]


@pytest.mark.parametrize("passage", phrase_book("positions_turns"))
def test_turns_of_phrase(passage):
    """Each construction by itself: whose act it is, which, and what it is about."""
    found, coded = sorted(rows_of(passage)), sorted(coded_of(passage))
    assert [row[:2] for row in found] == [row[:2] for row in coded]
    for row, (*_, word) in zip(found, coded, strict=True):
        assert word in row[2].replace("’", "'").replace("'", "’")


def test_half_of_the_passages_are_traps():
    passages = [p.values[0] for p in phrase_book(BOOK)]
    assert len(passages) == 60
    assert sum(not p["positions"] or "trap" in p["tests"] for p in passages) >= 28


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Le Chili dénonce un manque de bonne volonté.", "un manque de bonne volonté"),
        ("Le Chili a demandé la reprise du bac.", "la reprise du bac"),
        ("Le Chili refuse de livrer les carnets du port.", "les carnets du port"),
    ],
)
def test_an_issue_is_its_whole_noun_phrase(text, issue):
    """Where the codebook has no term for it, `topic` is NA and the article's words stand there."""
    (row,) = Article.from_text(text).positions.itertuples()
    assert pd.isna(row.topic)
    assert row.issue == issue


@pytest.mark.parametrize(
    "text",
    [
        "Le Chili refuse cette proposition.",  # taken up from before
        "Le Chili exige que le Pérou cède et accepte les contrôles.",  # asked of another
    ],
)
def test_what_is_no_matter_of_its_own(text):
    assert not len(Article.from_text(text).positions)
