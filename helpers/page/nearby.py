"""Things that stand in a text, looked up by their offsets and not by walking through them all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar


class HasStretch(Protocol):
    """What stands from an offset to another."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


T = TypeVar("T", bound=HasStretch)


class Nearby(Generic[T]):
    """Things with a start and an end; a question costs no more than what stands near.

    They are kept by their lengths, so that one long thing makes no question about short ones dear.
    """

    def __init__(self, things: Iterable[T]) -> None:
        self._count = 0
        self._by_length: dict[int, tuple[list[int], list[tuple[int, T]]]] = {}
        for number, thing in sorted(enumerate(things), key=lambda pair: pair[1].start):
            starts, alike = self._like(thing)
            starts.append(thing.start)
            alike.append((number, thing))
            self._count += 1

    def add(self, thing: T) -> None:
        """Take up one thing more, given after all others."""
        starts, alike = self._like(thing)
        place = bisect_right(starts, thing.start)
        starts.insert(place, thing.start)
        alike.insert(place, (self._count, thing))
        self._count += 1

    def _like(self, thing: T) -> tuple[list[int], list[tuple[int, T]]]:
        """The things of about a thing's length: half of a power of two up to all of it."""
        longest = 1 << max(0, thing.end - thing.start).bit_length()
        return self._by_length.setdefault(longest, ([], []))

    def over(self, start: int, end: int) -> list[T]:
        """Those that share an offset with a stretch, in the order in which they were given."""
        meeting: list[tuple[int, T]] = []
        for longest, (starts, alike) in self._by_length.items():
            first, last = bisect_left(starts, start - longest), bisect_left(starts, end)
            meeting += [pair for pair in alike[first:last] if pair[1].end > start]
        return [thing for _, thing in sorted(meeting, key=lambda pair: pair[0])]
