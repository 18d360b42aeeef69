"""Things that stand in a text, looked up by their offsets and not by walking through them all."""

from __future__ import annotations

from bisect import bisect_left
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
    """Things with a start and an end; a question costs no more than what stands near."""

    def __init__(self, things: Iterable[T]) -> None:
        self._things = sorted(enumerate(things), key=lambda pair: pair[1].start)
        self._starts = [thing.start for _, thing in self._things]
        self._longest = max((thing.end - thing.start for _, thing in self._things), default=0)

    def over(self, start: int, end: int) -> list[T]:
        """Those that share an offset with a stretch, in the order in which they were given."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        meeting = [pair for pair in self._things[first:last] if pair[1].end > start]
        return [thing for _, thing in sorted(meeting, key=lambda pair: pair[0])]
