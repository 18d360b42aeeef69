"""Lists of words that a rule asks for, each under its name, in two files of data/codebook.

lists.csv holds what a reader could add to: agencies, nouns that bear names, words for a part of the
day. function_words.csv holds the closed classes of grammar: pronouns, prepositions, the verbs
conjugated with `être`; there is nothing to add to them but what a grammar adds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import ClassVar

from helpers.codebook.rows import FOLDER, read_entries

FILES = ("lists.csv", "function_words.csv")


@dataclass(frozen=True)
class ListedWord:
    """A word, or some words, of the list that is called `list`."""

    REQUIRED: ClassVar[tuple[str, ...]] = ("word",)

    list: str
    word: str


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for file in FILES:
        for entry in read_entries(FOLDER / file, ListedWord):
            found.setdefault(entry.list, []).append(entry.word)
    return {name: tuple(dict.fromkeys(words)) for name, words in found.items()}


def words_of(name: str) -> tuple[str, ...]:
    """The words of a list, in the order of the file.

    Raises KeyError where neither file has a list of that name.

    >>> "Sipa" in words_of("picture_shops")
    True
    """
    if name not in _lists():
        known = ", ".join(_lists())
        raise KeyError(
            f"{' and '.join(FILES)}: expected a list called {name!r}; there are: {known}."
        )
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
