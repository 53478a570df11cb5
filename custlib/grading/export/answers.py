"""The answer key of a class: for each student and exercise her numbers, the right answer, and what each mistake gives.

It is for who marks by hand or answers questions; nothing in it is needed to grade with `custlib course grade`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from custlib import exercises
from custlib.exercises import Exercise, Posed
from custlib.exercises.posed import ANSWER, Target, fields, targets
from custlib.formulas.text import plain
from custlib.grading.export.intervals import TYPED, neat
from custlib.grading.roster import Student
from custlib.grading.tables import MOST_IN_CELL

COLUMNS = (
    "student",
    "name",
    "exercise",
    "title",
    "points",
    "numbers",
    "answer",
    "answer_in_full",
    "accepted_from",
    "accepted_to",
    "mistakes",
    "rubric",
)
BETWEEN = "; "


def rows(students: Iterable[Student], asked: Sequence[Exercise], salt: str, lang: str) -> Iterator[tuple]:
    """Yield the rows of an answer key, the header first: student by student, in the exercises' order.

    Parameters
    ----------
    students : iterable of Student
    asked : sequence of Exercise
    salt : str
        The course's.
    lang : str
        Of titles, answers as shown and rubrics; the names of columns, numbers and mistakes are the registry's.

    Examples
    --------
    >>> header, row = rows([Student("li")], [exercises.get("A1.1-E2")], "", "en")
    >>> dict(zip(header, row))["answer"]
    '50.08%'
    """
    yield COLUMNS
    for student in students:
        for exercise in asked:
            yield _row(student, exercises.pose(exercise.id, student.id, salt), lang)


def _row(student: Student, posed: Posed, lang: str) -> tuple:
    exercise = posed.exercise
    numbers = BETWEEN.join(f"{name}={_written(value)}" for name, value in posed.values.items())
    about = (student.id, student.name, exercise.id, posed.title(lang), exercise.points, numbers)
    if exercise.kind == "open":
        return (*about, "", "", "", "", "", _cut(posed.rubric(lang)))
    if exercise.kind == "choice":
        letters = {option.id: letter for option, (letter, _) in zip(exercise.options, posed.options(lang), strict=True)}
        wrong = [f"{letter}={id}" for id, letter in letters.items() if id != posed.answer]
        return (*about, letters[posed.answer], posed.answer, "", "", _cut(wrong), "")
    right, *others = targets(exercise, posed.values)
    shown = fields(exercise, posed.values, lang, steps=True).get(ANSWER, plain(neat(right.number)))
    mistakes = [_mistake(target) for target in others if target.kind.startswith("misconception:")]
    limits = (float(f"{end:.{TYPED}g}") for end in (right.low, right.high))
    return (*about, shown, neat(right.number), *limits, _cut(mistakes), "")


def _mistake(target: Target) -> str:
    return f"{target.kind.partition(':')[2]}={plain(neat(target.number))}"


def _written(value: object) -> str:
    return plain(value) if isinstance(value, int | float) else str(value)


def _cut(parts: list[str]) -> str:
    """Join what stands in one cell, no longer than a spreadsheet keeps."""
    text = BETWEEN.join(parts)
    return text if len(text) <= MOST_IN_CELL else text[: MOST_IN_CELL - 1] + "…"
