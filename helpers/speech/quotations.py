"""Stretches between quotation marks, outer and inner."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Quotation:
    """A stretch between quotation marks: `start`, `end` of its words, marks left outside."""

    open: int
    close: int  # the offset after the closing mark, or the paragraph's end where it never closes
    start: int
    end: int


QUOTATION_MARK = re.compile("[«»]")
Bounds = tuple[int, int]


def find_quotations(
    plain: str, paragraphs: Sequence[Bounds], sentences: Sequence[Bounds]
) -> tuple[list[Quotation], list[Quotation]]:
    """The outer and the inner quotations of an evened-out text, in order, one a paragraph.

    A quotation that its paragraph leaves open goes on in the next one, if that begins with a mark
    or if the next mark of all closes it. A closing mark with nothing open closes the paragraph, or
    the sentence where its attribution follows: `Nous partons », dit-elle`.
    """
    outer: list[Quotation] = []
    inner: list[Quotation] = []
    carried = False
    starts = [start for start, _ in sentences]
    marks = [mark.start() for mark in QUOTATION_MARK.finditer(plain)]
    for start, end in paragraphs:
        goes_on = carried and (plain[start] in "«»" or _closes_next(plain, start, marks))
        opened = [start] if goes_on else []
        begins = starts[bisect_left(starts, start) : bisect_left(starts, end)]
        found, within = _in_paragraph(plain, (start, end), opened, begins)
        outer += found
        inner += within
        carried = bool(opened)
    return [q for q in outer if q.start < q.end], [q for q in inner if q.start < q.end]


def _in_paragraph(
    plain: str, bounds: Bounds, opened: list[int], begins: Sequence[int]
) -> tuple[list[Quotation], list[Quotation]]:
    """The quotations of one paragraph; `opened` holds, before and after, the marks left open."""
    start, end = bounds
    outer: list[Quotation] = []
    inner: list[Quotation] = []
    for mark in QUOTATION_MARK.finditer(plain, start + bool(opened), end):
        offset = mark.start()
        if plain[offset] == "«":
            opened.append(offset)
        elif opened:
            found = _quotation(plain, opened.pop(), offset + 1, offset)
            (inner if opened else outer).append(found)
        elif not outer and (place := _lost_opening(plain, offset, bounds, begins)) is not None:
            outer.append(_quotation(plain, place, offset + 1, offset))
    if opened:
        outer.append(_quotation(plain, opened[0], end, end))
        inner = [q for q in inner if q.open > opened[0]]
    return outer, inner


def _closes_next(plain: str, place: int, marks: Sequence[int]) -> bool:
    """Whether the next mark behind a place is a closing one."""
    following = bisect_left(marks, place)
    return following < len(marks) and plain[marks[following]] == "»"


ATTRIBUTED = re.compile(r"\s?, ?[a-zà-ÿ]")


def _lost_opening(plain: str, close: int, bounds: Bounds, begins: Sequence[int]) -> int | None:
    """Where words begin whose opening mark was lost; None where a closing mark tells too little."""
    start, end = bounds
    if close + 3 > end:
        return start
    if not ATTRIBUTED.match(plain, close + 1, end):
        return None
    return max((first for first in begins if first < close), default=None)


def _quotation(plain: str, opened: int, close: int, end: int) -> Quotation:
    first = opened + (plain[opened] in "«»")
    words = plain[first:end]
    start = first + len(words) - len(words.lstrip())
    return Quotation(opened, close, start, start + len(words.strip()))
