"""The directive {calculator}: the calculator on its page, its scripts where it is and nowhere else."""

from __future__ import annotations

import io
import re

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from custlib.live.page import html
from custlib.sphinxext import calculators
from custlib.sphinxext.listings import CALCULATORS

pytestmark = pytest.mark.needs("node")
EXTENSION = "tests.sphinxext.test_calculators"
PAGES = {
    "index": "# Home\n\n```{toctree}\nworth\n```\n\nSee {ref}`a1-1-c1`.\n",
    "worth": "# Worth\n\n```{calculator} A1.1-C1\n```\n",
}


def setup(app):
    """Be an extension of one module."""
    calculators.setup(app)


def build(folder, language="en", builder="html", **pages):
    """Build pages given as MyST; return the app and its warnings."""
    source = folder / "source"
    source.mkdir(exist_ok=True)
    for name, text in {**PAGES, **pages}.items():
        (source / f"{name}.md").write_text(text, "utf-8")
    warnings = io.StringIO()
    with docutils_namespace():
        app = Sphinx(
            source,
            None,
            folder / "out",
            folder / "doctrees",
            builder,
            {"extensions": ["myst_parser", EXTENSION], "language": language},
            status=None,
            warning=warnings,
        )
        app.config.html_static_path.append(str(calculators.STATIC))
        app.build()
    return app, warnings.getvalue()


def test_the_page_holds_calculator_and_scripts_and_other_pages_do_not(tmp_path):
    app, warnings = build(tmp_path)
    assert warnings == ""
    page, home = ((tmp_path / "out" / f"{name}.html").read_text("utf-8") for name in ("worth", "index"))
    engine, program = (app.calculator_scripts[name] for name in ("engine.js", "a01.js"))
    assert html(calculators.calculators.get("A1.1-C1"), "en", engine, program) in page
    assert re.search(r'<script defer="defer" src="_static/calculators\.js', page)
    assert re.search(r'href="_static/calculators\.css', page)
    assert "calculators." not in home
    assert 'href="worth.html#a1-1-c1"' in home
    for name in ("engine.js", "a01.js", "calculators.js", "calculators.css"):
        assert (tmp_path / "out" / "_static" / name).exists()
    assert CALCULATORS.items(app.env)["A1.1-C1"]["title"] == "What is a customer worth?"


def test_the_page_speaks_its_language(tmp_path):
    build(tmp_path, language="qps")
    assert "⟦440 yuan⟧" in (tmp_path / "out" / "worth.html").read_text("utf-8")
    assert '"lang": "qps"' in (tmp_path / "out" / "_static" / "a01.js").read_text("utf-8")


def test_an_unknown_calculator_is_told_the_known_ones(tmp_path):
    _, warnings = build(tmp_path, worth="# Worth\n\n```{calculator} A1.1-C7\n```\n", index="# Home\n")
    assert "calculator: id: got 'A1.1-C7'; its chapter has A1.1-C1" in warnings


def test_texts_for_translators_need_no_engine(tmp_path):
    app, _ = build(tmp_path, builder="gettext")
    assert not hasattr(app, "calculator_scripts")
