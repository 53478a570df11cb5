"""Truths of the web shop and of baskets."""

from __future__ import annotations

import numpy as np
import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.baskets import NAMES
from custlib.lantern.city import City
from custlib.lantern.estimands.estimand import Estimand, Estimate, Sums, Tables, difference, nothing, split

PAIRS = (("beans", "filters"), ("loose_tea", "infuser"), ("gift_box", "card"), ("mug", "honey"))


def checkouts(tables: Tables) -> pd.DataFrame:
    """Return sessions of people that reached the checkout, with `bought`."""
    sessions = tables["web_sessions"]
    sessions = sessions[sessions["reached_step"].isin(["checkout", "purchase"]) & (sessions["is_bot"] == 0)]
    return sessions.assign(bought=sessions["reached_step"] == "purchase")


def _checkout(actual: City, world: City) -> Sums:
    rows = checkouts({"web_sessions": actual.table("web_sessions")})
    return split(rows["bought"].to_numpy(), *((rows["variant"] == name).to_numpy() for name in "BA"))


def _checkout_estimate(tables: Tables) -> Estimate:
    rows = checkouts(tables)
    return difference(*(rows.loc[rows["variant"] == name, "bought"] for name in "BA"))


def _banner_estimate(tables: Tables) -> Estimate:
    sessions = tables["web_sessions"]
    bought = sessions["reached_step"] == "purchase"
    return difference(*(bought[sessions["banner"] == name] for name in "BA"))


def _brand_ads_estimate(tables: Tables) -> Estimate:
    """Web orders a day in weeks with brand ads over weeks without, less 1; orders counted as Poisson."""
    sessions = tables["web_sessions"]
    week = (sessions["started_at"] - pd.Timestamp(parameters.SESSIONS_FIRST)).dt.days // 7
    ads = sessions.groupby(week)["source"].agg(lambda source: (source == "brand_ad").any())
    orders = sessions["order_id"].notna().groupby(week).sum()
    on, off = orders[ads], orders[~ads]
    ratio = on.mean() / off.mean()
    return Estimate(ratio - 1, ratio * np.sqrt(1 / on.sum() + 1 / off.sum()))


def _lift(first: str, second: str):
    def measure(actual: City, world: City) -> Sums:
        baskets = actual.baskets
        n = actual.purchases.orders.day.size
        has = [np.zeros(n, bool) for _ in range(2)]
        for flags, name in zip(has, (first, second), strict=True):
            flags[baskets.line_order[baskets.category == NAMES.index(name)]] = True
        return Sums(int((has[0] & has[1]).sum()), int(has[0].sum()), int(has[1].sum()), n)

    def estimate(tables: Tables) -> Estimate:
        lines = tables["order_lines"]
        sets = [set(lines.loc[lines["category"] == name, "order_id"]) for name in (first, second)]
        n, n_a, n_b, n_ab = lines["order_id"].nunique(), len(sets[0]), len(sets[1]), len(sets[0] & sets[1])
        lift = n_ab * n / (n_a * n_b)
        return Estimate(lift, lift * np.sqrt(1 / n_ab - 1 / n_a + 1 / n_b - 1 / n))

    return Estimand(
        name=f"lift_{first}_{second}",
        definition=f"Share of orders with {first} that hold {second} over the share of all orders that do.",
        unit="ratio",
        measure=measure,
        kind="ratio",
        estimate=estimate,
        null=(first, second) not in parameters.AFFINITY,
    )


ESTIMANDS = (
    Estimand(
        name="checkout_page",
        definition="Share of started checkouts completed, page B less page A.",
        unit="share",
        measure=_checkout,
        estimate=_checkout_estimate,
    ),
    Estimand(
        name="banner",
        definition="Conversion of sessions with banner B less banner A: planted to be nothing.",
        unit="share",
        measure=nothing,
        estimate=_banner_estimate,
        null=True,
    ),
    Estimand(
        name="brand_ads",
        definition="Web orders in weeks with brand-keyword ads over weeks without, less 1: planted to be nothing.",
        unit="relative",
        measure=nothing,
        estimate=_brand_ads_estimate,
        null=True,
    ),
    *(_lift(*pair) for pair in PAIRS),
)
