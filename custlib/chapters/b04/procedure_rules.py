"""The sheets of deliverable D4 that say who does what, by when and for how much; formulas in the file check them."""

from __future__ import annotations

from custlib.chapters.b04 import procedure_checks
from custlib.chapters.workbooks.parts import CHECK, DATE, NUMBER, OK, SHARE, YUAN, Column, Sheet, Table
from custlib.live import tr


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


def yes_no(lang: str) -> list[tuple[str, str]]:
    """Yes and no, to choose from."""
    return [("yes", tr("yes", lang)), ("no", tr("no", lang))]


def units(lang: str) -> list[tuple[str, str]]:
    """Units of a clock."""
    return [("minutes", tr("minutes", lang)), ("hours", tr("hours", lang)), ("days", tr("days", lang))]
