"""Customers followed from their first order, and the best of a period."""

from __future__ import annotations

import math

import pandas as pd

from custlib.analysis.histories import dates
from custlib.analysis.orders import ids_and_days, margins


def first_days(orders: pd.DataFrame, days: int = 365) -> pd.DataFrame:
    """Follow every customer for the same time from the first order.

    Whoever started less than `days` before the end of the data has not been followed for that long: leave those out by
    `start`.

    Parameters
    ----------
    orders : DataFrame
        `customer_id`, `ordered_at`, and `margin` or the columns of `order_margin`.
    days : int
        Length of the time, the day of the first order included, at least 1.

    Returns
    -------
    DataFrame
        Index `customer_id`; `start` (day of the first order), `first` (its margin), `margin` (sum of the first `days`).

    Raises
    ------
    ValueError
        For fewer than one day, or as `customer_summary`; the orders must carry a margin.

    Examples
    --------
    >>> orders = pd.DataFrame({
    ...     "customer_id": [7, 7, 7],
    ...     "ordered_at": pd.to_datetime(["2024-01-01", "2024-12-30", "2024-12-31"]),
    ...     "margin": [10.0, 20.0, 40.0],
    ... })
    >>> first_days(orders, 365)[["first", "margin"]].to_numpy().tolist()
    [[10.0, 30.0]]
    """
    if days < 1:
        raise ValueError(f"days: got {days}; at least the day of the first order must be followed")
    ids, day = ids_and_days(orders)
    table = pd.DataFrame(
        {"customer_id": ids, "time": orders["ordered_at"].array, "day": day, "margin": margins(orders)}
    )
    table = table.sort_values("time", kind="stable")
    within = table[table["day"] - table.groupby("customer_id")["day"].transform("min") < days]
    found = within.groupby("customer_id").agg(
        start=("day", "first"), first=("margin", "first"), margin=("margin", "sum")
    )
    return found.assign(start=dates(found["start"].to_numpy()))


def top_part(values: pd.Series, share: float = 0.2) -> pd.Index:
    """Give the labels of the highest values: a share of them, rounded up; equal values in the order of their labels.

    Parameters
    ----------
    values : Series
        One a customer, labelled by customer; missing ones are not in the count.
    share : float
        Above 0, at most 1.

    Returns
    -------
    Index
        Labels, the highest value first.

    Raises
    ------
    ValueError
        For a share out of range.

    Examples
    --------
    >>> top_part(pd.Series({"ann": 5, "bo": 9, "cai": 9, "dan": 1, "eve": 2, "fan": 0}), 0.2).tolist()
    ['bo', 'cai']
    """
    if not 0 < share <= 1:
        raise ValueError(f"share: got {share}; use a part of the customers such as 0.2")
    values = values.dropna().sort_index().sort_values(ascending=False, kind="stable")
    return values.index[: math.ceil(round(share * len(values), 9))]
