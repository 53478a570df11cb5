"""Topic B4.4, E1: how many people a complaint desk needs."""

from custlib.exercises.core import Bound, Exercise, Misconception, Tolerance, Values
from custlib.formulas.field import Desk, desk_capacity

MINUTES_OF_AN_HOUR = 60
# The answer is asked for to a hundredth of a post: rounding moves it by half as much, and the ends belong to it
HUNDREDTH_OF_A_POST = 0.006


def desk(v: Values, **changes: float) -> Desk:
    """The desk of E1; a number got wrong may stand in."""
    numbers = {
        "cases_per_day": v.cases,
        "minutes_per_case": v.minutes,
        "hours_per_day": v.hours,
        "occupancy": v.occupancy,
        "reopened": v.reopened,
        "absence": v.absence,
    }
    return desk_capacity(**(numbers | changes))


def naive(v: Values) -> float:
    """Posts when everybody is always there and every hour is full of cases."""
    return v.cases * v.minutes / MINUTES_OF_AN_HOUR / v.hours


PEOPLE_FOR_THE_DESK = Exercise(
    id="B4.4-E1",
    kind="number",
    topic="B4.4",
    title="How many people for the complaint desk?",
    level=1,
    points=3,
    minutes=5,
    statement=(
        "{cases} complaints come in on a working day, each takes {minutes} minutes of work, and {reopened} of them "
        "come back once with as much work again. A person on duty has {hours} hours, of which {occupancy} are "
        "planned for cases and the rest for training and as a reserve for busy days; {absence} of the days people are "
        "away. How many full-time posts does the desk need? Give it to a hundredth of a post."
    ),
    draw=lambda draw: {
        "cases": draw.pick(30, 90, 2),
        "minutes": draw.pick(15, 40),
        "reopened": draw.pick(0.08, 0.25, 0.01),
        "hours": draw.choose((6.5, 7.0, 7.5)),
        "occupancy": draw.pick(0.70, 0.85, 0.05),
        "absence": draw.pick(0.10, 0.20, 0.01),
    },
    solve=lambda v: desk(v).payroll,
    steps=lambda v: {
        "load": desk(v).load_hours,
        "person": v.hours * v.occupancy,
        "on_duty": desk(v).on_duty,
        "naive": naive(v),
    },
    formats={
        "cases": "int",
        "minutes": "int",
        "reopened": "percent",
        "hours": "decimal1",
        "occupancy": "percent",
        "absence": "percent",
        "load": "decimal2",
        "person": "decimal3",
        "on_duty": "decimal3",
        "naive": "decimal2",
        "answer": "decimal2",
    },
    tolerance=Tolerance(rel=0.003, abs=HUNDREDTH_OF_A_POST),
    unit="posts",
    explanation=(
        "Work a day: {cases} × (1 + {reopened}) × {minutes} ÷ 60 = {load} hours. A person on duty does {hours} × "
        "{occupancy} = {person} hours of it, so {load} ÷ {person} = {on_duty} must be there, and {on_duty} ÷ (1 − "
        "{absence}) = {answer} on the payroll. Load over hours alone gives {naive}: that desk never catches up."
    ),
    misconceptions=(
        Misconception(
            "load-over-hours",
            naive,
            "You divided the first-time work by the hours of a shift. Cases come back, some hours must stay free of "
            "cases, and somebody is always away: all three are missing.",
        ),
        Misconception(
            "absence-forgotten",
            lambda v: desk(v).on_duty,
            "That is how many must be at the desk. {absence} of the days each of them is away: you need more on the "
            "payroll than on duty.",
        ),
        Misconception(
            "reopened-forgotten",
            lambda v: desk(v, reopened=0.0).payroll,
            "You forgot the cases that come back. Each of them is the same work a second time: raise the load by "
            "{reopened}.",
        ),
        Misconception(
            "reserve-forgotten",
            lambda v: desk(v).on_duty * v.occupancy / (1 - v.absence),
            "You filled every hour with cases. Only {occupancy} are planned for them: without training and a reserve "
            "one busy week becomes a backlog that stays.",
        ),
        Misconception(
            "absence-multiplied",
            lambda v: desk(v).on_duty * (1 - v.absence),
            "You multiplied by the share of days people are there, and got fewer than must be at the desk. Divide by "
            "it.",
        ),
        Misconception(
            "absence-added",
            lambda v: desk(v).on_duty * (1 + v.absence),
            "You added {absence} of the people on duty. Those you add are away at times, too: divide by the share of "
            "days people are there.",
        ),
        Misconception(
            "occupancy-multiplied",
            lambda v: desk(v).load_hours / v.hours * v.occupancy / (1 - v.absence),
            "You multiplied by the share of time for cases, as if the reserve got work done. A person does fewer "
            "cases in a shift, so it takes more people: divide.",
        ),
        Misconception(
            "reserve-used-for-cases",
            lambda v: desk(v).load_hours / (v.hours * (1 - v.occupancy)) / (1 - v.absence),
            "You gave the cases the time that is meant as a reserve. {occupancy} of the shift are planned for them: "
            "use that share, not the rest.",
        ),
        Misconception(
            "reopened-and-absence-forgotten",
            lambda v: desk(v, reopened=0.0).on_duty,
            "You counted first-time work for people who are never away. Add the cases that come back, and divide by "
            "the share of days people are there.",
        ),
        Misconception(
            "reopened-only",
            lambda v: desk(v).on_duty * v.occupancy,
            "You counted the work rightly, and then let everybody be there every day with every hour full of cases. "
            "Divide by {occupancy}, and by the share of days people are there.",
        ),
        Misconception(
            "hours-of-work",
            lambda v: desk(v).load_hours,
            "That is the work of a day, in hours. Ask how many people it takes when each gives {occupancy} of {hours} "
            "hours and is away at times.",
        ),
    ),
    bounds=(
        Bound(
            "With so few people the day's first-time work alone would not get done, reserve or not.",
            low=naive,
        ),
    ),
    hints=(
        "How many hours of work does a day bring, the cases that come back included?",
        "How many hours of cases does one person on duty do? Then ask how many must be on the payroll so that enough "
        "are there.",
        "Another desk: {cases} × (1 + {reopened}) × {minutes} ÷ 60 = {load} hours a day; a person does {hours} × "
        "{occupancy} = {person}; {load} ÷ {person} = {on_duty} on duty; {on_duty} ÷ (1 − {absence}) = {answer} posts. "
        "Now with your numbers.",
    ),
)
