"""A sheet: complete, pleasant, running as it stands, and with its solutions worth full marks."""

from __future__ import annotations

import json

import nbformat
import pytest
from nbclient import NotebookClient

from custlib import exercises
from custlib.grading import cells, sheets
from custlib.grading.course import Sheet
from custlib.grading.solutions import solution
from custlib.notebook.hand_in import MIME

CHAPTERS = exercises.chapters()


def sheet_of(chapter):
    return Sheet(sheets.name_of(chapter), chapter, tuple(each.id for each in exercises.of_chapter(chapter)))


def run(notebook, folder, salt="spring"):
    """Run a notebook where a student would: beside the course.json that is handed out."""
    (folder / "course.json").write_text(json.dumps({"salt": salt}), "utf-8")
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    return {cell.id: cell for cell in notebook.cells}


def answers(ran, sheet):
    """What the cells that hand in have published, and whether it is right."""
    found = {}
    for id in sheet.exercises:
        if exercises.get(id).kind != "open":
            outputs = ran[cells.grade_id(id, cells.CHECK)].outputs
            shown = [output.data for output in outputs if output.output_type == "display_data"]
            assert len(shown) == 1, (id, outputs)
            found[id] = (shown[0][MIME]["answer"], shown[0]["text/plain"])
    return found


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_with_its_solutions_every_check_is_right_for_the_book(chapter, tmp_path, monkeypatch):
    """Without a kernel, which takes a second a sheet; `run` has one."""
    sheet, names, handed_in = sheet_of(chapter), {}, []
    (tmp_path / "course.json").write_text(json.dumps({"salt": "spring"}), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("IPython.display.display", handed_in.append)
    for cell in sheets.built(sheet, "en", "spring").cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, cell.id, "exec"), names)
    checked = [id for id in sheet.exercises if exercises.get(id).kind != "open"]
    assert [each.id for each in handed_in] == checked
    for each in handed_in:
        assert exercises.check(each.id, each.answer, "book", "spring"), (each.id, repr(each))


@pytest.mark.parametrize(("chapter", "lang"), [("a01", "en"), ("a07", "zh"), ("b04", "zh")])
def test_as_it_stands_it_runs_to_the_end_and_each_blank_is_answered(chapter, lang, tmp_path):
    sheet = sheet_of(chapter)
    notebook = sheets.built(sheet, lang, "spring")
    notebook.cells = [cells.released(cell, "…") for cell in notebook.cells]
    text = nbformat.writes(notebook)
    assert "BEGIN" not in text
    ran = run(notebook, tmp_path)
    for id, (answer, said) in answers(ran, sheet).items():
        assert answer is None
        assert exercises.check(id, None, "book", "spring", lang).message in said
    shown = [output for cell in ran.values() for output in cell.get("outputs", ())]
    assert not [output for output in shown if output.output_type in ("error", "stream")]
    assert not any("Ellipsis" in output.data.get("text/plain", "") for output in shown)


def test_points_come_from_the_registry_and_lie_where_nbgrader_looks():
    notebook = sheets.built(sheet_of("a01"), "en", "")
    said = {cell.id: cell.metadata.nbgrader for cell in notebook.cells}
    assert (said["a1-1-e1-check"].points, said["a1-1-e1-check"].grade, said["a1-1-e1-check"].locked) == (4, True, True)
    assert (said["a1-1-e1-answer"].solution, "points" in said["a1-1-e1-answer"]) == (True, False)
    written = said["a1-1-e5-answer"]
    assert (written.points, written.grade, written.solution) == (8, True, True)
    assert sum(each.get("points", 0) for each in said.values()) == sheets.points(sheet_of("a01"))


def test_ids_are_unique_and_are_the_grade_ids():
    for chapter in CHAPTERS:
        notebook = sheets.built(sheet_of(chapter), "en", "")
        ids = [cell.id for cell in notebook.cells]
        assert len(set(ids)) == len(ids)
        assert ids == [cell.metadata.nbgrader.grade_id for cell in notebook.cells]


def test_exercises_stand_in_order_below_the_headings_of_their_sections():
    ids = [cell.id for cell in sheets.built(sheet_of("a07"), "en", "").cells]
    assert ids[:4] == ["intro", "setup", "section-a7-1", "a7-1-e1-show"]
    assert ids.index("section-a7-2") == ids.index("a7-2-e1-show") - 1
    assert ids[-1] == "end"


def test_a_faded_answer_keeps_its_steps_in_the_language_of_the_course():
    text = {lang: solution("A1.1-E1", "a01", lang, "").text for lang in ("en", "zh")}
    assert text["en"].splitlines()[:4] == [
        "# What she leaves in a year: her payments times the margin rate",
        "margin = ...",
        "# What the years to come are worth: clv_geometric(margin, share who stay, discount rate)",
        "answer_a1_1_e1 = ...",
    ]
    assert "margin = ..." in text["zh"]
    assert "What she leaves" not in text["zh"]


def test_a_solution_of_the_lab_holds_for_every_student_and_brings_its_formulas():
    solved = solution("A1.1-E3", "a01", "en", "")
    assert solved.imports == (("custlib.formulas.value", "clv_geometric"),)
    assert solved.text.splitlines()[-2] == "answer_a1_1_e3 = value / (1 + ex.required_return)"


def test_without_a_lab_the_registry_solves_for_the_book():
    posed = exercises.pose("A1.1-E4", "book", "spring")
    letter = "abcdefgh"[[option.id for option in posed.exercise.options].index(posed.answer)]
    assert solution("A1.1-E4", "a01", "en", "spring").text.splitlines()[-2] == f"answer_a1_1_e4 = {letter!r}"
    number = exercises.pose("A1.1-E2", "book", "spring").answer
    assert solution("A1.1-E2", "x99", "en", "spring").text.splitlines()[-2] == f"answer_a1_1_e2 = {number!r}"


def test_the_introduction_tells_a_learner_what_she_needs():
    intro = sheets.built(sheet_of("a01"), "en", "").cells[0].source
    told = (
        "student.txt",
        "three dots",
        "`a01-know-your-customers.ipynb`",
        "43 points",
        'hint("A1.1-E1")',
        "clv_geometric",
    )
    assert [each for each in told if each not in intro] == []
    only_open = Sheet("b04", "b04", ("B4-E1",))
    assert "three dots" not in sheets.built(only_open, "en", "").cells[0].source


def test_a_sheet_that_cannot_be_read_names_the_file_and_the_remedy(course):
    path = sheets.source_path(course, course.sheets[0])
    path.write_text("{", "utf-8")
    remedy = r"cannot read .*a01-know-your-customers\.ipynb.*remove it.*custlib course update .* --chapters a01"
    with pytest.raises(ValueError, match=remedy):
        sheets.source_notebook(course, course.sheets[0])
