"""Where people are named or meant, as a description looks back on them."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from spacy.tokens import Doc, Token

from helpers.grammar.phrases import noun_phrase
from helpers.names.people.person import Person
from helpers.names.references.antecedents import REACH
from helpers.names.references.roles import same_field
from helpers.names.speaking import Speaking
from helpers.names.tables import Mention
from helpers.page.parse import span_at

Turn = tuple[int, int]  # where a place begins, and in which turn it was taken up


class Lines:
    """Where the lines of a text break: what stands in the paragraphs just before a place."""

    def __init__(self, plain: str) -> None:
        self._breaks = [match.start() for match in re.finditer("\n", plain)]

    def reach(self, offset: int) -> int:
        """Behind which break the paragraphs begin that are near an offset; -1 for the first."""
        place = bisect_left(self._breaks, offset) - 2 * REACH - 1
        return self._breaks[place] if place >= 0 else -1


class KnownPlaces:
    """The places where people are named or meant, looked up from one word after the other."""

    def __init__(
        self, doc: Doc, taken: Iterable[Mention], people: Mapping[str, Person], speaking: Speaking
    ) -> None:
        self._doc, self._people, self._speaking = doc, people, speaking
        self._lines = Lines(doc._.plain)
        self._known: list[Mention] = []
        self._turns: list[Turn] = []
        self._by_gender: dict[str, list[Turn]] = defaultdict(list)
        self._passed = 0
        self._actors: set[str] = set()  # those passed, …
        self._spoke: dict[str, int] = {}  # … where each spoke last, …
        self._unread: dict[str, list[Mention]] = defaultdict(list)  # … what is yet to be read
        self._fields: dict[tuple[str, str], dict[frozenset[str], int]] = defaultdict(dict)
        for mention in sorted(taken, key=lambda mention: mention.start):
            self.add(mention)

    def add(self, mention: Mention) -> None:
        """Take up a place; what is asked from now on stands behind it, or was known before."""
        turn = (mention.start, len(self._known))
        self._known.append(mention)
        insort(self._turns, turn)
        insort(self._by_gender[self._people[mention.actor].gender], turn)

    def last_of_gender(self, head: Token, gender: str) -> str | None:
        """The person of a gender who was named or meant last, in the paragraphs just before."""
        lists = list(self._by_gender) if not gender else ("", gender)
        last = [turn for one in lists if (turn := _first_of_last(self._by_gender[one], head))]
        return self._if_near(head, max(last, key=lambda one: (one[0], -one[1]), default=None))

    def last_one(self, head: Token) -> str | None:
        """The person named or meant last, in the paragraphs just before."""
        place = bisect_left(self._turns, (head.idx, 0)) - 1
        return self._if_near(head, self._turns[place] if place >= 0 else None)

    def _if_near(self, head: Token, turn: Turn | None) -> str | None:
        near = turn is not None and turn[0] > self._lines.reach(head.idx)
        return self._known[turn[1]].actor if turn is not None and near else None

    def is_alone_or_spoke(self, head: Token, actor: str) -> bool:
        """Whether nobody else came before a word, or this person spoke just before it."""
        self._pass(head)
        spoke = self._spoke.get(actor, -1) > self._lines.reach(head.idx)
        return spoke or self._actors == {actor}

    def is_of_another(self, head: Token, actor: str) -> bool:
        """Whether a noun that presented somebody is now of another thing: `l'entraîneur de Vissoie`
        is not the one of Kerval.
        """
        self._pass(head)
        for mention in self._unread.pop(actor, ()):
            sentence = span_at(self._doc, mention.start, mention.end).sent.start
            for token in self._in_sentence.get(sentence, ()):
                self._fields[actor, token.lower_].setdefault(_field(token), token.i)
        fields = self._fields.get((actor, head.lower_), {})
        own = _field(head) if fields else frozenset()
        return any(place < head.i and not same_field(own, other) for other, place in fields.items())

    def _pass(self, head: Token) -> None:
        """Take note of all places before a word."""
        while self._passed < len(self._turns) and self._turns[self._passed][0] < head.idx:
            mention = self._known[self._turns[self._passed][1]]
            self._passed += 1
            self._actors.add(mention.actor)
            self._unread[mention.actor].append(mention)
            if mention.start in self._speaking.offsets:
                self._spoke[mention.actor] = mention.start

    @cached_property
    def _in_sentence(self) -> dict[int, list[Token]]:
        """The words of each sentence that speak somewhere."""
        heads = {head.lower_ for head in self._speaking.heads}
        found: dict[int, list[Token]] = defaultdict(list)
        for token in self._doc:
            if token.lower_ in heads:
                found[token.sent.start].append(token)
        return found


def _first_of_last(turns: Sequence[Turn], head: Token) -> Turn | None:
    """Of the places that begin last before a word, and together, the first."""
    place = bisect_left(turns, (head.idx, 0))
    return turns[bisect_left(turns, (turns[place - 1][0], 0))] if place else None


def _field(head: Token) -> frozenset[str]:
    """The nouns and names that a noun is of."""
    inside = noun_phrase(head)
    return frozenset(t.lower_ for t in inside if t.i > head.i and t.pos_ in ("NOUN", "PROPN"))


class KnownBodies:
    """The bodies of some kinds, in text order, and the last before each that is another."""

    def __init__(self, named: Sequence[Mention]) -> None:
        self._named = named
        self._other: list[int] = []
        for place, mention in enumerate(named):
            alike = place and named[place - 1].actor == mention.actor
            self._other.append(self._other[-1] if alike else place - 1)

    def only_one(self, offset: int, reach: int) -> str | None:
        """The only body that is named before an offset and within a reach."""
        place = bisect_left(self._named, offset, key=lambda mention: mention.start) - 1
        if place < 0 or self._named[place].start <= reach:
            return None
        other = self._other[place]
        alone = other < 0 or self._named[other].start <= reach
        return self._named[place].actor if alone else None
