"""What holds between the rows of a reader's own codebook: ids are met once, parties are known.

Each fault of a reader's own file is a ValueError that names file, line and column; what is only
useless is a warning. The collection's own rows are held to the same by the tests.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from babel import Locale

from helpers.codebook.entries import key_columns
from helpers.codebook.lists import word_set
from helpers.codebook.rows import FOLDER, CodebookRow

Rows = Mapping[str, Sequence[CodebookRow]]

ACTORS = ("states", "organisations")


def check_names(own: Path, names: Sequence[str]) -> None:
    """See that each CSV file of a reader's folder is one that is read: `topic.csv` is none."""
    for path in sorted(path for path in own.iterdir() if path.suffix.lower() == ".csv"):
        if path.name in {f"{name}.csv" for name in names}:
            if not path.is_file():
                raise ValueError(f"Expected a CSV file at '{path}', found a folder. Rename it.")
            continue
        ours = FOLDER / path.name
        if ours.is_file() and ours.read_bytes() == path.read_bytes():
            continue
        meant = get_close_matches(path.stem.lower(), names, 1, 0.8)
        if meant and not ours.is_file() and not (own / f"{meant[0]}.csv").exists():
            raise ValueError(
                f"Expected files of a codebook in '{own}', found '{path.name}', which no rule "
                f"reads. Rename it '{meant[0]}.csv', if that is what it is."
            )
        _warn(f"{path.name}: it is not read; a folder of your own may hold {', '.join(names)}.csv.")


def check_rows(rows: Rows, own: frozenset[Path]) -> dict[str, Sequence[CodebookRow]]:
    """The rows, once those of the folders `own` have been checked, against each other and ours.

    A party that only the collection's rows name, and that the reader's files take away, is none.
    """
    mine = {name: [row for row in found if row.path.parent in own] for name, found in rows.items()}
    _check_actors(rows, own)
    _check_acronyms(rows, own)
    for row in mine["states"]:
        _check_state(row)
    for row in mine["organisations"]:
        _check_named(row, row.entry.label, *row.entry.names, *row.entry.acronyms)
    _check_terms(mine["topics"])
    for row in mine["acts"]:
        if not (row.entry.type or row.entry.negated):
            raise ValueError(
                f"{row.place('type')}: expected a type here or in negated, found none."
            )
    return {**rows, "organisations": _with_known_parties(rows, own)}


def _warn(message: str) -> None:
    warnings.warn(message, stacklevel=2)


# --- ids ------------------------------------------------------------------------------------------


def check_keys(rows: Sequence[CodebookRow]) -> None:
    """See that no row of a file says again, or otherwise, what another one of it says."""
    seen: dict[tuple[str, ...], CodebookRow] = {}
    for row in rows:
        columns = key_columns(type(row.entry))
        first = seen.setdefault(tuple(getattr(row.entry, name) for name in columns), row)
        if first is row:
            continue
        value = getattr(row.entry, columns[-1])
        if first.entry != row.entry:
            raise ValueError(
                f"{row.place(columns[-1])}: expected {value!r} once, "
                f"found it in line {first.line} as well. Join the two rows."
            )
        _warn(f"{row.place(columns[-1])}: the row stands in line {first.line} as well.")


def _check_actors(rows: Rows, own: frozenset[Path]) -> None:
    """See that the id of a state is no organisation's."""
    states = {row.entry.actor: row for row in rows["states"]}
    for row in rows["organisations"]:
        other = states.get(row.entry.actor)
        if other is not None and own & {row.path.parent, other.path.parent}:
            here, there = (row, other) if row.path.parent in own else (other, row)
            raise ValueError(
                f"{here.place('actor')}: expected an id of its own, found {row.entry.actor!r}, "
                f"which is that of line {there.line} of {there.path.name}. Give it another."
            )


def _check_acronyms(rows: Rows, own: frozenset[Path]) -> None:
    """Warn of an acronym that two rows bear: it can only be read as one of them."""
    bearers: dict[str, CodebookRow] = {}
    for row in (row for name in ACTORS for row in rows[name]):
        for acronym in row.entry.acronyms:
            first = bearers.setdefault(acronym, row)
            if first is not row and own & {row.path.parent, first.path.parent}:
                _warn(
                    f"{row.place('acronyms')}: {acronym!r} is that of line {first.line} of "
                    f"{first.path.name} as well; it will be read as one of the two."
                )


def _check_state(row: CodebookRow) -> None:
    territory = row.entry.territory
    if territory and territory not in Locale("fr").territories:
        raise ValueError(
            f"{row.place('territory')}: expected a code of CLDR such as FR, found {territory!r}. "
            "Leave it empty for a state without one, and give its names."
        )
    _check_named(row, territory, *row.entry.names)


def _check_named(row: CodebookRow, *names: str) -> None:
    if not any(names):
        raise ValueError(f"{row.place('names')}: expected a name, found none: it is never found.")


# --- parties --------------------------------------------------------------------------------------


def _with_known_parties(rows: Rows, own: frozenset[Path]) -> tuple[CodebookRow, ...]:
    """The organisations, each with a party that there is, or none."""
    ids = {row.entry.actor for name in ACTORS for row in rows[name]}
    parties = {row.entry.actor: row.entry.party for row in rows["organisations"]}
    checked = []
    for row in rows["organisations"]:
        party = row.entry.party
        if party and party not in ids and row.path.parent in own:
            raise ValueError(
                f"{row.place('party')}: expected the id of a state or an organisation, found "
                f"{party!r}, which no row has."
            )
        if row.path.parent in own and (circle := _circle(row.entry.actor, parties)):
            raise ValueError(
                f"{row.place('party')}: expected a party that does not lead back to itself, found "
                f"{' -> '.join(circle)}."
            )
        known = party in ids or not party
        checked.append(row if known else replace(row, entry=replace(row.entry, party="")))
    return tuple(checked)


def _circle(actor: str, parties: Mapping[str, str]) -> list[str]:
    """The way from an actor over its party back to it; empty where there is none."""
    way = [actor]
    while party := parties.get(way[-1], ""):
        if party in way:
            return [*way, party] if party == actor else []
        way.append(party)
    return []


# --- terms ----------------------------------------------------------------------------------------

SEPARATORS = frozenset(",;:.!?*")  # no term goes on behind one, or it is none of French


def _check_terms(rows: Sequence[CodebookRow]) -> None:
    """See that each term can be found, and that it is not found everywhere."""
    topics: dict[str, CodebookRow] = {}
    for row in rows:
        for column in ("term", "not_within", "needs"):
            cell = getattr(row.entry, column)
            for phrase in (cell,) if isinstance(cell, str) else cell:
                for fault in _faults(phrase):
                    raise ValueError(f"{row.place(column)}: {fault}")
        if _words(row.entry.term) in map(_words, row.entry.not_within):
            raise ValueError(
                f"{row.place('not_within')}: expected longer phrases than the term, found the term "
                f"itself: {row.entry.term!r} would never count."
            )
        first = topics.setdefault(row.entry.term.lower(), row)
        if first.entry.topic != row.entry.topic:
            _warn(
                f"{row.place('term')}: {row.entry.term!r} is a term of {first.entry.topic!r} as "
                f"well (line {first.line}); the same words count for one topic."
            )


def _words(phrase: str) -> list[str]:
    return re.findall(r"…|[^\W_]+|[^\w\s]", phrase.lower().replace("...", "…"))


def _faults(phrase: str) -> Iterator[str]:
    """What keeps a phrase from being found, or makes it found in any text."""
    words = _words(phrase)
    told = [word for word in words if word[0].isalnum()]
    if found := SEPARATORS.intersection(words):
        yield f"expected words alone, found {min(found)!r} in {phrase!r}: it would never be found."
    if "…" in (*words[:1], *words[-1:]):
        yield f"expected words on both sides of …, found {phrase!r}."
    if not told:
        yield f"expected a word, found {phrase!r}: it would never be found."
    if all(word in _everywhere() for word in told):
        yield f"expected a word that says what it is about, found {phrase!r}: any text has it."


def _everywhere() -> frozenset[str]:
    """The words that stand in nearly every text."""
    names = ["articles", "prepositions", "subject_clitics", "object_clitics", "coordinators"]
    return frozenset().union(*map(word_set, names))
