"""A7.2.3, which remedy for whom: the voucher by lot, what it brings and what it may cost."""

from __future__ import annotations

from functools import cache

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure
from scipy import stats

from custlib.analysis import margin_between
from custlib.chapters.a07.chapter import chapter
from custlib.chapters.a07.twins import DAYS, VOUCHER
from custlib.chapters.lantern import orders
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.complaints import breakeven_compensation
from custlib.formulas.inference import Difference, diff_proportions
from custlib.formulas.text import show
from custlib.live import tr

LEVEL = 0.95
DAY = pd.Timedelta(days=1)


@cache
def tested() -> pd.DataFrame:
    """Give the first case in the test of each customer, if 180 days after closing are over: the lot goes by customer.

    Beside the columns of complaints: `after` and `before`, the margin (yuan) of 180 days after closing and before
    opening.
    """
    cases = load("complaints")
    cases = cases[cases["remedy_arm"].notna()].sort_values(["opened_at", "complaint_id"])
    cases = cases.drop_duplicates("customer_id")
    cases = cases[cases["repurchased"].notna()]
    who, closed, opened = cases["customer_id"], cases["closed_at"], cases["opened_at"]
    return cases.assign(
        after=margin_between(orders(), who, closed, closed + DAYS * DAY),
        before=margin_between(orders(), who, opened - (DAYS + 1) * DAY, opened - DAY),
    )


@cache
def groups() -> dict[str, pd.DataFrame]:
    """Give the tested cases: "all", and by whether they were solved at first contact, "slow" and "fast"."""
    cases = tested()
    fast = cases["first_contact_resolved"]
    return {"all": cases, "slow": cases[~fast], "fast": cases[fast]}


@cache
def uplift(group: str) -> Difference:
    """Give the share that ordered again, voucher less apology alone."""
    cases = groups()[group]
    arms = [cases.loc[cases["remedy_arm"] == arm, "repurchased"] for arm in ("voucher", "apology")]
    return diff_proportions(*(int(number) for again in arms for number in (again.sum(), len(again))), LEVEL)


def stake(group: str) -> float:
    """Give the margin (yuan) that a customer who came back left in 180 days."""
    cases = groups()[group]
    return cases.loc[cases["repurchased"].astype(bool), "after"].mean().item()


def most_to_pay(group: str) -> tuple[float, float, float]:
    """Give the break-even cost of the remedy in yuan, and what it would be at both ends of the uplift's interval."""
    found, margin = uplift(group), stake(group)
    return tuple(breakeven_compensation(share, margin) for share in (found.difference, found.low, found.high))


@cache
def margin_gap() -> tuple[float, float, float]:
    """Give the margin after closing, voucher less apology, with its interval, both adjusted for the margin before.

    The adjustment takes off what the margin before predicts: the lot left a few good customers more in one arm.
    """
    cases = tested()
    slope = cases["after"].cov(cases["before"]) / cases["before"].var()
    rest = cases["after"] - slope * (cases["before"] - cases["before"].mean())
    arms = [rest[cases["remedy_arm"] == arm] for arm in ("voucher", "apology")]
    spread = stats.ttest_ind(*arms, equal_var=False).confidence_interval(LEVEL)
    return (arms[0].mean() - arms[1].mean()).item(), float(spread.low), float(spread.high)


@chapter.facts(
    tested_cases=("count", "First complaints in the voucher test whose 180 days after closing are over."),
    tested_arm=("count", "Of these, the cases of the smaller of the two groups."),
    voucher_back=("share", "Share with the voucher who ordered again within 180 days."),
    apology_back=("share", "Share with the apology alone who ordered again within 180 days."),
    voucher_lift=("points", "Their difference."),
    voucher_lift_low=("points", "Low end of its 95 per cent interval (Newcombe)."),
    voucher_lift_high=("points", "High end of its 95 per cent interval (Newcombe)."),
    voucher_price=("yuan", "Face value of the voucher."),
    back_margin=("yuan", "Margin in 180 days of those who came back, both arms."),
    voucher_worth=("yuan", "Most a remedy with that uplift may cost."),
    voucher_worth_low=("yuan", "The same at the low end of the uplift's interval."),
    voucher_worth_high=("yuan", "The same at the high end of the uplift's interval."),
    margin_lift=("yuan", "Margin after closing, voucher less apology, adjusted for the margin before."),
    margin_lift_low=("yuan", "Low end of its 95 per cent interval (Welch)."),
    margin_lift_high=("yuan", "High end of its 95 per cent interval (Welch)."),
)
def the_test() -> dict[str, float]:
    """Read the test by people and by yuan."""
    cases, found = tested(), uplift("all")
    back = cases.groupby("remedy_arm")["repurchased"].mean()
    worth, margin = most_to_pay("all"), margin_gap()
    return {
        "tested_cases": len(cases),
        "tested_arm": cases["remedy_arm"].value_counts().min(),
        "voucher_back": float(back["voucher"]),
        "apology_back": float(back["apology"]),
        "voucher_lift": found.difference,
        "voucher_lift_low": found.low,
        "voucher_lift_high": found.high,
        "voucher_price": VOUCHER,
        "back_margin": stake("all"),
        "voucher_worth": worth[0],
        "voucher_worth_low": worth[1],
        "voucher_worth_high": worth[2],
        "margin_lift": margin[0],
        "margin_lift_low": margin[1],
        "margin_lift_high": margin[2],
    }


@chapter.facts(
    slow_tested=("count", "Of the tested cases, those not solved at first contact."),
    slow_lift=("points", "Uplift of the voucher among them."),
    slow_lift_low=("points", "Low end of its 95 per cent interval."),
    slow_lift_high=("points", "High end of its 95 per cent interval."),
    slow_worth=("yuan", "Most a remedy with that uplift may cost in such a case."),
    fast_lift=("points", "Uplift of the voucher among cases solved at first contact."),
    fast_lift_low=("points", "Low end of its 95 per cent interval."),
    fast_lift_high=("points", "High end of its 95 per cent interval."),
    fast_worth=("yuan", "Most a remedy with that uplift may cost in such a case."),
)
def for_whom() -> dict[str, float]:
    """Split the test by whether the case was solved at first contact."""
    slow, fast = uplift("slow"), uplift("fast")
    return {
        "slow_tested": len(groups()["slow"]),
        "slow_lift": slow.difference,
        "slow_lift_low": slow.low,
        "slow_lift_high": slow.high,
        "slow_worth": most_to_pay("slow")[0],
        "fast_lift": fast.difference,
        "fast_lift_low": fast.low,
        "fast_lift_high": fast.high,
        "fast_worth": most_to_pay("fast")[0],
    }


@chapter.picture
def remedy_worth(lang: str = "en") -> Picture:
    """Show what the voucher may cost, for all tested cases and for the slow and the fast, beside what it costs."""
    names = {
        "all": tr("All cases\nin the test", lang),
        "slow": tr("Not solved at\nfirst contact", lang),
        "fast": tr("Solved at\nfirst contact", lang),
    }
    figure = Figure(figsize=(5.0, 3.4))
    axes = bare(figure.subplots(), grid="x")
    axes.axvline(VOUCHER, color="C1", linewidth=2)
    price = tr("the voucher costs {price}", lang, price=show(VOUCHER, "yuan", lang))
    axes.annotate(price, (VOUCHER, -0.75), (6, 0), textcoords="offset points", color="C1", va="center", fontsize=10)
    lines = []
    for row, (group, name) in enumerate(names.items()):
        worth, low, high = most_to_pay(group)
        axes.plot([low, high], [row, row], color="C0", linewidth=5, alpha=0.45, solid_capstyle="round")
        axes.plot(worth, row, "o", color="C0", markersize=9)
        shown = show(worth, "yuan", lang)
        side = "left" if worth > VOUCHER else "right"
        axes.annotate(shown, (worth, row), (0, 9), textcoords="offset points", ha=side, fontsize=10)
        ends = {"low": show(low, "yuan", lang), "high": show(high, "yuan", lang)}
        plain = " ".join(name.split("\n"))
        lines.append(tr("{group}: {worth}, between {low} and {high}.", lang, group=plain, worth=shown, **ends))
    axes.set_yticks(range(len(names)), list(names.values()))
    axes.tick_params(axis="y", labelcolor=mpl.rcParams["text.color"], labelsize=10)
    axes.set(ylim=(2.5, -1.1), xlabel=tr("Most the remedy may cost, yuan a case", lang))
    label(axes.xaxis, "int", lang)
    intro = tr(
        "What the remedy may cost, from its uplift and the margin of those who came back; {price}.", lang, price=price
    )
    return Picture(figure, " ".join([intro, *lines]))
