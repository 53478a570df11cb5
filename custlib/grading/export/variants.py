"""Variants of exercises as questions of a platform: draws for the students v01, v02, … with every text they show.

A platform reads a number its own way, so each question says how to write it; written so, the platform and `check()`
read the same number. All other words are those of the exercise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby

from custlib import exercises
from custlib.exercises import AnswerKey, Exercise, Posed, packs
from custlib.exercises.key import VERDICTS
from custlib.exercises.units import UNITS
from custlib.grading.cells import anchor
from custlib.live import tr

MOST_VARIANTS = 500
BOOK = "The Customer Playbook"
SHARE = "Your answer, as a fraction of one: the whole is 1, so there is no % sign to write."
DIGITS = (
    "{label}. Write the number alone, in digits with a point before the decimals: no thousands separators, no unit."
)
DIGITS_OF_SHARE = "{label} Write the number alone, in digits with a point before the decimals."
HOW_MARKED = "How it is marked:"


@dataclass(frozen=True)
class Question:
    """One variant of an exercise, in one language.

    Attributes
    ----------
    posed : Posed
    variant : str
        The student whose numbers it has, as in "v01".
    lang : str
    """

    posed: Posed
    variant: str
    lang: str

    @property
    def exercise(self) -> Exercise:
        return self.posed.exercise

    @property
    def name(self) -> str:
        """What the platform's list of questions shows, as in "A1.1-E1 v01"."""
        return f"{self.exercise.id} {self.variant}"

    @property
    def anchor(self) -> str:
        """A name that can stand in XML and in file names, as in "a1-1-e1-v01"."""
        return f"{anchor(self.exercise.id)}-{self.variant}"

    @property
    def collection(self) -> str:
        """Whose exercise it is: the book's title, or the pack's."""
        pack = packs.installed().get(exercises.chapter_of(self.exercise.id))
        return tr(pack.title if pack else BOOK, self.lang)

    @cached_property
    def key(self) -> AnswerKey:
        return exercises.answer_key(self.posed, self.lang)

    @property
    def right(self) -> str:
        """The verdict on a right answer; its reason is the worked solution, which the platform shows beside it."""
        return tr(VERDICTS["right"], self.lang)

    def paragraphs(self) -> list[str]:
        """Give the text of the question: the statement, and for a number how to write it."""
        written = [how_to_write(self.exercise.unit, self.lang)] if self.exercise.kind == "number" else []
        return [self.posed.statement(self.lang), *written]

    def solution(self) -> str:
        """Give what is shown at the end: the worked solution; empty for an open question."""
        return self.posed.explanation(self.lang)


def how_to_write(unit: str, lang: str) -> str:
    """Say how to write a number in a unit so that every platform reads it as `check()` does.

    Examples
    --------
    >>> how_to_write("years", "en").partition(". ")[0]
    'Your answer, in years'
    """
    if unit == "share":
        return tr(DIGITS_OF_SHARE, lang, label=tr(SHARE, lang))
    return tr(DIGITS, lang, label=tr(UNITS[unit].label, lang))


def chosen(chapters: Sequence[str], ids: Sequence[str] = ()) -> tuple[Exercise, ...]:
    """List the exercises of chapters and packs, or those of them that are named.

    Parameters
    ----------
    chapters : sequence of str
        Keys, as in "a01".
    ids : sequence of str
        As in "A1.1-E1"; empty for all.

    Raises
    ------
    ValueError
        For a key or an id that is none, and for an id of another chapter.

    Examples
    --------
    >>> [exercise.id for exercise in chosen(["a01"], ["A1.1-E3"])]
    ['A1.1-E3']
    """
    found = {exercise.id: exercise for chapter in chapters for exercise in exercises.of_chapter(chapter)}
    for id in ids:
        if id not in found:
            exercises.get(id)
            raise ValueError(f"exercises: got {id!r}, which is not of {', '.join(chapters)}; add its chapter")
    return tuple(exercise for id, exercise in found.items() if not ids or id in ids)


def variants(exercise: Exercise, count: int, salt: str, lang: str) -> Iterator[Question]:
    """Yield the variants of an exercise; numbers that were there before are left out.

    Parameters
    ----------
    exercise : Exercise
    count : int
        Of students drawn for: 1 to 500. An exercise that draws nothing has one variant.
    salt : str
        The course's, so that its numbers are not the book's.
    lang : str
        A key of `custlib.live.LANGUAGES`.

    Examples
    --------
    >>> [question.name for question in variants(exercises.get("A1.1-E1"), 2, "", "en")]
    ['A1.1-E1 v01', 'A1.1-E1 v02']
    """
    if not isinstance(count, int) or not 1 <= count <= MOST_VARIANTS:
        raise ValueError(f"variants: got {count!r}; give a whole number from 1 to {MOST_VARIANTS}")
    seen = set()
    for place in range(1, count + 1):
        variant = f"v{place:02d}"
        posed = exercises.pose(exercise.id, variant, salt)
        numbers = tuple(posed.values.items())
        if numbers not in seen:
            seen.add(numbers)
            yield Question(posed, variant, lang)


def html(paragraphs: Sequence[str]) -> str:
    """Write paragraphs of plain text as HTML.

    Examples
    --------
    >>> html(["1 < 2"])
    '<p>1 &lt; 2</p>'
    """
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs if text)


def html_list(lead: str, lines: Sequence[str]) -> str:
    """Write a list of plain texts with its lead as HTML.

    Examples
    --------
    >>> html_list("Of:", ["1"])
    '<p>Of:</p><ul><li>1</li></ul>'
    """
    return html([lead]) + "<ul>" + "".join(f"<li>{escape(line, quote=False)}</li>" for line in lines) + "</ul>"


def by_exercise(questions: Iterable[Question]) -> Iterator[list[Question]]:
    """Yield the variants of each exercise together; they stand next to each other.

    Examples
    --------
    >>> questions = [*variants(exercises.get("A1.1-E1"), 2, "", "en"), *variants(exercises.get("A1.1-E2"), 1, "", "en")]
    >>> [[question.name for question in together] for together in by_exercise(questions)]
    [['A1.1-E1 v01', 'A1.1-E1 v02'], ['A1.1-E2 v01']]
    """
    return (list(together) for _, together in groupby(questions, key=lambda question: question.exercise.id))
