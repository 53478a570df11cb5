"""Who stays, without a contract: customers who may have left unseen (BG/NBD)."""

from math import exp, expm1, log

from custlib.formulas import check, numbers, text

MOST_TERMS, TERM_TOLERANCE = 100_000, 1e-17
LEAST_REST = 1e-6  # of the time seen and to come, the least part that must have been seen


def bgnbd_alive(r: float, alpha: float, a: float, b: float, frequency: int, recency: float, age: float) -> float:
    """Chance that a customer without a contract is still one, from the rhythm of her purchases: BG/NBD (A1.2.3).

    1 / (1 + a / (b + x − 1) × ((α + T) / (α + t))^(r + x)); 1 for a customer without a repeat purchase, since the model
    lets a customer leave only after one: a limit of the model, not good news.

    Parameters
    ----------
    r, alpha : float
        Shape and rate of the gamma distribution of purchase rates, above 0; alpha in units of time.
    a, b : float
        Parameters of the beta distribution of the chance to leave after a purchase, above 0.
    frequency : int
        Repeat purchases x, ≥ 0: periods with a purchase after the first one.
    recency : float
        Time t from first to last purchase, 0 to age; 0 exactly when frequency is 0.
    age : float
        Time T from first purchase to the day of counting, ≥ 0, in the same units.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    ValueError
        For an argument out of range, or recency and frequency that contradict each other.

    References
    ----------
    Fader, P. S., Hardie, B. G. S. and Lee, K. L. (2005), "Counting your customers" the easy way: an alternative to the
    Pareto/NBD model, Marketing Science 24(2), 275-284.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> show(bgnbd_alive(0.243, 4.414, 0.793, 2.426, frequency=2, recency=30.43, age=38.86), "percent1")
    '72.7%'
    """
    r, alpha, a, b = _bgnbd_parameters(r, alpha, a, b)
    frequency, recency, age = _history(frequency, recency, age)
    if frequency == 0:
        return 1.0
    log_odds = log(a / (b + frequency - 1)) + (r + frequency) * log((alpha + age) / (alpha + recency))
    if log_odds > 0:  # to have left
        still = exp(-log_odds)
        return still / (1 + still)
    return 1 / (1 + exp(log_odds))


def bgnbd_expected(
    r: float, alpha: float, a: float, b: float, frequency: int, recency: float, age: float, horizon: float
) -> float:
    """Purchases to expect of one customer within a horizon, by the BG/NBD model (A1.2.3).

    Equation 10 of the source, with its hypergeometric function turned by Euler's transformation: the series then
    converges for long horizons too, and a = 1 is no exception.

    Parameters
    ----------
    r, alpha, a, b, frequency, recency, age
        As in `bgnbd_alive`.
    horizon : float
        Time ahead, ≥ 0, in the same units as age.

    Returns
    -------
    float
        Expected number of purchases in the horizon, the chance that she has left included.

    Raises
    ------
    ValueError
        For an argument out of range, or a horizon so long beside alpha + age that the series does not converge.

    References
    ----------
    Fader, Hardie and Lee (2005), as `bgnbd_alive`.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> show(bgnbd_expected(0.243, 4.414, 0.793, 2.426, frequency=2, recency=30.43, age=38.86, horizon=39), "decimal3")
    '1.226'
    """
    alive = bgnbd_alive(r, alpha, a, b, frequency, recency, age)
    r, alpha, a, b = _bgnbd_parameters(r, alpha, a, b)
    frequency, recency, age = _history(frequency, recency, age)
    horizon = check.number("horizon", horizon, least=0)
    rest = (alpha + age) / (alpha + age + horizon)
    too_long = f"horizon is too long beside alpha + age to be computed, got {text.describe(horizon)}"
    if not rest >= LEAST_REST:
        raise ValueError(too_long)
    z, log_rest = horizon / (alpha + age + horizon), log(rest)
    # With e = a − 1, c = a + b + x − 1 and z the share of the time that is to come, the source's bracket is
    # 1 − (1 − z)^e F(c − r − x, e; c; z), and F is 1 + e × series / c: dividing by e, as the source's first factor
    # does, leaves no difference of near equals.
    excess, c = a - 1, a + b + frequency - 1
    series = term = (excess + b - r) * z
    for n in range(1, MOST_TERMS):
        if abs(term) <= TERM_TOLERANCE * abs(series):
            break
        term *= (excess + b - r + n) * (excess + n) / ((c + n) * (n + 1)) * z
        series += term
    else:
        raise ValueError(too_long)
    first = -expm1(excess * log_rest) / excess if excess else -log_rest
    return numbers.finite((c * first - exp(excess * log_rest) * series) * alive, "horizon")


def _bgnbd_parameters(r, alpha, a, b) -> tuple:
    return (
        check.number("r", r, above=0),
        check.number("alpha", alpha, above=0),
        check.number("a", a, above=0),
        check.number("b", b, above=0),
    )


def _history(frequency, recency, age) -> tuple:
    frequency = check.count("frequency", frequency)
    age = check.number("age", age, least=0)
    recency = check.number("recency", recency, least=0, most=age)
    if (frequency == 0) != (recency == 0):
        raise ValueError(
            f"recency must be 0 without a repeat purchase and above 0 with one, got {text.describe(recency)} "
            f"with frequency {frequency}"
        )
    return frequency, recency, age
