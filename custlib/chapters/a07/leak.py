"""A7.1.2, what problems cost: a year's leak in customers and in money, and what four changes would save."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from custlib.chapters.a07.chapter import chapter
from custlib.chapters.a07.paths import baseline
from custlib.chapters.a07.tree import YEAR, Tree, damage, found, per_complaint, ranges, value, what_ifs
from custlib.figures import Picture, bare, label
from custlib.formulas.complaints import Damage
from custlib.formulas.text import show
from custlib.live import tr

ABOUT = 100
"""Yuan: what rests on so few people is printed to the nearest hundred."""


@chapter.facts(
    leak_complaints=("count", "Consumers' complaints of 2025."),
    leak_problems=("count", "Their problems of 2025, estimated with the survey's share who speak."),
    leak_silent=("count", "Of these, those nobody heard of."),
    leak_lost=("count", "Customers of 2025 lost through problems: fewer came back than of similar ones without."),
    leak_lost_satisfied=("count", "Of these, satisfied complainers."),
    leak_lost_unsatisfied=("count", "Of these, complainers who were not satisfied."),
    leak_lost_silent=("count", "Of these, silent ones."),
    leak_value=("yuan", "What coming back is worth: margin of a year, who came back less who did not."),
    leak_money=("yuan", "Margin of a year lost with them, to the nearest hundred like the sums below."),
    leak_money_low=("yuan", "Low end of the 95 per cent interval, by the uncertainty of all shares."),
    leak_money_high=("yuan", "High end."),
    leak_naive=("count", "All with a problem who did not come back, as if nobody ever left without one."),
    complaint_worth=("yuan", "What one more complaint is worth: a complainer less a silent one, times the value."),
    complaint_worth_low=("yuan", "Low end of its 95 per cent interval."),
    complaint_worth_high=("yuan", "High end."),
    close_costs=("yuan", "What closing the button would cost a year in lost customers."),
    close_costs_low=("yuan", "Low end of its 95 per cent interval."),
    close_costs_high=("yuan", "High end."),
    hear_saves=("yuan", "What ten more of 100 speaking would save a year."),
    handle_saves=("yuan", "What ten more of 100 complainers satisfied would save a year."),
    prevent_saves=("yuan", "What ten per cent fewer problems would save a year."),
)
def leak_facts() -> dict[str, float]:
    """Price the year's problems and the four what-ifs."""
    tree = found()
    priced, saved = damage(tree), what_ifs(tree)
    money, worth, close = (ranges()[name] for name in ("money", "worth", "close"))
    return {
        "leak_complaints": tree.complaints,
        "leak_problems": priced.problems,
        "leak_silent": priced.silent,
        "leak_lost": priced.lost_total,
        "leak_lost_satisfied": priced.lost[0],
        "leak_lost_unsatisfied": priced.lost[1],
        "leak_lost_silent": priced.lost_silent,
        "leak_value": value(),
        "leak_money": about(priced.money),
        "leak_money_low": about(money[0]),
        "leak_money_high": about(money[1]),
        "leak_naive": _not_back(tree, priced),
        "complaint_worth": per_complaint(tree),
        "complaint_worth_low": worth[0],
        "complaint_worth_high": worth[1],
        "close_costs": about(-saved["close"]),
        "close_costs_low": about(-close[1]),
        "close_costs_high": about(-close[0]),
        **{f"{name}_saves": about(saved[name]) for name in ("hear", "handle", "prevent")},
    }


def about(yuan: float) -> float:
    """Give a sum to the nearest `ABOUT` yuan."""
    return ABOUT * round(yuan / ABOUT)


def _not_back(tree: Tree, priced: Damage) -> float:
    """Count all who did not come back, the classic way."""
    shares = (tree.satisfied, 1 - tree.satisfied)
    told = sum(share * (1 - came) for share, came in zip(shares, tree.back, strict=True))
    return priced.complaining * told + priced.silent * (1 - tree.back_silent)


@chapter.picture
def leak(lang: str = "en") -> Picture:
    """Show the year's problems as a stream that parts, its widths the numbers of customers, down to those lost."""
    tree = found()
    priced, expected = damage(tree), baseline()
    satisfied, other = priced.complaining * tree.satisfied, priced.complaining * (1 - tree.satisfied)
    leaves = (
        (tr("satisfied", lang), satisfied, tree.back[0], priced.lost[0]),
        (tr("not satisfied", lang), other, tree.back[1], priced.lost[1]),
        (tr("silent", lang), priced.silent, tree.back_silent, priced.lost_silent),
    )
    gap = priced.problems * 0.10
    figure = Figure(figsize=(5.0, 4.0))
    axes = bare(figure.subplots())
    axes.set_axis_off()
    parts = {"C0": tr("came back", lang), "C3": tr("would have left anyway", lang), "C1": tr("lost", lang)}
    strong = {"C0": 0.40, "C3": 0.35, "C1": 0.90}
    height = priced.problems + 2 * gap
    split = (height - 0.5 * gap, height - 1.5 * gap - priced.complaining)
    _stream(axes, (0, 1), height - gap, split[0], priced.complaining, "C3", 0.25)
    _stream(axes, (0, 1), height - gap - priced.complaining, split[1], priced.silent, "C3", 0.25)
    right, lines = height, []
    for left, (name, people, came, lost) in zip((split[0], split[0] - satisfied, split[1]), leaves, strict=True):
        place = right - people / 2
        for colour, width in (("C0", people * came), ("C3", people * (1 - came) - lost), ("C1", lost)):
            _stream(axes, (1, 2), left, right, width, colour, strong[colour])
            left, right = left - width, right - width
        right -= gap
        said = {"people": show(people, "int", lang), "lost": show(lost, "int", lang)}
        text = tr("{name}: {people}", lang, name=name, people=said["people"])
        axes.annotate(text, (2, place), (5, 1), textcoords="offset points", va="bottom", fontsize=10)
        text = tr("{lost} lost", lang, lost=said["lost"])
        axes.annotate(text, (2, place), (5, -1), textcoords="offset points", va="top", color="C1", fontsize=10)
        lines.append(tr("{name}: {people}, of whom {lost} are lost through the problem.", lang, name=name, **said))
    text = tr("{count}\nproblems", lang, count=show(priced.problems, "int", lang))
    axes.text(0.04, height / 2, text, va="center", fontsize=10)
    text = tr("{count}\ntold us", lang, count=show(priced.complaining, "int", lang))
    axes.text(0.95, split[0] - priced.complaining / 2, text, va="center", ha="right", fontsize=10)
    marks = [mpl.patches.Patch(color=colour, alpha=strong[colour]) for colour in parts]
    figure.legend(marks, parts.values(), loc="outside upper left", ncols=3, columnspacing=1.0, handlelength=1.2)
    axes.set(xlim=(0, 2.8), ylim=(-0.02 * height, 1.02 * height))
    intro = tr(
        "Consumers' problems of {year}: {problems}, of which {told} were told. Of similar customers without a "
        "complaint {expected} come back.",
        lang,
        year=str(YEAR),
        problems=show(priced.problems, "int", lang),
        told=show(priced.complaining, "int", lang),
        expected=show(expected, "percent", lang),
    )
    return Picture(figure, " ".join([intro, *lines]))


def _stream(
    axes, ends: tuple[float, float], left: float, right: float, width: float, colour: str, alpha: float
) -> None:
    """Draw a band that flows from one height to another, its upper edge at `left` and `right`."""
    place = np.linspace(0, 1, 60)
    upper = left + (right - left) * (3 * place**2 - 2 * place**3)
    across = ends[0] + (ends[1] - ends[0]) * place
    axes.fill_between(across, upper - width, upper, color=colour, alpha=alpha, linewidth=0)


@chapter.picture
def what_if(lang: str = "en") -> Picture:
    """Show what four changes would save a year, with intervals: closing the button, and three steps of ten."""
    names = {
        "close": tr("Close\nthe button", lang),
        "hear": tr("10 more of 100\nspeak", lang),
        "handle": tr("10 more of 100\nsatisfied", lang),
        "prevent": tr("10 % fewer\nproblems", lang),
    }
    saved = what_ifs(found())
    figure = Figure(figsize=(5.0, 3.4))
    axes = bare(figure.subplots(), grid="x")
    lines = []
    for row, name in enumerate(reversed(names)):
        low, high = ranges()[name]
        colour = "C1" if saved[name] < 0 else "C0"
        axes.barh(row, saved[name], height=0.5, color=colour, alpha=0.55)
        axes.plot([low, high], [row, row], color=colour, linewidth=3, solid_capstyle="butt")
        text = show(about(saved[name]), "yuan", lang)
        gap, side = (-4, "right") if saved[name] < 0 else (4, "left")
        axes.annotate(text, (0, row + 0.25), (gap, 3), textcoords="offset points", ha=side)
        lines.append(
            tr(
                "{change}: {saved} a year, between {low} and {high}.",
                lang,
                change=names[name].replace("\n", " "),
                saved=show(about(saved[name]), "yuan", lang),
                low=show(about(low), "yuan", lang),
                high=show(about(high), "yuan", lang),
            )
        )
    axes.axvline(0, color=mpl.rcParams["xtick.color"], linewidth=1.2)
    axes.set_yticks(range(len(names)), list(reversed(names.values())))
    axes.tick_params(axis="y", length=0, labelcolor=mpl.rcParams["text.color"])
    axes.set(ylim=(-0.5, len(names) - 0.3), xlabel=tr("Yuan of margin saved in a year, before costs", lang))
    axes.xaxis.set_major_locator(mpl.ticker.MaxNLocator(4))
    label(axes.xaxis, "int", lang)
    intro = tr("What four changes would save a year, with intervals; a minus is a loss.", lang)
    return Picture(figure, " ".join([intro, *reversed(lines)]))
