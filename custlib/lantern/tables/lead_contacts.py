"""lead_contacts: the calls, messages and visits behind each lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.draws import choose
from custlib.lantern.tables.columns import Column, dates

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per contact with a lead, by lead."
COLUMNS = (
    Column("lead_id", "id", "the lead"),
    Column("n", "int", "number of the contact, from 1"),
    Column("at", "date", "day of the contact"),
    Column("channel", "text", "phone, email or visit"),
    Column("outcome", "text", "no_answer, talked, declined or won (then the last)"),
)
CHANNELS, CHANNEL_SHARE = ("phone", "email", "visit"), (0.55, 0.30, 0.15)
OUTCOMES, OUTCOME_SHARE = ("no_answer", "talked", "declined"), (0.45, 0.35, 0.20)
DAYS_BETWEEN, LAST_AFTER = 3, 19  # contacts follow every three days and end before the first order of a won office


def build(city: City) -> pd.DataFrame:
    """Return one row per contact made; a won lead gets none after the one that won it."""
    rng, leads = city.stream("lead_contacts"), city.leads
    lead = np.repeat(np.arange(leads.source.size), leads.made)
    number = 1 + np.arange(lead.size) - np.repeat(np.cumsum(leads.made) - leads.made, leads.made)
    after = np.floor(leads.hours[lead] / 24).astype(int) + DAYS_BETWEEN * (number - 1)
    outcome = np.array(OUTCOMES)[choose(rng, lead.size, OUTCOME_SHARE)]
    return pd.DataFrame(
        {
            "lead_id": lead + 1,
            "n": number,
            "at": dates(leads.created[lead] + np.minimum(after, LAST_AFTER)),
            "channel": np.array(CHANNELS)[choose(rng, lead.size, CHANNEL_SHARE)],
            "outcome": np.where(number == leads.won_at[lead], "won", outcome),
        }
    )
