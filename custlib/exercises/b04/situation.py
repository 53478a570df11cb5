"""Topic B4.1, E1: a state-of-complaints page with a slip in it."""

from custlib.exercises.core import Exercise, Option, Values

THOUSAND = 1000


def page(v: Values) -> dict[str, float]:
    """Compute the page of E1 twice: as it should be, and line by line as it was written."""
    rate = v.cases * THOUSAND / v.orders
    share = v.told / v.problem
    line_exposure = v.customers if v.slip == "exposure" else v.orders
    line_rate = v.cases * THOUSAND / line_exposure
    line_speak = v.problem / v.asked if v.slip == "speaking" else share
    line_followed = v.cases if v.slip == "followed" else v.followed
    line_due = v.due - v.overdue if v.slip == "overdue" else v.due
    return {
        "thousands": v.orders / THOUSAND,
        "rate": rate,
        "share": share,
        "problem_rate": rate / share,
        "again_share": v.again / v.followed,
        "kept_share": v.kept / v.due,
        "line_thousands": line_exposure / THOUSAND,
        "line_rate": line_rate,
        "line_speak": line_speak,
        "line_problem_rate": line_rate / line_speak,
        "line_followed": line_followed,
        "line_again": v.again / line_followed,
        "line_due": line_due,
        "line_kept": v.kept / line_due,
    }


def draw_page(draw) -> dict[str, object]:
    """Draw a year's page: fewer cases followed for half a year than opened, a few of those due still open."""
    orders, rate = draw.pick(14_000, 24_000, 500), draw.pick(0.035, 0.055, 0.001)
    cases = round(orders * rate)
    due = round(cases * draw.pick(0.94, 0.98, 0.01))
    overdue = round(due * draw.pick(0.05, 0.10, 0.01))
    followed = round(cases * draw.pick(0.50, 0.60, 0.01))
    return {
        "orders": orders,
        "customers": draw.pick(4_000, 7_000, 100),
        "cases": cases,
        "asked": 400,
        "problem": draw.pick(60, 100, 2),
        "told": draw.pick(40, 56),
        "followed": followed,
        "again": round(followed * draw.pick(0.66, 0.80, 0.01)),
        "due": due,
        "overdue": overdue,
        "kept": round((due - overdue) * draw.pick(0.84, 0.95, 0.01)),
        "slip": draw.choose(("exposure", "speaking", "followed", "overdue")),
    }


FIND_THE_SLIP = Exercise(
    id="B4.1-E1",
    kind="choice",
    topic="B4.1",
    title="Find the slip on the state-of-complaints page",
    level=2,
    points=3,
    minutes=6,
    statement=(
        "A year at a glance: {orders} orders by {customers} customers, {cases} complaints. In a survey {asked} "
        "customers were asked, {problem} had had a problem, {told} of these complained. Of the complaints, {followed} "
        "were closed at least half a year ago, and {again} of those customers ordered again within that half-year. Of "
        "the complaints whose promised day is over, {due} in number, {kept} were closed by that day, and {overdue} are "
        "still open. One line of the page counts the wrong thing. Which one is it?"
    ),
    draw=draw_page,
    solve=lambda v: v.slip,
    steps=page,
    formats={
        "orders": "int",
        "customers": "int",
        "cases": "int",
        "asked": "int",
        "problem": "int",
        "told": "int",
        "followed": "int",
        "again": "int",
        "due": "int",
        "overdue": "int",
        "kept": "int",
        "thousands": "decimal1",
        "rate": "decimal1",
        "share": "percent1",
        "problem_rate": "decimal1",
        "again_share": "percent1",
        "kept_share": "percent1",
        "line_thousands": "decimal1",
        "line_rate": "decimal1",
        "line_speak": "percent1",
        "line_problem_rate": "decimal1",
        "line_followed": "int",
        "line_again": "percent1",
        "line_due": "int",
        "line_kept": "percent1",
    },
    options=(
        Option(
            "exposure",
            "Complaints for every 1,000 orders: {cases} ÷ {line_thousands} = {line_rate}",
            "The line divides by customers. Every order can go wrong, so the {cases} complaints belong on {thousands} "
            "thousand orders, which makes {rate}. With customers below the line, a month of good trade looks like a "
            "month of bad service.",
            "This line is sound: complaints over thousands of orders, the thing that can go wrong. Go on to the next.",
        ),
        Option(
            "speaking",
            "Problems for every 1,000 orders: {line_rate} ÷ {line_speak} = {line_problem_rate}",
            "The line divides by the share of customers who had a problem. To bring the silent back, divide by the "
            "share of those with a problem who complain, {told} of {problem}: {share}.",
            "This line is sound: it divides the rate of complaints by the share of those with a problem who complain. "
            "If its result is wrong, that comes from above.",
        ),
        Option(
            "followed",
            "Bought again within half a year: {again} ÷ {line_followed} = {line_again}",
            "The line divides by all complaints. For the later ones the half-year is not over, so nobody knows yet: "
            "{again} ÷ {followed} = {again_share}.",
            "This line is sound: it counts only customers whose half-year is over. A case closed last month can say "
            "nothing about half a year.",
        ),
        Option(
            "overdue",
            "Closed by the promised day: {kept} ÷ {line_due} = {line_kept}",
            "The line leaves out the {overdue} cases that are past their day and still open. They are broken promises, "
            "the worst ones: {kept} ÷ {due} = {kept_share}.",
            "This line is sound: all cases whose day is over stand below the line, the open ones among them.",
        ),
    ),
    hints=(
        "For each line ask: which cases or orders could have ended up above the division sign? They, and no others, "
        "belong below it.",
        "Two of the traps are matters of time: a case that is too young cannot have come back yet, and a case that is "
        "still open may have broken its promise long ago.",
        "A sound page of another year: {cases} ÷ {thousands} = {rate} complaints for every 1,000 orders; {rate} ÷ "
        "{share} = {problem_rate} problems; {again} ÷ {followed} = {again_share} bought again; {kept} ÷ {due} = "
        "{kept_share} closed by their day. Hold the lines against it.",
    ),
)
