"""wallet: a panel that reports what it spends on tea and coffee elsewhere, and where Lantern ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.clock import day_number, month_of
from custlib.lantern.tables.columns import Column, yuan

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per panel member and month of 2025; members bought from Lantern in 2025."
COLUMNS = (
    Column("customer_id", "id", "the panel member"),
    Column("month", "date", "first day of the month"),
    Column("own", "yuan", "spent at Lantern, as in orders", "yuan"),
    Column("others", "yuan", "spent elsewhere on tea and coffee, as reported", "yuan"),
    Column("brands_used", "int", "brands bought in the year, Lantern included"),
    Column("rank", "int", "Lantern's place among them by preference, 1 the first"),
)
PANEL, YEAR_START = 250, "2025-01-01"
MONTH_NOISE, SHARE_NOISE = 0.5, 0.30  # lognormal sd of reported months; sd of the log odds of the share


def build(city: City) -> pd.DataFrame:
    """Return twelve months of each panel member; the share follows rank and number of brands, with noise."""
    rng, orders = city.stream("wallet"), city.purchases.orders
    in_year = np.flatnonzero(orders.day >= day_number(YEAR_START))
    months = month_of(orders.day[in_year]) - 24
    own = np.zeros((city.customers, 12), np.int64)
    np.add.at(own, (orders.customer[in_year], months), city.baskets.revenue[in_year])
    buyers = np.flatnonzero((own.sum(axis=1) > 0) & ~city.population.b2b)
    who = np.sort(rng.permutation(buyers)[: min(PANEL, city.customers // 10)])
    n = who.size
    brands = 2 + rng.binomial(4, 0.35, n)
    liking = city.population.warmth[who] + rng.standard_normal(n)
    rank = 1 + np.floor(brands * (1 / (1 + np.exp(1.2 * liking)))).astype(int).clip(0, brands - 1)
    share = wallet_rule(rank, brands)
    odds = np.log(share / (1 - share)) + SHARE_NOISE * rng.standard_normal(n)
    share = 1 / (1 + np.exp(-odds))
    yearly_others = own[who].sum(axis=1) * (1 - share) / share
    weights = np.exp(MONTH_NOISE * rng.standard_normal((n, 12)))
    others = np.rint(yearly_others[:, None] * weights / weights.sum(axis=1, keepdims=True))
    month_start = np.datetime64(YEAR_START, "M") + np.arange(12)
    return pd.DataFrame(
        {
            "customer_id": np.repeat(who + 1, 12),
            "month": np.tile(month_start.astype("datetime64[s]"), n),
            "own": yuan(own[who].ravel()),
            "others": yuan(others.ravel()),
            "brands_used": np.repeat(brands, 12),
            "rank": np.repeat(rank, 12),
        }
    )


def wallet_rule(rank: np.ndarray, brands: np.ndarray) -> np.ndarray:
    """Return the share of wallet that a rank among so many brands stands for: (1 - rank / (brands + 1)) 2 / brands."""
    return (1 - rank / (brands + 1)) * 2 / brands
