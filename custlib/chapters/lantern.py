"""Lantern as a whole: the tables every chapter starts from, and the facts that belong to no single chapter."""

from __future__ import annotations

from functools import cache

import pandas as pd

from custlib.analysis import order_margin
from custlib.chapters.registry import Chapter
from custlib.data import load

LAST_DAY = pd.Timestamp("2025-12-31")
"""The last day of the data; "this year" is the calendar year 2025."""
DISCOUNT = 0.10
"""A year: what a yuan of next year is worth less than a yuan of today, wherever the book does not say otherwise."""

chapter = Chapter("lantern")


@cache
def orders() -> pd.DataFrame:
    """Give all orders with `margin` (yuan), `year` and the customer's `segment` and `acquisition_channel`."""
    table = load("orders")
    customers = load("customers")[["customer_id", "segment", "acquisition_channel"]]
    table = table.assign(margin=order_margin(table), year=table["ordered_at"].dt.year)
    table = table.merge(customers, on="customer_id", how="left", validate="many_to_one")
    return table.sort_values(["ordered_at", "order_id"], ignore_index=True)


@cache
def consumer_orders() -> pd.DataFrame:
    """Give the orders of consumers, without those of offices and shops that buy for their business."""
    table = orders()
    return table[table["segment"] == "b2c"].reset_index(drop=True)


@chapter.facts(
    customers_on_file=("count", "Rows of the customer table, people and businesses."),
    buyers_2025=("count", "Customers with at least one order in 2025."),
)
def company() -> dict[str, float]:
    """Count customers on file and at the till."""
    table = orders()
    return {
        "customers_on_file": len(load("customers")),
        "buyers_2025": table.loc[table["year"] == LAST_DAY.year, "customer_id"].nunique(),
    }


def facts() -> dict[str, float]:
    """Compute the raw value of every fact about the company."""
    return chapter.values()
