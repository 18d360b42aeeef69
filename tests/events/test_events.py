"""Events against the phrase book and the article coded by hand."""

import pandas as pd
import pytest
from conftest import TESTS, phrase_book

from helpers import Article

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
