"""The gamma-gamma model of what a purchase is worth, fitted by maximum likelihood to counts of customers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from custlib.analysis.gamma_gamma_likelihood import Likelihood
from custlib.analysis.rows import columns_of, refuse
from custlib.analysis.search import ConvergenceError, climb, doubts, highest

NAMES = ("repeat_days", "mean_value")
#: Starts as (p, q, gamma in mean values): purchases of one customer alike or not, customers alike or not.
STARTS = ((6.0, 4.0, 0.5), (1.5, 2.5, 1.0), (20.0, 1.5, 0.05))
#: Above this, p (or q) says that a customer's purchases (or the customers) hardly differ, and its value means little.
FLAT = 1_000.0


@dataclass(frozen=True)
class GammaGammaFit:
    """The fitted gamma-gamma model.

    Attributes
    ----------
    p : float
        Shape of the gamma distribution of one customer's purchase values; its rate is nu.
    q, gamma : float
        Shape and rate of the gamma distribution of nu over customers; gamma in money.
    mean_value : float
        Mean value of a purchase over customers, p · gamma / (q − 1), money; infinite when q is not above 1.
    log_likelihood : float
        Natural logarithm of the likelihood at the maximum.
    customers, patterns : int
        Customers fitted, and rows that they were counted in.
    notes : tuple of str
        Doubts about the result; empty when there is none.
    """

    p: float
    q: float
    gamma: float
    mean_value: float
    log_likelihood: float
    customers: int
    patterns: int
    notes: tuple[str, ...]


def gamma_gamma_fit(spending: pd.DataFrame) -> GammaGammaFit:
    """Fit the gamma-gamma model to what customers spend a purchase, by maximum likelihood.

    The values of one customer's purchases are Gamma(p, nu), nu ~ Gamma(q, gamma) over customers, and neither depends on
    how often she buys. The density of the mean m of x purchases is

        Γ(px+q) / (Γ(px) Γ(q)) · γ^q · m^(px−1) · x^(px) / (γ + x·m)^(px+q).

    Parameters
    ----------
    spending : DataFrame
        As of `spend_patterns`: `repeat_days` (x, integer ≥ 1) and `mean_value` (m, money, above 0); where a row stands
        for several customers, `customers`, and `log_value`, the mean of their logarithms of m (else that of
        `mean_value` is taken).

    Returns
    -------
    GammaGammaFit
        p, q, gamma, mean_value, log_likelihood, customers, patterns, notes.

    Raises
    ------
    ValueError
        A column is missing or holds values that no customer can have, or there is no row.
    ConvergenceError
        No start reached a maximum: customers hardly differ, or there are too few.

    Notes
    -----
    The density has no sums over customers that would do instead of their mean values, since gamma + x·m stands in a
    logarithm. Rows of customers whose m differ by less than 0.1 % come so close to it that the estimates agree to six
    digits: with m and log m themselves exact on the average, only the curvature of that logarithm inside a row is lost,
    less than 1e-7 · (px + q) a customer. From a bad start the likelihood climbs a ridge without end (p to infinity,
    gamma to 0), so three starts are taken and the best maximum is kept.

    References
    ----------
    Fader, Hardie and Lee (2005), RFM and CLV: using iso-value curves for customer base analysis, Journal of Marketing
    Research 42(4), 415-430. Its case, 946 customers of CDNOW: 6.25, 3.74, 15.44.
    Fader and Hardie (2013), The gamma-gamma model of monetary value, brucehardie.com/notes/025.

    Examples
    --------
    >>> spending = pd.DataFrame({
    ...     "repeat_days": [1, 1, 1, 2, 2, 3, 5, 8],
    ...     "mean_value": [12.0, 31.0, 95.0, 18.0, 40.0, 24.0, 70.0, 33.0],
    ... })
    >>> fit = gamma_gamma_fit(spending)
    >>> fit.customers, round(fit.mean_value, 2), round(fit.log_likelihood, 2)
    (8, 40.5, -35.12)
    """
    x, value, log_value, weight = _checked(spending)
    customers = float(weight.sum())
    scale = float(weight @ value) / customers
    likelihood = Likelihood(x, value / scale, log_value - math.log(scale), weight)
    ends = [climb(likelihood, np.log(start)) for start in STARTS]
    best = highest(ends)
    p, q, gamma = np.exp(best.place).tolist()
    if not best.arrived:
        raise ConvergenceError(
            "gamma_gamma_fit: the likelihood has no maximum that could be reached: the customers, or the purchases of "
            "each, hardly differ; take more customers "
            f"(best place: p = {p:.4g}, q = {q:.4g}, gamma = {gamma * scale:.4g})"
        )
    notes = doubts(ends, best, customers)
    if q <= 1:
        notes.append("q is not above 1: the mean value of a purchase over all customers is not finite")
    if max(p, q) > FLAT:
        notes.append("p or q is very large: purchases or customers hardly differ, gamma is known only as a ratio to it")
    return GammaGammaFit(
        p=p,
        q=q,
        gamma=gamma * scale,
        mean_value=p * gamma * scale / (q - 1) if q > 1 else math.inf,
        # The likelihood was computed in mean values: each m is a density in money.
        log_likelihood=(best.height - math.log(scale)) * customers,
        customers=int(customers),
        patterns=len(x),
        notes=tuple(notes),
    )


def expected_value(fit: GammaGammaFit, spending: pd.DataFrame) -> pd.Series:
    """Give the value to expect of each customer's next purchase: between her own mean and that of all.

    p · (gamma + x·m) / (p·x + q − 1): the more purchases she has made, the more her own mean counts.

    Parameters
    ----------
    fit : GammaGammaFit
        As of `gamma_gamma_fit`.
    spending : DataFrame
        `repeat_days` and `mean_value`, as there.

    Returns
    -------
    Series
        Money, with the index of `spending`.

    Raises
    ------
    ValueError
        As `gamma_gamma_fit`, or where p·x + q is not above 1, which leaves the mean without a value.

    References
    ----------
    Fader and Hardie (2013), as `gamma_gamma_fit`, equation 5.

    Examples
    --------
    >>> fit = GammaGammaFit(6.25, 3.74, 15.44, 35.17, -4055.9, 946, 946, ())
    >>> expected_value(fit, pd.DataFrame({"repeat_days": [1, 2], "mean_value": [35.0, 100.0]})).round(2).tolist()
    [35.07, 88.35]
    """
    x, value, _, _ = _checked(spending)
    below = fit.p * x + fit.q - 1
    if (below <= 0).any():
        raise ValueError(
            f"fit: p·x + q is not above 1 with p = {fit.p:.4g} and q = {fit.q:.4g}; the mean is not finite"
        )
    return pd.Series(fit.p * (fit.gamma + x * value) / below, index=spending.index, name="expected_value")


def _checked(spending: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return x, m, log m and customers of each row."""
    columns = columns_of("spending", spending, NAMES, "make the table with spend_patterns(orders, asof)")
    x, value = (columns[name] for name in NAMES)
    if not len(x):
        raise ValueError("spending: got no row; nobody came back, so there is no repeat purchase to learn from")
    refuse(
        "spending",
        columns,
        {
            "repeat_days must be a whole number, 1 or more": (x < 1) | (x != np.round(x)),
            "mean_value must be above 0": value <= 0,
        },
    )
    log_value = (
        spending["log_value"].to_numpy(dtype=float, na_value=np.nan) if "log_value" in spending else np.log(value)
    )
    if not (log_value <= np.log(value) + 1e-9).all():
        raise ValueError("spending: log_value must be the mean of logarithms, at most the logarithm of mean_value")
    return x, value, log_value, columns.get("customers", np.ones(len(x)))
