"""The window of three years and its seasonal clock.

Purchases follow the BG/NBD process on an operational clock: a Saturday in December counts more than a Tuesday in July.
Its unit is one average day.
"""

from __future__ import annotations

import numpy as np

from custlib.lantern.parameters import FIRST_DAY, LAST_DAY, MONTH_WEIGHT, WEEKDAY_WEIGHT

START = np.datetime64(FIRST_DAY, "D")
DAYS = int((np.datetime64(LAST_DAY, "D") - START).astype(int)) + 1


def _days() -> np.ndarray:
    """Operational time at the start of each day of the window, and at its end."""
    days = START + np.arange(DAYS).astype("timedelta64[D]")
    month = days.astype("datetime64[M]").astype(int) % 12
    weekday = (days.astype(int) + 3) % 7  # 1970-01-01 was a Thursday
    weight = np.array(MONTH_WEIGHT)[month] * np.array(WEEKDAY_WEIGHT)[weekday]
    return np.concatenate([[0.0], np.cumsum(weight / weight.mean())])


CLOCK = _days()  # operational time at midnight, by day of the window
END = CLOCK[-1]


def day_number(date: str) -> int:
    """Return the day of the window of an ISO date; the first day is 0.

    Examples
    --------
    >>> day_number("2023-01-31")
    30
    """
    return int((np.datetime64(date, "D") - START).astype(int))


def date_of(day: np.ndarray) -> np.ndarray:
    """Return dates (datetime64[D]) of days of the window."""
    return START + np.asarray(day).astype("timedelta64[D]")


def day_of(clock: np.ndarray) -> np.ndarray:
    """Return the day of the window that an operational time falls on."""
    return np.searchsorted(CLOCK, clock, side="right") - 1


def month_of(day: np.ndarray) -> np.ndarray:
    """Return the month of the window (0 to 35) of days of the window; days outside count as the nearest month."""
    months = date_of(day).astype("datetime64[M]") - START.astype("datetime64[M]")
    return months.astype(int).clip(0, 35)


def weekday_of(day: np.ndarray) -> np.ndarray:
    """Return the weekday, Monday 0 to Sunday 6, of days of the window."""
    return (date_of(day).astype(int) + 3) % 7
