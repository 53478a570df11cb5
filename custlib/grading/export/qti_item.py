"""Items of QTI 2.1: response processing with the very rules of the answer key, so that nothing is lost on the way.

A rule is "from … to …", the first that holds speaks, and its message is a modal feedback. Which parts an item has, and
how a platform runs them: IMS Question and Test Interoperability, Assessment Test, Section, and Item Information Model,
version 2.1.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from custlib.exercises.key import ENDLESS, Rule
from custlib.exercises.typed import EMPTY
from custlib.grading.export.documents import document
from custlib.grading.export.variants import HOW_MARKED, Question
from custlib.live import tr

SPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
SCHEMA = "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
LOCALES = {"en": "en", "zh": "zh-CN"}
TYPES = {"number": "float", "choice": "identifier", "open": "string"}
RESPONSE, SCORE, MOST, FEEDBACK = "RESPONSE", "SCORE", "MAXSCORE", "FEEDBACK"
NOTHING = "empty"
WIDTH, LINES = "12", "15"  # of the field, in characters and lines


def root(tag: str, **attributes: str) -> ET.Element:
    """Make the root of a QTI 2.1 document."""
    spaces = {"xmlns": SPACE, "xmlns:xsi": INSTANCE, "xsi:schemaLocation": f"{SPACE} {SCHEMA}"}
    return ET.Element(tag, {**spaces, **attributes})


def outcome(parent: ET.Element, name: str, kind: str, value: str = "", **attributes: str) -> None:
    """Declare an outcome variable, with its default when one is given."""
    node = ET.SubElement(
        parent, "outcomeDeclaration", identifier=name, cardinality="single", baseType=kind, **attributes
    )
    if value:
        _leaf(ET.SubElement(node, "defaultValue"), "value", value)


def item(question: Question) -> bytes:
    """Write a question as an assessment item.

    Examples
    --------
    >>> from custlib.exercises import get
    >>> from custlib.grading.export.variants import variants
    >>> b'identifier="a1-1-e1-v01"' in item(next(variants(get("A1.1-E1"), 1, "", "en")))
    True
    """
    exercise, lang = question.exercise, question.lang
    node = root("assessmentItem", identifier=question.anchor, title=f"{question.name} {question.posed.title(lang)}")
    node.attrib |= {"adaptive": "false", "timeDependent": "false", "xml:lang": LOCALES.get(lang, lang)}
    response = {"identifier": RESPONSE, "cardinality": "single", "baseType": TYPES[exercise.kind]}
    response_node = ET.SubElement(node, "responseDeclaration", response)
    points = str(float(exercise.points))
    outcome(node, SCORE, "float", "0.0", normalMinimum="0.0", normalMaximum=points)
    outcome(node, MOST, "float", points)
    body = ET.SubElement(node, "itemBody")
    for text in question.paragraphs():
        _leaf(body, "p", text)
    if exercise.kind == "open":
        _open(body, question)
        return document(node)
    _leaf(ET.SubElement(response_node, "correctResponse"), "value", _right(question))
    node.insert(list(node).index(body), _declared(FEEDBACK))
    (_choice if exercise.kind == "choice" else _field)(body, question)
    rules = question.key.rules
    _processing(node, question, rules)
    for place, rule in enumerate(rules):
        _said(node, _name(place, rule), rule.message)
    _said(node, NOTHING, question.key.refusals[EMPTY][1])
    return document(node)


def _declared(name: str) -> ET.Element:
    return ET.Element("outcomeDeclaration", identifier=name, cardinality="single", baseType="identifier")


def _right(question: Question) -> str:
    """The correct response as the platform shows it: the number, or the letter of the option."""
    if question.exercise.kind == "number":
        return f"{question.posed.answer:.15g}"
    options = [option.id for option in question.exercise.options]
    return question.posed.options(question.lang)[options.index(question.posed.answer)][0]


def _field(body: ET.Element, question: Question) -> None:
    ET.SubElement(ET.SubElement(body, "p"), "textEntryInteraction", responseIdentifier=RESPONSE, expectedLength=WIDTH)


def _choice(body: ET.Element, question: Question) -> None:
    """The options carry their letters, which what is said to them names."""
    node = ET.SubElement(body, "choiceInteraction", responseIdentifier=RESPONSE, shuffle="false", maxChoices="1")
    for letter, text in question.posed.options(question.lang):
        ET.SubElement(node, "simpleChoice", identifier=letter, fixed="true").text = f"{letter}) {text}"


def _open(body: ET.Element, question: Question) -> None:
    ET.SubElement(body, "extendedTextInteraction", responseIdentifier=RESPONSE, expectedLines=LINES)
    rubric = ET.SubElement(body, "rubricBlock", view="scorer")
    _leaf(rubric, "p", tr(HOW_MARKED, question.lang))
    lines = ET.SubElement(rubric, "ul")
    for line in question.posed.rubric(question.lang):
        _leaf(lines, "li", line)


def _processing(node: ET.Element, question: Question, rules: tuple[Rule, ...]) -> None:
    """Empty first, then rule by rule; the last, which holds everything, is the "else"."""
    condition = ET.SubElement(ET.SubElement(node, "responseProcessing"), "responseCondition")
    empty = ET.SubElement(condition, "responseIf")
    ET.SubElement(ET.SubElement(empty, "isNull"), "variable", identifier=RESPONSE)
    _set(empty, FEEDBACK, "identifier", NOTHING)
    for place, rule in enumerate(rules[:-1]):
        branch = ET.SubElement(condition, "responseElseIf")
        (_is_option if question.exercise.kind == "choice" else _is_within)(branch, question, rule)
        _set(branch, FEEDBACK, "identifier", _name(place, rule))
        if rule.kind == "right":
            _set(branch, SCORE, "float", str(float(question.exercise.points)))
    _set(ET.SubElement(condition, "responseElse"), FEEDBACK, "identifier", _name(len(rules) - 1, rules[-1]))


def _is_within(branch: ET.Element, question: Question, rule: Rule) -> None:
    both = ET.SubElement(branch, "and") if rule.low > -ENDLESS and rule.high < ENDLESS else branch
    for tag, end in (("gte", rule.low), ("lte", rule.high)):
        if abs(end) < ENDLESS:
            compared = ET.SubElement(both, tag)
            ET.SubElement(compared, "variable", identifier=RESPONSE)
            ET.SubElement(compared, "baseValue", baseType="float").text = repr(end)


def _is_option(branch: ET.Element, question: Question, rule: Rule) -> None:
    letter = question.posed.options(question.lang)[int(rule.low) - 1][0]
    match = ET.SubElement(branch, "match")
    ET.SubElement(match, "variable", identifier=RESPONSE)
    ET.SubElement(match, "baseValue", baseType="identifier").text = letter


def _set(parent: ET.Element, name: str, kind: str, value: str) -> None:
    ET.SubElement(ET.SubElement(parent, "setOutcomeValue", identifier=name), "baseValue", baseType=kind).text = value


def _name(place: int, rule: Rule) -> str:
    """Name a rule's feedback, as in "rule-02-misconception-revenue"."""
    return f"rule-{place:02d}-{rule.kind.replace(':', '-')}"


def _said(node: ET.Element, name: str, message: str) -> None:
    feedback = ET.SubElement(node, "modalFeedback", outcomeIdentifier=FEEDBACK, identifier=name, showHide="show")
    _leaf(feedback, "p", message)


def _leaf(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
