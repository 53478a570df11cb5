"""What platforms make of exported questions: readers of Moodle XML, GIFT and QTI 2.1 that share no line with us.

Each reads the file from disk and judges a typed answer by the platform's documented rules:

- Moodle, numerical questions (docs.moodle.org, "Numerical question type"): spaces go, a comma is a thousands separator
  where there is a point or a second comma and a decimal point otherwise; with units switched off, anything after the
  number is refused; the first answer within its tolerance counts. Numbers are stored with 14 digits, and intervals are
  wider by as little.
- GIFT (docs.moodle.org, "GIFT format"): blank lines part questions, \\ escapes, {#…} is numerical, ~ the rest, #### the
  general feedback.
- QTI 2.1 (IMS, "Assessment Test, Section, and Item Information Model"): response processing as a tree of conditions.
"""

from __future__ import annotations

import operator
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from math import inf
from pathlib import Path
from zipfile import ZipFile

KEPT_DIGITS = 14
NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)(.*)")


@dataclass
class Judged:
    """What a platform says to an answer: the share of the points, the feedback to it, what is said at the end."""

    share: float
    said: str
    at_the_end: str = ""


@dataclass
class Imported:
    """A question as a platform holds it after the import."""

    kind: str
    name: str
    text: str
    category: str = ""
    points: float = 1.0
    at_the_end: str = ""
    answers: list[tuple[str, str, float, str]] = field(default_factory=list)  # text, tolerance, share, feedback
    hints: list[str] = field(default_factory=list)
    for_graders: str = ""
    shuffled: bool = False

    def judge(self, typed: str) -> Judged | None:
        """Judge what was typed, or the letter of the option clicked; None when the platform asks again."""
        if self.kind == "multichoice":
            _, _, share, said = self.answers["abcdefghij".index(typed)]
            return Judged(share, said, self.at_the_end)
        value = typed_into_moodle(typed)
        if value is None:
            return None
        for low, high, share, said in self.intervals:
            if low <= value <= high:
                return Judged(share, said, self.at_the_end)
        return Judged(0, "", self.at_the_end)

    @cached_property
    def intervals(self) -> list[tuple[float, float, float, str]]:
        """The answers of a numerical question as the database holds them: from, to, share, feedback."""
        found = []
        for text, tolerance, share, said in self.answers:
            number, width = (0.0, inf) if text == "*" else (stored(text), stored(tolerance))
            width += 10**-KEPT_DIGITS * max(1, abs(number))
            found.append((number - width, number + width, share, said))
        return found


def typed_into_moodle(text: str) -> float | None:
    """Read an answer as a numerical question with its units switched off does; None where Moodle asks again."""
    text = text.replace(" ", "")
    text = text.replace(",", "") if "." in text or text.count(",") > 1 else text.replace(",", ".")
    match = NUMBER.match(text)
    return float(match[1]) if match and not match[2] else None


def stored(text: str) -> float:
    """A number as the database gives it back."""
    return float(f"{float(text):.{KEPT_DIGITS}g}")


class _Plain(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(markup)
        self.close()

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def plain(markup: str | None) -> str:
    """The text of a piece of HTML, a blank between its blocks."""
    return " ".join(_Plain(markup or "").found)


def moodle_xml(path: Path) -> list[Imported]:
    """Import a Moodle XML file."""
    found, category = [], ""
    for node in ET.parse(path).getroot():
        kind = node.get("type")
        if kind == "category":
            category = node.findtext("category/text")
            continue
        asked = Imported(kind, node.findtext("name/text"), plain(node.findtext("questiontext/text")), category)
        asked.points = float(node.findtext("defaultgrade"))
        asked.at_the_end = plain(node.findtext("generalfeedback/text"))
        asked.hints = [plain(hint.findtext("text")) for hint in node.findall("hint")]
        asked.for_graders = plain(node.findtext("graderinfo/text"))
        asked.shuffled = node.findtext("shuffleanswers") == "true"
        for answer in node.findall("answer"):
            share, said = float(answer.get("fraction")) / 100, plain(answer.findtext("feedback/text"))
            text = answer.findtext("text")
            text = plain(text) if answer.get("format") == "html" else text
            asked.answers.append((text, answer.findtext("tolerance") or "0", share, said))
        if kind == "numerical" and node.findtext("showunits") != "3":
            raise ValueError(f"{asked.name}: units are switched on, which this reader does not judge")
        found.append(asked)
    return found


def gift(path: Path) -> list[Imported]:
    """Import a GIFT file."""
    found, category = [], ""
    for block in re.split(r"\n[ \t]*\n", path.read_text("utf-8")):
        lines = [line for line in block.strip().split("\n") if not line.strip().startswith("//")]
        text = _hidden("\n".join(lines))
        if text.startswith("$CATEGORY:"):
            category = _shown(text.removeprefix("$CATEGORY:"))
        elif text:
            found.append(_gift_question(text, category))
    return found


def _gift_question(text: str, category: str) -> Imported:
    name, text = re.match(r"::(.*?)::(.*)", text, re.DOTALL).groups()
    start, end = text.index("{"), text.index("}")
    inside, rest = text[start + 1 : end].strip(), text[end + 1 :].strip()
    assert not rest, rest
    asked = Imported("", _shown(name), plain(_formatted(text[:start])), category)
    inside, _, last = inside.rpartition("####") if "####" in inside else (inside, "", "")
    asked.at_the_end, inside = plain(_formatted(last)), inside.strip()
    if not inside:
        asked.kind = "essay"
    elif inside.startswith("#"):
        asked.kind = "numerical"
        listed, _, others = inside[1:].partition("~")
        for each in filter(None, (each.strip() for each in listed.split("="))):
            weight, answer = re.match(r"%(-?[0-9.]+)%(.*)", each, re.DOTALL).groups()
            interval, _, said = answer.partition("#")
            number, _, tolerance = interval.partition(":")
            asked.answers.append((number.strip(), tolerance.strip(), float(weight) / 100, plain(_formatted(said))))
        asked.answers.append(("*", "0", 0.0, plain(_formatted(others.partition("#")[2]))))
    else:
        asked.kind, asked.shuffled = "multichoice", True
        for mark, each in re.findall(r"([~=])([^~=]*)", inside):
            option, _, said = each.partition("#")
            share = 1.0 if mark == "=" else 0.0
            asked.answers.append((plain(_formatted(option)), "0", share, plain(_formatted(said))))
    return asked


MARKS = ":#={}~"
HIDDEN = {f"\\{mark}": f"\x01{place}\x02" for place, mark in enumerate(MARKS)} | {"\\n": "\x01n\x02"}


def _hidden(text: str) -> str:
    """Put the escaped characters out of the way of the grammar."""
    parts = text.split("\\\\")
    for escaped, hidden in HIDDEN.items():
        parts = [part.replace(escaped, hidden) for part in parts]
    return "\\".join(parts)


def _shown(text: str) -> str:
    for place, mark in enumerate(MARKS):
        text = text.replace(f"\x01{place}\x02", mark)
    return text.replace("\x01n\x02", "\n").strip()


def _formatted(text: str) -> str:
    return _shown(text.strip().removeprefix("[html]"))


QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
PACKAGE = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
DOUBLE = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")


class Item:
    """An assessment item, its response processing run as a tree."""

    def __init__(self, content: bytes) -> None:
        self.root = ET.fromstring(content)
        self.identifier = self.root.get("identifier")
        self.base = self.root.find(f"{QTI}responseDeclaration").get("baseType")
        self.text = " ".join(part.strip() for part in self.root.find(f"{QTI}itemBody").itertext() if part.strip())

    def judge(self, typed: str) -> tuple[float, str] | None:
        """Give score and feedback to a response; None where the platform refuses it."""
        if self.base == "float" and typed and not DOUBLE.fullmatch(typed):
            return None
        response = None if not typed else float(typed) if self.base == "float" else typed
        outcomes = {"RESPONSE": response}
        for declared in self.root.findall(f"{QTI}outcomeDeclaration"):
            default = declared.findtext(f"{QTI}defaultValue/{QTI}value")
            outcomes[declared.get("identifier")] = float(default) if default else None
        for branches in self.conditions:
            for holds, settings in branches:
                if holds(outcomes):
                    outcomes |= {name: value(outcomes) for name, value in settings}
                    break
        shown = [
            " ".join(said.itertext()).strip()
            for said in self.root.findall(f"{QTI}modalFeedback")
            if outcomes[said.get("outcomeIdentifier")] == said.get("identifier") and said.get("showHide") == "show"
        ]
        return outcomes["SCORE"], " ".join(shown)

    @cached_property
    def conditions(self) -> list[list[tuple[Callable, list[tuple[str, Callable]]]]]:
        """The response processing: for each condition its branches, as (whether it holds, what it sets)."""
        return [list(map(_branch, condition)) for condition in self.root.find(f"{QTI}responseProcessing")]


def _branch(node: ET.Element) -> tuple[Callable, list[tuple[str, Callable]]]:
    children = list(node)
    holds = (lambda outcomes: True) if node.tag == f"{QTI}responseElse" else _expression(children.pop(0))
    return holds, [(rule.get("identifier"), _expression(rule[0])) for rule in children]


def _expression(node: ET.Element) -> Callable:
    """An expression as a function of the variables; what is compared with NULL is NULL, which does not hold."""
    tag, name = node.tag.removeprefix(QTI), node.get("identifier")
    if tag == "variable":
        return lambda outcomes: outcomes[name]
    if tag == "baseValue":
        value = float(node.text) if node.get("baseType") == "float" else node.text
        return lambda outcomes: value
    parts = list(map(_expression, node))
    if tag == "isNull":
        return lambda outcomes: parts[0](outcomes) is None
    if tag == "and":
        return lambda outcomes: all(part(outcomes) for part in parts)
    compare = {"gte": operator.ge, "lte": operator.le, "match": operator.eq}[tag]

    def compared(outcomes: dict) -> bool | None:
        left, right = (part(outcomes) for part in parts)
        return None if left is None or right is None else compare(left, right)

    return compared


@dataclass
class Package:
    """A content package: its items by name, and the sections of its test as (title, how many, names)."""

    items: dict[str, Item]
    sections: list[tuple[str, int, list[str]]]


def qti_package(path: Path) -> Package:
    """Import a content package by its manifest alone; every file it names has to be there."""
    with ZipFile(path) as package:
        manifest = ET.fromstring(package.read("imsmanifest.xml"))
        items, test = {}, None
        for resource in manifest.iter(f"{PACKAGE}resource"):
            content = package.read(resource.find(f"{PACKAGE}file").get("href"))
            if resource.get("type") == "imsqti_item_xmlv2p1":
                items[resource.get("identifier")] = Item(content)
            else:
                test = ET.fromstring(content)
    sections = [
        (
            section.get("title"),
            int(section.find(f"{QTI}selection").get("select")),
            [reference.get("identifier") for reference in section.findall(f"{QTI}assessmentItemRef")],
        )
        for section in test.iter(f"{QTI}assessmentSection")
    ]
    return Package(items, sections)
