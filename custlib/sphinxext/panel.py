"""The framed parts of a page: plays, claims and boxes share one frame, one title and one list of labelled fields.

Titles and fields are text of the page, so gettext extracts and translates them. Labels ("Play", "Stop rule") come by
`tr` while the HTML is written, so they are never extracted and never searched.
"""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Element
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from custlib.live.tr import language_of, tr
from custlib.sphinxext.collect import anchor


class panel(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """A frame; `kind` is its CSS class, `label` the word over its title, `identifier` its id or None.

    A claim carries its `rating` too.
    """


class panel_title(nodes.TextElement):  # noqa: N801
    """The title of a panel: text of the page, one heading level below the section it stands in."""


class labelled_list(nodes.General, nodes.Element):  # noqa: N801
    """A list of `labelled` nodes."""


class labelled(nodes.General, nodes.Element):  # noqa: N801
    """What stands after the word `label` in such a list."""


class PanelDirective(SphinxDirective):
    """What the directives of panels share: a title, fields of inline text, citations by key."""

    has_content = True
    final_argument_whitespace = True

    def inline(self, node: Element, text: str) -> Element:
        """Fill a node with inline text that gettext will extract."""
        children, messages = self.parse_inline(text)
        self.set_source_info(node)
        node.rawsource = text
        node.extend([*children, *messages])
        return node

    def panel(self, kind: str, label: str, title: str | None, identifier: str | None = None) -> panel:
        """Make the frame and its title."""
        frame = panel(kind=kind, label=label, identifier=identifier)
        self.set_source_info(frame)
        if title:
            frame += self.inline(panel_title(), title)
        return frame

    def field(self, label: str, text: str) -> labelled:
        """Make one field of the list from inline text."""
        return labelled("", self.inline(nodes.paragraph(), text), label=label)

    def citations(self, label: str, keys: str) -> labelled:
        """Make the field that cites keys of the bibliography; nothing in it is extracted for translation."""
        return self.unextracted(label, f"{{cite:p}}`{','.join(key.strip() for key in keys.split(','))}`")

    def reference(self, label: str, identifier: str) -> labelled:
        """Make the field that leads to something else of the book by its id."""
        return self.unextracted(label, f"{{ref}}`{anchor(identifier)}`")

    def unextracted(self, label: str, text: str) -> labelled:
        """Make a field of inline text that is no language: without a source, a paragraph is not extracted."""
        children, messages = self.parse_inline(text)
        return labelled("", nodes.paragraph("", "", *children, *messages), label=label)


def title_of(frame: panel) -> str:
    """Give the (translated) title of a panel as plain text; empty where it has none."""
    return next((child.astext() for child in frame.children if isinstance(child, panel_title)), "")


def anchor_of(frame: panel) -> str | None:
    """Give the anchor of a panel, if it has one."""
    return frame["ids"][0] if frame["ids"] else None


def label_of(translator: HTML5Translator, msgid: str) -> str:
    """Give a label in the language of the build."""
    return tr(msgid, language_of(translator.config.language))


def visit_panel(self: HTML5Translator, node: panel) -> None:
    place = anchor_of(node)
    titled = place and title_of(node)
    name = {"aria-labelledby": f"{place}-title"} if titled else {"aria-label": label_of(self, node["label"])}
    self.body.append(self.starttag(node, "div", CLASS=f"panel {node['kind']}", role="group", **name))
    identifier = f' <span class="panel-id">{node["identifier"]}</span>' if node["identifier"] else ""
    self.body.append(f'<p class="panel-kind">{self.encode(label_of(self, node["label"]))}{identifier}')
    if node.get("rating"):
        self.body.append(f' <span class="rating {node["rating"].replace(" ", "-")}">')
        self.body.append(f"{self.encode(label_of(self, node['rating']))}</span>")
    self.body.append("</p>\n")


def depart_panel(self: HTML5Translator, _node: panel) -> None:
    self.body.append("</div>\n")


def visit_panel_title(self: HTML5Translator, node: panel_title) -> None:
    place = anchor_of(node.parent)
    ids = [f"{place}-title"] if place else []
    self.body.append(self.starttag(node, heading(self), "", CLASS="panel-title", ids=ids))


def depart_panel_title(self: HTML5Translator, node: panel_title) -> None:
    place = anchor_of(node.parent)
    if place:
        link = self.encode(label_of(self, "Link to this place"))
        self.body.append(f'<a class="headerlink" href="#{place}" title="{link}">#</a>')
    self.body.append(f"</{heading(self)}>\n")


def heading(translator: HTML5Translator) -> str:
    """Give the tag of a heading one level below the section being written."""
    return f"h{min(translator.section_level + 1, 6)}"


def visit_labelled_list(self: HTML5Translator, node: labelled_list) -> None:
    self.body.append(self.starttag(node, "dl", CLASS="panel-fields"))


def depart_labelled_list(self: HTML5Translator, _node: labelled_list) -> None:
    self.body.append("</dl>\n")


def visit_labelled(self: HTML5Translator, node: labelled) -> None:
    self.body.append(f"<div><dt>{self.encode(label_of(self, node['label']))}</dt><dd>")


def depart_labelled(self: HTML5Translator, _node: labelled) -> None:
    self.body.append("</dd></div>\n")


def setup(app: Sphinx) -> None:
    """Make the nodes known to the HTML writer."""
    app.add_node(panel, html=(visit_panel, depart_panel))
    app.add_node(panel_title, html=(visit_panel_title, depart_panel_title))
    app.add_node(labelled_list, html=(visit_labelled_list, depart_labelled_list))
    app.add_node(labelled, html=(visit_labelled, depart_labelled))
