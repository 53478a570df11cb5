"""order_lines: the articles of each order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.baskets import NAMES
from custlib.lantern.tables.columns import Column, yuan

if TYPE_CHECKING:
    from custlib.lantern.city import City

FIRST_SKU = 101  # S101 to S103 are the three articles of the first category

ABOUT = "One row per order and category."
COLUMNS = (
    Column("order_id", "id", "the order"),
    Column("sku", "text", "the article"),
    Column("category", "text", "its category"),
    Column("quantity", "int", "pieces", "pieces"),
    Column("unit_price", "yuan", "list price of one piece", "yuan"),
)


def build(city: City) -> pd.DataFrame:
    """Return one row per order and category; quantity times unit price, less the order's discount, is its revenue."""
    baskets = city.baskets
    number = FIRST_SKU + 3 * baskets.category + baskets.article
    return pd.DataFrame(
        {
            "order_id": baskets.line_order + 1,
            "sku": np.char.add("S", number.astype(str)),
            "category": np.array(NAMES)[baskets.category],
            "quantity": baskets.quantity,
            "unit_price": yuan(baskets.unit_price),
        }
    )
