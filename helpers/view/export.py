"""Article -> a folder of tables to take away: CSV, Parquet, and a data package that describes them.

The folder is a Frictionless Data Package (https://specs.frictionlessdata.io/data-package/): its
`datapackage.json` gives each column's type and meaning (the words are those of data/README.md) and
says which column refers to which table. CSV is UTF-8 with a byte order mark, which spreadsheets
need to show accents.

Texts in CSV are guarded so that no spreadsheet takes one for a formula (see `helpers.view.cells`);
Parquet holds them as they are. The folder is replaced only where it holds what was written there
before (`helpers.view.owned`), and read back by `read_folder` (`helpers.view.read_back`).
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.view.cells import cell_of
from helpers.view.owned import listed, replace_folder
from helpers.view.read_back import MAKER
from helpers.view.read_back import read_folder as read_folder

if TYPE_CHECKING:
    from helpers.article import Article


README = Path(__file__).parent.parent.parent / "data" / "README.md"


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
    one is left. Raises FileExistsError for a folder or file that holds anything else, be it one
    table corrected by hand.
    """
    replace_folder(folder, MAKER, lambda new: _write_files(article, new))
    return Path(folder).expanduser()


def tables_of(article: Article) -> dict[str, pd.DataFrame]:
    """Each table of the article under its name, its row numbers (or actor ids) as first column."""
    made = {name: getattr(article, name) for name in article.TABLES}
    return {
        name: table.rename_axis(table.index.name or "row").reset_index()
        for name, table in made.items()
        if isinstance(table, pd.DataFrame)
    }


def _write_files(article: Article, folder: Path) -> dict[str, Any]:
    """Write the article and its tables; the descriptor."""
    tables = tables_of(article)
    (folder / "article.txt").write_bytes(article.text.encode("utf-8"))
    for name, table in tables.items():
        _write_csv(table, folder / f"{name}.csv")
        table.to_parquet(folder / f"{name}.parquet", engine="pyarrow", index=False)
    return describe(article, tables, folder)


def _write_csv(table: pd.DataFrame, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.columns)
        writer.writerows([cell_of(value) for value in row] for row in table.itertuples(index=False))


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
        "files one apostrophe at the front of a text is a guard against formulas, to be removed, "
        "and so is one behind a semicolon, a tab or a line's end and before =, +, -, @ or a tab.",
        "reference_date": day.isoformat() if day else None,
        "resources": resources,
    }


def _file(folder: Path, name: str, path: str, media: str, about: str) -> dict[str, Any]:
    return {
        "name": name,
        "type": "file",  # whose bytes are checked; a table's resource says that it is one
        "description": about,
        "format": Path(path).suffix[1:],
        "mediatype": media,
        **listed(folder, path),
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
