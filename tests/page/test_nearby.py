"""Things looked up by their offsets: the same as walking through them all finds."""

import random
from typing import NamedTuple

import pytest

from helpers.page.nearby import Nearby


class Stretch(NamedTuple):
    start: int
    end: int


def stretches(chance: random.Random) -> list[Stretch]:
    """Short things, a few long ones, and some that begin together."""
    starts = [chance.randrange(300) for _ in range(80)]
    return [Stretch(start, start + chance.choice((0, 1, 3, 8, 9, 250))) for start in starts]


@pytest.mark.parametrize("seed", range(8))
def test_over_finds_what_a_walk_finds(seed):
    chance = random.Random(seed)
    things = stretches(chance)
    near = Nearby(things[:50])
    for thing in things[50:]:
        near.add(thing)
    for start in range(-5, 560, 3):
        end = start + chance.choice((1, 2, 40))
        assert near.over(start, end) == [t for t in things if t.start < end and t.end > start]


def test_one_long_thing_makes_no_question_dear():
    short = [Stretch(place, place + 1) for place in range(0, 3000, 2)]
    near = Nearby([Stretch(0, 3000), *short])
    looked_at = []

    class Watched(Stretch):
        @property
        def end(self):
            looked_at.append(self)
            return self.start + 1

    watched = Nearby([Stretch(0, 3000), *(Watched(s.start, s.start + 1) for s in short)])
    looked_at.clear()
    assert len(watched.over(1500, 1502)) == len(near.over(1500, 1502)) == 2
    assert len(looked_at) < 10
