"""What students write opens in the instructor's browser, in formgrader's own page: nothing of it acts there."""

from __future__ import annotations

import re

import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from nbgrader.server_extensions.formgrader import handlers

from custlib.grading import release
from tests.grading.reported import make

SCRIPT = "<script>alert(1)</script>"
ACTS = (
    SCRIPT,
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<div onclick=alert(1)>\n\ntext\n\n</div>",
    "<style>body { display: none }</style>",
    "<iframe src=https://evil.example></iframe>",
    "[a](javascript:alert(1)) [b](JaVaScRiPt&colon;alert(1)) <javascript:alert(1)> [c](data:text/html,x)",
    "[d][d]\n\n[d]: vbscript:x",
    f"```mermaid\n{SCRIPT}\n```",
    f"```python\n</code></pre>{SCRIPT}\n```",
    f"```{SCRIPT}\nx\n```",
    f"$${SCRIPT}$$ ${SCRIPT}$ \\begin{{align}}{SCRIPT}\\end{{align}}",
    f"| a |\n|--|\n| {SCRIPT} |",
    f"# {SCRIPT}",
    "![x](https://evil.example/seen.png) ![y](/tree) ![z](attachment:lost.png)",
    f"![{SCRIPT}](attachment:a.png '\"><script>')",
)
KINDS = ("<script", "<style", "<iframe", "<svg", r"<[^>]+\son\w+\s*=", r"(?:href|src)=.(?:java|vb|data:t)", "<img")


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Formgrader's page of a notebook, by the course's own configuration."""
    settings = release.config(make(tmp_path_factory.mktemp("course"), ["li,,"]))
    settings.HTMLExporter.template_name = "formgrade"
    settings.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    exporter = HTMLExporter(config=settings)
    around = {"base_url": "", "submission_id": "1", "notebook_id": "a", "assignment_id": "a", "index": 0, "total": 1}

    def page(*cells):
        return exporter.from_notebook_node(new_notebook(cells=list(cells)), resources=dict(around))[0]

    return page


def acting(html):
    """Count what could act or fetch in a page."""
    return {kind: len(re.findall(kind, html, re.IGNORECASE)) for kind in KINDS}


@pytest.mark.parametrize("text", ACTS, ids=range(len(ACTS)))
@pytest.mark.parametrize("answer", [False, True], ids=["own", "answer"])
def test_markdown_is_shown_and_never_acts(shown, text, answer):
    held = {"nbgrader": {"grade": True, "solution": True, "grade_id": "x", "points": 8}} if answer else {}
    picture = {"a.png": {"image/png": "iVBORw0K"}}
    cell = new_markdown_cell(f"before\n\n{text}\n\nafter", metadata=held, attachments=picture)
    found, expected = acting(shown(cell)), acting(shown(new_markdown_cell("text", metadata=held)))
    pictures = found.pop("<img") - expected.pop("<img")
    assert found == expected
    assert pictures == ("attachment:a.png" in text)


def test_other_cells_never_act_either(shown):
    cells = [new_raw_cell(SCRIPT), new_code_cell(SCRIPT), new_code_cell(f"x = '{SCRIPT}'  # {SCRIPT}")]
    assert acting(shown(*cells)) == acting(shown(new_raw_cell("x"), new_code_cell("x"), new_code_cell("x")))


def test_plain_markdown_looks_as_written(shown):
    html = shown(new_markdown_cell("**Bold**, `a<b`, $a<b$, [book](https://example.org)\n\n- one\n- two"))
    for part in ("<strong>Bold</strong>", "<code>a&lt;b</code>", "$a&lt;b$", 'href="https://example.org"', "<li>two"):
        assert part in html
