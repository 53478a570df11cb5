"""Deliverable D4 as Lantern fills it in: numbers from the data, decisions of Lin, Mei and Chen, who are invented."""

from __future__ import annotations

import math

import pandas as pd

from custlib.analysis import came_back
from custlib.chapters.a07 import button
from custlib.chapters.b04 import desk, handling, prevention, situation
from custlib.chapters.b04.cases import CAUSES, NOW, cause_names, of_year
from custlib.chapters.lantern import LAST_DAY, orders
from custlib.formulas.text import show
from custlib.live import tr

IN_FORCE = pd.Timestamp("2026-03-01")
"""The decisions of this stage hold from the first of a month."""
LIMIT, LEAD_LIMIT = handling.HIGH_LIMIT, 150
"""Yuan: a first receiver decides below the one, the named lead below the other."""
LOSS, HANDLING, BOX = prevention.EXAMPLE["loss"], prevention.EXAMPLE["handling"], 12_000
"""Yuan: margin lost through a problem and work on a complaint, as in the page's example; the better box, invented."""
EVERY = 90
"""The form is filled with every ninetieth closed case of the year, ten of them."""
READ = 10
AGAIN_WITHIN = 90
"""Days after closing in which an order counts as buying again, as on the form."""


def entries(lang: str) -> dict[str, object]:
    """Give what Lantern writes on each sheet: rows of a table, or lines of a form."""
    return {
        "start": {
            "firm": tr("Lantern (invented)", lang),
            "approved_by": tr("Lin, Mei, Chen", lang),
            "approved_on": IN_FORCE.date(),
            "read_again_on": (IN_FORCE + pd.DateOffset(years=1)).date(),
        },
        "charter": charter(lang),
        "flow": flow(lang),
        "causes": causes(lang),
        "matrix": matrix(lang),
        "targets": targets(lang),
        "cases": cases(lang),
        "desk": people_and_payback(),
    }


def charter(lang: str) -> list[dict]:
    """What customers are told."""
    days = show(handling.clocks()["close_90_high"], "int", lang)
    return [
        {"text": text}
        for text in (
            tr("Everybody who bought from us or for whom something was bought, and everybody who asks for them.", lang),
            tr("App, phone, e-mail, social media, every counter, and a line on every receipt.", lang),
            tr(
                "A named person at once; a decision by the next working day; nine in ten solved within {n} days.",
                lang,
                n=days,
            ),
            tr(
                "What the law and our promises give you, always. Beyond that: a new one, your money, or a voucher.",
                lang,
            ),
            tr("The lead named on the answer; then the consumer association or 12315.", lang),
            tr("Chinese, plain words; by voice for those who do not write. A machine says that it is one.", lang),
        )
    ]


def flow(lang: str) -> list[dict]:
    """Seven steps with clocks; what has never been measured begins with a modest one."""
    receiver, head = tr("first receiver", lang), tr("head of service", lang)
    owner, lead = tr("owner of the cause", lang), tr("named lead", lang)
    days = int(handling.clocks()["close_90_high"])
    steps = (
        (tr("write the case down in the customer's words", lang), receiver, head, 0.95, 30, "minutes"),
        (tr("a person answers, with a name", lang), receiver, head, 0.9, 4, "hours"),
        (tr("cause, severity, right or remedy", lang), receiver, head, 0.9, 4, "hours"),
        (tr("rights, then matrix, then fairness", lang), receiver, lead, 0.8, 1, "days"),
        (tr("the customer has it", lang), receiver, lead, 0.9, days, "days"),
        (tr("ask whether it is solved", lang), receiver, head, 0.8, 48, "hours"),
        (tr("change the process, or write why not", lang), owner, head, 0.8, 30, "days"),
    )
    names = ("what", "responsible", "accountable", "share", "level", "unit")
    told = {"consulted": lead, "informed": owner, "open_counted": "yes"}
    return [{**told, **dict(zip(names, step, strict=True))} for step in steps]


def causes(lang: str) -> list[dict]:
    """The causes of the year, the most frequent first, priced with the silent counted."""
    names, counts = cause_names(lang), of_year(NOW)["cause"].value_counts()
    speaking = situation.dials(NOW)["speaking"].value
    owners = {
        "late": tr("head of delivery", lang),
        "damaged": tr("head of packing", lang),
        "wrong_item": tr("head of packing", lang),
        "taste": tr("head of stores", lang),
        "billing": tr("finance", lang),
    }
    moves = {
        "late": tr("print the time that is kept; tell before she asks", lang),
        "damaged": tr("drop test, then a better box", lang),
        "wrong_item": tr("scan at packing", lang),
        "taste": tr("brew card in the parcel, exchange at the counter", lang),
        "billing": tr("rewrite the statement with five customers", lang),
    }
    return [
        {
            "cause": names[cause],
            "cases": int(counts[cause]),
            "money": round(float(counts[cause] * (HANDLING + LOSS / speaking)), 2),
            "owner": owners[cause],
            "first_move": moves[cause],
            "by": (IN_FORCE + pd.DateOffset(months=place + 1)).date(),
        }
        for place, cause in enumerate(sorted(CAUSES, key=lambda cause: -counts[cause]))
    ]


def matrix(lang: str) -> list[dict]:
    """Three ranges for every cause, the same for both teams."""
    receiver, lead, head = tr("first receiver", lang), tr("named lead", lang), tr("head of service", lang)
    proof = {
        "late": tr("delivery time in the order", lang),
        "damaged": tr("her word; a photo from the second range on", lang),
        "wrong_item": tr("her word; packing scan", lang),
        "taste": tr("her word", lang),
        "billing": tr("the statement", lang),
    }
    ranges = (
        (0, LIMIT, receiver, lead),
        (LIMIT, LEAD_LIMIT, lead, head),
        (LEAD_LIMIT, None, head, tr("finance", lang)),
    )
    return [
        {
            "cause": cause_names(lang)[cause],
            "from": low,
            "upto": high,
            "role": role,
            "proof": proof[cause],
            "record": tr("case form", lang),
            "reviewer": reviewer,
        }
        for cause in CAUSES
        for low, high, role, reviewer in ranges
    ]


def targets(lang: str) -> list[dict]:
    """Measures that closing a door does not meet, and the one that is only watched."""
    found, people = situation.dials(NOW), desk.owners()
    clocks = handling.clocks()
    survey, log = tr("problem survey", lang), tr("case log", lang)
    head = tr("head of service", lang)
    rows = (
        (
            tr("Share that speaks", lang),
            tr("told us, of those with a problem", lang),
            "target",
            found["speaking"].value,
            math.floor(found["speaking"].value * 20) / 20,
            survey,
            tr("asking only those who complained", lang),
        ),
        (
            tr("Problems of 1,000 orders", lang),
            tr("cases divided by the share that speaks", lang),
            "target",
            found["problems"].value,
            0.9 * found["problems"].value,
            survey,
            tr("asking too early, before a problem shows", lang),
        ),
        (
            tr("Days within which nine in ten are closed", lang),
            tr("open cases counted", lang),
            "target",
            handling.nine_in_ten(handling.times()),
            clocks["close_90_high"],
            log,
            tr("closing before the customer agrees", lang),
        ),
        (
            tr("Solved at first contact", lang),
            tr("not reopened within 30 days", lang),
            "target",
            people["solved_first"],
            people["solved_first_60"],
            log,
            tr("booking the second contact as a new case", lang),
        ),
        (
            tr("Gap between like cases", lang),
            tr("heaviest cases paid, higher less lower team", lang),
            "target",
            handling.paid_gap().value,
            0.1,
            log,
            tr("grading heavy cases as light ones", lang),
        ),
        (
            tr("Complaints per 1,000 orders", lang),
            tr("news, not an aim", lang),
            "watch",
            found["cases"].value,
            None,
            log,
            tr("closing a door", lang),
        ),
    )
    names = ("measure", "definition", "use", "baseline", "target", "data", "gaming_risk")
    board = (IN_FORCE + pd.DateOffset(months=4)).date()
    made = [dict(zip(names, row, strict=True)) for row in rows]
    for row in made:
        row.update(owner=head, board_on=board)
        for key in ("baseline", "target"):
            row[key] = row[key] if row[key] is None else round(float(row[key]), 2)
    return made


def cases(lang: str) -> list[dict]:
    """Ten closed cases of the year, with the fields that Lantern's log can give; the others stay empty and show."""
    names = cause_names(lang)
    closed = of_year(NOW).dropna(subset=["closed_at"]).iloc[::EVERY].head(READ)
    again = came_back(orders(), closed["customer_id"], closed["closed_at"], LAST_DAY, AGAIN_WITHIN)
    remedies = {"voucher": tr("apology and voucher", lang), "apology": tr("apology", lang)}
    return [
        {
            "case_id": int(case.complaint_id),
            "order": int(case.order_id),
            "words": tr("(coded) {cause}", lang, cause=names[case.customer_cause]),
            "cause": names[case.cause],
            "severity": int(case.severity),
            "door": case.channel,
            "opened_at": case.opened_at.date(),
            "remedy": remedies[case.remedy_arm],
            "amount": float(case.compensation),
            "owner": int(case.handled_by),
            "closed_at": case.closed_at.date(),
            "solved": "yes" if case.satisfied else "no",
            "again": "unknown" if pd.isna(bought) else ("yes" if bought else "no"),
        }
        for case, bought in zip(closed.itertuples(), again, strict=True)
    ]


def people_and_payback() -> dict[str, float]:
    """Lantern's load, and damage halved by a better box."""
    rate = prevention.damaged_cases()
    example = desk.EXAMPLE
    return {
        "cases_per_day": round(desk.owners()["cases_a_day"], 2),
        "minutes_per_case": desk.MINUTES,
        "hours_per_day": example["hours_per_day"],
        "occupancy": example["occupancy"],
        "reopened": example["reopened"],
        "absence": example["absence"],
        "orders_a_year": button.ordered(LAST_DAY.year),
        "rate_before": round(rate, 2),
        "rate_after": round(rate / 2, 2),
        "speaking": round(situation.dials(NOW)["speaking"].value, 2),
        "loss_per_problem": LOSS,
        "handling": HANDLING,
        "fix_cost": BOX,
    }
