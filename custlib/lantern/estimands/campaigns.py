"""Truths of the campaigns: who orders because of a message, and who cancels because of one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from custlib.lantern import effects, parameters
from custlib.lantern.city import City
from custlib.lantern.estimands.estimand import Estimand, Estimate, Sums, Tables, difference, nothing, paired

OFFERS = tuple(campaign.name for campaign in parameters.CAMPAIGNS if campaign.kind == "offer")


def _responses(
    actual: City, world: City, kind: str, states: tuple[str, ...], cells: tuple[int, ...] = (0, 1, 2, 3)
) -> Sums:
    """Response of treated non-subscribers in these states, with and without the effect."""
    total = np.zeros(4)
    for plan in actual.purchases.plans:
        if plan.kind != kind:
            continue
        who = np.flatnonzero(plan.treated & ~actual.population.subscriber & np.isin(plan.cell, cells))
        last = actual.timeline.last_before(who, plan.day)
        state = np.isin(plan.state(last), [effects.STATES.index(name) for name in states])
        who = who[plan.sent(last, who) & state]
        total += paired(
            *(one.timeline.first_from(who, plan.day, parameters.RESPONSE_DAYS) >= 0 for one in (actual, world))
        )
    return Sums(*total)


def contacts_with_state(tables: Tables) -> pd.DataFrame:
    """Return contacts with `state` (active, lapsing, lost) by the last order before the message, and `subscriber`."""
    contacts = tables["contacts"].merge(tables["customers"][["customer_id", "subscriber"]], on="customer_id")
    orders = tables["orders"][["customer_id", "ordered_at"]].sort_values("ordered_at", kind="stable")
    orders = orders.assign(last=orders["ordered_at"])
    contacts = pd.merge_asof(
        contacts.sort_values("sent_at", kind="stable"),
        orders,
        left_on="sent_at",
        right_on="ordered_at",
        by="customer_id",
        allow_exact_matches=False,
    )
    recency = (contacts["sent_at"] - contacts["last"].dt.normalize()).dt.days
    cuts = (parameters.RECENCY_ACTIVE, parameters.RECENCY_LAPSING)
    return contacts.assign(state=np.array(effects.STATES)[np.searchsorted(cuts, recency, side="left")])


def _by_lot(rows: pd.DataFrame) -> Estimate:
    treated = rows["arm"] == "treatment"
    return difference(rows.loc[treated, "responded"], rows.loc[~treated, "responded"])


def _uplift(campaigns: tuple[str, ...], states: tuple[str, ...]):
    def estimate(tables: Tables) -> Estimate:
        rows = contacts_with_state(tables)
        chosen = rows["campaign"].isin(campaigns) & rows["state"].isin(states) & (rows["subscriber"] == 0)
        return _by_lot(rows[chosen])

    return estimate


def _cell(first: tuple[str, ...], second: tuple[str, ...]):
    def estimate(tables: Tables) -> Estimate:
        rows = contacts_with_state(tables)
        rows = rows[(rows["subscriber"] == 0) & (rows["arm"] == "treatment")]
        return difference(*(rows.loc[rows["cell"].isin(cells), "responded"] for cells in (first, second)))

    return estimate


def _first_offer(actual: City) -> list[tuple[int, np.ndarray]]:
    """Return day and treated subscribers of each offer campaign, each person at her first campaign."""
    seen, groups = np.zeros(actual.customers, bool), []
    for plan in actual.purchases.plans:
        if plan.kind == "offer":
            fresh = plan.listed & ~seen & actual.population.subscriber
            groups.append((plan.day, np.flatnonzero(fresh & plan.treated)))
            seen |= plan.listed
    return groups


def _sleeping_dogs(actual: City, world: City) -> Sums:
    total = np.zeros(4)
    for day, who in _first_offer(actual):
        total += paired(*(one.timeline.first_from(who, day, parameters.RESPONSE_DAYS) >= 0 for one in (actual, world)))
    return Sums(*total)


def _sleeping_dogs_estimate(tables: Tables) -> Estimate:
    rows = contacts_with_state(tables)
    rows = rows[rows["campaign"].isin(OFFERS) & (rows["subscriber"] == 1)]
    return _by_lot(rows.drop_duplicates("customer_id"))  # rows are in order of time


_MESSAGE = ("message_brings_orders",)

ESTIMANDS = (
    *(
        Estimand(
            name=f"uplift_offer_{state}",
            definition=f"Extra share of treated {state} non-subscribers ordering within 14 days, {', '.join(OFFERS)}.",
            unit="share",
            measure=lambda actual, world, state=state: _responses(actual, world, "offer", (state,)),
            off=_MESSAGE,
            estimate=_uplift(OFFERS, (state,)),
            null=state == "active",
            faint=state == "lost",
        )
        for state in effects.STATES
    ),
    Estimand(
        name="uplift_phone_lapsing",
        definition="Extra share of called lapsing non-subscribers that order within 14 days, winback25.",
        unit="share",
        measure=lambda actual, world: _responses(actual, world, "phone", ("lapsing",)),
        off=_MESSAGE,
        estimate=_uplift(("winback25",), ("lapsing",)),
    ),
    Estimand(
        name="uplift_class",
        definition="Extra share of invited active and lapsing non-subscribers that order within 14 days, class25.",
        unit="share",
        measure=lambda actual, world: _responses(actual, world, "class", ("active", "lapsing")),
        off=_MESSAGE,
        estimate=_uplift(("class25",), ("active", "lapsing")),
    ),
    Estimand(
        name="cell_offer",
        definition="Extra response by the offer in the message, autumn25, treated non-subscribers with offer or both.",
        unit="share",
        measure=lambda actual, world: _responses(actual, world, "cells", effects.STATES, (1, 3)),
        off=("offer_brings_orders",),
        estimate=_cell(("offer", "both"), ("plain", "picture")),
    ),
    Estimand(
        name="cell_picture",
        definition="Extra response by the picture in the message, autumn25: planted to be nothing.",
        unit="share",
        measure=nothing,
        estimate=_cell(("picture", "both"), ("plain", "offer")),
        null=True,
    ),
    Estimand(
        name="sleeping_dogs",
        definition="Change in the share of treated subscribers ordering within 14 days, first offer campaign of each.",
        unit="share",
        measure=_sleeping_dogs,
        off=("reminder_wakes_sleeping_dogs",),
        estimate=_sleeping_dogs_estimate,
    ),
)
