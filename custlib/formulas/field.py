"""Sizing the work in the field: people for a desk, what a desk leaves lying, a time to promise."""

from collections import namedtuple
from math import ceil, log, sqrt

from custlib.formulas import check, normal, numbers

MOST_OCCUPIED, BUSY = 0.95, 0.90
MOST_ABSENT = 0.6
MOST_OPEN = 1_000_000
MOST_PERIODS = 10_000
SURE = 38.0  # standard deviations beyond which the normal tail is 0 in floats

TOO_BUSY = "Planned above 90% a desk has no reserve: what a busy week leaves lying stays for long."


class Desk(namedtuple("Desk", ("load_hours", "on_duty", "payroll", "notes"))):
    """Result of `desk_capacity`.

    load_hours: work a day, hours; on_duty: people needed at the desk; payroll: people to employ; both as fractions of
    people, to be rounded up; notes: tuple of sentences about doubts.
    """


class Promise(namedtuple("Promise", ("time", "rank", "attained", "notes"))):
    """Result of `promise_time`.

    time: to promise, in the unit of the times; rank: its place among all cases, from 1 for the shortest; attained:
    confidence reached, at least the level; notes: tuple of sentences about doubts.
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


def promise_time(times, share: float = 0.9, level: float = 0.95, still_open: int = 0) -> Promise:
    """Time that a promise can name so that it is kept with a share of the customers, with confidence (A7.2.4, B4.5).

    The r-th of the sorted times, r the smallest number for which a binomial count of n cases at that share is below r
    with the chance `level`. The sample's own percentile is too short about half of the time; this one is so only with
    the chance 1 − level, whatever the shape of the times, if the cases to come are like those counted.

    Parameters
    ----------
    times : sequence of float
        Times of the cases that ended, ≥ 0, any unit.
    share : float
        Share of the cases that the promise is to be kept for, above 0 and below 1.
    level : float
        Confidence level, above 0 and below 1.
    still_open : int
        Cases of the same sample that have not ended, ≥ 0: they count as longer than every other.

    Returns
    -------
    Promise
        time, rank, attained, notes.

    Raises
    ------
    ValueError
        For an argument out of range, too few cases for that share and level, or a rank that falls on an open case.

    References
    ----------
    Wilks, S. S. (1941), Determination of sample sizes for setting tolerance limits, Annals of Mathematical Statistics
    12(1), 91-96.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> found = promise_time(range(1, 60), share=0.95)
    >>> found.time, found.rank, show(found.attained, "percent2")
    (59.0, 59, '95.15%')
    """
    times = check.numbers("times", times, least=0)
    share = check.number("share", share, above=0, below=1, per_cent=True)
    level = check.number("level", level, above=0, below=1, per_cent=True)
    still_open = check.count("still_open", still_open, most=MOST_OPEN)
    cases = len(times) + still_open
    attained, rank = 0.0, 0
    chances = _binomial(cases, share)
    while attained < level and rank < cases:
        attained += chances[rank]
        rank += 1
    if attained < level:
        needed = ceil(log(1 - level) / log(share))
        raise ValueError(f"times must hold at least {needed} cases for this share and level, got {cases}")
    if rank > len(times):
        raise ValueError(
            f"still_open must be at most {cases - rank} of {cases} cases, got {still_open}: "
            "the time to promise has not been seen yet"
        )
    return Promise(times[numbers.order(times)[rank - 1]], rank, attained, ())


def _binomial(n: int, p: float) -> list[float]:
    """Chances of 0 to n successes: ratios outward from the commonest count, so that nothing overflows."""
    chances, middle = [0.0] * (n + 1), min(n, int((n + 1) * p))
    chances[middle] = 1.0
    for i in range(middle, 0, -1):
        chances[i - 1] = chances[i] * i / (n - i + 1) * ((1 - p) / p)
    for i in range(middle, n):
        chances[i + 1] = chances[i] * (n - i) / (i + 1) * (p / (1 - p))
    everything = numbers.total(chances)
    return [chance / everything for chance in chances]
