"""Truths of winning customers: channels, referrals, leads."""

from __future__ import annotations

import numpy as np

from custlib.lantern.city import City
from custlib.lantern.clock import DAYS
from custlib.lantern.estimands.estimand import Estimand, Estimate, Sums, Tables, difference, paired, split
from custlib.lantern.population import CHANNEL_NAMES

FAST_HOURS = 4


def _referral(actual: City, world: City) -> Sums:
    who = np.flatnonzero((actual.population.referred_by >= 0) & (actual.population.joined < DAYS - 365))
    joined = actual.population.joined[who]
    return paired(*(one.timeline.count(who, joined, 365) for one in (actual, world)))


def _second_year(channel: str):
    def measure(actual: City, world: City) -> Sums:
        people = actual.population
        chosen = (people.channel == CHANNEL_NAMES.index(channel)) & ~people.b2b & (people.joined < DAYS - 730)
        who = np.flatnonzero(chosen)
        later = people.joined[who] + 365
        return paired(*(one.timeline.first_from(who, later, 365) >= 0 for one in (actual, world)))

    return measure


def _fast_answer(actual: City, world: City) -> Sums:
    leads = actual.leads
    fast = leads.hours <= FAST_HOURS
    return split(leads.won, leads.by_lot & fast, leads.by_lot & ~fast)


def _fast_answer_estimate(tables: Tables) -> Estimate:
    leads = tables["leads"]
    leads = leads[leads["assigned_by_lot"] == 1]
    fast = leads["first_response_minutes"] <= 60 * FAST_HOURS
    return difference(leads.loc[fast, "won"], leads.loc[~fast, "won"])


ESTIMANDS = (
    Estimand(
        name="referral_cause",
        definition="Extra orders in the first 365 days of the referred because a recommendation keeps them.",
        unit="orders",
        measure=_referral,
        off=("referral_keeps",),
    ),
    Estimand(
        name="referral_selection",
        definition="Extra orders in the first 365 days of the referred because friends of customers buy more anyway.",
        unit="orders",
        measure=_referral,
        off=("referred_buy_more_anyway",),
    ),
    *(
        Estimand(
            name=f"second_year_{channel}",
            definition=f"Change in the share with an order in the second year by the customers {channel} brings.",
            unit="share",
            measure=_second_year(channel),
            off=("channels_keep_differently",),
        )
        for channel in ("social", "marketplace")
    ),
    Estimand(
        name="fast_answer",
        definition="Share of leads won when answered within four hours less when later, leads assigned by lot.",
        unit="share",
        measure=_fast_answer,
        estimate=_fast_answer_estimate,
    ),
)
