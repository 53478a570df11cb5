"""Deliverable D4, the complaint procedure as a spreadsheet: its sheets, and formulas that compute in the file."""

from __future__ import annotations

from functools import partial

from custlib.chapters.b04 import procedure_checks, procedure_lantern
from custlib.chapters.b04.cases import DOORS, door_names
from custlib.chapters.b04.chapter import chapter
from custlib.chapters.b04.procedure_desk import desk
from custlib.chapters.workbooks.parts import (
    CHECK,
    DATE,
    NUMBER,
    OK,
    SHARE,
    YUAN,
    Column,
    Form,
    Line,
    Sheet,
    Table,
    Workbook,
)
from custlib.live import tr

CASES_READ = 10
"""Closed cases that a firm reads again before its form is called complete."""


@chapter.workbook
def complaint_procedure(lang: str = "en") -> Workbook:
    """Declare the workbook in a language."""
    sheets = [start, charter, flow, causes, matrix, targets, cases, desk]
    return Workbook(
        tr("Complaint-handling procedure", lang),
        tr("Deliverable D4 of The Customer Playbook", lang),
        [make(lang) for make in sheets],
        partial(procedure_lantern.entries, lang),
        procedure_checks.check,
    )


def start(lang: str) -> Sheet:
    """The first sheet: what to do in which order, and the checks of all others."""
    todo = tr("see the sheet", lang)
    return Sheet(
        "start",
        tr("Start", lang),
        tr(
            "Fill the sheets from left to right. White cells are yours; shaded ones compute or are fixed. The lights "
            "below turn green when a sheet is done. Where Excel shows a yellow bar, choose Enable Editing, and it "
            "computes. Sheets are protected without a password.",
            lang,
        ),
        Form(
            [
                Line("", tr("This procedure", lang)),
                Line("firm", tr("Firm", lang), ""),
                Line("approved_by", tr("Approved by", lang), ""),
                Line("approved_on", tr("In force from", lang), DATE),
                Line("read_again_on", tr("Read again on", lang), DATE, None, tr("at most a year later", lang)),
                Line("", tr("Four checks and a warning", lang)),
                Line(
                    "light_causes",
                    tr("1. Every cause has an owner and a limit", lang),
                    CHECK,
                    light("causes_check", "COUNTA(causes_cause)", todo),
                ),
                Line(
                    "light_clocks",
                    tr("2. Every step has its people and a clock that counts open cases", lang),
                    CHECK,
                    light("flow_check", "ROWS(flow_check)", todo),
                ),
                Line(
                    "light_form",
                    tr("3. Ten closed cases fill the form without a gap", lang),
                    CHECK,
                    light("cases_check", "COUNTA(cases_case_id)", todo, least=CASES_READ),
                    tr("A field that nobody can fill is a finding: start to record it, or delete it.", lang),
                ),
                Line(
                    "light_matrix",
                    tr("4. The matrix has neither gap nor overlap", lang),
                    CHECK,
                    light("matrix_check", "COUNTA(matrix_cause)", todo),
                ),
                Line(
                    "light_targets",
                    tr("No target counts complaints", lang),
                    CHECK,
                    light("targets_check", "COUNTA(targets_measure)", todo),
                    tr("Such a target can be met by closing the doors.", lang),
                ),
            ]
        ),
    )


def light(checks: str, rows: str, todo: str, least: int = 1) -> str:
    """Give the formula that is green when at least so many rows are filled in, and the check of each is."""
    return f'IF(AND({rows}>={least},COUNTIF({checks},"{OK}")={rows}),"{OK}","{todo}")'


def charter(lang: str) -> Sheet:
    """What customers are told."""
    items = [
        ("who", tr("Who may complain", lang)),
        ("doors", tr("Through which doors", lang)),
        ("times", tr("In what times", lang)),
        ("remedies", tr("Which remedies", lang)),
        ("appeal", tr("Where to appeal", lang)),
        ("language", tr("In which language, with which help", lang)),
    ]
    return Sheet(
        "charter",
        tr("Charter", lang),
        tr("One page for customers and staff. Write times as a share and a level: nine in ten within six days.", lang),
        Table(
            [
                Column("item", tr("Item", lang), 30),
                Column("text", tr("What we promise", lang), 100),
            ],
            len(items),
            {"item": items},
        ),
    )


def flow(lang: str) -> Sheet:
    """Seven steps, who does them, and by when."""
    steps = [
        ("receive", tr("Receive", lang)),
        ("acknowledge", tr("Acknowledge", lang)),
        ("classify", tr("Classify", lang)),
        ("decide", tr("Decide", lang)),
        ("remedy", tr("Remedy", lang)),
        ("confirm", tr("Confirm", lang)),
        ("learn", tr("Learn", lang)),
    ]
    check = (
        'IF(OR({{responsible}}="",{{accountable}}=""),"{people}",IF(NOT(AND(ISNUMBER({{level}}),{{unit}}<>"")),"{clock}",'
        'IF(NOT(ISNUMBER({{share}})),"{share}",IF(OR({{share}}<0.5,{{share}}>=1),"{share}",'
        'IF({{open_counted}}<>"{yes}","{opened}","{ready}")))))'
    ).format(
        people=tr("name both people", lang),
        clock=tr("set the clock", lang),
        share=tr("share: 50 to 99%", lang),
        opened=tr("count open cases", lang),
        yes=tr("yes", lang),
        ready=OK,
    )
    return Sheet(
        "flow",
        tr("Flow", lang),
        tr(
            "For every step: who does it (responsible), who answers for it (accountable), who is asked, who is told, "
            "and the clock: the share of cases done within so much time, with open cases counted.",
            lang,
        ),
        Table(
            [
                Column("step", tr("Step", lang), 15),
                Column("what", tr("What happens", lang), 38),
                Column("responsible", tr("Responsible", lang), 18),
                Column("accountable", tr("Accountable", lang), 18),
                Column("consulted", tr("Consulted", lang), 16),
                Column("informed", tr("Informed", lang), 16),
                Column("share", tr("Share of cases", lang), 10, SHARE),
                Column("level", tr("Within", lang), 9, NUMBER),
                Column("unit", tr("Unit", lang), 10, "", units(lang)),
                Column("open_counted", tr("Open cases counted", lang), 11, "", yes_no(lang)),
                Column("check", tr("Check", lang), 18, CHECK, None, check),
            ],
            len(steps),
            {"step": steps},
        ),
    )


def causes(lang: str) -> Sheet:
    """Why customers complain, and whose each cause is."""
    check = (
        'IF({{cause}}="","",IF({{owner}}="","{owner}",IF(COUNTIFS(matrix_cause,{{cause}})=0,"{limit}","{ready}")))'
    ).format(owner=tr("name an owner", lang), limit=tr("add it to the matrix", lang), ready=OK)
    return Sheet(
        "causes",
        tr("Causes", lang),
        tr(
            "Your own words for what went wrong, as your people find it, not as customers say it. Each has an owner: "
            "the head of the process that fails, not of the desk. The other sheets offer these causes.",
            lang,
        ),
        Table(
            [
                Column("cause", tr("Cause", lang), 22),
                Column("cases", tr("Cases a year", lang), 11, NUMBER),
                Column("money", tr("Cost a year, silent counted", lang), 16, YUAN),
                Column("owner", tr("Owner", lang), 22),
                Column("first_move", tr("First move", lang), 46),
                Column("by", tr("By", lang), 12, DATE),
                Column("check", tr("Check", lang), 22, CHECK, None, check),
            ],
            15,
        ),
    )


def matrix(lang: str) -> Sheet:
    """Who may grant how much for what."""
    check = (
        'IF({{cause}}="","",IF(OR({{from}}="",{{role}}=""),"{fill}",'
        'IF(COUNTIFS(matrix_cause,{{cause}},matrix_from,0)<>1,"{zero}",'
        'IF(COUNTIFS(matrix_cause,{{cause}},matrix_from,{{from}})>1,"{twice}",'
        'IF(SUMPRODUCT((matrix_cause={{cause}})*(matrix_upto=""))<>1,"{top}",'
        'IF(AND({{upto}}<>"",{{upto}}<={{from}}),"{order}",'
        'IF(AND({{from}}>0,COUNTIFS(matrix_cause,{{cause}},matrix_upto,{{from}})<>1),"{gap}","{ready}")))))))'
    ).format(
        fill=tr("fill in from and who", lang),
        zero=tr("one row must start at 0", lang),
        twice=tr("two rows start here", lang),
        top=tr("leave one 'below' empty", lang),
        order=tr("below must exceed from", lang),
        gap=tr("gap or overlap below", lang),
        ready=OK,
    )
    return Sheet(
        "matrix",
        tr("Authority matrix", lang),
        tr(
            "One row for each cause and range of amounts, from 0 upwards: each range begins where the one before ends, "
            "and the last has no upper end. What law, contract or your promise gives the customer stands outside this "
            "matrix: it is owed at once.",
            lang,
        ),
        Table(
            [
                Column("cause", tr("Cause", lang), 20, "", "causes_cause"),
                Column("from", tr("From, yuan", lang), 11, YUAN),
                Column("upto", tr("Below, yuan", lang), 11, YUAN),
                Column("role", tr("Who decides", lang), 22),
                Column("proof", tr("On what proof", lang), 30),
                Column("record", tr("Written where", lang), 20),
                Column("reviewer", tr("Looked at by", lang), 22),
                Column("check", tr("Check", lang), 24, CHECK, None, check),
            ],
            45,
        ),
    )


def targets(lang: str) -> Sheet:
    """Measures, owners, and how each could be faked."""
    hits = ",".join(f'ISNUMBER(SEARCH("{word}",{{measure}}))' for word in procedure_checks.counting_words(lang))
    check = (
        f'IF({{measure}}="","",IF(OR({{use}}="",{{owner}}="",{{gaming_risk}}=""),"{tr("fill in the row", lang)}",'
        f'IF(AND({{use}}="{tr("target", lang)}",OR({hits})),"{tr("no target: watch it", lang)}","{OK}")))'
    )
    uses = [("target", tr("target", lang)), ("watch", tr("watch", lang))]
    return Sheet(
        "targets",
        tr("Targets and loop", lang),
        tr(
            "Few measures, each with its definition, its owner and the way somebody could meet it without serving "
            "customers better. The number of complaints may be watched, never targeted.",
            lang,
        ),
        Table(
            [
                Column("measure", tr("Measure", lang), 30),
                Column("definition", tr("Definition", lang), 36),
                Column("use", tr("Use", lang), 10, "", uses),
                Column("baseline", tr("Today", lang), 11, NUMBER),
                Column("target", tr("Target", lang), 11, NUMBER),
                Column("data", tr("Data", lang), 24),
                Column("owner", tr("Owner", lang), 18),
                Column("gaming_risk", tr("How it could be faked", lang), 34),
                Column("board_on", tr("At the board on", lang), 12, DATE),
                Column("check", tr("Check", lang), 20, CHECK, None, check),
            ],
            12,
        ),
    )


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


def yes_no(lang: str) -> list[tuple[str, str]]:
    """Yes and no, to choose from."""
    return [("yes", tr("yes", lang)), ("no", tr("no", lang))]


def units(lang: str) -> list[tuple[str, str]]:
    """Units of a clock."""
    return [("minutes", tr("minutes", lang)), ("hours", tr("hours", lang)), ("days", tr("days", lang))]
