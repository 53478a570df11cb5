"""How long the customer summary and the BG/NBD fit take, and how much memory; the fit beside that of lifetimes.

Prints; never fails on time. Seconds are of the processor, so that other programs do not count. Memory is the peak above
what was there before, by tracemalloc, which counts numpy's.
"""

from __future__ import annotations

import platform
import statistics
import sys
import time
import tracemalloc
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from custlib.analysis import bgnbd_fit, customer_summary
from tests.analysis.simulate import bgnbd_summary

ROWS, CUSTOMERS = 1_000_000, 200_000
SECONDS, MEGABYTES, TIMES = 0.5, 350, 5  # budgets: of the summary, and how many times faster than lifetimes
#: The published CDNOW case; the customers of the benchmark buy and leave like these.
PARAMETERS = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}
ASOF = "2025-12-31"


def measured(run: Callable[[], object], repeats: int = 5) -> tuple[float, float, object]:
    """Return median seconds, peak megabytes and the last result of a function, after one run to warm up."""
    result = run()
    seconds = []
    for _ in range(repeats):
        started = time.process_time()
        result = run()
        seconds.append(time.process_time() - started)
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return statistics.median(seconds), peak, result


def order_log(ids: str) -> pd.DataFrame:
    """Return orders of 36 months with customers as whole numbers or as text."""
    rng = np.random.default_rng(7)
    customers = rng.integers(1, CUSTOMERS + 1, ROWS)
    seconds = rng.integers(0, 1096 * 86_400, ROWS)
    return pd.DataFrame(
        {
            "customer_id": customers if ids == "numbers" else pd.Series(customers).astype(str),
            "ordered_at": pd.Timestamp("2023-01-01") + pd.to_timedelta(seconds, unit="s"),
            "revenue": rng.gamma(4.0, 25.0, ROWS).round(2),
            "cost": rng.gamma(4.0, 15.0, ROWS).round(2),
        }
    )


def by_lifetimes(summary: pd.DataFrame) -> tuple[float, float] | None:
    """Return seconds and log-likelihood of lifetimes' fit, or None when it cannot be imported."""
    try:
        from lifetimes import BetaGeoFitter
    except ImportError:
        return None
    started = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitter = BetaGeoFitter().fit(summary["repeat_days"], summary["recency"], summary["age"])
    seconds = time.process_time() - started
    # lifetimes divides its likelihood by the customers and measures time in units of its own.
    mean = -float(fitter._negative_log_likelihood_)
    return seconds, mean * len(summary) + float(np.log(fitter._scale) * summary["repeat_days"].sum())


def main() -> None:
    print(f"{platform.machine()}, Python {platform.python_version()}, pandas {pd.__version__}, numpy {np.__version__}")
    for ids in ("numbers", "text"):
        orders = order_log(ids)
        seconds, peak, _ = measured(lambda orders=orders: customer_summary(orders, ASOF))
        print(
            f"customer_summary, {ROWS:,} orders of {CUSTOMERS:,} customers with ids as {ids}: {seconds:.2f} s (budget "
            f"{SECONDS}), {peak:.0f} MB (budget {MEGABYTES}); median of 5, warm"
        )
    summary = bgnbd_summary(CUSTOMERS, **PARAMETERS, seed=7, days=1096)
    seconds, peak, fit = measured(lambda: bgnbd_fit(summary), repeats=3)
    print(
        f"bgnbd_fit, {fit.customers:,} customers, {fit.patterns:,} patterns: {seconds:.2f} s, {peak:.0f} MB, "
        f"log-likelihood {fit.log_likelihood:.1f}; median of 3, warm"
    )
    other = by_lifetimes(summary)
    if other is None:
        print("lifetimes: not installed or not importable, no comparison")
    else:
        print(
            f"lifetimes: {other[0]:.2f} s, log-likelihood {other[1]:.1f}: "
            f"ours is {other[0] / seconds:.1f} times faster (budget {TIMES})"
        )


if __name__ == "__main__":
    main()
