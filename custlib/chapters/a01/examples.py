"""A1.1.2, what a customer is worth: the page's worked examples, and their value as a staircase."""

from __future__ import annotations

from matplotlib.figure import Figure

from custlib.chapters.a01.chapter import chapter
from custlib.chapters.lantern import DISCOUNT
from custlib.figures import Picture, bare, label
from custlib.formulas.retention import convert_rate
from custlib.formulas.text import show
from custlib.formulas.value import clv_geometric
from custlib.live import tr

EXAMPLE = {"margin": 120, "retention": 0.8, "discount": DISCOUNT}
"""The worked example of the page: yuan a year, share kept a year, discount a year."""
REGULAR = (1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173)
"""Customers left after 0 … 12 years, 'Regular' cohort of Fader and Hardie (2007), Journal of Interactive Marketing."""


@chapter.facts(
    ex_end=("yuan", "Example of the page: 120 yuan a year, 80 per cent kept, 10 per cent discount, first in a year."),
    ex_start=("yuan", "The same with the first margin now."),
    ex_end_90=("yuan", "The example with 90 per cent kept."),
    ex_margin10=("yuan", "What ten per cent more margin adds to the example."),
    ex_growth5_low=("share", "What five more points of retention add: 50 to 55 per cent, first margin now."),
    ex_growth5_high=("share", "What five more points of retention add: 90 to 95 per cent, first margin in a year."),
    ex_year_left=("share", "Share left after a year in which two per cent cancel each month."),
    cohort_value=(
        "ratio",
        "Value of a yuan of yearly margin, 13 payments, survival as observed in the Regular cohort.",
    ),
    cohort_first=("ratio", "The same with the retention of its first year throughout."),
    cohort_last=("ratio", "The same with the retention of its last year throughout."),
)
def examples() -> dict[str, float]:
    """Compute the worked examples of the page."""

    def grown(retention: tuple[float, float], first_payment: str) -> float:
        before, after = (clv_geometric(1, r, DISCOUNT, first_payment=first_payment) for r in retention)
        return after / before - 1

    def constant(retention: float) -> float:
        return clv_geometric(1, retention, DISCOUNT, first_payment="start", horizon=len(REGULAR))

    base = clv_geometric(**EXAMPLE)
    return {
        "ex_end": base,
        "ex_start": clv_geometric(**EXAMPLE, first_payment="start"),
        "ex_end_90": clv_geometric(**{**EXAMPLE, "retention": 0.9}),
        "ex_margin10": clv_geometric(**{**EXAMPLE, "margin": 132}) - base,
        "ex_growth5_low": grown((0.50, 0.55), "start"),
        "ex_growth5_high": grown((0.90, 0.95), "end"),
        "ex_year_left": 1 - convert_rate(0.02, 12, 1, kind="churn"),
        "cohort_value": sum(left / REGULAR[0] / (1 + DISCOUNT) ** year for year, left in enumerate(REGULAR)),
        "cohort_first": constant(REGULAR[1] / REGULAR[0]),
        "cohort_last": constant(REGULAR[-1] / REGULAR[-2]),
    }


@chapter.picture
def value_ladder(lang: str = "en") -> Picture:
    """Show the example's value growing by a smaller step each year, under both conventions of the first payment."""
    years = range(13)
    figure = Figure()
    axes = bare(figure.subplots(), grid="y")
    ends = {first: clv_geometric(**EXAMPLE, first_payment=first) for first in ("start", "end")}
    start, end = (show(ends[first], "yuan", lang) for first in ends)
    names = {
        "start": tr("First margin now: {value}", lang, value=start),
        "end": tr("First margin in a year: {value}", lang, value=end),
    }
    for first, colour in zip(ends, ("C1", "C0"), strict=True):
        steps = [0 if first == "end" and n == 0 else _after(n, first) for n in years]
        axes.step(years, steps, where="post", color=colour, linewidth=2.2)
        axes.axhline(ends[first], color=colour, linewidth=1.2, linestyle=(0, (4, 3)))
        axes.text(years[-1], ends[first], names[first], va="bottom", ha="right", color=colour)
    axes.set(
        xlim=(0, years[-1]),
        ylim=(0, ends["start"] * 1.14),
        xlabel=tr("Years from now", lang),
        ylabel=tr("Value so far, yuan", lang),
    )
    label(axes.yaxis, "int", lang)
    alt = tr(
        "Two staircases of value over twelve years. Each step is smaller than the one before. With the first margin in "
        "a year the staircase levels off at {end}, with the first margin now at {start}; the difference is one margin.",
        lang,
        end=end,
        start=start,
    )
    return Picture(figure, alt)


def _after(years: int, first: str) -> float:
    """Give the example's value up to and including the payment after `years` years."""
    return clv_geometric(**EXAMPLE, first_payment=first, horizon=years + 1 if first == "start" else years)
