"""servqual: 22 expectations and perceptions in five dimensions; reliability has the widest gap and weighs most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.tables.columns import Column

if TYPE_CHECKING:
    from custlib.lantern.city import City

Dimension = tuple[str, int, float, float, float]
DIMENSIONS: tuple[Dimension, ...] = (  # name, items, mean expectation, mean gap, weight in the overall score
    ("tangibles", 4, 5.6, -0.30, 0.11),
    ("reliability", 5, 6.5, -1.25, 0.32),
    ("responsiveness", 4, 6.2, -1.00, 0.22),
    ("assurance", 4, 6.2, -0.65, 0.19),
    ("empathy", 5, 5.9, -0.80, 0.16),
)
ITEMS = [f"{name}_{k}" for name, items, *_ in DIMENSIONS for k in range(1, items + 1)]
ABOUT = "One row per respondent of the survey of June 2025; scale 1 to 7."
COLUMNS = (
    Column("respondent_id", "id", "the respondent"),
    Column("customer_id", "id", "the customer behind it"),
    *(Column(f"e_{item}", "int", "expectation of an excellent shop") for item in ITEMS),
    *(Column(f"p_{item}", "int", "perception of Lantern") for item in ITEMS),
    Column("overall", "int", "overall quality"),
)
RESPONDENTS, OF_CUSTOMERS = 400, 5  # at most every fifth customer


def build(city: City) -> pd.DataFrame:
    """Return the answers of customers drawn by lot."""
    rng = city.stream("servqual")
    n = max(1, min(RESPONDENTS, city.customers // OF_CUSTOMERS))
    who = np.sort(rng.permutation(city.customers)[:n])
    demanding = rng.standard_normal(n)
    content = 0.6 * city.population.warmth[who] + 0.8 * rng.standard_normal(n)
    expected, perceived, overall = {}, {}, np.full(n, 5.0)
    for name, items, mean, gap, weight in DIMENSIONS:
        standard = 0.45 * demanding + 0.35 * rng.standard_normal(n)
        felt = 0.62 * content + 0.62 * rng.standard_normal(n)
        overall += 1.35 * weight * felt
        for k in range(1, items + 1):
            tilt = 0.075 * (k - (items + 1) / 2)
            expected[f"e_{name}_{k}"] = _scale(mean + tilt + standard + 0.55 * rng.standard_normal(n))
            perceived[f"p_{name}_{k}"] = _scale(mean + gap + felt + 0.75 * rng.standard_normal(n))
    return pd.DataFrame(
        {
            "respondent_id": np.arange(1, n + 1),
            "customer_id": who + 1,
            **expected,
            **perceived,
            "overall": _scale(overall + 0.55 * rng.standard_normal(n)),
        }
    )


def _scale(values: np.ndarray) -> np.ndarray:
    """Return answers on the scale 1 to 7."""
    return np.rint(values).clip(1, 7).astype(int)
