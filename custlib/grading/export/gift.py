"""GIFT: the same questions as plain text, which a person can read and edit before Moodle imports it.

Answers are judged as in `moodle`; what Moodle XML holds beside them has no place here (`LIMITS`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from custlib.grading.export.intervals import accepted
from custlib.grading.export.moodle import LIMITS as MOODLE_LIMITS
from custlib.grading.export.moodle import category
from custlib.grading.export.variants import HOW_MARKED, Question, by_exercise, html, html_list
from custlib.live import tr

TEXTS = (
    "GIFT has no points: after the import every question counts 1. Give each exercise its points in the quiz.",
    "GIFT has no hints, and no place for a rubric: that of an open question is shown as its general feedback.",
    "Moodle may shuffle the options of a choice; each carries its letter, since what is said to it names the letter.",
)
LIMITS = (*MOODLE_LIMITS, *TEXTS)

_ESCAPED = str.maketrans({char: f"\\{char}" for char in "\\~=#{}:"} | {"\n": "\\n"})


def write(questions: Iterable[Question]) -> bytes:
    """Write questions as GIFT in UTF-8.

    Parameters
    ----------
    questions : iterable of Question
        Those of one exercise next to each other.

    Examples
    --------
    >>> from custlib.exercises import get
    >>> from custlib.grading.export.variants import variants
    >>> print(write(variants(get("A1.1-E4"), 1, "", "en")).decode().splitlines()[2][:16])
    ::A1.1-E4 v01::[
    """
    blocks = []
    for together in by_exercise(questions):
        blocks.append(f"$CATEGORY: {category(together[0])}")
        blocks += map(_question, together)
    return ("\n\n".join(blocks) + "\n").encode()


def escape(text: str) -> str:
    r"""Write a text so that GIFT reads it as it stands.

    Examples
    --------
    >>> escape("a = {b}")
    'a \\= \\{b\\}'
    """
    return text.translate(_ESCAPED)


def _question(question: Question) -> str:
    body = {"number": _number, "choice": _choice, "open": _open}[question.exercise.kind]
    opening = "{#" if question.exercise.kind == "number" else "{"
    head = f"::{escape(question.name)}::[html]{escape(html(question.paragraphs()))}{opening}"
    return "\n".join([head, *(f"\t{line}" for line in body(question)), "}"])


def _number(question: Question) -> Iterator[str]:
    for number, tolerance, rule in accepted(question.key.rules):
        right = rule.kind == "right"
        said = escape(html([question.right if right else rule.message]))
        if tolerance is None:
            yield f"~#{said}"
        else:
            yield f"=%{100 if right else 0}%{number:.15g}:{tolerance:.15g}#{said}"
    yield f"####{escape(html([question.solution()]))}"


def _choice(question: Question) -> Iterator[str]:
    options = question.posed.options(question.lang)
    for (letter, text), rule in zip(options, question.key.rules, strict=False):
        right = rule.kind == "right"
        said = question.right if right else rule.message
        yield f"{'=' if right else '~'}{escape(html([f'{letter}) {text}']))}#{escape(html([said]))}"
    yield f"####{escape(html([question.solution()]))}"


def _open(question: Question) -> Iterator[str]:
    rubric = html_list(tr(HOW_MARKED, question.lang), question.posed.rubric(question.lang))
    yield f"####{escape(rubric)}"
