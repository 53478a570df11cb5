"""rentals: coffee machines that offices rent instead of buying."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.clock import DAYS
from custlib.lantern.draws import bernoulli
from custlib.lantern.tables.columns import Column, dates

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per rental of an office."
COLUMNS = (
    Column("account_id", "id", "the office (customer_id)"),
    Column("started_on", "date", "first day"),
    Column("ended_on", "date", "last day; empty while it runs", null=True),
    Column("machine_cost", "yuan", "what the machine cost Lantern", "yuan"),
    Column("monthly_fee", "yuan", "rent a month", "yuan"),
    Column("service_visits", "int", "service visits so far", "visits"),
)
SHARE = 0.45  # of offices
END_A_YEAR = 0.25  # hazard: constant, whatever the fee
MACHINES = ((3_600.0, 160.0), (5_200.0, 230.0), (7_800.0, 340.0))  # cost and monthly fee, yuan
VISITS_A_YEAR = 2.4


def build(city: City) -> pd.DataFrame:
    """Return the rentals of offices drawn by lot."""
    rng, people = city.stream("rentals"), city.population
    offices = np.flatnonzero(people.b2b)
    n = offices.size
    started = people.joined[offices] + rng.integers(7, 120, n)
    ended = started + 30 + np.floor(rng.standard_exponential(n) * 365 / END_A_YEAR).astype(np.int64)
    machine = rng.integers(0, len(MACHINES), n)
    visits = rng.poisson(VISITS_A_YEAR * (np.minimum(ended, DAYS) - started).clip(0) / 365)
    rents = np.flatnonzero(bernoulli(rng, np.full(n, SHARE)) & (started < DAYS))
    return pd.DataFrame(
        {
            "account_id": offices[rents] + 1,
            "started_on": dates(started[rents]),
            "ended_on": dates(ended[rents]),
            "machine_cost": np.array(MACHINES)[machine[rents], 0],
            "monthly_fee": np.array(MACHINES)[machine[rents], 1],
            "service_visits": visits[rents],
        }
    )
