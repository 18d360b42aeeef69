"""data/codebook/lists.csv: lists of words that a rule asks for, each under its name.

A list stands there, and not in the code, where a reader could add to it: agencies, nouns that bear
names, words for a part of the day. Closed classes of grammar (pronouns, auxiliaries, months) stand
in `helpers.lexicon`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import ClassVar

from helpers.codebook.files import FOLDER, read_entries


@dataclass(frozen=True)
class ListedWord:
    """A word, or some words, of the list that is called `list`."""

    REQUIRED: ClassVar[tuple[str, ...]] = ("word",)

    list: str
    word: str


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for entry in read_entries(FOLDER / "lists.csv", ListedWord):
        found.setdefault(entry.list, []).append(entry.word)
    return {name: tuple(dict.fromkeys(words)) for name, words in found.items()}


def words_of(name: str) -> tuple[str, ...]:
    """The words of a list, in the order of the file.

    Raises KeyError where lists.csv has no list of that name.

    >>> "Sipa" in words_of("picture_shops")
    True
    """
    if name not in _lists():
        known = ", ".join(_lists())
        raise KeyError(f"lists.csv: expected a list called {name!r}; there are: {known}.")
    return _lists()[name]


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of a list as a set (see `words_of`)."""
    return frozenset(words_of(name))


def any_word(words: Iterable[str]) -> str:
    r"""A pattern for any of some words, the longest first; a `*` stands for any ending.

    >>> any_word(["port", "port*"])
    '(?:port\\w*|port)'
    """
    longest = sorted(words, key=len, reverse=True)
    escaped = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", " ") for word in longest)
    return f"(?:{'|'.join(escaped)})"


def either(*forms: str) -> str:
    """A pattern for any of some forms, each a pattern, tried in this order.

    >>> either("quai", "ponts?")
    '(?:quai|ponts?)'
    """
    return f"(?:{'|'.join(forms)})"
