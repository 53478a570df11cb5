"""store_traffic: visitors and buyers of each store hour, with the number of staff dealt by lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern import effects, parameters
from custlib.lantern.clock import date_of, day_number
from custlib.lantern.tables.columns import Column

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per store and opening hour of eight weeks from 2025-09-01; everybody who came in, on file or not."
COLUMNS = (
    Column("store_id", "id", "the store"),
    Column("hour", "time", "start of the hour"),
    Column("visitors", "int", "people who came in", "people"),
    Column("staff", "int", "people on the floor, 2 to 4, by lot", "people"),
    Column("buyers", "int", "of the visitors, how many bought", "people"),
)
FIRST_DAY, DAYS_COUNTED = "2025-09-01", 56
OPENS, HOURS = 8, 14
RUSH_HOURS = (12, 13, 17, 18, 19)  # o'clock
VISITORS = 9.0  # a store hour, mean
CONVERSION_QUIET, CONVERSION_RUSH = 0.50, 0.30  # of visitors, with three on the floor
RUSH_SHARE = (0.45, 0.45, 0.20, 0.72, 0.45, 0.45)  # of visitors, by store
BETTER = (0.0, 0.0, 0.0, 0.05, 0.0, 0.0)  # conversion above the others, by store: store 4


def build(city: City) -> pd.DataFrame:
    """Return the counts; store 4 beats store 3 in rush and in quiet hours and loses in all (Simpson)."""
    rng, stores = city.stream("store_traffic"), parameters.STORES
    scale = city.customers / parameters.CUSTOMERS
    rush = np.isin(OPENS + np.arange(HOURS), RUSH_HOURS)
    share = np.array(RUSH_SHARE)[:, None]
    profile = np.where(rush, share / rush.sum(), (1 - share) / (~rush).sum()) * HOURS * VISITORS * scale
    shape = (stores, DAYS_COUNTED, HOURS)
    visitors = rng.poisson(np.broadcast_to(profile[:, None, :], shape))
    staff = rng.integers(2, 5, shape)
    chance = np.where(rush, CONVERSION_RUSH, CONVERSION_QUIET) + np.array(BETTER)[:, None, None]
    chance = chance + effects.staff_converts_visitors(city, staff)
    buyers = rng.binomial(visitors, np.rint(chance * (1 << 24)) / (1 << 24))
    days = date_of(day_number(FIRST_DAY) + np.arange(DAYS_COUNTED)).astype("datetime64[s]")
    hours = days[:, None] + ((OPENS + np.arange(HOURS)) * 3_600).astype("timedelta64[s]")
    return pd.DataFrame(
        {
            "store_id": np.repeat(np.arange(1, stores + 1), DAYS_COUNTED * HOURS),
            "hour": np.tile(hours.ravel(), stores),
            "visitors": visitors.ravel(),
            "staff": staff.ravel(),
            "buyers": buyers.ravel(),
        }
    )
