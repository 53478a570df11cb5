"""B4.4-C1: how many people to ask for at the complaint desk."""

from math import ceil, sqrt

from custlib.formulas.field import desk_capacity, expected_backlog
from custlib.formulas.text import show
from custlib.live import Calculator, Chart, Mark, Number, Output, Series, Verdict, say, tr

DAYS = 60
ROUNDING = 1e-9
SMALL = 0.5  # below half a person a desk is nobody's whole job


def _people(number):
    return max(1, ceil(number - ROUNDING))


def _desk(cases, minutes, reopened, hours, occupancy, absence):
    desk = desk_capacity(cases, minutes, hours, occupancy, reopened, absence)
    a_person = hours * 60 / minutes  # cases that a person who is there can work through in a day
    intake = cases * (1 + reopened)

    def waiting(people):
        """Cases that wait at the end of each day: Poisson intake of which some come back, people away by lot."""
        spread = cases * (1 + 3 * reopened) + people * absence * (1 - absence) * a_person * a_person
        return [0.0] + expected_backlog(intake - people * (1 - absence) * a_person, sqrt(spread), DAYS)

    naive = cases * minutes / 60 / hours
    small, people, trap = desk.payroll < SMALL, _people(desk.payroll), _people(naive)
    between = (trap + people) // 2
    teams = [trap] + ([between] if trap < between else []) + ([people] if trap < people else [])
    paths = [(team, waiting(team)) for team in teams]
    return {
        "posts": 0 if small else people,
        "payroll": desk.payroll,
        "on_duty": desk.on_duty,
        "load": desk.load_hours,
        "naive": naive,
        "trap": trap,
        "backlog_trap": paths[0][1][-1],
        "backlog": None if small else paths[-1][1][-1],
        "small": small,
        "intake": intake,
        "paths": paths,
    }


def _takeaway(values, results, lang):
    posts, trap = results["posts"], results["trap"]
    if results["small"]:
        return Verdict(
            "go",
            say(
                "Ask for no post: give the cases to one person by name, with {hours} hours a day kept free for them.",
                lang,
                hours=(results["load"], "decimal1"),
            ),
        )
    if results["backlog"] > results["intake"]:
        return Verdict(
            "careful",
            say(
                "Posts to ask for: {posts}, and a stand-in: by chance alone the cases waiting after {days} days reach "
                "{cases}.",
                lang,
                posts=posts,
                cases=(results["backlog"], "int"),
                days=DAYS,
            ),
        )
    if posts > trap and results["backlog_trap"] <= results["intake"]:
        return Verdict(
            "careful",
            say(
                "Ask for {posts} posts: a desk of {trap} keeps up, but only by using the time kept for training, "
                "improvement and busy days.",
                lang,
                posts=posts,
                trap=trap,
            ),
        )
    if posts > trap:
        return Verdict(
            "go",
            say(
                "Ask for {posts} posts: at a desk of {trap}, {cases} cases would wait after {days} days.",
                lang,
                posts=posts,
                trap=trap,
                cases=(results["backlog_trap"], "int"),
                days=DAYS,
            ),
        )
    return Verdict(
        "go",
        say(
            "Posts to ask for: {posts}. Cases that come back, reserve and absence fit in by rounding up.",
            lang,
            posts=posts,
        ),
    )


def _charts(values, results, lang):
    days, paths = list(range(DAYS + 1)), results["paths"]
    (trap, first), (posts, last) = paths[0], paths[-1]
    if len(paths) == 1:
        summary = say("Waiting after {days} working days: {last}.", lang, days=DAYS, last=(last[-1], "int"))
    else:
        summary = say(
            "Waiting after {days} working days: {first} at a desk of {trap}, {last} at a desk of {posts}.",
            lang,
            days=DAYS,
            first=(first[-1], "int"),
            trap=trap,
            last=(last[-1], "int"),
            posts=posts,
        )
    return [
        Chart(
            tr("What stays lying?", lang),
            tr("Working day", lang),
            tr("Cases waiting in the evening, on average", lang),
            [Series(say("Posts: {n}", lang, n=people), days, path) for people, path in paths],
            marks=[Mark(DAYS, one[-1], show(one[-1], "int", lang)) for one in (first, last)[: len(paths)]],
            summary=summary,
        )
    ]


DESK = Calculator(
    id="B4.4-C1",
    title="How many for the desk?",
    inputs=[
        Number("cases", "New cases a day", 42, 1, 5000, 1, usual=(1, 200)),
        Number("minutes", "Work on a case", 24, 1, 240, 1, unit="minutes", usual=(1, 90)),
        Number("reopened", "Cases that come back", 12, 0, 100, 1, unit="%", usual=(0, 40)),
        Number("hours", "Hours at the desk", 7, 1, 12, 0.5, unit="a day", help="Of one person who is there."),
        Number(
            "occupancy",
            "Planned for cases",
            80,
            50,
            95,
            1,
            unit="%",
            share=True,
            help="The rest is training, improvement and the reserve for busy days.",
        ),
        Number("absence", "Absence", 15, 0, 50, 1, unit="%", help="Leave and illness: share of the working days."),
    ],
    outputs=[
        Output("posts", "Posts to ask for", "int", main=True),
        Output("payroll", "People on the payroll", "decimal2"),
        Output("on_duty", "People at the desk", "decimal2"),
        Output("load", "Work a day, hours", "decimal1"),
        Output("naive", "Cases × minutes ÷ hours alone", "decimal2"),
        Output("trap", "That, rounded up", "int"),
        Output("backlog_trap", "Its backlog after 60 days", "int"),
        Output("backlog", "Backlog with the posts, after 60 days", "int"),
    ],
    compute=_desk,
    chart=_charts,
    takeaway=_takeaway,
)
