"""Typography evened out, one character for one character: every offset stays the article's."""

from __future__ import annotations

import html
import re

import pandas as pd
import simplemma

from helpers.page.quotation_marks import quotation_marks

SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("\xa0\u2007\u2008\u2009\u200a\u202f\u2002\u2003\t\r\ufeff\u200b", " "),
        **dict.fromkeys("\u200c\u200d\u200e\u200f\u2060", " "),
        **dict.fromkeys("’ʼ´`", "'"),
        **dict.fromkeys("‐‑", "-"),
        "―": "—",
    }
)


SOFT_HYPHEN = "\xad"


# Only from a word's first letter on: from each of them, a text of one word would take for ever.
DIVIDED_WORD = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{2,}+)-\n(?P<rest>[a-zà-öø-ÿœ][^\W\d_]+)")


def normalise(text: str, paragraphs: pd.DataFrame) -> str:
    """The text with one sort of space, apostrophe and quotation mark, and not a character moved.

    Every outer or inner quotation mark becomes « or », by what it does and not by how it looks.
    """
    text = ENTITY.sub(_entity, text)
    text = DIVIDED_WORD.sub(_undivided, text)
    plain = list(text.translate(SAME_LENGTH))
    for row in paragraphs.itertuples():
        plain[row.start : row.end] = (
            text[row.start : row.end].translate(SAME_LENGTH).replace("\n", " ")
        )
        for offset, mark in quotation_marks(text, row.start, row.end):
            plain[offset] = mark
    return "".join(plain)


ENTITY = re.compile(r"&(?:#\d{2,5}|#x[\da-fA-F]{2,4}|[a-zA-Z]{2,8});")


def _entity(match: re.Match[str]) -> str:
    """What an HTML entity left in the text stands for, widened with blanks to the entity's length.

    A letter is left as it is: blanks would break its word.
    """
    character = html.unescape(match.group())
    if len(character) != 1 or character.isalnum():
        return match.group()
    before = match.string[: match.start()]
    closes = character in "»”…" or (character == '"' and before[-1:].strip(" \n\t(;") != "")
    return character.rjust(len(match.group())) if closes else character.ljust(len(match.group()))


def _undivided(match: re.Match[str]) -> str:
    """The end of a line with a word divided there: a hyphen that belongs to the word is kept."""
    word = match["word"] + match["rest"]
    hyphen = SOFT_HYPHEN if simplemma.is_known(word, lang="fr") else "-"
    return f"{match['word']}{hyphen}{SOFT_HYPHEN}{match['rest']}"
