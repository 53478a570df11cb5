"""An exercise posed to a student: her numbers, the texts that show them, and the worked twin of the last hint.

A draw is done again when it would teach badly: two errors (or an error and the answer) give the same number, so that
feedback would name the wrong one, or the answer equals a number of the question. Texts play no part in it, so a better
wording never changes anybody's numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from custlib.exercises.core import RUNGS, Exercise, Values
from custlib.exercises.draws import Draw
from custlib.exercises.units import UNITS
from custlib.formulas.text import show
from custlib.live import tr

MOST_REDRAWS = 200
ROUNDING = 2  # tolerances: half of the last digit shown is less than one of them
FACTS = "Level {level} · {points} · {minutes}"
POINTS = ("{number} point", "{number} points")
MINUTES = ("{number} minute", "{number} minutes")
RUBRIC_LINE = "{text} ({points})"
TEXTS = (FACTS, RUBRIC_LINE, *POINTS, *MINUTES)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ANSWER = "answer"


@dataclass(frozen=True)
class Posed:
    """An exercise with the numbers of one student.

    Attributes
    ----------
    exercise : Exercise
    student, salt : str
    values : dict
        The drawn numbers by name.
    redraws : int
        How many draws were thrown away before this one.
    twin : dict
        The numbers of the worked twin.
    """

    exercise: Exercise
    student: str
    salt: str
    values: dict[str, object]
    redraws: int
    twin: dict[str, object]

    def title(self, lang: str) -> str:
        return tr(self.exercise.title, lang)

    def facts(self, lang: str) -> str:
        """Say how hard it is, what it counts and how long it takes."""
        points, minutes = count(self.exercise.points, POINTS, lang), count(self.exercise.minutes, MINUTES, lang)
        return tr(FACTS, lang, level=self.exercise.level, points=points, minutes=minutes)

    def statement(self, lang: str) -> str:
        return self.text(self.exercise.statement, lang, steps=True)

    def rubric(self, lang: str) -> list[str]:
        """Give the lines by which a person marks an open question, each with its points."""
        return [
            tr(RUBRIC_LINE, lang, text=tr(line.text, lang), points=count(line.points, POINTS, lang))
            for line in self.exercise.rubric
        ]

    def explanation(self, lang: str) -> str:
        """Give the worked solution; empty for an open question."""
        if self.exercise.kind == "choice":
            place = [option.id for option in self.exercise.options].index(self.answer)
            return f"{LETTERS[place]}) {self.text(self.exercise.options[place].if_right, lang, steps=True)}"
        return self.text(self.exercise.explanation, lang, steps=True) if self.exercise.explanation else ""

    def hints(self, lang: str) -> list[str]:
        """Give the ladder of hints: first rung first, the worked twin last."""
        if not self.exercise.hints:
            return []
        shown = [self.text(hint, lang) for hint in self.exercise.hints[:-1]]
        return [*shown, tr(self.exercise.hints[-1], lang, **fields(self.exercise, self.twin, lang, steps=True))]

    def options(self, lang: str) -> list[tuple[str, str]]:
        """Give the options of a choice as (letter, text)."""
        return [
            (letter, self.text(option.text, lang, steps=True))
            for letter, option in zip(LETTERS, self.exercise.options, strict=False)
        ]

    @property
    def data(self) -> dict[str, object]:
        """The drawn numbers that the statement shows; what it keeps back, such as where a slip was put, is left out."""
        return {name: value for name, value in self.values.items() if name in self.exercise.formats}

    @property
    def answer(self) -> float | str | None:
        """The right number, the id of the right option, or None for an open question."""
        return self.exercise.solve(Values(**self.values)) if self.exercise.solve else None

    def text(self, template: str, lang: str, steps: bool = False) -> str:
        """Fill in a template with the drawn values and, when asked for, the steps of the solution."""
        return tr(template, lang, **fields(self.exercise, self.values, lang, steps))


def count(number: int, forms: tuple[str, str], lang: str) -> str:
    """Say how many, in the singular where there is one.

    Examples
    --------
    >>> count(1, MINUTES, "en"), count(4, MINUTES, "en")
    ('1 minute', '4 minutes')
    """
    return tr(forms[0 if number == 1 else 1], lang, number=number)


def fields(exercise: Exercise, values: Mapping[str, object], lang: str, steps: bool = False) -> dict[str, str]:
    """Give what texts show: each value, and each step when asked for, in its format."""
    shown = dict(values)
    if steps:
        shown |= results(exercise, values)
    return {name: show(shown[name], format, lang) for name, format in exercise.formats.items() if name in shown}


def results(exercise: Exercise, values: Mapping[str, object]) -> dict[str, float]:
    """Give the steps of the solution by name, the answer of a number among them."""
    v = Values(**values)
    steps = dict(exercise.steps(v))
    if exercise.kind == "number":
        steps[ANSWER] = exercise.solve(v)
    return steps


class Target(NamedTuple):
    """A number that has a meaning as an answer, and the interval of answers taken for it.

    kind: right, misconception:<id>, unit:<place in the unit's slips> or sign.
    """

    kind: str
    number: float
    low: float
    high: float


def targets(exercise: Exercise, values: Mapping[str, object]) -> list[Target]:
    """List the numbers that have a meaning as an answer; the right one first."""
    if exercise.kind != "number":
        return []
    v = Values(**values)
    right = exercise.solve(v)
    low, high = exercise.tolerance.around(right)
    found = [Target("right", right, low, high)]
    for error in exercise.misconceptions:
        number = error.value(v)
        found.append(Target(f"misconception:{error.id}", number, *exercise.tolerance.around(number)))
    for place, (factor, _) in enumerate(UNITS[exercise.unit].slips):
        found.append(Target(f"unit:{place}", right * factor, *sorted((low * factor, high * factor))))
    return [*found, Target("sign", -right, -high, -low)]


def overlaps(exercise: Exercise, values: Mapping[str, object]) -> list[tuple[str, str]]:
    """Name the pairs of targets whose accepted answers overlap."""
    ordered = sorted(targets(exercise, values), key=lambda target: target.low)
    return [
        (target.kind, other.kind)
        for place, target in enumerate(ordered)
        for other in ordered[place + 1 :]
        if other.low <= target.high
    ]


def shows(exercise: Exercise, right: float, numbers: Mapping[str, object], reach: float = 1) -> bool:
    """Say whether one of the numbers would be accepted as the answer; of a share, also with a % sign put behind it.

    With a `reach` above 1 the tolerance is that many times as wide.
    """
    low, high = (right + reach * (end - right) for end in exercise.tolerance.around(right))
    written = [number for number in numbers.values() if isinstance(number, int | float)]
    if exercise.unit == "share":
        written += [number / 100 for number in written]
    return any(low <= number <= high for number in written)


def pose(exercise: Exercise, student: str, salt: str = "") -> Posed:
    """Draw the numbers of a student.

    Parameters
    ----------
    exercise : Exercise
    student, salt : str
        Whose numbers, in which course.

    Returns
    -------
    Posed

    Raises
    ------
    ValueError
        When hardly any draw is fit: the exercise's ranges need widening.
    """
    for redraw in range(MOST_REDRAWS):
        values = dict(exercise.draw(Draw(salt, exercise.id, student, str(redraw))))
        number = exercise.kind == "number"
        right = exercise.solve(Values(**values)) if number else None
        if not number or not (overlaps(exercise, values) or shows(exercise, right, values)):
            return Posed(exercise, student, salt, values, redraw, _twin(exercise, student, salt, values, right))
    raise ValueError(f"{exercise.id}: no fit numbers for {student!r} in {MOST_REDRAWS} draws; widen its ranges")


def _twin(exercise: Exercise, student: str, salt: str, values: dict, right: float | None) -> dict[str, object]:
    """Draw other numbers for the last hint, none of which is the answer, not even when it is shown rounded."""
    if len(exercise.hints) < RUNGS or not values:
        return {}
    for redraw in range(MOST_REDRAWS):
        twin = dict(exercise.draw(Draw(salt, exercise.id, student, "twin", str(redraw))))
        if twin != values and not (
            right is not None and shows(exercise, right, twin | results(exercise, twin), ROUNDING)
        ):
            return twin
    raise ValueError(f"{exercise.id}: no twin for {student!r} in {MOST_REDRAWS} draws; widen its ranges")
