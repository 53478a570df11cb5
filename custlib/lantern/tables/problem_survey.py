"""problem_survey: did anything go wrong in the last 90 days, and did you tell us? Before and after the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.clock import day_number
from custlib.lantern.tables.columns import Column, dates, flag, maybe

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per respondent of two waves of 400, customers with an order in the 90 days before."
COLUMNS = (
    Column("respondent_id", "id", "the respondent"),
    Column("customer_id", "id", "the customer behind it"),
    Column("asked_at", "date", "day of the interview"),
    Column("had_problem", "flag", "an order of the last 90 days went wrong"),
    Column("told_us", "flag", "complained about it; empty without a problem", null=True),
    Column("order_id", "id", "the order that went wrong, the last one if several", null=True),
)
WAVES, SAMPLE, LOOK_BACK = ("2024-12-15", "2025-12-15"), 400, 90


def build(city: City) -> pd.DataFrame:
    """Return both waves."""
    rng, orders = city.stream("problem_survey"), city.purchases.orders
    spoke = np.zeros(orders.day.size, bool)
    spoke[city.purchases.case_order] = True
    parts = []
    for date in WAVES:
        day = day_number(date)
        recent = np.flatnonzero((orders.day >= day - LOOK_BACK) & (orders.day < day))
        customers = np.unique(orders.customer[recent])
        who = np.sort(rng.permutation(customers)[: min(SAMPLE, city.customers // 5)])
        last_problem = np.full(city.customers, -1)
        wrong = recent[orders.wrong[recent]]
        last_problem[orders.customer[wrong]] = wrong  # orders are in order of time, so the last one stands
        problem = last_problem[who]
        parts.append(
            pd.DataFrame(
                {
                    "customer_id": who + 1,
                    "asked_at": dates(np.full(who.size, day)),
                    "had_problem": flag(problem >= 0),
                    "told_us": maybe(spoke[problem], problem >= 0),
                    "order_id": maybe(problem + 1, problem >= 0),
                }
            )
        )
    table = pd.concat(parts, ignore_index=True)
    table.insert(0, "respondent_id", np.arange(1, len(table) + 1))
    return table
