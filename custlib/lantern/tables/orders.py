"""orders: one row per order, with what it earned, cost and promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.baskets import CHANNELS
from custlib.lantern.tables.columns import Column, maybe, yuan

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per order, by day."
COLUMNS = (
    Column("order_id", "id", "the order"),
    Column("customer_id", "id", "who ordered"),
    Column("ordered_at", "time", "when"),
    Column("channel", "text", "store, web, marketplace, live (live stream) or b2b"),
    Column("store_id", "id", "the store; store orders only", null=True),
    Column("revenue", "yuan", "sum of the lines less the discount; refunds are not deducted", "yuan"),
    Column(
        "cost",
        "yuan",
        "all variable cost: goods, packing, payment, commission and carrier, less the delivery fee; "
        "revenue - cost is the contribution margin",
        "yuan",
    ),
    Column("discount", "yuan", "taken off the sum of the lines", "yuan"),
    Column("shipping_cost", "yuan", "paid to the carrier, inside cost", "yuan"),
    Column("shipping_fee", "yuan", "delivery fee paid by the customer, deducted in cost, not in revenue", "yuan"),
    Column("promised_at", "time", "delivery promised for; empty in the store", null=True),
    Column("delivered_at", "time", "delivered; empty in the store and when after the window", null=True),
    Column("returned_at", "time", "the whole order came back", null=True),
    Column("resold", "flag", "the returned goods could be sold again; empty when not returned", null=True),
)


def build(city: City) -> pd.DataFrame:
    """Return one row per order, by day; the order_id is the position in that order."""
    orders, baskets, delivery = city.purchases.orders, city.baskets, city.delivery
    in_store = baskets.channel == CHANNELS.index("store")
    returned = ~np.isnat(delivery.returned_at)
    return pd.DataFrame(
        {
            "order_id": np.arange(1, orders.day.size + 1),
            "customer_id": orders.customer + 1,
            "ordered_at": delivery.ordered_at,
            "channel": np.array(CHANNELS)[baskets.channel],
            "store_id": maybe(city.population.store[orders.customer], in_store),
            "revenue": yuan(baskets.revenue),
            "cost": yuan(baskets.cost),
            "discount": yuan(baskets.discount),
            "shipping_cost": yuan(baskets.shipping_cost),
            "shipping_fee": yuan(baskets.shipping_fee),
            "promised_at": delivery.promised_at,
            "delivered_at": delivery.delivered_at,
            "returned_at": delivery.returned_at,
            "resold": maybe(delivery.resold, returned),
        }
    )
