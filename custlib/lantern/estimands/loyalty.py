"""Truths of the points programme, the stamp card and the tiers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.city import City
from custlib.lantern.clock import DAYS, day_number
from custlib.lantern.estimands.estimand import Estimand, Estimate, Sums, Tables, difference, paired

LATE_JOINER = "2025-01-01"  # the programme is judged on customers that joined before
CARD_DAYS, HALF_YEAR = 180, 184


# --- programme and card ----------------------------------------------------------------------------------------------
def _early(actual: City) -> np.ndarray:
    return ~actual.population.b2b & (actual.population.joined < day_number(LATE_JOINER))


def _programme(actual: City, world: City) -> Sums:
    who = np.flatnonzero(_early(actual) & (actual.population.programme < DAYS))
    return paired(*(one.timeline.count(who, 0, DAYS) for one in (actual, world)))


def programme_frame(tables: Tables) -> pd.DataFrame:
    """Return consumers that joined before 2025 with orders, member and invited."""
    customers = tables["customers"]
    early = customers[(customers["segment"] == "b2c") & (customers["joined_on"] < LATE_JOINER)]
    orders = tables["orders"].groupby("customer_id").size().reindex(early["customer_id"], fill_value=0).to_numpy()
    return pd.DataFrame(
        {
            "orders": orders,
            "member": early["programme_joined_on"].notna().to_numpy(),
            "invited": early["programme_invited"].to_numpy() == 1,
        }
    )


def _programme_estimate(tables: Tables) -> Estimate:
    """The lot of the invitation as an instrument: difference in orders over difference in membership."""
    frame = programme_frame(tables)
    orders, joined = (
        difference(*(frame.loc[frame["invited"] == lot, column] for lot in (True, False)))
        for column in ("orders", "member")
    )
    return Estimate(orders.value / joined.value, orders.se / joined.value)


def _card_groups(actual: City, most_before: int, least_before: int) -> tuple[np.ndarray, np.ndarray]:
    """Return card holders with a head start, by orders in the 180 days up to the card, and the day after it."""
    day = actual.purchases.card_day
    who = np.flatnonzero((day >= 0) & (day + CARD_DAYS < DAYS) & actual.population.head_start)
    before = actual.timeline.count(who, day[who] - CARD_DAYS + 1, CARD_DAYS)
    who = who[(before <= most_before) & (before >= least_before)]
    return who, day[who] + 1


def _head_start(most_before: int, least_before: int):
    def measure(actual: City, world: City) -> Sums:
        who, start = _card_groups(actual, most_before, least_before)
        return paired(*(one.timeline.count(who, start, CARD_DAYS) for one in (actual, world)))

    def estimate(tables: Tables) -> Estimate:
        cards, orders = tables["memberships"], tables["orders"][["customer_id", "ordered_at"]]
        cards = cards[(cards["programme"] == "card") & (cards["joined_on"] < "2025-07-05")]
        orders = orders.assign(day=orders["ordered_at"].dt.normalize()).merge(cards, on="customer_id")
        after = (orders["day"] - orders["joined_on"]).dt.days
        ids = cards["customer_id"]

        def count(inside: pd.Series) -> np.ndarray:
            return orders[inside].groupby("customer_id").size().reindex(ids, fill_value=0).to_numpy()

        before, following = count(after.between(1 - CARD_DAYS, 0)), count(after.between(1, CARD_DAYS))
        chosen = (before <= most_before) & (before >= least_before)
        lot = cards["head_start"].to_numpy() == 1
        return difference(following[chosen & lot], following[chosen & ~lot])

    return measure, estimate


# --- tiers -----------------------------------------------------------------------------------------------------------
def _first_changes(actual: City, changed) -> list[tuple[int, np.ndarray]]:
    """Return the day of each review and the customers with their first change of that kind there."""
    seen, groups, before = np.zeros(actual.customers, bool), [], np.zeros(actual.customers, int)
    for number, date in enumerate(parameters.TIER_REVIEWS):
        tier = actual.purchases.tiers[number]
        now = changed(tier, before) & ~seen & ~actual.population.b2b
        groups.append((day_number(date), np.flatnonzero(now)))
        seen |= now
        before = tier
    return groups


def _after_review(actual: City, world: City, groups: list[tuple[int, np.ndarray]]) -> Sums:
    total = np.zeros(4)
    for day, who in groups:
        total += paired(*(one.timeline.count(who, day, HALF_YEAR) for one in (actual, world)))
    return Sums(*total)


def in_band(tier_before: np.ndarray, orders: np.ndarray) -> np.ndarray:
    """Return who is between keeping a tier with the band and keeping it without (tiers 1 and 2)."""
    limit, keep = (np.array((0, *cuts)) for cuts in (parameters.TIER_ORDERS, parameters.TIER_KEEP))
    return (tier_before > 0) & (orders >= keep[tier_before]) & (orders < limit[tier_before])


def _tier_loss(actual: City, world: City) -> Sums:
    """First reviews inside the band, sharp rule, loss not announced."""
    seen, groups, before = np.zeros(actual.customers, bool), [], np.zeros(actual.customers, int)
    people, history = actual.population, actual.purchases
    for number, date in enumerate(parameters.TIER_REVIEWS):
        tier, orders = history.tiers[number], history.counts[number + 1]
        zone = in_band(before, orders) & ~seen & ~people.b2b
        groups.append((day_number(date), np.flatnonzero(zone & ~people.tier_band & ~people.tier_notice)))
        seen |= zone | (tier < before)
        before = tier
    return _after_review(actual, world, groups)


def _tier_loss_estimate(tables: Tables) -> Estimate:
    names = {"base": 0, "silver": 1, "gold": 2}
    rows = tables["tiers"].sort_values("reviewed_on", kind="stable")
    rank, before = rows["tier"].map(names).to_numpy(), rows["tier_before"].map(names).to_numpy()
    zone = in_band(before, rows["orders"].to_numpy())
    touched = pd.Series(zone | (rank < before), index=rows.index)
    first = touched & (touched.groupby(rows["customer_id"]).cumsum() == 1) & zone
    rows = rows[first.to_numpy() & (rows["notice"] == 0).to_numpy()].reset_index(drop=True)
    orders = tables["orders"][["customer_id", "ordered_at"]].merge(rows, on="customer_id")
    after = (orders["ordered_at"] - orders["reviewed_on"]).dt.days
    following = orders[after.between(0, HALF_YEAR - 1)].groupby("customer_id").size()
    following = following.reindex(rows["customer_id"], fill_value=0).to_numpy()
    sharp = (rows["rule"] == "sharp").to_numpy()
    return difference(following[sharp], following[~sharp])


_LIGHT, _LIGHT_ESTIMATE = _head_start(1, 0)
_HEAVY, _HEAVY_ESTIMATE = _head_start(10**6, 5)

ESTIMANDS = (
    Estimand(
        name="programme_ratio",
        definition="Orders of members (consumers that joined before 2025) over their orders without the programme.",
        unit="ratio",
        measure=_programme,
        off=("programme_raises_rate",),
        kind="ratio",
    ),
    Estimand(
        name="programme_orders",
        definition="Extra orders in the window of a member (consumers that joined before 2025).",
        unit="orders",
        measure=_programme,
        off=("programme_raises_rate",),
        estimate=_programme_estimate,
        faint=True,
    ),
    Estimand(
        name="head_start_light",
        definition="Extra orders in 180 days by two stamps on the card, for one order in the 180 days up to the card.",
        unit="orders",
        measure=_LIGHT,
        off=("head_start_helps_light_buyers",),
        estimate=_LIGHT_ESTIMATE,
    ),
    Estimand(
        name="head_start_heavy",
        definition="The same with five or more orders in the 180 days up to the card.",
        unit="orders",
        measure=_HEAVY,
        off=("head_start_helps_light_buyers",),
        estimate=_HEAVY_ESTIMATE,
        null=True,
    ),
    Estimand(
        name="tier_loss",
        definition="Change in orders of the next half-year by losing a tier unannounced, first time inside the band.",
        unit="orders",
        measure=_tier_loss,
        off=("tier_loss_hurts",),
        estimate=_tier_loss_estimate,
    ),
    Estimand(
        name="tier_gain",
        definition="Change in orders of the next half-year by gaining a tier for the first time.",
        unit="orders",
        measure=lambda actual, world: _after_review(
            actual, world, _first_changes(actual, lambda tier, before: tier > before)
        ),
        off=("tier_gain_helps",),
    ),
)
