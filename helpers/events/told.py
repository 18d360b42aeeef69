"""The events told so far: which of them a noun without a date tells again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from helpers.events.hosts.host import Host
from helpers.events.same import is_definite
from helpers.events.telling import Event, Telling, words_of

Group = tuple[str, str]  # a family ("" for any) and a word ("" for any)
ANYBODY, NOBODY = "*", ""  # whoever takes part; those in which nobody is told to take part


class ToldEvent(NamedTuple):
    """An event in its place: where its first telling stands, and which it is among all."""

    offset: int
    turn: int  # counted downwards: of two told by one word the first comes last
    sentence: int
    event: Event


class Alike:
    """The events of one group in which one actor takes part, in the order of the text."""

    def __init__(self) -> None:
        self.events: list[ToldEvent] = []
        self._in_order = True  # their sentences too, as nearly always

    def add(self, told: ToldEvent) -> None:
        """Put one more in its place."""
        place = bisect_left(self.events, told[:2], key=lambda other: other[:2])
        self.events.insert(place, told)
        around = [other.sentence for other in self.events[max(0, place - 1) : place + 2]]
        self._in_order = self._in_order and around == sorted(around)

    def last(self, row: int) -> tuple[bool, ToldEvent] | None:
        """The last that was told by a sentence, else the last of all; whether it was."""
        if not self._in_order:
            return max(((told.sentence <= row, told) for told in self.events), default=None)
        place = bisect_right(self.events, row, key=lambda told: told.sentence)
        if place:
            return True, self.events[place - 1]
        return (False, self.events[-1]) if self.events else None


class ToldEvents:
    """The events of an article by family, by word, and by who takes part in them."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._alike: dict[tuple[Group, str], Alike] = defaultdict(Alike)
        self._told: dict[int, ToldEvent] = {}
        for turn, event in enumerate(events):
            first = min(telling.sentence for telling in event.tellings)
            told = ToldEvent(event.tellings[0].head.idx, -turn, first, event)
            self._told[id(event)] = told
            for actor in (ANYBODY, *(event.participants or [NOBODY])):
                self._put(told, actor)

    def _put(self, told: ToldEvent, actor: str) -> None:
        for group in _groups(told.event):
            self._alike[group, actor].add(told)

    def join(self, event: Event, actors: Iterable[str]) -> None:
        """Let actors take part in an event."""
        told, alone = self._told[id(event)], not event.participants
        for actor in actors:
            if actor not in event.participants:
                event.participants.append(actor)
                self._put(told, actor)
        for group in _groups(event) if alone and event.participants else ():
            self._alike[group, NOBODY].events.remove(told)

    def add_telling(self, event: Event, telling: Telling) -> None:
        """Let an event be told once more: it may be told again by this telling's words too."""
        before = _groups(event)
        event.add(telling)
        for group in (group for group in _groups(event) if group not in before):
            for actor in (ANYBODY, *(event.participants or [NOBODY])):
                self._alike[group, actor].add(self._told[id(event)])

    def told_again(self, host: Host, row: int, named: set[str]) -> Event | None:
        """The event that a noun in a sentence tells again: it shares its people, word, family.

        Of several the one with most of the people named, then of the same word, then told before.
        """
        if most := self._with_most(host, row, named):
            return most
        for actors in (named, {NOBODY}) if named else ({ANYBODY},):
            for groups in _groups_of(host):
                last = [self._alike[group, actor].last(row) for group in groups for actor in actors]
                if best := max(filter(None, last), default=None):
                    return best[1].event
        return None

    def _with_most(self, host: Host, row: int, named: set[str]) -> Event | None:
        """The best of those events in which two or more of the people named take part."""
        best: tuple[int, bool, bool, ToldEvent] | None = None
        for same, groups in zip((True, False), _groups_of(host), strict=True):
            for group in groups:
                lists = [self._alike[group, actor].events for actor in named]
                for told in _in_two(lists):
                    count = len(named.intersection(told.event.participants))
                    fit = (count, same, told.sentence <= row, told)
                    best = fit if count > 1 and (best is None or fit > best) else best
        return None if best is None else best[-1].event


def _in_two(lists: list[list[ToldEvent]]) -> Iterator[ToldEvent]:
    """All that can stand in two lists: what stands in any but the longest."""
    for events in sorted(lists, key=len)[:-1]:
        yield from events


def _groups(event: Event) -> list[Group]:
    """All groups that an event is in."""
    alike = [(family, word) for family in ("", *event.families) for word in ("", *event.words)]
    return [group for group in alike if any(group)]


def _groups_of(host: Host) -> tuple[list[Group], list[Group]]:
    """Those of a noun's own word, and of its family: a definite noun may be of another one."""
    family = "" if is_definite(host.head) else host.family
    return [(family, word) for word in words_of(host.head)], [(host.family, "")]
