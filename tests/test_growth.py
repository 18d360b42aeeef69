"""The reading grows as its text does: no step looks at all of a text for each part of it.

Counted are the lines run, not the seconds (`growth.lines_of`): the count is the same everywhere.
"""

import pytest
from growth import KINDS, Lines, text_of, work_of_steps

from helpers.page.nearby import Nearby

SIZES = (6_000, 18_000)  # characters
SLOW = dict.fromkeys(("capitals", "nested"), (4_000, 12_000))
STEEPEST = 1.1  # the power of the length, or of how much there is to find, that a step grows with
ONCE = 2_000  # lines that a step may run for the first of its kind: a table's, a codebook's
SEVERAL = 1_000  # and so many a function may, which meets too few words in the short text


def steep_functions(short: Lines, long: Lines, ratio: float) -> list[str]:
    """The functions of a step whose lines grow twice as fast as the text."""
    return [
        f"{code.co_qualname} ({code.co_filename}:{code.co_firstlineno}): {short[code]} -> {count}"
        for code, count in long.items()
        if count > 2 * ratio * short[code] + SEVERAL
    ]


def steep_steps(kind: str) -> dict[str, list[str]]:
    """The steps that grow faster than a text of a kind, or in which a function does; with lines."""
    texts = [text_of(kind, size) for size in SLOW.get(kind, SIZES)]
    ratio = len(texts[1]) / len(texts[0])
    short, long = map(work_of_steps, texts)
    steep: dict[str, list[str]] = {}
    for step in short:
        few, many = short[step].lines.total(), long[step].lines.total()
        more = max(ratio, long[step].found / max(1, short[step].found))
        functions = steep_functions(short[step].lines, long[step].lines, more)
        if functions or many > few * more**STEEPEST + ONCE:
            steep[step] = [f"{few} -> {many}", *functions]
    return steep


@pytest.mark.parametrize("kind", KINDS)
def test_no_step_grows_faster_than_its_text(kind):
    assert steep_steps(kind) == {}


def test_a_walk_through_all_for_each_is_seen(monkeypatch):
    def walk(self, start, end):
        things = [pair for _, alike in self._by_length.values() for pair in alike]
        meeting = [pair for pair in things if pair[1].end > start and pair[1].start < end]
        return [thing for _, thing in sorted(meeting, key=lambda pair: pair[0])]

    monkeypatch.setattr(Nearby, "over", walk)
    assert {"cast", "statements"} <= steep_steps("varied").keys()
