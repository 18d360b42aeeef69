"""The parsed article as the rules of positions see it: actors, statements, who stands where."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
from spacy.tokens import Doc, Token

from helpers.codebook.files import Codebook
from helpers.page.parse import span_at
from helpers.positions.parties import parties_at
from helpers.positions.spokesmen import spoken_for


@dataclass(eq=False)
class PositionScene:
    """A parsed article with the tables that positions are read from."""

    doc: Doc
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    statement_table: pd.DataFrame
    topic_table: pd.DataFrame
    actors: pd.DataFrame
    codebook: Codebook

    @cached_property
    def statements(self) -> list[Any]:
        """The statements' rows, outer before inner."""
        rows = list(self.statement_table.itertuples())
        return sorted(rows, key=lambda row: (row.start, -row.end))

    @cached_property
    def named(self) -> list[Any]:
        """The mentions' rows, in text order."""
        return list(self.mentions.itertuples())

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each actor."""
        return dict(self.actors["kind"])

    @cached_property
    def topics(self) -> list[Any]:
        """The topics' rows, each with its first and last token as `tokens`."""
        return list(self.topic_table.itertuples())

    @cached_property
    def topic_tokens(self) -> list[tuple[int, int]]:
        """The first and the last token of each topic term."""
        spans = (span_at(self.doc, row.start, row.end) for row in self.topics)
        return [(span.start, span.end - 1) for span in spans]

    @cached_property
    def parties(self) -> dict[str, str | None]:
        """The party of each actor: whom a person speaks for, else the actor.

        Media have none, nor does whoever only comments.
        """
        table = self.actors[self.actors["kind"] != "media"]
        own = pd.Series(table.index, index=table.index, dtype="str")
        found = dict(table["party"].where(table["kind"] == "person").fillna(own))
        unknown = table[(table["kind"] == "person") & table["party"].isna()]
        return {**found, **{row.Index: spoken_for(self, row) for row in unknown.itertuples()}}

    @cached_property
    def capitals(self) -> dict[str, str]:
        """The states of the article by their capital: a capital that takes a position governs."""
        return {
            name: state.actor
            for state in self.codebook.states
            for name in state.capital
            if state.actor in self.actors.index
        }

    @cached_property
    def actor_at(self) -> dict[int, Any]:
        """The mention that covers a token."""
        covered: dict[int, Any] = {}
        for row in sorted(self.named, key=lambda row: row.start - row.end):
            span = span_at(self.doc, row.start, row.end)
            for token in span:  # shorter mentions come last: a name inside a role keeps its place
                if row.form == "role" or token.i not in covered or token.i == span.start:
                    covered.setdefault(token.i, row)
        return covered

    @cached_property
    def bounds(self) -> list[int]:
        """Where the sentences start."""
        return [int(start) for start in self.sentences["start"]]

    def sentence_of(self, offset: int) -> int:
        """The row of the sentence around an offset."""
        return bisect_right(self.bounds, offset) - 1

    def paragraph_of(self, offset: int) -> int:
        """The paragraph around an offset."""
        return int(self.sentences["paragraph"].iat[max(0, self.sentence_of(offset))])

    @cached_property
    def sentence_tokens(self) -> dict[int, tuple[int, int]]:
        """The first token of each sentence and the first one after it."""
        spans = (
            (row.Index, span_at(self.doc, row.start, row.end))
            for row in self.sentences.itertuples()
        )
        return {index: (span.start, span.end) for index, span in spans}

    def tokens_of_sentence(self, token: Token) -> tuple[int, int]:
        """The first token of the sentence around a token and the first one after it."""
        return self.sentence_tokens[max(0, self.sentence_of(token.idx))]

    def party_of(self, actor: object) -> str | None:
        """The party of an actor id; None for a medium, for nobody."""
        return self.parties.get(actor) if isinstance(actor, str) else None

    def statements_around(self, offset: int) -> list[Any]:
        """The statements in which the words at an offset are said, outer before inner.

        What attributes a statement, in its midst, is not said: `Le film, dit-elle, sortira ici`.
        """
        around = (row for row in self.statements if row.start <= offset < row.end)
        return [row for row in around if not _attributes(row, offset)]

    def statements_before(self, offset: int) -> list[Any]:
        """The statements of the same sentence that start before an offset."""
        row = self.sentence_of(offset)
        return [s for s in self.statements if s.sentence == row and s.start <= offset]

    def statement_by(self, first: Token, last: Token) -> Any | None:
        """The statement whose cue begins with a token and ends with another."""
        start, end = first.idx, last.idx + len(last)
        for row in self.statements:
            if not pd.isna(row.cue_start) and row.cue_start < end and start < row.cue_end:
                return row
        return None

    def speakers(self, statement: Any | None) -> list[str]:
        """The parties that speak in a statement: its speaker's, else those its words name."""
        if statement is None:
            return []
        party = self.party_of(statement.speaker)
        if pd.isna(statement.speaker_start):
            return [party] if party else []
        span = span_at(self.doc, statement.speaker_start, statement.speaker_end)
        head = next((t for t in span if t.pos_ in ("NOUN", "PROPN", "PRON")), span[0])
        named = parties_at(self, head)
        return [party] if party and party not in named else named


def _attributes(statement: Any, offset: int) -> bool:
    """Whether the words at an offset are a statement's cue or name its speaker."""
    spans = (
        (statement.cue_start, statement.cue_end),
        (statement.speaker_start, statement.speaker_end),
    )
    return any(not pd.isna(start) and start <= offset < end for start, end in spans)
