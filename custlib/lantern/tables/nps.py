"""nps: would you recommend us, asked only of customers that still buy (survivorship)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.clock import day_number
from custlib.lantern.draws import bernoulli
from custlib.lantern.tables.columns import Column, dates

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per answer of September 2025, of customers with an order in the 180 days before."
COLUMNS = (
    Column("customer_id", "id", "the customer"),
    Column("score", "int", "0 would not to 10 would surely recommend"),
    Column("asked_at", "date", "day of the answer"),
    Column("comment", "text", "free text, from a fixed list", null=True),
    Column("relation_wanted", "int", "how much contact the customer wants, 1 just sell to 5 know me"),
)
ASKED, MOST, ACTIVE_DAYS = "2025-09-17", 1_200, 180
SAID = 0.45  # share that wrote a comment
COMMENTS = np.array(
    [
        ["Order came late and nobody told me.", "I had to explain my problem three times.", "Beans arrived stale."],
        ["Good tea, delivery could be faster.", "Fine overall.", "Prices went up a little."],
        ["Lovely service in the shop.", "They fixed my problem at once.", "Best oolong I know."],
    ]
)  # detractors, passives, promoters
LATEST_UNSATISFIED, LATEST_SATISFIED, PLACE = -2.6, 0.2, 0.45  # points: last complaint; per sd of the store's location


def build(city: City) -> pd.DataFrame:
    """Return the answers of active customers drawn by lot."""
    rng, people, history = city.stream("nps"), city.population, city.purchases
    day = day_number(ASKED)
    everybody = np.arange(city.customers)
    active = np.flatnonzero(city.timeline.last_before(everybody, day) >= day - ACTIVE_DAYS)
    who = np.sort(rng.permutation(active)[: min(MOST, city.customers // 2)])
    n = who.size
    mood = np.zeros(city.customers)
    past = history.cases.closed < day  # complaints are in order of opening, so the last one stands
    complainer = history.orders.customer[history.case_order[past]]
    mood[complainer] = np.where(history.cases.satisfied[past], LATEST_SATISFIED, LATEST_UNSATISFIED)
    in_store = people.web[who] < 0.5
    score = 8.7 + 1.2 * people.warmth[who] + mood[who] + PLACE * city.staff.place[people.store[who] - 1] * in_store
    score = np.rint(score + 1.3 * rng.standard_normal(n)).clip(0, 10).astype(int)
    kind = np.searchsorted((7, 9), score, side="right")
    comment = COMMENTS[kind, rng.integers(0, 3, n)]
    wanted = 2.7 + 0.5 * people.warmth[who] - 0.4 * (people.rank[who] < 0.7) + 1.0 * rng.standard_normal(n)
    return pd.DataFrame(
        {
            "customer_id": who + 1,
            "score": score,
            "asked_at": dates(day + rng.integers(0, 10, n)),
            "comment": pd.Series(comment, dtype=object).where(bernoulli(rng, np.full(n, SAID)), None),
            "relation_wanted": np.rint(wanted).clip(1, 5).astype(int),
        }
    )
