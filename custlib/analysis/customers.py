"""One row a customer: how often, how recently, for how much."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from custlib.analysis.histories import dates, histories

#: Days in one unit of time; a month and a year are those of the Gregorian calendar's 400-year mean.
UNITS = {"day": 1.0, "week": 7.0, "month": 365.2425 / 12, "year": 365.2425}


def customer_summary(orders: Any, asof: str | dt.date | pd.Timestamp, unit: str = "week") -> pd.DataFrame:
    """Summarise every customer who ordered up to and including the day `asof`.

    Two definitions of frequency are in use and give different numbers, so both are here under their own names:
    `repeat_orders` counts every order after the first; `repeat_days` counts days with an order after the first such
    day, which is the x of the BG/NBD and Pareto/NBD models (two orders on one day are one purchase occasion).

    Parameters
    ----------
    orders : DataFrame, or a frame of another engine
        One row an order with `customer_id` (any type, none missing) and `ordered_at` (datetime64). Optional, in money:
        `revenue`; `margin`, or else the columns of `order_margin`. A Polars DataFrame or LazyFrame, a DuckDB relation,
        a PySpark or a Dask DataFrame goes in as it is (extra `scale`): that engine does the work where the orders are,
        and one row a customer comes back. There, `ordered_at` is a date or a timestamp.
    asof : date, Timestamp or ISO text
        The last day observed. Orders after it are left out, and customers whose first order lies after it too.
    unit : {"day", "week", "month", "year"}
        The unit of `recency` and `age`.

    Returns
    -------
    DataFrame
        Sorted by `customer_id`, one row a customer:

        - `customer_id`
        - `orders`, `purchase_days`: number of orders; number of different days with an order
        - `repeat_orders`, `repeat_days`: the same less one
        - `first_day`, `last_day`: days of the first and the last order
        - `recency`: t_x, first to last order day, in `unit`
        - `age`: T, first order day to `asof`, in `unit`
        - `since_last`: last order day to `asof`, in days
        - `revenue`: sum, when the orders carry it
        - `margin`: sum of `margin`, else of `order_margin`, when the orders carry `margin`, or `revenue` and `cost`

    Raises
    ------
    ValueError
        A column is missing or of the wrong type, an id, day or amount is missing, or no order lies before `asof`.

    References
    ----------
    Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2), for x, t_x and T.

    Examples
    --------
    >>> import pandas as pd
    >>> orders = pd.DataFrame({
    ...     "customer_id": [7, 7, 7, 9],
    ...     "ordered_at": pd.to_datetime(["2025-01-01", "2025-01-01", "2025-01-15", "2025-02-01"]),
    ... })
    >>> row = customer_summary(orders, "2025-01-29").iloc[0]
    >>> int(row.repeat_orders), int(row.repeat_days), float(row.recency), float(row.age)
    (2, 1, 2.0, 4.0)
    """
    check_unit(unit)
    found = histories(orders, asof)
    days = UNITS[unit]
    return pd.DataFrame(
        {
            "customer_id": found.customers,
            "orders": found.orders,
            "purchase_days": found.purchase_days,
            "repeat_orders": found.orders - 1,
            "repeat_days": found.purchase_days - 1,
            "first_day": dates(found.first_day),
            "last_day": dates(found.last_day),
            "recency": (found.last_day - found.first_day) / days,
            "age": (found.asof - found.first_day) / days,
            "since_last": found.asof - found.last_day,
            **found.amounts,
        },
        copy=False,
    )


def check_unit(unit: str) -> None:
    """Refuse a unit of time that is none of `UNITS`."""
    if unit not in UNITS:
        raise ValueError(f"unit: got {unit!r}, allowed are {', '.join(UNITS)}")
