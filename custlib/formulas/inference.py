"""What a sample can tell: intervals for shares."""

from collections import namedtuple
from math import sqrt

from custlib.formulas import check, normal

FEW_CASES = 10
TOO_FEW = "Fewer than ten cases: one more could change the answer."


class Interval(namedtuple("Interval", ("low", "high", "notes"))):
    """Result of `wilson_interval`.

    low, high: ends of the interval, fractions; notes: tuple of sentences about doubts.
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
    z = -normal.ppf((1 - level) / 2)
    share = successes / n
    shrink = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / shrink
    half = z * sqrt(share * (1 - share) / n + z * z / (4.0 * n * n)) / shrink
    low = 0.0 if successes == 0 else centre - half
    high = 1.0 if successes == n else centre + half
    return Interval(low, high, (TOO_FEW,) if n < FEW_CASES else ())
