"""The parsed article as the rules of positions see it: actors, statements, who stands where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd
from spacy.attrs import IDX
from spacy.tokens import Doc, Span, Token

from helpers.codebook.entries import Organisation
from helpers.codebook.files import Codebook
from helpers.page.nearby import Nearby
from helpers.positions.parties import NAMED, parties_at
from helpers.positions.spokesmen import spoken_for
from helpers.tables import rows_of


class NamedPlace(NamedTuple):
    """A row of the mentions: where an actor is named or meant."""

    start: int
    end: int
    actor: str
    form: str
    paragraph: int


class SaidPlace(NamedTuple):
    """A row of the statements, `number` its index; None where a cell is empty."""

    number: int
    start: int
    end: int
    kind: str
    sentence: int
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    cue_start: int | None
    cue_end: int | None
    cue_text: str | None


class CuePlace(NamedTuple):
    """Where the cue of a statement stands."""

    start: int
    end: int
    row: SaidPlace


class TermPlace(NamedTuple):
    """A row of the topics, and its first and last token."""

    start: int
    end: int
    text: str
    topic: str
    paragraph: int
    first: int
    last: int


class PositionScene:
    """A parsed article with the tables that positions are read from; complete when it is made."""

    def __init__(
        self,
        doc: Doc,
        sentences: pd.DataFrame,
        mentions: pd.DataFrame,
        statements: pd.DataFrame,
        topics: pd.DataFrame,
        actors: pd.DataFrame,
        codebook: Codebook,
    ) -> None:
        self.doc, self.codebook = doc, codebook
        self.plain: str = doc._.plain
        self.token_starts: list[int] = doc.to_array([IDX]).tolist()
        self.bounds, self.ends, self.paragraphs, self.sections = (
            sentences[column].tolist() for column in ("start", "end", "paragraph", "section")
        )
        self.named = [NamedPlace(*row) for row in rows_of(mentions, *NamedPlace._fields)]
        self.names = [row for row in self.named if row.form in NAMED]
        self.statements = _statements(statements)
        self.topics = [self._term(*row) for row in rows_of(topics, *TermPlace._fields[:5])]
        self.kinds: dict[str, str] = dict(zip(actors.index, actors["kind"], strict=True))
        self.actors = actors
        self.actor_at = self._actors_at()
        self._speakers: dict[int, list[str]] = {}  # by the number of the statement
        self._words_of: dict[str, set[str]] = {}
        self._last_two: dict[tuple[str, ...] | None, list[tuple[str, ...]]] = {}
        self.capitals = {
            name: state.actor
            for state in codebook.states
            for name in state.capital
            if state.actor in self.kinds
        }

    def _term(self, start: int, end: int, text: str, topic: str, paragraph: int) -> TermPlace:
        return TermPlace(start, end, text, topic, paragraph, *self.tokens_of(start, end))

    def _actors_at(self) -> dict[int, NamedPlace]:
        """The mention that covers a token: of two the shorter, but for a name inside a role."""
        covered: dict[int, NamedPlace] = {}
        for row in sorted(self.named, key=lambda row: row.start - row.end):
            first, last = self.tokens_of(row.start, row.end)
            for token in range(first, last + 1):
                if row.form == "role" or token not in covered or token == first:
                    covered.setdefault(token, row)
        return covered

    # --- places ---------------------------------------------------------------------------------

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last token that a stretch of text touches."""
        starts = self.token_starts
        return bisect_right(starts, start) - 1, bisect_left(starts, end) - 1

    def span(self, start: int, end: int) -> Span:
        """The tokens that a stretch of text touches."""
        first, last = self.tokens_of(start, end)
        return self.doc[first : last + 1]

    def sentence_of(self, offset: int) -> int:
        """The row of the sentence around an offset."""
        return bisect_right(self.bounds, offset) - 1

    def paragraph_of(self, offset: int) -> int:
        """The paragraph around an offset."""
        return int(self.paragraphs[max(0, self.sentence_of(offset))])

    def tokens_of_sentence(self, token: Token) -> tuple[int, int]:
        """The first token of the sentence around a token and the first one after it."""
        row = max(0, self.sentence_of(token.idx))
        first, last = self.tokens_of(self.bounds[row], self.ends[row])
        return first, last + 1

    def topics_between(self, first: int, last: int) -> list[TermPlace]:
        """The topic terms that stand, if only in part, between two tokens."""
        place = bisect_left(self.topics, first, key=lambda row: row.last)
        found = []
        for row in self.topics[place:]:
            if row.first > last:
                break
            found.append(row)
        return found

    def topics_before(self, token: int) -> Iterator[TermPlace]:
        """The topic terms that end before a token, the nearest first."""
        place = bisect_left(self.topics, token, key=lambda row: row.last)
        return (self.topics[n] for n in reversed(range(place)))

    @cached_property
    def abbreviated(self) -> dict[str, list[TermPlace]]:
        """The topic terms with an acronym in brackets behind them, by the acronym."""
        found: dict[str, list[TermPlace]] = defaultdict(list)
        for row in self.topics:
            if bracket := ACRONYM.match(self.plain, row.end):
                found[bracket["acronym"]].append(row)
        return found

    def named_before(self, offset: int) -> Iterator[NamedPlace]:
        """The mentions that begin before an offset, the nearest first."""
        place = bisect_left(self.named, offset, key=lambda row: row.start)
        return (self.named[n] for n in reversed(range(place)))

    def two_before(self, offset: int, kinds: tuple[str, ...] | None) -> tuple[str, ...]:
        """The two parties of some kinds that are last named before an offset, as they are named."""
        if kinds not in self._last_two:
            last: tuple[str, ...] = ()
            pairs = [last]
            for row in self.named:
                party = self.party_of(row.actor)
                if party and (kinds is None or self.kinds.get(row.actor) in kinds):
                    last = (*(other for other in last if other != party), party)[-2:]
                pairs.append(last)
            self._last_two[kinds] = pairs
        return self._last_two[kinds][bisect_left(self.named, offset, key=lambda row: row.start)]

    @cached_property
    def persons(self) -> list[NamedPlace]:
        """The mentions of people, in text order."""
        return [row for row in self.named if self.kinds.get(row.actor) == "person"]

    @cached_property
    def named_as(self) -> dict[str, list[NamedPlace]]:
        """The mentions of each actor, in text order."""
        found: dict[str, list[NamedPlace]] = defaultdict(list)
        for row in self.named:
            found[row.actor].append(row)
        return found

    @cached_property
    def named_at(self) -> dict[tuple[int, int], list[NamedPlace]]:
        """The mentions that stand at just a place."""
        found: dict[tuple[int, int], list[NamedPlace]] = defaultdict(list)
        for row in self.named:
            found[row.start, row.end].append(row)
        return found

    # --- parties and what they say --------------------------------------------------------------

    @cached_property
    def parties(self) -> dict[str, str | None]:
        """The party of each actor: whom a person speaks for, else the actor.

        Media have none, nor does whoever only comments.
        """
        columns = rows_of(self.actors, "kind", "party", "label", "role")
        found: dict[str, str | None] = {}
        for actor, (kind, party, label, role) in zip(self.actors.index, columns, strict=True):
            if kind == "person" and not isinstance(party, str):
                found[actor] = spoken_for(self, actor, label, role)
            elif kind != "media":
                found[actor] = party if kind == "person" else actor
        return found

    def party_of(self, actor: object) -> str | None:
        """The party of an actor id; None for a medium, for nobody."""
        return self.parties.get(actor) if isinstance(actor, str) else None

    def words_of_body(self, actor: str) -> set[str]:
        """The words by which the codebook and the article name an organisation."""
        if actor not in self._words_of:
            entry = self._bodies.get(actor)
            known = (entry.label, *entry.names, *entry.aliases) if entry is not None else ()
            here = {self.plain[row.start : row.end] for row in self.named_as.get(actor, ())}
            words = {word.lower() for name in (*known, *here) for word in name.split()}
            self._words_of[actor] = words
        return self._words_of[actor]

    @cached_property
    def _bodies(self) -> dict[str, Organisation]:
        return {body.actor: body for body in self.codebook.organisations}

    @cached_property
    def _said_in(self) -> dict[int, list[SaidPlace]]:
        """The statements that reach into each sentence, outer before inner."""
        found: dict[int, list[SaidPlace]] = defaultdict(list)
        for row in self.statements:
            for sentence in range(self.sentence_of(row.start), self.sentence_of(row.end - 1) + 1):
                found[sentence].append(row)
        return found

    def statements_around(self, offset: int) -> list[SaidPlace]:
        """The statements in which the words at an offset are said, outer before inner.

        What attributes a statement, in its midst, is not said: `Le film, dit-elle, sortira ici`.
        """
        around = self._said_in.get(self.sentence_of(offset), ())
        return [r for r in around if r.start <= offset < r.end and not _attributes(r, offset)]

    def statements_before(self, offset: int) -> list[SaidPlace]:
        """The statements of the same sentence that start before an offset."""
        row = self.sentence_of(offset)
        around = self._said_in.get(row, ())
        return [s for s in around if s.sentence == row and s.start <= offset]

    def statement_by(self, first: Token, last: Token) -> SaidPlace | None:
        """The statement whose cue begins with a token and ends with another."""
        start, end = first.idx, last.idx + len(last)
        return next((cue.row for cue in self._cues.over(start, end)), None)

    @cached_property
    def _cues(self) -> Nearby[CuePlace]:
        return Nearby(
            CuePlace(row.cue_start, row.cue_end, row)
            for row in self.statements
            if row.cue_start is not None and row.cue_end is not None
        )

    def speakers(self, statement: SaidPlace | None) -> list[str]:
        """The parties that speak in a statement: its speaker's, else those its words name."""
        if statement is None:
            return []
        if statement.number not in self._speakers:
            self._speakers[statement.number] = self._speakers_of(statement)
        return self._speakers[statement.number]

    def _speakers_of(self, statement: SaidPlace) -> list[str]:
        party = self.party_of(statement.speaker)
        if statement.speaker_start is None or statement.speaker_end is None:
            return [party] if party else []
        span = self.span(statement.speaker_start, statement.speaker_end)
        head = next((t for t in span if t.pos_ in ("NOUN", "PROPN", "PRON")), span[0])
        named = parties_at(self, head)
        return [party] if party and party not in named else named


ACRONYM = re.compile(r"\s?\((?P<acronym>[^\s()]+)\)")


def _statements(table: pd.DataFrame) -> list[SaidPlace]:
    """The statements' rows, outer before inner."""
    cells = rows_of(table, *SaidPlace._fields[1:])
    rows = [SaidPlace(n, *map(_or_none, row)) for n, row in zip(table.index, cells, strict=True)]
    return sorted(rows, key=lambda row: (row.start, -row.end))


def _or_none(cell: Any) -> Any:
    """A cell, or None where it is empty."""
    return None if cell is pd.NA or cell != cell else cell


def _attributes(statement: SaidPlace, offset: int) -> bool:
    """Whether the words at an offset are a statement's cue or name its speaker."""
    cue_start, cue_end = statement.cue_start, statement.cue_end
    if cue_start is not None and cue_end is not None and cue_start <= offset < cue_end:
        return True
    start, end = statement.speaker_start, statement.speaker_end
    return start is not None and end is not None and start <= offset < end
