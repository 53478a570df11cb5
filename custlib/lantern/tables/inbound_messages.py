"""inbound_messages: what customers wrote to us in 2025, and when we answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.clock import DAYS, date_of, day_number
from custlib.lantern.draws import bernoulli, choose
from custlib.lantern.tables.columns import Column

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per message from a customer in 2025, by time; cases are in complaints."
COLUMNS = (
    Column("message_id", "id", "the message"),
    Column("customer_id", "id", "who wrote"),
    Column("at", "time", "when"),
    Column("channel", "text", "chat, email or review"),
    Column("topic", "text", "order, product, praise, idea or account"),
    Column("answered_at", "time", "our answer; empty when there was none", null=True),
)
MESSAGES, YEAR_START = 1_500, "2025-01-01"  # per 5,000 customers
CHANNELS, CHANNEL_SHARE = ("chat", "email", "review"), (0.50, 0.35, 0.15)
MEDIAN_MINUTES, UNANSWERED, SIGMA = (12.0, 420.0, 2_400.0), (0.04, 0.14, 0.62), 1.1  # by channel; lognormal sd
TOPICS, TOPIC_SHARE = ("order", "product", "praise", "idea", "account"), (0.38, 0.27, 0.12, 0.08, 0.15)


def build(city: City) -> pd.DataFrame:
    """Return messages of customers with an order in the days before."""
    rng, orders = city.stream("inbound_messages"), city.purchases.orders
    in_year = np.flatnonzero((orders.day >= day_number(YEAR_START)) & (orders.day < DAYS - 6))
    n = round(MESSAGES * city.customers / parameters.CUSTOMERS) if in_year.size else 0
    order = in_year[(rng.random(n) * in_year.size).astype(int)]
    midnight = date_of(orders.day[order] + rng.integers(0, 6, n)).astype("datetime64[s]")
    at = midnight + rng.integers(8 * 3_600, 23 * 3_600, n).astype("timedelta64[s]")
    channel = choose(rng, n, CHANNEL_SHARE)
    wait = np.rint(60 * np.array(MEDIAN_MINUTES)[channel] * np.exp(SIGMA * rng.standard_normal(n)))
    answered = at + wait.astype(np.int64).astype("timedelta64[s]")
    none = bernoulli(rng, np.array(UNANSWERED)[channel]) | (answered >= date_of(np.array(DAYS)).astype("datetime64[s]"))
    table = pd.DataFrame(
        {
            "customer_id": orders.customer[order] + 1,
            "at": at,
            "channel": np.array(CHANNELS)[channel],
            "topic": np.array(TOPICS)[choose(rng, n, TOPIC_SHARE)],
            "answered_at": np.where(none, np.datetime64("NaT", "s"), answered),
        }
    ).sort_values(["at", "customer_id"], kind="stable", ignore_index=True)
    table.insert(0, "message_id", np.arange(1, n + 1))
    return table
