"""data/codebook/*.csv -> checked, typed objects: what the reading knows beforehand.

A codebook is a folder of CSV files that a person edits in a spreadsheet. Those of data/codebooks
hold the issues of another matter; a reader's own folder adds rows, or takes some away. No person
stands in any of them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
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
from helpers.codebook.own_rows import with_own_rows
from helpers.codebook.rows import FOLDER, CodebookRow, read_rows


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


Chosen = str | os.PathLike[str]


def load_codebook(chosen: Chosen | Sequence[Chosen] | None = None) -> Codebook:
    """Read a codebook: the collection's own, with the issues and the rows that are `chosen`.

    The name of one of `codebook_names()` chooses its issues in place of those of the collection's
    own article; the path of a folder adds the rows of its files (see `helpers.codebook.own_rows`).
    Several go together, in their order: `["labour", "mine/"]`.

    Raises FileNotFoundError where there is no such folder, and ValueError, naming file, line and
    column, where a row is not as its file wants it.
    """
    if chosen is None:
        chosen = ()
    several = (chosen,) if isinstance(chosen, str | os.PathLike) else tuple(chosen)
    named = tuple(NAMED / str(each) for each in several if each in codebook_names())
    own = tuple(Path(each) for each in several if each not in codebook_names())
    for folder in own:
        _check_folder(folder)
    files = tuple(_files(name, named, own) for name in FILES)
    changed = tuple(path.stat().st_mtime_ns for paths in files for path in paths)
    return _load(files, changed, frozenset(own))


NAMED = FOLDER.parent / "codebooks"


def codebook_names() -> tuple[str, ...]:
    """The codebooks of issues that can be chosen by name: `labour`, `trade` and others."""
    return tuple(sorted(path.name for path in NAMED.iterdir() if path.is_dir()))


def _check_folder(own: Path) -> None:
    if not own.is_dir():
        raise FileNotFoundError(
            f"Expected a codebook folder, found none at '{own}'. Make one with CSV files named as "
            f"those of data/codebook and give its path, or name one of: "
            f"{', '.join(codebook_names())}."
        )
    known = {f"{name}.csv" for name in FILES}
    if not known & {path.name for path in own.iterdir()}:
        raise ValueError(
            f"Expected CSV files of a codebook in '{own}', "
            f"found none of: {', '.join(sorted(known))}."
        )
    check_names(own, tuple(FILES))


@lru_cache(maxsize=8)
def _load(
    files: tuple[tuple[Path, ...], ...], changed: tuple[int, ...], own: frozenset[Path]
) -> Codebook:
    """The codebook in these files, read again only when one of them has changed."""
    rows: Rows = {
        name: _rows(entry, paths, own)
        for (name, entry), paths in zip(FILES.items(), files, strict=True)
    }
    if own:
        rows = check_rows(rows, own)
    return Codebook(**{name: tuple(row.entry for row in found) for name, found in rows.items()})


def _rows(entry: type, paths: Sequence[Path], own: frozenset[Path]) -> Sequence[CodebookRow]:
    """The rows of one file: ours, with those of the reader's folders."""
    rows: Sequence[CodebookRow] = [
        row for path in paths if path.parent not in own for row in read_rows(path, entry)
    ]
    for path in paths:
        rows = with_own_rows(rows, path, entry) if path.parent in own else rows
    return rows


def _files(name: str, named: Sequence[Path], own: Sequence[Path]) -> tuple[Path, ...]:
    """The files of one name that are read: ours or the named codebooks', then the reader's."""
    file = f"{name}.csv"
    ours = [folder / file for folder in named if (folder / file).exists()] or [FOLDER / file]
    return (*ours, *(folder / file for folder in own if (folder / file).exists()))
