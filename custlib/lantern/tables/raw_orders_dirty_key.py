"""raw_orders_dirty_key: the answer key, one entry per planted error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from custlib.lantern.tables.columns import Column

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per planted error."
COLUMNS = (
    Column("row", "int", "line of raw_orders_dirty, the first line below the header is 1"),
    Column("kind", "text", "what was done"),
    Column("column", "text", "the column it shows in"),
)


def build(city: City) -> pd.DataFrame:
    """Return the key."""
    return city.dirty.key
