"""The directive {figure-of}: a picture of a chapter, its caption, its text alternative and how it is made.

    ```{figure-of} a01.value_ladder
    The caption is one paragraph, translated like any other text; {fact} roles work in it.
    ```

The picture is drawn twice, for light and for dark pages, in the page's language, and taken from disk as long as nothing
it depends on has changed. The text alternative comes from the function that draws, so that its numbers are right.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from custlib import chapters
from custlib.chapters import store
from custlib.figures.palette import MODES
from custlib.live.tr import language_of, tr
from custlib.sphinxext.collect import Collected, anchor

logger = logging.getLogger(__name__)
PICTURES = Collected("pictures")


class disclosure(nodes.General, nodes.Element):  # noqa: N801 (docutils names its nodes so)
    """What a reader may open: the attribute `summary`, and the content."""


class FigureOf(SphinxDirective):
    """`{figure-of}`: see the module."""

    required_arguments = 1
    has_content = True
    option_spec = {"name": directives.unchanged}  # noqa: RUF012 (docutils reads it from the class)

    def run(self) -> list[nodes.Node]:
        """Give the figure, or a warning naming the pictures near the one asked for."""
        name = self.arguments[0]
        try:
            found = [self.figure(name), self.made(name)]
        except ValueError as error:
            logger.warning("{figure-of} %s: %s", name, error, location=self.get_location(), type="custlib")
            return []
        PICTURES.add(self.env, name)
        return found

    def figure(self, name: str) -> nodes.figure:
        """Assemble the figure: an image for each mode, and the caption."""
        lang = language_of(self.config.language)
        figure = nodes.figure(ids=[anchor(name)], classes=["picture"])
        self.set_source_info(figure)
        for mode in MODES:
            drawn = chapters.picture(name, lang, mode)
            figure += nodes.image(
                uri=self.uri(f"{name}-{lang}-{mode}.svg", drawn.svg),
                picture_alt=drawn.alt,
                loading="lazy",
                classes=[f"only-{mode}"],
                **size(drawn.svg),
            )
        figure += self.caption()
        self.add_name(figure)
        return figure

    def made(self, name: str) -> disclosure:
        """Assemble what stands below the figure: the Python text that draws it, on request."""
        program = chapters.source(name)
        lang = language_of(self.config.language)
        made = disclosure(summary=tr("Show how this picture is made", lang), classes=["picture-source"])
        made += nodes.literal_block(program, program, language="python", translatable=False)
        return made

    def uri(self, name: str, svg: str) -> str:
        """Put the picture beside the doctrees; give its address as seen from the page."""
        path = Path(self.env.app.doctreedir, "pictures", name)
        if not path.exists() or path.read_text("utf-8") != svg:
            store.write(path, svg)
        return Path(os.path.relpath(path, Path(self.env.doc2path(self.env.docname)).parent)).as_posix()

    def caption(self) -> nodes.caption:
        """Parse the content."""
        content = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, content)
        if len(content) != 1 or not isinstance(content[0], nodes.paragraph):
            raise ValueError("a caption is one paragraph, written as the content")
        caption = nodes.caption(content[0].rawsource, "", *content[0].children)
        caption.source, caption.line = content[0].source, content[0].line
        return caption


def size(svg: str) -> dict[str, str]:
    """Give width and height in points, so that a page keeps the place before the picture has come.

    Examples
    --------
    >>> size('<svg width="360pt" height="230.4pt" viewBox="0 0 360 230.4">')
    {'width': '360', 'height': '230'}
    """
    width, height = re.search(r'<svg [^>]*?width="([\d.]+)pt" height="([\d.]+)pt"', svg).groups()
    return {"width": str(round(float(width))), "height": str(round(float(height)))}


class TextAlternative(SphinxPostTransform):
    """Give the images their text alternative after translation has run: it is in the page's language already."""

    default_priority = 200
    formats = ("html", "latex", "text")

    def run(self, **_: object) -> None:
        """Move `picture_alt` to `alt`."""
        for image in self.document.findall(nodes.image):
            if "picture_alt" in image:
                image["alt"] = image["picture_alt"]
                del image["picture_alt"]


def visit_disclosure(self: HTML5Translator, node: disclosure) -> None:
    """Open <details>."""
    self.body.append(self.starttag(node, "details") + f"<summary>{self.encode(node['summary'])}</summary>\n")


def depart_disclosure(self: HTML5Translator, _: disclosure) -> None:
    """Close <details>."""
    self.body.append("</details>\n")


def skip(*_: object) -> None:
    """Leave the source out where nothing can be opened."""
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the directive."""
    PICTURES.connect(app)
    app.add_directive("figure-of", FigureOf)
    app.add_post_transform(TextAlternative)
    app.add_node(
        disclosure,
        html=(visit_disclosure, depart_disclosure),
        latex=(skip, None),
        text=(skip, None),
        texinfo=(skip, None),
        man=(skip, None),
    )
