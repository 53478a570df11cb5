"""What a customer is worth: lifetime value four ways, and weighted scores to rank what has no price."""

from collections import namedtuple

from custlib.formulas import check, numbers, text

FIRST_PAYMENT = ("end", "start")
MOST_PERIODS = 10_000
# below this the value of a customer who never leaves is a division by almost nothing
LEAST_DISCOUNT = 0.00001
# transition rows must add up to 1 this closely
ROW_TOLERANCE = 1e-9
# a difference this small beside its parts is zero but for rounding
ZERO_TOLERANCE = 1e-12

LOSS_AFTER_PAYBACK = "The running total falls below zero again after the payback: later losses eat what was recovered."
SURVIVAL_RISES = "Survival rises between two payments: the share of customers still there can only fall."
SCORE_NOT_POSITIVE = "A score is zero or negative: its ratio to the benchmark says little."


class Schedule(namedtuple("Schedule", ("clv", "cumulative", "payback", "notes"))):
    """Lifetime table of `clv_schedule`.

    clv: present value, money; cumulative: its running total after each payment, list of money; payback: first time at
    which the running total is not negative, periods, or None; notes: tuple of sentences about doubts.
    """


class Score(namedtuple("Score", ("score", "benchmark", "relative", "notes"))):
    """Weighted scores of `weighted_score`.

    score: weighted mean, in the scale of the scores; benchmark: that of the rival, or None; relative: weighted mean of
    the ratios score ÷ benchmark (1 = parity), or None; notes: tuple of sentences about doubts.
    """


def margin_multiple(retention: float, discount: float, growth: float = 0.0, first_payment: str = "end") -> float:
    """Lifetime value of each yuan of yearly margin, with constant retention and no end date (A1.1.2).

    r / (1 + d − r(1 + g)) when the first margin arrives after one period, (1 + d) / (1 + d − r(1 + g)) when it comes
    now.

    Parameters
    ----------
    retention : float
        Share of customers who stay from one period to the next, 0 to 1.
    discount : float
        Rate by which money a period later is worth less, above −1, at most 1.5.
    growth : float
        Growth of the margin a period, above −1, at most 1.5.
    first_payment : str
        "end": after one period, if the customer stays; "start": now.

    Returns
    -------
    float
        Money per money of margin a period.

    Raises
    ------
    ValueError
        For an argument out of range, or when the value is infinite: retention × (1 + growth) reaches 1 + discount.

    References
    ----------
    Gupta, S. and Lehmann, D. R. (2003), Customers as assets, Journal of Interactive Marketing 17(1), 9-24.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> show(margin_multiple(0.9, 0.10), "decimal2")
    '4.50'
    >>> show(margin_multiple(0.8, 0.10, first_payment="start"), "decimal2")
    '3.67'
    """
    retention, discount, growth = _rates(retention, discount, growth)
    check.choice("first_payment", first_payment, FIRST_PAYMENT)
    remaining = 1 + discount - retention * (1 + growth)
    if remaining <= ZERO_TOLERANCE:
        raise ValueError(
            f"retention × (1 + growth) must stay below 1 + discount, got retention {text.describe(retention)}, "
            f"growth {text.describe(growth)}, discount {text.describe(discount)}: the value is infinite"
        )
    first = 1 + discount if first_payment == "start" else retention
    return numbers.finite(first / remaining, "retention")


def clv_geometric(
    margin: float,
    retention: float,
    discount: float,
    *,
    growth: float = 0.0,
    first_payment: str = "end",
    horizon: int | None = None,
    acquisition_cost: float = 0.0,
) -> float:
    """Lifetime value of a customer whose chance of staying is the same every period (A1.1.2).

    The sum over t of margin × (1 + g)^(t−s) × r^t / (1 + d)^t, from t = s: s = 1 when the first margin arrives after
    one period, s = 0 when it arrives now. Without growth and horizon the two differ by exactly one margin.

    Parameters
    ----------
    margin : float
        Contribution margin a period, money; not revenue.
    retention, discount, growth, first_payment
        As in `margin_multiple`.
    horizon : int, optional
        Number of payments counted, 1 to 10,000; None for no end.
    acquisition_cost : float
        Cost of winning the customer, money ≥ 0, subtracted.

    Returns
    -------
    float
        Money today.

    Raises
    ------
    ValueError
        As `margin_multiple`; with a horizon the value is never infinite, and only too large a number is refused.

    References
    ----------
    Berger, P. D. and Nasr, N. I. (1998), Customer lifetime value: marketing models and applications, Journal of
    Interactive Marketing 12(1), 17-30; Gupta, S. and Lehmann, D. R. (2003), as `margin_multiple`.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> show(clv_geometric(120, 0.8, 0.1), "yuan"), show(clv_geometric(120, 0.8, 0.1, first_payment="start"), "yuan")
    ('320 yuan', '440 yuan')
    >>> show(clv_geometric(120, 0.8, 0.1, horizon=5), "yuan2")
    '254.89 yuan'
    """
    margin = check.number("margin", margin)
    acquisition_cost = check.number("acquisition_cost", acquisition_cost, least=0)
    if horizon is None:
        multiple = margin_multiple(retention, discount, growth, first_payment)
    else:
        retention, discount, growth = _rates(retention, discount, growth)
        check.choice("first_payment", first_payment, FIRST_PAYMENT)
        payments = check.count("horizon", horizon, least=1, most=MOST_PERIODS)
        weight = 1.0 if first_payment == "start" else retention / (1 + discount)
        step = retention * (1 + growth) / (1 + discount)
        weights = []
        for _ in range(payments):
            weights.append(weight)
            weight *= step
        multiple = numbers.total(weights)
    return numbers.finite(margin * multiple - acquisition_cost, "margin")


def clv_schedule(margins, survival, discount: float, *, times=None, acquisition_cost: float = 0.0) -> Schedule:
    """Lifetime value from a table of payments: expected margin, chance of still being there, discount (A1.1.2).

    Each payment adds margin × survival / (1 + discount)^time. With survival 1 throughout it is net present value.

    Parameters
    ----------
    margins : sequence of float
        Margin of each payment if the customer is still there, money; a cost is negative.
    survival : sequence of float
        Chance that the customer is still there at each payment, 0 to 1; as many as margins.
    discount : float
        Discount rate a period, above −1, at most 1.5.
    times : sequence of float, optional
        Time of each payment in periods, ≥ 0, in order; 0, 1, 2 … when None.
    acquisition_cost : float
        Money ≥ 0 spent before the first payment.

    Returns
    -------
    Schedule
        clv, cumulative, payback, notes.

    Raises
    ------
    ValueError
        For an argument out of range, sequences of unequal length, or times out of order.

    References
    ----------
    Reichheld, F. F. and Sasser, W. E. (1990), Zero defections: quality comes to services, Harvard Business Review
    68(5), 105-111, made this table known.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> table = clv_schedule([90, 96, 102], [1, 0.68, 0.55], 0.10, acquisition_cost=160)
    >>> [show(value, "yuan2") for value in table.cumulative], table.payback
    (['−70.00 yuan', '−10.65 yuan', '35.71 yuan'], 2)
    """
    margins = check.numbers("margins", margins)
    survival = check.rates("survival", survival)
    check.same_length("survival", survival, "margins", margins)
    discount = check.change("discount", discount)
    acquisition_cost = check.number("acquisition_cost", acquisition_cost, least=0)
    if times is None:
        times = list(range(len(margins)))
    else:
        times = check.numbers("times", times, least=0)
        check.same_length("times", times, "margins", margins)
        for i in range(1, len(times)):
            if times[i] < times[i - 1]:
                raise ValueError(
                    f"times must be in order, got {text.describe(times[i])} after {text.describe(times[i - 1])}"
                )
    flows = [-acquisition_cost]
    for i in range(len(margins)):
        flows.append(margins[i] * survival[i] * numbers.power(1 + discount, -times[i]))
    cumulative = numbers.accumulate(flows)[1:]
    numbers.finite(cumulative[-1], "margins")
    zero = -ZERO_TOLERANCE * max([abs(flow) for flow in flows])
    payback, falls_again = None, False
    for i in range(len(cumulative)):
        if cumulative[i] < zero:
            falls_again = payback is not None
        elif payback is None:
            payback = times[i]
    notes = ()
    if falls_again:
        notes += (LOSS_AFTER_PAYBACK,)
    if any(survival[i] > survival[i - 1] for i in range(1, len(survival))):
        notes += (SURVIVAL_RISES,)
    return Schedule(cumulative[-1], cumulative, payback, notes)


def clv_migration(transition, rewards, discount: float) -> list[float]:
    """Lifetime value of a customer in each state of a Markov chain: (I − P / (1 + d))⁻¹ R (A1.1.2).

    For customers who go quiet and come back, so that "retained or lost" does not describe them.

    Parameters
    ----------
    transition : sequence of sequence of float
        Square; row i, column j: chance that a customer in state i is in state j one period later. Rows add up to 1; a
        lost customer is a state that leads to itself.
    rewards : sequence of float
        Margin of one period in each state, money; as many as states.
    discount : float
        Discount rate a period, 0.00001 to 1.5.

    Returns
    -------
    list of float
        Money today for a customer in each state, this period's margin included.

    Raises
    ------
    ValueError
        For a matrix that is not square, a row that does not add up to 1, or an argument out of range.

    References
    ----------
    Pfeifer, P. E. and Carraway, R. L. (2000), Modeling customer relationships as Markov chains, Journal of Interactive
    Marketing 14(2), 43-55.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> values = clv_migration([[0.6, 0.4], [0.0, 1.0]], [50, 0], 0.2)
    >>> [show(value, "yuan") for value in values]
    ['100 yuan', '0 yuan']
    """
    rewards = check.numbers("rewards", rewards)
    discount = check.number("discount", discount, least=LEAST_DISCOUNT, most=check.PER_CENT_FROM, per_cent=True)
    states = len(rewards)
    matrix = check.items("transition", transition)
    check.same_length("transition", matrix, "rewards", rewards)
    equations = []
    for i in range(states):
        name = f"transition, row {i + 1}"
        row = check.rates(name, matrix[i])
        check.same_length(name + ",", row, "rewards", rewards)
        added = numbers.total(row)
        if abs(added - 1) > ROW_TOLERANCE:
            raise ValueError(f"{name}, must add up to 1, got {text.describe(added)}")
        left = [(1.0 if i == j else 0.0) - row[j] / added / (1 + discount) for j in range(states)]
        equations.append(left + [rewards[i]])
    # Gauss-Jordan; each row's diagonal outweighs the rest of it, so no rows need to change places
    for i in range(states):
        for k in range(states):
            if k != i:
                factor = equations[k][i] / equations[i][i]
                equations[k] = [equations[k][j] - factor * equations[i][j] for j in range(states + 1)]
    return [numbers.finite(equations[i][states] / equations[i][i], "rewards") for i in range(states)]


def weighted_score(scores, weights, benchmark=None) -> Score:
    """Weighted mean of scores, and against a rival the weighted mean of the ratios (A1.1.4, A1.2.5, A1.3.3).

    Parameters
    ----------
    scores : sequence of float
        One a criterion, any scale.
    weights : sequence of float
        ≥ 0, as many as scores; only their proportions count (5, 3, 2 and 50, 30, 20 are the same).
    benchmark : sequence of float, optional
        The rival's scores, above 0, as many as scores.

    Returns
    -------
    Score
        score, benchmark, relative, notes.

    Raises
    ------
    ValueError
        For sequences of unequal length, weights that are all 0, or a benchmark that is not above 0.

    References
    ----------
    Gale, B. T. (1994), Managing Customer Value, Free Press, for the relative score (market-perceived quality ratio).

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> result = weighted_score([8.2, 7.5, 9.0, 6.8], [35, 25, 25, 15], [7.8, 8.0, 8.0, 7.6])
    >>> show(result.score, "decimal3"), show(result.benchmark, "decimal3"), show(result.relative, "decimal3")
    ('8.015', '7.870', '1.018')
    """
    scores = check.numbers("scores", scores)
    weights = check.numbers("weights", weights, least=0)
    check.same_length("weights", weights, "scores", scores)
    everything = numbers.finite(numbers.total(weights), "weights")
    if everything == 0:
        raise ValueError("weights must not all be 0")
    shares = [weight / everything for weight in weights]
    score = _weighted(shares, scores)
    if benchmark is None:
        return Score(score, None, None, ())
    benchmark = check.numbers("benchmark", benchmark, above=0)
    check.same_length("benchmark", benchmark, "scores", scores)
    relative = _weighted(shares, [scores[i] / benchmark[i] for i in range(len(scores))])
    notes = (SCORE_NOT_POSITIVE,) if min(scores) <= 0 else ()
    return Score(score, _weighted(shares, benchmark), relative, notes)


def _rates(retention, discount, growth) -> tuple:
    return check.rate("retention", retention), check.change("discount", discount), check.change("growth", growth)


def _weighted(shares: list, values: list) -> float:
    return numbers.finite(numbers.total([shares[i] * values[i] for i in range(len(values))]), "scores")
