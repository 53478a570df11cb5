"""B4.3, making complaints unnecessary: what a cause costs with the silent counted, and when its removal pays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from custlib.chapters.a07 import button
from custlib.chapters.b04.cases import NOW, THOUSAND, of_year
from custlib.chapters.b04.chapter import chapter
from custlib.chapters.b04.situation import dials
from custlib.figures import Picture, bare, label
from custlib.formulas.text import show
from custlib.live import tr

EXAMPLE = {"orders": 120_000, "before": 6, "after": 4, "speaking": 0.15, "loss": 30, "handling": 25, "cost": 90_000}
"""The page's worked example: orders a year, complaints per 1,000 before and after, share, yuan, yuan, yuan."""
SHOWN = (0.05, 1.0)
"""Speaking shares on the picture's axis."""


def payback(
    orders: float, before: float, after: float, speaking: float, loss: float, handling: float, cost: float
) -> float:
    """Give the years after which removing a cause has paid for itself.

    Parameters
    ----------
    orders : float
        A year.
    before, after : float
        Complaints about the cause for every 1,000 orders.
    speaking : float
        Share of problems that become complaints, above 0, at most 1.
    loss, handling : float
        Yuan of margin lost through each problem, spoken or silent; yuan of work on each complaint.
    cost : float
        Yuan, once.

    Examples
    --------
    >>> round(payback(120_000, 6, 4, 0.15, 30, 25, 90_000), 4)
    1.6667
    """
    complaints = orders * (before - after) / THOUSAND
    return cost / (complaints * (handling + loss / speaking))


def damaged_cases() -> float:
    """Give the complaints about damage for every 1,000 orders of the year."""
    return (of_year(NOW)["cause"] == "damaged").sum() / (button.ordered(NOW) / THOUSAND)


@chapter.facts(
    ex_payback=("ratio", "Years of payback in the page's worked example, the silent counted."),
    ex_payback_heard=("score", "Years of payback of the same example, complaints alone counted."),
    ex_saving=("yuan", "What the page's worked example saves a year."),
    damaged_rate=("per_thousand", "Complaints about damage for every 1,000 orders of 2025."),
    late_count=("count", "Cases of 2025 whose cause was found to be lateness."),
    damaged_count=("count", "Cases of 2025 whose cause was found to be damage."),
)
def prices() -> dict[str, float]:
    """Compute the worked example, and count the causes."""
    cause = of_year(NOW)["cause"].value_counts()
    years = payback(**EXAMPLE)
    return {
        "ex_payback": years,
        "ex_payback_heard": payback(**{**EXAMPLE, "speaking": 1}),
        "ex_saving": EXAMPLE["cost"] / years,
        "damaged_rate": damaged_cases(),
        "late_count": cause["late"],
        "damaged_count": cause["damaged"],
    }


def paybacks(shares: Sequence[float]) -> list[float]:
    """Give the payback (years) of the worked example for each speaking share."""
    return [payback(**{**EXAMPLE, "speaking": share}) for share in shares]


@chapter.picture
def payback_by_voice(lang: str = "en") -> Picture:
    """Show how the payback of the same fix shortens, the fewer of those with a problem say so."""
    shares = np.linspace(*SHOWN, 191)
    marks = {
        EXAMPLE["speaking"]: tr("the example", lang),
        dials(NOW)["speaking"].value: tr("as at Lantern in {year}", lang, year=str(NOW)),
        1.0: tr("complaints alone", lang),
    }
    figure = Figure()
    axes = bare(figure.subplots(), grid="y")
    axes.plot(shares, paybacks(shares), color="C0", linewidth=2.4)
    lines = []
    gaps = ((12, -4, "left"), (66, -36, "right"), (2, 22, "right"))
    for (share, name), (right, up, side), colour in zip(marks.items(), gaps, ("C1", "C0", "C2"), strict=True):
        years = paybacks([share])[0]
        axes.plot(share, years, "o", color=colour, markersize=9)
        fields = {
            "name": name,
            "share": show(share, "percent", lang),
            "years": show(years, "years", lang),
        }
        axes.annotate(
            tr("{name}:\n{years}", lang, name=name, years=fields["years"]),
            (share, years),
            (right, up),
            textcoords="offset points",
            ha=side,
            va="center",
            color=colour,
        )
        lines.append(tr("{name}, {share} speak: {years}.", lang, **fields))
    axes.set(
        xlim=(0, 1.04),
        ylim=(0, 1.25 * paybacks([1.0])[0]),
        xlabel=tr("Share of problems that customers complain about", lang),
        ylabel=tr("Years until the fix has paid", lang),
    )
    label(axes.xaxis, "percent", lang)
    label(axes.yaxis, "int", lang)
    intro = tr("Payback of the same fix at the same number of complaints, by the share of problems told.", lang)
    return Picture(figure, " ".join([intro, *lines]))
