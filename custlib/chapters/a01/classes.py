"""A1.3.1, kinds of customers: what recency and frequency say about who orders again."""

from __future__ import annotations

from functools import cache

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from custlib.analysis import customer_summary
from custlib.chapters.a01.chapter import chapter
from custlib.chapters.lantern import consumer_orders
from custlib.figures import Picture, bare
from custlib.formulas.segments import rfm_score
from custlib.formulas.text import show
from custlib.live import listed, tr

SCORED = pd.Timestamp("2024-12-31")
"""The day of the scores; they look at the orders of its calendar year."""
QUARTER_END = pd.Timestamp("2025-03-31")
"""Who ordered after `SCORED` and up to this day is back."""
BEST = 5
"""The highest score; 1 is the lowest."""
FEW = 10
"""Customers: a cell of the picture with fewer is drawn pale."""


@cache
def scored() -> pd.DataFrame:
    """Give a row for each consumer with an order in 2024: scores, `margin` of 2024, and whether she came `back`."""
    orders = consumer_orders()
    days = orders["ordered_at"].dt.normalize()
    table = customer_summary(orders[orders["year"] == SCORED.year], SCORED)
    scores = rfm_score(table["since_last"].tolist(), table["orders"].tolist(), table["revenue"].tolist())
    table["recency_score"], table["frequency_score"], _ = zip(*scores, strict=True)
    returned = orders.loc[(days > SCORED) & (days <= QUARTER_END), "customer_id"]
    table["back"] = table["customer_id"].isin(returned)
    return table[["customer_id", "recency_score", "frequency_score", "margin", "back"]]


def gone() -> pd.DataFrame:
    """Give those who bought most often and are silent now: frequency 5, recency 1 or 2."""
    table = scored()
    return table[(table["frequency_score"] == BEST) & (table["recency_score"] <= 2)]


def new() -> pd.DataFrame:
    """Give those who hardly bought, but just now: frequency 1 or 2, recency 5."""
    table = scored()
    return table[(table["frequency_score"] <= 2) & (table["recency_score"] == BEST)]


@chapter.facts(
    rfm_customers=("count", "Consumers with an order in 2024, scored at the end of that year."),
    rfm_fresh_back=("share", "Of those with the best recency score, the share who ordered in the first quarter 2025."),
    rfm_stale_back=("share", "The same for those with the lowest recency score."),
    rfm_gone=("count", "Consumers with the best frequency score and a recency score of 1 or 2."),
    rfm_gone_back=("share", "Share of them who ordered in the first quarter of 2025."),
    rfm_gone_margin=("yuan", "Mean margin each of them left in 2024."),
    rfm_new=("count", "Consumers with a frequency score of 1 or 2 and the best recency score."),
    rfm_new_back=("share", "Share of them who ordered in the first quarter of 2025."),
    rfm_new_margin=("yuan", "Mean margin each of them left in 2024."),
)
def classes() -> dict[str, float]:
    """Compare what the scores of 2024 say with who ordered afterwards."""
    table = scored()
    back = table.groupby("recency_score")["back"].mean()
    return {
        "rfm_customers": len(table),
        "rfm_fresh_back": back[BEST],
        "rfm_stale_back": back[1],
        "rfm_gone": len(gone()),
        "rfm_gone_back": gone()["back"].mean(),
        "rfm_gone_margin": gone()["margin"].mean(),
        "rfm_new": len(new()),
        "rfm_new_back": new()["back"].mean(),
        "rfm_new_margin": new()["margin"].mean(),
    }


@chapter.picture
def rfm_grid(lang: str = "en") -> Picture:
    """Show who ordered again by recency and frequency: lately decides, the silent frequent are surest gone."""
    cells = scored().groupby(["recency_score", "frequency_score"])["back"].agg(["mean", "size"])
    figure = Figure(figsize=(5.0, 4.2))
    axes = bare(figure.subplots())
    for (recency, frequency), cell in cells.iterrows():
        strength = 0.05 if cell["size"] < FEW else 0.08 + 0.5 * cell["mean"]
        corner = (frequency - 0.48, recency - 0.48)
        axes.add_patch(Rectangle(corner, 0.96, 0.96, facecolor="C0", alpha=strength))
        axes.annotate(show(cell["mean"].item(), "percent", lang), (frequency, recency + 0.12), ha="center", va="center")
        count = tr("n = {count}", lang, count=show(int(cell["size"]), "int", lang))
        axes.annotate(count, (frequency, recency - 0.25), ha="center", va="center", fontsize=9)
    scores = range(1, BEST + 1)
    axes.set(
        xlim=(0.5, BEST + 0.5),
        ylim=(0.5, BEST + 0.5),
        xticks=scores,
        yticks=scores,
        xlabel=tr("Frequency score: 5 is most often", lang),
        ylabel=tr("Recency score: 5 is latest", lang),
    )
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
    lines = [
        tr(
            "Recency {recency}: {shares}.",
            lang,
            recency=show(recency, "int", lang),
            shares=listed([show(share, "percent", lang) for share in cells.loc[recency, "mean"].tolist()], lang),
        )
        for recency in reversed(scores)
    ]
    intro = tr(
        "Share of the consumers of 2024 who ordered in the next quarter, by recency score from 5, the latest, down to "
        "1, and in each row by frequency score from low to high.",
        lang,
    )
    return Picture(figure, " ".join([intro, *lines]))
