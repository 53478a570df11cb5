"""Lists that collect themselves: a directive leaves a `listing` on its page, and when the page is written a template
fills it from what all pages hold. What it takes from pages is not extracted for translation again, since each text
already stands on the page it comes from. Filters over the lists are `static/lists.js`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from docutils import nodes
from docutils.nodes import Node
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from custlib.live.tr import language_of, tr
from custlib.sphinxext.collect import Collected, anchor

INDEXES = Collected("indexes", unique=False)
LISTS = Collected("lists", unique=False)
TEMPLATES = Path(__file__).parent / "templates"
_contexts: dict[str, Callable[[BuildEnvironment, dict], dict]] = {}
_marks: dict[str, Callable[[BuildEnvironment, dict], object]] = {}


class listing(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """The place of a list; `kind` names its template and what fills it.

    Paragraphs in it are texts of the list to be extracted, translated and searched; they are not written themselves.
    """


class ListingDirective(SphinxDirective):
    """Leave the list named `kind` on the page; its options reach the function that fills it."""

    kind = ""

    def run(self) -> list[Node]:
        INDEXES.add(self.env, self.kind, anchor="")
        return [listing(kind=self.kind, options=dict(self.options))]

    def text(self, text: str, **attributes: object) -> nodes.paragraph:
        """Make a paragraph of a list from plain text that gettext will extract."""
        paragraph = nodes.paragraph(text, text, **attributes)
        self.set_source_info(paragraph)
        return paragraph


def fill_with(
    kind: str,
    context: Callable[[BuildEnvironment, dict], dict],
    mark: Callable[[BuildEnvironment, dict], object] | None = None,
) -> None:
    """Name the function that gives the template `<kind>.html` its values from the environment and the options.

    Where these take long to find, `mark` gives something that changes whenever they do.
    """
    _contexts[kind] = context
    _marks[kind] = mark or context


def url(builder: Builder, docname: str, place: str = "") -> str:
    """Give the address of a place in the book as seen from the page being written."""
    address = (
        builder.get_relative_uri(builder.current_docname, docname) or builder.get_target_uri(docname).rsplit("/")[-1]
    )
    return f"{address}#{place}" if place else address


@cache
def templates() -> Environment:
    """Load the templates, every value escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(kind: str, translator: HTML5Translator, options: dict) -> str:
    """Write one list as HTML."""
    builder = translator.builder
    lang = language_of(translator.config.language)
    return (
        templates()
        .get_template(f"{kind}.html")
        .render(
            _contexts[kind](builder.env, options),
            anchor=anchor,
            lang=lang,
            tr=partial(tr, lang=lang),
            url=lambda entry: url(builder, entry["docname"], entry["anchor"]),
        )
    )


def visit_listing(self: HTML5Translator, node: listing) -> None:
    self.body.append(render(node["kind"], self, node["options"]))
    raise nodes.SkipNode


def assets(app: Sphinx, _page: str, _template: str, _context: dict, doctree: nodes.document | None) -> None:
    """Load the script of the filters where a page has a list; lists without a filter are few and it finds none."""
    if doctree is not None and next(doctree.findall(listing), None) is not None:
        app.add_js_file("lists.js", loading_method="defer")


def note_lists(app: Sphinx, doctree: nodes.document) -> None:
    """Note the lists of the page just read, with their options."""
    for node in doctree.findall(listing):
        LISTS.add(app.env, node["kind"], options=node["options"])


def plain(value: object) -> str:
    """Write what JSON cannot: a function by its name, anything else as it writes itself.

    Examples
    --------
    >>> plain(plain), plain({2})
    ('custlib.sphinxext.indexes.plain', '{2}')
    """
    return f"{value.__module__}.{value.__qualname__}" if callable(value) else repr(value)


def contents(env: BuildEnvironment) -> dict[str, str]:
    """Give a mark of what the lists of each page hold: it changes with whatever any of them takes from elsewhere."""
    marks = {}
    for docname, lists in LISTS.by_document(env).items():
        held = [(one["id"], one["options"], _marks[one["id"]](env, one["options"])) for one in lists]
        text = json.dumps(held, default=plain, sort_keys=True)
        marks[docname] = hashlib.sha256(text.encode()).hexdigest()
    return marks


def kept(app: Sphinx) -> Path:
    """Give the file that says what the lists held when they were last written."""
    return Path(app.doctreedir, f"lists-{app.builder.name}.json")


def write_again(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Write the pages whose lists hold something else than when they were last written."""
    if app.builder.format != "html":
        return set()
    path, now = kept(app), contents(env)
    before = json.loads(path.read_text("utf8")) if path.exists() else {}
    path.unlink(missing_ok=True)  # until they are written
    app.list_marks = now
    return {docname for docname, mark in now.items() if before.get(docname) != mark}


def remember(app: Sphinx, failure: Exception | None) -> None:
    """Keep what the lists now hold, once every page is written."""
    if failure is None and app.builder.format == "html":
        kept(app).write_text(json.dumps(app.list_marks), encoding="utf8")


def setup(app: Sphinx) -> None:
    """Add the node and have its pages written when their lists change."""
    INDEXES.connect(app)
    LISTS.connect(app)
    app.add_node(listing, html=(visit_listing, None))
    app.connect("doctree-read", note_lists)
    app.connect("html-page-context", assets)
    app.connect("env-updated", write_again)
    app.connect("build-finished", remember)
