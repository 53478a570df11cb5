"""What a run of grading is summed up as at the command line: a line a student, and how many of each kind."""

from __future__ import annotations

from statistics import median

from tqdm.utils import disp_len

from custlib.grading.course import Course, Sheet
from custlib.grading.grade import Batch
from custlib.grading.pages import points
from custlib.grading.result import GRADED, MISSING, UNGRADABLE
from custlib.grading.standing import Standing, standings
from custlib.live import listed, tr
from custlib.locale import language

POINTS = "{points} of {most}"
TO_MARK = "{points} of {most}, and texts to be marked"
UNGRADED = "not graded: {reason}"
NOTHING = "nothing handed in"
COUNTS = "Graded: {graded}. Could not be graded: {ungradable}. Nothing handed in: {missing}. Kept from before: {kept}."
SECONDS = "Half of the submissions took {seconds} s or less."
AGAIN = "Grading failed on this machine for: {students}. The same command tries them again and keeps the rest."
TEXTS = (POINTS, TO_MARK, NOTHING)


def summary(course: Course, sheet: Sheet, batch: Batch) -> str:
    """Sum up a run.

    Parameters
    ----------
    course : Course
    sheet : Sheet
    batch : Batch

    Returns
    -------
    str
        Lines: student, name, points or why not, below each what the instructor should know; then the counts.
    """
    lang = language()
    found = {standing.student.id: standing for standing in standings(course, sheet)}
    chosen = [found[each.student] for each in batch.results]
    rows = [(each.student.id, each.student.name, _outcome(each, lang)) for each in chosen]
    widths = [max((disp_len(row[place]) for row in rows), default=0) for place in (0, 1)]
    lines = []
    for row, each in zip(rows, batch.results, strict=True):
        lines.append("  ".join([*(_padded(text, width) for text, width in zip(row, widths, strict=False)), row[2]]))
        lines += [f"    {note}" for note in each.remarks]
    counts = {state: sum(each.state == state for each in batch.results) for state in (GRADED, UNGRADABLE, MISSING)}
    lines += ["", tr(COUNTS, lang, **counts, kept=len(batch.kept))]
    times = [each.seconds for each in batch.results if each.seconds]
    if times:
        lines.append(tr(SECONDS, lang, seconds=f"{median(times):.1f}"))
    if batch.failed:
        lines.append(tr(AGAIN, lang, students=listed(list(batch.failed), lang)))
    return "\n".join(lines)


def _outcome(each: Standing, lang: str) -> str:
    if each.state == MISSING:
        return tr(NOTHING, lang)
    if not each.graded:
        return tr(UNGRADED, lang, reason=each.result.reason)
    return tr(TO_MARK if each.waiting else POINTS, lang, points=points(each.points), most=points(each.of))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - disp_len(text))
