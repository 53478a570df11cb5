"""Lantern's tables, each checked against its declaration when it is loaded."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pandas as pd

from custlib.data.schemas import DECLARATIONS, DataError, Declared, check, dtypes

#: Names the folder of the tables; unset, the clone's own is used.
VARIABLE = "CUSTLIB_DATA"
CLONE = Path(__file__).resolve().parents[2] / "data" / "lantern"


def folder() -> Path:
    """Return the folder that `load` reads: the one named by CUSTLIB_DATA, else data/lantern of the clone.

    Raises
    ------
    FileNotFoundError
        It is not there, or holds no columns.csv; the message names both places.

    Examples
    --------
    >>> (folder() / "columns.csv").is_file()
    True
    """
    named = os.environ.get(VARIABLE)
    place = Path(named).expanduser() if named else CLONE
    if not (place / DECLARATIONS).is_file():
        source = f"named by {VARIABLE}" if named else f"used because {VARIABLE} is not set"
        raise FileNotFoundError(
            f"no Lantern data in {place} ({source}): {DECLARATIONS} is not there. Set {VARIABLE} to a folder written "
            f"by `custlib lantern --out FOLDER`, or unset it to use {CLONE}"
        )
    return place


def tables() -> tuple[str, ...]:
    """Return the names of the tables, in the order of the data card.

    Examples
    --------
    >>> tables()[0]
    'customers'
    """
    return tuple(_declared(folder()))


def declared_types() -> dict[str, dict[str, str]]:
    """Return table → column → type, as columns.csv declares them.

    Examples
    --------
    >>> declared_types()["channels"]
    {'acquisition_channel': 'text', 'cac': 'yuan'}
    """
    return {name: {column.name: column.type for column in held} for name, held in _declared(folder()).items()}


def load(name: str) -> pd.DataFrame:
    """Load one of Lantern's tables.

    Parameters
    ----------
    name : str
        A name of `tables()`, such as "orders". Columns, types and units are told by columns.csv beside the tables and
        by the data page of the book.

    Returns
    -------
    DataFrame
        Ids and whole numbers as int64 (Int64 where they may be missing), flags as bool (boolean), money and other
        numbers as float64, dates and times as datetime64, texts as str.

    Raises
    ------
    ValueError
        There is no such table, or its file does not hold what the declaration says (DataError: file, line, column,
        value, remedy).
    FileNotFoundError
        The folder or the file is not there.

    Examples
    --------
    >>> load("channels").columns.tolist()
    ['acquisition_channel', 'cac']
    """
    place = folder()
    declared = _declared(place)
    if name not in declared:
        raise ValueError(f"name: got {name!r}, the tables in {place} are {', '.join(declared)}")
    path = place / f"{name}.csv"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is not there, but {DECLARATIONS} beside it declares it. {_remedy(path)}")
    columns = declared[name]
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file), [])
    expected = [column.name for column in columns]
    if header != expected:
        raise DataError(f"{path}, line 1: the header is {_difference(header, expected)}. {_remedy(path)}")
    table = pd.read_csv(
        path,
        dtype=dtypes(columns),
        parse_dates=[column.name for column in columns if column.type in ("date", "time")],
        date_format="ISO8601",
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8",
    )
    return check(table, name, columns, path, _remedy(path))


def _declared(place: Path) -> dict[str, list[Declared]]:
    """Return the declarations of the tables in a folder."""
    found: dict[str, list[Declared]] = {}
    with (place / DECLARATIONS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["table"], []).append(Declared(row["column"], row["type"], row["null"] == "1"))
    return found


def _difference(header: list[str], expected: list[str]) -> str:
    missing = [name for name in expected if name not in header]
    foreign = [name for name in header if name not in expected]
    twice = sorted({name for name in header if header.count(name) > 1})
    parts = [
        f"{words} {', '.join(names)}"
        for words, names in (("without", missing), ("with the unknown", foreign), ("with the repeated", twice))
        if names
    ]
    return " and ".join(parts) or f"in another order than {', '.join(expected)}"


def _remedy(path: Path) -> str:
    if path.parent == CLONE:
        return f"Restore it with `git checkout -- data/lantern/{path.name}`."
    return f"Write it anew with `custlib lantern --out {path.parent}`."
