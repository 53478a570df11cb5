"""Customers who cannot be told apart, counted: all that a model of buying needs, in far fewer rows than customers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from custlib.analysis import engines
from custlib.analysis.customers import UNITS, check_unit
from custlib.analysis.histories import Histories, histories
from custlib.analysis.orders import day_number

#: What makes two customers alike, given the last day: x, t_x and T follow from it.
PATTERN = ("purchase_days", "first_day", "last_day")


def purchase_patterns(orders: Any, asof: str | dt.date | pd.Timestamp, unit: str = "week") -> pd.DataFrame:
    """Count the customers with the same purchases: x, t_x and T of the BG/NBD model, and how many have them.

    From another engine only these counts come back, never a row a customer, so that `bgnbd_fit` on a hundred million
    customers costs what their different patterns cost.

    Parameters
    ----------
    orders, asof, unit
        As of `customer_summary`; amounts are not looked at.

    Returns
    -------
    DataFrame
        Sorted by the first three columns, each combination once:

        - `repeat_days`, `recency`, `age`: as of `customer_summary`
        - `customers`: how many have them

    Raises
    ------
    ValueError
        As `customer_summary`.

    Examples
    --------
    >>> import pandas as pd
    >>> orders = pd.DataFrame({
    ...     "customer_id": [7, 8, 7, 8, 9],
    ...     "ordered_at": pd.to_datetime(["2025-01-01", "2025-01-01", "2025-01-15", "2025-01-15", "2025-01-22"]),
    ... })
    >>> purchase_patterns(orders, "2025-01-29").to_dict("records")[1]
    {'repeat_days': 1, 'recency': 2.0, 'age': 4.0, 'customers': 2}
    """
    check_unit(unit)
    last = day_number(asof)
    if isinstance(orders, pd.DataFrame):
        found = _counted(histories(orders, asof, amounts=False))
    else:
        found = _counted_there(orders, last, asof)
    repeat_days, recency = found["purchase_days"] - 1, found["last_day"] - found["first_day"]
    age = last - found["first_day"]
    order = np.lexsort((age, recency, repeat_days))
    return pd.DataFrame(
        {
            "repeat_days": repeat_days[order],
            "recency": recency[order] / UNITS[unit],
            "age": age[order] / UNITS[unit],
            "customers": found["customers"][order],
        },
        copy=False,
    )


def _counted(found: Histories) -> dict[str, np.ndarray]:
    columns = {name: getattr(found, name) for name in PATTERN}
    codes = np.zeros(len(found.customers), dtype=np.int64)
    for values in columns.values():
        low = values.min()
        codes = codes * (values.max() - low + 1) + (values - low)
    _, first, customers = np.unique(codes, return_index=True, return_counts=True)
    return {**{name: values[first] for name, values in columns.items()}, "customers": customers}


def _counted_there(orders: Any, last: int, asof: object) -> dict[str, np.ndarray]:
    import narwhals as nw

    query = engines.query_of(orders)
    customers, _ = engines.histories_query(query, last, amounts=False)
    counts = customers.group_by(*PATTERN).agg(nw.len().alias("customers"), nw.col(engines.BAD).max())
    return engines.collect(counts, query, asof)
