"""Ids from names, and one name in several spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

# Letters that Unicode does not take apart into a plain letter and an accent.
PLAIN_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"ß": "ss", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "Þ": "Th", "ı": "i"}
)


def slug(name: str) -> str:
    """A name as an id: plain lower-case letters joined by underscores.

    >>> slug("Jean-Noël d'Œuvrard")
    'jean_noel_d_oeuvrard'
    """
    plain = unicodedata.normalize("NFKD", name.translate(PLAIN_LETTERS))
    plain = plain.encode("ascii", "ignore").decode()
    return re.sub(r"\W+", "_", plain.lower()).strip("_")


# --- one name in several spellings --------------------------------------------------------------

# How French, English and German write the same Slavic, Arabic or Greek sounds (a simplification of
# the French press's transcription against the BGN/PCGN romanisation), applied in this order.
SOUNDS = (
    (r"sh?tch|schtsch|shch", "C"),
    (r"tsch|tch|tsh|ch|sch|sh|cz", "C"),
    (r"dzh|dj|dsch|zh|j", "J"),
    (r"kh|gh|h", ""),
    (r"ou|oo|u|w", "u"),
    (r"iy|ij|yi|iï|ii|yy|y|ï|ie|i|ee", "i"),
    (r"ph|ff|v", "f"),
    (r"q|ck|c|k", "k"),
    (r"x", "ks"),
    (r"z|ss|s", "s"),
    (r"ei|ai|e|a", "e"),
)


@lru_cache(maxsize=4096)
def sound_key(name: str) -> str:
    """What a name sounds like, whichever way it was transliterated.

    >>> sound_key("Grouchine") == sound_key("Grushin")
    True
    """
    key = slug(name).replace("_", "")
    for pattern, sound in SOUNDS:
        key = re.sub(pattern, sound, key)
    return re.sub(r"(.)\1+", r"\1", key).rstrip("e")


def same_name(first: str, second: str) -> bool:
    """Whether two full names can be one person's: surnames sound alike, first names are close."""
    one, two = first.split(), second.split()
    if len(one) < 2 or len(two) < 2 or sound_key(one[-1]) != sound_key(two[-1]):
        return False
    return fuzz.ratio(slug(one[0]), slug(two[0])) >= 70 or sound_key(one[0]) == sound_key(two[0])


def is_short_form(short: str, full: str) -> bool:
    """Whether a name without its civility is the end (or the first word) of a full name.

    >>> is_short_form("von der Leyen", "Ursula von der Leyen"), is_short_form("Xi", "Xi Jinping")
    (True, True)
    """
    short_words, words = slug(short).split("_"), slug(full).split("_")
    if not short_words[0] or len(short_words) > len(words):
        return False
    return words[-len(short_words) :] == short_words or short_words == words[:1]
