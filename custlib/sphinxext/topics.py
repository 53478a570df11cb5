"""`{topic} A1.1.2` marks where a source entry is covered, and shows its Chinese title in a small line.

The source map and `custlib coverage` count these marks: an entry without one is a gap.
"""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from custlib.sphinxext import source_map
from custlib.sphinxext.collect import Collected, anchor
from custlib.sphinxext.indexes import INDEXES, url

TOPICS = Collected("topics", unique=False)


class topic_mark(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """The place where the entry `identifier` is covered."""


class Topic(SphinxDirective):
    """Mark the section it stands in; only entries that hold no others can be marked."""

    required_arguments = 1

    def run(self) -> list[Node]:
        entries = source_map.read(self.env.srcdir)
        self.env.note_dependency(source_map.FILE)
        identifier = self.arguments[0]
        leaves = source_map.leaves(entries)
        if identifier not in entries:
            raise self.error(
                f"topic {identifier!r} is no entry of the source map; {source_map.nearest(identifier, leaves)}"
            )
        if identifier not in leaves:
            held = ", ".join(source_map.below(identifier, entries))
            raise self.error(f"topic {identifier!r} holds other entries; mark those: {held}")
        mark = topic_mark(identifier=identifier, title=entries[identifier].title_zh)
        self.set_source_info(mark)
        return [mark]


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note each mark with the section it stands in."""
    for mark in doctree.findall(topic_mark):
        place = mark.parent
        while not isinstance(place, nodes.section | nodes.document):
            place = place.parent
        title = place.next_node(nodes.title)
        TOPICS.add(
            app.env,
            mark["identifier"],
            anchor=place["ids"][0] if place["ids"] else "",
            title=title.astext() if title else mark["title"],
        )


def visit_topic_mark(self: HTML5Translator, node: topic_mark) -> None:
    page = INDEXES.items(self.builder.env).get("source-map")
    address = page and url(self.builder, page["docname"], f"entry-{anchor(node['identifier'])}")
    shown = f'{node["identifier"]} <span lang="zh-CN">{self.encode(node["title"])}</span>'
    self.body.append('<p class="topic-mark">')
    self.body.append(f'<a href="{address}">{shown}</a>' if address else shown)
    self.body.append("</p>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Add the directive and the collection."""
    TOPICS.connect(app)
    app.add_node(topic_mark, html=(visit_topic_mark, None))
    app.add_directive("topic", Topic)
    app.connect("doctree-read", collect)
