"""B4.4, who takes the complaints: people for the load, hands on a case, and what a tight desk leaves lying."""

from __future__ import annotations

from functools import cache

import numpy as np
from matplotlib.figure import Figure

from custlib.analysis import waiting
from custlib.chapters.b04.cases import NOW, of_year
from custlib.chapters.b04.chapter import chapter
from custlib.data import load
from custlib.figures import Picture, bare, label
from custlib.formulas.field import desk_capacity
from custlib.formulas.text import show
from custlib.live import tr

EXAMPLE = {
    "cases_per_day": 42,
    "minutes_per_case": 24,
    "hours_per_day": 7,
    "occupancy": 0.8,
    "reopened": 0.12,
    "absence": 0.15,
}
"""The page's worked example, as `desk_capacity` takes it."""
MINUTES = 24
"""Work on a case from reading to confirmation, an estimate: Lantern's log times the call alone."""
WORKING_DAYS = 365
"""Cases come in on every day of the year."""
DAYS, RUNS, SEED = 60, 500, 20_251_231
START = 2023
"""The year in which both teams could grant 20 yuan."""
PEOPLE = (3, 4)
"""On the payroll, in the picture."""


def naive() -> float:
    """Give the people of the worked example when only cases, minutes and hours are counted."""
    return EXAMPLE["cases_per_day"] * EXAMPLE["minutes_per_case"] / 60 / EXAMPLE["hours_per_day"]


@cache
def backlog(people: int) -> np.ndarray:
    """Simulate the cases that wait in the evening at a desk of so many people.

    Cases come at random, a share comes back, and each person is away at random; whoever is there works the whole day
    through as long as something waits, so the planned slack is the reserve.

    Returns
    -------
    array of float, shape (RUNS, DAYS)
        Cases waiting at the end of each day.
    """
    rng = np.random.default_rng(SEED)
    new = rng.poisson(EXAMPLE["cases_per_day"], (RUNS, DAYS))
    back = rng.binomial(new, EXAMPLE["reopened"])
    there = rng.binomial(people, 1 - EXAMPLE["absence"], (RUNS, DAYS))
    done = there * EXAMPLE["hours_per_day"] * 60 / EXAMPLE["minutes_per_case"]
    return waiting(new + back, done)


def first_solved_by_team(year: int) -> dict[str, float]:
    """Give for the two service teams, north and south, the share of a year's cases solved at first contact."""
    teams = load("employees").set_index("employee_id")["team"].str.removeprefix("service_")
    table = of_year(year)
    return table.groupby(table["handled_by"].map(teams))["first_contact_resolved"].mean().to_dict()


@cache
def lantern_people() -> float:
    """Give the people on the payroll that the cases of the year would fill, planned as in the worked example."""
    a_day = len(of_year(NOW)) / WORKING_DAYS
    return desk_capacity(**{**EXAMPLE, "cases_per_day": a_day, "minutes_per_case": MINUTES}).payroll


@chapter.facts(
    ex_load=("score", "Hours of work a day in the page's worked example."),
    ex_on_duty=("ratio", "People on duty in the page's worked example."),
    ex_payroll=("ratio", "People on the payroll in the page's worked example."),
    ex_naive=("score", "People when only cases, minutes and hours are counted."),
    backlog_3=("count", "Cases waiting after 60 days with three people, mean of the simulated desks."),
    backlog_4=("count", "The same with four people."),
)
def sizes() -> dict[str, float]:
    """Size the worked example."""
    desk = desk_capacity(**EXAMPLE)
    return {
        "ex_load": desk.load_hours,
        "ex_on_duty": desk.on_duty,
        "ex_payroll": desk.payroll,
        "ex_naive": naive(),
        **{f"backlog_{people}": round(float(backlog(people)[:, -1].mean())) for people in PEOPLE},
    }


@chapter.facts(
    cases_a_day=("score", "Complaints that came in on a day of 2025, on average."),
    lantern_payroll=("ratio", "People that these cases fill, at 24 minutes each and planned as in the worked example."),
    receivers=("count", "Employees who were first to take at least one case of 2025."),
    hands=("ratio", "Employees a case of 2025 went through, on average."),
    hands_slow=("score", "The same for the cases that were not solved at first contact."),
    solved_first=("share", "Cases of 2025 solved at first contact."),
    solved_first_60=("share", "The same where the first receiver could grant 60 yuan."),
    solved_first_20=("share", "The same where she could grant 20 yuan."),
    solved_first_north=("share", "Cases of 2023 solved at first contact, the team whose limit was raised later."),
    solved_first_south=("share", "The same in the other team."),
)
def owners() -> dict[str, float]:
    """Count who takes cases at Lantern and what a higher limit goes with."""
    table = of_year(NOW)
    by_limit = table.groupby("authority_limit")["first_contact_resolved"].mean()
    return {
        "cases_a_day": len(table) / WORKING_DAYS,
        "lantern_payroll": lantern_people(),
        "receivers": table["handled_by"].nunique(),
        "hands": table["hands"].mean(),
        "hands_slow": table.loc[~table["first_contact_resolved"], "hands"].mean(),
        "solved_first": table["first_contact_resolved"].mean(),
        "solved_first_60": by_limit[60],
        "solved_first_20": by_limit[20],
        **{f"solved_first_{team}": share for team, share in first_solved_by_team(START).items()},
    }


@chapter.picture
def backlog_by_people(lang: str = "en") -> Picture:
    """Show what waits at a desk of three and of four people over sixty days: one person decides it."""
    figure = Figure()
    axes = bare(figure.subplots(), grid="y")
    days = np.arange(1, DAYS + 1)
    lines = []
    for people, colour in zip(PEOPLE, ("C1", "C0"), strict=True):
        low, high = np.quantile(backlog(people), (0.05, 0.95), axis=0)
        mean = backlog(people).mean(axis=0)
        axes.fill_between(days, low, high, color=colour, alpha=0.25)
        axes.plot(days, mean, color=colour, linewidth=2.4, label=tr("{n} people", lang, n=str(people)))
        lines.append(
            tr(
                "{n} people: {mean} cases wait after {days} days on average, between {low} and {high} in nine of ten "
                "runs.",
                lang,
                n=str(people),
                days=str(DAYS),
                mean=show(float(mean[-1]), "int", lang),
                low=show(float(low[-1]), "int", lang),
                high=show(float(high[-1]), "int", lang),
            )
        )
    axes.set(
        xlim=(1, DAYS),
        ylim=(0, None),
        xlabel=tr("Working days", lang),
        ylabel=tr("Cases waiting in the evening", lang),
    )
    label(axes.xaxis, "int", lang)
    label(axes.yaxis, "int", lang)
    figure.legend(loc="outside upper left", ncols=2)
    intro = tr("Cases waiting at simulated desks with the same work.", lang)
    return Picture(figure, " ".join([intro, *lines]))
