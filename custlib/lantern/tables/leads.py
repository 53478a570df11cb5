"""leads: offices that might become customers; the won ones are exactly the office customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.draws import choose
from custlib.lantern.tables.columns import Column, dates, flag

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per lead, by day of creation."
COLUMNS = (
    Column("lead_id", "id", "the lead"),
    Column("source", "text", "referral, inbound, fair or cold"),
    Column("created_at", "date", "day it was recorded"),
    Column("contacts", "int", "contacts made", "contacts"),
    Column("stage", "text", "new, qualified, proposal, won or lost at the end of the window"),
    Column("won", "flag", "became a customer"),
    Column("cost", "yuan", "source and contacts", "yuan"),
    Column("first_response_minutes", "int", "from creation to the first answer", "minutes"),
    Column("assigned_by_lot", "flag", "dealt to an agent by lot; otherwise agents picked"),
)
OPEN_STAGES, OPEN_SHARE = ("new", "qualified", "proposal", "lost"), (0.10, 0.20, 0.15, 0.55)


def build(city: City) -> pd.DataFrame:
    """Return one row per lead."""
    rng, leads = city.stream("leads_stage"), city.leads
    n = leads.source.size
    made = leads.made
    lost = np.array(OPEN_STAGES)[choose(rng, n, OPEN_SHARE)]
    source_cost = np.array([source.cost for source in parameters.LEAD_SOURCES])[leads.source]
    return pd.DataFrame(
        {
            "lead_id": np.arange(1, n + 1),
            "source": np.array([source.name for source in parameters.LEAD_SOURCES])[leads.source],
            "created_at": dates(leads.created),
            "contacts": made,
            "stage": np.where(leads.won, "won", lost),
            "won": flag(leads.won),
            "cost": source_cost + parameters.LEAD_CONTACT_COST * made,
            "first_response_minutes": np.rint(60 * leads.hours).astype(int),
            "assigned_by_lot": flag(leads.by_lot),
        }
    )
