"""Is an exercise whole? What the machinery relies on, asked of a declaration before anybody is given it.

It sees what can be read off the declaration and one draw. Whether numbers collide or a message gives the answer away
shows over many students: that is the audit's part.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from custlib.exercises.core import KINDS, RUNGS, Exercise
from custlib.exercises.identity import BOOK
from custlib.exercises.key import answer_key
from custlib.exercises.posed import ANSWER, pose
from custlib.exercises.units import UNITS
from custlib.formulas.text import FORMATS
from custlib.live.tr import SOURCE

LEVELS = (1, 2, 3)
TAKEN = {"id", "data", ANSWER}  # names that `exercise()` and the texts use themselves


def faults(exercise: Exercise) -> Iterator[str]:
    """Yield what is wrong with a declaration, each with its remedy; nothing when it is whole.

    Parameters
    ----------
    exercise : Exercise

    Examples
    --------
    >>> from dataclasses import replace
    >>> from custlib import exercises
    >>> list(faults(replace(exercises.get("A1.1-E1"), unit="euro")))
    ["unit: got 'euro'; use one of yuan, share, people, ratio, cases, posts, years"]
    """
    early = [*_form(exercise), *_parts(exercise)]
    yield from early
    if not early:
        yield from _fields(exercise)


def _form(exercise: Exercise) -> Iterator[str]:
    if exercise.kind not in KINDS:
        yield f"kind: got {exercise.kind!r}; use one of {', '.join(KINDS)}"
    if exercise.level not in LEVELS:
        yield f"level: got {exercise.level!r}; use 1, 2 or 3"
    for name in ("points", "minutes"):
        number = getattr(exercise, name)
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            yield f"{name}: got {number!r}; give a whole number above 0"
    for name, format in exercise.formats.items():
        if format not in FORMATS:
            yield f"formats: {name!r} has {format!r}; use one of {', '.join(FORMATS)}"
    names = [part.id for part in (*exercise.misconceptions, *exercise.options)]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield f"misconceptions or options: {name!r} stands there twice"


def _parts(exercise: Exercise) -> Iterator[str]:
    """Each kind has its parts and no others."""
    kind, rungs = exercise.kind, 0 if exercise.kind == "open" else RUNGS
    if kind == "number" and exercise.unit not in UNITS:
        yield f"unit: got {exercise.unit!r}; use one of {', '.join(UNITS)}"
    if kind != "open" and exercise.solve is None:
        yield "solve: none; give the function that computes the right answer"
    if kind == "number" and not exercise.misconceptions:
        yield "misconceptions: none; name at least one error that learners make"
    if kind == "number" and exercise.tolerance.rel <= 0 and exercise.tolerance.abs <= 0:
        yield "tolerance: none; nobody types every digit, so give rel=0.005 or an absolute distance"
    if kind == "choice" and len(exercise.options) < 2:
        yield f"options: got {len(exercise.options)}; a choice has at least 2"
    if kind == "open" and sum(line.points for line in exercise.rubric) != exercise.points:
        yield f"rubric: its points add up to {sum(line.points for line in exercise.rubric)}, not to {exercise.points}"
    if len(exercise.hints) != rungs:
        yield f"hints: got {len(exercise.hints)}; {kind} has {rungs}"


def _fields(exercise: Exercise) -> Iterator[str]:
    """Texts use the names that they may, and one draw goes through the whole machinery."""
    try:
        posed = pose(exercise, BOOK)
        answer_key(posed, SOURCE)
        posed.statement(SOURCE), posed.explanation(SOURCE), posed.hints(SOURCE), posed.options(SOURCE)
    except Exception as error:  # the functions of a declaration may raise anything
        yield f"{type(error).__name__}: {error}; every field of a text needs a format and a value"
        return
    taken = TAKEN & set(posed.values)
    if taken:
        yield f"draw: the names {', '.join(sorted(taken))} are taken; call them otherwise"
    if exercise.kind == "number":
        for text in exercise.wrong_texts():
            told = {name for _, name, _, _ in Formatter().parse(text) if name} - set(posed.values)
            if told:
                names = ", ".join(sorted(told))
                yield f"{text[:40]!r} uses {names}; what is said to a wrong answer may use drawn numbers only"
    if exercise.kind == "choice" and posed.answer not in [option.id for option in exercise.options]:
        yield f"solve: gives {posed.answer!r}, which is no option's id"
