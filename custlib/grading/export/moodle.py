"""Moodle XML: a category an exercise, so that a quiz can draw one of its variants at random.

A number becomes a question of type "numerical" whose answers are the rules of the answer key, in their order; Moodle
tries them in that order, too. Units are switched off on purpose: where Moodle reads them, it takes an unknown one for
none and tries the number both converted and as it stands, so that "273%" would pass for 273 yuan. Switched off, it asks
for a number without a unit instead of judging, and the question says so beforehand.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from custlib.grading.export.documents import document
from custlib.grading.export.intervals import accepted
from custlib.grading.export.variants import HOW_MARKED, Question, by_exercise, html, html_list
from custlib.live import tr

TEXTS = (
    "An empty answer, or one that is not a number alone, is refused by Moodle in its own words.",
    "Negative numbers beyond all measure get the message of numbers that are far too large.",
)
LIMITS = TEXTS

NO_UNITS = {"unitgradingtype": "0", "unitpenalty": "0", "showunits": "3", "unitsleft": "0"}
PENALTY = "0"  # as with `check()`: a right answer has all its points, however many tries it took
LINES = "15"


def write(questions: Iterable[Question]) -> bytes:
    """Write questions as Moodle XML in UTF-8.

    Parameters
    ----------
    questions : iterable of Question
        Those of one exercise next to each other.

    Examples
    --------
    >>> from custlib.exercises import get
    >>> from custlib.grading.export.variants import variants
    >>> write(variants(get("A1.1-E1"), 1, "", "en")).splitlines()[1]
    b'<quiz>'
    """
    quiz = ET.Element("quiz")
    for together in by_exercise(questions):
        _category(quiz, together[0])
        for question in together:
            _question(quiz, question)
    return document(quiz)


def category(question: Question) -> str:
    """Name the place of an exercise's variants in the question bank; a slash inside a name is doubled.

    Examples
    --------
    >>> from custlib.exercises import get
    >>> from custlib.grading.export.variants import variants
    >>> category(next(variants(get("A1.1-E1"), 1, "", "en")))
    '$course$/top/The Customer Playbook/A1.1-E1 What is a subscriber worth?'
    """
    names = (question.collection, f"{question.exercise.id} {question.posed.title(question.lang)}")
    return "/".join(("$course$/top", *(name.replace("/", "//") for name in names)))


def _category(quiz: ET.Element, question: Question) -> None:
    node = ET.SubElement(quiz, "question", type="category")
    _text(node, "category", category(question))
    _rich(node, "info", html([question.posed.facts(question.lang)]))


def _question(quiz: ET.Element, question: Question) -> None:
    kinds = {"number": ("numerical", _number), "choice": ("multichoice", _choice), "open": ("essay", _open)}
    type_, fill = kinds[question.exercise.kind]
    node = ET.SubElement(quiz, "question", type=type_)
    _text(node, "name", question.name)
    _rich(node, "questiontext", html(question.paragraphs()))
    _rich(node, "generalfeedback", html([question.solution()]))
    _leaf(node, "defaultgrade", str(question.exercise.points))
    _leaf(node, "penalty", PENALTY)
    _leaf(node, "hidden", "0")
    _leaf(node, "idnumber", f"{question.exercise.id}.{question.variant}")
    fill(node, question)
    for hint in question.posed.hints(question.lang):
        _rich(node, "hint", html([hint]))
    tags = ET.SubElement(node, "tags")
    for tag in (question.exercise.id, question.exercise.topic, f"level {question.exercise.level}"):
        _text(tags, "tag", tag)


def _number(node: ET.Element, question: Question) -> None:
    for number, tolerance, rule in accepted(question.key.rules):
        right = rule.kind == "right"
        answer = ET.SubElement(node, "answer", fraction="100" if right else "0", format="moodle_auto_format")
        _leaf(answer, "text", "*" if tolerance is None else f"{number:.15g}")
        _rich(answer, "feedback", html([question.right if right else rule.message]))
        _leaf(answer, "tolerance", "0" if tolerance is None else f"{tolerance:.15g}")
    for tag, value in NO_UNITS.items():
        _leaf(node, tag, value)


def _choice(node: ET.Element, question: Question) -> None:
    """A choice; its options keep their order, since what is said to one begins with its letter."""
    _leaf(node, "single", "true")
    _leaf(node, "shuffleanswers", "false")
    _leaf(node, "answernumbering", "abc")
    options = question.posed.options(question.lang)
    for (_, text), rule in zip(options, question.key.rules, strict=False):
        right = rule.kind == "right"
        answer = ET.SubElement(node, "answer", fraction="100" if right else "0", format="html")
        _leaf(answer, "text", html([text]))
        _rich(answer, "feedback", html([question.right if right else rule.message]))


def _open(node: ET.Element, question: Question) -> None:
    rubric = html_list(tr(HOW_MARKED, question.lang), question.posed.rubric(question.lang))
    for tag, value in {"responseformat": "editor", "responserequired": "1", "responsefieldlines": LINES}.items():
        _leaf(node, tag, value)
    _rich(node, "graderinfo", rubric)


def _leaf(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _text(parent: ET.Element, tag: str, text: str) -> ET.Element:
    node = ET.SubElement(parent, tag)
    _leaf(node, "text", text)
    return node


def _rich(parent: ET.Element, tag: str, markup: str) -> None:
    _text(parent, tag, markup).set("format", "html")
