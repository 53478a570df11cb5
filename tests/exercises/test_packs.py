"""Packs: exercises of one's own through an entry point, and what happens when a pack is not as it should be."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from custlib import exercises
from custlib.cli import main
from custlib.exercises import audit, packs
from custlib.exercises.posed import targets
from custlib.grading.export import gift, moodle, qti21, variants
from custlib.live import tr
from tests.grading import lms_readers

PACK = """
from dataclasses import replace
from custlib import exercises
TITLE = "Own"
EXERCISES = (replace(exercises.get("A1.1-E1"), id="{id}"{changes}),)
"""


@pytest.fixture(scope="session")
def target(root, tmp_path_factory) -> Path:
    """The example pack, installed as a teacher installs hers, though without a network."""
    folder = tmp_path_factory.mktemp("pack")
    source = shutil.copytree(root / "examples" / "exercise-pack", folder / "source")
    uv = Path(sys.executable).with_name("uv")
    command = [uv, "pip", "install", "--quiet", "--offline", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--python", sys.executable, "--target", folder / "target", source], check=True)
    return folder / "target"


@pytest.fixture
def on_path(monkeypatch):
    """Put folders with installed packages before all others; afterwards nothing of them is left."""
    before = set(sys.modules)

    def put(*folders: Path) -> None:
        for folder in folders:
            monkeypatch.syspath_prepend(str(folder))
        importlib.invalidate_caches()
        packs.installed.cache_clear()

    yield put
    monkeypatch.undo()
    packs.installed.cache_clear()
    exercises._posed.cache_clear()
    for name in set(sys.modules) - before:
        if not name.startswith(("custlib", "tests")):
            del sys.modules[name]


@pytest.fixture
def teahouse(target, on_path):
    on_path(target)


def install(folder: Path, key: str, code: str, package: str = "") -> Path:
    """Install a pack of one module by writing what an installer writes."""
    package = package or f"{key}-pack"
    module = package.replace("-", "_")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / f"{module}.py").write_text(code, "utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[custlib.exercises]\n{key} = {module}\n", "utf-8")
    return folder


def test_the_example_has_nothing_fetched_by_our_name(target):
    """On a registry a stranger's package may be called custlib; a machine without ours would get that one."""
    (info,) = target.glob("teahouse_exercises-*.dist-info")
    assert "Requires-Dist" not in (info / "METADATA").read_text("utf-8")


def test_the_example_stands_beside_the_chapters(teahouse):
    assert exercises.chapters() == (*exercises.of_book(), "teahouse")
    ids = [exercise.id for exercise in exercises.of_chapter("teahouse")]
    assert ids == ["TEAHOUSE-E1", "TEAHOUSE-E2", "TEAHOUSE-E3"]
    assert [exercises.get(id).id for id in ids] == ids
    assert {exercises.chapter_of(id) for id in ids} == {"teahouse"}
    assert not set(ids) & {exercise.id for exercise in exercises.every()}


def test_its_numbers_are_drawn_and_its_answers_judged(teahouse):
    posed = exercises.pose("TEAHOUSE-E1", "li", "s")
    assert posed.values == exercises.draw("TEAHOUSE-E1", "li", "s")
    assert posed.values != exercises.draw("TEAHOUSE-E1", "wang", "s")
    v = posed.values
    right = v["price"] * v["material"] * v["used"] / v["stamps"]
    assert exercises.check("TEAHOUSE-E1", right, "li", "s").ok
    found = {exercises.check("TEAHOUSE-E1", target.number, "li", "s").kind for target in targets(posed.exercise, v)}
    assert {f"misconception:{error.id}" for error in posed.exercise.misconceptions} | {"right", "unit", "sign"} == found


def test_its_texts_are_translated_and_those_of_the_book_stay(teahouse, on_path):
    book = tr("Right.", "zh"), tr("Add every year up.", "zh")
    assert exercises.pose("TEAHOUSE-E1", "li", "s").title("zh") == "集点卡要花多少钱？"
    assert packs.installed()["teahouse"].untranslated == {"zh": 0}
    assert book == (tr("Right.", "zh"), tr("Add every year up.", "zh")) == ("对了。", "Add every year up.")


def test_a_pack_cannot_change_a_translation_of_the_book(tmp_path, on_path):
    folder = install(tmp_path, "own", "")
    package = folder / "own_pack"
    (package / "locale").mkdir(parents=True)
    (folder / "own_pack.py").unlink()
    (package / "__init__.py").write_text(PACK.format(id="OWN-E1", changes=', title="A new title"'), "utf-8")
    statement = exercises.get("A1.1-E1").statement
    lines = [f'msgid "{text}"\nmsgstr "改了"\n' for text in ("A new title", statement)]
    (package / "locale" / "zh.po").write_text("\n".join(lines), "utf-8")
    before = tr(statement, "zh", revenue="1", margin_rate="2", retention="3", discount="4")
    on_path(folder)
    assert packs.installed()["own"].fault == ""
    assert tr("A new title", "zh") == "改了"
    assert tr(statement, "zh", revenue="1", margin_rate="2", retention="3", discount="4") == before


def test_it_is_audited_on_its_own(teahouse, capsys):
    result = audit.audit(20, ["teahouse"])
    assert result["ok"]
    assert list(result["exercises"]) == ["TEAHOUSE-E1", "TEAHOUSE-E2", "TEAHOUSE-E3"]
    assert main(["exercises", "audit", "--students", "3", "--chapters", "teahouse"]) == 0
    assert "TEAHOUSE-E1" in capsys.readouterr().out


def test_the_list_of_packs_names_them(teahouse, capsys):
    assert main(["exercises", "packs"]) == 0
    said = capsys.readouterr().out
    assert "teahouse (teahouse-exercises 1.0.0): Exercises of the tea house" in said
    assert "TEAHOUSE-E1, TEAHOUSE-E2, TEAHOUSE-E3" in said


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_goes_to_platforms(teahouse, tmp_path, lang):
    asked = variants.chosen(["teahouse"])
    questions = [question for exercise in asked for question in variants.variants(exercise, 20, "s", lang)]
    (tmp_path / "m.xml").write_bytes(moodle.write(questions))
    (tmp_path / "g.txt").write_bytes(gift.write(questions))
    (tmp_path / "q.zip").write_bytes(qti21.write(questions))
    in_moodle, in_gift = lms_readers.moodle_xml(tmp_path / "m.xml"), lms_readers.gift(tmp_path / "g.txt")
    in_qti = lms_readers.qti_package(tmp_path / "q.zip")
    assert len(in_moodle) == len(in_gift) == len(in_qti.items) == len(questions)
    title = "Exercises of the tea house" if lang == "en" else "茶馆的练习"
    assert {asked.category.split("/")[2] for asked in in_moodle} == {title}
    for question, *platforms in zip(questions, in_moodle, in_gift, strict=True):
        if question.exercise.kind == "number":
            typed = repr(question.posed.answer)
            assert [platform.judge(typed).share for platform in platforms] == [1, 1]
            assert in_qti.items[question.anchor].judge(typed)[0] == question.exercise.points


def test_it_is_assigned_on_a_sheet(teahouse, tmp_path, capsys):
    (tmp_path / "roster.csv").write_text("id,name\nli,李梅\n", "utf-8")
    course = tmp_path / "course"
    command = ["course", "new", str(course), "--chapters", "teahouse", "--roster", str(tmp_path / "roster.csv")]
    assert main([*command, "--salt", "s"]) == 0
    sheet = next((course / "release").rglob("*.ipynb")).read_text("utf-8")
    assert all(id in sheet for id in ("TEAHOUSE-E1", "TEAHOUSE-E2", "TEAHOUSE-E3"))
    out = tmp_path / "answers.csv"
    assert main(["export", "answers", str(course), "--out", str(out)]) == 0
    assert "TEAHOUSE-E1" in out.read_text("utf-8-sig")


BROKEN = {
    "does not import": ("raise KeyError('tea')", "KeyError: 'tea'"),
    "leaves": ("raise SystemExit(3)", "SystemExit: 3"),
    "has no title": ("EXERCISES = ()", "TITLE: got None"),
    "has no exercises": ("TITLE = 'Own'", "EXERCISES: got NoneType; give a tuple"),
    "has a list": ("TITLE = 'Own'\nEXERCISES = []", "EXERCISES: got list"),
    "takes the book's id": (PACK.format(id="A1.1-E1", changes=""), "id 'A1.1-E1' is not of this pack; write OWN-E1"),
    "takes another pack's id": (PACK.format(id="TEAHOUSE-E1", changes=""), "id 'TEAHOUSE-E1' is not of this pack"),
    "has an id twice": (PACK.format(id="OWN-E1", changes="") + "EXERCISES *= 2", "OWN-E1 stands there 2 times"),
    "has an unknown kind": (PACK.format(id="OWN-E1", changes=", kind='essay'"), "OWN-E1: kind: got 'essay'"),
    "has an unknown unit": (PACK.format(id="OWN-E1", changes=", unit='euro'"), "unit: got 'euro'; use one of yuan"),
    "has no points": (PACK.format(id="OWN-E1", changes=", points=0"), "points: got 0"),
    "has half points": (PACK.format(id="OWN-E1", changes=", points=0.5"), "points: got 0.5"),
    "has two hints": (PACK.format(id="OWN-E1", changes=", hints=('a', 'b')"), "hints: got 2; number has 3"),
    "knows no error": (PACK.format(id="OWN-E1", changes=", misconceptions=()"), "misconceptions: none"),
    "has no solution": (PACK.format(id="OWN-E1", changes=", solve=None"), "solve: none"),
    "fails to draw": (PACK.format(id="OWN-E1", changes=", draw=lambda draw: 1 / 0"), "ZeroDivisionError"),
    "uses an unknown field": (PACK.format(id="OWN-E1", changes=", statement='{tea}'"), "KeyError: 'tea'"),
    "has an unknown format": (
        PACK.format(id="OWN-E1", changes=", formats={'revenue': 'euro'}"),
        "'revenue' has 'euro'",
    ),
    "tells the answer": (
        PACK.format(id="OWN-E1", changes=", hints=('It is {answer}.', 'b', 'c')"),
        "KeyError: 'answer'",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_pack_that_cannot_be_used_says_why_and_takes_nothing_down(fault, tmp_path, on_path, capsys):
    code, said = BROKEN[fault]
    on_path(install(tmp_path / "own", "own", code))
    assert said in packs.installed()["own"].fault
    assert exercises.chapters() == exercises.of_book()
    assert exercises.check("A1.1-E2", 0.5, "book", "").kind != "right"
    with pytest.raises(ValueError, match=r"pack 'own' of own-pack 1\.0: "):
        exercises.of_chapter("own")
    assert main(["exercises", "packs"]) == 1
    assert "own (own-pack 1.0) cannot be used: " in capsys.readouterr().out


@pytest.mark.parametrize("name", ["a01", "b12", "Tea", "no", "tea-house", "x" * 21])
def test_a_name_that_cannot_begin_ids_is_refused(name, tmp_path, on_path):
    on_path(install(tmp_path, name, PACK.format(id="OWN-E1", changes=""), package="odd-pack"))
    assert packs.installed()[name].fault.startswith(f"got the name {name!r}; a pack is named by 3 to 20 small letters")
    assert exercises.of_chapter("a01") == importlib.import_module("custlib.exercises.a01").EXERCISES


def test_two_packs_of_one_name_are_both_refused_and_a_third_stands(tmp_path, on_path):
    code = PACK.format(id="OWN-E1", changes="")
    both = [install(tmp_path / side, "own", code, package=f"{side}-pack") for side in ("left", "right")]
    other = install(tmp_path / "other", "third", PACK.format(id="THIRD-E1", changes=""))
    on_path(*both, other)
    assert "two installed packages bring this name" in packs.installed()["own"].fault
    assert packs.usable() == ("third",)


def test_without_a_pack_the_list_says_so(on_path, capsys, monkeypatch):
    on_path()
    monkeypatch.setattr(packs, "installed", dict)
    assert main(["exercises", "packs"]) == 0
    assert "no pack" in capsys.readouterr().out
