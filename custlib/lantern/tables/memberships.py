"""memberships: the points programme and the stamp card of each customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.clock import DAYS
from custlib.lantern.tables.columns import Column, dates, maybe

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per customer and programme."
COLUMNS = (
    Column("customer_id", "id", "the customer"),
    Column("programme", "text", "points or card (ten stamps, from March 2024 on)"),
    Column("joined_on", "date", "first day; for the card the day of the order at which it was taken"),
    Column("left_on", "date", "day of leaving; empty while a member", null=True),
    Column("head_start", "flag", "the card came with two stamps, by lot; empty for points", null=True),
)
LEAVE_A_YEAR = 0.05  # members that hand the card back or close the account, whatever they buy


def build(city: City) -> pd.DataFrame:
    """Return the points members, then the card holders."""
    rng, people = city.stream("memberships"), city.population
    card_day = city.purchases.card_day
    points, card = np.flatnonzero(people.programme < DAYS), np.flatnonzero(card_day >= 0)
    customer = np.concatenate([points, card])
    joined = np.concatenate([people.programme[points], card_day[card]])
    is_card = np.arange(customer.size) >= points.size
    left = joined + 1 + np.floor(rng.standard_exponential(customer.size) * 365 / LEAVE_A_YEAR).astype(np.int64)
    return pd.DataFrame(
        {
            "customer_id": customer + 1,
            "programme": np.where(is_card, "card", "points"),
            "joined_on": dates(joined),
            "left_on": dates(left),
            "head_start": maybe(people.head_start[customer], is_card),
        }
    )
