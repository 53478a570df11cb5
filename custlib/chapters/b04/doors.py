"""B4.2, encouraging customers to complain: who speaks through which door, and what a guarantee costs."""

from __future__ import annotations

from functools import cache

from matplotlib.figure import Figure

from custlib.chapters import lantern
from custlib.chapters.a01 import promise
from custlib.chapters.a07 import button
from custlib.chapters.b04.cases import BEFORE, DOORS, NOW, THOUSAND, door_names, of_year
from custlib.chapters.b04.chapter import chapter
from custlib.chapters.b04.situation import dials
from custlib.figures import Picture, bare, label
from custlib.formulas.text import show
from custlib.live import tr

PAYOUT = 15
"""Yuan: what the guarantee pays for an order that comes late, the same as the voucher of the remedy test."""
CLAIM_SHARE = 0.4
"""Share of the entitled who would claim, an assumption: nobody knows it before launch."""
OFTEN = 3
"""Cases a year from which an account is looked at as a whole."""


def per_thousand(year: int) -> dict[str, float]:
    """Give the problems of every 1,000 orders by what became of them: told through a door, or told nobody."""
    thousands, table = button.ordered(year) / THOUSAND, of_year(year)
    told = {door: (table["channel"] == door).sum() / thousands for door in DOORS}
    return {**told, "silent": dials(year)["problems"].value - sum(told.values())}


@cache
def web_margin() -> float:
    """Give the mean contribution margin (yuan) of consumers' web orders of the year."""
    table = lantern.consumer_orders()
    return table.loc[(table["channel"] == "web") & (table["year"] == NOW), "margin"].mean()


def guarantee(claim_share: float) -> tuple[float, float]:
    """Give what the guarantee costs on each order (yuan), and by what share orders must rise to pay for it."""
    cost = (1 - promise.arrived(promise.HOUR)) * claim_share * PAYOUT
    return cost, cost / (web_margin() - cost)


@chapter.facts(
    silent_before=(
        "per_thousand",
        "Problems of every 1,000 orders of 2024 that nobody at Lantern was told of, estimated.",
    ),
    silent_now=("per_thousand", "The same for 2025."),
    store_door=("share", "Share of the cases of 2025 that came in through a store."),
    often_accounts=("count", "Customers with three or more cases in 2025."),
    complaining_accounts=("count", "Customers with at least one case in 2025."),
    often_cases=("share", "Share of the cases of 2025 that came from customers with three or more."),
)
def who_speaks() -> dict[str, float]:
    """Count doors, the silent, and who uses the doors often."""
    table = of_year(NOW)
    each = table.groupby("customer_id").size()
    often = each[each >= OFTEN]
    return {
        "silent_before": per_thousand(BEFORE)["silent"],
        "silent_now": per_thousand(NOW)["silent"],
        "store_door": (table["channel"] == "store").mean(),
        "often_accounts": len(often),
        "complaining_accounts": len(each),
        "often_cases": often.sum() / len(table),
    }


@chapter.facts(
    guarantee_failures=("share", "Share of the web orders promised within an hour in 2025 that came later."),
    guarantee_margin=("yuan", "Mean contribution margin of a consumer's web order of 2025."),
    guarantee_cost=("yuan", "What the guarantee of the page costs on each order when two in five entitled claim."),
    guarantee_growth=("share", "By what share orders must rise to pay for it."),
    guarantee_growth_all=("share", "The same when everybody entitled claims."),
)
def guarantees() -> dict[str, float]:
    """Budget the guarantee on the rider's hour."""
    cost, growth = guarantee(CLAIM_SHARE)
    return {
        "guarantee_failures": 1 - promise.arrived(promise.HOUR),
        "guarantee_margin": web_margin(),
        "guarantee_cost": cost,
        "guarantee_growth": growth,
        "guarantee_growth_all": guarantee(1.0)[1],
    }


@chapter.picture
def doors(lang: str = "en") -> Picture:
    """Show the problems of 1,000 orders by the door they came through, and those that came through none."""
    names = {**door_names(lang), "silent": tr("told nobody here", lang)}
    figure = Figure(figsize=(5.0, 3.8))
    axes = bare(figure.subplots(), grid="x")
    lines = []
    for row, year in enumerate((BEFORE, NOW)):
        found = per_thousand(year)
        for place, (door, name) in enumerate(names.items()):
            height = 0.36
            at = place + (row - 0.5) * (height + 0.04)
            axes.barh(at, found[door], height=height, color=("C3", "C0")[row], alpha=0.45 if door == "silent" else 1)
            axes.annotate(
                show(found[door], "decimal1", lang), (found[door], at), (4, 0), textcoords="offset points", va="center"
            )
            lines.append(
                tr(
                    "{year}, {door}: {count}.",
                    lang,
                    year=str(year),
                    door=name,
                    count=show(found[door], "decimal1", lang),
                )
            )
        axes.barh(0, 0, color=("C3", "C0")[row], label=str(year))
    axes.set_yticks(range(len(names)), list(names.values()))
    axes.tick_params(axis="y", length=0, labelsize=11)
    axes.set(
        xlim=(0, max(max(per_thousand(year).values()) for year in (BEFORE, NOW)) * 1.18),
        ylim=(len(names) - 0.45, -0.55),
        xlabel=tr("Problems of 1,000 orders", lang),
    )
    label(axes.xaxis, "int", lang)
    figure.legend(loc="outside upper left", ncols=2)
    intro = tr("Problems of 1,000 orders by the door they came through, before and after the button.", lang)
    return Picture(figure, " ".join([intro, *lines]))
