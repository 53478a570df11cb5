"""The case form of deliverable D4: ten closed cases read again, and a formula that finds the empty cells."""

from __future__ import annotations

from custlib.chapters.b04.cases import DOORS, door_names
from custlib.chapters.b04.procedure_rules import yes_no
from custlib.chapters.workbooks.parts import CHECK, DATE, NUMBER, OK, YUAN, Column, Sheet, Table
from custlib.live import tr


def cases(lang: str) -> Sheet:
    """The case form: ten closed cases read again."""
    doors = door_names(lang)
    maybe = [*yes_no(lang), ("unknown", tr("not yet known", lang))]
    columns = [
        Column("case_id", tr("Case", lang), 9),
        Column("order", tr("Order", lang), 10),
        Column("words", tr("Customer's words", lang), 24),
        Column("cause", tr("Our cause", lang), 14, "", "causes_cause"),
        Column("severity", tr("Severity 1 to 3", lang), 9, NUMBER, [(n, str(n)) for n in (1, 2, 3)]),
        Column(
            "door", tr("Door", lang), 11, "", [*((door, doors[door]) for door in DOORS), ("other", tr("other", lang))]
        ),
        Column("opened_at", tr("Came in", lang), 12, DATE),
        Column("acknowledged_at", tr("Acknowledged", lang), 12, DATE),
        Column("promise", tr("Promised by", lang), 12, DATE),
        Column("remedy", tr("Remedy", lang), 18),
        Column("amount", tr("Amount, yuan", lang), 10, YUAN),
        Column("owner", tr("Owner", lang), 12),
        Column("closed_at", tr("Closed", lang), 12, DATE),
        Column("reopened", tr("Reopened", lang), 10, "", yes_no(lang)),
        Column("solved", tr("Customer says solved", lang), 11, "", maybe),
        Column("again", tr("Bought again in 90 days", lang), 12, "", maybe),
    ]
    empty = "COUNTBLANK({case_id}:{again})"
    check = f'IF({{case_id}}="",IF({empty}={len(columns)},"","{tr("give the case a number", lang)}"),'
    check += f'IF({empty}=0,"{OK}","{tr("fill the empty cells", lang)}"))'
    return Sheet(
        "cases",
        tr("Cases", lang),
        tr(
            "Ten closed cases of yours, drawn by lot and read again. What the form cannot hold, change; what nobody "
            "fills, delete from the form or begin to record.",
            lang,
        ),
        Table([*columns, Column("check", tr("Check", lang), 16, CHECK, None, check)], 30),
    )
