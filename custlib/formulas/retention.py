"""Who stays, under contract: rates between periods, and cohorts whose members differ (sBG)."""

from collections import namedtuple
from math import exp, log

from custlib.formulas import check, numbers

KINDS = ("retention", "churn")
# periods a year, from a millennium to less than a second
LEAST_PERIODS, MOST_PERIODS = 0.001, 100_000_000
MOST_CURVE = 10_000
# above this alpha + beta all customers are as good as alike, and the fit runs off without end
MOST_ALIKE = 1e5
MOST_STEPS, MOST_HALVINGS, LONGEST_STEP = 200, 60, 2.0
STEP_TOLERANCE, LIKELIHOOD_TOLERANCE = 1e-12, 1e-12

TWO_FOR_TWO = "Two renewals give two numbers: the curve passes through both, so nothing shows whether it fits."


class Curve(namedtuple("Curve", ("survival", "retention", "notes"))):
    """Projection of `sbg_curve`.

    survival: share still there at the start and after each renewal, list of periods + 1 shares; retention: share of
    those then there who renew each time, list of periods shares; notes: tuple of sentences about doubts.
    """


class SbgFit(namedtuple("SbgFit", ("alpha", "beta", "log_likelihood", "notes"))):
    """Estimates of `sbg_fit`.

    alpha, beta: parameters of the chances to leave, above 0; log_likelihood: its maximum; notes: tuple of sentences
    about doubts.
    """


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


def sbg_curve(alpha: float, beta: float, periods: int) -> Curve:
    """Survival and retention of a cohort whose members differ in their chance to leave (sBG, A1.1.2).

    Those likely to leave go first, so retention rises although nobody changes: r(t) = (β + t − 1) / (α + β + t − 1) in
    the shifted beta-geometric model.

    Parameters
    ----------
    alpha, beta : float
        Parameters of the beta distribution of the chance to leave at a renewal, above 0; their first churn rate is
        alpha / (alpha + beta).
    periods : int
        Renewals to project, 1 to 10,000.

    Returns
    -------
    Curve
        survival, retention, notes.

    Raises
    ------
    ValueError
        For an argument out of range.

    References
    ----------
    Fader, P. S. and Hardie, B. G. S. (2007), How to project customer retention, Journal of Interactive Marketing 21(1),
    76-90.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> curve = sbg_curve(0.704, 1.182, 7)
    >>> show(curve.retention[0], "percent1"), show(curve.retention[6], "percent1"), show(curve.survival[7], "percent1")
    ('62.7%', '91.1%', '23.9%')
    """
    alpha = check.number("alpha", alpha, above=0)
    beta = check.number("beta", beta, above=0)
    periods = check.count("periods", periods, least=1, most=MOST_CURVE)
    numbers.finite(alpha + beta, "alpha")
    survival, retention = [1.0], []
    for t in range(periods):
        retention.append((beta + t) / (alpha + beta + t))
        survival.append(survival[-1] * retention[-1])
    return Curve(survival, retention, ())


def sbg_fit(counts) -> SbgFit:
    """Fit the shifted beta-geometric model to one cohort by maximum likelihood (A1.1.2).

    Each renewal is a share of those asked, with logit p(t) = log(β + t − 1) − log α: a logistic regression, solved by
    Fisher scoring.

    Parameters
    ----------
    counts : sequence of int
        Customers at the start and after each renewal, at least three numbers, none larger than the one before.

    Returns
    -------
    SbgFit
        alpha, beta, log_likelihood, notes.

    Raises
    ------
    ValueError
        For counts that rise, nobody left after the first renewal, nobody who leaves later, or retention that does not
        rise: the likelihood then has no maximum.

    References
    ----------
    Fader and Hardie (2007), as `sbg_curve`.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> fit = sbg_fit([1000, 631, 468, 382, 326, 289, 262, 241])
    >>> show(fit.alpha, "decimal3"), show(fit.beta, "decimal3"), show(fit.log_likelihood, "decimal2")
    ('0.704', '1.182', '−1,680.27')
    """
    counts = check.counts("counts", counts, least_length=3)
    for i in range(1, len(counts)):
        if counts[i] > counts[i - 1]:
            raise ValueError(
                f"counts, item {i + 1}, must not be above the one before, got {counts[i]} after {counts[i - 1]}"
            )
    if counts[1] == 0:
        raise ValueError("counts, item 2, must be above 0, got 0: nobody is left to learn from")
    if counts[-1] == counts[1]:
        raise ValueError("counts must fall after the first renewal too: else the chance to leave cannot be estimated")
    a = b = 0.0  # logarithms of alpha and beta
    best = _sbg_log_likelihood(counts, a, b)
    for _ in range(MOST_STEPS):
        step_a, step_b = _sbg_step(counts, a, b)
        for _ in range(MOST_HALVINGS):
            reached = _sbg_log_likelihood(counts, a + step_a, b + step_b)
            if reached >= best - LIKELIHOOD_TOLERANCE * abs(best):
                break
            step_a, step_b = step_a / 2, step_b / 2
        a, b, best = a + step_a, b + step_b, reached
        if exp(a) + exp(b) > MOST_ALIKE:
            break
        if abs(step_a) + abs(step_b) < STEP_TOLERANCE:
            return SbgFit(exp(a), exp(b), best, (TWO_FOR_TWO,) if len(counts) == 3 else ())
    raise ValueError("counts must show retention that rises from renewal to renewal: one constant rate says as much")


def _sbg_log_likelihood(counts: list, a: float, b: float) -> float:
    alpha, beta = exp(a), exp(b)
    parts = []
    for i in range(len(counts) - 1):
        asked, stayed = counts[i], counts[i + 1]
        parts.append(stayed * log((beta + i) / (alpha + beta + i)) + (asked - stayed) * log(alpha / (alpha + beta + i)))
    return numbers.total(parts)


def _sbg_step(counts: list, a: float, b: float) -> tuple:
    """One step of Fisher scoring for the logarithms of alpha and beta, no longer than LONGEST_STEP."""
    alpha, beta = exp(a), exp(b)
    score_a = score_b = info_aa = info_ab = info_bb = 0.0
    for i in range(len(counts) - 1):
        stay = (beta + i) / (alpha + beta + i)
        slope = beta / (beta + i)  # of the logit of `stay` by b; by a it is −1
        surplus = counts[i + 1] - counts[i] * stay
        information = counts[i] * stay * (1 - stay)
        score_a -= surplus
        score_b += surplus * slope
        info_aa += information
        info_ab -= information * slope
        info_bb += information * slope * slope
    determinant = info_aa * info_bb - info_ab * info_ab
    step_a = (info_bb * score_a - info_ab * score_b) / determinant
    step_b = (info_aa * score_b - info_ab * score_a) / determinant
    shorter = LONGEST_STEP / max(LONGEST_STEP, abs(step_a), abs(step_b))
    return step_a * shorter, step_b * shorter
