"""Sixteen who work: right, wrong in known ways, unfinished, clumsy."""

from __future__ import annotations

import nbformat

from custlib.grading.cells import answer_name
from tests.grading.hostile.draft import ANSWER, CHECK, CHOICE, COUNT, FULL, OPEN, SHARE, VALUE, Draft, Row

FIRST = "2027001"


def numbers(draft: Draft) -> None:
    draft.solve()
    draft.write("Answer fast, own the error, then make it good.")


def formulas(draft: Draft) -> None:
    draft.solve(CHOICE, COUNT)
    draft.give(VALUE, "clv_geometric(margin, ex.retention, ex.discount)", before="margin = ex.revenue * ex.margin_rate")
    draft.give(SHARE, "(1 - ex.churn) ** 12")


def units(draft: Draft) -> None:
    draft.solve(CHOICE, COUNT)
    draft.give(VALUE, repr(f"{float(draft.right(VALUE)):.2f} 元"))
    draft.give(SHARE, repr(f"{100 * float(draft.right(SHARE)):.2f}％"))
    draft.write("先道歉,再补偿。")


def misconception(draft: Draft) -> None:
    draft.solve()
    draft.give(VALUE, draft.misconception(VALUE))


def misconceptions(draft: Draft) -> None:
    draft.solve(COUNT)
    draft.give(VALUE, f"-{draft.right(VALUE)}")
    draft.give(SHARE, draft.misconception(SHARE))
    draft.give(CHOICE, draft.misconception(CHOICE))


def blank(draft: Draft) -> None:
    """Hand it in as it was handed out."""


def half(draft: Draft) -> None:
    draft.solve(VALUE, CHOICE)


def helpers(draft: Draft) -> None:
    draft.solve(CHOICE, COUNT)
    draft.own("def margin(ex):\n    return ex.revenue * ex.margin_rate")
    draft.give(VALUE, "clv_geometric(margin(ex), ex.retention, ex.discount)")
    draft.own("import math\nkept = math.exp(12 * math.log(1 - ex.churn))\nkept", before="a1-1-e2-answer")
    draft.give(SHARE, "kept")


def rounded(draft: Draft) -> None:
    draft.solve(CHOICE)
    draft.give(VALUE, f"{float(draft.right(VALUE)):.0f}")
    draft.give(SHARE, f"round({draft.right(SHARE)}, 4)")
    draft.give(COUNT, f"{draft.right(COUNT)}.0")


def copied(draft: Draft) -> None:
    draft.solve(CHOICE)
    draft.give(VALUE, draft.right(VALUE, FIRST))
    draft.give(SHARE, draft.right(SHARE, FIRST))


def unknown_name(draft: Draft) -> None:
    draft.solve()
    draft.give(SHARE, "(1 - ex.churm) ** 12")


def syntax(draft: Draft) -> None:
    draft.solve()
    draft.give(SHARE, "(1 - ex.churn ** 12")


def printing(draft: Draft) -> None:
    draft.solve()
    draft.give(
        CHOICE, draft.misconception(CHOICE, 1), after="for line in range(1000):\n    print(line, 'of a thousand')"
    )


def renamed(draft: Draft) -> None:
    draft.solve()
    draft.name = "a01-know-your-customers (1).ipynb"
    draft.notebook.metadata.kernelspec = {"name": "conda-env-mine", "display_name": "mine", "language": "python"}


def doubled(draft: Draft) -> None:
    draft.solve()
    draft.double(SHARE, CHECK)
    draft.double(SHARE, ANSWER)
    draft.cell(SHARE, ANSWER).source = f"{answer_name(SHARE)} = ..."


def broken(draft: Draft) -> None:
    draft.raw = nbformat.writes(draft.notebook).encode()[:2000]


WORKING = (
    Row(FIRST, "right, as numbers", numbers, FULL, kinds={OPEN: "open"}),
    Row("2027002", "right, by formulas", formulas, FULL, kinds={OPEN: "none"}),
    Row("王芳", "right, as texts with units", units, FULL, kinds={OPEN: "open"}),
    Row("李娜", "a misconception", misconception, 9, kinds={VALUE: "misconception"}),
    Row("2027005", "two misconceptions, a sign", misconceptions, 3, kinds={VALUE: "sign", SHARE: "misconception"}),
    Row("2027006", "blank", blank, 0, kinds=dict.fromkeys((VALUE, SHARE, CHOICE, OPEN, COUNT), "none")),
    Row("2027007", "half of it", half, 7, kinds={SHARE: "none", COUNT: "none"}),
    Row("欧阳子墨", "cells of her own", helpers, FULL),
    Row("2027009", "rounded", rounded, FULL),
    Row("2027010", "another's numbers", copied, 3, (f"the numbers of {FIRST}",), {COUNT: "none"}),
    Row("2027011", "a wrong name", unknown_name, 10, ("AttributeError",), {SHARE: "none"}),
    Row("2027012", "a wrong bracket", syntax, 10, ("SyntaxError",), {SHARE: "none"}),
    Row("2027013", "a thousand prints", printing, 10, kinds={CHOICE: "misconception"}),
    Row(
        "2027014",
        "renamed, another kernel",
        renamed,
        FULL,
        (r"called a01-know-your-customers \(1\).ipynb", "conda-env"),
    ),
    Row("2027015", "doubled cells", doubled, FULL, ("more than once",)),
    Row("2027016", "broken off", broken, None, ("breaks off",)),
)
