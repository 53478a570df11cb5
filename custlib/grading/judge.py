"""The judge: outside the sandbox, with custlib as it is here and the numbers of whoever the roster says it is.

It reads one thing of what the sandbox gave: the answer that the check cell published. A submission can claim an answer,
never a mark.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache

from custlib import exercises
from custlib.exercises import typed
from custlib.exercises.identity import BOOK
from custlib.exercises.posed import targets
from custlib.exercises.units import words_of
from custlib.grading.outputs import plain_text
from custlib.grading.result import NONE, OPEN, RIGHT, WRONG, Answer
from custlib.live import tr
from custlib.notebook.hand_in import LONGEST, MIME

LONGEST_TEXT = 50_000
LONGEST_ERROR = 200
TELLING_DIGITS = 4
"""Agreement in fewer digits may well be chance."""

ANOTHERS = "This is the right answer to the numbers of {student}."
NO_STUDENT = "This is the right answer to the book's numbers, which a notebook without student.txt shows."
NO_COURSE = "This is the right answer to the numbers that a notebook without the course's course.json shows."
SECOND = "{first} {second}"
TEXTS = (NO_STUDENT, NO_COURSE, SECOND)


def claims(outputs: object, exercise: str) -> list[str | None]:
    """List what a check cell published, in its order; the last counts, and None stands for no answer.

    Parameters
    ----------
    outputs : object
        Of the check cell, as they came out of the sandbox.
    exercise : str
        Id; what was published for another exercise does not count.

    Examples
    --------
    >>> said = {"exercise": "A1.1-E1", "answer": "320"}
    >>> claims([{"output_type": "display_data", "data": {MIME: said}}], "A1.1-E1")
    ['320']
    """
    published = []
    for output in outputs if isinstance(outputs, list) else ():
        data = output.get("data") if isinstance(output, dict) else None
        said = data.get(MIME) if isinstance(data, dict) else None
        if isinstance(said, dict) and said.get("exercise") == exercise:
            given = said.get("answer")
            published.append(given[:LONGEST] if isinstance(given, str) else None)
    return published


def judge(
    exercise: str, given: str | None, student: str, salt: str, others: Sequence[str] = (), error: str = "", lang="en"
) -> Answer:
    """Mark one answer.

    Parameters
    ----------
    exercise : str
        Id.
    given : str or None
        What was claimed.
    student, salt : str
        Whose numbers, in which course.
    others : sequence of str
        Ids of all on the roster: a wrong number that is right for one of them, and for one only, is noted.
    error : str
        What went wrong in the exercise's cells, for the note.
    lang : str
        Of the note.

    Returns
    -------
    Answer

    Examples
    --------
    >>> judge("A1.1-E2", "0.951", "book", "").kind
    'misconception:one-month'
    """
    points = float(exercises.get(exercise).points)
    given = plain_text(given)  # first: reports judge again what is kept
    if not given.strip():
        return Answer(exercise, None, NONE, 0.0, points, error)
    kind = exercises.check(exercise, given, student, salt).kind
    draw = whose(exercise, given, student, salt, others) if kind == WRONG else None
    notes = [error, _stray(draw, salt, lang)]
    return Answer(exercise, given, kind, points if kind == RIGHT else 0.0, points, _joined(notes, lang))


def message(answer: Answer, student: str, salt: str, lang: str) -> str:
    """Say to an answer what the student is told."""
    return exercises.check(answer.exercise, answer.given, student, salt, lang).message


def written(exercise: str, text: str) -> Answer:
    """Take in the text of an open question, empty for none; a person marks it."""
    points = float(exercises.get(exercise).points)
    if not text.strip():
        return Answer(exercise, None, NONE, 0.0, points)
    return Answer(exercise, plain_text(text, LONGEST_TEXT), OPEN, 0.0, points)


def whose(exercise: str, given: str, student: str, salt: str, others: Iterable[str]) -> tuple[str, str] | None:
    """Say to whose numbers, in a course of which salt, a wrong answer is the right one, when that is one draw alone.

    Looked at are all on the roster, and what a notebook shows without student.txt or course.json. The answer must have
    at least four digits and agree in all of them, so that it is hardly ever chance.

    Examples
    --------
    >>> whose("A1.1-E2", "0.5472", "s1", "", ("s1", "s2"))
    ('book', '')
    """
    if exercises.get(exercise).kind != "number":
        return None
    number = typed.read_text(given, words_of(exercises.get(exercise).unit))
    step = _last_digit(given, number)
    if step is None:
        return None
    draws = {(each, salt) for each in (*others, BOOK)} | {(student, ""), (BOOK, "")}
    draws.discard((student, salt))
    found = [draw for draw in draws if abs(right(exercise, *draw) - number) <= step / 2 * (1 + 1e-9)]
    return found[0] if len(found) == 1 else None


def _stray(draw: tuple[str, str] | None, salt: str, lang: str) -> str:
    """Say to which other numbers an answer is right; empty for none that are known."""
    if draw is None:
        return ""
    reason = NO_COURSE if draw[1] != salt else NO_STUDENT if draw[0] == BOOK else ANOTHERS
    return tr(reason, lang, student=draw[0])


def errors(outputs: Iterable[object]) -> str:
    """Give the first error among outputs as one line; empty for none."""
    for output in outputs:
        if isinstance(output, dict) and output.get("output_type") == "error":
            name, value = (plain_text(output.get(key), LONGEST_ERROR) for key in ("ename", "evalue"))
            return " ".join(f"{name}: {value}".removesuffix(": ").split())
    return ""


def _last_digit(given: str, number: float | str) -> float | None:
    """Give the size of a number's last written digit; None when it has too few of them to tell anything."""
    if isinstance(number, str) or not number:
        return None
    digits = "".join(char for char in typed.tidy(given).partition("e")[0] if char.isdigit() or char == ".")
    figures, _, after = digits.partition(".")
    known = len((figures + after).lstrip("0"))
    if known < TELLING_DIGITS:
        return None
    return 10.0 ** (math.floor(math.log10(abs(number))) + 1 - min(known, 15))


@cache
def right(exercise: str, student: str, salt: str) -> float:
    """Give the right number of an exercise for one student."""
    posed = exercises.pose(exercise, student, salt)
    return targets(posed.exercise, posed.values)[0].number


def _joined(notes: Sequence[str], lang: str) -> str:
    first, *rest = [note for note in notes if note] or [""]
    return tr(SECOND, lang, first=first, second=rest[0]) if rest else first
