"""A text may end anywhere: whatever is cut off, its statements are read without an error."""

import pytest
from conftest import phrase_book

from helpers import Article

ENDS = [
    "Selon elle,\n",
    "Elle part. Selon elle,\n\nLe port ferme.",
    "Une note jugée « vive » par",
    "Une note jugée « vive » par la maire",
    "« Oui », a dit",
    "« Oui » –",
    "Été « chaud », dit Awa Diop.",
    "Sa « formule »\n",
    "La maire a dit que",
    "À l'en croire,\n",
    "Awa Diop :",
    "— Oui, dit\n",
    "Côté patronal, on dit",
    "Sa :\n« Nous partons demain. »",
]


@pytest.mark.parametrize("text", ENDS)
def test_nothing_is_missed_at_the_end(text):
    Article.from_text(text).statements  # noqa: B018


@pytest.mark.parametrize("passage", phrase_book("statements")[::9])
def test_a_passage_cut_anywhere(passage):
    words = passage["text"].split(" ")
    for end in range(2, len(words), max(1, len(words) // 6)):
        article = Article.from_text(" ".join(words[:end]))
        for row in article.statements.itertuples():
            assert row.text == article.text[row.start : row.end]


@pytest.mark.parametrize("text", ["«l» JUGE b", "s))Selon’a"])
def test_a_cue_that_leaves_no_word_to_its_speaker_is_read(text):
    assert Article.from_text(text).statements["speaker"].isna().all()
