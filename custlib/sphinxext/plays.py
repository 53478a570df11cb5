"""`{play}`: an operating procedure a manager can start on Monday, on a card that prints as one page alone."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from custlib.sphinxext import ids, source_map
from custlib.sphinxext.collect import Collected, anchor
from custlib.sphinxext.panel import PanelDirective, label_of, labelled, labelled_list, panel, title_of

PLAYS = Collected("plays")
FIELDS = {
    "trigger": "Use it when",
    "inputs": "You need",
    "owner": "Owner",
    "metric": "Measure",
    "stop": "Stop rule",
}


class print_button(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """The button that prints its card alone."""


class Play(PanelDirective):
    """Title, five fields, the calculator that serves it, if any, and numbered steps.

    A play without an owner, a measure or a stop rule is not one.
    """

    required_arguments = 1
    option_spec: ClassVar = dict.fromkeys(("id", "calculator", *FIELDS), directives.unchanged_required)

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
        if "calculator" in self.options:
            frame[-1] += self.reference("Your own numbers", self.options["calculator"])
        frame += nodes.container("", *body, classes=["play-steps"])
        frame += print_button()
        return [frame]


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the plays of a page once its texts are translated."""
    for frame in doctree.findall(lambda node: isinstance(node, panel) and node["kind"] == "play"):
        texts = [part.astext() for part in frame.findall(labelled) if part["label"] in FIELDS.values()]
        PLAYS.add(app.env, frame["identifier"], title=title_of(frame), **dict(zip(FIELDS, texts, strict=True)))


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
