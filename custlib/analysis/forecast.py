"""What a fitted BG/NBD model says of each customer: whether she still is one, whether and how often she will buy."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import expit

from custlib.analysis.bgnbd import BgnbdFit
from custlib.analysis.bgnbd_patterns import checked
from custlib.formulas.bgnbd import LEAST_REST, MOST_TERMS, TERM_TOLERANCE


def alive(fit: BgnbdFit, summary: pd.DataFrame) -> pd.Series:
    """Give the chance that each customer is still one; the sum is the number alive to expect.

    The same number as `custlib.formulas.bgnbd.bgnbd_alive`, for all rows at once.

    Parameters
    ----------
    fit : BgnbdFit
        As of `bgnbd_fit`.
    summary : DataFrame
        As of `customer_summary` or `purchase_patterns`, in the unit of time of the fit: `repeat_days`, `recency`,
        `age`. A row of patterns stands for several customers: multiply by `customers` before adding up.

    Returns
    -------
    Series
        Chances from 0 to 1, with the index of `summary`.

    Raises
    ------
    ValueError
        A column is missing, or a history contradicts itself.
    """
    x, recency, age, _ = checked(summary)
    with np.errstate(divide="ignore"):  # without a repeat purchase the logarithm is not looked at
        odds = np.log(fit.a / np.maximum(fit.b + x - 1, 0)) + (fit.r + x) * np.log(
            (fit.alpha + age) / (fit.alpha + recency)
        )
    return pd.Series(np.where(x == 0, 1.0, expit(-odds)), index=summary.index, name="alive")


def will_buy(fit: BgnbdFit, summary: pd.DataFrame, horizon: float) -> pd.Series:
    """Give the chance that each customer buys at least once within a time; the sum is the number of buyers to expect.

    To be alive, times the chance that somebody alive buys: her rate, given what was seen, is Gamma(r + x, α + T), so
    that chance is 1 − ((α + T) / (α + T + horizon))^(r + x).

    Parameters
    ----------
    fit, summary
        As of `alive`.
    horizon : float
        Time ahead, ≥ 0, in the unit of the fit.

    Returns
    -------
    Series
        Chances from 0 to 1, with the index of `summary`.

    Raises
    ------
    ValueError
        For a negative horizon, or as `alive`.

    References
    ----------
    Fader, Hardie and Lee (2005), Marketing Science 24(2), 275-284, for the model.
    """
    _check_horizon(horizon)
    still = alive(fit, summary)
    seen = fit.alpha + summary["age"]
    buys = 1 - (seen / (seen + horizon)) ** (fit.r + summary["repeat_days"])
    return (still * buys).rename("will_buy")


def expected_purchases(fit: BgnbdFit, summary: pd.DataFrame, horizon: float) -> pd.Series:
    """Give the number of days with a purchase to expect of each customer within a time, her leaving included.

    The same number as `custlib.formulas.bgnbd.bgnbd_expected`, for all rows at once: but for the chance to be alive it
    depends on x and T alone, so the series is added up once for each different pair.

    Parameters
    ----------
    fit, summary, horizon
        As of `will_buy`.

    Returns
    -------
    Series
        Numbers ≥ 0, with the index of `summary`.

    Raises
    ------
    ValueError
        As `will_buy`, or for a horizon so long beside alpha + age that the series does not converge.

    References
    ----------
    Fader, Hardie and Lee (2005), Marketing Science 24(2), 275-284, equation 10.

    Examples
    --------
    >>> fit = BgnbdFit(0.243, 4.414, 0.793, 2.426, -9582.4, 2357, 1016, ())
    >>> seen = pd.DataFrame({"repeat_days": [2], "recency": [30.43], "age": [38.86]})
    >>> round(expected_purchases(fit, seen, 39).item(), 3)
    1.226
    """
    _check_horizon(horizon)
    still = alive(fit, summary)
    x, _, age, _ = checked(summary)
    pairs, place = np.unique(x + 1j * age, return_inverse=True)
    return (still * _if_alive(fit, pairs.real, pairs.imag, horizon)[place]).rename("expected_purchases")


def _if_alive(fit: BgnbdFit, x: np.ndarray, age: np.ndarray, horizon: float) -> np.ndarray:
    """Return the purchases to expect of customers who are alive; `custlib.formulas.bgnbd_expected` says how."""
    rest = (fit.alpha + age) / (fit.alpha + age + horizon)
    too_long = f"horizon: got {horizon}, too long beside alpha + age to be computed; use a shorter time"
    if rest.min() < LEAST_REST:
        raise ValueError(too_long)
    z, log_rest, excess = horizon / (fit.alpha + age + horizon), np.log(rest), fit.a - 1
    c = fit.a + fit.b + x - 1
    series = term = (excess + fit.b - fit.r) * z
    for n in range(1, MOST_TERMS):
        if (np.abs(term) <= TERM_TOLERANCE * np.abs(series)).all():
            break
        term = term * ((excess + fit.b - fit.r + n) * (excess + n) / (n + 1)) * z / (c + n)
        series = series + term
    else:
        raise ValueError(too_long)
    first = -np.expm1(excess * log_rest) / excess if excess else -log_rest
    return c * first - np.exp(excess * log_rest) * series


def _check_horizon(horizon: float) -> None:
    if not 0 <= horizon < np.inf:
        raise ValueError(f"horizon: got {horizon}; use a time of 0 or more")
