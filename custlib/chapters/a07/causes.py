"""A7.2.1, why customers are dissatisfied: causes by count and by yuan, and whether two readers name the same."""

from __future__ import annotations

from functools import cache

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from custlib.analysis.intervals import middle, resamples
from custlib.chapters.a07.chapter import chapter
from custlib.chapters.a07.twins import followed, paid
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.complaints import pareto
from custlib.formulas.scales import cohens_kappa
from custlib.formulas.text import show
from custlib.live import listed, tr

LEVEL = 0.90
"""Of the bootstrap over cases."""


@cache
def costs() -> pd.DataFrame:
    """Give a row for each cause: `count`, `yuan` (all its cases), `low`, `high` of that, and `first`.

    A case costs what was paid on it and the margin its customer left less than her twins. `first` is the share of the
    bootstrap draws in which the cause costs most.
    """
    cases = followed()
    cost = paid(cases) + cases["twin_later"] - cases["later"]
    by_cause = pd.get_dummies(cases["cause"]).mul(cost, axis=0)
    drawn = resamples(len(cases)) @ by_cause.to_numpy()
    low, high = middle(drawn, LEVEL)
    table = pd.DataFrame({"yuan": by_cause.sum(), "low": low, "high": high}, index=by_cause.columns)
    table["count"] = cases["cause"].value_counts()
    table["first"] = (drawn == drawn.max(axis=1, keepdims=True)).mean(axis=0)
    return table


@chapter.facts(
    followed_cases=("count", "Complaints about orders that lie 180 days or more before the end of the data."),
    late_count=("share", "Share of them found to be late deliveries."),
    late_money=("share", "Share of their cost that late deliveries make: paid, and margin lost against like orders."),
    late_first=("share", "Share of the bootstrap draws in which late deliveries cost most."),
    late_each=("yuan", "Cost of a late delivery."),
    wrong_count=("share", "Share of the followed complaints found to be wrong items."),
    wrong_money=("share", "Share of the cost that wrong items make."),
    wrong_each=("yuan", "Cost of a wrong item."),
    damaged_count=("share", "Share of the followed complaints found to be damaged goods."),
    damaged_money=("share", "Share of the cost that damaged goods make."),
    case_paid=("yuan", "Compensation and voucher paid for a followed complaint, on average."),
    case_lost=("yuan", "Margin a complainer left less than customers of like orders in 180 days, on average."),
)
def by_cause() -> dict[str, float]:
    """Rank the causes by count and by yuan."""
    table, cases = costs(), followed()
    shares = table[["count", "yuan"]] / table[["count", "yuan"]].sum()
    return {
        "followed_cases": len(cases),
        "late_count": shares.loc["late", "count"],
        "late_money": shares.loc["late", "yuan"],
        "late_first": table.loc["late", "first"],
        "late_each": table.loc["late", "yuan"] / table.loc["late", "count"],
        "wrong_count": shares.loc["wrong_item", "count"],
        "wrong_money": shares.loc["wrong_item", "yuan"],
        "wrong_each": table.loc["wrong_item", "yuan"] / table.loc["wrong_item", "count"],
        "damaged_count": shares.loc["damaged", "count"],
        "damaged_money": shares.loc["damaged", "yuan"],
        "case_paid": paid(cases).mean(),
        "case_lost": (cases["twin_later"] - cases["later"]).mean(),
    }


@chapter.facts(
    words_same=("share", "Share of all complaints whose cause is the same in the customer's words and as found."),
    words_chance=("share", "Share on which both would agree by chance."),
    words_kappa=("ratio", "Cohen's kappa of the two."),
    late_said=("count", "Complaints that the customer called late."),
    late_found=("count", "Complaints found to be late."),
    late_said_other=("share", "Of those the customer called late, the share found to have another cause."),
)
def words() -> dict[str, float]:
    """Compare the cause in the customer's words with the cause found."""
    cases = load("complaints")
    table = pd.crosstab(cases["cause"], cases["customer_cause"])
    agreement = cohens_kappa(table.to_numpy().tolist())
    said = cases[cases["customer_cause"] == "late"]
    return {
        "words_same": agreement.observed,
        "words_chance": agreement.expected,
        "words_kappa": agreement.kappa,
        "late_said": len(said),
        "late_found": (cases["cause"] == "late").sum(),
        "late_said_other": (said["cause"] != "late").mean(),
    }


def cause_names(lang: str) -> dict[str, str]:
    """Give what the causes are called in a picture."""
    return {
        "late": tr("Late", lang),
        "damaged": tr("Damaged", lang),
        "wrong_item": tr("Wrong item", lang),
        "taste": tr("Taste", lang),
        "billing": tr("Billing", lang),
    }


@chapter.picture
def twin_pareto(lang: str = "en") -> Picture:
    """Show the same causes ranked twice: by count, and by what they cost with its range."""
    names, table = cause_names(lang), costs()
    figure = Figure(figsize=(5.0, 5.2))
    top, bottom = figure.subplots(2)
    lines = []
    for axes, column, unit, title in (
        (top, "count", "int", tr("Cases", lang)),
        (bottom, "yuan", "yuan", tr("Cost in yuan: paid, and margin lost in 180 days", lang)),
    ):
        bare(axes, grid="x")
        ranked = pareto(list(zip(table.index.tolist(), table[column].tolist(), strict=True)))
        for row, (name, amount, share) in enumerate(zip(ranked.names, ranked.amounts, ranked.shares, strict=True)):
            axes.barh(row, amount, color="C0" if column == "count" else "C1", height=0.6, alpha=0.85)
            end = amount
            if column == "yuan":
                low, end = table.loc[name, ["low", "high"]]
                axes.plot([low, end], [row, row], color=mpl.rcParams["text.color"], linewidth=1.6)
            note = show(share, "percent", lang)
            axes.annotate(note, (end, row), (5, 0), textcoords="offset points", va="center", fontsize=10)
        axes.set_yticks(range(len(ranked.names)), [names[name] for name in ranked.names])
        axes.tick_params(axis="y", labelcolor=mpl.rcParams["text.color"], labelsize=11)
        axes.set(ylim=(len(ranked.names) - 0.4, -0.6), title=title)
        axes.margins(x=0.13)
        label(axes.xaxis, "int", lang)
        items = [
            tr("{cause} {amount}", lang, cause=names[name], amount=show(amount, unit, lang))
            for name, amount in zip(ranked.names, ranked.amounts, strict=True)
        ]
        lines.append(tr("{title}: {items}.", lang, title=title, items=listed(items, lang)))
    intro = tr("The same causes of complaint, ranked by count and by cost, the largest first.", lang)
    return Picture(figure, " ".join([intro, *lines]))
