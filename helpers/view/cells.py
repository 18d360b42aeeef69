"""A value <-> a cell of a CSV file: dates as ISO, lists as JSON, texts that are no formulas.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and an article may
hold anything. So a text that begins with one of `GUARDED` gets an apostrophe before it, as does one
that begins with an apostrophe, and one that is empty but not missing. A French spreadsheet parts
cells at `;` besides, whatever the quotation marks around them say, and at line ends: so inside a
text an apostrophe stands before what would begin such a cell and be a formula (`;'=1+1`). Take
these apostrophes away (`unguard`), and the text is what it was.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

GUARDED = tuple("=+-@\t\r\n＝＋－＠'")


# Where another separator, or a line's end, would begin a cell that is a formula.
BREAK = re.compile(r"\r\n|[;\t\r\n]")


BREAK_BEFORE_TAB = re.compile(rf"(?:{BREAK.pattern})(?=[\"']*+\t)")


# A formula with all that may stand before it: read as a whole, and not anew from each line's end.
BEFORE_FORMULA = re.compile(r"(?<![\s\"';])[\s\"';]++(?=[=+\-@＝＋－＠])")


def cell_of(value: Any) -> str:
    """A value as CSV has it: dates as ISO, lists as JSON, nothing for a missing one.

    >>> cell_of(("chad", "mali")), cell_of(pd.NA), cell_of(True)
    ('["chad", "mali"]', '', 'true')
    """
    if isinstance(value, tuple):
        return guard(json.dumps(value, ensure_ascii=False))
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, str):
        return guard(value)
    return str(value).lower() if str(value) in ("True", "False") else str(value)


def guard(text: str) -> str:
    """A text that no spreadsheet takes for a formula; `unguard` gives it back.

    >>> guard("=1+1"), guard("le 12 mai"), guard("oui;-non"), unguard(guard("'tis"))
    ("'=1+1", 'le 12 mai', "oui;'-non", "'tis")
    """
    inside = "'".join(text[start:end] for start, end in pairwise([0, *_breaks(text), len(text)]))
    return f"'{inside}" if not text or text.startswith(GUARDED) else inside


def unguard(cell: str) -> str:
    """The text that `guard` made a cell of."""
    text = cell.removeprefix("'")
    guards = [place for place in _breaks(text) if text.startswith("'", place)]
    return "".join(
        text[start:end]
        for start, end in zip([0, *(g + 1 for g in guards)], [*guards, len(text)], strict=True)
    )


def _breaks(text: str) -> list[int]:
    """Where a cell would begin that is a formula: behind separators and line ends inside a text."""
    before_tabs = BREAK_BEFORE_TAB.finditer(text)
    before_signs = (
        found
        for run in BEFORE_FORMULA.finditer(text)
        for found in BREAK.finditer(text, max(run.start(), text.rfind(";", *run.span())), run.end())
    )
    return sorted({found.end() for found in (*before_tabs, *before_signs)})


# --- and back ------------------------------------------------------------------------------------


DTYPES: dict[str, Any] = {
    "integer": "Int64",
    "boolean": "boolean",
    "date": "datetime64[ns]",
    "string": "str",
    "array": "object",
}


class CellError(ValueError):
    """A cell that its column cannot hold; the words say what it can."""


def value_of(cell: str, field: Mapping[str, Any]) -> Any:
    """The value of a cell in a column that a data package describes; None for an empty one.

    >>> value_of("2021-02-03", {"type": "date"}).day, value_of("'-1", {"type": "string"})
    (3, '-1')
    """
    if not cell:
        return None
    value = READERS[field["type"]](cell)
    allowed = field.get("constraints", {}).get("enum")
    if allowed is not None and value not in allowed:
        raise CellError(f"one of {', '.join(map(str, allowed))}")
    return value


def _integer(cell: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,18}", cell):
        raise CellError("a whole number")
    return int(cell)


def _boolean(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise CellError("true or false")
    return cell == "true"


def _date(cell: str) -> pd.Timestamp:
    try:
        return pd.Timestamp(dt.datetime.strptime(cell, "%Y-%m-%d"))
    except ValueError:
        raise CellError("a day as YYYY-MM-DD") from None


def _array(cell: str) -> tuple[str | int, ...]:
    try:
        values = json.loads(unguard(cell))
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, list) or not all(type(one) in (str, int) for one in values):
        raise CellError("a list of texts or whole numbers as JSON")
    return tuple(values)


def _text(cell: str) -> str:
    if guard(unguard(cell)) != cell:
        raise CellError("a text with an apostrophe before what a spreadsheet takes for a formula")
    return unguard(cell)


READERS: dict[str, Callable[[str], Any]] = {
    "integer": _integer,
    "boolean": _boolean,
    "date": _date,
    "string": _text,
    "array": _array,
}
