"""Deliverable D4, the complaint procedure as a spreadsheet: its sheets, and the first with the checks of all others."""

from __future__ import annotations

from functools import partial

from custlib.chapters.b04 import procedure_checks, procedure_lantern
from custlib.chapters.b04.chapter import chapter
from custlib.chapters.b04.procedure_cases import cases
from custlib.chapters.b04.procedure_desk import desk
from custlib.chapters.b04.procedure_rules import causes, charter, flow, matrix, targets
from custlib.chapters.workbooks.parts import CHECK, DATE, OK, Form, Line, Sheet, Workbook
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
