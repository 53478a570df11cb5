"""The desk sheet of deliverable D4: people for the load, and the payback of removing a cause, computed in the file."""

from __future__ import annotations

from custlib.chapters.workbooks.parts import CHECK, NUMBER, OK, SHARE, YUAN, Form, Line, Sheet
from custlib.live import tr


def desk(lang: str) -> Sheet:
    """People for the load, and the payback of removing a cause."""
    return Sheet(
        "desk",
        tr("Desk", lang),
        tr("Type your numbers into the white cells. Rates are shares: 12% is typed as 12%.", lang),
        Form(
            [
                Line("", tr("How many people", lang)),
                Line("cases_per_day", tr("New cases a working day", lang)),
                Line(
                    "minutes_per_case",
                    tr("Minutes of work on a case", lang),
                    NUMBER,
                    None,
                    tr("reading, asking, deciding, writing, confirming", lang),
                ),
                Line("hours_per_day", tr("Hours a person sits at the desk a day", lang)),
                Line(
                    "occupancy",
                    tr("Share of that time planned for cases", lang),
                    SHARE,
                    None,
                    tr("above 90% no reserve is left for bad days", lang),
                ),
                Line("reopened", tr("Share of cases that come back once", lang), SHARE),
                Line(
                    "absence", tr("Share of working days away", lang), SHARE, None, tr("leave, illness, courses", lang)
                ),
                Line(
                    "load_hours",
                    tr("Hours of work a day", lang),
                    NUMBER,
                    blank("cases_per_day*(1+reopened)*minutes_per_case/60", "cases_per_day", "minutes_per_case"),
                ),
                Line(
                    "on_duty",
                    tr("People on duty", lang),
                    NUMBER,
                    blank("load_hours/(hours_per_day*occupancy)", "load_hours", "hours_per_day", "occupancy"),
                ),
                Line(
                    "payroll",
                    tr("People on the payroll", lang),
                    NUMBER,
                    blank("on_duty/(1-absence)", "on_duty"),
                    tr("round up", lang),
                ),
                Line(
                    "naive_people",
                    tr("For comparison: cases times minutes over hours", lang),
                    NUMBER,
                    blank("cases_per_day*minutes_per_case/60/hours_per_day", "load_hours", "hours_per_day"),
                    tr("without slack, absence and reopened cases it never catches up", lang),
                ),
                Line(
                    "desk_check",
                    tr("Check", lang),
                    CHECK,
                    f'IF(occupancy="","",IF(occupancy>0.9,"{tr("too full", lang)}","{OK}"))',
                ),
                Line("", tr("Does removing a cause pay?", lang)),
                Line("orders_a_year", tr("Orders a year", lang)),
                Line("rate_before", tr("Complaints about the cause per 1,000 orders, now", lang)),
                Line("rate_after", tr("The same after the fix", lang)),
                Line(
                    "speaking",
                    tr("Share of problems that customers tell you", lang),
                    SHARE,
                    None,
                    tr("from your problem survey", lang),
                ),
                Line("loss_per_problem", tr("Margin lost through a problem, yuan", lang), YUAN),
                Line("handling", tr("Work on a complaint, yuan", lang), YUAN),
                Line("fix_cost", tr("Cost of the fix, once, yuan", lang), YUAN),
                Line(
                    "complaints_avoided",
                    tr("Complaints avoided a year", lang),
                    NUMBER,
                    blank("orders_a_year*(rate_before-rate_after)/1000", "orders_a_year", "rate_before"),
                ),
                Line(
                    "problems_avoided",
                    tr("Problems avoided a year, the silent counted", lang),
                    NUMBER,
                    blank("complaints_avoided/speaking", "complaints_avoided", "speaking"),
                ),
                Line(
                    "saving",
                    tr("Saving a year, yuan", lang),
                    YUAN,
                    blank("complaints_avoided*handling+problems_avoided*loss_per_problem", "problems_avoided"),
                ),
                Line("payback_years", tr("Years until the fix has paid", lang), NUMBER, ratio("fix_cost", "saving")),
                Line(
                    "payback_heard",
                    tr("The same if only complaints counted", lang),
                    NUMBER,
                    ratio("fix_cost", "complaints_avoided*(handling+loss_per_problem)"),
                    tr("the mistake that keeps causes alive", lang),
                ),
            ]
        ),
    )


def blank(formula: str, *needed: str) -> str:
    """Give the formula, empty while one of the cells it needs is."""
    tests = ",".join(f'{name}=""' for name in needed)
    return f'IF(OR({tests}),"",{formula})'


def ratio(top: str, bottom: str) -> str:
    """Give a quotient, empty where nothing is saved."""
    return f'IF(saving="","",IF(saving<=0,"",{top}/({bottom})))'
