"""data/codebook/*.csv -> checked, typed objects: what the reading knows beforehand.

A codebook is a folder of CSV files that a person edits in a spreadsheet. A reader's own folder
need hold only the files it replaces; the others are the collection's. No person stands in it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import get_args, get_type_hints

from babel import Locale

from helpers.codebook.checks import Rows, check_names, check_rows
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
from helpers.codebook.rows import FOLDER, read_rows


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
        contexts = get_args(get_type_hints(Metonymy)["context"])
        return {
            context: frozenset(e.word for e in self.metonymy if e.context == context)
            for context in contexts
        }

    @cached_property
    def quoting_verbs(self) -> frozenset[str]:
        """The verbs that introduce a quotation."""
        return frozenset(entry.verb for entry in self.verbs if entry.quote != "no")

    @cached_property
    def acting_verbs(self) -> frozenset[str]:
        """The verbs of those who speak, or who take a position: `affirmer`, `rejeter`."""
        acts = (act.act for act in self.acts if act.pos == "verb")
        return frozenset((*(verb.verb for verb in self.verbs), *acts))

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
    return (*re.split(" ?[()] ?", cldr.replace("’", "'")), *state.names)


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
    if folder is not None:
        check_names(own, tuple(FILES))
    files = tuple(_file(own, name) for name in FILES)
    changed = tuple(path.stat().st_mtime_ns for path in files)
    return _load(files, changed, None if folder is None else own)


@lru_cache(maxsize=8)
def _load(files: tuple[Path, ...], changed: tuple[int, ...], own: Path | None) -> Codebook:
    """The codebook in these files, read again only when one of them has changed."""
    entries = zip(FILES.items(), files, strict=True)
    rows: Rows = {name: read_rows(path, entry) for (name, entry), path in entries}
    if own is not None:
        rows = check_rows(rows, own)
    return Codebook(**{name: tuple(row.entry for row in found) for name, found in rows.items()})


def _file(own: Path, name: str) -> Path:
    path = own / f"{name}.csv"
    return path if path.exists() else FOLDER / f"{name}.csv"
