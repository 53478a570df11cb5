"""The book's own theme: a small one on Sphinx's `basic`, with no font, script or style from elsewhere.

Pages get their language tag, their description, the part of the book they stand in and their place in the other
editions.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from docutils import nodes
from markupsafe import Markup, escape
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms import SphinxTransform

from custlib.live.tr import language_of, tr
from custlib.sphinxext.editions import EDITIONS, others, stands_in_english, tag

NAME = "playbook"
HERE = Path(__file__).parent
AFTER_CONTENTS = 101
"""sphinx_external_toc writes the tables of contents at 100, long after the pages' own words were translated."""
HIGHLIGHTING = "_static/pygments.css"
"""Its colours are for light pages only; book.css has its own for both."""
LONGEST_DESCRIPTION = 160


def assets(app: Sphinx) -> None:
    """Serve the scripts and styles of the directives."""
    folder = str(HERE / "static")
    if folder not in app.config.html_static_path:
        app.config.html_static_path.append(folder)


class Captions(SphinxTransform):
    """Put the parts of the book into its language: their names stand in `_toc.yml`, which no page shows."""

    default_priority = AFTER_CONTENTS

    def apply(self, **_: object) -> None:
        """Translate the caption of each table of contents."""
        for contents in self.document.findall(addnodes.toctree):
            if contents.get("caption"):
                contents["caption"] = tr(contents["caption"], language_of(self.config.language))


def own_words(_app: Sphinx, config: Config) -> None:
    """Name the book, and what opens and closes a folded calculation, in the book's language."""
    lang = language_of(config.language)
    config.html_title = tr(config.html_title or "", lang)
    config.author = tr(config.author, lang)
    config.nb_code_prompt_show = tr("Show the calculation", lang)
    config.nb_code_prompt_hide = tr("Hide the calculation", lang)


def page(app: Sphinx, pagename: str, _template: str, context: dict, doctree: nodes.document | None) -> None:
    """Give the templates what they ask for."""
    lang = language_of(app.config.language)
    edition = EDITIONS.get(lang)
    context["language"] = tag(lang)
    context["editions"] = others(app.srcdir, lang)
    context["untranslated"] = bool(doctree and edition and stands_in_english(app.srcdir, edition, pagename))
    context["tr"] = partial(tr, lang=lang)
    context["part"] = part_of(app, pagename)
    context["css_files"][:] = [css for css in context["css_files"] if css.filename != HIGHLIGHTING]
    if 'name="description"' not in context.get("metatags", ""):
        words = description(doctree, f"{context.get('title', '')}: {app.config.html_title}")
        context["metatags"] = context.get("metatags", "") + f'\n    <meta name="description" content="{words}">'


def description(doctree: nodes.document | None, title: str) -> str:
    """Describe a page that does not describe itself: by its first paragraph of plain text, else by its title."""
    found = doctree.findall(nodes.paragraph) if doctree else ()
    paragraph = next((node for node in found if isinstance(node.parent, nodes.section)), None)
    words = " ".join(paragraph.astext().split()) if paragraph else Markup(title).striptags()
    if len(words) > LONGEST_DESCRIPTION:
        words = words[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + " …"
    return str(escape(words))


def part_of(app: Sphinx, pagename: str) -> str:
    """Give the caption of the part of the book a page stands in; empty for the home page."""
    site_map = app.env.external_site_map
    for part in site_map.root.subtrees:
        stack = list(part.files())
        while stack:
            docname = stack.pop()
            if docname == pagename:
                return tr(part.caption or "", language_of(app.config.language))
            if docname in site_map:
                stack.extend(name for tree in site_map[docname].subtrees for name in tree.files())
    return ""


def setup(app: Sphinx) -> None:
    """Register the theme and what its pages hold."""
    app.add_html_theme(NAME, HERE / "theme")
    app.add_transform(Captions)
    app.connect("config-inited", own_words)
    app.connect("builder-inited", assets)
    app.connect("html-page-context", page)
