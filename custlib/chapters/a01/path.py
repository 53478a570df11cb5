"""A1.3.4, the path from knowing to recommending: how many stand at each stage, and who skipped one."""

from __future__ import annotations

from functools import cache

import pandas as pd
from matplotlib.figure import Figure

from custlib.chapters.a01.chapter import chapter
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.inference import wilson_interval
from custlib.formulas.text import show
from custlib.live import tr

STAGES = ("aware", "appeal", "ask", "act", "advocate")


@cache
def asked() -> pd.DataFrame:
    """Give a row for each person asked in the street, a flag for each stage."""
    return load("path_survey")


def step(before: str, after: str) -> tuple[int, int]:
    """Give how many at a stage are at another too, and how many are at the first."""
    table = asked()
    return int((table[before] & table[after]).sum()), int(table[before].sum())


def skipped(stage: str, at: str) -> int:
    """Give how many are at a stage without having been at another."""
    return int((asked()[at] & ~asked()[stage]).sum())


@chapter.facts(
    path_people=("count", "People asked in the street in Lantern's city."),
    path_aware=("count", "Those who know Lantern."),
    path_act=("count", "Those who bought in the last year."),
    path_advocate=("count", "Those who recommended it in the last year."),
    path_par=("share", "Purchase action ratio: those who bought, of those who know it."),
    path_bar=("share", "Brand advocacy ratio: those who recommended, of those who know it."),
    path_ask_step=("share", "Of those who find Lantern attractive, the share that looked for more about it."),
    path_unasked=("share", "Of those who bought, the share that never looked for more about it."),
)
def path_facts() -> dict[str, float]:
    """Count people along the path."""
    count = asked()[list(STAGES)].sum()
    further, liked = step("appeal", "ask")
    return {
        "path_people": len(asked()),
        **{f"path_{stage}": count[stage] for stage in ("aware", "act", "advocate")},
        "path_par": count["act"] / count["aware"],
        "path_bar": count["advocate"] / count["aware"],
        "path_ask_step": further / liked,
        "path_unasked": skipped("ask", "act") / count["act"],
    }


@chapter.picture
def path(lang: str = "en") -> Picture:
    """Show people by stage and who skipped one: where buyers walk in without asking, a weak step is no leak."""
    names = {
        "aware": tr("Aware", lang),
        "appeal": tr("Appeal", lang),
        "ask": tr("Ask", lang),
        "act": tr("Act", lang),
        "advocate": tr("Advocate", lang),
    }
    count = asked()[list(STAGES)].sum().astype(int).to_dict()
    skips = {"act": ("ask", tr("did not ask", lang)), "advocate": ("act", tr("do not buy", lang))}
    figure = Figure(figsize=(5.0, 4.4))
    axes = bare(figure.subplots())
    lines = [
        tr("{stage}: {count} people.", lang, stage=names["aware"], count=show(count["aware"], "int", lang)),
    ]
    for place, stage in enumerate(STAGES):
        without = skipped(skips[stage][0], stage) if stage in skips else 0
        axes.barh(place, count[stage] - without, color="C0", height=0.5)
        axes.barh(place, without, left=count[stage] - without, color="C1", height=0.5)
        text = show(count[stage], "int", lang)
        if without:
            text += "  " + tr("({count} {what})", lang, count=show(without, "int", lang), what=skips[stage][1])
        axes.annotate(text, (count[stage], place), (5, 0), textcoords="offset points", va="center")
        if place == 0:
            continue
        both, start = step(STAGES[place - 1], stage)
        low, high, _ = wilson_interval(both, start)
        share = {
            name: show(value, "percent", lang)
            for name, value in (("share", both / start), ("low", low), ("high", high))
        }
        rate = tr("{share} go on ({low} to {high})", lang, **share)
        axes.annotate(rate, (4, place - 0.5), fontsize=9, va="center")
        lines.append(
            tr(
                "{stage}: {count} people, {without} without the stage before; {share} of that stage go on, between "
                "{low} and {high}.",
                lang,
                stage=names[stage],
                count=show(count[stage], "int", lang),
                without=show(skipped(STAGES[place - 1], stage), "int", lang),
                **share,
            )
        )
    axes.set_yticks(range(len(STAGES)), [names[stage] for stage in STAGES])
    axes.set(ylim=(len(STAGES) - 0.6, -0.5), xlim=(0, count["aware"] * 1.15), xlabel=tr("People asked", lang))
    axes.tick_params(axis="y", length=0)
    label(axes.xaxis, "int", lang)
    intro = tr(
        "How many of the {people} people asked stand at each stage.", lang, people=show(len(asked()), "int", lang)
    )
    return Picture(figure, " ".join([intro, *lines]))
