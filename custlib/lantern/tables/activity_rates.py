"""activity_rates: what each activity costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from custlib.lantern.tables.columns import Column

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per kind of activity."
COLUMNS = (Column("kind", "text", "order, call, visit or rush"), Column("rate", "yuan", "cost of one", "yuan"))
RATES = {"order": 16.0, "call": 22.0, "visit": 260.0, "rush": 70.0}


def build(city: City) -> pd.DataFrame:
    """Return the rates, the same in every city."""
    return pd.DataFrame({"kind": list(RATES), "rate": list(RATES.values())})
