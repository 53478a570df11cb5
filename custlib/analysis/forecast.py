"""What a fitted BG/NBD model says of each customer: whether she still is one, and whether she will buy."""

from __future__ import annotations

import pandas as pd

from custlib.analysis.bgnbd import BgnbdFit
from custlib.formulas.bgnbd import bgnbd_alive


def alive(fit: BgnbdFit, summary: pd.DataFrame) -> pd.Series:
    """Give the chance that each customer is still one; the sum is the number alive to expect.

    Parameters
    ----------
    fit : BgnbdFit
        As of `bgnbd_fit`.
    summary : DataFrame
        As of `customer_summary`, in the unit of time of the fit: `repeat_days`, `recency`, `age`.

    Returns
    -------
    Series
        Chances from 0 to 1, with the index of `summary`.

    Raises
    ------
    ValueError
        For a history that contradicts itself, as `custlib.formulas.bgnbd.bgnbd_alive`.
    """
    histories = zip(*(summary[name].tolist() for name in ("repeat_days", "recency", "age")), strict=True)
    chances = [bgnbd_alive(fit.r, fit.alpha, fit.a, fit.b, *history) for history in histories]
    return pd.Series(chances, index=summary.index, name="alive", dtype=float)


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
    if not horizon >= 0:
        raise ValueError(f"horizon: got {horizon}; use a time of 0 or more")
    seen = fit.alpha + summary["age"]
    buys = 1 - (seen / (seen + horizon)) ** (fit.r + summary["repeat_days"])
    return (alive(fit, summary) * buys).rename("will_buy")
