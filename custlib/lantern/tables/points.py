"""points: every lot of points is earned with an order and later redeemed or expires, so no balance is ever negative."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.clock import DAYS
from custlib.lantern.draws import bernoulli
from custlib.lantern.tables.columns import Column, dates

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per customer, day and kind of movement, by day."
COLUMNS = (
    Column("customer_id", "id", "the member"),
    Column("at", "date", "day of the movement"),
    Column("kind", "text", "earned, redeemed or expired"),
    Column("points", "int", "points, one for each yuan; negative when redeemed or expired", "points"),
)
KINDS = np.array(["earned", "redeemed", "expired"])
BREAKAGE = (1.35, 3.65)  # Beta(a, b) of a member's share of lots that are never redeemed: mean .27
WAIT = (1.6, 45.0)  # Gamma(shape, days) from earning to redeeming
LIFE = 365  # days until a lot expires
SETTLED_EVERY = 30  # days: redemptions and expiries are booked at the end of such a period


def build(city: City) -> pd.DataFrame:
    """Return the movements of all members of the points programme."""
    rng, people, orders = city.stream("points"), city.population, city.purchases.orders
    breakage = rng.beta(*BREAKAGE, city.customers)
    lot = np.flatnonzero(orders.day >= people.programme[orders.customer])
    customer, earned = orders.customer[lot], orders.day[lot]
    amount = city.baskets.revenue[lot] // 100
    wait = 1 + np.floor(rng.gamma(*WAIT, lot.size)).astype(int)
    redeemed = ~bernoulli(rng, breakage[customer]) & (wait < LIFE)
    used = earned + np.where(redeemed, wait, LIFE)
    settled = (used // SETTLED_EVERY + 1) * SETTLED_EVERY
    moves = pd.DataFrame(
        {
            "customer_id": np.concatenate([customer, customer]) + 1,
            "at": np.concatenate([earned, settled]),
            "kind": np.concatenate([np.zeros(lot.size, int), np.where(redeemed, 1, 2)]),
            "points": np.concatenate([amount, -amount]),
        }
    )
    moves = moves[(moves["at"] < DAYS) & (moves["points"] != 0)]
    moves = moves.groupby(["at", "customer_id", "kind"], as_index=False, sort=True)["points"].sum()
    moves["kind"] = KINDS[moves["kind"].to_numpy()]
    moves["at"] = dates(moves["at"].to_numpy())
    return moves[["customer_id", "at", "kind", "points"]]
