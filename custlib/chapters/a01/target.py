"""A1.2.2, whom the campaign should leave out: a list sorted by recency, with and without the message."""

from __future__ import annotations

from functools import cache

import pandas as pd
from matplotlib.figure import Figure

from custlib.chapters.a01.chapter import chapter
from custlib.chapters.lantern import orders
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.inference import diff_proportions, wilson_interval
from custlib.formulas.text import show
from custlib.live import tr

CAMPAIGN = "autumn25"
PARTS = 5
CATALOGUE, MAIL = 4.0, 0.05
"""Yuan a contact: a printed catalogue, an e-mail."""


@cache
def contact_list() -> pd.DataFrame:
    """Give the people of the campaign, most recent buyers first: `arm`, `responded`, `margin`, `part` from 0.

    `margin` is that of the order which was the response (yuan), missing without one. Parts are equal, over both arms;
    people with the same number of days since their last order stand in the order of their numbers.
    """
    contacts = load("contacts")
    people = contacts[contacts["campaign"] == CAMPAIGN]
    before = orders().merge(people[["customer_id", "sent_at"]], on="customer_id")
    before = before[before["ordered_at"] < before["sent_at"]]
    people = people.join(before.groupby("customer_id")["ordered_at"].max().rename("last"), on="customer_id")
    people = people.join(orders().set_index("order_id")["margin"], on="order_id")
    people = people.assign(days=(people["sent_at"] - people["last"].dt.normalize()).dt.days)
    people = people.sort_values(["days", "customer_id"], ignore_index=True)
    return people.assign(part=people.index * PARTS // len(people))


def responses(arm: str, part: int | None = None) -> tuple[int, int]:
    """Give how many of an arm responded, of how many: in a part of the list or, without one, in all."""
    people = contact_list()
    chosen = people[people["arm"] == arm]
    chosen = chosen if part is None else chosen[chosen["part"] == part]
    return int(chosen["responded"].sum()), len(chosen)


def rate(arm: str, part: int | None = None) -> float:
    """Give the share of an arm who responded: in a part of the list or, without one, in all."""
    successes, people = responses(arm, part)
    return successes / people


def break_even(cost: float) -> float:
    """Give the response rate at which a contact of so many yuan pays for itself."""
    return cost / contact_list()["margin"].mean().item()


@chapter.facts(
    list_people=("count", "People on the list of the campaign of autumn 2025, with the message or left out by lot."),
    list_effect=("points", "Share who bought within 14 days with the message, less the share without it."),
    list_effect_low=("points", "Low end of the 95 per cent interval of that difference."),
    list_effect_high=("points", "High end of the 95 per cent interval of that difference."),
    list_best_with=("share", "Share who bought in the most recent fifth, with the message."),
    list_best_without=("share", "Share who bought in the most recent fifth, without the message."),
    list_last_with=("share", "Share who bought in the last fifth, with the message."),
    list_capture=("share", "Of those who got the message and bought, share in the two most recent fifths."),
    list_margin=("yuan", "Mean margin of the order of those who bought, with the message or without."),
    list_break_even=("share", "Response rate at which a catalogue of four yuan pays for itself at that margin."),
    list_mail_break_even=("share", "Response rate at which an e-mail of 0.05 yuan pays for itself at that margin."),
)
def sorted_list() -> dict[str, float]:
    """Compare the parts of the list, with the message and without."""
    effect = diff_proportions(*responses("treatment"), *responses("control"))
    recent = responses("treatment", 0)[0] + responses("treatment", 1)[0]
    return {
        "list_people": len(contact_list()),
        "list_effect": effect.difference,
        "list_effect_low": effect.low,
        "list_effect_high": effect.high,
        "list_best_with": rate("treatment", 0),
        "list_best_without": rate("control", 0),
        "list_last_with": rate("treatment", PARTS - 1),
        "list_capture": recent / responses("treatment")[0],
        "list_margin": contact_list()["margin"].mean(),
        "list_break_even": break_even(CATALOGUE),
        "list_mail_break_even": break_even(MAIL),
    }


@chapter.picture
def cut_list(lang: str = "en") -> Picture:
    """Show who buys in each part of the list, with the message and without it, and what a catalogue would need."""
    figure = Figure()
    axes = bare(figure.subplots(), grid="y")
    names = {"treatment": tr("with the message", lang), "control": tr("without it", lang)}
    for arm, colour, shift in (("treatment", "C0", -0.12), ("control", "C1", 0.12)):
        for part in range(PARTS):
            interval = wilson_interval(*responses(arm, part), level=0.90)
            place = part + shift
            axes.plot([place, place], interval[:2], color=colour, linewidth=5, alpha=0.45, solid_capstyle="round")
            mark = "o" if arm == "treatment" else "s"
            axes.plot(place, rate(arm, part), mark, color=colour, markersize=8, label=names[arm], clip_on=False)
    needed = break_even(CATALOGUE)
    axes.axhline(needed, color="C2", linewidth=1.6, linestyle=(0, (4, 3)))
    text = tr("a catalogue needs {rate}", lang, rate=show(needed, "percent", lang))
    axes.annotate(text, (PARTS - 0.45, needed), (0, 4), textcoords="offset points", ha="right", color="C2")
    ticks = [tr("most\nrecent", lang), *(show(part, "int", lang) for part in range(2, PARTS)), tr("longest\nago", lang)]
    axes.set_xticks(range(PARTS), ticks)
    axes.set(xlim=(-0.55, PARTS - 0.45), ylim=(0, None), ylabel=tr("Bought within 14 days", lang))
    axes.set_xlabel(tr("Fifths of the list, by the last order", lang))
    label(axes.yaxis, "percent", lang)
    marks = dict(zip(*reversed(axes.get_legend_handles_labels()), strict=True))
    figure.legend(marks.values(), marks.keys(), loc="outside upper left", ncols=2)
    lines = [
        tr(
            "Part {part}: {with_it} bought with the message, {without} without it.",
            lang,
            part=show(part + 1, "int", lang),
            with_it=show(rate("treatment", part), "percent1", lang),
            without=show(rate("control", part), "percent1", lang),
        )
        for part in range(PARTS)
    ]
    intro = tr(
        "The list in five equal parts, most recent buyers first. A catalogue needs {rate} to pay for itself.",
        lang,
        rate=show(needed, "percent1", lang),
    )
    return Picture(figure, " ".join([intro, *lines]))
