"""The book's own theme: a small one on Sphinx's `basic`, with no font, script or style from elsewhere.

Pages get their language tag, their description and the part of the book they stand in.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from docutils import nodes
from markupsafe import Markup, escape
from sphinx.application import Sphinx
from sphinx.config import Config

from custlib.live.tr import language_of, tr

NAME = "playbook"
HERE = Path(__file__).parent
TAGS = {"zh": "zh-CN"}
"""Languages whose tag for browsers and screen readers is not their key."""
HIGHLIGHTING = "_static/pygments.css"
"""Its colours are for light pages only; book.css has its own for both."""
LONGEST_DESCRIPTION = 160


def assets(app: Sphinx) -> None:
    """Serve the scripts and styles of the directives."""
    folder = str(HERE / "static")
    if folder not in app.config.html_static_path:
        app.config.html_static_path.append(folder)


def code_prompts(_app: Sphinx, config: Config) -> None:
    """Name what opens and closes a folded calculation, in the book's language."""
    lang = language_of(config.language)
    config.nb_code_prompt_show = tr("Show the calculation", lang)
    config.nb_code_prompt_hide = tr("Hide the calculation", lang)


def page(app: Sphinx, pagename: str, _template: str, context: dict, doctree: nodes.document | None) -> None:
    """Give the templates what they ask for."""
    lang = language_of(app.config.language)
    context["language"] = TAGS.get(lang, lang)
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
                return part.caption or ""
            if docname in site_map:
                stack.extend(name for tree in site_map[docname].subtrees for name in tree.files())
    return ""


def setup(app: Sphinx) -> None:
    """Register the theme and what its pages hold."""
    app.add_html_theme(NAME, HERE / "theme")
    app.connect("config-inited", code_prompts)
    app.connect("builder-inited", assets)
    app.connect("html-page-context", page)
