"""What Lantern's tables must hold: pandera schemas made from the declarations in columns.csv and a few rules here."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

#: The file beside the tables that declares their columns: table, column, type, unit, null, meaning.
DECLARATIONS = "columns.csv"
#: A message names this many faults; the rest is counted.
SHOWN = 5

#: Table → the columns that together name a row.
KEYS = {
    "customers": ["customer_id"],
    "channels": ["acquisition_channel"],
    "orders": ["order_id"],
    "order_lines": ["order_id", "sku"],
}
#: Type of a declaration → type in the frame (may be missing, never missing), what a cell must be, least value.
TYPES = {
    "id": ("Int64", "int64", "a whole number, 1 or more", 1),
    "int": ("Int64", "int64", "a whole number", None),
    "flag": ("Int64", "int64", "0 or 1", 0),
    "yuan": ("float64", "float64", "an amount of money, 0 or more", 0),
    "number": ("float64", "float64", "a number", None),
    "date": ("datetime64[us]", "datetime64[us]", "a date such as 2025-03-31", None),
    "time": ("datetime64[us]", "datetime64[us]", "a time such as 2025-03-31 10:23:45", None),
    "text": ("str", "str", "a text", None),
}


class DataError(ValueError):
    """A file does not hold what its declaration says."""


class Declared(NamedTuple):
    """One column as columns.csv declares it: its type (a key of TYPES), and whether a cell may be empty."""

    name: str
    type: str
    null: bool


def dtypes(columns: list[Declared]) -> dict[str, str]:
    """Return the types to read a file with: texts as text, the rest as it comes, for the check to judge."""
    return {column.name: "str" for column in columns if column.type == "text"}


def schema(name: str, columns: list[Declared]):
    """Return the pandera schema of a table."""
    import pandera.pandas as pandera

    def column(declared: Declared):
        missing, never, _, least = TYPES[declared.type]
        checks = [] if least is None else [pandera.Check.ge(least)]
        if declared.type == "flag":
            checks.append(pandera.Check.le(1))
        return pandera.Column(missing if declared.null else never, checks, nullable=declared.null)

    return pandera.DataFrameSchema({declared.name: column(declared) for declared in columns}, coerce=True, name=name)


def check(table: pd.DataFrame, name: str, columns: list[Declared], path: Path, remedy: str) -> pd.DataFrame:
    """Return the table in its declared types, or say plainly what is wrong with its file.

    Raises
    ------
    DataError
        Names file, line, column, value and remedy of the first faults and counts the rest.
    """
    from pandera.errors import SchemaErrors

    try:
        table = schema(name, columns).validate(table, lazy=True)
    except SchemaErrors as error:
        raise DataError(_faults(error.failure_cases, columns, path, remedy)) from None
    key = KEYS.get(name)
    if key and (again := table.duplicated(key)).any():
        row = int(again.to_numpy().argmax())
        value = ", ".join(str(table.at[row, column]) for column in key)
        raise DataError(
            f"{path}, line {row + 2}, column {', '.join(key)}: {value} stands in an earlier line already "
            f"({again.sum()} such rows). {remedy}"
        )
    flags = {column.name: "boolean" if column.null else "bool" for column in columns if column.type == "flag"}
    # pandera makes nanoseconds of every date; the tables keep microseconds, as pandas reads them.
    times = {column.name: "datetime64[us]" for column in columns if column.type in ("date", "time")}
    return table.astype(flags | times)


def _faults(cases: pd.DataFrame, columns: list[Declared], path: Path, remedy: str) -> str:
    """Word pandera's failure cases: one fault a cell, in the order of the file."""
    needed = {column.name: TYPES[column.type][2] for column in columns}
    cells = cases.dropna(subset=["index"]).drop_duplicates(["column", "index"])
    cells = cells.sort_values(["index", "column"], kind="stable")
    shown = []
    for column, value, index in cells[["column", "failure_case", "index"]].head(SHOWN).itertuples(index=False):
        got = "the cell is empty" if pd.isna(value) else f"got {value!r}"
        shown.append(f"{path}, line {int(index) + 2}, column {column}: {got}, {needed[column]} is needed")
    rest = len(cells) - len(shown)
    more = f"\n… and {rest} more" if rest > 0 else ""
    return "\n".join(shown) + f"{more}\n{remedy}"
