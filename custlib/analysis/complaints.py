"""Complaints and what stands beside them: weeks with their orders, open cases, waves of a survey, what waits."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from custlib.analysis.orders import day_number

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
    opened, closed, last = days_of(opened, "opened"), midnights(closed), pd.Timestamp(day_number(asof), unit="D")
    early = (closed < opened).sum()
    if early:
        raise ValueError(f"closed: {early} cases are closed before they were opened; correct or remove them")
    seen = opened <= last
    opened, closed = opened[seen], closed[seen]
    done = closed <= last
    days = (closed.where(done, last) - opened) // DAY
    return pd.DataFrame({"days": days, "closed": done})


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
    return midnights(times)


def midnights(times: pd.Series) -> pd.Series:
    """Give the day of each time on the calendar that it is told in, where no day is shorter than another."""
    return times.dt.tz_localize(None).dt.normalize()
