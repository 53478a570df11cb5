"""What went wrong in the exercises of a sheet, how often and with whom, in the order in which it is worth teaching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from custlib import exercises
from custlib.exercises.identity import BOOK
from custlib.exercises.posed import LETTERS, Posed
from custlib.grading.course import Sheet
from custlib.grading.result import NONE, OPEN, RIGHT, WRONG
from custlib.grading.standing import Line, Standing
from custlib.live import tr

SENTENCES = {
    "unit": "The size is right in another unit: ask what the number counts before it is computed.",
    "sign": "The size is right, the sign is not: ask whether it is a gain or a loss.",
    "not-a-number": "The answer could not be read as one number or one letter: show how an answer is written.",
    WRONG: "Wrong in a way the exercise does not know: ask them how they went about it.",
    NONE: "Not answered: ask whether time, the question or the method was missing.",
}
TEXTS = tuple(SENTENCES.values())

UNEXPLAINED = (WRONG, NONE)


@dataclass(frozen=True)
class Gap:
    """One thing that went wrong in one exercise.

    Attributes
    ----------
    posed : Posed
        The exercise with the book's numbers.
    kind : str
        As in `Answer`.
    sentence : str
        What a tutor says to it, with the book's numbers.
    students : tuple of Standing
        Whose answer showed it.
    """

    posed: Posed
    kind: str
    sentence: str
    students: tuple[Standing, ...]


@dataclass(frozen=True)
class Row:
    """One exercise over the class.

    Attributes
    ----------
    posed : Posed
        With the book's numbers.
    right, waiting, of : int
        Right answers, those that wait for a person, and all graded notebooks.
    mean : float or None
        Points on average, of those marked; None while none is.
    gaps : tuple of Gap
        The most frequent first.
    """

    posed: Posed
    right: int
    waiting: int
    of: int
    mean: float | None
    gaps: tuple[Gap, ...]

    @property
    def open(self) -> bool:
        return self.posed.exercise.kind == OPEN


def rows(sheet: Sheet, standings: Sequence[Standing], lang: str) -> list[Row]:
    """Count every exercise of a sheet over the graded notebooks."""
    graded = [standing for standing in standings if standing.graded]
    return [_row(exercises.pose(id, BOOK, ""), graded, lang) for id in sheet.exercises]


def _row(posed: Posed, graded: Sequence[Standing], lang: str) -> Row:
    lines = [(standing, standing.line(posed.exercise.id)) for standing in graded]
    lines = [(standing, line) for standing, line in lines if line]
    marked = [line.points for _, line in lines if not line.waits]
    waiting = sum(line.waits for _, line in lines)
    if waiting and not any(line.mark for _, line in lines):
        marked = []  # what is left are empty answers
    by_kind: dict[str, list[Standing]] = {}
    for standing, line in lines:
        kind = gap_of(line)
        if kind:
            by_kind.setdefault(kind, []).append(standing)
    gaps = [Gap(posed, kind, sentence(posed, kind, lang), tuple(students)) for kind, students in by_kind.items()]
    return Row(
        posed,
        sum(line.answer.kind == RIGHT for _, line in lines),
        waiting,
        len(lines),
        sum(marked) / len(marked) if marked else None,
        tuple(sorted(gaps, key=lambda gap: -len(gap.students))),
    )


def gap_of(line: Line) -> str:
    """Name what went wrong; empty when nothing did or a person decides."""
    kind = line.answer.kind
    return "" if kind in (RIGHT, OPEN) else kind


def sentence(posed: Posed, kind: str, lang: str) -> str:
    """Give what a tutor says to a kind of wrong answer, with the book's numbers."""
    exercise = posed.exercise
    name = kind.partition(":")[2]
    for error in exercise.misconceptions:
        if error.id == name:
            return posed.text(error.message, lang)
    for letter, option in zip(LETTERS, exercise.options, strict=False):
        if option.id == name:
            return f"{letter}) {posed.text(option.if_wrong, lang, steps=True)}"
    return tr(SENTENCES.get(kind, SENTENCES[WRONG]), lang)


class Sorted(NamedTuple):
    """What went wrong, sorted by what an instructor does about it; what most students met comes first.

    teach : met more than once, and the reason is known
    ask : met more than once, and nobody knows why yet: not answered, or wrong in a way of its own
    once : met by one student
    """

    teach: list[Gap]
    ask: list[Gap]
    once: list[Gap]


def in_order(found: Sequence[Row]) -> Sorted:
    """Sort what went wrong; among equals what costs more points comes first."""
    gaps = [gap for row in found for gap in row.gaps]
    gaps.sort(key=lambda gap: (-len(gap.students), -gap.posed.exercise.points))
    often = [gap for gap in gaps if len(gap.students) > 1]
    return Sorted(
        [gap for gap in often if gap.kind not in UNEXPLAINED],
        [gap for gap in often if gap.kind in UNEXPLAINED],
        [gap for gap in gaps if len(gap.students) == 1],
    )


def by_student(gaps: Sequence[Gap]) -> list[tuple[Standing, list[Gap]]]:
    """Put what was met once together for each student, who has most first."""
    found: dict[str, tuple[Standing, list[Gap]]] = {}
    for gap in gaps:
        (standing,) = gap.students
        found.setdefault(standing.student.id, (standing, []))[1].append(gap)
    return sorted(found.values(), key=lambda pair: -len(pair[1]))
