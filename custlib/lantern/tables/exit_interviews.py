"""exit_interviews: customers that went quiet and matched ones that stayed give up to three reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.clock import DAYS
from custlib.lantern.draws import bernoulli, choose
from custlib.lantern.tables.columns import Column, flag

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per interview of December 2025; pairs of a leaver and a stayer with as many orders."
COLUMNS = (
    Column("pair", "int", "number of the pair"),
    Column("customer_id", "id", "who was interviewed"),
    Column("matched_stayer", "flag", "1 the stayer of the pair, 0 the leaver"),
    *(Column(f"reason_{k}", "text", "why people leave, in the customer's words, coded", null=k > 1) for k in (1, 2, 3)),
)
PAIRS = 90
QUIET_DAYS, STAYED_DAYS = (200, 500), 60  # a leaver's last order is that long ago; a stayer's at most that
REASONS = ("not_cared_for", "price", "habit_changed", "moved", "rival", "range")
SHARES = (0.40, 0.18, 0.18, 0.08, 0.10, 0.06)  # of leavers and stayers alike: what people say does not tell them apart
PROBLEM, PROBLEM_NAMED = "problem", 0.7  # named by that share of those whose order of the last year went wrong
SECOND, THIRD = 0.6, 0.3  # share that gives a second and a third reason


def build(city: City) -> pd.DataFrame:
    """Return the pairs; only `problem` comes from what really happened."""
    rng, people = city.stream("exit_interviews"), city.population
    everybody = np.arange(city.customers)
    ago = DAYS - city.timeline.last_before(everybody, DAYS)
    orders = city.timeline.count(everybody, 0, DAYS)
    consumer = ~people.b2b & (orders >= 2)
    shuffled = rng.permutation(city.customers)
    leavers = shuffled[(consumer & (ago >= QUIET_DAYS[0]) & (ago <= QUIET_DAYS[1]))[shuffled]]
    stayers = shuffled[(consumer & (ago <= STAYED_DAYS))[shuffled]]
    pairs = _matched(leavers, stayers, np.minimum(orders, 12), min(PAIRS, city.customers // 20))
    customer = pairs.ravel()
    n = customer.size
    named = np.array(REASONS)[np.stack([choose(rng, n, SHARES) for _ in range(3)])].astype(object)
    had_problem = _problem_in_last_year(city)[customer] & bernoulli(rng, np.full(n, PROBLEM_NAMED))
    slot = np.minimum(rng.integers(0, 3, n), 1)
    second, third = bernoulli(rng, np.full(n, SECOND)), bernoulli(rng, np.full(n, THIRD))
    named[slot, np.arange(n)] = np.where(had_problem, PROBLEM, named[slot, np.arange(n)])
    has_second = (second | (had_problem & (slot == 1))) & (named[1] != named[0])
    has_third = third & has_second & (named[2] != named[1]) & (named[2] != named[0])
    return pd.DataFrame(
        {
            "pair": np.repeat(np.arange(1, len(pairs) + 1), 2),
            "customer_id": customer + 1,
            "matched_stayer": flag(np.tile([False, True], len(pairs))),
            "reason_1": named[0],
            "reason_2": np.where(has_second, named[1], None),
            "reason_3": np.where(has_third, named[2], None),
        }
    )


def _matched(leavers: np.ndarray, stayers: np.ndarray, orders: np.ndarray, most: int) -> np.ndarray:
    """Return pairs (leaver, stayer) with the same number of orders, each person once."""
    pairs, waiting = [], {count: list(stayers[orders[stayers] == count]) for count in np.unique(orders)}
    for leaver in leavers:
        if len(pairs) < most and waiting[orders[leaver]]:
            pairs.append((leaver, waiting[orders[leaver]].pop()))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _problem_in_last_year(city: City) -> np.ndarray:
    """Return which customers had an order that went wrong within a year before their last one."""
    orders = city.purchases.orders
    last = city.timeline.last_before(np.arange(city.customers), DAYS)
    found = np.zeros(city.customers, bool)
    found[orders.customer[orders.wrong & (orders.day > last[orders.customer] - 365)]] = True
    return found
