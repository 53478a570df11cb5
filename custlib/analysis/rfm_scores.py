"""RFM: customers scored by how recently, how often and for how much they bought."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from custlib.analysis.histories import histories
from custlib.analysis.orders import chosen

MOST_BINS = 10


def rfm(orders: Any, asof: str | dt.date | pd.Timestamp, bins: int = 5, by: str = "revenue") -> pd.DataFrame:
    """Score every customer by recency, frequency and money: `bins` for the best part, 1 for the last.

    Each column is cut by rank into bins of equal size; equal values share the bin of their mean rank, so no score
    depends on the order of the file. The same scores as `custlib.formulas.segments.rfm_score`.

    Parameters
    ----------
    orders, asof
        As of `customer_summary`. To score a year, hand in the orders of that year.
    bins : int
        2 to 10.
    by : {"revenue", "margin"}
        What counts as money; the orders must carry it.

    Returns
    -------
    DataFrame
        Sorted by `customer_id`, one row a customer:

        - `customer_id`
        - `since_last`: last order day to `asof`, in days
        - `orders`: number of orders
        - `revenue` or `margin`: sum, money
        - `recency_score`, `frequency_score`, `monetary_score`: 1 to `bins`

    Raises
    ------
    ValueError
        As `customer_summary`; `bins` out of range, more bins than customers, or an amount that the orders lack.

    Examples
    --------
    >>> import pandas as pd
    >>> orders = pd.DataFrame({
    ...     "customer_id": ["ann", "ann", "bo", "cai"],
    ...     "ordered_at": pd.to_datetime(["2025-03-01", "2025-03-28", "2025-02-20", "2025-01-05"]),
    ...     "revenue": [300.0, 600.0, 320.0, 25.0],
    ... })
    >>> rfm(orders, "2025-03-31", bins=3).iloc[0, 4:].tolist()
    [3, 3, 3]
    """
    if isinstance(bins, bool) or not isinstance(bins, int) or not 2 <= bins <= MOST_BINS:
        raise ValueError(f"bins: got {bins!r}; use a whole number from 2 to {MOST_BINS}")
    found = histories(orders, asof)
    money = found.amounts[chosen(by, found.amounts)]
    if len(money) < bins:
        raise ValueError(f"bins: got {bins}, but there are only {len(money)} customers; use fewer bins")
    since_last = found.asof - found.last_day
    return pd.DataFrame(
        {
            "customer_id": found.customers,
            "since_last": since_last,
            "orders": found.orders,
            by: money,
            "recency_score": _score(-since_last, bins),
            "frequency_score": _score(found.orders, bins),
            "monetary_score": _score(money, bins),
        },
        copy=False,
    )


def _score(values: np.ndarray, bins: int) -> np.ndarray:
    """Return the bin of each value by its mean rank, 1 for the lowest values."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count) - 1
    first = last - count + 1
    return ((first + last) * bins // (2 * len(values)) + 1)[place]
