"""contacts: who was written to or left out by lot in each campaign, and who ordered within two weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.campaigns import CELLS, CHANNELS
from custlib.lantern.tables.columns import Column, dates, flag, maybe

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per customer and campaign, both arms of the lot, by campaign."
COLUMNS = (
    Column("contact_id", "id", "the row"),
    Column("customer_id", "id", "the customer"),
    Column("campaign", "text", "the campaign"),
    Column("arm", "text", "treatment (the message was sent) or control (left out), by lot"),
    Column("cell", "text", "plain, offer, picture or both, by lot; only autumn25 varies it", null=True),
    Column("channel", "text", "email, sms or phone (for the control: what would have been used)"),
    Column("sent_at", "date", "day of the message, or the same day for the control"),
    Column("cost", "yuan", "of the message; 0 for the control", "yuan"),
    Column("unsubscribed", "flag", "opted out because of the message"),
    Column("responded", "flag", "ordered within 14 days, message or not"),
    Column("order_id", "id", "the first order of these 14 days", null=True),
)


def build(city: City) -> pd.DataFrame:
    """Return one row per customer and campaign."""
    parts = []
    for campaign, plan in zip(parameters.CAMPAIGNS, city.purchases.plans, strict=True):
        everybody = np.arange(city.customers)
        who = np.flatnonzero(plan.sent(city.timeline.last_before(everybody, plan.day), everybody))
        treated = plan.treated[who]
        order = city.timeline.first_from(who, plan.day, parameters.RESPONSE_DAYS)
        channel = np.array(CHANNELS)[plan.channel[who]]
        cost = np.array([parameters.MESSAGE_COST[name] for name in CHANNELS])[plan.channel[who]]
        cell = np.array(CELLS)[plan.cell[who]]
        has_cell = treated & (plan.kind == "cells")
        parts.append(
            pd.DataFrame(
                {
                    "customer_id": who + 1,
                    "campaign": campaign.name,
                    "arm": np.where(treated, "treatment", "control"),
                    "cell": pd.Series(cell, dtype=object).where(has_cell, None),
                    "channel": channel,
                    "sent_at": dates(np.full(who.size, plan.day)),
                    "cost": np.where(treated, cost, 0.0),
                    "unsubscribed": flag(treated & plan.unsubscribes[who]),
                    "responded": flag(order >= 0),
                    "order_id": maybe(order + 1, order >= 0),
                }
            )
        )
    table = pd.concat(parts, ignore_index=True)
    table.insert(0, "contact_id", np.arange(1, len(table) + 1))
    return table
