"""Mathematics without a request to anybody: MathJax from the book's own npm packages, on pages that have a formula."""

from __future__ import annotations

import shutil
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError

PACKAGE = Path("node_modules", "mathjax", "es5")
SCRIPT, FONTS = Path("tex-chtml.js"), Path("output", "chtml", "fonts", "woff-v2")


def serve_ourselves(_app: Sphinx, config: Config) -> None:
    """Have Sphinx name our copy; it does so only on pages with a formula."""
    config.mathjax_path = f"mathjax/{SCRIPT}"


def only_where_used(app: Sphinx, pagename: str, _template: str, context: dict, _doctree: nodes.document | None) -> None:
    """Take the script from pages without a formula: Sphinx counts those of the pages below a page as its own."""
    if not app.env.get_domain("math").data["has_equations"].get(pagename):
        context["script_files"][:] = [script for script in context["script_files"] if not is_mathjax(script)]


def is_mathjax(script: object) -> bool:
    """Say whether a script of a page is MathJax or its settings."""
    return str(SCRIPT) in str(script.filename or "") or "window.MathJax" in script.attributes.get("body", "")


def copy(app: Sphinx, failure: Exception | None) -> None:
    """Copy the script and its fonts beside the pages, if any page has a formula."""
    if failure is not None or app.builder.format != "html":
        return
    domain = app.env.get_domain("math")
    if not domain.has_equations():
        return
    source, target = Path(app.srcdir, PACKAGE), Path(app.outdir, "_static", "mathjax")
    if not source.is_dir():
        raise ExtensionError(f"{PACKAGE}: not there, and pages have formulas; run `npm ci` or `make book`")
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(source / SCRIPT, target)
    shutil.copytree(source / FONTS, target / FONTS, dirs_exist_ok=True)


def setup(app: Sphinx) -> None:
    """Serve MathJax from the site itself."""
    app.connect("config-inited", serve_ourselves)
    app.connect("html-page-context", only_where_used, priority=900)
    app.connect("build-finished", copy)
