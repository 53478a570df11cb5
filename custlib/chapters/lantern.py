"""Lantern as a whole: the tables every chapter starts from, and the facts that belong to no single chapter."""

from __future__ import annotations

import json
from functools import cache

import pandas as pd
from matplotlib.figure import Figure

from custlib.analysis import order_margin
from custlib.chapters.registry import Chapter
from custlib.data import folder, load, tables
from custlib.data.company import declared_types
from custlib.data.links import KEYS, links
from custlib.figures import Picture
from custlib.live import tr

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


@cache
def truth(name: str) -> float:
    """Give the true size of a planted effect in these customers, which only simulated data can tell.

    Raises
    ------
    KeyError
        For a name that `data/lantern/truth.json` does not hold.
    """
    measured = json.loads((folder() / "truth.json").read_text("utf-8"))["estimands"]
    return {one["name"]: one["value_here"] for one in measured}[name]


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


@chapter.picture
def table_links(lang: str = "en") -> Picture:
    """Show which table names rows of which other, so that a reader knows what to merge on."""
    found = links(declared_types())
    figure = Figure(figsize=(4.0, 0.22 * (len(found) + len(KEYS))))
    axes = figure.subplots()
    axes.set_axis_off()
    lines, place = [], 0
    for target, key in KEYS.items():
        linking = [link for link in found if link.target == target]
        top, last = place, place + len(linking) - 1
        axes.text(0, top, target, va="center", weight="bold", color="C0")
        axes.plot([1.35, 1.35], [top, last], color="C0", linewidth=1.5)
        for link in linking:
            axes.plot([1.25 if place == top else 1.35, 1.45], [place, place], color="C0", linewidth=1.5)
            axes.text(1.5, place, link.table, va="center", fontsize=10)
            axes.text(4.0, place, link.column, va="center", ha="right", fontsize=9, color="C3")
            place += 1
        place += 1
        held = ", ".join(f"{link.table} ({link.column})" for link in linking)
        lines.append(tr("{target} by its {key}: {tables}.", lang, target=target, key=key, tables=held))
    axes.set(xlim=(0, 4.0), ylim=(place - 1, -1))
    intro = tr(
        "{count} links between {tables} tables; the column that names the row stands in brackets.",
        lang,
        count=len(found),
        tables=len(tables()),
    )
    return Picture(figure, " ".join([intro, *lines]))


def facts() -> dict[str, float]:
    """Compute the raw value of every fact about the company."""
    return chapter.values()
