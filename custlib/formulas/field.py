"""Sizing the work in the field: people for a desk, and what a desk leaves lying."""

from collections import namedtuple
from math import sqrt

from custlib.formulas import check, normal, numbers

MOST_OCCUPIED, BUSY = 0.95, 0.90
MOST_ABSENT = 0.6
MOST_PERIODS = 10_000
SURE = 38.0  # standard deviations beyond which the normal tail is 0 in floats

TOO_BUSY = "Planned above 90% a desk has no reserve: what a busy week leaves lying stays for long."


class Desk(namedtuple("Desk", ("load_hours", "on_duty", "payroll", "notes"))):
    """Result of `desk_capacity`.

    load_hours: work a day, hours; on_duty: people needed at the desk; payroll: people to employ; both as fractions of
    people, to be rounded up; notes: tuple of sentences about doubts.
    """


def desk_capacity(
    cases_per_day: float,
    minutes_per_case: float,
    hours_per_day: float,
    occupancy: float,
    reopened: float = 0.0,
    absence: float = 0.0,
) -> Desk:
    """People for a desk that works through cases and may keep them a while (B4.4).

    Load = cases × (1 + reopened) × minutes; on duty = load ÷ (hours × occupancy); payroll = on duty ÷ (1 − absence).
    For callers who wait on the line the queue decides: use a queueing formula there.

    Parameters
    ----------
    cases_per_day : float
        New cases a working day, ≥ 0.
    minutes_per_case : float
        Work on one case, above 0, minutes.
    hours_per_day : float
        Paid time at the desk of a person on duty, above 0, at most 24, hours.
    occupancy : float
        Share of that time planned for cases, above 0, at most 0.95; the rest is training, improvement and the reserve
        for busy days.
    reopened : float
        Share of the cases that come back once, 0 to 1, at the same work.
    absence : float
        Share of the working days of a person on the payroll spent away from the desk, 0 to 0.6.

    Returns
    -------
    Desk
        load_hours, on_duty, payroll, notes.

    Raises
    ------
    ValueError
        For an argument out of range.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> desk = desk_capacity(42, 24, 7, 0.8, reopened=0.12, absence=0.15)
    >>> show(desk.load_hours, "decimal1"), show(desk.on_duty, "decimal2"), show(desk.payroll, "decimal2")
    ('18.8', '3.36', '3.95')
    """
    cases_per_day = check.number("cases_per_day", cases_per_day, least=0)
    minutes_per_case = check.number("minutes_per_case", minutes_per_case, above=0)
    hours_per_day = check.number("hours_per_day", hours_per_day, above=0, most=24)
    occupancy = check.number("occupancy", occupancy, above=0, most=MOST_OCCUPIED, per_cent=True)
    reopened = check.rate("reopened", reopened)
    absence = check.number("absence", absence, least=0, most=MOST_ABSENT, per_cent=True)
    load = cases_per_day * (1 + reopened) * minutes_per_case / 60
    on_duty = load / (hours_per_day * occupancy)
    payroll = numbers.finite(on_duty / (1 - absence), "cases_per_day")
    return Desk(load, on_duty, payroll, (TOO_BUSY,) if occupancy > BUSY else ())


def expected_backlog(surplus: float, sd: float, periods: int) -> list[float]:
    """Work that waits at the end of each period on average, when intake and capacity vary by chance (B4.4).

    What is not done today is done later, what could be done today with nothing to do is lost: so even a desk that keeps
    up on average builds a backlog. By Spitzer's identity its mean after n periods is the sum over k = 1 … n of the mean
    of max(0, S) / k, S the sum of k periods' surplus, taken as normal here.

    Parameters
    ----------
    surplus : float
        Mean intake less mean capacity of a period, any unit of work; negative when capacity is larger.
    sd : float
        Standard deviation of a period's intake less capacity, ≥ 0, in the same unit; periods are independent.
    periods : int
        1 to 10,000, the desk being empty at the start.

    Returns
    -------
    list of float
        Mean backlog after 1, 2 … periods, ≥ 0.

    Raises
    ------
    ValueError
        For an argument out of range.

    References
    ----------
    Spitzer, F. (1956), A combinatorial lemma and its application to probability theory, Transactions of the American
    Mathematical Society 82(2), 323-339.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> [show(work, "decimal1") for work in expected_backlog(0, 10, 4)], expected_backlog(2, 0, 3)
    (['4.0', '6.8', '9.1', '11.1'], [2.0, 4.0, 6.0])
    """
    surplus = check.number("surplus", surplus)
    sd = check.number("sd", sd, least=0)
    periods = check.count("periods", periods, least=1, most=MOST_PERIODS)
    added = []
    for k in range(1, periods + 1):
        spread = sd / sqrt(k)  # of the mean surplus of k periods
        z = surplus / spread if spread > 0 else None
        if z is None or abs(z) > SURE:
            added.append(max(surplus, 0.0))
        else:
            added.append(surplus * normal.cdf(z) + spread * normal.pdf(z))
    numbers.finite(numbers.total(added), "surplus")
    return numbers.accumulate(added)
