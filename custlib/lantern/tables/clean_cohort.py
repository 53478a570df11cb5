"""clean_cohort: a pure BG/NBD cohort, no season, no problems, no messages, from which the parameters are recovered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.clock import day_number
from custlib.lantern.tables.columns import Column, dates

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per purchase of 2,000 people of their own ids, first purchase in early 2023, watched to 2024-12-31."
COLUMNS = (
    Column("customer_id", "int", "the person; not a customer of the other tables"),
    Column("ordered_at", "date", "day of the purchase"),
)
COHORT, JOINING_DAYS, WATCHED_TO = 2_000, 90, "2025-01-01"


def build(city: City) -> pd.DataFrame:
    """Return the purchases: gaps exponential(lambda); after each repeat purchase gone with chance p."""
    rng = city.stream("clean_cohort")
    rate = rng.gamma(parameters.RATE_SHAPE, 1 / parameters.RATE_SCALE, COHORT) / 7
    leave = rng.beta(parameters.DROPOUT_A, parameters.DROPOUT_B, COHORT)
    end = day_number(WATCHED_TO)
    at = rng.random(COHORT) * JOINING_DAYS
    who = np.arange(COHORT)
    customers, days = [], []
    while who.size:
        customers.append(who)
        days.append(np.floor(at[who]).astype(int))
        first = len(days) == 1
        stays = who[(rng.random(who.size) >= leave[who]) | first]
        at[stays] += rng.standard_exponential(stays.size) / rate[stays]
        who = stays[at[stays] < end]
    table = pd.DataFrame({"customer_id": np.concatenate(customers) + 1, "day": np.concatenate(days)})
    table = table.sort_values(["day", "customer_id"], kind="stable", ignore_index=True)
    table["ordered_at"] = dates(table.pop("day").to_numpy())
    return table
