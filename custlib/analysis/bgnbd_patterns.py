"""x, t_x and T of a customer summary, checked; the different ones, and how many customers have each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from custlib.analysis.rows import columns_of, refuse

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
    columns = columns_of("summary", summary, NAMES, "make the summary with customer_summary(orders, asof)")
    x, recency, age = (columns[name] for name in NAMES)
    if not len(x):
        raise ValueError("summary: got no row, at least one customer is needed")
    refuse(
        "summary",
        columns,
        {
            "repeat_days must be a whole number, 0 or more": (x < 0) | (x != np.round(x)),
            "recency must lie between 0 and age": (recency < 0) | (recency > age),
            "recency must be 0 exactly when repeat_days is 0": (x == 0) != (recency == 0),
        },
    )
    return x, recency, age, columns.get("customers", np.ones(len(x)))


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
