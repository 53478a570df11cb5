"""raw_orders_dirty: an export as it comes, with planted errors; everything is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from custlib.lantern.tables.columns import Column

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per line of the export, damaged ones among them; nothing in it can be trusted."
COLUMNS = (
    Column("order_id", "text", "the order"),
    Column("customer_id", "text", "who ordered"),
    Column("ordered_at", "text", "day of the order"),
    Column("channel", "text", "channel of the order"),
    Column("revenue", "text", "revenue", "yuan"),
    Column("joined_on", "text", "day the customer joined"),
    Column("city_tier", "text", "size class of the customer's city", null=True),
    Column("acquisition_channel", "text", "how the customer came"),
)


def build(city: City) -> pd.DataFrame:
    """Return the damaged slice."""
    return city.dirty.rows
