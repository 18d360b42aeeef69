"""Acts told without a verb: `Rome accepte ; Lima, non`, `pas Lima`, `Lima aussi`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.codebook.lists import any_word, words_of
from helpers.positions.scene import PositionScene


@dataclass(frozen=True)
class Ellipsis:
    """A party that does as the one before, or does not: its words as the first and last token."""

    actor: str
    first: int
    last: int
    denied: bool


OPENING = r"(?:^|[.;,:»?]\s|\b(?:mais|et) )(?P<denied>pas )?(?:l[ae]s? |l')?$"
BEFORE = re.compile(OPENING, re.IGNORECASE)
STRESSED = r"(?:, (?:elles?|lui|eux))?(?:,| \?)? "
STRONGLY = rf"(?:{any_word(words_of('adverbs_that_stress_a_denial'))} )?"
DENIED = rf"{STRONGLY}(?:non|pas)(?: du tout| encore| davantage)?"
ENDING = r"(?=\s?(?:[.;»!\n]|$))"
BEHIND = re.compile(
    rf"{STRESSED}(?P<word>{DENIED}|(?P<too>aussi|également)){ENDING}", re.IGNORECASE
)
CLOSED = re.compile(ENDING)


def find_ellipses(scene: PositionScene) -> Iterator[Ellipsis]:
    """The parties of whom only `non`, `pas` or `aussi` is said, in order of the text.

    >>> from helpers import Article
    >>> rows = Article.from_text("La Norvège signe l'accord ; le Chili, non.").positions
    >>> [f"{actor} {act}" for actor, act in zip(rows["actor"], rows["act"])]
    ['norway AGREE', 'chile REJECT']
    """
    for row in scene.names:
        party = scene.party_of(row.actor)
        start = scene.bounds[max(0, scene.sentence_of(row.start))]
        opening = BEFORE.search(scene.plain[start : row.start])
        if party is None or opening is None:
            continue
        if opening["denied"]:
            if CLOSED.match(scene.plain, row.end):
                words = start + opening.start("denied"), row.end
                yield Ellipsis(party, *scene.tokens_of(*words), denied=True)
        elif behind := BEHIND.match(scene.plain, row.end):
            words = behind.start("word"), behind.end("word")
            yield Ellipsis(party, *scene.tokens_of(*words), denied=not behind["too"])
