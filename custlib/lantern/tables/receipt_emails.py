"""receipt_emails: a second list of store customers, made of receipts sent by mail in the last quarter of 2025."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern import identity, parameters
from custlib.lantern.baskets import CHANNELS
from custlib.lantern.clock import DAYS, day_number
from custlib.lantern.draws import bernoulli
from custlib.lantern.tables.columns import Column, dates

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per address that got a receipt from a store between October and December 2025."
COLUMNS = (
    Column("email_hash", "text", "hash of the address, as in customers"),
    Column("store_id", "id", "the store"),
    Column("at", "date", "day of the first receipt"),
)
FIRST_DAY = "2025-10-01"


def store_buyers(city: City) -> np.ndarray:
    """Return the positions of customers with a store order in the quarter."""
    orders = city.purchases.orders
    in_quarter = (orders.day >= day_number(FIRST_DAY)) & (city.baskets.channel == CHANNELS.index("store"))
    return np.unique(orders.customer[in_quarter])


def strangers(city: City) -> int:
    """Return how many people bought in the stores of the city without being customers on file."""
    return round(parameters.STRANGERS * store_buyers(city).size)


def build(city: City) -> pd.DataFrame:
    """Return addresses; who gave one to the file also gives one at the till more often, so the two lists depend."""
    rng, n = city.stream("receipt_emails"), city.customers
    ticket, new = rng.integers(0, 1 << 24, n), rng.integers(0, 1 << 48, n)
    buyers, details = store_buyers(city), city.identity
    has_email = details.email[buyers] >= 0
    chance = np.where(has_email, parameters.RECEIPT_ON_FILE, parameters.RECEIPT_OTHER)
    gives = ticket[buyers] < np.rint(chance * (1 << 24))
    known = np.where(has_email, details.email[buyers], new[buyers])[gives]
    first_order = city.timeline.first_from(buyers, day_number(FIRST_DAY), DAYS)[gives]
    others = strangers(city)
    gives_too = bernoulli(rng, np.full(others, parameters.RECEIPT_OTHER))
    stranger = rng.integers(0, 1 << 48, others)[gives_too]
    stranger_day = rng.integers(day_number(FIRST_DAY), DAYS, others)[gives_too]
    stranger_store = 1 + rng.integers(0, parameters.STORES, others)[gives_too]
    table = pd.DataFrame(
        {
            "email_hash": identity.as_text(np.concatenate([known, stranger])),
            "store_id": np.concatenate([city.population.store[buyers[gives]], stranger_store]),
            "day": np.concatenate([city.purchases.orders.day[first_order], stranger_day]),
        }
    )
    table = table.sort_values(["day", "email_hash"], kind="stable").drop_duplicates("email_hash", ignore_index=True)
    table["at"] = dates(table.pop("day").to_numpy())
    return table
