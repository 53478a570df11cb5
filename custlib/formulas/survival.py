"""How long things last when some have not ended yet: open complaints, customers who still stay."""

from collections import namedtuple
from math import exp, log, sqrt

from custlib.formulas import check, normal, numbers

SHARES = (0.5, 0.8, 0.9)
TOLERANCE = 1e-9

NOT_REACHED = "Too many cases are still open to say by when every one of these shares has ended."


class Survival(namedtuple("Survival", ("times", "survival", "low", "high", "at_risk", "ended", "quantiles", "notes"))):
    """Result of `kaplan_meier`: lists with one item for each time at which a case ended, in order of time.

    times: in the unit of the durations; survival: share not ended after that time; low, high: ends of the interval of
    that share; at_risk: cases watched until then; ended: cases that ended then; quantiles: time by which each of the
    shares asked for has ended, or None where the curve does not get that far, list; notes: tuple of sentences about
    doubts.
    """


def kaplan_meier(durations, observed, shares=SHARES, level: float = 0.95) -> Survival:
    """Share still open after each time, open cases counted for as long as they were watched (A7.1.3, A7.2.4).

    The product over the times of 1 − ended ÷ watched. Leaving the open cases out would lose the slowest ones; counting
    them as ended would make every time too short. Cases must not be dropped because they are likely to last.

    Parameters
    ----------
    durations : sequence of float
        Time of each case until its end, or until today if it is still open; ≥ 0, any unit.
    observed : sequence of bool
        Whether the end was seen: True or 1, and False or 0 for a case that is still open; as many as durations.
    shares : sequence of float
        Shares ended whose times are wanted, each above 0, at most 1.
    level : float
        Confidence level of low and high, above 0 and below 1.

    Returns
    -------
    Survival
        times, survival, low, high, at_risk, ended, quantiles, notes. A quantile is the first time at which at least
        that share has ended. A case that was last seen at a time is still watched at it.

    Raises
    ------
    ValueError
        For an argument out of range, sequences of unequal length, or no case that ended: nothing can be estimated.

    References
    ----------
    Kaplan, E. L. and Meier, P. (1958), Nonparametric estimation from incomplete observations, Journal of the American
    Statistical Association 53, 457-481.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> days = kaplan_meier([1, 1, 2, 3, 5, 9], [True, True, True, False, True, False])
    >>> days.times, [show(share, "percent1") for share in days.survival], days.quantiles
    ([1.0, 2.0, 5.0], ['66.7%', '50.0%', '25.0%'], [2.0, None, None])
    """
    durations = check.numbers("durations", durations, least=0)
    observed = check.flags("observed", observed)
    check.same_length("observed", observed, "durations", durations)
    shares = check.numbers("shares", shares, above=0, most=1, per_cent=True)
    level = check.number("level", level, above=0, below=1, per_cent=True)
    if True not in observed:
        raise ValueError("observed must hold a case that ended, got none: nothing can be estimated yet")
    order = numbers.order(durations)
    z = -normal.ppf((1 - level) / 2)
    times, survival, lows, highs, at_risk, ended = [], [], [], [], [], []
    left, low, high, variance, first = 1.0, 1.0, 1.0, 0.0, 0
    while first < len(order):
        time, watched, ends = durations[order[first]], len(order) - first, 0
        while first < len(order) and durations[order[first]] == time:
            ends += 1 if observed[order[first]] else 0
            first += 1
        if ends == 0:
            continue
        left *= (watched - ends) / watched
        if left == 0:
            low = 0.0
        else:
            variance += ends / watched / (watched - ends)
            spread = exp(z * sqrt(variance) / -log(left))
            low, high = numbers.power(left, spread), numbers.power(left, 1 / spread)
        times.append(time)
        survival.append(left)
        lows.append(low)
        highs.append(high)
        at_risk.append(watched)
        ended.append(ends)
    quantiles = [_first_time(times, survival, 1 - share) for share in shares]
    notes = (NOT_REACHED,) if None in quantiles else ()
    return Survival(times, survival, lows, highs, at_risk, ended, quantiles, notes)


def _first_time(times: list, survival: list, most: float) -> float | None:
    for i in range(len(times)):
        if survival[i] <= most + TOLERANCE:
            return times[i]
    return None
