"""A slice of orders joined with customers, damaged in nine ways, and the answer key; everything is text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from custlib.lantern.city import City

ROWS, OF_ORDERS = 600, 10  # at most every tenth order
SHARE = 1 / 15  # of rows damaged in each way
KINDS = (
    "missing",
    "impossible_date",
    "joined_after_order",
    "negative",
    "unit_x100",
    "label_variant",
    "orphan",
    "day_month_swap",
)
DUPLICATE, DUPLICATES = "duplicate", 0.06  # share of rows repeated at the end


@dataclass(frozen=True)
class Dirty:
    """The damaged table and what was done to which row."""

    rows: pd.DataFrame
    key: pd.DataFrame


def simulate(city: City) -> Dirty:
    """Damage a slice of the orders of a city; every damage is in the key once."""
    rng = city.stream("raw_orders_dirty")
    orders, customers = city.table("orders"), city.table("customers")
    n = min(ROWS, len(orders) // OF_ORDERS)
    slice_ = orders.iloc[np.sort(rng.permutation(len(orders))[:n])].reset_index(drop=True)
    people = customers.iloc[slice_["customer_id"].to_numpy() - 1].reset_index(drop=True)
    rows = pd.DataFrame(
        {
            "order_id": slice_["order_id"].astype(str),
            "customer_id": slice_["customer_id"].astype(str),
            "ordered_at": slice_["ordered_at"].dt.strftime("%Y-%m-%d"),
            "channel": slice_["channel"],
            "revenue": slice_["revenue"].map("{:.2f}".format),
            "joined_on": people["joined_on"].dt.strftime("%Y-%m-%d"),
            "city_tier": people["city_tier"].astype(str),
            "acquisition_channel": people["acquisition_channel"],
        },
        dtype=object,
    )
    shuffled = rng.permutation(n)
    each = round(SHARE * n)
    key = []
    for position, kind in enumerate(KINDS):
        chosen = shuffled[position * each : (position + 1) * each]
        column, values = _damage(kind, rows.loc[chosen])
        rows.loc[chosen, column] = values
        key += [(row + 1, kind, column) for row in chosen.tolist()]
    again = shuffled[len(KINDS) * each :][: round(DUPLICATES * n)]
    key += [(n + 1 + position, DUPLICATE, "order_id") for position in range(again.size)]
    return Dirty(
        rows=pd.concat([rows, rows.loc[again]], ignore_index=True),
        key=pd.DataFrame(sorted(key), columns=["row", "kind", "column"]),
    )


def _damage(kind: str, rows: pd.DataFrame) -> tuple[str, list[str]]:
    """Return the column a kind of damage hits and its new values."""
    dates = rows["ordered_at"].str.split("-")
    return {
        "missing": ("city_tier", [""] * len(rows)),
        "impossible_date": ("ordered_at", ["2025-02-30"] * len(rows)),
        "joined_after_order": ("joined_on", ["2026-07-01"] * len(rows)),
        "negative": ("revenue", [f"-{value}" for value in rows["revenue"]]),
        "unit_x100": ("revenue", [f"{100 * float(value):.2f}" for value in rows["revenue"]]),
        "label_variant": ("acquisition_channel", [f"{value.upper()} " for value in rows["acquisition_channel"]]),
        "orphan": ("customer_id", [str(9_000_000 + int(value)) for value in rows["customer_id"]]),
        "day_month_swap": ("ordered_at", [f"{day}/{month}/{year}" for year, month, day in dates]),
    }[kind]
