"""The parts of `custlib book` that can be told apart from a build."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys

import pytest

from custlib import sphinxext
from custlib.chapters import reach
from custlib.sphinxext import build

CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(?::[^\n]*\n)*(.*?)^```$", re.MULTILINE | re.DOTALL)
TOC = "format: jb-book\nroot: book/index\nchapters:\n  - file: book/one\n"


def test_without_node_the_remedy_is_named(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(ValueError, match=r"node: not found on PATH; install Node 20 or newer, or run `make book`"):
        build.need_node()


def test_conf_has_no_extension_that_calls_home_and_is_written_only_when_it_changes(tmp_path, root):
    shutil.copy(root / "_config.yml", tmp_path)
    assert build.write_conf(tmp_path) == "The Customer Playbook"
    conf = tmp_path / "conf.py"
    settings: dict = {}
    exec(conf.read_text(encoding="utf8"), settings)
    assert "custlib.sphinxext" in settings["extensions"]
    assert not build.UNUSED & set(settings["extensions"])
    written = conf.stat().st_mtime_ns
    build.write_conf(tmp_path)
    assert conf.stat().st_mtime_ns == written
    with (tmp_path / "_config.yml").open("a") as file:
        file.write("    numfig: false\n")
    build.write_conf(tmp_path)
    assert "numfig = False" in conf.read_text(encoding="utf8")


def test_executed_cells_are_kept_for_the_present_content_only(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "fingerprint", lambda *_: "one")
    first = build.execution_cache(tmp_path, "en")
    assert first.is_dir()  # else two workers would each begin one
    chinese = build.execution_cache(tmp_path, "zh")
    assert build.execution_cache(tmp_path, "en") == first
    monkeypatch.setattr(build, "fingerprint", lambda *_: "two")
    assert build.execution_cache(tmp_path, "en") != first
    assert not first.exists()
    assert chinese.exists()


def test_cells_are_executed_again_for_what_the_pages_import_and_for_nothing_else(tmp_path):
    page = tmp_path / "book" / "one.md"
    page.parent.mkdir()
    page.write_text(
        "# Page\n\n```{code-cell} python3\nfrom custlib.formulas import (\n    quality,\n    value,\n)\n"
        "import custlib.data as tables\nimport pandas\n```\n"
    )
    reached = reach.modules(*build.imported(tmp_path))
    assert {"custlib.formulas.quality", "custlib.formulas.value", "custlib.data", "custlib.formulas.text"} <= set(
        reached
    )
    rooms = {name.split(".")[1] for name in reached if "." in name}
    assert not rooms & {"analysis", "chapters", "calculators", "cli", "exercises", "grading", "labs", "sphinxext"}


def test_the_pages_own_cells_import_no_module_that_would_go_unseen(root):
    """All their imports run in one process, which then says what of custlib it holds."""
    cells = [cell for page in sorted(root.glob("book/**/*.md")) for cell in CELL.findall(page.read_text("utf8"))]
    statements = [
        ast.unparse(node)
        for cell in cells
        for node in ast.walk(ast.parse(cell))
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert any("custlib" in statement for statement in statements)
    program = "; ".join([*dict.fromkeys(statements), "import sys", "print(*sys.modules)"])
    held = subprocess.check_output([sys.executable, "-c", program], text=True, cwd=root).split()
    unseen = {name for name in held if name.startswith("custlib")} - set(reach.modules(*build.imported(root)))
    assert not unseen


def test_pages_whose_source_is_gone_are_deleted(tmp_path):
    (tmp_path / "_toc.yml").write_text(TOC)
    site = tmp_path / "site"
    for name in ("index", "search", "book/index", "book/one", "book/gone", "_static/kept"):
        page = site / f"{name}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("")
    build.forget_removed_pages(tmp_path, site)
    left = sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))
    assert left == ["_static/kept.html", "book/index.html", "book/one.html", "index.html", "search.html"]
    assert build.root_page(tmp_path) == "book/index"


def test_a_changed_directive_or_style_has_every_page_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(sphinxext, "ROOM", tmp_path)
    (tmp_path / "theme").mkdir()
    style = tmp_path / "theme" / "book.css"
    style.write_text("a {}")
    before = sphinxext.state()
    (tmp_path / "compiled.pyc").write_bytes(b"1")
    assert sphinxext.state() == before
    style.write_text("b {}")
    assert sphinxext.state() != before
