"""Article -> a folder of tables to take away: CSV, Parquet, and a data package that describes them.

The folder is a Frictionless Data Package (https://specs.frictionlessdata.io/data-package/): its
`datapackage.json` gives each column's type and meaning (the words are those of data/README.md) and
says which column refers to which table. CSV is UTF-8 with a byte order mark, which spreadsheets
need to show accents.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and an article may
hold anything. So a text that begins with one of `GUARDED` gets an apostrophe before it, as does one
that begins with an apostrophe, and one that is empty but not missing: take one apostrophe from the
front, where there is one, and the text is what it was. Parquet holds the texts as they are.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from helpers.article import Article


README = Path(__file__).parent.parent.parent / "data" / "README.md"


DESCRIPTOR = "datapackage.json"


GUARDED = tuple("=+-@\t\r\n＝＋－＠'")


# The column that refers to another table's rows: the table, and the column that numbers its rows.
REFERS_TO = {
    "sentence": ("sentences", "row"),
    "paragraph": ("paragraphs", "row"),
    "statement": ("statements", "row"),
    "within": ("statements", "row"),
    "date": ("dates", "row"),
    "actor": ("actors", "actor"),
    "speaker": ("actors", "actor"),
    "party": ("actors", "actor"),
    "target": ("actors", "actor"),
    "source": ("actors", "actor"),
}


def write_folder(article: Article, folder: str | os.PathLike[str]) -> Path:
    """Write every table of an article to `folder` as CSV and Parquet; its path.

    A folder that an earlier call wrote is replaced as a whole; whatever goes wrong, no half-written
    one is left. Raises FileExistsError for a folder or file that holds something else.
    """
    place = Path(folder)
    _check_place(place)
    tables = tables_of(article)
    place.absolute().parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.absolute().parent, prefix=".tables-") as scratch:
        new = Path(scratch) / "new"
        new.mkdir()
        _write_files(article, tables, new)
        if place.exists():
            place.rename(Path(scratch) / "old")
        new.rename(place)
    return place


def _check_place(place: Path) -> None:
    """A new place, an empty folder, or one with nothing but what `write_folder` writes."""
    if not place.exists():
        return
    ours = re.compile(rf"{DESCRIPTOR}|article\.txt|\w+\.(?:csv|parquet)")
    found = sorted(path.name for path in place.iterdir()) if place.is_dir() else [place.name]
    if not place.is_dir() or (found and DESCRIPTOR not in found):
        problem = "a file" if not place.is_dir() else f"a folder with {', '.join(found[:3])}"
    elif others := [name for name in found if not ours.fullmatch(name)]:
        problem = f"also {', '.join(others[:3])}, which to_folder did not write"
    else:
        return
    raise FileExistsError(
        f"Expected '{place}' to be new, empty, or written by to_folder before; found {problem}. "
        "It is left as it is: choose another folder."
    )


def tables_of(article: Article) -> dict[str, pd.DataFrame]:
    """Each table of the article under its name, its row numbers (or actor ids) as first column."""
    made = {name: getattr(article, name) for name in article.TABLES}
    return {
        name: table.rename_axis(table.index.name or "row").reset_index()
        for name, table in made.items()
        if isinstance(table, pd.DataFrame)
    }


def _write_files(article: Article, tables: dict[str, pd.DataFrame], folder: Path) -> None:
    (folder / "article.txt").write_bytes(article.text.encode("utf-8"))
    for name, table in tables.items():
        _write_csv(table, folder / f"{name}.csv")
        table.to_parquet(folder / f"{name}.parquet", engine="pyarrow", index=False)
    package = describe(article, tables, folder)
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(text + "\n", encoding="utf-8", newline="\n")


# --- CSV -----------------------------------------------------------------------------------------


def _write_csv(table: pd.DataFrame, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.columns)
        writer.writerows([_cell(value) for value in row] for row in table.itertuples(index=False))


def _cell(value: Any) -> str:
    """A value as CSV has it: dates as ISO, lists as JSON, nothing for a missing one."""
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, str):
        return guard(value)
    return str(value).lower() if str(value) in ("True", "False") else str(value)


def guard(text: str) -> str:
    """A text that no spreadsheet takes for a formula; `unguard` gives it back.

    >>> guard("=1+1"), guard("le 12 mai"), unguard(guard("'tis"))
    ("'=1+1", 'le 12 mai', "'tis")
    """
    return f"'{text}" if not text or text.startswith(GUARDED) else text


def unguard(cell: str) -> str:
    """The text that `guard` made a cell of."""
    return cell.removeprefix("'")


# --- the description -----------------------------------------------------------------------------


def describe(article: Article, tables: dict[str, pd.DataFrame], folder: Path) -> dict[str, Any]:
    """The data package's descriptor: the article, and each table twice, as CSV and as Parquet."""
    day = article.reference_date
    resources = [_file(folder, "article", "article.txt", "text/plain", "The article, unchanged.")]
    for name, table in tables.items():
        resources.append(_table(folder, name, table, tables))
        about = f"The table {name} for pandas, R, DuckDB: the same columns, no apostrophes added."
        path, media = f"{name}.parquet", "application/vnd.apache.parquet"
        resources.append(_file(folder, f"{name}_parquet", path, media, about))
    return {
        "profile": "data-package",
        "name": "article-tables",
        "title": f"The tables read from {article.name}",
        "description": "Each row that quotes the article has text == article[start:end], offsets "
        "counted in characters (Unicode code points) of article.txt, end exclusive. In the CSV "
        "files one apostrophe at the front of a text is a guard against formulas, to be removed.",
        "reference_date": day.isoformat() if day else None,
        "resources": resources,
    }


def _file(folder: Path, name: str, path: str, media: str, about: str) -> dict[str, Any]:
    data = (folder / path).read_bytes()
    return {
        "name": name,
        "type": "file",  # whose bytes are checked; a table's resource says that it is one
        "path": path,
        "description": about,
        "format": Path(path).suffix[1:],
        "mediatype": media,
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }


def _table(
    folder: Path, name: str, table: pd.DataFrame, tables: dict[str, pd.DataFrame]
) -> dict[str, Any]:
    about = _file(folder, name, f"{name}.csv", "text/csv", f"The article's {name}, one a row.")
    keys = [_reference(name, column) for column in table.columns if _refers(name, column, tables)]
    schema = {
        "fields": [_field(name, column, table[column]) for column in table.columns],
        "missingValues": [""],
        "primaryKey": table.columns[0],
        **({"foreignKeys": keys} if keys else {}),
    }
    return {
        "profile": "tabular-data-resource",
        **about,
        "type": "table",
        "encoding": "utf-8",
        "schema": schema,
    }


def _refers(name: str, column: str, tables: dict[str, pd.DataFrame]) -> bool:
    table, key = REFERS_TO.get(column, ("", ""))
    return table in tables and (name, column) != (table, key)


def _reference(name: str, column: str) -> dict[str, Any]:
    table, key = REFERS_TO[column]
    return {
        "fields": column,
        "reference": {"resource": "" if table == name else table, "fields": key},
    }


def _field(table: str, column: str, values: pd.Series) -> dict[str, Any]:
    """A column's descriptor. A category's values are its `enum`, by which it is read back."""
    kind = _type(values)
    constraints = (
        {"constraints": {"enum": list(values.cat.categories)}}
        if isinstance(values.dtype, pd.CategoricalDtype)
        else {}
    )
    return {"name": column, "type": kind, "description": description(table, column), **constraints}


def _type(values: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(values.dtype):
        return "boolean"
    if pd.api.types.is_integer_dtype(values.dtype):
        return "integer"
    if pd.api.types.is_datetime64_dtype(values.dtype):
        return "date"
    return "array" if values.dtype == object else "string"


def description(table: str, column: str) -> str:
    """What a column says, from the table in data/README.md: the one place where it is written.

    Raises KeyError for a column that data/README.md does not explain.

    >>> description("statements", "start")
    'offset of the first character, counted from 0'
    """
    found = _descriptions()
    for place in ((table, column), ("all", column)):
        if place in found:
            return found[place]
    raise KeyError(
        f"Expected the column {column} of {table} to be explained in data/README.md, found no line."
    )


@lru_cache(maxsize=1)
def _descriptions() -> dict[tuple[str, str], str]:
    return {
        (table, column): text
        for table, columns, text in _lines_of_readme()
        for column in re.findall(r"`(\w+)`", columns)
    }


def _lines_of_readme() -> Iterator[tuple[str, str, str]]:
    """The lines of the README's table of columns; a line without a table goes on with the last."""
    table = ""
    lines = README.read_text(encoding="utf-8").partition("## The tables")[2].partition("\n## ")[0]
    for line in lines.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 3 and not cells[0].startswith("-"):
            table = re.sub(r"\W.*", "", cells[0].lstrip("`")) or table
            yield table, cells[1], cells[2].replace("`", "").replace(r"\|", "|")


# --- and back ------------------------------------------------------------------------------------


def read_folder(folder: str | os.PathLike[str]) -> dict[str, pd.DataFrame]:
    """The tables of a folder that `write_folder` wrote, from its CSV files, as they were.

    Types come from the descriptor alone. Raises FileNotFoundError where there is none.
    """
    place = Path(folder)
    if not (place / DESCRIPTOR).is_file():
        raise FileNotFoundError(
            f"Expected a folder written by article.to_folder, found no {DESCRIPTOR} in '{place}'."
        )
    package = json.loads((place / DESCRIPTOR).read_text(encoding="utf-8"))
    return {
        resource["name"]: _read_csv(place / resource["path"], resource["schema"])
        for resource in package["resources"]
        if "schema" in resource
    }


def _read_csv(path: Path, schema: dict[str, Any]) -> pd.DataFrame:
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    columns = {
        field["name"]: _column([row[place] for row in rows], field)
        for place, field in enumerate(schema["fields"])
    }
    table = pd.DataFrame(columns, columns=head).set_index(schema["primaryKey"])
    return table.rename_axis(None) if schema["primaryKey"] == "row" else table


def _column(cells: list[str], field: dict[str, Any]) -> pd.Series:
    values = [_value(cell, field["type"]) if cell else None for cell in cells]
    if "enum" in field.get("constraints", {}):
        return pd.Series(pd.Categorical(values, categories=field["constraints"]["enum"]))
    if field["name"] == "row":
        return pd.Series(values, dtype="int64")
    return pd.Series(values, dtype=DTYPES[field["type"]])


DTYPES: dict[str, Any] = {
    "integer": "Int64",
    "boolean": "boolean",
    "date": "datetime64[ns]",
    "string": "str",
    "array": "object",
}


def _value(cell: str, kind: str) -> Any:
    if kind == "integer":
        return int(cell)
    if kind == "boolean":
        return cell == "true"
    if kind == "date":
        return pd.Timestamp(cell)
    return tuple(json.loads(cell)) if kind == "array" else unguard(cell)
