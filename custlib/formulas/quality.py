"""Which changes are news and which are noise: limits of control charts."""

from collections import namedtuple
from math import sqrt

from custlib.formulas import check, numbers

KINDS = ("p", "u")
RANGE_OF_TWO = 1.128  # mean range of two normal values, in standard deviations (d2)
RANGE_LIMIT = 3.267  # upper limit of such a range, in mean ranges (D4)
FEW_EXPECTED, MANY_EXPECTED = 5, 1000
FEW_VALUES = 10

TOO_SMALL = "Fewer than five cases are expected: the limits are rough, so count over longer periods."
TOO_LARGE = "More than a thousand cases are expected: limits this close also signal what varies from day to day."
NO_LOW_LIMIT = "No lower limit: even nothing at all would be no signal."
FEW_FOR_LIMITS = "Fewer than ten values: the limits may still move."
NO_VARIATION = "Neighbouring values never differ: any change at all would be a signal."


class Limits(namedtuple("Limits", ("low", "high", "notes"))):
    """Result of `attribute_limits`.

    low, high: rates between which a rate is no signal, low at least 0; notes: tuple of sentences about doubts.
    """


class Individuals(namedtuple("Individuals", ("mean", "mean_range", "low", "high", "range_high", "notes"))):
    """Result of `xmr_limits`, in units of the values.

    mean: of the values; mean_range: mean distance of neighbours; low, high: values between which one is no signal;
    range_high: distance of neighbours above which a jump is a signal; notes: tuple of sentences about doubts.
    """


def attribute_limits(rate: float, n: float, kind: str = "p", k: float = 3.0) -> Limits:
    """Limits of a control chart of counts: the rate ± k standard errors (A7.1.3).

    "p" for cases with a failure among n cases, each of which fails or not: √(p (1 − p) / n). "u" for failures on an
    exposure, such as complaints for every 1,000 orders: √(u / n). Both hold if chance alone works on cases that do not
    touch each other; with thousands of cases a period they signal too often, and Laney's charts widen them.

    Parameters
    ----------
    rate : float
        Usual rate, from the periods before: 0 to 1 for "p", ≥ 0 for "u", failures a unit of exposure.
    n : float
        Cases in the period, above 0; for "u" the exposure in that unit: 3 for 3,000 orders.
    kind : str
        "p" or "u".
    k : float
        Standard errors on each side, above 0; three by custom.

    Returns
    -------
    Limits
        low, high, notes; "p" limits stay inside 0 to 1, "u" limits at or above 0.

    Raises
    ------
    ValueError
        For an argument out of range.

    References
    ----------
    NIST and SEMATECH (2012), e-Handbook of Statistical Methods, section 6.3.3; Laney, D. B. (2002), Improved control
    charts for attributes, Quality Engineering 14(4), 531-537.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> weekly = attribute_limits(6, 3, kind="u")
    >>> show(weekly.low, "decimal2"), show(weekly.high, "decimal2")
    ('1.76', '10.24')
    """
    check.choice("kind", kind, KINDS)
    rate = check.rate("rate", rate) if kind == "p" else check.number("rate", rate, least=0)
    n = check.number("n", n, above=0)
    k = check.number("k", k, above=0)
    spread = rate * (1 - rate) if kind == "p" else rate
    half = numbers.finite(k * sqrt(spread / n), "rate")
    low, high = rate - half, rate + half
    expected = n * rate
    notes = ()
    if expected < FEW_EXPECTED:
        notes += (TOO_SMALL,)
    if expected > MANY_EXPECTED:
        notes += (TOO_LARGE,)
    if low < 0:
        low, notes = 0.0, notes + (NO_LOW_LIMIT,)
    return Limits(low, min(high, 1.0) if kind == "p" else high, notes)


def xmr_limits(values) -> Individuals:
    """Limits of a chart of single values, from the distances between neighbours (A7.1.3).

    Mean ± 3 × mean range / 1.128, and 3.267 × mean range for the ranges. The distances, not the standard deviation,
    set the width: a step or trend would widen its own limits otherwise.

    Parameters
    ----------
    values : sequence of float
        In order of time, at least two.

    Returns
    -------
    Individuals
        mean, mean_range, low, high, range_high, notes.

    Raises
    ------
    ValueError
        For an argument out of range.

    References
    ----------
    NIST and SEMATECH (2012), as `attribute_limits`, section 6.3.2.2.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> flow = xmr_limits([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
    >>> show(flow.mean, "decimal2"), show(flow.low, "decimal4"), show(flow.high, "decimal4")
    ('50.81', '45.8159', '55.8041')
    """
    values = check.numbers("values", values, least_length=2)
    mean = numbers.finite(numbers.total(values), "values") / len(values)
    ranges = [abs(values[i] - values[i - 1]) for i in range(1, len(values))]
    mean_range = numbers.finite(numbers.total(ranges), "values") / len(ranges)
    half = numbers.finite(3 * mean_range / RANGE_OF_TWO, "values")
    notes = ()
    if len(values) < FEW_VALUES:
        notes += (FEW_FOR_LIMITS,)
    if mean_range == 0:
        notes += (NO_VARIATION,)
    return Individuals(mean, mean_range, mean - half, mean + half, RANGE_LIMIT * mean_range, notes)
