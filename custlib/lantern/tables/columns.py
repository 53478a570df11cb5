"""What the tables share: how a column is declared, and dates, money and values that may be missing."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from custlib.lantern.clock import DAYS, date_of


class Column(NamedTuple):
    """One column of a table, as it stands in the data card and in columns.csv."""

    name: str
    type: str  # id, int, flag (0 or 1), yuan, number, date, time, text
    meaning: str
    unit: str = ""
    null: bool = False  # may be empty


def dates(day: np.ndarray, known: np.ndarray | None = None) -> pd.Series:
    """Return dates of days of the window; missing where not known or outside the window."""
    day = np.asarray(day)
    shown = (day < DAYS) if known is None else known & (day < DAYS)
    return pd.Series(np.where(shown, date_of(np.where(shown, day, 0)), np.datetime64("NaT", "D"))).astype(
        "datetime64[s]"
    )


def yuan(cents: np.ndarray) -> np.ndarray:
    """Return yuan with two decimals from whole cents."""
    return np.asarray(cents) / 100.0


def maybe(values: np.ndarray, known: np.ndarray) -> pd.Series:
    """Return whole numbers, missing where not known."""
    return pd.Series(pd.array(np.asarray(values).astype(np.int64), dtype="Int64")).mask(~np.asarray(known))


def flag(values: np.ndarray) -> np.ndarray:
    """Return 0 and 1."""
    return np.asarray(values).astype(np.int64)
