"""The machine checks of deliverable D4 on a file read back: which cell, and what to do.

The same rules light up in the file itself; here they serve the lab and the grader, who see the file and not the screen.
"""

from __future__ import annotations

from collections.abc import Iterator

from custlib.chapters.workbooks.parts import Entry, Finding
from custlib.formulas.text import show
from custlib.live import tr

CAUSES, CLOCKS, FORM, MATRIX, TARGETS = "causes", "clocks", "form", "matrix", "targets"
"""The rules; the last is a warning beside the four checks."""
LEAST_SHARE, MOST_SHARE = 0.5, 1
"""A promise holds for at least half of the cases, and never for all."""
CASES_READ = 10
FIRST_ROW = 5
Row = dict[str, Entry]


def check(found: dict, lang: str) -> list[Finding]:
    """Run the checks.

    Parameters
    ----------
    found : dict
        As `custlib.chapters.workbooks.reading.read` gives it.
    lang : str
        Language of the messages.

    Returns
    -------
    list of Finding
        In the order of the sheets; empty when every rule holds.
    """
    titles = found["titles"]
    rules = (
        (CAUSES, "causes", causes(found["causes"], found["matrix"], lang)),
        (CLOCKS, "flow", clocks(found["flow"], lang)),
        (FORM, "cases", form(found["cases"], lang)),
        (MATRIX, "matrix", matrix(found["matrix"], found["causes"], lang)),
        (TARGETS, "targets", targets(found["targets"], lang)),
    )
    return [Finding(rule, titles[sheet], cell, text) for rule, sheet, problems in rules for cell, text in problems]


def counting_words(lang: str) -> list[str]:
    """Give the words by which a measure that counts complaints is known."""
    words = tr("number of complaints|complaint rate|complaints per|cases per|fewer complaints", lang)
    return [word.strip("⟦⟧ ") for word in words.split("|")]


def causes(rows: list[Row], matrix_rows: list[Row], lang: str) -> Iterator[tuple[str, str]]:
    """Check that every cause has an owner and a row in the matrix."""
    if not rows:
        yield f"A{FIRST_ROW}", tr("name at least one cause, with its owner", lang)
    limited = {same(row["cause"].value) for row in matrix_rows}
    for row in rows:
        cause = row["cause"]
        if cause.value is None:
            yield cause.place, tr("name the cause of this row, or empty the row", lang)
            continue
        if row["owner"].value is None:
            yield row["owner"].place, tr("give the cause {cause} an owner", lang, cause=str(cause.value))
        if same(cause.value) not in limited:
            yield cause.place, tr("add rows for {cause} to the authority matrix", lang, cause=str(cause.value))


def clocks(rows: list[Row], lang: str) -> Iterator[tuple[str, str]]:
    """Check that every step has its people and a clock that counts open cases."""
    for row in rows:
        for key in ("responsible", "accountable"):
            if row[key].value is None:
                yield row[key].place, tr("name a person or role for this step", lang)
        for key in ("level", "unit"):
            if row[key].value is None:
                yield row[key].place, tr("set the clock: a time and its unit", lang)
        share = row["share"].value
        if not number(share) or not LEAST_SHARE <= share < MOST_SHARE:
            yield row["share"].place, tr("give the share of cases done in that time, from 50% to below 100%", lang)
        if row["open_counted"].value != "yes":
            yield row["open_counted"].place, tr("count the open cases, and say yes here", lang)


def form(rows: list[Row], lang: str) -> Iterator[tuple[str, str]]:
    """Check that ten cases fill the form."""
    for column in zip(*(row.values() for row in rows), strict=True):
        empty = [entry.place for entry in column if entry.value is None]
        if len(empty) > 1 and len(empty) == len(column):
            yield f"{empty[0]}:{empty[-1]}", tr("nobody fills this field: begin to record it, or delete it", lang)
        else:
            yield from ((place, tr("fill in this field", lang)) for place in empty)
    if len(rows) < CASES_READ:
        yield (
            f"A{FIRST_ROW + len(rows)}",
            tr(
                "read {more} more closed cases into the form; {count} of {wanted} are there",
                lang,
                more=show(CASES_READ - len(rows), "int", lang),
                count=show(len(rows), "int", lang),
                wanted=show(CASES_READ, "int", lang),
            ),
        )


def matrix(rows: list[Row], cause_rows: list[Row], lang: str) -> Iterator[tuple[str, str]]:
    """Check for every cause that its ranges cover all amounts from 0 upwards once."""
    known = {same(row["cause"].value) for row in cause_rows}
    by_cause: dict[object, list[Row]] = {}
    if not rows:
        yield f"A{FIRST_ROW}", tr("say who decides: one row for each cause and range of amounts", lang)
    for row in rows:
        cause = row["cause"]
        if cause.value is None:
            yield cause.place, tr("name the cause of this row, or empty the row", lang)
        elif same(cause.value) not in known:
            yield cause.place, tr("{cause} is not on the sheet of causes: add it there", lang, cause=str(cause.value))
        if row["role"].value is None:
            yield row["role"].place, tr("say who decides", lang)
        if not number(row["from"].value):
            yield row["from"].place, tr("give the amount in yuan from which this row holds, 0 for the first", lang)
        else:
            by_cause.setdefault(same(cause.value), []).append(row)
    for ranges in by_cause.values():
        yield from cover(ranges, lang)


def cover(rows: list[Row], lang: str) -> Iterator[tuple[str, str]]:
    """Check that the ranges of one cause begin at 0, join, and end open."""
    rows = sorted(rows, key=lambda row: row["from"].value)
    first = rows[0]["from"]
    if first.value != 0:
        yield (
            first.place,
            tr("amounts below {amount} are missing: let a row begin at 0", lang, amount=yuan(first, lang)),
        )
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        low, high = row["from"], row["upto"]
        if after is None:
            if high.value is not None:
                amount = yuan(high, lang)
                yield high.place, tr("nobody decides from {amount} on: leave this cell empty", lang, amount=amount)
        elif high.value is None:
            yield high.place, tr("say where this row ends: another one goes on above it", lang)
        elif not number(high.value) or high.value <= low.value:
            yield high.place, tr("give an amount above {amount}", lang, amount=yuan(low, lang))
        elif high.value != after["from"].value:
            text = (
                tr(
                    "gap: nobody decides between {low} and {high}",
                    lang,
                    low=yuan(high, lang),
                    high=yuan(after["from"], lang),
                )
                if high.value < after["from"].value
                else tr(
                    "overlap: two rows decide between {low} and {high}",
                    lang,
                    low=yuan(after["from"], lang),
                    high=yuan(high, lang),
                )
            )
            yield after["from"].place, text


def targets(rows: list[Row], lang: str) -> Iterator[tuple[str, str]]:
    """Warn of targets that count complaints."""
    words = {word.lower() for each in ("en", "zh", lang) for word in counting_words(each)}
    for row in rows:
        measure = str(row["measure"].value or "").lower()
        if row["use"].value == "target" and any(word in measure for word in words):
            text = tr("do not aim at the number of complaints, which falls when doors close: watch it instead", lang)
            yield row["measure"].place, text


def same(value: object) -> object:
    """Give a cause as it is compared: Excel tells no capitals."""
    return value.lower() if isinstance(value, str) else value


def number(value: object) -> bool:
    """Say whether a cell holds a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def yuan(entry: Entry, lang: str) -> str:
    """Write an amount read from a cell."""
    return show(float(entry.value), "yuan", lang)
