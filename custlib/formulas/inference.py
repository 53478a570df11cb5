"""What a sample can tell: intervals for a share and for the difference of two."""

from collections import namedtuple
from math import sqrt

from custlib.formulas import check, normal

FEW_CASES = 10
TOO_FEW = "Fewer than ten cases: one more could change the answer."


class Interval(namedtuple("Interval", ("low", "high", "notes"))):
    """Result of `wilson_interval`.

    low, high: ends of the interval, fractions; notes: tuple of sentences about doubts.
    """


class Difference(namedtuple("Difference", ("difference", "low", "high", "notes"))):
    """Result of `diff_proportions`.

    difference: first share less second, −1 to 1; low, high: ends of its interval; notes: tuple of sentences about
    doubts.
    """


def wilson_interval(successes: int, n: int, level: float = 0.95) -> Interval:
    """Interval for a share by Wilson's score method (A1.2.1, A1.3.4).

    Unlike share ± 2 standard errors it stays inside 0 to 1 and has a width when nobody or everybody responded.

    Parameters
    ----------
    successes : int
        0 to n.
    n : int
        Cases, at least 1.
    level : float
        Confidence level, above 0 and below 1.

    Returns
    -------
    Interval
        low, high, notes.

    Raises
    ------
    ValueError
        For an argument out of range.

    References
    ----------
    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22, 209-212; Newcombe, R. G. (1998), Two-sided confidence intervals for the single
    proportion: comparison of seven methods, Statistics in Medicine 17, 857-872.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> interval = wilson_interval(10, 100)
    >>> show(interval.low, "percent1"), show(interval.high, "percent1")
    ('5.5%', '17.4%')
    """
    n = check.count("n", n, least=1)
    successes = check.count("successes", successes, most=n)
    level = check.number("level", level, above=0, below=1, per_cent=True)
    low, high = _wilson(successes, n, level)
    return Interval(low, high, (TOO_FEW,) if n < FEW_CASES else ())


def diff_proportions(successes: int, n: int, other_successes: int, other_n: int, level: float = 0.95) -> Difference:
    """Difference of two independent shares, first less second, with Newcombe's interval (A7.2.2).

    Each end joins the distances of the two shares from the ends of their Wilson intervals by Pythagoras: the interval
    stays inside −1 to 1 and has a width even when nobody or everybody in a group did. An interval that holds 0 leaves
    the sign of the difference open; it does not show that the shares are equal.

    Parameters
    ----------
    successes, n : int
        Those of the first group who did, 0 to n, and all of it, at least 1.
    other_successes, other_n : int
        The same of the second group. Nobody may stand in both.
    level : float
        Confidence level, above 0 and below 1.

    Returns
    -------
    Difference
        difference, low, high, notes.

    Raises
    ------
    ValueError
        For an argument out of range.

    References
    ----------
    Newcombe, R. G. (1998), Interval estimation for the difference between independent proportions: comparison of eleven
    methods, Statistics in Medicine 17, 873-890, method 10.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> found = diff_proportions(56, 70, 48, 80)
    >>> show(found.difference, "points1"), show(found.low, "percent1"), show(found.high, "percent1")
    ('20.0 percentage points', '5.2%', '33.4%')
    """
    n = check.count("n", n, least=1)
    successes = check.count("successes", successes, most=n)
    other_n = check.count("other_n", other_n, least=1)
    other_successes = check.count("other_successes", other_successes, most=other_n)
    level = check.number("level", level, above=0, below=1, per_cent=True)
    share, other = successes / n, other_successes / other_n
    low, high = _wilson(successes, n, level)
    other_low, other_high = _wilson(other_successes, other_n, level)
    difference = share - other
    below = sqrt((share - low) * (share - low) + (other_high - other) * (other_high - other))
    above = sqrt((high - share) * (high - share) + (other - other_low) * (other - other_low))
    few = n < FEW_CASES or other_n < FEW_CASES
    return Difference(difference, difference - below, difference + above, (TOO_FEW,) if few else ())


def _wilson(successes: int, n: int, level: float) -> tuple:
    z = -normal.ppf((1 - level) / 2)
    share = successes / n
    shrink = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / shrink
    half = z * sqrt(share * (1 - share) / n + z * z / (4.0 * n * n)) / shrink
    return 0.0 if successes == 0 else centre - half, 1.0 if successes == n else centre + half
