"""tiers: what each half-yearly review made of each consumer; tiers follow from the orders of the half-year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.clock import day_number
from custlib.lantern.tables.columns import Column, dates

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per review and consumer with an order in the half-year before or a tier to lose."
COLUMNS = (
    Column("customer_id", "id", "the customer"),
    Column("reviewed_on", "date", "1 January or 1 July; the tier holds from then on"),
    Column("year", "int", "year of the review"),
    Column("tier", "text", "base, silver (3 orders in the half-year) or gold (6)"),
    Column("tier_before", "text", "tier until then"),
    Column("orders", "int", "orders in the half-year before", "orders"),
    Column("rule", "text", "sharp, or band (a tier is kept from 2 and 4 orders), by lot"),
    Column("notice", "int", "days a loss is announced ahead, 0 or 60, by lot", "days"),
)
NAMES = np.array(["base", "silver", "gold"])
NOTICE_DAYS = 60


def build(city: City) -> pd.DataFrame:
    """Return the reviews one after the other."""
    people, history = city.population, city.purchases
    parts = []
    for number, date in enumerate(parameters.TIER_REVIEWS):
        orders = history.counts[number + 1]
        before = history.tiers[number - 1] if number else np.zeros(city.customers, int)
        who = np.flatnonzero(((orders > 0) | (before > 0)) & ~people.b2b)
        parts.append(
            pd.DataFrame(
                {
                    "customer_id": who + 1,
                    "reviewed_on": dates(np.full(who.size, day_number(date))),
                    "year": int(date[:4]),
                    "tier": NAMES[history.tiers[number, who]],
                    "tier_before": NAMES[before[who]],
                    "orders": orders[who],
                    "rule": np.where(people.tier_band[who], "band", "sharp"),
                    "notice": np.where(people.tier_notice[who], NOTICE_DAYS, 0),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)
