"""The BG/NBD model of repeat buying, fitted by maximum likelihood to counts of distinct customers.

Two customers with the same (x, t_x, T) have the same likelihood, so the fit works on the distinct patterns and how
often each occurs: the 2,357 customers of CDNOW are 1,016 patterns.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from custlib.analysis.bgnbd_likelihood import Likelihood
from custlib.analysis.bgnbd_patterns import distinct
from custlib.analysis.search import ConvergenceError, End, climb, doubts, highest

#: Beyond this many patterns the starts first climb on as many of them, spread evenly.
EXPLORED = 5_000
#: Two places whose logarithms differ by less are one start.
APART = 0.01
#: Starts as (r, alpha in mean ages, a, b): heavy and light buyers, early and late dropout.
STARTS = ((0.5, 0.3, 0.8, 2.5), (2.0, 1.0, 0.3, 6.0), (0.1, 0.05, 3.0, 3.0))
#: A mean chance to drop out below this is a search running to "never": the likelihood is flat there, not at a maximum.
NEVER = 1e-5
#: Above this, r (or a + b) says that customers hardly differ in rate (or in dropout), and its value means little.
FLAT = 100.0


@dataclass(frozen=True)
class BgnbdFit:
    """The fitted BG/NBD model.

    Attributes
    ----------
    r, alpha : float
        Shape and rate of the gamma distribution of purchase rates; the mean rate is r / alpha purchases per unit of
        time (the unit of the summary's recency and age).
    a, b : float
        Parameters of the beta distribution of the chance to drop out after a purchase; the mean chance is a / (a + b).
    log_likelihood : float
        Natural logarithm of the likelihood at the maximum.
    customers, patterns : int
        Customers fitted, and distinct (x, t_x, T) among them.
    notes : tuple of str
        Doubts about the result; empty when there is none.
    """

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    customers: int
    patterns: int
    notes: tuple[str, ...]


def bgnbd_fit(summary: pd.DataFrame) -> BgnbdFit:
    """Fit the BG/NBD model to a customer summary by maximum likelihood.

    Each customer buys at a rate of her own, lambda ~ Gamma(r, alpha), and after each purchase drops out for good with a
    chance of her own, p ~ Beta(a, b). The likelihood of x repeat purchases, the last at t_x, observed for T, is

        Γ(r+x)/Γ(r) · α^r · B(a, b+x)/B(a, b) · [ (α+T)^−(r+x) + 1(x>0) · a/(b+x−1) · (α+t_x)^−(r+x) ].

    Parameters
    ----------
    summary : DataFrame
        As of `customer_summary`: `repeat_days` (x, integer ≥ 0), `recency` (t_x) and `age` (T), in one unit of time. Or
        as of `purchase_patterns`: `customers` then says how many customers a row stands for.

    Returns
    -------
    BgnbdFit
        r, alpha, a, b, log_likelihood, customers, patterns, notes.

    Raises
    ------
    ValueError
        A column is missing, or holds values that no customer can have, or nobody ever came back.
    ConvergenceError
        The likelihood rises without end (for example no customer ever seems to drop out), or no start arrived.

    Notes
    -----
    The likelihood may have more than one local maximum, so the search starts from three corners, with the analytic
    gradient in logarithms of the parameters, and the best end is kept; starts that end elsewhere are told in `notes`.
    Only the different patterns are computed with: a hundred million customers cost no more than their patterns.
    With many patterns the three first climb on some of them, and only the different ends then climb on all.

    References
    ----------
    Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model,
    Marketing Science 24(2), 275-284. Its case, CDNOW: .243, 4.414, .793, 2.426, log-likelihood −9582.4.

    Examples
    --------
    >>> import pandas as pd
    >>> summary = pd.DataFrame({
    ...     "repeat_days": [0, 1, 3, 9, 2, 0, 1, 4],
    ...     "recency": [0, 1, 24, 29, 2, 0, 14, 4],
    ...     "age": [30.0] * 8,
    ... })
    >>> fit = bgnbd_fit(summary)
    >>> fit.customers, fit.patterns, round(fit.log_likelihood, 1)
    (8, 7, -59.1)
    """
    x, recency, age, weight = distinct(summary)
    scale = float(np.average(age, weights=weight))
    patterns = np.stack([x, recency / scale, age / scale, weight])
    likelihood = Likelihood(*patterns)
    ends = []
    if len(x) > EXPLORED:
        # Explore on patterns taken at equal distances, then climb on all from where that led.
        explored = Likelihood(*patterns[:, :: -(-len(x) // EXPLORED)])
        peaks = _apart([end.place for end in (_climb(explored, np.log(start)) for start in STARTS) if end.arrived])
        ends = [_climb(likelihood, peak, explored.curvature(peak)) for peak in peaks]
    if not any(end.arrived for end in ends):
        ends = [_climb(likelihood, np.log(start)) for start in STARTS]
    best = highest(ends)
    if not best.arrived:
        raise ConvergenceError(_why_not(best, scale))
    r, alpha, a, b = np.exp(best.place)
    total = float(weight.sum())
    # The likelihood was computed in mean ages: each repeat purchase is a density in time.
    height = best.height * total - math.log(scale) * float(weight @ x)
    return BgnbdFit(
        r=float(r),
        alpha=float(alpha) * scale,
        a=float(a),
        b=float(b),
        log_likelihood=height,
        customers=int(total),
        patterns=len(x),
        notes=_notes(ends, best, total),
    )


def _apart(starts: list[np.ndarray]) -> list[np.ndarray]:
    """Return the starts without those that stand beside an earlier one."""
    kept: list[np.ndarray] = []
    for start in starts:
        if all(np.abs(start - other).max() >= APART for other in kept):
            kept.append(start)
    return kept


def _climb(likelihood: Likelihood, start: np.ndarray, curvature: np.ndarray | None = None) -> End:
    """Climb from a start; where nobody seems to drop out the likelihood is flat, and its end no maximum."""
    end = climb(likelihood, start, curvature)
    return replace(end, arrived=end.arrived and _mean_chance(end.place) > NEVER)


def _mean_chance(place: np.ndarray) -> float:
    """Return the mean chance to drop out after a purchase, a / (a + b)."""
    return float(1 / (1 + np.exp(place[3] - place[2])))


def _why_not(best: End, scale: float) -> str:
    """Say where the best search ended when no maximum was found."""
    r, alpha, a, b = np.exp(best.place)
    alpha *= scale
    where = f"r = {r:.4g}, alpha = {alpha:.4g}, a = {a:.4g}, b = {b:.4g}"
    if _mean_chance(best.place) <= NEVER:
        reason = "nobody seems to drop out, so the chance of dropping out has no best value; fit an NBD model instead"
    elif min(a, b) < 1e-3:
        reason = "customers seem to drop out at once or never; take more customers or a longer period"
    elif a + b > FLAT:
        reason = "all customers seem to drop out with one chance, so its spread has no best value; take more customers"
    elif r > FLAT:
        reason = "all customers seem to buy at one rate, so its spread has no best value; take more customers"
    else:
        reason = "the search stopped on a slope; take more customers or a longer period"
    return f"bgnbd_fit: the likelihood has no maximum that could be reached: {reason} (best place: {where})"


def _notes(ends: list[End], best: End, total: float) -> tuple[str, ...]:
    notes = doubts(ends, best, total)
    r, _, a, b = np.exp(best.place)
    if r > FLAT:
        notes.append(
            "r is very large: the customers hardly differ in their rates, r and alpha are known only as a ratio"
        )
    if a + b > FLAT:
        notes.append("a + b is very large: the chances to drop out hardly differ, a and b are known only as a ratio")
    return tuple(notes)
