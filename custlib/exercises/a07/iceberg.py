"""Section A7.1, E1 and E2: how many problems stand behind the complaints, and whether there are more than before."""

from custlib.exercises.core import Bound, Exercise, Misconception, Tolerance, Values
from custlib.formulas.complaints import Iceberg, complaint_iceberg

SLOGAN = 26  # silent customers behind each complaint, in a rule that goes from slide to slide without a study
# E2 asks for three decimals: rounding moves the answer by half of the last, and the ends belong to it
THIRD_DECIMAL = 0.0006


def iceberg(v: Values) -> Iceberg:
    """Problems behind the complaints of E1."""
    return complaint_iceberg(v.complaints, v.problem, v.told)


YOUR_ICEBERG = Exercise(
    id="A7.1-E1",
    kind="number",
    topic="A7.1.1",
    title="How many problems are under water?",
    level=1,
    points=4,
    minutes=6,
    statement=(
        "Last year {complaints} complaints came in. A survey then asked {asked} customers drawn by lot: {problem} had "
        "had a problem with an order that year, and {told} of these had complained to the company. How many problems, "
        "heard and unheard, does that make for the year?"
    ),
    draw=lambda draw: {
        "complaints": draw.pick(300, 900, 20),
        "asked": draw.choose((300, 400, 500)),
        "problem": draw.pick(50, 120, 2),
        "told": draw.pick(11, 36),
    },
    solve=lambda v: iceberg(v).problems,
    steps=lambda v: {
        "share": iceberg(v).rate,
        "low": iceberg(v).low,
        "high": iceberg(v).high,
        "unheard": iceberg(v).problems - v.complaints,
    },
    formats={
        "complaints": "int",
        "asked": "int",
        "problem": "int",
        "told": "int",
        "share": "percent1",
        "low": "int",
        "high": "int",
        "unheard": "int",
        "answer": "int",
    },
    unit="cases",
    explanation=(
        "Of those with a problem {told} ÷ {problem} = {share} spoke. Complaints are problems times that share, so "
        "problems are complaints divided by it: {complaints} × {problem} ÷ {told} = {answer}, of which {unheard} never "
        "reached you. A survey of this size leaves room: {low} to {high} problems would fit it as well (a 95% "
        "interval). Say both numbers when you say one."
    ),
    misconceptions=(
        Misconception(
            "multiplied",
            lambda v: v.complaints * iceberg(v).rate,
            "You multiplied by the share who speak, and got fewer problems than complaints. Each complaint is a "
            "problem already, and the unheard ones come on top: divide by that share.",
        ),
        Misconception(
            "slogan",
            lambda v: v.complaints * SLOGAN,
            "You multiplied by twenty-six, the rule of a thousand slides. It describes nobody in particular, and you "
            "have a survey of your own customers: divide by the share of them who spoke.",
        ),
        Misconception(
            "slogan-and-the-complaint",
            lambda v: v.complaints * (SLOGAN + 1),
            "You took twenty-six silent customers for each complaint and added the complaint. However carefully it is "
            "added up, that rule knows nothing of your customers: use the share of the {problem} who spoke.",
        ),
        Misconception(
            "of-all-asked",
            lambda v: v.complaints * v.asked / v.told,
            "You took the share among all {asked} who were asked. Who had no problem could not complain about one: "
            "count only the {problem} who could.",
        ),
        Misconception(
            "divided-by-the-share-with-a-problem",
            lambda v: v.complaints * v.asked / v.problem,
            "You divided by the share of customers who had a problem. That says how common problems are, not how often "
            "people speak: look inside the {problem} for those who did.",
        ),
        Misconception(
            "share-of-the-silent",
            lambda v: v.complaints / (1 - iceberg(v).rate),
            "You divided by the share who kept silent. The complaints come from those who spoke, so theirs is the "
            "share that belongs below the line.",
        ),
        Misconception(
            "unheard-only",
            lambda v: iceberg(v).problems - v.complaints,
            "That is the part under water. The question asks for all problems: the {complaints} you heard of are "
            "problems, too.",
        ),
        Misconception(
            "silent-of-the-sample-added",
            lambda v: v.complaints + v.problem - v.told,
            "You added the silent people of the survey to the complaints of all customers. The survey is a sample: "
            "take its share, not its head count.",
        ),
        Misconception(
            "low-end",
            lambda v: iceberg(v).low,
            "That is the lower end of the 95% interval, the number that cannot well be undercut. Asked is the "
            "estimate itself: divide by the share as observed.",
        ),
        Misconception(
            "high-end",
            lambda v: iceberg(v).high,
            "That is the upper end of the 95% interval, which frightens best and is not likely. Asked is the estimate "
            "itself: divide by the share as observed.",
        ),
        Misconception(
            "each-had-one-problem-more",
            lambda v: v.complaints * (1 + v.problem / v.asked),
            "You raised the complaints by the share of customers with a problem. A complaint is not a customer: ask "
            "what part of all problems the complaints are.",
        ),
    ),
    bounds=(
        Bound(
            "That is fewer problems than complaints. Everybody who complained had one.",
            low=lambda v: v.complaints,
        ),
        Bound(
            "That would take a survey in which only one of the {problem} had spoken; {told} of them did.",
            high=lambda v: v.complaints * v.problem,
        ),
    ),
    hints=(
        "Who in the survey could have complained at all? Leave out the others.",
        "Complaints are problems times the share who speak. Two of the three you know: solve for the third.",
        "Another year: {complaints} complaints; of {problem} customers with a problem {told} spoke, and {told} ÷ "
        "{problem} = {share}. So {complaints} are that share of all problems: {complaints} × {problem} ÷ {told} = "
        "{answer}. Now with your numbers.",
    ),
)


def change(v: Values) -> float:
    """Problems per order now, as a multiple of those before, in E2."""
    return (v.after / v.spoke_after) / (v.before / v.spoke_before)


LOUDER_OR_WORSE = Exercise(
    id="A7.1-E2",
    kind="number",
    topic="A7.1.1",
    title="Worse, or only louder?",
    level=1,
    points=4,
    minutes=5,
    statement=(
        "A year ago there were {before} complaints for every 1,000 orders. Then a button for complaints came into the "
        "app, and now there are {after}. By surveys of customers who had a problem, {spoke_before} of them complained "
        "before the button and {spoke_after} do now. Divide the problems per order of today by those of a year ago: "
        "which ratio comes out? Give it to three decimals."
    ),
    draw=lambda draw: {
        "before": draw.pick(20, 40),
        "after": draw.pick(42, 60),
        "spoke_before": draw.pick(0.40, 0.60, 0.01),
        "spoke_after": draw.pick(0.62, 0.88, 0.01),
    },
    solve=change,
    steps=lambda v: {
        "problems_before": v.before / v.spoke_before,
        "problems_after": v.after / v.spoke_after,
        "complaints": v.after / v.before,
        "speaking": v.spoke_after / v.spoke_before,
    },
    formats={
        "before": "int",
        "after": "int",
        "spoke_before": "percent",
        "spoke_after": "percent",
        "problems_before": "decimal2",
        "problems_after": "decimal2",
        "complaints": "decimal3",
        "speaking": "decimal3",
        "answer": "decimal3",
    },
    tolerance=Tolerance(abs=THIRD_DECIMAL),
    unit="ratio",
    explanation=(
        "A year ago {before} ÷ {spoke_before} = {problems_before} problems for every 1,000 orders, today {after} ÷ "
        "{spoke_after} = {problems_after}, and {problems_after} ÷ {problems_before} = {answer}. Complaints rose by the "
        "factor {complaints}, but people speak up {speaking} times as often. Below one the service got better while "
        "the complaints rose; above one it got worse as well."
    ),
    misconceptions=(
        Misconception(
            "complaints-for-problems",
            lambda v: v.after / v.before,
            "That is how the complaints changed. The button also changed who speaks: turn both complaint rates into "
            "problems first, each with the share of its own year.",
        ),
        Misconception(
            "speaking-only",
            lambda v: v.spoke_after / v.spoke_before,
            "That is how much louder customers became. It explains one part of the change in complaints: divide the "
            "change in complaints by it, and what is left are the problems.",
        ),
        Misconception(
            "multiplied",
            lambda v: v.after * v.spoke_after / (v.before * v.spoke_before),
            "You multiplied each complaint rate by the share who speak. A complaint rate is what is left after the "
            "silent have dropped out: divide by the share to bring them back.",
        ),
        Misconception(
            "upside-down",
            lambda v: 1 / change(v),
            "You divided a year ago by today. The question puts today above the line: more problems than before must "
            "give more than one.",
        ),
        Misconception(
            "points-subtracted",
            lambda v: v.after / v.before - (v.spoke_after - v.spoke_before),
            "You took the rise of the share who speak, in percentage points, off the rise of the complaints. The two "
            "are factors of one product: divide instead of subtracting.",
        ),
        Misconception(
            "rises-subtracted",
            lambda v: 1 + v.after / v.before - v.spoke_after / v.spoke_before,
            "You subtracted one rise from the other. Problems and the share who speak multiply to complaints, so "
            "their rises divide.",
        ),
        Misconception(
            "difference",
            lambda v: v.after / v.spoke_after - v.before / v.spoke_before,
            "That is how many more, or fewer, problems there are for every 1,000 orders. Asked is the ratio: divide "
            "the two rates of problems instead of subtracting.",
        ),
        Misconception(
            "change-only",
            lambda v: change(v) - 1,
            "That is the change against a year ago. In a ratio one means level, so it is one more than that.",
        ),
        Misconception(
            "problems-today",
            lambda v: v.after / v.spoke_after,
            "That is how many problems there are today for every 1,000 orders. Work out the same for a year ago, and "
            "divide by it.",
        ),
        Misconception(
            "problems-before",
            lambda v: v.before / v.spoke_before,
            "That is how many problems there were a year ago for every 1,000 orders. It belongs below the line; "
            "today's stand above it.",
        ),
        Misconception(
            "share-of-the-silent",
            lambda v: v.after / (1 - v.spoke_after) / (v.before / (1 - v.spoke_before)),
            "You divided by the shares who keep silent. Complaints come from those who speak: {spoke_before} a year "
            "ago and {spoke_after} now.",
        ),
        Misconception(
            "old-share-for-both",
            lambda v: v.after / v.spoke_before,
            "You divided today's complaints by the share who spoke a year ago. Each year has a share of its own, and "
            "then the two rates of problems want to be divided.",
        ),
        Misconception(
            "silent-compared",
            lambda v: (1 - v.spoke_after) / (1 - v.spoke_before),
            "That is how the share of the silent changed. It says nothing about problems until the complaints come "
            "in: divide each complaint rate by the share who speak.",
        ),
    ),
    bounds=(
        Bound(
            "That is more than the complaints rose. More people speak now, so problems must have grown less.",
            high=lambda v: v.after / v.before,
        ),
        Bound(
            "That would be right if complaints had not risen at all. They did, so more is left of the problems.",
            low=lambda v: v.spoke_before / v.spoke_after,
        ),
    ),
    hints=(
        "A complaint rate is a product of two things. Which two, and which of them did the button change?",
        "Problems for every 1,000 orders are complaints divided by the share who speak. Do that for each year with the "
        "share of that year, then compare.",
        "Another company: {before} and then {after} complaints for every 1,000 orders, {spoke_before} and then "
        "{spoke_after} speak. Problems: {before} ÷ {spoke_before} = {problems_before}, then {after} ÷ {spoke_after} = "
        "{problems_after}. The ratio: {problems_after} ÷ {problems_before} = {answer}. Now with your numbers.",
    ),
)
