"""Cohorts: customers by the period of their first order, and how many of them order in each later period."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from custlib.analysis import engines
from custlib.analysis.histories import dates, seen_orders
from custlib.analysis.orders import day_number

if TYPE_CHECKING:
    import narwhals as nw

#: Periods of the calendar; a week runs from Monday to Sunday.
PERIODS = ("week", "month", "quarter", "year")
#: Days from Monday, 1 January of year 1, to Monday, 29 December 1969, in weeks.
WEEKS_BEFORE = 102_737


def cohort_counts(orders: Any, asof: str | dt.date | pd.Timestamp, period: str = "month") -> pd.DataFrame:
    """Count, for the customers who started in each period, how many ordered in it and in each later one.

    From another engine only these counts come back.

    Parameters
    ----------
    orders, asof
        As of `customer_summary`.
    period : {"week", "month", "quarter", "year"}
        Of the calendar; a week begins on Monday.

    Returns
    -------
    DataFrame
        Sorted by `start` and `age`; periods in which nobody of a cohort ordered are there, with 0:

        - `start`: first day of the period of the first order
        - `age`: periods since then, 0 for that period itself
        - `whole`: whether the period at that age had ended by the evening of `asof`
        - `customers`: those of the cohort who ordered in it; at age 0 all of them
        - `orders`, and `revenue` and `margin` when the orders carry them, as in `customer_summary`: sums

    Raises
    ------
    ValueError
        As `customer_summary`, or for another period.

    Notes
    -----
    The table knows only the orders that it is given: customers who bought before the file begins stand in its first
    cohorts as if they were new.

    Examples
    --------
    >>> import pandas as pd
    >>> orders = pd.DataFrame({
    ...     "customer_id": [7, 8, 7, 7, 9],
    ...     "ordered_at": pd.to_datetime(["2025-01-02", "2025-01-31", "2025-03-01", "2025-03-15", "2025-02-10"]),
    ... })
    >>> table = cohort_counts(orders, "2025-03-31")
    >>> table.loc[table["start"] == "2025-01-01", "customers"].tolist()
    [2, 0, 1]
    """
    if period not in PERIODS:
        raise ValueError(f"period: got {period!r}, allowed are {', '.join(PERIODS)}")
    last = day_number(asof)
    if isinstance(orders, pd.DataFrame):
        cells = _counted(*seen_orders(orders, last, asof, amounts=True), period)
    else:
        cells = _counted_there(orders, last, asof, period)
    return _triangle(cells, last, period)


def cohort_retention(counts: pd.DataFrame) -> pd.DataFrame:
    """Give the share of each cohort that ordered at each age.

    Parameters
    ----------
    counts : DataFrame
        As of `cohort_counts`.

    Returns
    -------
    DataFrame
        Index `start`, one column for each age, shares from 0 to 1. Only whole periods: a share of a period that has
        not ended would look like a loss. Ages not reached yet are NaN; cohorts whose first period has not ended are
        not there.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({
    ...     "start": pd.to_datetime(["2025-01-01"] * 3), "age": [0, 1, 2], "whole": [True, True, False],
    ...     "customers": [200, 50, 8],
    ... })
    >>> cohort_retention(counts).to_numpy().tolist()
    [[1.0, 0.25]]
    """
    table = counts[counts["whole"]].pivot(index="start", columns="age", values="customers")
    return table.div(table[0], axis=0) if len(table) else table.astype(float)


def _counted(ids: Any, days: np.ndarray, money: dict[str, np.ndarray], period: str) -> dict[str, np.ndarray]:
    """Return start, number of the period, customers, orders and amounts of each cell with an order."""
    codes, customers = pd.factorize(ids)
    periods = _period(days, period)
    low = int(periods.min())
    span = int(periods.max()) - low + 1
    visits, visit_of = np.unique(codes * np.int64(span) + (periods - low), return_inverse=True)
    who, when = visits // span, visits % span
    # Sorted by customer, then period: the first visit of each is her start.
    start = when[np.searchsorted(who, np.arange(len(customers)))][who]
    cells, cell_of = np.unique(start * span + when, return_inverse=True)
    at = cell_of[visit_of]
    return {
        "start": cells // span + low,
        "period": cells % span + low,
        "customers": np.bincount(cell_of, minlength=len(cells)),
        "orders": np.bincount(at, minlength=len(cells)),
        **{name: np.bincount(at, values, minlength=len(cells)) for name, values in money.items()},
    }


def _counted_there(orders: Any, last: int, asof: object, period: str) -> dict[str, np.ndarray]:
    import narwhals as nw

    query = engines.query_of(orders)
    rows, names = engines.order_rows(query, last, amounts=True)
    sums = [nw.col(engines.BAD).max(), *(nw.col(name).sum() for name in names)]
    rows = rows.with_columns(period=_period_there(period))
    visits = rows.group_by("customer_id", "period").agg(nw.len().alias("orders"), *sums)
    starts = visits.group_by("customer_id").agg(nw.col("period").min().alias("start"))
    cells = (
        visits.join(starts, on="customer_id", how="left")
        .group_by("start", "period")
        .agg(nw.len().alias("customers"), nw.col("orders").sum(), *sums)
    )
    return engines.collect(cells, query, asof)


def _triangle(cells: dict[str, np.ndarray], last: int, period: str) -> pd.DataFrame:
    """Return the cells with the empty ones between each start and the last day, sorted."""
    frame = pd.DataFrame(cells).set_index(["start", "period"])
    today = int(_period(np.array([last]), period)[0])
    starts = np.unique(cells["start"])
    ages = today - starts + 1
    start = np.repeat(starts, ages)
    age = np.arange(len(start)) - np.repeat(np.cumsum(ages) - ages, ages)
    table = frame.reindex(pd.MultiIndex.from_arrays([start, start + age]), fill_value=0)
    head = {
        "start": dates(_first_day(start, period)),
        "age": age,
        "whole": _first_day(start + age + 1, period) <= last + 1,
    }
    return pd.concat([pd.DataFrame(head), table.reset_index(drop=True)], axis=1)


def _period(days: np.ndarray, period: str) -> np.ndarray:
    """Return the number of the period that holds each day; period 0 holds 1 January 1970."""
    if period == "week":
        return (days + 3) // 7
    day = days.astype("datetime64[D]")
    if period == "year":
        return day.astype("datetime64[Y]").astype(np.int64)
    months = day.astype("datetime64[M]").astype(np.int64)
    return months // 3 if period == "quarter" else months


def _first_day(number: np.ndarray, period: str) -> np.ndarray:
    """Return the first day of each period as days since 1970-01-01."""
    if period == "week":
        return number * 7 - 3
    months = number * {"month": 1, "quarter": 3, "year": 12}[period]
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def _period_there(period: str) -> nw.Expr:
    """Return the number that `_period` gives, by arithmetic that every engine has."""
    import narwhals as nw

    year, month = nw.col("day").dt.year(), nw.col("day").dt.month()
    if period == "week":
        before = year - 1
        day = before * 365 + before // 4 - before // 100 + before // 400 + nw.col("day").dt.ordinal_day() - 1
        return day // 7 - WEEKS_BEFORE
    if period == "year":
        return year - 1970
    return (year - 1970) * 12 + month - 1 if period == "month" else (year - 1970) * 4 + (month - 1) // 3
