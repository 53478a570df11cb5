"""Write the company to files, city by city: CSV (the committed form) or Parquet, and a manifest of checksums."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from custlib.lantern import parameters, tables
from custlib.lantern.company import by_city

MANIFEST = "MANIFEST.sha256"
FORMATS = ("csv", "parquet")
DESCRIPTIONS = ("tables.csv", "columns.csv")


def write(
    out: str | Path, customers: int = parameters.CUSTOMERS, seed: int = parameters.SEED, format: str = "csv"
) -> dict[str, int]:
    """Write all tables into a folder, holding one city in memory at a time.

    Parameters
    ----------
    out : path
        Folder, made when missing; files of the same names are replaced.
    customers, seed : int
        As for `company.generate`.
    format : str
        "csv" or "parquet" (needs the package pyarrow).

    Returns
    -------
    dict of str to int
        Rows written, by table.

    Raises
    ------
    ValueError
        If an argument is out of range or pyarrow is missing for Parquet.

    Examples
    --------
    >>> import tempfile
    >>> write(tempfile.mkdtemp(), customers=50)["customers"]
    50
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, got {format!r}")
    if format == "parquet" and importlib.util.find_spec("pyarrow") is None:
        raise ValueError(
            "format 'parquet' needs the package pyarrow: install it with `pip install pyarrow`, or take csv"
        )
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    sink = _Csv(folder) if format == "csv" else _Parquet(folder)
    rows: dict[str, int] = dict.fromkeys(tables.COLUMNS, 0)
    for city_tables in by_city(customers, seed):
        for name, table in city_tables.items():
            sink.append(name, table)
            rows[name] += len(table)
    sink.close()
    write_descriptions(folder)
    write_manifest(folder, [sink.name_of(name) for name in rows] + list(DESCRIPTIONS))
    return rows


class _Csv:
    """Plain CSV files that grow city by city."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.begun = folder, set()

    def name_of(self, table: str) -> str:
        return f"{table}.csv"

    def append(self, name: str, table: pd.DataFrame) -> None:
        first = name not in self.begun
        self.begun.add(name)
        with open(self.folder / self.name_of(name), "w" if first else "a", newline="", encoding="utf-8") as file:
            as_text(table, tables.COLUMNS[name]).to_csv(file, index=False, header=first, lineterminator="\n")

    def close(self) -> None:
        """Nothing is held open."""


class _Parquet:
    """Parquet files with one row group a city."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.writers = folder, {}

    def name_of(self, table: str) -> str:
        return f"{table}.parquet"

    def append(self, name: str, table: pd.DataFrame) -> None:
        import pyarrow
        from pyarrow import parquet

        types = {
            "id": pyarrow.int64(),
            "int": pyarrow.int64(),
            "flag": pyarrow.int64(),
            "yuan": pyarrow.float64(),
            "number": pyarrow.float64(),
            "date": pyarrow.timestamp("s"),
            "time": pyarrow.timestamp("s"),
            "text": pyarrow.string(),
        }
        schema = pyarrow.schema([(column.name, types[column.type]) for column in tables.COLUMNS[name]])
        if name not in self.writers:
            self.writers[name] = parquet.ParquetWriter(self.folder / self.name_of(name), schema)
        self.writers[name].write_table(pyarrow.Table.from_pandas(table, schema=schema, preserve_index=False))

    def close(self) -> None:
        for writer in self.writers.values():
            writer.close()


def as_text(table: pd.DataFrame, columns: Iterable[tables.Column]) -> pd.DataFrame:
    """Return the table with money and numbers as 12.50, dates as 2025-03-01, times as 2025-03-01 10:23:45, or empty."""
    text = {column.name: _TEXT[column.type](table[column.name]) for column in columns if column.type in _TEXT}
    return table.assign(**text)


def _decimals(values: pd.Series) -> list[str]:
    return ["" if value != value else f"{value:.2f}" for value in values.tolist()]  # only NaN differs from itself


def _moments(values: pd.Series, unit: str) -> list[str]:
    text = np.datetime_as_string(values.to_numpy("datetime64[s]"), unit=unit).tolist()
    return ["" if moment == "NaT" else moment.replace("T", " ") for moment in text]


_TEXT = {
    "yuan": _decimals,
    "number": _decimals,
    "date": lambda values: _moments(values, "D"),
    "time": lambda values: _moments(values, "s"),
}


def write_descriptions(folder: Path) -> None:
    """Write tables.csv, what one row of each table is, and columns.csv, each column's type, unit and meaning."""
    with open(folder / "tables.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("table", "about"))
        writer.writerows((name, module.ABOUT) for name, module in tables.MODULES.items())
    with open(folder / "columns.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("table", "column", "type", "unit", "null", "meaning"))
        for name, columns in tables.COLUMNS.items():
            writer.writerows((name, c.name, c.type, c.unit, int(c.null), c.meaning) for c in columns)


def write_manifest(folder: Path, names: Iterable[str]) -> None:
    """Write the SHA-256 of the named files in the format of sha256sum."""
    lines = []
    for name in sorted(names):
        with open(folder / name, "rb") as file:  # read in pieces: a file may be larger than the memory
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}\n")
    (folder / MANIFEST).write_text("".join(lines), encoding="utf-8")
