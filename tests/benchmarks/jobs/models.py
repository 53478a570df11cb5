"""The BG/NBD fit and its predictions, by custlib and by lifetimes, to the same customers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tests.analysis.simulate import bgnbd_summary
from tests.benchmarks.jobs import summaries
from tests.benchmarks.jobs.orders import ASOF

CUSTOMERS = 200_000
#: The published CDNOW case; the customers buy and leave like these.
PARAMETERS = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}
HORIZON = 13.0  # weeks


def fit_read(pattern: str) -> object:
    from pathlib import Path

    return fit_of(summaries.as_pandas(Path(pattern).parent))


def fit_scan(pattern: str) -> object:
    import polars as pl

    return fit_of(pl.scan_parquet(pattern))


def fit_duckdb(pattern: str) -> object:
    import duckdb

    return fit_of(duckdb.read_parquet(pattern))


def fit_of(orders: object) -> object:
    from custlib.analysis import bgnbd_fit, purchase_patterns

    return bgnbd_fit(purchase_patterns(orders, ASOF))


def customers(_folder: object) -> pd.DataFrame:
    return bgnbd_summary(CUSTOMERS, **PARAMETERS, seed=7, days=1096)


def fit(summary: pd.DataFrame) -> object:
    from custlib.analysis import bgnbd_fit

    return bgnbd_fit(summary)


def lifetimes_fit(summary: pd.DataFrame) -> tuple[object, pd.DataFrame]:
    from lifetimes import BetaGeoFitter

    return BetaGeoFitter().fit(*histories(summary)), summary


def lifetimes_fit_counted(summary: pd.DataFrame) -> tuple[object, pd.DataFrame]:
    """Fit as its documentation has it for many customers: equal histories once, with their number as weight."""
    from lifetimes import BetaGeoFitter

    counts = summary.groupby(list(summary), as_index=False).size()
    return BetaGeoFitter().fit(*histories(counts), weights=counts["size"]), summary


def likelihood(found: object) -> pd.DataFrame:
    """Give the log-likelihood of a fit.

    lifetimes divides its likelihood by the customers and measures time in units of its own, a density for each repeat
    purchase.
    """
    if isinstance(found, tuple):
        fitter, summary = found
        mean = -float(fitter._negative_log_likelihood_)
        height = mean * len(summary) + float(np.log(fitter._scale) * summary["repeat_days"].sum())
    else:
        height = found.log_likelihood
    return pd.DataFrame({"log_likelihood": [height]})


def fitted(folder: object) -> tuple[object, pd.DataFrame]:
    from custlib.analysis import BgnbdFit

    summary = customers(folder)
    return BgnbdFit(**PARAMETERS, log_likelihood=0.0, customers=len(summary), patterns=len(summary), notes=()), summary


def lifetimes_fitted(folder: object) -> tuple[object, pd.DataFrame]:
    from lifetimes import BetaGeoFitter

    fitter = BetaGeoFitter()
    fitter.params_ = pd.Series(PARAMETERS)
    return fitter, customers(folder)


def alive(given: tuple[object, pd.DataFrame]) -> object:
    from custlib.analysis import alive

    return alive(*given)


def lifetimes_alive(given: tuple[object, pd.DataFrame]) -> object:
    fitter, summary = given
    return fitter.conditional_probability_alive(*histories(summary))


def expected(given: tuple[object, pd.DataFrame]) -> object:
    from custlib.analysis import expected_purchases

    return expected_purchases(*given, HORIZON)


def lifetimes_expected(given: tuple[object, pd.DataFrame]) -> object:
    fitter, summary = given
    return fitter.conditional_expected_number_of_purchases_up_to_time(HORIZON, *histories(summary))


def histories(summary: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Give x, t_x and T."""
    return summary["repeat_days"], summary["recency"], summary["age"]


def column(values: object) -> pd.DataFrame:
    return pd.DataFrame({"value": np.asarray(values, dtype=float)})
