"""Typography evened out, one character for one character: every offset stays the article's."""

from __future__ import annotations

import re

import pandas as pd
import simplemma

from helpers.page.quotation_marks import quotation_marks
from helpers.page.written.capitals import capitals_in
from helpers.tables import rows_of

SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("\xa0\u2007\u2008\u2009\u200a\u202f\u2002\u2003\t\r", " "),
        **dict.fromkeys("’ʼ´`", "'"),
        **dict.fromkeys("‐‑", "-"),
        "―": "—",
    }
)


# Signs for minutes and seconds, where a keyboard had no other mark.
PRIMES = str.maketrans("′‛″‶〃＂", '\'\'""""')


SOFT_HYPHEN = "\xad"


# Only from a word's first letter on: from each of them, a text of one word would take for ever.
DIVIDED_WORD = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{2,}+)-\n(?P<rest>[a-zà-öø-ÿœ][^\W\d_]+)")


def normalise(text: str, paragraphs: pd.DataFrame) -> str:
    """The text with one sort of space, apostrophe and quotation mark, and not a character moved.

    Every outer or inner quotation mark becomes « or », by what it does and not by how it looks. A
    paragraph in capitals alone stands in small letters.
    """
    text = text.translate(PRIMES)
    text = DIVIDED_WORD.sub(_undivided, text)
    plain = list(text.translate(SAME_LENGTH))
    for row in paragraphs.itertuples():
        plain[row.start : row.end] = (
            text[row.start : row.end].translate(SAME_LENGTH).replace("\n", " ")
        )
        for offset, mark in quotation_marks(text, row.start, row.end):
            plain[offset] = mark
    even = "".join(plain)
    for start, words in capitals_in(even, rows_of(paragraphs, "start", "end")):
        plain[start : start + len(words)] = words
    return "".join(plain)


def _undivided(match: re.Match[str]) -> str:
    """The end of a line with a word divided there: a hyphen that belongs to the word is kept."""
    word = match["word"] + match["rest"]
    hyphen = SOFT_HYPHEN if simplemma.is_known(word, lang="fr") else "-"
    return f"{match['word']}{hyphen}{SOFT_HYPHEN}{match['rest']}"
