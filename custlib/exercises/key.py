"""The answer key: everything that can be said to an answer, as intervals of numbers with a kind and a message.

Python (`check`) and the page (`exercises.js`) judge with the same key: an answer is read as a number, and the first
rule whose interval holds it speaks. The last rules cover every number, so no wrong answer goes without a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import inf, nextafter
from sys import float_info
from typing import NamedTuple

from custlib.exercises import typed
from custlib.exercises.core import Feedback, Values
from custlib.exercises.posed import LETTERS, Posed, targets
from custlib.exercises.units import UNITS, words_of
from custlib.live import tr

ENDLESS = float_info.max

# Rounding on the way loses about this much; a number so near the answer was found by the right method.
NEAR_SHARE, NEAR_TOLERANCES = 0.01, 3

SIGN = "The size is right, the sign is not. Ask whether it is a gain or a loss."
NEAR = "Very close: perhaps a number was rounded on the way. Keep all digits until the end, then round once."
OTHER_SIDE = "The number lies on the wrong side of zero. Look at each sum that is taken off: is it the right way round?"
BANDS = (
    (
        10,
        None,
        "More than ten times too large. Check units and decimal point, then redo the steps one at a time.",
    ),
    (2, 10, "Several times too large. A factor is missing or stands in twice: redo the steps one at a time."),
    (1, 2, "Too large, though less than double. Check each number against the question, then the order of the steps."),
    (0.5, 1, "Too small, though more than half. Check each number against the question, then the order of the steps."),
    (0.1, 0.5, "Several times too small. A factor is missing or was divided by twice: redo the steps one at a time."),
    (
        0,
        0.1,
        "Less than a tenth of it, or nothing at all. Check units and decimal point, then redo the steps one at a time.",
    ),
)
"""(from, to, message) as multiples of the right answer."""

NUMBER_REFUSALS = {
    typed.EMPTY: "No answer yet: put your number in.",
    typed.UNREADABLE: (
        "That is not one number. Give the result alone, not the calculation, with a point before the decimals "
        "and no words but the unit."
    ),
    typed.INFINITE: "The result is not a finite number. Was something divided by zero?",
}
CHOICE_REFUSALS = {
    typed.EMPTY: "No answer yet: choose one of the options.",
    typed.UNREADABLE: "Answer with the letter of one option.",
    typed.INFINITE: "Answer with the letter of one option.",
}
OPEN = "A person marks this one: hold your text against the rubric, line by line."

VERDICTS = {"right": "Right.", "not-a-number": "", "open": "", "other": "Not yet."}
"""What stands before the message, by kind of feedback."""

ANSWERED = "{verdict} {message}"
"""A verdict and what is said to the answer."""

ONCE_MORE = "Try once more with the hint you have; then the next one opens."

TEXTS = (
    ANSWERED,
    ONCE_MORE,
    *filter(None, VERDICTS.values()),
    SIGN,
    NEAR,
    OTHER_SIDE,
    OPEN,
    *(message for _, _, message in BANDS),
    *NUMBER_REFUSALS.values(),
    *CHOICE_REFUSALS.values(),
)


class Rule(NamedTuple):
    """What is said to the numbers from `low` to `high`, both included."""

    low: float
    high: float
    kind: str
    message: str


@dataclass(frozen=True)
class AnswerKey:
    """What answers an exercise knows, in one language.

    Attributes
    ----------
    kind : str
        number, choice or open.
    rules : tuple of Rule
        The first that holds the number speaks.
    refusals : dict of str to (str, str)
        Why an answer is no number → kind and message.
    words : dict of str to float or None
        See `units.words_of`.
    """

    kind: str
    rules: tuple[Rule, ...]
    refusals: dict[str, tuple[str, str]]
    words: dict[str, float | None]

    def judge(self, answer: object) -> Feedback:
        """Say what is to be said to an answer: any Python object, text included."""
        if self.kind == "open":
            return Feedback(False, *self.refusals["open"])
        choice = self.kind == "choice"
        number = typed.read(answer, typed.read_option if choice else partial(typed.read_text, words=self.words))
        if isinstance(number, str):
            return Feedback(False, *self.refusals[number])
        kind, message = next((rule.kind, rule.message) for rule in self.rules if rule.low <= number <= rule.high)
        return Feedback(kind == "right", kind, message)


def answer_key(posed: Posed, lang: str) -> AnswerKey:
    """Make the key of an exercise posed to a student."""
    kind = posed.exercise.kind
    if kind == "open":
        return AnswerKey(kind, (), {"open": ("open", tr(OPEN, lang))}, {})
    reasons = NUMBER_REFUSALS if kind == "number" else CHOICE_REFUSALS
    refusals = {reason: ("not-a-number", tr(message, lang)) for reason, message in reasons.items()}
    if kind == "choice":
        return AnswerKey(kind, tuple(_choice_rules(posed, lang)), refusals, {})
    unit = UNITS[posed.exercise.unit]
    refusals[typed.UNIT] = ("unit", tr(unit.mismatch, lang))
    return AnswerKey(kind, tuple(_number_rules(posed, lang)), refusals, words_of(posed.exercise.unit))


def _number_rules(posed: Posed, lang: str) -> Iterator[Rule]:
    """Yield the rules of a number: what is known to be meant, then what cannot be, then how far off it is."""
    exercise, v = posed.exercise, Values(**posed.values)
    unit = UNITS[exercise.unit]
    messages = {"right": posed.explanation(lang), "sign": tr(SIGN, lang)}
    messages |= {f"misconception:{error.id}": posed.text(error.message, lang) for error in exercise.misconceptions}
    messages |= {f"unit:{place}": tr(message, lang) for place, (_, message) in enumerate(unit.slips)}
    found = targets(exercise, posed.values)
    for kind, _, low, high in found:
        yield Rule(low, high, "unit" if kind.startswith("unit:") else kind, messages[kind])

    _, right, _, high = found[0]
    near = max(NEAR_SHARE * abs(right), NEAR_TOLERANCES * (high - right))
    yield Rule(right - near, right + near, "wrong", tr(NEAR, lang))
    if unit.low:
        limit, kind, message = unit.low
        yield Rule(-ENDLESS, nextafter(limit, -inf), kind, tr(message, lang))
    if unit.high:
        limit, kind, message = unit.high
        yield Rule(nextafter(limit, inf), ENDLESS, kind, tr(message, lang))
    for bound in exercise.bounds:
        if bound.low:
            yield Rule(-ENDLESS, nextafter(bound.low(v), -inf), "wrong", posed.text(bound.message, lang))
        if bound.high:
            yield Rule(nextafter(bound.high(v), inf), ENDLESS, "wrong", posed.text(bound.message, lang))
    yield from _bands(right, lang)


def _bands(right: float, lang: str) -> Iterator[Rule]:
    """Yield rules that cover every number, by its size against the right one."""
    for start, end, message in BANDS:
        ends = (right * start, right * end if end else ENDLESS * (1 if right >= 0 else -1))
        yield Rule(min(ends), max(ends), "wrong", tr(message, lang))
    yield Rule(-ENDLESS, ENDLESS, "wrong", tr(OTHER_SIDE, lang))


def _choice_rules(posed: Posed, lang: str) -> Iterator[Rule]:
    """Yield the rules of a choice, whose answers are places counted from 1."""
    for place, (letter, option) in enumerate(zip(LETTERS, posed.exercise.options, strict=False), start=1):
        if option.id == posed.answer:
            yield Rule(place, place, "right", posed.explanation(lang))
        else:
            message = f"{letter}) {posed.text(option.if_wrong, lang, steps=True)}"
            yield Rule(place, place, f"misconception:{option.id}", message)
    yield Rule(-ENDLESS, ENDLESS, "not-a-number", tr(CHOICE_REFUSALS[typed.UNREADABLE], lang))
