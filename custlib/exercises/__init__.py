"""Exercises that answer back: numbers of one's own, a reason for every wrong answer, hints in steps.

    from custlib import exercises

    posed = exercises.pose("A1.1-E1")          # for the student found beside the notebook
    posed.statement("en"), posed.values
    exercises.check("A1.1-E1", 320)            # Feedback(ok, kind, message)

A chapter's exercises are declared in the module or package of its key (a01 … b08) as `EXERCISES`; exercises of one's
own come in a pack (`custlib.exercises.packs`), whose key stands wherever a chapter's may.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from custlib.exercises import identity, packs
from custlib.exercises.core import Exercise, Feedback
from custlib.exercises.key import AnswerKey, answer_key
from custlib.exercises.posed import Posed
from custlib.exercises.posed import pose as pose_to

__all__ = [
    "AnswerKey",
    "Exercise",
    "Feedback",
    "Posed",
    "answer_key",
    "chapter_of",
    "chapters",
    "check",
    "draw",
    "every",
    "get",
    "of_book",
    "of_chapter",
    "pose",
]

ID = re.compile(r"([AB])([0-9]{1,2})(?:\.[0-9]{1,2})?-E[1-9][0-9]?")
CHAPTER = re.compile(r"[ab][0-9]{2}")


def chapters() -> tuple[str, ...]:
    """List the keys of the chapters that have exercises, and of the packs that can be used.

    Examples
    --------
    >>> chapters()[0]
    'a01'
    """
    return (*of_book(), *packs.usable())


def of_book() -> tuple[str, ...]:
    """List the keys of the book's chapters that have exercises."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if CHAPTER.fullmatch(module.name)))


def of_chapter(chapter: str) -> tuple[Exercise, ...]:
    """List the exercises of a chapter or pack in their order.

    Parameters
    ----------
    chapter : str
        Key, as in "a01".

    Raises
    ------
    ValueError
        For a key that is none, naming those there are, and for a pack that cannot be used, saying why.

    Examples
    --------
    >>> [exercise.id for exercise in of_chapter("a01")][:2]
    ['A1.1-E1', 'A1.1-E2']
    """
    if chapter in of_book():
        return import_module(f"{__name__}.{chapter}").EXERCISES
    pack = packs.installed().get(chapter)
    if pack and not pack.fault:
        return pack.exercises
    known = f"there are exercises for {', '.join(chapters())}"
    raise ValueError("; ".join((f"chapter: got {chapter!r}", known, *packs.unusable())))


def every() -> tuple[Exercise, ...]:
    """List all exercises of the book; those of packs are not the book's."""
    return tuple(exercise for chapter in of_book() for exercise in of_chapter(chapter))


def chapter_of(id: str) -> str:
    """Give the key of the chapter or pack to which an id belongs.

    Raises
    ------
    ValueError
        For a text that has not the form of an id.

    Examples
    --------
    >>> chapter_of("A1.1-E1"), chapter_of("B4-E1"), chapter_of("TEAHOUSE-E1")
    ('a01', 'b04', 'teahouse')
    """
    if isinstance(id, str):
        if match := ID.fullmatch(id):
            return f"{match[1].lower()}{int(match[2]):02d}"
        if match := packs.ID.fullmatch(id):
            return match[1].lower()
    raise ValueError(f"id: got {id!r}; an exercise has an id such as 'A1.1-E1'")


def get(id: str) -> Exercise:
    """Give one exercise of the book or of a pack.

    Parameters
    ----------
    id : str
        As in "A1.1-E1".

    Raises
    ------
    ValueError
        For an id that is none, naming those of its chapter.

    Examples
    --------
    >>> get("A1.1-E1").title
    'What is a subscriber worth?'
    """
    known = {exercise.id: exercise for exercise in of_chapter(chapter_of(id))}
    if id not in known:
        raise ValueError(f"id: got {id!r}; this chapter has {', '.join(known)}")
    return known[id]


def pose(id: str, student: str | None = None, salt: str | None = None) -> Posed:
    """Pose an exercise to a student.

    Parameters
    ----------
    id : str
        As in "A1.1-E1".
    student, salt : str, optional
        Whose numbers, in which course; by default those found beside the notebook (`identity`).

    Returns
    -------
    Posed
        The drawn values and every text that shows them.

    Examples
    --------
    >>> pose("A1.1-E2", "book", "").statement("en").startswith("Every month")
    True
    """
    if student is None:
        student = identity.student()
    if salt is None:
        salt = identity.salt()
    return _posed(id, student, salt)


@cache
def _posed(id: str, student: str, salt: str) -> Posed:
    return pose_to(get(id), student, salt)


def draw(id: str, student: str | None = None, salt: str | None = None) -> dict[str, object]:
    """Give the numbers that an exercise draws for a student, by name.

    Examples
    --------
    >>> list(draw("A1.1-E2", "book", ""))
    ['churn']
    """
    return dict(pose(id, student, salt).values)


def check(id: str, answer: object, student: str | None = None, salt: str | None = None, lang: str = "en") -> Feedback:
    """Judge an answer.

    Parameters
    ----------
    id : str
        As in "A1.1-E1".
    answer : object
        A number, a text such as "320 yuan", "1,066.67" or "78.5%", the letter of an option, or an array with one cell;
        anything else is answered, too, never an error.
    student, salt : str, optional
        See `pose`.
    lang : str
        A key of `custlib.live.LANGUAGES`.

    Returns
    -------
    Feedback
        ok, kind and message; true when the answer is right.

    Examples
    --------
    >>> check("A1.1-E2", "a lot", student="book", salt="").kind
    'not-a-number'
    """
    return answer_key(pose(id, student, salt), lang).judge(answer)
