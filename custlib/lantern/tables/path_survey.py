"""path_survey: aware, appeal, ask, act, advocate among people of the city, customers or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.draws import bernoulli
from custlib.lantern.tables.columns import Column, flag

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per person asked in the street."
COLUMNS = (
    Column("respondent_id", "id", "the respondent"),
    Column("aware", "flag", "knows Lantern"),
    Column("appeal", "flag", "finds it attractive"),
    Column("ask", "flag", "looked for more about it"),
    Column("act", "flag", "bought in the last year"),
    Column("advocate", "flag", "recommended it in the last year"),
)
RESPONDENTS = 600
AWARE, APPEAL, ASK, ACT = 0.72, 0.58, 0.42, 0.55  # chance of each step after the one before
ACT_UNASKED, ADVOCATE, ADVOCATE_NO_BUYER = (
    0.12,
    0.46,
    0.08,
)  # buying without asking; recommending, with and without buying


def build(city: City) -> pd.DataFrame:
    """Return one row per person; some buy on the spot, and some recommend what they do not buy."""
    rng, n = city.stream("path_survey"), min(RESPONDENTS, city.customers)

    def step(chance: np.ndarray) -> np.ndarray:
        return bernoulli(rng, chance)

    aware = step(np.full(n, AWARE))
    appeal = step(np.where(aware, APPEAL, 0))
    ask = step(np.where(appeal, ASK, 0))
    act = step(np.select([ask, aware], [ACT, ACT_UNASKED], 0))
    advocate = step(np.select([act, appeal], [ADVOCATE, ADVOCATE_NO_BUYER], 0))
    return pd.DataFrame(
        {
            "respondent_id": np.arange(1, n + 1),
            "aware": flag(aware),
            "appeal": flag(appeal),
            "ask": flag(ask),
            "act": flag(act),
            "advocate": flag(advocate),
        }
    )
