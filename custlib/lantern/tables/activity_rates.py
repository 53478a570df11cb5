"""activity_rates: what each activity costs."""

from __future__ import annotations

import pandas as pd

from custlib.lantern.tables.columns import Column

ABOUT = "One row per kind of activity."
COLUMNS = (Column("kind", "text", "order, call, visit or rush"), Column("rate", "yuan", "cost of one", "yuan"))
RATES = {"order": 9.0, "call": 14.0, "visit": 160.0, "rush": 55.0}


def build(city) -> pd.DataFrame:
    """Return the rates, the same in every city."""
    return pd.DataFrame({"kind": list(RATES), "rate": list(RATES.values())})
