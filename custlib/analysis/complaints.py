"""Complaints and what stands beside them: weeks with their orders, open cases, who came back, what waits."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

DAY = pd.Timedelta(days=1)


def weekly_counts(happened: pd.Series, exposed: pd.Series) -> pd.DataFrame:
    """Count what happened and what it could have happened to, week by week: the input of a u-chart.

    Parameters
    ----------
    happened : Series of datetime64
        One entry an event, such as `complaints["opened_at"]`.
    exposed : Series of datetime64
        One entry a chance for the event, such as `orders["ordered_at"]`.

    Returns
    -------
    DataFrame
        Index `week` (its Monday), one row for every week with a chance; `events`, `exposure` (counts).
        The first and the last week may be parts of one; a rate takes care of that, a count does not.

    Raises
    ------
    ValueError
        For a missing time, no chance at all, or events in a week without a chance.

    Examples
    --------
    >>> happened = pd.Series(pd.to_datetime(["2025-03-05", "2025-03-10"]))
    >>> exposed = pd.Series(pd.to_datetime(["2025-03-03", "2025-03-09", "2025-03-11"]))
    >>> weekly_counts(happened, exposed).to_numpy().tolist()
    [[1, 2], [1, 1]]
    """
    events, exposure = (
        mondays(times, name).value_counts() for times, name in ((happened, "happened"), (exposed, "exposed"))
    )
    if exposure.empty:
        raise ValueError("exposed: got no times; a rate needs what the events could have happened to")
    alone = events.index.difference(exposure.index)
    if len(alone):
        raise ValueError(
            f"exposed: got none in the week of {alone[0]:%Y-%m-%d}, which has {events[alone[0]]} events; "
            "take both from the same period"
        )
    weeks = exposure.sort_index().rename("exposure").rename_axis("week").to_frame()
    weeks.insert(0, "events", events.reindex(weeks.index, fill_value=0))
    return weeks


def open_times(opened: pd.Series, closed: pd.Series, asof: str | dt.date | pd.Timestamp) -> pd.DataFrame:
    """Give how long each case was open up to a day, those still open then included: the input of `kaplan_meier`.

    Dropping the open cases, or waiting until they close, makes a desk look faster than it is.

    Parameters
    ----------
    opened, closed : Series of datetime64
        One entry a case, with the same index; `closed` may be missing.
    asof : date, Timestamp or ISO text
        The last day seen. Cases opened later are left out; those closed later were still open.

    Returns
    -------
    DataFrame
        Index of the cases; `days` (whole days, 0 when closed on the day it came in), `closed` (False when still open).

    Raises
    ------
    ValueError
        For a missing day of opening, or a case closed before it was opened.

    Examples
    --------
    >>> opened = pd.Series(pd.to_datetime(["2025-03-01", "2025-03-01", "2025-03-09"]))
    >>> closed = pd.Series(pd.to_datetime(["2025-03-03", None, None]))
    >>> open_times(opened, closed, "2025-03-05").to_numpy().tolist()
    [[2, True], [4, False]]
    """
    opened, last = days_of(opened, "opened"), pd.Timestamp(asof).normalize()
    closed = closed.dt.normalize()
    early = (closed < opened).sum()
    if early:
        raise ValueError(f"closed: {early} cases are closed before they were opened; correct or remove them")
    seen = opened <= last
    opened, closed = opened[seen], closed[seen]
    done = closed <= last
    days = (closed.where(done, last) - opened) // DAY
    return pd.DataFrame({"days": days, "closed": done})


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
        For fewer than one day.

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
    ids = pd.concat([orders["customer_id"], customers])
    codes = pd.factorize(ids)[0]
    known = since.notna()
    start = min(orders["ordered_at"].min(), since.min()).normalize()
    bought, waited = ((times.dt.normalize() - start) // DAY for times in (orders["ordered_at"], since))
    span = int(max(bought.max(), waited.max())) + days + 2  # no window of one customer reaches into the next one's days
    visits = np.sort(codes[: len(orders)] * span + bought.to_numpy())
    begin = codes[len(orders) :] * span + waited.fillna(0).to_numpy().astype(np.int64)
    again = np.searchsorted(visits, begin, "right") < np.searchsorted(visits, begin + days, "right")
    over = known & (since.dt.normalize() + days * DAY <= pd.Timestamp(asof).normalize())
    return pd.Series(again, index=customers.index, dtype="boolean").where(over)


def margin_between(orders: pd.DataFrame, customers: pd.Series, since: pd.Series, until: pd.Series) -> pd.Series:
    """Add up the margin that customers left between two days of their own.

    Parameters
    ----------
    orders : DataFrame
        `customer_id`, `ordered_at` (datetime64) and `margin` (money).
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
        For a missing day, or a second day before the first.

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
    begin, end = days_of(since, "since"), days_of(until, "until")
    if (end < begin).any():
        raise ValueError(f"until: {(end < begin).sum()} days lie before their first day; put the later one second")
    codes = pd.factorize(pd.concat([orders["customer_id"], customers]))[0]
    first = min(orders["ordered_at"].min(), begin.min()).normalize()
    bought, after, up_to = ((days.dt.normalize() - first) // DAY for days in (orders["ordered_at"], begin, end))
    span = int(max(bought.max(), up_to.max())) + 2  # the days of one customer never reach into the next one's
    visits = codes[: len(orders)] * span + bought.to_numpy()
    order = np.argsort(visits, kind="stable")
    running = np.concatenate(([0.0], orders["margin"].to_numpy()[order].cumsum()))
    asked = codes[len(orders) :] * span
    low, high = (np.searchsorted(visits[order], asked + days.to_numpy(), "right") for days in (after, up_to))
    return pd.Series(running[high] - running[low], index=customers.index)


def survey_waves(survey: pd.DataFrame) -> pd.DataFrame:
    """Count, for each wave of a problem survey, who was asked, who had a problem and who of these told the company.

    Parameters
    ----------
    survey : DataFrame
        One row a respondent: `asked_at` (datetime64), `had_problem` and `told_us` (true, false; the second may be
        missing where there was no problem).

    Returns
    -------
    DataFrame
        Index `year` of the wave; `asked`, `had_problem`, `told_us` (counts).

    Raises
    ------
    ValueError
        When somebody told of a problem she did not have.

    Examples
    --------
    >>> survey = pd.DataFrame({
    ...     "asked_at": pd.to_datetime(["2024-12-15", "2024-12-15", "2025-12-15"]),
    ...     "had_problem": [True, False, True], "told_us": [True, None, False],
    ... })
    >>> survey_waves(survey).reset_index().to_numpy().tolist()
    [[2024, 2, 1, 1], [2025, 1, 1, 0]]
    """
    told = survey["told_us"].astype("boolean").fillna(False).astype(bool)
    if (told & ~survey["had_problem"]).any():
        raise ValueError("told_us: true for somebody who had no problem; correct these rows")
    counted = pd.DataFrame({"asked": 1, "had_problem": survey["had_problem"].astype(int), "told_us": told.astype(int)})
    return counted.groupby(survey["asked_at"].dt.year.rename("year")).sum()


def waiting(came: ArrayLike, could: ArrayLike) -> np.ndarray:
    """Follow what waits at a desk: work that a period could not do is left for the next; time without work is lost.

    Parameters
    ----------
    came : array-like of float
        Work that comes in each period, ≥ 0, in cases or hours; periods along the last axis.
    could : array-like of float
        Work that could be done in each period, ≥ 0, in the same unit; one number, or of the shape of `came`.

    Returns
    -------
    array of float
        Work waiting at the end of each period, in the shape of `came`.

    Raises
    ------
    ValueError
        For less than nothing.

    Examples
    --------
    >>> waiting([5.0, 15.0, 0.0], 8.0).tolist()
    [0.0, 7.0, 0.0]
    """
    came, could = np.asarray(came, dtype=float), np.asarray(could, dtype=float)
    for name, amounts in (("came", came), ("could", could)):
        if amounts.min(initial=0) < 0:
            raise ValueError(f"{name}: got {amounts.min()}; no period has less work than none")
    total = np.cumsum(came - could, axis=-1)
    return total - np.minimum(np.minimum.accumulate(total, axis=-1), 0)


def mondays(times: pd.Series, name: str) -> pd.Series:
    """Give the Monday of each time's week."""
    days = days_of(times, name)
    return days - days.dt.day_of_week * DAY


def days_of(times: pd.Series, name: str) -> pd.Series:
    """Give the day of each time, none of which may be missing."""
    if times.isna().any():
        raise ValueError(f"{name}: {times.isna().sum()} times are missing; remove or fill them")
    return times.dt.normalize()
