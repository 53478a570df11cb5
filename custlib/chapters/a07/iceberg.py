"""A7.1.1, the silent behind a complaint: an iceberg drawn to scale, with what the survey cannot tell."""

from __future__ import annotations

from collections.abc import Iterator

import matplotlib as mpl
from matplotlib.figure import Figure

from custlib.chapters.a07.button import YEARS, complaints, iceberg, ordered
from custlib.chapters.a07.chapter import chapter
from custlib.figures import Picture, bare
from custlib.formulas.text import show
from custlib.live import tr

RULE = 26
"""Silent customers behind each complaint, by the rule of thumb."""
PER_DOT = 10
"""Orders that a dot stands for."""


def silent(year: int) -> float:
    """Give the estimated problems for each complaint of a year that nobody heard of."""
    return iceberg(year).problems / complaints(year) - 1


@chapter.facts(
    problems_2024=("count", "Orders of 2024 that went wrong, estimated from complaints and survey."),
    problems_2024_low=("count", "Low end of the 95 per cent interval."),
    problems_2024_high=("count", "High end of the 95 per cent interval."),
    problems_2025=("count", "Orders of 2025 that went wrong, estimated the same way."),
    silent_2024=("ratio", "Problems nobody heard of for each complaint of 2024, estimated."),
    silent_2024_low=("ratio", "Low end of the 95 per cent interval."),
    silent_2024_high=("ratio", "High end of the 95 per cent interval."),
    silent_2025=("ratio", "Problems nobody heard of for each complaint of 2025, estimated."),
    rule_share_2024=("share", "Share of the orders of 2024 that would have gone wrong by the rule of one in 27."),
)
def below_the_line() -> dict[str, float]:
    """Estimate what the complaints do not show."""
    before, after = YEARS
    seen, heard = iceberg(before), complaints(before)
    return {
        "problems_2024": seen.problems,
        "problems_2024_low": seen.low,
        "problems_2024_high": seen.high,
        "problems_2025": iceberg(after).problems,
        "silent_2024": silent(before),
        "silent_2024_low": seen.low / heard - 1,
        "silent_2024_high": seen.high / heard - 1,
        "silent_2025": silent(after),
        "rule_share_2024": heard * (1 + RULE) / ordered(before),
    }


@chapter.picture
def silent_part(lang: str = "en") -> Picture:
    """Show problems as dots above and below the water, before and after the button; hollow dots may not be there."""
    figure = Figure(figsize=(5.0, 3.0))
    lines, panels = [], figure.subplots(1, len(YEARS))
    for axes, year in zip(panels, YEARS, strict=True):
        seen, heard = iceberg(year), complaints(year)
        hidden = [value - heard for value in (seen.low, seen.problems, seen.high)]
        said = {name: show(value, "int", lang) for name, value in zip(("low", "silent", "high"), hidden, strict=True)}
        sure, likely, most = (round(value / PER_DOT) for value in hidden)
        tip = round(heard / PER_DOT)
        base = next(width for width in range(1, tip + 1) if sum(range(width, 0, -2)) >= tip)
        above = list(_dots(tip, base, 2))
        below = [(x, -y) for x, y in _dots(most, base + 1, 1)]
        bare(axes).set_axis_off()
        for dots, style in (
            (above, {"color": "C1"}),
            (below[:sure], {"color": "C0"}),
            (below[sure:likely], {"color": "C0", "alpha": 0.5}),
            (below[likely:], {"markerfacecolor": "none", "markeredgecolor": "C0", "markeredgewidth": 0.9}),
        ):
            axes.plot([x for x, _ in dots], [y for _, y in dots], "o", markersize=5, **style)
        axes.axhline(0, color=mpl.rcParams["xtick.color"], linewidth=1.2)
        text = tr("{year}: {heard} heard", lang, year=str(year), heard=show(heard, "int", lang))
        axes.text(0, above[-1][1] + 0.9, text, ha="center", va="bottom", color="C1", fontsize=10)
        text = tr("{silent} silent,\n{low} to {high}", lang, **said)
        axes.text(0, below[-1][1] - 0.9, text, ha="center", va="top", color="C0", fontsize=10)
        axes.set(xlim=(-10.5, 10.5), ylim=(-11.8, 10.5), aspect="equal")
        lines.append(
            tr(
                "{year}: {heard} complaints, and about {silent} problems nobody heard of, between {low} and {high}.",
                lang,
                year=str(year),
                heard=show(heard, "int", lang),
                **said,
            )
        )
    intro = tr(
        "Two icebergs to scale, a dot for {orders} orders that went wrong.", lang, orders=show(PER_DOT, "int", lang)
    )
    return Picture(figure, " ".join([intro, *lines]))


def _dots(count: int, width: int, step: int) -> Iterator[tuple[float, float]]:
    """Place dots in centred rows outward from the water line, each row narrower than the one before it."""
    row = 0
    while count > 0:
        dots = min(count, max(width - step * row, 1))
        yield from ((place - (dots - 1) / 2, row + 0.5) for place in range(dots))
        count, row = count - dots, row + 1
