"""A CSV file of data/codebook -> its rows, each with its line, each cell checked.

An error names the file, the line and the column, and what to do about it.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

FOLDER = Path(__file__).parent.parent.parent / "data" / "codebook"
NOTES = ("example", "gloss", "note")  # columns for those who edit; the reading does not use them


@dataclass(frozen=True)
class CodebookRow:
    """What a row of a file says, and where it stands."""

    path: Path
    line: int
    entry: Any

    def place(self, column: str) -> str:
        """The place of one of its cells, as messages name it."""
        return f"{self.path.name}, line {self.line}, column {column}"


def read_entries(path: Path, entry: type) -> tuple[Any, ...]:
    """The rows of one CSV file as objects of the class `entry`, each cell checked."""
    return tuple(row.entry for row in read_rows(path, entry))


def read_rows(path: Path, entry: type) -> tuple[CodebookRow, ...]:
    """The same, each row with its line."""
    return tuple(
        CodebookRow(path, line, make_entry(path, line, cells, entry))
        for line, cells in read_cells(path, entry)
    )


def read_cells(path: Path, entry: type) -> Iterator[tuple[int, dict[str, str]]]:
    """The number of each line that is not blank, and its cells by the names of their columns."""
    lines = _cells(path)
    _, head = next(lines, (1, []))
    _check_columns(path, head, entry)
    for line, cells in lines:
        yield line, _named(path, line, head, cells)


def _cells(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The number of each line that is not blank, and its cells."""
    text = _text(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise ValueError(_open_quotation(path, line)) from None
        if cells is None:
            return
        if any("\n" in cell or "\r" in cell for cell in cells):
            raise ValueError(_open_quotation(path, line))
        if cells:
            yield line, cells
        line = reader.line_num + 1


def _separator(text: str) -> str:
    """What parts the cells, by the first line: a French spreadsheet writes `;` for the comma.

    >>> _separator("topic;term\\nquotas;quota de pêche\\n")
    ';'
    """
    head = text.partition("\n")[0]
    return max(",", ";", "\t", key=head.count)


def _text(path: Path) -> str:
    try:
        return unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{path.name}: expected UTF-8, but byte {error.start} is none. Save it again as "
            "CSV UTF-8 (in a spreadsheet: Save as, CSV UTF-8)."
        ) from None


def _open_quotation(path: Path, line: int) -> str:
    """The message for a cell that runs on into the next line, or goes on behind its mark."""
    return (
        f'{path.name}, line {line}: expected each " to be closed in its line, before a comma, '
        'found one that is not. Close it; within a cell between " write "" for each ".'
    )


def _named(path: Path, line: int, head: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The cells of a row under the names of their columns; those that are missing are empty."""
    if len(cells) > len(head):
        raise ValueError(
            f"{path.name}, line {line}: expected {len(head)} cells at most, found more. "
            "Put a cell that holds a comma between quotation marks."
        )
    return dict(zip(head, cells, strict=False))


def _check_columns(path: Path, found: Sequence[str], entry: type) -> None:
    known = [field.name for field in fields(entry)]
    wanted = [field.name for field in fields(entry) if field.default is MISSING]
    if missing := [name for name in wanted if name not in found]:
        raise ValueError(
            f"{path.name}, line 1: expected the columns {', '.join(wanted)}; "
            f"missing: {', '.join(missing)}. Keep the first line of the collection's own file."
        )
    if unknown := [name for name in found if name not in known and name not in NOTES]:
        raise ValueError(
            f"{path.name}, line 1: expected only the columns {', '.join(known)}; "
            f"not known: {', '.join(unknown)}."
        )
    if twice := sorted({name for name in found if found.count(name) > 1}):
        raise ValueError(
            f"{path.name}, line 1: expected each column once, found twice: {', '.join(twice)}. "
            "Keep one of the two: the other would not be read."
        )


def make_entry(path: Path, line: int, row: dict[str, str], entry: type) -> Any:
    """A row's cells as an object of the class `entry`, each checked."""
    kinds = _kinds(entry)
    values = {}
    for name, (kind, allowed) in kinds.items():
        try:
            values[name] = _value(row.get(name) or "", kind, allowed)
        except ValueError as error:
            raise ValueError(f"{path.name}, line {line}, column {name}: {error}") from None
    for name in (next(iter(kinds)), *getattr(entry, "REQUIRED", ())):
        if not values[name]:
            raise ValueError(
                f"{path.name}, line {line}, column {name}: expected a value, found none."
            )
    return entry(**values)


@lru_cache(maxsize=32)
def _kinds(entry: type) -> dict[str, tuple[Any, tuple[str, ...]]]:
    """The type of each column, tuples as such, and the values that it allows, if not all."""
    hints = get_type_hints(entry)
    kinds = {
        field.name: get_origin(hints[field.name]) or hints[field.name] for field in fields(entry)
    }
    return {
        name: (kind, ("yes", "no") if kind is bool else _choices(hints[name]))
        for name, kind in kinds.items()
    }


def _value(cell: str, kind: Any, allowed: tuple[str, ...]) -> Any:
    cell = cell.strip()
    if kind is tuple:
        parts = (part.strip() for part in cell.split("|"))
        return tuple(_value(part, str, allowed) for part in parts if part)
    if kind is int:
        if cell and not cell.isdecimal():
            raise ValueError(f"expected a whole number, found {cell!r}.")
        return int(cell or 0)
    if allowed and cell not in allowed:
        choices = ", ".join(repr(choice) for choice in allowed)
        raise ValueError(f"expected one of {choices}, found {cell!r}.")
    return cell == "yes" if kind is bool else cell


def _choices(kind: Any) -> tuple[str, ...]:
    """The values that a `Literal`, or a union of them, allows."""
    if get_origin(kind) is Literal:
        return tuple(get_args(kind))
    return tuple(choice for part in get_args(kind) for choice in _choices(part))
