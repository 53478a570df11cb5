"""What customers did after a day of their own: whether they came back, and what margin they left until another day."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from custlib.analysis.complaints import days_of
from custlib.analysis.orders import day_number, day_numbers, ids_and_days, margins


def came_back(
    orders: pd.DataFrame,
    customers: pd.Series,
    since: pd.Series,
    asof: str | dt.date | pd.Timestamp,
    days: int = 180,
) -> pd.Series:
    """Say who ordered within so many days after a day of her own.

    With the days of closing it gives the repurchase of complainers, with the days of other orders that of customers
    whom nothing happened to.

    Parameters
    ----------
    orders : DataFrame
        `customer_id` and `ordered_at` (datetime64).
    customers, since : Series
        Customer and day (datetime64, may be missing), with the same index; the order of that day itself does not count.
    asof : date, Timestamp or ISO text
        The last day of the orders.
    days : int
        How long to wait, at least 1.

    Returns
    -------
    Series of boolean
        Index of `customers`; missing where the time is not over yet, or has no beginning.

    Raises
    ------
    ValueError
        For fewer than one day, or orders as `customer_summary` refuses them.

    Examples
    --------
    >>> orders = pd.DataFrame({
    ...     "customer_id": [7, 7, 9], "ordered_at": pd.to_datetime(["2025-01-01", "2025-02-01", "2025-01-01"])
    ... })
    >>> came_back(orders, orders["customer_id"], orders["ordered_at"], "2025-03-15", days=60).tolist()
    [True, <NA>, False]
    """
    if days < 1:
        raise ValueError(f"days: got {days}; at least one day after it must be waited for")
    last = day_number(asof)
    known = (since.notna() & customers.notna()).to_numpy()
    begin = np.where(known, day_numbers(since), last)
    _, low, high = _between(orders, customers, begin, begin + days)
    return pd.Series(low < high, index=customers.index, dtype="boolean").where(known & (begin + days <= last))


def margin_between(orders: pd.DataFrame, customers: pd.Series, since: pd.Series, until: pd.Series) -> pd.Series:
    """Add up the margin that customers left between two days of their own.

    Parameters
    ----------
    orders : DataFrame
        `customer_id`, `ordered_at` (datetime64), and `margin` (money) or the columns of `order_margin`.
    customers, since, until : Series
        Customer and two days (datetime64, none missing), with the same index; orders of the first day do not count,
        those of the second do.

    Returns
    -------
    Series of float
        Index of `customers`; 0 without an order.

    Raises
    ------
    ValueError
        For a missing day, a second day before the first, or orders as `customer_summary` refuses them.

    Examples
    --------
    >>> orders = pd.DataFrame({
    ...     "customer_id": [7, 7, 9], "ordered_at": pd.to_datetime(["2025-01-01", "2025-02-01", "2025-01-05"]),
    ...     "margin": [10.0, 20.0, 40.0],
    ... })
    >>> day = orders["ordered_at"]
    >>> margin_between(orders, orders["customer_id"], day, day + pd.Timedelta(days=60)).tolist()
    [20.0, 0.0, 0.0]
    """
    begin, end = (day_numbers(days_of(times, name)) for times, name in ((since, "since"), (until, "until")))
    if (end < begin).any():
        raise ValueError(f"until: {(end < begin).sum()} days lie before their first day; put the later one second")
    order, low, high = _between(orders, customers, begin, end)
    running = np.concatenate(([0.0], margins(orders)[order].cumsum()))
    return pd.Series(running[high] - running[low], index=customers.index)


def _between(
    orders: pd.DataFrame, customers: pd.Series, begin: np.ndarray, end: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Find the orders of each customer after one day and up to another.

    Returns the places of the orders sorted by customer and day, and among these the first that counts and the first
    after them.
    """
    _, bought = ids_and_days(orders)
    codes = pd.factorize(pd.concat([orders["customer_id"], customers]))[0]
    first = begin.min(initial=bought.min())
    span = end.max(initial=bought.max()) - first + 2  # the days of one customer never reach into the next one's
    visits = codes[: len(orders)] * span + (bought - first)
    order = np.argsort(visits, kind="stable")
    asked = codes[len(orders) :] * span - first
    low, high = (np.searchsorted(visits[order], asked + days, "right") for days in (begin, end))
    return order, low, high
