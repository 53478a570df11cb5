"""Rows of a table of customers as arrays of numbers; those that no customer can have are named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd


def columns_of(table: str, frame: pd.DataFrame, names: Sequence[str], remedy: str) -> dict[str, np.ndarray]:
    """Return columns as numbers and, where rows stand for several customers, `customers`.

    Parameters
    ----------
    table : str
        What the argument is called, for errors.
    frame : DataFrame
        The table.
    names : sequence of str
        Columns that it must have.
    remedy : str
        What to do when one is not there.

    Raises
    ------
    ValueError
        A column is not there, a value is missing or infinite, or `customers` holds no count.
    """
    for name in names:
        if name not in frame.columns:
            raise ValueError(f"{table}: no column {name!r}; {remedy}")
    held = [*names, "customers"] if "customers" in frame.columns else names
    columns = {name: frame[name].to_numpy(dtype=float, na_value=np.nan) for name in held}
    finite = np.logical_and.reduce([np.isfinite(values) for values in columns.values()])
    refuse(table, columns, {"a value is missing or infinite": ~finite})
    if "customers" in columns:
        count = columns["customers"]
        refuse(
            table, columns, {"customers must be a whole number, 1 or more": (count < 1) | (count != np.round(count))}
        )
    return columns


def refuse(table: str, columns: Mapping[str, np.ndarray], problems: Mapping[str, np.ndarray]) -> None:
    """Raise a ValueError for the first problem that some row has, with the first such row and what it holds."""
    for problem, bad in problems.items():
        if bad.any():
            row = int(bad.argmax())
            got = ", ".join(f"{name} {values[row]:g}" for name, values in columns.items())
            raise ValueError(f"{table}: {problem}; row {row + 1} has {got} ({bad.sum()} such rows)")
