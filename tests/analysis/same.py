"""Order logs of every kind, and the tables that must be the same from each engine as from pandas."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from custlib.analysis import (
    PERIODS,
    cohort_counts,
    customer_summary,
    purchase_patterns,
    rfm,
    spend_patterns,
    tiers,
)

ASOF = "1970-03-14"
CUTPOINTS = [100, 2_000, 20_000]
NAMES = np.array(["li", "王芳", "王", "a b", "É", "é", "Z", "李四", "", "10", "9", "～", "𠮷"])
EDGES = pd.to_timedelta(["0s", "1us", "12h", "23:59:59.999999"])


def order_log(kind: str, seed: int) -> pd.DataFrame:
    """Draw orders around 1970-01-01, some after `ASOF`: ties, edges of days, people with one order, odd names.

    Amounts are quarters of a yuan, so that their sums are exact in whatever order they are added; margins may be below
    0. `kind` is that of the ids: "text", "int32" or "int64".
    """
    rng = np.random.default_rng(seed)
    people = rng.choice(len(NAMES), 9, replace=False)
    often = rng.choice(people[:5], 60)
    who = rng.permutation(np.concatenate([often, often[:10], people]))
    days = pd.to_timedelta(rng.integers(0, 140, len(who)), unit="D")
    days = days.where(~np.isin(who, people[8:]), pd.Timedelta(days=139))  # one who only came later
    return pd.DataFrame(
        {
            "customer_id": pd.Series(NAMES[who], dtype="str") if kind == "text" else (who * 37 % 11).astype(kind),
            "ordered_at": (pd.Timestamp("1969-11-20") + days + EDGES[rng.integers(0, 4, len(who))]).as_unit("us"),
            "revenue": rng.integers(1, 5_000, len(who)) / 4,
            "cost": rng.integers(0, 5_000, len(who)) / 4,
        }
    )


def _tiers(orders: Any, earlier: pd.DataFrame) -> pd.DataFrame:
    return tiers(orders, ASOF, CUTPOINTS, days=45, by="margin", previous=earlier, band=0.1)


def tables(orders: pd.DataFrame) -> dict[str, Callable[[Any], pd.DataFrame]]:
    """Return the tables by name; each is called with the same orders as a frame of some engine."""
    earlier = tiers(orders, "1970-02-01", CUTPOINTS, days=45, by="margin")
    return {
        "customer_summary": partial(customer_summary, asof=ASOF, unit="month"),
        "purchase_patterns": partial(purchase_patterns, asof=ASOF, unit="day"),
        "rfm": partial(rfm, asof=ASOF, bins=3, by="margin"),
        "tiers": partial(_tiers, earlier=earlier),
        "spend_patterns": partial(spend_patterns, asof=ASOF),
        **{f"cohort_counts by {period}": partial(cohort_counts, asof=ASOF, period=period) for period in PERIODS},
    }


def assert_same(orders: pd.DataFrame, frame: Any, names: Container[str] | None = None) -> None:
    """Compare tables, all if none is named, from a frame with those from pandas: values, types and order."""
    for name, table in tables(orders).items():
        if names is None or name in names:
            pd.testing.assert_frame_equal(table(frame), table(orders), rtol=1e-13, obj=name)


#: The tables in which ids come back; the others are counts.
WITH_IDS = ("customer_summary", "rfm", "tiers")
#: What is wrong, how to make it, and what the error says, whichever the engine.
DEFECTS = {
    "an id is missing": (
        lambda t: t.assign(customer_id=[None, *t["customer_id"][1:]]),
        "1 missing values in 'customer_id'",
    ),
    "a day is missing": (
        lambda t: t.assign(ordered_at=[pd.NaT, *t["ordered_at"][1:]]),
        "1 missing values in 'ordered_at'",
    ),
    "an amount is missing": (
        lambda t: t.assign(revenue=[np.nan, *t["revenue"][1:]]),
        "1 missing or infinite values in 'revenue'",
    ),
    "an amount is infinite": (
        lambda t: t.assign(cost=[np.inf, *t["cost"][1:]]),
        "1 missing or infinite values in 'cost'",
    ),
    "a late order has no amount": (
        lambda t: t.assign(revenue=t["revenue"].where(t["ordered_at"] < ASOF)),
        "missing or infinite values in 'revenue'",
    ),
    "no id column": (
        lambda t: t.drop(columns="customer_id"),
        "no column 'customer_id'; the columns are ordered_at, rev",
    ),
    "no time column": (
        lambda t: t.drop(columns="ordered_at"),
        "no column 'ordered_at'; the columns are customer_id, rev",
    ),
    "no order": (lambda t: t.iloc[:0], "got no row, at least one order is needed"),
    "times as text": (lambda t: t.assign(ordered_at=t["ordered_at"].astype(str)), "the column 'ordered_at' has type"),
    "amounts as text": (lambda t: t.assign(revenue=t["revenue"].astype(str)), "the column 'revenue' has type"),
}
