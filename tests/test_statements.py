"""Who says what: a phrase book of invented passages, and the article by its hand coding."""

import re

import pandas as pd
import pytest
from conftest import TESTS, phrase_book
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import Article


def found_in(article: Article) -> list[dict]:
    """The statements of a passage as the phrase book writes them."""
    return [
        {
            "text": row.text,
            "kind": row.kind,
            "speaker": None if pd.isna(row.speaker) else row.speaker,
        }
        for row in article.statements.itertuples()
    ]


BOOKS = ["statements", "statements_second", "statements_articles"]
PASSAGES = [passage for book in BOOKS for passage in phrase_book(book, misses=book)]


@pytest.mark.parametrize("passage", PASSAGES)
def test_statements(passage):
    expected = [
        {name: statement[name] for name in ("text", "kind", "speaker")}
        for statement in passage["statements"]
    ]
    assert found_in(Article.from_text(passage["text"])) == expected


def test_whole_articles_are_read_well_enough():
    """Of twelve invented articles coded whole: precision, recall and the right speaker."""
    found = right = coded = speakers = 0
    for passage in phrase_book("statements_articles"):
        expected = {s["text"]: s["speaker"] for s in passage.values[0]["statements"]}
        rows = found_in(Article.from_text(passage.values[0]["text"]))
        hits = [row for row in rows if row["text"] in expected]
        found, coded, right = found + len(rows), coded + len(expected), right + len(hits)
        speakers += sum(row["speaker"] == expected[row["text"]] for row in hits)
    assert right / found >= 0.85, f"precision {right}/{found}"
    assert right / coded >= 0.85, f"recall {right}/{coded}"
    assert speakers / right >= 0.92, f"speakers {speakers}/{right}"


def test_statements_of_the_article(article):
    """Against the coding by hand, made from the text before any output was looked at."""
    coded = pd.read_csv(
        TESTS.parent / "data" / "reference" / "statements.csv", keep_default_na=False
    )
    expected = set(zip(coded["text"], coded["kind"], coded["speaker"], strict=True))
    found = {(s["text"], s["kind"], s["speaker"] or "") for s in found_in(article)}
    assert found == expected


def test_within(article):
    """Russia's demand and NATO's policy are told inside what Mr Stoltenberg said."""
    for row in article.statements.dropna(subset=["within"]).itertuples():
        outer = article.statements.loc[row.within]
        assert outer.start <= row.start and row.end <= outer.end
        assert outer.speaker == "jens_stoltenberg" != row.speaker


SWAPPABLE = [p for book in BOOKS for p in phrase_book(book) if "«" in p.values[0]["text"]][::5]


@pytest.mark.parametrize("passage", SWAPPABLE)
def test_other_quotation_marks_change_nothing(passage):
    """French marks against English ones, where the passage has only the one sort."""
    text = passage["text"]
    if re.search(r"[“”\"„‹]", text):
        pytest.skip("the passage mixes sorts of quotation marks")
    swapped = Article.from_text(text.replace("«", "“").replace("»", "”"))
    plain = Article.from_text(text)
    columns = ["start", "end", "kind", "speaker", "quoted_words", "rule"]
    assert swapped.statements[columns].equals(plain.statements[columns])


@pytest.mark.parametrize("passage", phrase_book("statements")[::4])
def test_no_more_quoted_words_than_stand_between_marks(passage):
    article = Article.from_text(passage["text"])
    for row in article.statements.itertuples():
        assert 0 <= row.quoted_words <= len(re.findall(r"\w+", row.text))


@pytest.mark.parametrize("passage", phrase_book("statements")[::9])
def test_an_unrelated_paragraph_changes_no_other_row(passage):
    plain = Article.from_text(passage["text"]).statements
    more = Article.from_text(
        passage["text"] + "\n\nLa neige fond sur les toits du village."
    ).statements
    assert more["text"].tolist() == plain["text"].tolist()
    assert more["speaker"].tolist() == plain["speaker"].tolist()


TEXTS = [p.values[0]["text"] for p in phrase_book("statements")]
WEATHER = ["La neige fond.", "Il pleut sur le port depuis mardi.", "Le marché ouvre à 8 heures."]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=4), st.sampled_from(WEATHER))
def test_spans_stay_in_whatever_text(texts, weather):
    article = Article.from_text("\n\n".join([*texts, weather]))
    for row in article.statements.itertuples():
        assert row.text == article.text[row.start : row.end]
        assert 0 <= row.quoted_words <= len(re.findall(r"\w+", row.text))
        if not pd.isna(row.within):
            outer = article.statements.loc[row.within]
            assert outer.start <= row.start and row.end <= outer.end
