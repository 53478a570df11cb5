"""Exercises in a notebook: shown with the student's numbers, checked, and helped by a ladder of hints.

What a cell shows depends on the student and on the order of the cells, on nothing else, so a checked notebook gives the
same output every time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from custlib import exercises
from custlib.exercises.core import Feedback
from custlib.exercises.key import ANSWERED, ONCE_MORE, VERDICTS
from custlib.exercises.posed import Posed
from custlib.formulas.text import plain
from custlib.live import tr
from custlib.notebook.language import language

HEADING = "Exercise {id}: {title}"
YOUR_NUMBERS = "Your numbers: {numbers}"
HOW_MARKED = "How it is marked"
HINT = "Hint {number} of {count}"
AND_ONCE_MORE = "{hint} {once_more}"
HEADING_AND_FACTS = "{heading} ({facts})"
LEAD = "{name}:"
NO_HINTS = "This exercise has no hints: a person marks it."

_MARKDOWN = re.compile(r"([\\`*_\[\]<>$~|#])")


def escape(text: str) -> str:
    """Return a text so that Markdown shows it as it stands.

    Examples
    --------
    >>> print(escape("a*b_c"))
    a\\*b\\_c
    """
    return _MARKDOWN.sub(r"\\\1", text)


class Shown:
    """An exercise as a cell shows it; its numbers are attributes, as in ``ex.revenue``, and `data` holds them all."""

    def __init__(self, posed: Posed, lang: str) -> None:
        self.id = posed.exercise.id
        self.data = posed.data
        self._posed = posed
        self._lang = lang

    def __getattr__(self, name: str) -> object:
        data = self.__dict__.get("data", {})
        if name not in data:
            known = ", ".join(data) or "none"
            raise AttributeError(f"{self.__dict__.get('id')} has no number {name!r}; it has {known}")
        return data[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.data]

    def __repr__(self) -> str:
        posed, lang = self._posed, self._lang
        lists = [line for lead, lines in self._lists() for line in (*lead, *lines)]
        return "\n".join([self._heading(), posed.facts(lang), posed.statement(lang), *lists])

    def _repr_markdown_(self) -> str:
        posed, lang = self._posed, self._lang
        heading, facts = f"**{escape(self._heading())}**", escape(posed.facts(lang))
        blocks = [tr(HEADING_AND_FACTS, lang, heading=heading, facts=facts), escape(posed.statement(lang))]
        for lead, lines in self._lists():
            blocks += [escape(text) for text in lead]
            blocks.append("\n".join(f"- {escape(line)}" for line in lines))
        if self.data:
            numbers = ", ".join(f"`{name} = {plain(value)}`" for name, value in self.data.items())
            blocks.append(tr(YOUR_NUMBERS, lang, numbers=numbers))
        return "\n\n".join(blocks)

    def _heading(self) -> str:
        return tr(HEADING, self._lang, id=self.id, title=self._posed.title(self._lang))

    def _lists(self) -> list[tuple[list[str], list[str]]]:
        """What follows the statement, as (lead, lines): the options of a choice, the rubric of an open question."""
        lang, posed = self._lang, self._posed
        options = [f"{letter}) {text}" for letter, text in posed.options(lang)]
        lists = [([], options), ([tr(LEAD, lang, name=tr(HOW_MARKED, lang))], posed.rubric(lang))]
        return [(lead, lines) for lead, lines in lists if lines]


@dataclass(frozen=True, repr=False)
class Reply(Feedback):
    """Feedback as a cell shows it: the verdict before the message."""

    verdict: str
    lang: str

    def __repr__(self) -> str:
        return self._said(self.verdict, self.message)

    def _repr_markdown_(self) -> str:
        return self._said(f"**{escape(self.verdict)}**" if self.verdict else "", escape(self.message))

    def _said(self, verdict: str, message: str) -> str:
        return tr(ANSWERED, self.lang, verdict=verdict, message=message) if verdict else message


class Hint:
    """One rung of the ladder as a cell shows it."""

    def __init__(self, heading: str, text: str) -> None:
        self.heading, self.text = heading, text

    def __repr__(self) -> str:
        return f"{self.heading}: {self.text}"

    def _repr_markdown_(self) -> str:
        return f"**{escape(self.heading)}:** {escape(self.text)}"


@dataclass
class Ladder:
    """How far up the hints a student is, and whether she has tried since the last one."""

    shown: int = 0
    tried: bool = True


_ladders: dict[tuple[str, str, str], Ladder] = {}


def _ladder(posed: Posed) -> Ladder:
    return _ladders.setdefault((posed.exercise.id, posed.student, posed.salt), Ladder())


def exercise(id: str, student: str | None = None, lang: str | None = None) -> Shown:
    """Show an exercise with one's own numbers.

    Parameters
    ----------
    id : str
        As in "A1.1-E1".
    student : str, optional
        Whose numbers; by default the name found beside the notebook (see `custlib.exercises.identity`).
    lang : str, optional
        Language; by default that of the notebook.

    Returns
    -------
    Shown
        With the numbers as attributes and in `data`.

    Examples
    --------
    >>> exercise("A1.1-E2", student="book").churn
    0.049
    """
    return Shown(exercises.pose(id, student), lang or language())


def check(id: str, answer: object = ..., student: str | None = None, lang: str | None = None) -> Reply:
    """Judge an answer: right, or the reason why not.

    Parameters
    ----------
    id : str
        As in "A1.1-E1".
    answer : object
        A number, a text such as "320 yuan" or "78.5%", or the letter of an option.
    student, lang : str, optional
        See `exercise`.

    Returns
    -------
    Reply
        ok, kind and message; true when the answer is right.

    Examples
    --------
    >>> check("A1.1-E2", 1 - 0.049, student="book").kind
    'misconception:one-month'
    """
    lang = lang or language()
    posed = exercises.pose(id, student)
    feedback = exercises.answer_key(posed, lang).judge(answer)
    if feedback.kind != "not-a-number":
        _ladder(posed).tried = True
    verdict = VERDICTS.get(feedback.kind, VERDICTS["other"])
    return Reply(feedback.ok, feedback.kind, feedback.message, tr(verdict, lang) if verdict else "", lang)


def hint(id: str, student: str | None = None, lang: str | None = None) -> Hint:
    """Give the next hint: three in all, each after another try, the last the same worked with other numbers.

    Parameters
    ----------
    id : str
        As in "A1.1-E1".
    student, lang : str, optional
        See `exercise`.

    Examples
    --------
    >>> hint("A1.1-E2", student="doctest")
    Hint 1 of 3: Think of a thousand subscribers. How many are left after the first month?
    """
    lang = lang or language()
    posed = exercises.pose(id, student)
    hints = posed.hints(lang)
    if not hints:
        return Hint(tr(HEADING, lang, id=id, title=posed.title(lang)), tr(NO_HINTS, lang))
    ladder = _ladder(posed)
    waits = not ladder.tried and ladder.shown < len(hints)
    if not waits:
        ladder.shown = min(ladder.shown + 1, len(hints))
        ladder.tried = False
    text = hints[ladder.shown - 1]
    heading = tr(HINT, lang, number=ladder.shown, count=len(hints))
    return Hint(heading, tr(AND_ONCE_MORE, lang, hint=text, once_more=tr(ONCE_MORE, lang)) if waits else text)
