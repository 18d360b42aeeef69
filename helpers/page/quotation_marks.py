"""Quotation marks of all sorts -> « and », an opening one and a closing one told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

CLOSING = "»”›"


QUOTES = re.compile(r"[«»“”„‟‹›\"]|(?<!\w)['‘’‚](?=\w)|(?<=[\w.!?…,])['’](?![\w])")


def quotation_marks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where a paragraph's quotation marks open and close, whichever characters they are.

    A mark's shape says which it is, unless that cannot be: a closing mark where nothing is open,
    or the same straight mark for both. Then the blanks beside it say, or else its turn.
    """
    opened: list[str] = []
    for match in QUOTES.finditer(text, start, end):
        offset, mark = match.start(), match.group()
        single = mark in "'’‘‚"
        before = text[offset - 1] if offset > start else " "
        after = text[offset + 1] if offset + 1 < end else " "
        clings_right = (before.isspace() or before in "([—–-'’«“\"/") and not (
            after.isspace() or after in ",.;)!?"
        )
        clings_left = not clings_right and (
            (not before.isspace() and not after.isalnum()) or after in ",.;)"
        )
        if single:
            opens = clings_right and _single_closes_later(text, offset, end)
            if not opens and (not opened or opened[-1] not in "'‘‚’"):
                continue
        elif mark == '"' and not opened and before.isdigit():
            continue  # inches, seconds
        elif mark in '"“”‟':
            twin = bool(opened) and opened[-1] in '"“”„‟'
            if mark == "“" and not (twin and clings_left):
                opens = not (twin and opened[-1] == "„")
            elif mark == "”" and opened:
                opens = False
            else:
                opens = clings_right if clings_right != clings_left else not twin
        elif mark in CLOSING:
            opens = not opened and clings_right
        else:
            opens = not (opened and opened[-1] == mark and clings_left) and not (
                opened and opened[-1] == "»"
            )
        opens = opens and text[offset + 1 : end].strip() != ""  # the last mark of all opens nothing
        if opens:
            opened.append(mark)
        elif opened:
            opened.pop()
        yield offset, "«" if opens else "»"


def _single_closes_later(text: str, offset: int, end: int) -> bool:
    """Whether a lone ' or ‘ is a quotation mark: another one closes it, at the end of a word."""
    return re.compile(r"[\w.!?…,]['’](?!\w)").search(text, offset + 2, end) is not None
