"""Whom a pronoun may mean: the places before it, and how readily each comes to mind."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from helpers.names.cast import Cast
from helpers.names.speaking import Speaking
from helpers.names.subjects import subjects_of
from helpers.names.tables import Mention
from helpers.page.parse import span_at

REACH = 2  # paragraphs before its own that a pronoun's antecedent may stand in


@dataclass(frozen=True)
class Antecedent:
    """A place before a pronoun whose actor it may mean."""

    start: int
    end: int
    actor: str  # "" for somebody whom the text does not name: then the pronoun means nobody known
    weight: float
    gender: str = ""  # where the actor's is not known
    common: bool = False  # a body by its common noun: whoever is quoted is somebody else


BESIDE = ("appos", "flat:name", "flat")  # a name beside the role that is the subject


def antecedent_of(doc: Doc, mention: Mention, cast: Cast, speaking: Speaking) -> Antecedent:
    """A mention as what a pronoun may mean: people and subjects come to mind first."""
    span = span_at(doc, mention.start, mention.end)
    weight = 1.0 if mention.actor in cast.people else 0.0
    heads = [*span, *(t.head for t in span if t.dep_ in BESIDE and 0 < t.i - t.head.i < 8)]
    heads += [t.head for t in span if t.dep_ == "nmod" and t.head.i == span.start - 1]
    heads += _roles_before(doc, mention, cast)
    if any(token.i in speaking.subjects for token in heads):
        weight += 2.0
    elif any(token.i in subjects_of(doc) for token in heads):
        weight += 1.0
    # A capital is masculine, whatever its state is: `Washington assure qu'il …`.
    capital = mention.form == "metonym" and mention.rule != "seat-of-power"
    return Antecedent(mention.start, mention.end, mention.actor, weight, "m" if capital else "")


def _roles_before(doc: Doc, mention: Mention, cast: Cast) -> Iterator[Token]:
    """The heads of roles right before a name, which are the subject in its place."""
    roles = cast.roles_by_end.get(mention.actor, ())
    first = bisect_right(roles, mention.start - 60, key=lambda role: role.end)
    last = bisect_left(roles, mention.start, key=lambda role: role.end)
    for role in (roles[n] for n in range(first, last)):
        between = doc._.plain[role.end : mention.start]
        if len(between) <= 2 or (between.startswith(", ") and between.endswith(", ")):
            yield span_at(doc, role.start, role.end)[0]


class Discourse:
    """Where the words of a text stand: in which paragraph, sentence and quotation."""

    def __init__(self, doc: Doc) -> None:
        self.offsets: list[int] = []
        self.paragraphs: list[int] = []
        self.sentences: list[int] = []
        paragraph = sentence = 0
        for token in doc:
            paragraph += "\n" in token.text
            sentence += bool(token.is_sent_start)
            self.offsets.append(token.idx)
            self.paragraphs.append(paragraph)
            self.sentences.append(sentence)
        self.quoted = _quotations(doc._.plain)
        self._opened = [start for start, _ in self.quoted]

    def token_at(self, offset: int) -> int:
        """The place of the token that holds an offset."""
        return bisect_right(self.offsets, offset) - 1

    def quotation_at(self, offset: int) -> int | None:
        """Which quotation holds an offset, if any does."""
        place = bisect_right(self._opened, offset) - 1
        return place if place >= 0 and offset < self.quoted[place][1] else None


def _quotations(plain: str) -> Sequence[tuple[int, int]]:
    """The stretches between outermost quotation marks."""
    spans, depth, opened = [], 0, 0
    for match in re.finditer("[«»\n]", plain):
        if match.group() == "«":
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif match.group() == "»" and depth:
            depth -= 1
            if depth == 0:
                spans.append((opened, match.end()))
        elif match.group() == "\n":
            depth = 0
    return spans
