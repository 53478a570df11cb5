"""Section A7.1, E3: what problems cost a year, silent customers included."""

from custlib.exercises.a07.outcomes import FORMATS, draw_outcomes, mean_stay, shares, stays
from custlib.exercises.core import Bound, Exercise, Misconception, Values
from custlib.formulas.complaints import Damage, market_damage


def damage(v: Values, **changes: float) -> Damage:
    """Customers and money lost; a number got wrong may stand in."""
    numbers = {
        "customers": v.customers,
        "problem_rate": v.troubled,
        "complaint_rate": v.speak,
        "shares": shares(v),
        "loyalty": stays(v),
        "loyalty_silent": v.stay_silent,
        "loyalty_baseline": v.stay_untroubled,
        "value": v.value,
    }
    return market_damage(**(numbers | changes))


PRICE_OF_THE_LEAK = Exercise(
    id="A7.1-E3",
    kind="number",
    topic="A7.1.2",
    title="What does the leak cost a year?",
    level=3,
    points=6,
    minutes=12,
    statement=(
        "Of {customers} customers {troubled} have a problem in a year. {speak} of these complain: {satisfied} of the "
        "complaints end with a satisfied customer, {halfway} with one met halfway, the rest with a dissatisfied one. "
        "Of the satisfied {stay_satisfied} are still customers a year later, of those met halfway {stay_halfway}, of "
        "the dissatisfied {stay_dissatisfied}, of those who had a problem and said nothing {stay_silent}; of "
        "comparable customers without a problem {stay_untroubled}. A customer is worth {value}. How much do the "
        "problems cost a year?"
    ),
    draw=lambda draw: {
        "customers": draw.pick(20000, 60000, 2000),
        "troubled": draw.pick(0.12, 0.30, 0.02),
        "speak": draw.pick(0.25, 0.45, 0.05),
        **draw_outcomes(draw),
        "value": draw.pick(300, 900, 50),
    },
    solve=lambda v: damage(v).money,
    steps=lambda v: {
        "problems": damage(v).problems,
        "complaining": damage(v).complaining,
        "silent": damage(v).silent,
        "lost_speaking": sum(damage(v).lost),
        "mean_stay": mean_stay(v),
        "lost_silent": damage(v).lost_silent,
        "lost": damage(v).lost_total,
    },
    formats={
        "customers": "int",
        "troubled": "percent",
        "speak": "percent",
        **FORMATS,
        "value": "yuan",
        "problems": "int",
        "complaining": "int",
        "silent": "int",
        "mean_stay": "percent2",
        "lost_speaking": "decimal1",
        "lost_silent": "decimal1",
        "lost": "decimal1",
        "answer": "yuan",
    },
    unit="yuan",
    explanation=(
        "{customers} × {troubled} = {problems} have a problem: {complaining} complain, {silent} say nothing. Without a "
        "problem {stay_untroubled} would have stayed; that is what each group is held against. Those who complain stay "
        "at {mean_stay} on average: {complaining} × ({stay_untroubled} − {mean_stay}) = {lost_speaking} lost. The "
        "silent: {silent} × ({stay_untroubled} − {stay_silent}) = {lost_silent} lost. Together {lost}, and {lost} × "
        "{value} = {answer}. Most of it leaves without a word."
    ),
    misconceptions=(
        Misconception(
            "no-baseline",
            lambda v: damage(v, loyalty_baseline=1.0).money,
            "You counted everybody with a problem who left. Some of them would have left anyway, as customers without "
            "a problem do: hold each group against {stay_untroubled}, not against all.",
        ),
        Misconception(
            "all-customers-silent",
            lambda v: v.customers * (v.stay_untroubled - v.stay_silent) * v.value,
            "You let all {customers} customers suffer in silence. Only {troubled} of them have a problem, and some of "
            "these complain: fill the tree from its root.",
        ),
        Misconception(
            "silent-forgotten",
            lambda v: sum(damage(v).lost) * v.value,
            "You counted those who complain and left out the silent. They are the larger branch and the one nobody "
            "sees: add what they lose you.",
        ),
        Misconception(
            "silent-only",
            lambda v: damage(v).lost_silent * v.value,
            "You counted the silent alone. Of those who complain some leave as well, because not every complaint ends "
            "well: add the three other branches.",
        ),
        Misconception(
            "customers-not-money",
            lambda v: damage(v).lost_total,
            "That is how many customers the problems drive away. The question asks for money: each of them is worth "
            "{value}.",
        ),
        Misconception(
            "satisfied-lose-nothing",
            lambda v: damage(v, loyalty=[v.stay_untroubled, v.stay_halfway, v.stay_dissatisfied]).money,
            "You let the satisfied stay like customers without a problem. They stay at {stay_satisfied}: even a "
            "complaint that ends well costs some.",
        ),
        Misconception(
            "every-complaint-ends-well",
            lambda v: damage(v, loyalty=[v.stay_satisfied] * 3).money,
            "You let every complaint end well. Only {satisfied} do: the others stay at {stay_halfway} or "
            "{stay_dissatisfied}.",
        ),
        Misconception(
            "speakers-and-silent-exchanged",
            lambda v: damage(v, complaint_rate=1 - v.speak).money,
            "You exchanged the two branches: {speak} complain, and the others say nothing. Check which group gets "
            "which share.",
        ),
        Misconception(
            "everybody-complains",
            lambda v: damage(v, complaint_rate=1.0).money,
            "You let everybody with a problem complain. Only {speak} do: the others say nothing, and stay at "
            "{stay_silent}.",
        ),
        Misconception(
            "nobody-complains",
            lambda v: damage(v, complaint_rate=0.0).money,
            "You put everybody with a problem among the silent. {speak} of them complain, and how that ends makes a "
            "difference: give them branches of their own.",
        ),
        Misconception(
            "all-with-a-problem-lost",
            lambda v: damage(v).problems * v.value,
            "You wrote off everybody with a problem. Most of them stay: count those who leave beyond the customers "
            "who leave without any problem.",
        ),
        Misconception(
            "those-who-stay",
            lambda v: (damage(v).complaining * mean_stay(v) + damage(v).silent * v.stay_silent) * v.value,
            "That is what those are worth who had a problem and stayed. The leak is made of the others: take the "
            "shares who stay off {stay_untroubled} first.",
        ),
        Misconception(
            "problem-rate-forgotten",
            lambda v: damage(v, problem_rate=1.0).money,
            "You gave every customer a problem. Only {troubled} of the {customers} have one: start the tree with them.",
        ),
    ),
    bounds=(
        Bound(
            "That is more than all with a problem are worth who would have stayed without one.",
            high=lambda v: damage(v).problems * v.stay_untroubled * v.value,
        ),
        Bound(
            "That is less than the silent alone cost, and the other branches add to it.",
            low=lambda v: damage(v).lost_silent * v.value,
        ),
    ),
    hints=(
        "Draw the tree with numbers of people: all customers, those with a problem, those who speak, how it ends.",
        "At each of the four leaves ask: how many more of these people would have stayed if nothing had gone wrong? "
        "Add the four, then multiply by what a customer is worth.",
        "Another company: {customers} × {troubled} = {problems} with a problem, {complaining} complain, {silent} do "
        "not. Complainers stay at {mean_stay} on average, the silent at {stay_silent}, others at {stay_untroubled}. "
        "Lost are {complaining} × ({stay_untroubled} − {mean_stay}) = {lost_speaking} and {silent} × "
        "({stay_untroubled} − {stay_silent}) = {lost_silent}, together {lost}; at {value} each, {lost} × {value} = "
        "{answer}. Now with your numbers.",
    ),
)
