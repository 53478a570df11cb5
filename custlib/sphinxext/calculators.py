"""`{calculator} A1.1-C1`: a live calculator, whose results for the starting values stand in the page.

The page names scripts only where it holds a calculator; they load the engine when one of them comes near or is touched.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from custlib import calculators
from custlib.live.page import html
from custlib.live.tr import language_of, tr
from custlib.sphinxext.collect import Collected, anchor
from custlib.sphinxext.engine import assets, programs

STATIC = Path(__file__).parent / "static"
CALCULATORS = Collected("calculators")
SCRIPT, STYLE = "calculators.js", "calculators.css"


class calculator(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """The place of a calculator; `identifier` names it."""


class CalculatorDirective(SphinxDirective):
    """Place a calculator on the page; its sources are noted, so that an edit of them writes the page again."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """Give the calculator, or an error naming those there are."""
        identifier = self.arguments[0]
        try:
            found = calculators.get(identifier)
        except ValueError as error:
            raise self.error(f"calculator: {error}") from error
        chapter = calculators.chapter_of(identifier)
        for path in programs.modules(chapter).values():
            self.env.note_dependency(str(path))
        CALCULATORS.add(self.env, identifier, title=tr(found.title, language_of(self.config.language)))
        node = calculator(identifier=identifier, ids=[anchor(identifier)])
        self.set_source_info(node)
        return [node]


def visit_html(self: HTML5Translator, node: calculator) -> None:
    """Write the calculator as it is without JavaScript."""
    identifier = node["identifier"]
    scripts = self.builder.app.calculator_scripts
    program = scripts[f"{calculators.chapter_of(identifier)}.js"]
    lang = language_of(self.config.language)
    self.body.append(html(calculators.get(identifier), lang, scripts[assets.ENGINE], program))
    raise nodes.SkipNode


def write_scripts(app: Sphinx) -> None:
    """Make the engine and the chapters' programs before pages are written; they are kept beside the doctrees."""
    if app.builder.format != "html":
        return
    folder = Path(app.doctreedir) / "calculators"
    try:
        app.calculator_scripts = assets.write(folder, calculators.CHAPTERS, language_of(app.config.language))
    except RuntimeError as error:
        raise ExtensionError(str(error)) from error


def add_assets(app: Sphinx, _page: str, _template: str, _context: dict, doctree: nodes.document | None) -> None:
    """Name script and style sheet on pages that hold a calculator."""
    if doctree is not None and next(doctree.findall(calculator), None) is not None:
        app.add_js_file(SCRIPT, loading_method="defer")
        app.add_css_file(STYLE)


def copy_scripts(app: Sphinx, failure: Exception | None) -> None:
    """Put the scripts beside the page's other static files."""
    if failure is None and app.builder.format == "html":
        for address in app.calculator_scripts.values():
            name = address.partition("?")[0]
            shutil.copyfile(Path(app.doctreedir, "calculators", name), Path(app.outdir, "_static", name))


def setup(app: Sphinx) -> None:
    """Add the directive, its node and its assets."""
    CALCULATORS.connect(app)
    app.add_node(calculator, html=(visit_html, None))
    app.add_directive("calculator", CalculatorDirective)
    app.connect("builder-inited", write_scripts)
    app.connect("html-page-context", add_assets)
    app.connect("build-finished", copy_scripts)
