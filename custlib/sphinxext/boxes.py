"""The six boxes of the field guide's series, and the essentials that close a chapter."""

from __future__ import annotations

from typing import ClassVar

from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from custlib.sphinxext.panel import PanelDirective, labelled_list

BOXES = {
    "maxim": "Maxim",
    "expert-voice": "Expert voice",
    "thinker": "Meet the thinker",
    "wake-up-call": "Wake-up call",
    "great-move": "Great move",
    "managers-voice": "Manager's voice",
    "essentials": "Essentials",
}


class Box(PanelDirective):
    """A box named by its directive: an optional title, text, and the source it can be checked against."""

    optional_arguments = 1
    option_spec: ClassVar = {"source": directives.unchanged_required}

    def run(self) -> list[Node]:
        self.assert_has_content()
        frame = self.panel(f"box {self.name}", BOXES[self.name], self.arguments[0] if self.arguments else None)
        frame += self.parse_content_to_nodes()
        if "source" in self.options:
            frame += labelled_list("", self.citations("Source", self.options["source"]))
        return [frame]


def setup(app: Sphinx) -> None:
    """Add one directive a box."""
    for name in BOXES:
        app.add_directive(name, Box)
