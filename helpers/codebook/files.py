"""data/codebook/*.csv -> checked, typed objects: what the reading knows beforehand.

A codebook is a folder of CSV files that a person edits in a spreadsheet. A reader's own folder
need hold only the files it replaces; the others are the collection's. No person stands in it.
"""

from __future__ import annotations

import csv
import io
import os
import re
from dataclasses import MISSING, dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from babel import Locale

from helpers.codebook.entries import (
    Act,
    CuePhrase,
    EventWord,
    FirstName,
    Kind,
    Metonymy,
    Organisation,
    Place,
    Role,
    Speaker,
    State,
    Term,
    Verb,
)

FOLDER = Path(__file__).parent.parent.parent / "data" / "codebook"


@dataclass(frozen=True, eq=False)
class Codebook:
    """The entries of all the files of a codebook."""

    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]
    roles: tuple[Role, ...]
    metonymy: tuple[Metonymy, ...]
    places: tuple[Place, ...]
    kinds: tuple[Kind, ...]
    speakers: tuple[Speaker, ...]
    first_names: tuple[FirstName, ...]
    verbs: tuple[Verb, ...]
    cues: tuple[CuePhrase, ...]
    topics: tuple[Term, ...]
    events: tuple[EventWord, ...]
    acts: tuple[Act, ...]

    @cached_property
    def metonym_words(self) -> dict[str, frozenset[str]]:
        """The words of each context of metonymy."""
        contexts = {entry.context for entry in self.metonymy}
        return {
            context: frozenset(e.word for e in self.metonymy if e.context == context)
            for context in contexts
        }

    @cached_property
    def quoting_verbs(self) -> frozenset[str]:
        """The verbs that introduce a quotation."""
        return frozenset(entry.verb for entry in self.verbs if entry.quote != "no")

    @cached_property
    def gender_of(self) -> dict[str, str]:
        """The gender that a first name tells."""
        return {entry.name: entry.gender for entry in self.first_names}


FILES: dict[str, type] = {
    "states": State,
    "organisations": Organisation,
    "roles": Role,
    "metonymy": Metonymy,
    "places": Place,
    "kinds": Kind,
    "speakers": Speaker,
    "first_names": FirstName,
    "verbs": Verb,
    "cues": CuePhrase,
    "topics": Term,
    "events": EventWord,
    "acts": Act,
}


def state_names(state: State) -> tuple[str, ...]:
    """A state's French names: CLDR's, which Babel keeps up to date, and the codebook's own."""
    cldr = Locale("fr").territories.get(state.territory, "") if state.territory else ""
    return (*re.split(r"\s*[()]\s*", cldr.replace("’", "'")), *state.names)


def load_codebook(folder: str | os.PathLike[str] | None = None) -> Codebook:
    """Read a codebook: the collection's own, with the files of `folder` in place of its files.

    Raises FileNotFoundError where there is no such folder, and ValueError, naming file, line and
    column, where a row is not as its file wants it.
    """
    own = FOLDER if folder is None else Path(folder)
    if not own.is_dir():
        raise FileNotFoundError(
            f"Expected a codebook folder, found none at '{own}'. "
            f"Copy {FOLDER.name}/ from data/, edit its CSV files and give the copy's path."
        )
    known = {f"{name}.csv" for name in FILES}
    if not known & {path.name for path in own.iterdir()}:
        raise ValueError(
            f"Expected CSV files of a codebook in '{own}', "
            f"found none of: {', '.join(sorted(known))}."
        )
    files = tuple(_file(own, name) for name in FILES)
    return _load(files, tuple(path.stat().st_mtime_ns for path in files))


@lru_cache(maxsize=8)
def _load(files: tuple[Path, ...], changed: tuple[int, ...]) -> Codebook:
    """The codebook in these files, read again only when one of them has changed."""
    entries = zip(FILES.items(), files, strict=True)
    codebook = Codebook(**{name: read_entries(path, entry) for (name, entry), path in entries})
    _check_parties(codebook)
    return codebook


def _check_parties(codebook: Codebook) -> None:
    """Each organisation's party is a state or organisation of the codebook: it will have a row."""
    known = {state.actor for state in codebook.states}
    known |= {body.actor for body in codebook.organisations}
    for body in codebook.organisations:
        if body.party and body.party not in known:
            raise ValueError(
                f"organisations.csv, actor {body.actor}, column party: expected the id of a state "
                f"or organisation, found {body.party!r}. Give that one a row, or leave it empty."
            )


def _file(own: Path, name: str) -> Path:
    path = own / f"{name}.csv"
    return path if path.is_file() else FOLDER / f"{name}.csv"


def read_entries(path: Path, entry: type) -> tuple[Any, ...]:
    """The rows of one CSV file as objects of the class `entry`, each cell checked."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{path.name}: expected UTF-8, but byte {error.start} is none. Save it again as "
            "CSV UTF-8 (in a spreadsheet: Save as, CSV UTF-8)."
        ) from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    _check_columns(path, reader.fieldnames or [], entry)
    return tuple(_entry(path, reader.line_num, row, entry) for row in reader)


NOTES = ("example", "gloss", "note")  # columns for those who edit; the reading does not use them


def _check_columns(path: Path, found: Any, entry: type) -> None:
    wanted = [field.name for field in fields(entry) if field.default is MISSING]
    missing = [name for name in wanted if name not in found]
    if missing:
        raise ValueError(
            f"{path.name}, line 1: expected the columns {', '.join(wanted)}; "
            f"missing: {', '.join(missing)}. Keep the first line of the collection's own file."
        )
    known = [field.name for field in fields(entry)]
    unknown = [name for name in found if name not in known and name not in NOTES]
    if unknown:
        raise ValueError(
            f"{path.name}, line 1: expected only the columns {', '.join(known)}; "
            f"not known: {', '.join(unknown)}."
        )


def _entry(path: Path, line: int, row: dict[str, str], entry: type) -> Any:
    kinds = _kinds(entry)
    values = {}
    for name, (kind, allowed) in kinds.items():
        try:
            values[name] = _value(row.get(name) or "", kind, allowed)
        except ValueError as error:
            raise ValueError(f"{path.name}, line {line}, column {name}: {error}") from None
    if None in row:
        raise ValueError(
            f"{path.name}, line {line}: expected {len(row) - 1} cells at most, found more. "
            "Put a cell that holds a comma between quotation marks."
        )
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
