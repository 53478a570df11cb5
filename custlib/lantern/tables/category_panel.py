"""category_panel: brands of tea and coffee in the city; small brands have fewer buyers who also buy less often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.tables.columns import Column

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per brand, 2025, by penetration."
COLUMNS = (
    Column("brand", "text", "Lantern or a letter"),
    Column("penetration", "number", "share of households that bought in the year"),
    Column("purchases_per_buyer", "number", "purchases a buyer a year"),
)
PENETRATION = (0.46, 0.38, 0.31, 0.25, 0.20, 0.16, 0.12, 0.09, 0.06, 0.04)
LANTERN = 3  # the fourth brand
DOUBLE_JEOPARDY, NOISE = 2.6, 0.03  # w (1 - b), lognormal sd


def build(city: City) -> pd.DataFrame:
    """Return ten brands; purchases follow w0 / (1 - b)."""
    rng = city.stream("category_panel")
    b = np.array(PENETRATION)
    w = DOUBLE_JEOPARDY / (1 - b) * np.exp(NOISE * rng.standard_normal(b.size))
    names = [f"Brand {letter}" for letter in "ABCDEFGHI"]
    names.insert(LANTERN, "Lantern")
    return pd.DataFrame({"brand": names, "penetration": b, "purchases_per_buyer": w.round(2)})
