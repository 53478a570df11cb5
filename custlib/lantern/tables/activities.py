"""activities: what each office keeps us busy with; one large account eats more than its margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.baskets import big_account
from custlib.lantern.clock import day_number, month_of
from custlib.lantern.tables.columns import Column

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per office, month of 2025 and kind of activity with a count above 0."
COLUMNS = (
    Column("account_id", "id", "the office (customer_id)"),
    Column("month", "date", "first day of the month"),
    Column("kind", "text", "order, call, visit or rush (delivery the same morning)"),
    Column("count", "int", "how often"),
)
KINDS = ("order", "call", "visit", "rush")
YEAR_START = "2025-01-01"
CALLS_AN_ORDER, VISITS_A_MONTH, RUSH_AN_ORDER = 0.5, 0.30, 0.06  # means of Poisson counts
BIG_CALLS, BIG_VISITS, BIG_RUSH = 2.5, 3.0, 0.7  # the same for the large account


def build(city: City) -> pd.DataFrame:
    """Return the counts; orders are those of the orders table."""
    rng, people, orders = city.stream("activities"), city.population, city.purchases.orders
    offices = np.flatnonzero(people.b2b)
    in_year = (orders.day >= day_number(YEAR_START)) & people.b2b[orders.customer]
    placed = np.zeros((city.customers, 12), int)
    np.add.at(placed, (orders.customer[in_year], month_of(orders.day[in_year]) - 24), 1)
    placed = placed[offices]
    big = (offices == big_account(city))[:, None]
    active = placed > 0
    counts = np.stack(
        [
            placed,
            rng.poisson(placed * np.where(big, BIG_CALLS, CALLS_AN_ORDER)),
            rng.poisson(active * np.where(big, BIG_VISITS, VISITS_A_MONTH)),
            rng.poisson(placed * np.where(big, BIG_RUSH, RUSH_AN_ORDER)),
        ],
        axis=-1,
    )
    office, month, kind = np.nonzero(counts)
    first = np.datetime64(YEAR_START, "M")
    return pd.DataFrame(
        {
            "account_id": offices[office] + 1,
            "month": (first + month).astype("datetime64[s]"),
            "kind": np.array(KINDS)[kind],
            "count": counts[office, month, kind],
        }
    )
