"""Who stays: rates between periods."""

from custlib.formulas import check

KINDS = ("retention", "churn")
# periods a year, from a millennium to less than a second
LEAST_PERIODS, MOST_PERIODS = 0.001, 100_000_000


def convert_rate(rate: float, from_periods: float, to_periods: float, kind: str = "retention") -> float:
    """Convert a retention or churn rate between periods by compounding, never by multiplying (A1.1.2).

    Retention r over 1/from_periods of a year is r^(from_periods / to_periods) over 1/to_periods of a year; churn is
    converted through its retention.

    Parameters
    ----------
    rate : float
        0 to 1.
    from_periods, to_periods : float
        Periods a year that the rate is given for and wanted for: 12 for a month, 4 for a quarter, 1 for a year.
    kind : str
        "retention" or "churn": what `rate` and the result are.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    ValueError
        For an argument out of range.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> show(convert_rate(0.02, 12, 1, "churn"), "percent2"), show(convert_rate(0.8, 1, 12), "percent2")
    ('21.53%', '98.16%')
    """
    rate = check.rate("rate", rate)
    from_periods = check.number("from_periods", from_periods, least=LEAST_PERIODS, most=MOST_PERIODS)
    to_periods = check.number("to_periods", to_periods, least=LEAST_PERIODS, most=MOST_PERIODS)
    check.choice("kind", kind, KINDS)
    stay = rate if kind == "retention" else 1 - rate
    converted = stay ** (from_periods / to_periods)
    return converted if kind == "retention" else 1 - converted
