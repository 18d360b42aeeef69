"""A reader's own rows on top of the collection's: they add to them, or take some away.

A row with the key of one of ours takes its place. A row whose first cell begins with `-` takes ours
away: `-talks` all rows of that topic, `-talks,sommet` one of its terms, `-*` all rows of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from helpers.codebook.checks import check_keys
from helpers.codebook.entries import Term, key_columns
from helpers.codebook.rows import NOTES, CodebookRow, make_entry, read_cells

TAKES_AWAY = "-"
ALL = "*"


@dataclass(frozen=True)
class TakenAway:
    """A row that takes others away: those that hold these values in these columns."""

    path: Path
    line: int
    cells: dict[str, str]

    def meets(self, row: CodebookRow) -> bool:
        """Whether it takes a row away."""
        return all(getattr(row.entry, name) == cell for name, cell in self.cells.items())


def with_own_rows(ours: Sequence[CodebookRow], path: Path, entry: type) -> list[CodebookRow]:
    """The rows of a file of ours with those of a reader's file of the same name."""
    added: list[CodebookRow] = []
    kept = list(ours)
    for line, cells in read_cells(path, entry):
        if cells[fields(entry)[0].name].startswith(TAKES_AWAY):
            kept = _without(kept, _taken_away(path, line, cells, entry))
        else:
            added.append(CodebookRow(path, line, make_entry(path, line, cells, entry)))
    check_keys(added)
    said_anew = {_what_it_says(row) for row in added}
    return [*(row for row in kept if _what_it_says(row) not in said_anew), *added]


def _what_it_says(row: CodebookRow) -> tuple[str, ...]:
    """By what a row of ours is known when a reader says it anew: a term has one topic."""
    columns = ("term",) if isinstance(row.entry, Term) else key_columns(type(row.entry))
    return tuple(getattr(row.entry, name).casefold() for name in columns)


def _taken_away(path: Path, line: int, cells: dict[str, str], entry: type) -> TakenAway:
    first, *others = keys = key_columns(entry)
    if unused := [name for name, cell in cells.items() if cell and name not in (*keys, *NOTES)]:
        raise ValueError(
            f"{path.name}, line {line}, column {unused[0]}: expected nothing here in a row that "
            f"takes rows away, found {cells[unused[0]]!r}. Fill in {', '.join(keys)} alone."
        )
    word = cells[first].removeprefix(TAKES_AWAY).strip()
    told = {name: cells[name].strip() for name in others if cells.get(name)}
    return TakenAway(path, line, told if word == ALL else {first: word} | told)


def _without(rows: Sequence[CodebookRow], taken: TakenAway) -> list[CodebookRow]:
    """The rows without those that are taken away; a ValueError where there is none such."""
    kept = [row for row in rows if not taken.meets(row)]
    if len(kept) == len(rows) and taken.cells:
        told = ", ".join(f"{name} {cell!r}" for name, cell in taken.cells.items())
        raise ValueError(
            f"{taken.path.name}, line {taken.line}: expected a row of the collection's to take "
            f"away, found none with {told}. Look how it is written in {taken.path.name} of "
            "data/codebook, or of the codebook that you named."
        )
    return kept
