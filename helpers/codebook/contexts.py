"""data/codebook/contexts.csv: what words before or behind a place say of it.

A context is a row: its meaning, its phrase, on which side of the place it stands, how many words
may stand between, and what ends its reach (after medspaCy's ConText, Eyre et al. 2021). All rows
are compiled once, with an index of the word of each phrase that stands nearest to the place; most
places are done with after one look-up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Literal

from helpers.codebook.rows import FOLDER, read_entries

Side = Literal["before", "behind"]
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?|[^\w\s]")
PHRASE_WORD = re.compile(r"(?:[^\W_]|\*)+(?:-(?:[^\W_]|\*)+)*'?|[^\w\s*]")
STOPS = frozenset(".;:!?…")  # end every reach
LETTERS = 20  # a word has as many at most, nearly always: more of the line is read where it is not


@dataclass(frozen=True)
class ContextRow:
    """Words that say something of a place beside them.

    `meaning` is what they say of it: several rows share one. `phrase` are the words, a `*` in one
    of them standing for any ending (`annul*`). `side` says where they stand, `reach` how many words
    and marks may stand between (only those in `over`, where it names any), `ends` which of them end
    the reach, beside the full stop and its like.
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("phrase",)

    meaning: str
    phrase: str
    side: Side
    reach: int = 0
    over: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class CompiledContext:
    """A row ready to be matched: its words from the place outwards."""

    words: tuple[re.Pattern[str], ...]
    reach: int
    over: frozenset[str]
    ends: frozenset[str]

    def stands(self, words: Sequence[str], skipped: int) -> bool:
        """Whether the context begins at a word beside the place, so many words being skipped."""
        between, rest = words[:skipped], words[skipped:]
        if skipped > self.reach or len(rest) < len(self.words) or self.ends.intersection(between):
            return False
        if self.over and not self.over.issuperset(between):
            return False
        return all(p.fullmatch(word) for p, word in zip(self.words, rest, strict=False))


class ContextBook:
    """The contexts of one meaning on one side of a place, with an index of their nearest words."""

    def __init__(self, rows: Sequence[ContextRow], side: Side) -> None:
        self.side = side
        self.by_word: dict[str, list[CompiledContext]] = {}
        self.open_ended: list[CompiledContext] = []  # `annul*`: no word to look up
        compiled = [self._add(row) for row in rows if row.side == side]
        self.reach = max((context.reach for context in compiled), default=-1)
        longest = max((len(context.words) for context in compiled), default=0)
        self.farthest = self.reach + longest  # so many words are looked at

    def _add(self, row: ContextRow) -> CompiledContext:
        words = PHRASE_WORD.findall(row.phrase.lower())
        outwards = words[::-1] if self.side == "before" else words
        patterns = tuple(re.compile(re.escape(w).replace(r"\*", r"[\w-]*'?")) for w in outwards)
        over = frozenset(word.lower() for word in row.over)
        ends = STOPS.union(word.lower() for word in row.ends)
        context = CompiledContext(patterns, row.reach, over, ends)
        indexed = "*" not in outwards[0]
        (self.by_word.setdefault(outwards[0], []) if indexed else self.open_ended).append(context)
        return context

    def stands(self, plain: str, place: int) -> bool:
        """Whether one of the contexts stands beside an offset of a text."""
        if self.reach < 0:
            return False
        words = self._outwards(plain, place)
        return any(
            context.stands(words, skipped)
            for skipped, word in enumerate(words[: self.reach + 1])
            for context in (*self.by_word.get(word, ()), *self.open_ended)
        )

    def _outwards(self, plain: str, place: int) -> list[str]:
        """The words beside a place in lower case, the nearest first, within its line."""
        letters = LETTERS * self.farthest
        while True:
            words, whole = self._words_within(plain, place, letters)
            if whole or len(words) > self.farthest:  # the last may be cut off
                return words[: self.farthest]
            letters *= 4

    def _words_within(self, plain: str, place: int, letters: int) -> tuple[list[str], bool]:
        """The words of so many letters beside a place, and whether its line holds no more."""
        if self.side == "before":
            near = plain[max(0, place - letters) : place]
            line = near.rpartition("\n")[2]
            whole = len(line) < len(near) or letters >= place
            return WORD.findall(line.lower())[::-1], whole
        near = plain[place : place + letters]
        line = near.partition("\n")[0]
        whole = len(line) < len(near) or place + letters >= len(plain)
        return WORD.findall(line.lower()), whole


@dataclass(frozen=True)
class Meaning:
    """All contexts of one meaning, on both sides."""

    before: ContextBook
    behind: ContextBook

    def holds(self, plain: str, start: int, end: int) -> bool:
        """Whether one of them stands before `start` or behind `end`."""
        return self.before.stands(plain, start) or self.behind.stands(plain, end)


@lru_cache(maxsize=1)
def _meanings() -> dict[str, Meaning]:
    rows: dict[str, list[ContextRow]] = {}
    for row in read_entries(FOLDER / "contexts.csv", ContextRow):
        rows.setdefault(row.meaning, []).append(row)
    return {
        meaning: Meaning(ContextBook(own, "before"), ContextBook(own, "behind"))
        for meaning, own in rows.items()
    }


def context(meaning: str) -> Meaning:
    """The contexts of a meaning; raises KeyError where contexts.csv has none of that name.

    >>> context("street").before.stands("Il habite rue du 4 mai.", 17)
    True
    """
    if meaning not in _meanings():
        known = ", ".join(_meanings())
        raise KeyError(f"contexts.csv: expected the meaning {meaning!r}; there are: {known}.")
    return _meanings()[meaning]
