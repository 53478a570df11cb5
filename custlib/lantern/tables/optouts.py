"""optouts: who withdrew consent, and whose message was one too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.campaigns import SENDERS
from custlib.lantern.clock import DAYS
from custlib.lantern.tables.columns import Column, dates

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per customer that withdrew marketing consent, by day."
COLUMNS = (
    Column("customer_id", "id", "the customer"),
    Column("at", "date", "day of the withdrawal; no campaign message is sent afterwards"),
    Column("sender", "text", "campaign (contacts.unsubscribed), app, store or partner: whose message it was"),
)


def build(city: City) -> pd.DataFrame:
    """Return the withdrawals, by campaign messages and by others."""
    others = city.other_optouts
    by_others = np.flatnonzero(others.day < DAYS)
    parts = [(by_others, others.day[by_others], np.array(SENDERS)[others.sender[by_others]])]
    for plan in city.purchases.plans:
        everybody = np.arange(city.customers)
        sent = plan.sent(city.timeline.last_before(everybody, plan.day), everybody)
        who = np.flatnonzero(sent & plan.treated & plan.unsubscribes)
        parts.append((who, np.full(who.size, plan.day), np.full(who.size, "campaign")))
    customer, day, sender = (np.concatenate([part[k] for part in parts]) for k in range(3))
    # a message after an earlier withdrawal is never sent, so the first one is the only one that counts
    table = pd.DataFrame({"customer_id": customer + 1, "day": day, "sender": sender})
    table = table.sort_values(["day", "customer_id"], kind="stable").drop_duplicates("customer_id", ignore_index=True)
    table.insert(1, "at", dates(table.pop("day").to_numpy()))
    return table
