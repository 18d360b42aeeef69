"""Quotation marks of all sorts -> « and », an opening one and a closing one told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SINGLE = "'’‘‚"
CLOSING = "»”›"
UNDECIDED = '"“”‟'  # shapes that some papers open with and others close with
QUOTES = re.compile(r"[«»“”„‟‹›\"]|(?<!\w)['‘’‚](?=\w)|(?<=[\w.!?…,])['’](?![\w])")
SINGLE_CLOSES = re.compile(r"[\w.!?…,]['’](?!\w)")


class QuotationMark(NamedTuple):
    """A mark that may be one of quotation: to which of its neighbours it clings."""

    shape: str
    right: bool
    left: bool
    behind_digit: bool
    closes_later: bool  # of a lone ' or ‘: another one closes it, at the end of a word


def quotation_marks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where a paragraph's quotation marks open and close, whichever characters they are.

    A mark's shape says which it is, unless that cannot be: a closing mark where nothing is open,
    or the same straight mark for both. Then the blanks beside it say, or else its turn.

    >>> list(quotation_marks('Il crie "Au quai !"', 0, 19))
    [(8, '«'), (18, '»')]
    """
    opened: list[str] = []
    for match in QUOTES.finditer(text, start, end):
        mark = _mark(text, match.start(), start, end)
        if _is_none(mark, opened):
            continue
        last = text[match.end() : end].strip() == ""  # the last mark of all opens nothing
        opens = not last and _opens(mark, opened)
        if opens:
            opened.append(mark.shape)
        elif opened:
            opened.pop()
        yield match.start(), "«" if opens else "»"


def _mark(text: str, offset: int, start: int, end: int) -> QuotationMark:
    shape = text[offset]
    before = text[offset - 1] if offset > start else " "
    after = text[offset + 1] if offset + 1 < end else " "
    right = (before.isspace() or before in "([—–-'’«“\"/") and not (
        after.isspace() or after in ",.;)!?"
    )
    left = not right and ((not before.isspace() and not after.isalnum()) or after in ",.;)")
    closes_later = shape in SINGLE and SINGLE_CLOSES.search(text, offset + 2, end) is not None
    return QuotationMark(shape, right, left, before.isdigit(), closes_later)


def _is_none(mark: QuotationMark, opened: list[str]) -> bool:
    """Whether it is an apostrophe, or stands for inches or seconds."""
    if mark.shape in SINGLE:
        return not (mark.right and mark.closes_later) and not _is_within(SINGLE, opened)
    return mark.shape == '"' and not opened and mark.behind_digit


def _is_within(shapes: str, opened: list[str]) -> bool:
    """Whether the mark that is open now is one of these shapes."""
    return bool(opened) and opened[-1] in shapes


def _opens(mark: QuotationMark, opened: list[str]) -> bool:
    if mark.shape in SINGLE:
        return mark.right and mark.closes_later
    if mark.shape in UNDECIDED:
        return _undecided_opens(mark, opened)
    if mark.shape in CLOSING:
        return not opened and mark.right
    return not (_is_within(mark.shape, opened) and mark.left) and not _is_within("»", opened)


def _undecided_opens(mark: QuotationMark, opened: list[str]) -> bool:
    twin = _is_within(f"{UNDECIDED}„", opened)
    if mark.shape == "“" and not (twin and mark.left):
        return not _is_within("„", opened)
    if mark.shape == "”" and opened:
        return False
    return mark.right if mark.right != mark.left else not twin


def left_open(words: Sequence[str]) -> int:
    """How many more quotations evened-out words open than they close; less than 0 for the reverse.

    >>> left_open("a dit « oui », puis « non"), left_open("voilà », dit-il")
    (1, -1)
    """
    return words.count("«") - words.count("»")
