"""Rows -> tables: what columns a table has, and how it is made and read in little time.

A table's `Schema` names its columns, their dtypes and whether a cell may be empty; pandera checks
it (`Schema.validate`), which the tests do for every table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pyarrow


@dataclass(frozen=True)
class Column:
    """A column of a table: its dtype, and whether a cell may be empty."""

    kind: Any
    nullable: bool = False

    @cached_property
    def dtype(self) -> Any:
        """The dtype as pandas has it: `Int64` is `Int64Dtype()`."""
        return pd.api.types.pandas_dtype(self.kind)


class Schema:
    """Just these columns, in this order, each of its own dtype; `index` names the rows."""

    def __init__(self, columns: Mapping[str, Column], *, index: str = "") -> None:
        self.columns = dict(columns)
        self.index = index

    @property
    def dtypes(self) -> dict[str, Any]:
        """The dtype of each column."""
        return {name: column.dtype for name, column in self.columns.items()}

    def validate(self, table: pd.DataFrame) -> pd.DataFrame:
        """The table itself; raises pandera's SchemaError where it is not as the schema has it."""
        return self._pandera.validate(table)

    @cached_property
    def _pandera(self) -> pa.DataFrameSchema:
        import pandera.pandas as pa  # as long to load as all the rules run: only tests need it

        columns = {name: pa.Column(c.kind, nullable=c.nullable) for name, c in self.columns.items()}
        index = pa.Index("str", name=self.index) if self.index else None
        return pa.DataFrameSchema(columns, index=index, coerce=True, strict=True, ordered=True)


SPAN = {"start": Column("Int64"), "end": Column("Int64"), "text": Column("str")}


def table_schema(**columns: Column) -> Schema:
    """The schema of a table whose rows are numbered."""
    return Schema(columns)


def make_table(rows: Iterable[Mapping[str, Any]], schema: Schema) -> pd.DataFrame:
    """A table of rows with the schema's columns and dtypes, whether it has a thousand rows or none.

    The dtypes are set here; the rest of the schema is for the tests to check, since that costs
    more than all the rules of a table.

    >>> make_table([], table_schema(**SPAN)).dtypes["start"]
    Int64Dtype()
    """
    records = list(rows)
    columns = {
        name: _column([record[name] for record in records], column.dtype)
        for name, column in schema.columns.items()
    }
    return pd.DataFrame(columns, pd.RangeIndex(len(records)), copy=False)


def _column(values: list[Any], dtype: Any) -> Any:
    """Values as an array of a dtype, each by its shortest way: most tables are small and many."""
    if isinstance(dtype, pd.CategoricalDtype):
        codes = {category: code for code, category in enumerate(dtype.categories)}
        numbers = [codes.get(value, -1) for value in values]
        return pd.Categorical.from_codes(numbers, dtype=dtype, validate=False)
    if isinstance(dtype, pd.Int64Dtype | pd.BooleanDtype) and None not in values:
        array = dtype.construct_array_type()
        return array(np.array(values, dtype.numpy_dtype), np.zeros(len(values), bool))
    if isinstance(dtype, pd.StringDtype) and dtype.storage == "pyarrow":
        words = pyarrow.array(values, pyarrow.large_string())
        return dtype.construct_array_type()(words, dtype=dtype)
    if isinstance(dtype, np.dtype) and dtype.kind == "O":
        return np.fromiter(values, dtype, len(values))
    if isinstance(dtype, np.dtype) and dtype.kind == "M":
        return np.array(values, dtype)
    return pd.array(values, dtype=dtype)


def rows_of(table: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Some columns of a table, row by row, in a twentieth of the time of `itertuples`.

    >>> list(rows_of(pd.DataFrame({"actor": ["chad", "mali"], "form": ["name", "name"]}), "actor"))
    [('chad',), ('mali',)]
    """
    return zip(*(_values(table[name].array) for name in columns), strict=True)


def _values(array: Any) -> list[Any]:
    """The values of a column; of categories by their codes, -1 being none."""
    if not isinstance(array, pd.Categorical):
        return array.tolist()
    categories = [*array.categories, None]
    return [categories[code] for code in array.codes.tolist()]


def locate(table: pd.DataFrame, offset: int) -> int:
    """The row of `table` (paragraphs or sentences, in text order) in which a text offset lies."""
    return int(table["start"].searchsorted(offset, side="right")) - 1
