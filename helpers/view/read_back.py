"""A folder that `article.to_folder` wrote -> its tables, as they were, or what is wrong with them.

A folder comes from anywhere, and may have been edited since. So the descriptor is believed in
nothing: it names files of the folder itself, each a plain file with the bytes and the hash listed;
each table has the columns described, each cell is of its column's type, and each reference leads
to a row. What is not so is named by file, row and column.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.view.cells import DTYPES, CellError, value_of
from helpers.view.owned import DESCRIPTOR, hash_of, is_file, real_place, recover

MAKER = "to_folder"


def read_folder(folder: str | os.PathLike[str]) -> dict[str, pd.DataFrame]:
    """The tables of a folder that `article.to_folder` wrote, from its CSV files, as they were.

    Types come from the descriptor alone. Raises FileNotFoundError where the folder or a file of it
    is not there, and ValueError where something in it is not as it was written.
    """
    place = real_place(folder)
    with suppress(OSError):  # who may only read has nothing put back
        recover(place, MAKER)
    resources = _resources(place)
    schemas = {one["name"]: _schema(one) for one in resources if "schema" in one}
    sheets = {}
    for one in resources:
        data = _bytes_of(place, one["path"])
        if one["name"] in schemas:  # first, for it says more of what is wrong than a hash can
            sheets[one["name"]] = _Sheet(one["path"], data, schemas[one["name"]])
        if len(data) != one["bytes"] or hash_of(data) != one["hash"]:
            raise _wrong(f"'{one['path']}' as it was written", "a file changed since")
    for sheet in sheets.values():
        sheet.check_references(sheets)
    return {name: sheet.table() for name, sheet in sheets.items()}


def _wrong(expected: str, found: str) -> ValueError:
    return ValueError(
        f"Expected {expected}, found {found}. Write the tables anew with article.{MAKER}; "
        "a table that you changed on purpose is read by pandas.read_csv."
    )


# --- the descriptor ------------------------------------------------------------------------------


def _resources(place: Path) -> list[dict[str, Any]]:
    """What the descriptor lists, each with name, path, bytes and hash."""
    if not os.path.lexists(place / DESCRIPTOR):
        raise FileNotFoundError(
            f"Expected a folder written by article.{MAKER}, found no {DESCRIPTOR} in '{place}'."
        )
    try:
        package = json.loads(_bytes_of(place, DESCRIPTOR))
    except (ValueError, RecursionError) as error:
        raise _wrong(f"JSON in {DESCRIPTOR}", f"none: {error}") from None
    kinds = {"name": str, "path": str, "bytes": int, "hash": str}
    resources = [
        _part(one, kinds, "a resource")
        for one in _part(package, {"resources": list}, "the whole")["resources"]
    ]
    _check_once([one["name"] for one in resources], "each resource")
    return resources


def _part(part: Any, kinds: Mapping[str, type], where: str) -> dict[str, Any]:
    """A part of the descriptor, if it is an object with these members of these types."""
    if not isinstance(part, dict):
        raise _wrong(f"{where} of {DESCRIPTOR} as an object", f"{part!r:.80}")
    for name, kind in kinds.items():
        if type(part.get(name)) is not kind:
            found = f"{part[name]!r:.80}" if name in part else "none"
            raise _wrong(f"{name!r} in {where} of {DESCRIPTOR} as a {kind.__name__}", found)
    return part


def _check_once(names: Sequence[str], what: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise _wrong(f"{what} of {DESCRIPTOR} once", f"{name!r} twice")


def _schema(resource: Mapping[str, Any]) -> dict[str, Any]:
    """A table's schema, its fields of types that are known, its keys among them."""
    where = f"the schema of {resource['name']!r}"
    schema = _part(resource["schema"], {"fields": list, "primaryKey": str}, where)
    for field in schema["fields"]:
        _part(field, {"name": str, "type": str}, f"a field in {where}")
        if field["type"] not in DTYPES:
            raise _wrong(f"a type of {', '.join(DTYPES)} in {where}", f"{field['type']!r}")
        if "constraints" in field:
            _part(field["constraints"], {"enum": list}, f"a constraint in {where}")
            _check_enum(field["constraints"]["enum"], where)
    names = [field["name"] for field in schema["fields"]]
    _check_once(names, f"each field in {where}")
    for key in (schema["primaryKey"], *_referring(schema, where)):
        if key not in names:
            raise _wrong(f"a field for each key in {where}", f"none for {key!r}")
    return schema


def _check_enum(values: list[Any], where: str) -> None:
    if wrong := [one for one in values if not isinstance(one, str)]:
        raise _wrong(f"texts as the values of an enum in {where}", f"{wrong[0]!r:.80}")
    _check_once(values, f"each value of an enum in {where}")


def _referring(schema: Mapping[str, Any], where: str) -> list[str]:
    """The fields of a schema that refer to a table's rows."""
    if "foreignKeys" not in schema:
        return []
    keys = _part(schema, {"foreignKeys": list}, where)["foreignKeys"]
    for key in keys:
        _part(key, {"fields": str, "reference": dict}, f"a key in {where}")
        _part(key["reference"], {"resource": str, "fields": str}, f"a key in {where}")
    return [key["fields"] for key in keys]


def _bytes_of(place: Path, path: str) -> bytes:
    """The bytes of a file that lies in the folder itself, under a bare name."""
    if not re.fullmatch(r"\w[\w.-]*", path):
        raise _wrong("the bare name of a file in the folder", f"{path!r} in {DESCRIPTOR}")
    if not os.path.lexists(place / path):
        raise FileNotFoundError(
            f"Expected '{path}' in '{place}', as its {DESCRIPTOR} says, found none. "
            f"Write the tables anew with article.{MAKER}."
        )
    if not is_file(place / path):
        raise _wrong(f"'{path}' to be a file", "a folder, a link, a pipe or a device")
    return (place / path).read_bytes()


# --- a table -------------------------------------------------------------------------------------


class _Sheet:
    """The cells of one CSV file, each read as its column's type has it."""

    def __init__(self, path: str, data: bytes, schema: dict[str, Any]) -> None:
        self.path = path
        self.schema = schema
        self.fields: dict[str, dict[str, Any]] = {one["name"]: one for one in schema["fields"]}
        head, *rows = _rows_of(path, data)
        if head != list(self.fields):
            raise _wrong(
                f"the columns {', '.join(self.fields)} in '{path}'", f"{', '.join(head):.300}"
            )
        self.columns = {
            name: [self._value(name, number, row[place]) for number, row in enumerate(rows, 1)]
            for place, name in enumerate(head)
        }
        self._check_key()

    def _value(self, name: str, number: int, cell: str) -> Any:
        try:
            return value_of(cell, self.fields[name])
        except CellError as error:
            raise self._wrong_cell(name, number, str(error), cell) from None

    def _wrong_cell(self, name: str, number: int, expected: str, cell: Any) -> ValueError:
        where = f"in '{self.path}', row {number} below the head, column {name}"
        return _wrong(f"{expected} {where}", f"{cell!r:.80}")

    def _check_key(self) -> None:
        """No row without its number or id, none twice."""
        key, seen = self.schema["primaryKey"], set()
        for number, value in enumerate(self.columns[key], 1):
            if value is None or value in seen:
                raise self._wrong_cell(key, number, "a value that no other row has", value)
            seen.add(value)

    def check_references(self, sheets: Mapping[str, _Sheet]) -> None:
        """Each cell that refers to a row of a table names one that is there."""
        for key in self.schema.get("foreignKeys", []):
            reference, name = key["reference"], key["fields"]
            other = sheets.get(reference["resource"]) if reference["resource"] else self
            if other is None or reference["fields"] not in other.columns:
                raise _wrong(f"the table that {name} of '{self.path}' refers to", "none")
            known = {None, *other.columns[reference["fields"]]}
            for number, value in enumerate(self.columns[name], 1):
                if value not in known:
                    expected = f"the {reference['fields']} of a row of '{other.path}'"
                    raise self._wrong_cell(name, number, expected, value)

    def table(self) -> pd.DataFrame:
        """The table as `article` has it."""
        key = self.schema["primaryKey"]
        columns = {
            name: _column(values, self.fields[name], is_key=name == key)
            for name, values in self.columns.items()
        }
        table = pd.DataFrame(columns, columns=list(self.columns)).set_index(key)
        return table.rename_axis(None) if key == "row" else table


CELL = re.compile(
    r'(?:"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"|(?P<bare>[^",\r\n]*+))(?P<end>,|\r?\n|\Z)'
)


def _rows_of(path: str, data: bytes) -> Iterator[list[str]]:
    """The rows of a CSV file, the head first, all of its length.

    The reader of Python's library stops at cells of 131,072 characters, unless the limit is raised
    for everybody else too.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong(f"UTF-8 in '{path}'", f"none at byte {error.start}") from None
    place, width, number, row = 0, 0, 0, list[str]()
    while place < len(text) or row or not number:
        cell = CELL.match(text, place)
        if cell is None:
            raise _wrong(
                f"cells between commas in '{path}'", f"none in row {number} below the head"
            )
        quoted = cell["quoted"]
        row.append(cell["bare"] if quoted is None else quoted.replace('""', '"'))
        place = cell.end()
        if cell["end"] != ",":
            width = width or len(row)
            if len(row) != width:
                row_named = f"'{path}', row {number} below the head"
                raise _wrong(f"{width} cells in {row_named}", f"{len(row)}")
            yield row
            number, row = number + 1, []


def _column(values: list[Any], field: Mapping[str, Any], *, is_key: bool) -> pd.Series:
    if "constraints" in field:
        return pd.Series(pd.Categorical(values, categories=field["constraints"]["enum"]))
    if is_key and field["type"] == "integer":
        return pd.Series(values, dtype="int64")
    return pd.Series(values, dtype=DTYPES[field["type"]])
