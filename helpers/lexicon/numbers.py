"""Numbers in words and Roman figures -> int."""

from __future__ import annotations

import re

from helpers.lexicon.calendar import ABOUT_SO_MANY, ROMAN, SMALL


def number_of(words: str) -> float | None:
    """A number in figures or words; None for `quelques` and other words that give none.

    >>> number_of("quatre-vingt-dix-sept"), number_of("1 500"), number_of("quelques")
    (97, 1500.0, None)
    """
    words = words.lower().strip()
    if words[:1].isdigit():
        return float(words.replace(" ", "").replace(",", "."))
    about = next((word for word in words.split() if word in ABOUT_SO_MANY), None)
    if about:
        return ABOUT_SO_MANY[about]
    return _number_in_words(words)


def _number_in_words(words: str) -> int | None:
    total = part = 0
    for word in re.split(r"[ -]", words):
        if word in ("cent", "cents"):
            part = max(part, 1) * 100
        elif word == "mille":
            total, part = max(part, 1) * 1000, 0
        elif word in ("vingt", "vingts") and part % 100 == 4:
            part += 76
        elif word in SMALL:
            part += SMALL[word]
        elif word not in ("et", ""):
            return None
    return total + part


def roman(digits: str) -> int:
    """The value of a Roman number up to thirty-nine.

    >>> roman("XIX")
    19
    """
    values = [ROMAN[digit] for digit in digits.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
