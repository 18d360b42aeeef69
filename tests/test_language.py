"""Paragraphs fall into sentences as a reader sees them, whatever the typography."""

import pytest
from conftest import phrase_book
from hypothesis import given
from hypothesis import strategies as st

from helpers import Article
from helpers.article import find_paragraphs
from helpers.language import normalise


@pytest.mark.parametrize("passage", phrase_book("sections"))
def test_sentences(passage):
    assert Article.from_text(passage["text"]).sentences["text"].tolist() == passage["sentences"]


def test_body_sentences_of_the_article(article):
    body = article.sentences[article.sentences["section"] == "body"]
    starts = [text.split()[0] for text in body["text"]]
    assert len(body) == 17
    assert starts[:4] == ["Selon", "C’est", "«", "La"]
    assert not body["text"].str.startswith("a déclaré").any()


def test_no_sentence_crosses_a_paragraph(article):
    for row in article.sentences.itertuples():
        around = article.paragraphs.loc[row.paragraph]
        assert around.start <= row.start < row.end <= around.end


def even(text: str) -> str:
    return normalise(text, find_paragraphs(text))


@pytest.mark.parametrize(
    "text",
    [
        "«\u00a0Nous partons\u00a0», dit-il.",
        "“Nous partons”, dit-il.",
        '"Nous partons", dit-il.',
        "„Nous partons“, dit-il.",
        "”Nous partons”, dit-il.",
        "»Nous partons«, dit-il.",
        "'Nous partons', dit-il.",
        "‘Nous partons’, dit-il.",
        "‹ Nous partons ›, dit-il.",
        "« Nous partons «, dit-il.",
        '“Nous partons", dit-il.',
    ],
)
def test_quotation_marks_open_and_close_by_what_they_do(text):
    marks = [char for char in even(text) if char in "«»"]
    assert marks == ["«", "»"]


def test_nested_quotation_marks():
    assert (
        even('« Il a dit “non”, puis "oui" », dit-elle.')
        == "« Il a dit «non», puis «oui» », dit-elle."
    )


@pytest.mark.parametrize(
    "text", ["L’accord d'hier", "aujourd'hui, l'un ou l'autre", "5' de jeu", "presqu'île"]
)
def test_apostrophes_are_no_quotation_marks(text):
    assert not set("«»") & set(even(text))


@given(st.text(alphabet="aé «»“”\"'’\n.!?A\u00a0\u2009-", max_size=80))
def test_evening_out_moves_no_character(text):
    if any(char.isalpha() for char in text):
        plain = even(text)
        assert len(plain) == len(text)
        assert [c for c in plain if c.isalpha()] == [c for c in text if c.isalpha()]
