"""Stretches between quotation marks, outer and inner."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Quotation:
    """A stretch between quotation marks: `start`, `end` of its words, marks left outside."""

    open: int
    close: int  # the offset after the closing mark, or the paragraph's end where it never closes
    start: int
    end: int


QUOTATION_MARK = re.compile("[«»]")


def find_quotations(plain: str, start: int, end: int) -> tuple[list[Quotation], list[Quotation]]:
    """The outer and the inner quotations of one paragraph of an evened-out text, in order.

    A quotation that never closes runs to the paragraph's end; a closing mark with nothing open
    closes one that an earlier paragraph opened.
    """
    outer: list[Quotation] = []
    inner: list[Quotation] = []
    opened: list[int] = []
    for mark in QUOTATION_MARK.finditer(plain, start, end):
        offset = mark.start()
        if plain[offset] == "«":
            opened.append(offset)
        elif plain[offset] == "»" and opened:
            found = _quotation(plain, opened.pop(), offset + 1, offset)
            (inner if opened else outer).append(found)
        elif plain[offset] == "»" and not outer and offset + 3 > end:
            words = plain[start:offset].rstrip()
            outer.append(Quotation(start, offset + 1, start, start + len(words)))
    if opened:
        outer.append(_quotation(plain, opened[0], end, end))
        inner = [q for q in inner if q.open > opened[0]]
    return [q for q in outer if q.start < q.end], [q for q in inner if q.start < q.end]


def _quotation(plain: str, opened: int, close: int, end: int) -> Quotation:
    words = plain[opened + 1 : end]
    start = opened + 1 + len(words) - len(words.lstrip())
    return Quotation(opened, close, start, start + len(words.strip()))
