"""What an exercise is: a declaration of texts and small functions.

Machinery lives beside it: `draws` (a student's numbers), `posed` (texts with those numbers), `units`, `typed` and `key`
(what an answer is read as, and what is said to it).

Texts are English templates with {fields}; `custlib.live.tr` turns them into a reader's language when they are shown.
Which fields a text may use: titles none; statement, explanation and the texts of options the drawn values and the
steps; messages to wrong numbers and the first hints the drawn values only, so that they cannot give the answer away;
the last hint the values and steps of the worked twin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace

from custlib.exercises.draws import Draw

KINDS = ("number", "choice", "open")
RUNGS = 3

Values = SimpleNamespace
"""The drawn numbers of one student, as attributes: `v.margin`."""


@dataclass(frozen=True)
class Feedback:
    """What is said to an answer.

    Attributes
    ----------
    ok : bool
        Whether the answer is right.
    kind : str
        right, misconception:<id>, unit, sign, not-a-number or wrong; open for a question that a person marks.
    message : str
        The reason, in the language asked for. Only the message of a right answer contains the right number.
    """

    ok: bool
    kind: str
    message: str

    def __bool__(self) -> bool:
        return self.ok


@dataclass(frozen=True)
class Tolerance:
    """How far an answer may lie from its target: the larger of a share of the target and an absolute distance."""

    rel: float = 0.0
    abs: float = 0.0

    def around(self, target: float) -> tuple[float, float]:
        """Give the closed interval of accepted answers, a hair wider than asked so that its ends are inside."""
        width = max(self.abs, self.rel * abs(target)) * (1 + 1e-9)
        return target - width, target + width


@dataclass(frozen=True)
class Misconception:
    """An error learners make: what it gives, and what a tutor says to it (what was done, why not, what to do)."""

    id: str
    value: Callable[[Values], float]
    message: str


@dataclass(frozen=True)
class Bound:
    """A limit that common sense sets to the answer, and what is said beyond it."""

    message: str
    low: Callable[[Values], float] | None = None
    high: Callable[[Values], float] | None = None


@dataclass(frozen=True)
class Option:
    """One option of a choice, and what is said when it is chosen, rightly (empty if it never is right) or wrongly."""

    id: str
    text: str
    if_right: str
    if_wrong: str


@dataclass(frozen=True)
class Criterion:
    """One line of the rubric by which a person marks an open question."""

    text: str
    points: int


@dataclass(frozen=True)
class Exercise:
    """One exercise.

    Attributes
    ----------
    id, topic : str
        As in ``"A1.1-E1"`` and ``"A1.1.2"``, the topic it belongs to.
    kind : str
        number, choice or open.
    level, points, minutes : int
        Level 1 (one step) to 3 (several methods), marks, and the time a learner needs.
    title, statement, explanation : str
        The explanation is the worked solution; a choice has it in its options instead.
    hints : tuple of str
        A ladder of three; the last is a worked twin with other numbers. None for an open question.
    draw : function of Draw
        Gives the values by name: numbers, or words that other functions understand.
    solve : function of Values
        The right number, or the id of the right option.
    steps : function of Values
        Intermediate results that texts show, by name; `answer` is added for a number.
    formats : mapping
        Name of a value or step → format of `custlib.formulas.text.show`; `answer` included.
    tolerance, unit, misconceptions, bounds
        For a number. `unit` is a key of `custlib.exercises.units.UNITS`.
    options, rubric
        For a choice, for an open question.
    """

    id: str
    kind: str
    topic: str
    title: str
    level: int
    points: int
    minutes: int
    statement: str
    explanation: str = ""
    hints: tuple[str, ...] = ()
    draw: Callable[[Draw], Mapping[str, object]] = lambda draw: {}
    solve: Callable[[Values], float | str] | None = None
    steps: Callable[[Values], Mapping[str, float]] = lambda v: {}
    formats: Mapping[str, str] = field(default_factory=dict)
    tolerance: Tolerance = Tolerance(rel=0.005)
    unit: str = ""
    misconceptions: tuple[Misconception, ...] = ()
    bounds: tuple[Bound, ...] = ()
    options: tuple[Option, ...] = ()
    rubric: tuple[Criterion, ...] = ()

    def wrong_texts(self) -> Iterator[str]:
        """Yield the templates that must not give the answer away; for a number they may use drawn values only."""
        yield from (misconception.message for misconception in self.misconceptions)
        yield from (bound.message for bound in self.bounds)
        yield from (option.if_wrong for option in self.options)
        yield from self.hints[:-1]

    def texts(self) -> Iterator[str]:
        """Yield every template of the exercise, for catalogues and tests."""
        yield from (self.title, self.statement, *self.wrong_texts(), *self.hints[-1:])
        if self.explanation:
            yield self.explanation
        for option in self.options:
            yield from filter(None, (option.text, option.if_right))
        yield from (criterion.text for criterion in self.rubric)
