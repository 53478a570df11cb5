"""What a run of grading is summed up as at the command line: a line a student, and how many of each kind."""

from __future__ import annotations

from statistics import median

from tqdm.utils import disp_len

from custlib.formulas.text import plain
from custlib.grading import roster
from custlib.grading.course import ROSTER_FILE, Course, Sheet
from custlib.grading.grade import Batch
from custlib.grading.result import GRADED, MISSING, UNGRADABLE, Result
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
    names = {student.id: student.name for student in roster.read(course.folder / ROSTER_FILE)}
    rows = [(each.student, names[each.student], _outcome(each, lang)) for each in batch.results]
    widths = [max((disp_len(row[place]) for row in rows), default=0) for place in (0, 1)]
    lines = []
    for row, each in zip(rows, batch.results, strict=True):
        lines.append("  ".join([*(_padded(text, width) for text, width in zip(row, widths, strict=False)), row[2]]))
        lines += [f"    {note}" for note in (*each.notes, *(answer.note for answer in each.answers if answer.note))]
    counts = {state: sum(each.state == state for each in batch.results) for state in (GRADED, UNGRADABLE, MISSING)}
    lines += ["", tr(COUNTS, lang, **counts, kept=len(batch.kept))]
    times = [each.seconds for each in batch.results if each.seconds]
    if times:
        lines.append(tr(SECONDS, lang, seconds=f"{median(times):.1f}"))
    if batch.failed:
        lines.append(tr(AGAIN, lang, students=listed(list(batch.failed), lang)))
    return "\n".join(lines)


def _outcome(each: Result, lang: str) -> str:
    if each.state == MISSING:
        return tr(NOTHING, lang)
    if each.state != GRADED:
        return tr(UNGRADED, lang, reason=each.reason)
    points, most = (sum(getattr(answer, name) for answer in each.answers) for name in ("points", "of"))
    waits = any(answer.kind == "open" for answer in each.answers)
    return tr(TO_MARK if waits else POINTS, lang, points=plain(points), most=plain(most))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - disp_len(text))
