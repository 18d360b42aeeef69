"""The words of time, and where an expression can begin.

They stand in data/codebook/lists.csv: `time_unit`, `time_deictic` … (a word can be of several
kinds), and `time_openers`; months, weekdays and numbers in `helpers.lexicon.calendar`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from helpers.codebook.lists import word_set, words_of
from helpers.dates.patterns import any_of
from helpers.lexicon.calendar import (
    CENTURIES,
    DAYS,
    FEASTS,
    MONTHS,
    ORDINALS,
    PERIODIC,
    SEASONS,
    SHORT_MONTHS,
    SMALL,
)


def _inflected(adjectives: Iterable[str]) -> tuple[str, ...]:
    """`annuel`, `annuels`, `annuelle`, `annuelles`."""
    return tuple(
        word + end + s for word in adjectives for end in ("", "le", "ne") for s in ("", "s")
    )


# The kinds of words of time, as rules name what they need, and the words of each.
WORDS_BY_KIND: dict[str, tuple[str, ...]] = {
    "month": (*MONTHS, *SHORT_MONTHS),
    "weekday": (*DAYS, *(f"{day}s" for day in DAYS)),
    "season": tuple(SEASONS),
    "deictic": words_of("time_deictic"),
    "unit": words_of("time_unit"),
    "feast": words_of("time_feast"),
    "year-word": words_of("time_year_word"),
    "relative": words_of("time_relative"),
    "vague": words_of("time_vague"),
    "hour": words_of("time_hour"),
    "decade": words_of("time_decade"),
    "century": words_of("time_century"),
    "quarter": words_of("time_quarter"),
    "set": (*words_of("time_set"), *_inflected(PERIODIC)),
}


def _kinds_by_word() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for kind, words in WORDS_BY_KIND.items():
        for word in words:
            kinds.setdefault(word, set()).add(kind)
    return {word: frozenset(own) for word, own in kinds.items()}


KINDS = _kinds_by_word()


TIME_WORDS = frozenset(KINDS)


WORD = re.compile(r"[a-zà-ÿœ]+")  # in lower case


# Of a year, a day in figures, `du 3 au 5`, `en 98`.
FIGURES = re.compile(r"\d(?:\d{3}|[/.-]\d| au \d)|(?:\b(?:en|depuis|fin|début|année) |mi-)'?\d\d\b")


# The words with which an expression can open. A rule is tried at these, and at figures, alone.
OPENERS = word_set("time_openers").union(
    *(WORD.findall(words)[:1] for table in (FEASTS, CENTURIES) for words in table),
    MONTHS,
    SHORT_MONTHS,
    WORDS_BY_KIND["weekday"],
    SEASONS,
    SMALL,
    ORDINALS,
    _inflected(PERIODIC),
)


OPENING = re.compile(r"(?<![\w/.,-])(?:[^\W\d_]+|[\d(])")


# A preposition opens none unless a word of time or a number follows: `de mars à mai`, `à peine`.
IDLE = re.compile(
    r"(?:d[eu] |[dl]'|à |aux? )(?!\d|"
    + any_of([*MONTHS, *DAYS, *SMALL, *words_of("time_behind_preposition")])
    + ")",
    re.IGNORECASE,
)


ROMAN_CENTURY = re.compile(r"[ivx]+(?:e|ème|ᵉ|er)")


NO_KINDS: frozenset[str] = frozenset()


REACH = 60  # the most letters that an expression can have before its word of time


def find_stretch(sentence: str) -> tuple[frozenset[str], int, int]:
    """The kinds of words of time in a sentence, and between which offsets expressions begin.

    Most sentences hold none.

    >>> find_stretch("Le maire est venu mardi, avec son adjoint.")
    (frozenset({'weekday'}), 0, 23)
    """
    lower = sentence.lower()
    words = TIME_WORDS.intersection(WORD.findall(lower))
    figures = FIGURES.search(sentence)
    if not words and figures is None:
        return NO_KINDS, 0, 0
    kinds = NO_KINDS.union(*(KINDS[word] for word in words))
    firsts = [lower.find(word) for word in words]
    lasts = [lower.rfind(word) + len(word) for word in words]
    if figures:
        kinds |= {"figures"}
        firsts, lasts = [*firsts, figures.start()], [*lasts, len(sentence)]
    return kinds, max(0, min(firsts) - REACH), max(lasts)


def find_openings(plain: str, start: int, end: int) -> list[int]:
    """The offsets at which an expression of time can begin: at its words, figures and brackets.

    >>> find_openings("Le maire est venu mardi (4 mai).", 0, 32)
    [18, 24, 25, 27]
    """
    offsets = [m.start() for m in OPENING.finditer(plain, start, end) if _opens(m.group())]
    return [o for o in offsets if not (plain[o] in "aàdlAÀDL" and IDLE.match(plain, o))]


@lru_cache(maxsize=50_000)
def _opens(word: str) -> bool:
    """Whether an expression can open with a word, a figure or a bracket."""
    word = word.lower()
    return word in OPENERS or not word.isalpha() or bool(ROMAN_CENTURY.fullmatch(word))


LEANS_ON = re.compile(
    r" (?:du?|des|le|la|les|(?P<own>son|sa|ses|leurs?)|ce|cette|cet|une?)\b| (?:de )?[dl]'"
    rf"| (?:de )?{any_of([*DAYS, *FEASTS])}\b",
    re.IGNORECASE,
)


BY = re.compile(r"\bd'ici (?:à |au |aux |à la |à l'|la |le |l')?$", re.IGNORECASE)
