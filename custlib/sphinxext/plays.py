"""`{play}`: an operating procedure a manager can start on Monday, on a card that prints as one page alone.

With `:calculator: A7.1-C2` its card leads to that calculator, and with `:values: before=37 after=53` to the calculator
with these inputs set; a value with spaces stands in quotes, and `after=a07.complaints_2025:decimal1` takes a fact.
"""

from __future__ import annotations

import re
import shlex
from typing import ClassVar
from urllib.parse import urlencode

from docutils import nodes
from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from custlib import calculators
from custlib.live.tr import SOURCE
from custlib.sphinxext import ids, source_map
from custlib.sphinxext.collect import Collected, anchor
from custlib.sphinxext.engine import programs
from custlib.sphinxext.facts import fact_text
from custlib.sphinxext.panel import PanelDirective, label_of, labelled, labelled_list, panel, title_of

PLAYS = Collected("plays")
FIELDS = {
    "trigger": "Use it when",
    "inputs": "You need",
    "owner": "Owner",
    "metric": "Measure",
    "stop": "Stop rule",
}
FACT = re.compile(r"[ab]\d\d\.\w+:\w+|lantern\.\w+:\w+")


class print_button(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """The button that prints its card alone."""


class Play(PanelDirective):
    """Title, five fields, the calculator that serves it, if any, and numbered steps.

    A play without an owner, a measure or a stop rule is not one.
    """

    required_arguments = 1
    option_spec: ClassVar = dict.fromkeys(("id", "calculator", "values", *FIELDS), directives.unchanged_required)

    def run(self) -> list[Node]:
        missing = [name for name in ("id", *FIELDS) if name not in self.options]
        if missing:
            raise self.error(f"play {self.arguments[0]!r}: give {', '.join(f':{name}:' for name in missing)}")
        try:
            identifier = ids.check(self.options["id"], "play", source_map.read(self.env.srcdir))
        except ValueError as error:
            raise self.error(f"play {self.arguments[0]!r}: {error}") from error
        body = self.parse_content_to_nodes()
        if not any(isinstance(node, nodes.enumerated_list) for node in body):
            raise self.error(f"play {identifier}: write its steps as a numbered list, 1. 2. 3.")
        frame = self.panel("play", "Play", self.arguments[0], identifier)
        frame["ids"] = [anchor(identifier)]
        frame += labelled_list("", *(self.field(label, self.options[name]) for name, label in FIELDS.items()))
        frame["calculator"], frame["query"] = self.calculator(identifier)
        if frame["calculator"]:
            frame[-1] += self.reference("Your own numbers", frame["calculator"])
            frame[-1][-1]["query"] = frame["query"]
        frame += nodes.container("", *body, classes=["play-steps"])
        frame += print_button()
        return [frame]

    def calculator(self, play: str) -> tuple[str, str]:
        """Give the id of the play's calculator and the values to set in it; empty where there are none."""
        identifier, values = self.options.get("calculator", ""), self.options.get("values", "")
        if values and not identifier:
            raise self.error(f"play {play}: :values: are those of a calculator; name it as :calculator:")
        try:
            if values:
                for path in programs.modules(calculators.chapter_of(identifier)).values():
                    self.env.note_dependency(str(path))
            return identifier, query(identifier, values) if values else ""
        except ValueError as error:
            raise self.error(f"play {play}: :values: {error}") from error


def query(identifier: str, values: str) -> str:
    """Write values for the inputs of a calculator as they stand in the link to it.

    Raises
    ------
    ValueError
        For a name that is no input, or a value the calculator would refuse.

    Examples
    --------
    >>> query("A1.1-C1", "revenue=1,200 retention=75%")
    'revenue=1200&retention=75'
    """
    found = calculators.get(identifier)
    given: dict[str, str] = {}
    for pair in shlex.split(values):
        name, equals, value = pair.partition("=")
        if not equals:
            raise ValueError(f"got {pair!r}; write name=value, with quotes around a value that has spaces")
        given[name] = fact_text(value, SOURCE) if FACT.fullmatch(value) else value
    result = found.run(given)
    if result["errors"]:
        raise ValueError("; ".join(f"{name}: {line}" for name, line in sorted(result["errors"].items())))
    return urlencode({name: result["inputs"][name]["typed"] for name in given})


def with_values(calculator: dict, play: dict) -> dict:
    """Give the entry of a calculator with the address at which a play's values are set in it.

    Examples
    --------
    >>> with_values({"anchor": "a1-1-c1"}, {"query": "revenue=1200"})
    {'anchor': 'a1-1-c1?revenue=1200'}
    """
    return {**calculator, "anchor": f"{calculator['anchor']}?{play['query']}"} if play["query"] else calculator


def set_values(_app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Put the values a play sets behind the address of its calculator."""
    for field in doctree.findall(lambda node: isinstance(node, labelled) and node.get("query")):
        for link in field.findall(nodes.reference):
            address = link.get("refuri") or f"#{link['refid']}"
            link.attributes.pop("refid", None)
            link["refuri"] = f"{address}?{field['query']}"


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the plays of a page once its texts are translated."""
    for frame in doctree.findall(lambda node: isinstance(node, panel) and node["kind"] == "play"):
        texts = [part.astext() for part in frame.findall(labelled) if part["label"] in FIELDS.values()]
        fields = dict(zip(FIELDS, texts, strict=True))
        link = {name: frame[name] for name in ("calculator", "query")}
        PLAYS.add(app.env, frame["identifier"], title=title_of(frame), **fields, **link)


def visit_print_button(self: HTML5Translator, _node: print_button) -> None:
    label = self.encode(label_of(self, "Print this play"))
    self.body.append(f'<button type="button" class="play-print pst-js-only">{label}</button>\n')
    raise nodes.SkipNode


def assets(app: Sphinx, _page: str, _template: str, _context: dict, doctree: nodes.document | None) -> None:
    """Load the script of the button where a page has one."""
    if doctree is not None and next(doctree.findall(print_button), None) is not None:
        app.add_js_file("plays.js", loading_method="defer")


def setup(app: Sphinx) -> None:
    """Add the directive, the collection and the button that prints one card."""
    PLAYS.connect(app)
    app.add_node(print_button, html=(visit_print_button, None))
    app.connect("html-page-context", assets)
    app.add_directive("play", Play)
    app.connect("doctree-read", collect)
    app.connect("doctree-resolved", set_values)
