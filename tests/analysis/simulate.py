"""Customers who buy exactly as the BG/NBD model says, for tests and benchmarks."""

from __future__ import annotations

import numpy as np
import pandas as pd


def bgnbd_summary(customers: int, r: float, alpha: float, a: float, b: float, seed: int, days: int = 273):
    """Return repeat_days, recency and age (weeks); times are rounded to days as a purchase log does."""
    rng = np.random.default_rng(seed)
    age = rng.integers(days // 2, days, customers).astype(float)
    rate = rng.gamma(r, 1 / alpha, customers) / 7
    drop = rng.beta(a, b, customers)
    repeats, last, clock = np.zeros(customers, int), np.zeros(customers), np.zeros(customers)
    alive = np.ones(customers, bool)
    while alive.any():
        clock[alive] += rng.exponential(1 / rate[alive])
        alive &= clock < age
        day = np.ceil(clock)
        repeats[alive & (day > last)] += 1
        last[alive] = day[alive]
        # BG/NBD lets a customer drop out after any purchase but the first, from which her time counts.
        alive &= rng.random(customers) >= drop
    return pd.DataFrame({"repeat_days": repeats, "recency": last / 7, "age": age / 7})
