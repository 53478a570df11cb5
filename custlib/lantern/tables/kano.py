"""kano: how would you feel with and without a feature; each feature has its planted class."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.draws import bernoulli
from custlib.lantern.tables.columns import Column

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per respondent and feature."
COLUMNS = (
    Column("respondent_id", "id", "the respondent"),
    Column("feature", "text", "the feature"),
    Column("functional", "int", "with it: 1 like, 2 must be, 3 neutral, 4 live with, 5 dislike"),
    Column("dysfunctional", "int", "without it: the same scale"),
)
RESPONDENTS = 200
FEATURES = {  # planted class: must-be, one-dimensional, attractive, indifferent, reverse
    "sealed_lid": "must_be",
    "order_complete": "must_be",
    "delivery_minutes": "one_dimensional",
    "roast_date": "one_dimensional",
    "tasting_sample": "attractive",
    "brewing_video": "indifferent",
    "daily_message": "reverse",
}
ANSWERS = {"must_be": (2, 5), "one_dimensional": (1, 5), "attractive": (1, 3), "indifferent": (3, 3), "reverse": (5, 1)}
TYPICAL = 0.62  # chance of the typical answer; others answer at random


def build(city: City) -> pd.DataFrame:
    """Return the answer pairs."""
    rng, n = city.stream("kano"), min(RESPONDENTS, city.customers)
    typical = np.tile([ANSWERS[kind] for kind in FEATURES.values()], (n, 1))
    keep = bernoulli(rng, np.full(typical.shape, TYPICAL**0.5))
    answers = np.where(keep, typical, rng.integers(1, 6, typical.shape))
    return pd.DataFrame(
        {
            "respondent_id": np.repeat(np.arange(1, n + 1), len(FEATURES)),
            "feature": np.tile(list(FEATURES), n),
            "functional": answers[:, 0],
            "dysfunctional": answers[:, 1],
        }
    )
