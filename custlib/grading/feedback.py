"""What a student gets back: her numbers, her answers, why each is right or not, and what to read again."""

from __future__ import annotations

from dataclasses import dataclass

from custlib import exercises
from custlib.exercises.core import Exercise, Feedback
from custlib.exercises.posed import Posed
from custlib.grading import pages, topics
from custlib.grading.course import Course, Sheet
from custlib.grading.marks import FORMGRADER
from custlib.grading.result import NONE, OPEN
from custlib.grading.standing import Line, Standing
from custlib.live import tr

RIGHT = "Right"
NOT_YET = "Not yet"
NO_ANSWER = "No answer"
WAITS = "Waits to be marked"
MARKED = "Marked"
BY_HAND = "Marked by hand"
TEXTS = (RIGHT, NOT_YET, NO_ANSWER, WAITS, MARKED, BY_HAND)


@dataclass(frozen=True)
class Part:
    """One exercise on a student's page.

    Attributes
    ----------
    posed : Posed
    line : Line
    state : str
        right, wrong, none, waits or marked: for the colour.
    verdict : str
    given : str
        Her answer as shown; empty when she gave none.
    message : str
        The reason; empty when there is nothing to explain.
    reread : str
        Where the book teaches it; empty when her answer needs no second reading.
    solution : str
        Worked with her numbers; empty when it is not to be shown yet or the message is it.
    rubric : tuple of (text, points given or None, most)
        Of an open question.
    comment : str
        What a person wrote to her.
    """

    posed: Posed
    line: Line
    state: str
    verdict: str
    given: str
    message: str
    reread: str
    solution: str
    rubric: tuple[tuple[str, float | None, int], ...]
    comment: str


def part(course: Course, student: str, line: Line, solutions: bool) -> Part:
    """Make one exercise of a student's page.

    Raises
    ------
    ValueError
        When the answer was graded by another version of the exercise, so that words and points would not agree.
    """
    answer, mark, lang = line.answer, line.mark, course.lang
    posed = exercises.pose(answer.exercise, student, course.salt)
    said = exercises.answer_key(posed, lang).judge(answer.given) if answer.given is not None else None
    if said is not None and answer.kind != NONE and said.kind != answer.kind:
        raise ValueError(
            f"results: {student} {answer.exercise} was graded as {answer.kind!r} and is now {said.kind!r}; "
            f"the exercises have changed: run custlib course grade {course.folder}"
        )
    state, verdict = _verdict(line, said)
    wrong = state in ("wrong", "none")
    return Part(
        posed,
        line,
        state,
        tr(verdict, lang),
        _given(posed, answer.given, lang),
        said.message if said is not None and answer.kind != OPEN else "",
        topics.place(posed.exercise.topic, lang) if wrong else "",
        posed.explanation(lang) if solutions and wrong else "",
        _rubric(posed.exercise, line, lang),
        mark.comment if mark else "",
    )


def _verdict(line: Line, said: Feedback | None) -> tuple[str, str]:
    if line.waits:
        return "waits", WAITS
    if line.mark and line.mark.by == FORMGRADER and line.answer.kind != OPEN:
        return "marked", BY_HAND
    if line.mark:
        return "marked", MARKED
    if said is None or line.answer.kind in (NONE, OPEN):
        return "none", NO_ANSWER
    return ("right", RIGHT) if said.ok else ("wrong", NOT_YET)


def _given(posed: Posed, given: str | None, lang: str) -> str:
    """Show an answer; the letter of an option with its text."""
    text = pages.visible(given or "").strip()
    option = dict(posed.options(lang)).get(text.rstrip(").").lower())
    return f"{text.rstrip(').').lower()}) {option}" if option else text


def _rubric(exercise: Exercise, line: Line, lang: str) -> tuple[tuple[str, float | None, int], ...]:
    given = line.mark.criteria if line.mark else ()
    return tuple(
        (tr(criterion.text, lang), given[place] if place < len(given) else None, criterion.points)
        for place, criterion in enumerate(exercise.rubric)
    )


def page(course: Course, sheet: Sheet, standing: Standing, solutions: bool) -> str:
    """Write a student's page.

    Parameters
    ----------
    course, sheet
    standing : Standing
    solutions : bool
        Show the worked solution of what is not right.

    Returns
    -------
    str
        HTML that stands alone.
    """
    return pages.render(
        "feedback.html",
        course.lang,
        course=course,
        sheet_title=topics.sheet_title(sheet.name, sheet.chapter, course.lang),
        standing=standing,
        parts=[part(course, standing.student.id, line, solutions) for line in standing.lines],
        solutions=solutions,
    )
