"""service_checks: mystery visits to the stores; standards were introduced in three waves by lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern import effects, parameters
from custlib.lantern.clock import day_number
from custlib.lantern.draws import bernoulli
from custlib.lantern.tables.columns import Column, dates, flag

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per store, visit and standard, every week of 2025."
COLUMNS = (
    Column("store_id", "id", "the store"),
    Column("visited_on", "date", "day of the visit"),
    Column("standard_id", "text", "S1 queue, S2 greeting, S3 order right, S4 privacy, S5 clean"),
    Column("passed", "flag", "the standard was met"),
    Column("wave", "int", "wave of the store, 1 to 3; coaching starts in week 14, 18 and 22 of the year"),
)
STANDARDS = {"S1": 0.50, "S2": 0.56, "S3": 0.64, "S4": 1.00, "S5": 0.60}  # share met at the start of the year
VISITS, FIRST_DAY = 51, "2025-01-06"
WAVE_WEEKS = (14, 18, 22)
TREND = 0.06  # rises by that much over the year everywhere, coached or not
STORE_SD = 0.04  # stores differ


def build(city: City) -> pd.DataFrame:
    """Return the visits; the wave of each store is drawn by lot, privacy never fails."""
    rng, stores = city.stream("service_checks"), parameters.STORES
    wave = 1 + rng.permutation(stores) % len(WAVE_WEEKS)
    level = STORE_SD * rng.standard_normal(stores)
    store, week, standard = (grid.ravel() for grid in np.indices((stores, VISITS, len(STANDARDS))))
    started = week >= np.array(WAVE_WEEKS)[wave[store] - 1]
    share = np.array(list(STANDARDS.values()))[standard]
    chance = share + level[store] + TREND * week / 52 + effects.coaching_raises_standards(city, started)
    chance = np.where(share == 1.0, 1.0, chance.clip(0, 0.99))
    day = day_number(FIRST_DAY) + 7 * week + rng.integers(0, 6, (stores, VISITS))[store, week]
    return pd.DataFrame(
        {
            "store_id": store + 1,
            "visited_on": dates(day),
            "standard_id": np.array(list(STANDARDS))[standard],
            "passed": flag(bernoulli(rng, chance)),
            "wave": wave[store],
        }
    )
