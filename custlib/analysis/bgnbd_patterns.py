"""x, t_x and T of a customer summary, checked; the different ones, and how many customers have each."""

from __future__ import annotations

import numpy as np
import pandas as pd

NAMES = ["repeat_days", "recency", "age"]


def checked(summary: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return x, t_x, T of each row and how many customers it stands for.

    Parameters
    ----------
    summary : DataFrame
        `repeat_days`, `recency`, `age` and, where a row stands for several customers, `customers`.

    Raises
    ------
    ValueError
        A column is missing, or holds values that no customer can have.
    """
    missing = [name for name in NAMES if name not in summary.columns]
    if missing:
        raise ValueError(f"summary: no column {missing[0]!r}; make the summary with customer_summary(orders, asof)")
    if summary.empty:
        raise ValueError("summary: got no row, at least one customer is needed")
    counted = "customers" in summary.columns
    names = [*NAMES, "customers"] if counted else NAMES
    values = [summary[name].to_numpy(dtype=float, na_value=np.nan) for name in names]
    x, recency, age = values[:3]
    weight = values[3] if counted else np.ones(len(x))
    for bad, problem in (
        (~np.logical_and.reduce([np.isfinite(column) for column in values]), "a value is missing or infinite"),
        ((x < 0) | (x != np.round(x)), "repeat_days must be a whole number, 0 or more"),
        ((recency < 0) | (recency > age), "recency must lie between 0 and age"),
        ((x == 0) != (recency == 0), "recency must be 0 exactly when repeat_days is 0"),
        ((weight < 1) | (weight != np.round(weight)), "customers must be a whole number, 1 or more"),
    ):
        if bad.any():
            row = int(bad.argmax())
            got = ", ".join(f"{name} {column[row]:g}" for name, column in zip(names, values, strict=True))
            raise ValueError(f"summary: {problem}; row {row + 1} has {got} ({bad.sum()} such rows)")
    return x, recency, age, weight


def distinct(summary: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return x, t_x, T of the different patterns, sorted, and how many customers have each.

    Raises
    ------
    ValueError
        As `checked`, or nobody ever came back.
    """
    x, recency, age, weight = checked(summary)
    if not x.any():
        raise ValueError("summary: every repeat_days is 0; where nobody came back, dropout cannot be estimated")
    # One integer per pattern, from the places of x, t_x and T among their different values.
    codes = np.zeros(len(x), dtype=np.int64)
    for column in (x, recency, age):
        places, different = pd.factorize(column, sort=True)
        codes = codes * len(different) + places
    _, first, pattern = np.unique(codes, return_index=True, return_inverse=True)
    return x[first], recency[first], age[first], np.bincount(pattern, weight)
