"""rival_ratings: how buyers of the category rate Lantern and its main rival."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.tables.columns import Column

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per respondent and attribute; scale 1 to 10."
COLUMNS = (
    Column("respondent_id", "id", "the respondent"),
    Column("attribute", "text", "taste, freshness, delivery, service, range or atmosphere"),
    Column("ours", "int", "rating of Lantern"),
    Column("rival", "int", "rating of the main rival"),
    Column("importance", "int", "points out of 100 given to the attribute"),
    Column("price_ours", "int", "rating of Lantern's price, 10 very good value"),
    Column("price_rival", "int", "rating of the rival's price"),
)
ATTRIBUTES = (  # name, importance, Lantern, rival
    ("taste", 28, 8.3, 7.7),
    ("freshness", 20, 8.0, 7.6),
    ("delivery", 18, 6.9, 7.8),
    ("service", 16, 7.9, 7.1),
    ("range", 10, 7.2, 7.6),
    ("atmosphere", 8, 7.6, 7.3),
)
PRICE = (6.6, 7.2)
RESPONDENTS = 220


def build(city: City) -> pd.DataFrame:
    """Return six attributes of each respondent."""
    rng, n = city.stream("rival_ratings"), min(RESPONDENTS, city.customers)
    k = len(ATTRIBUTES)
    mood = rng.standard_normal((n, 1))
    means = np.array([attribute[1:] for attribute in ATTRIBUTES], float)
    ours = means[:, 1] + 0.7 * mood + 0.9 * rng.standard_normal((n, k))
    rival = means[:, 2] + 0.4 * mood + 0.9 * rng.standard_normal((n, k))
    price = np.array(PRICE) + 1.1 * rng.standard_normal((n, 2))
    points = _hundred(means[:, 0] * np.exp(0.35 * rng.standard_normal((n, k))))
    return pd.DataFrame(
        {
            "respondent_id": np.repeat(np.arange(1, n + 1), k),
            "attribute": np.tile([attribute[0] for attribute in ATTRIBUTES], n),
            "ours": _scale(ours).ravel(),
            "rival": _scale(rival).ravel(),
            "importance": points.ravel(),
            "price_ours": np.repeat(_scale(price[:, 0]), k),
            "price_rival": np.repeat(_scale(price[:, 1]), k),
        }
    )


def _scale(values: np.ndarray) -> np.ndarray:
    return np.rint(values).clip(1, 10).astype(int)


def _hundred(weights: np.ndarray) -> np.ndarray:
    """Return whole points that add up to 100 in each row; the first attribute takes what rounding leaves."""
    points = np.floor(100 * weights / weights.sum(axis=1, keepdims=True)).astype(int)
    points[:, 0] += 100 - points.sum(axis=1)
    return points
