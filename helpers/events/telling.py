"""One telling of an event, and the event that several tellings make."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from helpers.events.hosts.host import Host
from helpers.events.labels import label, naming
from helpers.events.status import reason_of
from helpers.events.words import lemmas_of
from helpers.kept import kept

Days = tuple[dt.date, dt.date, bool]  # first and last day, and whether they are approximate


@dataclass
class Telling:
    """One place that tells of an event."""

    host: Host
    start: dt.date
    end: dt.date
    approximate: bool
    status: str
    date: int | None
    sentence: int
    section: str
    places: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    forum: tuple[str, ...] = ()
    date_start: int = 0
    date_end: int = 0
    namer: Host | None = None  # the word that names it, where its own takes one up: `le drame`

    @property
    def head(self) -> Token:
        """The noun or verb that tells it."""
        return self.host.head

    @property
    def family(self) -> str:
        """The family of events that it belongs to."""
        return self.host.family

    @kept
    def naming(self) -> tuple[int, int]:
        """Where the words that name the event begin and end."""
        return naming(self.namer or self.host)

    @kept
    def span(self) -> tuple[int, int]:
        """The words that name the event, its date with them where it stands near."""
        first, last = self.naming
        if self.namer is not None:  # it stands in another sentence
            return first, last
        near = (
            first <= self.date_start and self.date_start - last >= -1 and self.date_end - last < 40
        )
        verb = self.host.verb
        told = self.host.rule == "noun-occurs"
        if told and verb is not None and last <= verb.idx < self.date_start:
            near = self.date_end - (verb.idx + len(verb)) < 60
        return first, self.date_end if near else last

    @kept
    def label(self) -> str:
        """A short name from the article's words, without the date."""
        return label(self.namer or self.host, *self.naming, self.date_start, self.date_end)


@dataclass
class Event:
    """The tellings of one event, the first dated one leading."""

    tellings: list[Telling]
    places: list[str] = field(default_factory=list)
    participants: list[str] = field(default_factory=list)
    evidence: list[int] = field(default_factory=list)
    called_off: str | None = None  # why, where it was
    days: set[tuple[dt.date, dt.date, str]] = field(default_factory=set)  # told, by which family
    families: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)  # the lemmas of the nouns and verbs that tell it

    def add(self, telling: Telling) -> None:
        """Take up one more telling."""
        self.tellings.append(telling)
        self.days.add((telling.start, telling.end, telling.family))
        self.families.add(telling.family)
        self.words |= words_of(telling.head)
        self.places += [p for p in telling.places if p not in self.places]
        self.participants += [p for p in telling.participants if p not in self.participants]

    @property
    def status(self) -> str:
        """Whether it was held; what one telling denies was not."""
        told = {telling.status for telling in self.tellings}
        if self.called_off or "not_held" in told:
            return "not_held"
        return "held" if "held" in told else "scheduled"

    @property
    def reason(self) -> str | None:
        """Why it was not held."""
        why = (reason_of(t.host) for t in self.tellings if t.status == "not_held")
        return (self.called_off or next(why)) if self.status == "not_held" else None

    @property
    def lead(self) -> Telling:
        """The telling that names the event most fully: in the story, by a noun with a name."""
        story = [t for t in self.tellings if t.section in ("body", "headline")] or self.tellings
        told = [t for t in story if t.status != "scheduled"] or story
        return max(told, key=_fullness) if len(told) > 1 else told[0]


def words_of(head: Token) -> frozenset[str]:
    """The lemmas by which a noun or verb is the same word as another."""
    return frozenset(lemmas_of(head.text, head.lemma_)[:2])


def _fullness(telling: Telling) -> tuple:
    named = bool(re.search(r"\w [A-ZÀ-Ý]", telling.label))
    return (
        telling.namer is not None and telling.section == "headline",
        named,
        telling.head.pos_ == "NOUN",
        len(telling.label.split()) > 1,
        -telling.head.idx,
    )
