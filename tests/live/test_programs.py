"""What the page is sent: a chapter's sources without docstrings, its texts, and an engine made only when it changed."""

from __future__ import annotations

import ast
import json
from importlib import import_module

import pytest

from custlib.live import tr
from custlib.live.tr import install
from custlib.sphinxext.engine import assets, programs
from tests import micropython


@pytest.fixture(autouse=True)
def own_texts(monkeypatch):
    """What a test installs is gone after it."""
    monkeypatch.setattr(import_module("custlib.live.tr"), "_catalogues", {})


def value_of(script: str) -> dict:
    return json.loads(script.partition("] = ")[2].strip().rstrip(";"))


def test_a_program_holds_what_its_chapter_imports_and_no_more():
    modules = programs.modules("a01")
    assert {"custlib", "custlib.calculators.a01", "custlib.formulas.value", "custlib.live.svg"} <= set(modules)
    assert not {"custlib.live.page", "custlib.formulas.tiering"} & set(modules)


def test_what_every_chapter_needs_comes_with_the_engine():
    own = {
        chapter: set(value_of(programs.program(chapter, programs.files(chapter), "en"))["files"])
        for chapter in ("a01", "a07")
    }
    assert not {place for place in own["a01"] & own["a07"] if place in programs.shared()}
    for chapter in own:
        assert own[chapter] | set(programs.shared()) == set(programs.files(chapter))


def test_sources_lose_docstrings_and_comments_and_nothing_else():
    source = '"""Doc."""\nX = "not a doc"\nclass A:\n    """Doc."""\ndef f():  # note\n    """Doc."""\n    return X\n'
    assert programs.stripped(source) == "X = 'not a doc'\n\nclass A:\n    pass\n\ndef f():\n    return X"
    for text in programs.files("a01").values():
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
        assert not [n for n in ast.walk(ast.parse(text)) if isinstance(n, documented) and ast.get_docstring(n)]


def test_a_program_brings_the_texts_its_sources_name():
    install("zh", {"What is a customer worth?": "一位顾客值多少钱？", "Nobody says this.": "没有人说。"})
    sources = programs.files("a01")
    assert value_of(programs.program("a01", sources, "zh"))["messages"] == {
        "What is a customer worth?": "一位顾客值多少钱？"
    }
    assert tr("What is a customer worth?", "zh") == "一位顾客值多少钱？"
    assert value_of(programs.program("a01", sources, "en"))["messages"] == {}


@pytest.mark.needs("node")
def test_the_stripped_program_answers_on_the_engine():
    request = json.dumps({"id": "A1.1-C1", "values": {"cost": "300"}, "lang": "zh", "width": 300})
    texts = json.dumps({"lang": "zh", "messages": {"When is the money back?": "什么时候回本？"}}, ensure_ascii=False)
    program = f"import boot\nboot.install_texts({texts!r})\nprint(boot.answer({request!r}))"
    answer = json.loads(micropython.run(program, programs.files("a01")))
    assert answer["outputs"]["most"] == "352 元"
    assert answer["charts"][0]["title"] == "什么时候回本？"


@pytest.mark.needs("node")
def test_scripts_are_made_once(tmp_path, monkeypatch):
    first = assets.write(tmp_path, ("a01",), "en")
    assert set(first) == {"engine.js", "a01.js"}
    times = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    monkeypatch.setattr(assets, "_bundle", lambda *_: pytest.fail("bundled again"))
    assert assets.write(tmp_path, ("a01",), "en") == first
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == times
    install("zh", {"What is a customer worth?": "一位顾客值多少钱？"})
    other = assets.write(tmp_path, ("a01",), "zh")
    assert other["engine.js"] == first["engine.js"]
    assert other["a01.js"] != first["a01.js"]


def test_without_node_the_build_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError, match=r"need Node 20 or newer .*make book"):
        assets.write(tmp_path / "calculators", ("a01",), "en")
