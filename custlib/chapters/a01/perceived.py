"""A1.3.3, perceived value: how buyers of both shops rate Lantern against its rival."""

from __future__ import annotations

from functools import cache

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from custlib.analysis.intervals import middle, resamples
from custlib.chapters.a01.chapter import chapter
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.text import show
from custlib.formulas.value import weighted_score
from custlib.live import tr

LEVEL = 0.95
"""Of the bootstrap over respondents."""


@cache
def answers() -> pd.DataFrame:
    """Give a row for each respondent: (measure, attribute) columns, and both prices under the attribute "price"."""
    table = load("rival_ratings")
    wide = table.pivot(index="respondent_id", columns="attribute", values=["ours", "rival", "importance"])
    prices = table.groupby("respondent_id")[["price_ours", "price_rival"]].first()
    wide["ours", "price"], wide["rival", "price"] = prices["price_ours"], prices["price_rival"]
    return wide.astype(float)


@cache
def means() -> pd.DataFrame:
    """Give mean `ours`, `rival` and `importance` of each attribute, the most important first; "price" has no points."""
    return answers().mean().unstack(0).sort_values("importance", ascending=False)


@cache
def attributes() -> list[str]:
    """Give the attributes of quality, the most important first."""
    return means().index[means()["importance"].notna()].tolist()


def quality(means: pd.DataFrame) -> list[float]:
    """Give the market-perceived quality ratio of each row of mean answers, columns as in `answers`."""
    names = attributes()
    measures = (means[measure][names].to_numpy().tolist() for measure in ("ours", "importance", "rival"))
    return [weighted_score(*row).relative for row in zip(*measures, strict=True)]


@cache
def ratios() -> pd.DataFrame:
    """Give `ratio`, `low` and `high` of our rating ÷ the rival's for each attribute, "quality" (all) and "price"."""
    people = len(answers())
    drawn = pd.DataFrame(resamples(people) / people @ answers().to_numpy(), columns=answers().columns)
    seen = _ratios(answers().mean().to_frame().T)
    low, high = middle(_ratios(drawn), LEVEL)
    return pd.DataFrame({"ratio": seen.iloc[0], "low": low, "high": high})


def _ratios(means: pd.DataFrame) -> pd.DataFrame:
    """Divide ours by the rival's in each row of mean answers."""
    names = [*attributes(), "price"]
    return (means["ours"][names] / means["rival"][names]).assign(quality=quality(means))


@chapter.facts(
    rated=("count", "Respondents who rated Lantern and its main rival."),
    quality_ratio=("ratio", "Our weighted rating divided by the rival's, weights as the respondents give them."),
    quality_low=("ratio", "Low end of its 95 per cent bootstrap interval."),
    quality_high=("ratio", "High end of its 95 per cent bootstrap interval."),
    quality_if_delivery=("ratio", "What it would be if our delivery were rated like the rival's."),
    taste_ours=("score", "Mean rating of our taste on a scale of 1 to 10."),
    delivery_ratio=("ratio", "Mean rating of our delivery divided by the rival's."),
    delivery_weight=("share", "Importance of delivery as a share of all points."),
    price_ratio=("ratio", "Mean rating of our price (10 very good value) divided by the rival's."),
)
def perceived() -> dict[str, float]:
    """Weigh Lantern against the rival as buyers of both see them."""
    table = means()
    repaired = answers().mean().to_frame().T
    repaired["ours", "delivery"] = repaired["rival", "delivery"]
    found = ratios()
    return {
        "rated": len(answers()),
        "quality_ratio": found.loc["quality", "ratio"],
        "quality_low": found.loc["quality", "low"],
        "quality_high": found.loc["quality", "high"],
        "quality_if_delivery": quality(repaired)[0],
        "taste_ours": table.loc["taste", "ours"],
        "delivery_ratio": found.loc["delivery", "ratio"],
        "delivery_weight": table.loc["delivery", "importance"] / table["importance"].sum(),
        "price_ratio": found.loc["price", "ratio"],
    }


@chapter.picture
def value_gaps(lang: str = "en") -> Picture:
    """Show our rating ÷ the rival's, an attribute a row: better in the cup, behind at the door and on price."""
    names = {
        "taste": tr("Taste", lang),
        "freshness": tr("Freshness", lang),
        "delivery": tr("Delivery", lang),
        "service": tr("Service", lang),
        "range": tr("Range", lang),
        "atmosphere": tr("Atmosphere", lang),
        "quality": tr("All together", lang),
        "price": tr("Price", lang),
    }
    points = means()["importance"]
    shares = {name: show((points[name] / points.sum()).item(), "percent", lang) for name in attributes()}
    rows = [*attributes(), "quality", "price"]
    figure = Figure(figsize=(5.0, 4.0))
    axes = bare(figure.subplots(), grid="x")
    axes.axvline(1, color=mpl.rcParams["text.color"], linewidth=1.2)
    for place, name in enumerate(rows):
        ratio, low, high = ratios().loc[name]
        colour = "C0" if name in shares else "C2"
        axes.plot([low, high], [place, place], color=colour, linewidth=5, alpha=0.45, solid_capstyle="round")
        axes.plot(ratio, place, "o", color=colour, markersize=8)
    axes.axhline(len(shares) - 0.5, color=mpl.rcParams["grid.color"], linewidth=1)
    axes.set_yticks(range(len(rows)), [f"{names[name]} {shares.get(name, '')}".strip() for name in rows])
    axes.tick_params(axis="y", labelcolor=mpl.rcParams["text.color"], labelsize=11)
    axes.set(ylim=(len(rows) - 0.4, -0.6), xlabel=tr("Our rating ÷ the rival's", lang))
    label(axes.xaxis, "decimal2", lang)
    lines = [
        tr(
            "{attribute}: {ratio}, between {low} and {high}.",
            lang,
            attribute=names[name],
            **{end: show(value, "decimal2", lang) for end, value in ratios().loc[name].items()},
        )
        for name in rows
    ]
    intro = tr("Our rating divided by the rival's, the most important attribute first.", lang)
    return Picture(figure, " ".join([intro, *lines]))
