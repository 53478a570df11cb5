"""Every kind of breakage ends as the course's own sheet with the student's answers in it, or as a reason."""

from __future__ import annotations

import json
from copy import deepcopy

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib.grading import reading, sheets
from custlib.grading.cells import released
from custlib.grading.course import Sheet
from custlib.grading.repair import fits, repaired

SHEET = Sheet("a01", "a01", ("A1.1-E1", "A1.1-E2", "A1.1-E5"))
SOURCE = sheets.built(SHEET, "en", "spring")
BLANK = [released(cell, sheets.WRITE) for cell in SOURCE.cells]
IDS = [cell.id for cell in SOURCE.cells]
ANSWER, CHECK, WORDS = "a1-1-e2-answer", "a1-1-e2-check", "a1-1-e5-answer"
MINE = "answer_a1_1_e2 = 0.5"


def notebook(**texts):
    """What a student hands in: the release with some texts of her own, by the id of the cell with _ for -."""
    made = nbformat.v4.new_notebook(cells=deepcopy(BLANK), metadata=deepcopy(SOURCE.metadata))
    for name, text in texts.items():
        cell_of(made, name.replace("_", "-")).source = text
    return made


def cell_of(made, id):
    return next(cell for cell in made.cells if cell.id == id)


def repair(made, lang="en"):
    return repaired(SOURCE, made if isinstance(made, bytes) else json.dumps(made).encode(), lang)


def texts(found):
    return {cell.id: cell.source for cell in found.notebook.cells}


def expected(**changed):
    return {cell.id: cell.source for cell in BLANK} | {name.replace("_", "-"): text for name, text in changed.items()}


def test_a_sound_notebook_stays_as_it_is():
    found = repair(notebook(a1_1_e2_answer=MINE, a1_1_e5_answer="Answer fast."))
    assert (found.notes, found.reason) == ((), "")
    assert texts(found) == expected(a1_1_e2_answer=MINE, a1_1_e5_answer="Answer fast.")
    assert [cell.id for cell in found.notebook.cells] == IDS


def test_cells_that_an_instructor_added_in_jupyter_are_the_sheet_s():
    """Jupyter gives them an id, and nbgrader no metadata."""
    source, made = deepcopy(SOURCE), notebook(a1_1_e2_answer=MINE)
    for place, cells in ((2, source.cells), (3, made.cells)):
        cells.insert(place, nbformat.v4.new_markdown_cell("Read chapter A1 first.", id="added"))
    found = repaired(source, json.dumps(made).encode())
    assert (found.reason, found.notes) == ("", ())
    assert [cell.id for cell in found.notebook.cells] == [*IDS[:2], "added", *IDS[2:]]
    assert texts(found)[ANSWER] == MINE


def test_the_untouched_release_is_gradable_and_blank():
    found = repair(notebook())
    assert texts(found) == expected()
    assert found.notes == ()


def test_the_students_own_cells_stay_where_they_stood_and_are_not_nbgraders():
    made = notebook(a1_1_e2_answer="answer_a1_1_e2 = mine")
    own = nbformat.v4.new_code_cell(
        "mine = 0.5", metadata={"nbgrader": {"grade": True, "points": 300, "grade_id": "x"}}
    )
    made.cells.insert(IDS.index(ANSWER), own)
    made.cells.insert(0, nbformat.v4.new_markdown_cell("# I am Anna"))
    found = repair(made)
    ids = [cell.id for cell in found.notebook.cells]
    assert ids == ["own-1", *IDS[: IDS.index(ANSWER)], "own-2", *IDS[IDS.index(ANSWER) :]]
    assert "nbgrader" not in cell_of(found.notebook, "own-2").metadata
    assert found.notes == ()


def test_edited_checks_points_and_texts_are_the_courses_again():
    made = notebook(a1_1_e2_answer=MINE, a1_1_e2_check="assert True", intro="# Mine")
    cell_of(made, CHECK).metadata.nbgrader.points = 300
    found = repair(made)
    assert texts(found) == expected(a1_1_e2_answer=MINE)
    assert cell_of(found.notebook, CHECK).metadata.nbgrader.points == 3
    assert found.notes == (
        "Cells of the course were changed; the course's own count: intro, a1-1-e2-check.",
        "Points were changed; the course's own count: a1-1-e2-check.",
    )


def test_deleted_cells_come_back_blank():
    made = notebook(a1_1_e1_answer="answer_a1_1_e1 = 1")
    made.cells = [cell for cell in made.cells if cell.id not in (ANSWER, CHECK, "setup")]
    found = repair(made)
    assert texts(found) == expected(a1_1_e1_answer="answer_a1_1_e1 = 1")
    assert found.notes == ("Deleted cells were put back: setup, a1-1-e2-answer, a1-1-e2-check.",)


@pytest.mark.parametrize(
    ("doubles", "counts"),
    [
        (["answer_a1_1_e2 = 1", "answer_a1_1_e2 = 2"], "answer_a1_1_e2 = 2"),
        (["answer_a1_1_e2 = 1", "answer_a1_1_e2 = ..."], "answer_a1_1_e2 = 1"),
        (["answer_a1_1_e2 = 1", " "], "answer_a1_1_e2 = 1"),
        (["answer_a1_1_e2 = ...", ""], "answer_a1_1_e2 = ..."),
    ],
)
def test_of_doubled_answers_the_last_that_holds_one_counts(doubles, counts):
    made = notebook(a1_1_e2_answer=doubles[0])
    made.cells.append(deepcopy(cell_of(made, ANSWER)))
    made.cells[-1].source = doubles[1]
    found = repair(made)
    assert texts(found)[ANSWER] == counts
    assert found.notes == ("Cells stood there more than once; the last one with an answer counts: a1-1-e2-answer.",)
    others = [(cell.cell_type, cell.source) for cell in found.notebook.cells if cell.id not in IDS]
    held = [text for text in doubles if text.strip() and "..." not in text]
    assert others == [("raw", text) for text in held if text != counts]


def test_what_an_answer_needs_still_stands_before_it_after_a_double():
    made = notebook(a1_1_e2_answer="answer_a1_1_e2 = 1")
    place = IDS.index(ANSWER) + 1
    made.cells.insert(place, nbformat.v4.new_code_cell("half = 0.5"))
    made.cells.insert(place + 1, deepcopy(cell_of(made, ANSWER)))
    made.cells[place + 1].source = "answer_a1_1_e2 = half"
    order = [cell.source for cell in repair(made).notebook.cells]
    assert order.index("half = 0.5") < order.index("answer_a1_1_e2 = half")


def test_doubled_checks_and_ids_are_one_again():
    made = notebook(a1_1_e2_answer=MINE)
    made.cells.insert(3, deepcopy(cell_of(made, CHECK)))
    for cell in made.cells[4:7]:
        cell.id = "intro"
    found = repair(made)
    assert texts(found) == expected(a1_1_e2_answer=MINE)


def test_answers_that_became_text_are_read_as_what_they_were():
    made = notebook()
    made.cells[IDS.index(ANSWER)] = nbformat.v4.new_markdown_cell(MINE, metadata=cell_of(made, ANSWER).metadata)
    made.cells[IDS.index(WORDS)] = nbformat.v4.new_code_cell("Answer fast.", metadata=cell_of(made, WORDS).metadata)
    found = repair(made)
    assert (cell_of(found.notebook, ANSWER).cell_type, cell_of(found.notebook, WORDS).cell_type) == ("code", "markdown")
    assert texts(found) == expected(a1_1_e2_answer=MINE, a1_1_e5_answer="Answer fast.")
    assert found.notes == (
        "Answers had become cells of another kind; read as what they were: a1-1-e2-answer, a1-1-e5-answer.",
    )


def stripped(made, ids=False):
    """Take the marks off, as some editors do: nbgrader's, and ids as well."""
    held = json.loads(nbformat.writes(made))
    for cell in held["cells"]:
        cell["metadata"] = {}
        if ids:
            del cell["id"]
    return json.dumps(held | {"nbformat_minor": 4 if ids else 5}).encode()


def test_without_nbgraders_marks_cells_are_known_by_their_ids():
    found = repair(stripped(notebook(a1_1_e2_answer=MINE, a1_1_e5_answer="Answer fast.")))
    assert texts(found) == expected(a1_1_e2_answer=MINE, a1_1_e5_answer="Answer fast.")


def test_without_any_mark_answers_are_known_by_name_and_place():
    found = repair(stripped(notebook(a1_1_e2_answer=f"x = 1\n{MINE}", a1_1_e5_answer="Answer fast."), ids=True))
    assert texts(found) == expected(a1_1_e2_answer=f"x = 1\n{MINE}", a1_1_e5_answer="Answer fast.")
    assert found.notes == (
        "Answers without their mark were found by the name they assign, or by their place: "
        "a1-1-e1-answer, a1-1-e2-answer, a1-1-e5-answer.",
    )


def test_a_broken_answer_is_found_by_its_name_too():
    found = repair(stripped(notebook(a1_1_e2_answer="answer_a1_1_e2 = (1 +"), ids=True))
    assert texts(found)[ANSWER] == "answer_a1_1_e2 = (1 +"


def test_two_texts_below_a_question_are_not_guessed_between():
    made = notebook(a1_1_e5_answer="Answer fast.")
    made.cells.insert(IDS.index(WORDS) + 1, nbformat.v4.new_markdown_cell("Or slowly."))
    found = repair(stripped(made, ids=True))
    assert texts(found)[WORDS] == sheets.WRITE
    assert {"Answer fast.", "Or slowly."} < set(texts(found).values())


def test_an_answer_in_a_cell_of_ones_own_is_left_there_where_the_sheets_own_stands():
    made = notebook()
    made.cells.insert(IDS.index(ANSWER) + 1, nbformat.v4.new_code_cell(MINE))
    order = [cell.source for cell in repair(made).notebook.cells]
    assert order.index("answer_a1_1_e2 = ...") + 1 == order.index(MINE)


def test_format_three_is_upgraded():
    cells = [{"cell_type": "heading", "level": 2, "source": "Mine", "metadata": {}}]
    for cell in notebook(a1_1_e2_answer=MINE).cells:
        text = "input" if cell.cell_type == "code" else "source"
        cells.append({"cell_type": cell.cell_type, text: cell.source.splitlines(True), "metadata": cell.metadata})
    found = repair(json.dumps({"nbformat": 3, "metadata": {}, "worksheets": [{"cells": cells}]}).encode())
    assert texts(found) == {"own-1": "## Mine"} | expected(a1_1_e2_answer=MINE)
    assert found.notes == ("The notebook was in format 3; brought to format 4.",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_other_encodings_are_read(encoding):
    raw = nbformat.writes(notebook(a1_1_e5_answer="快点答复。")).encode(encoding)
    found = repair(raw)
    assert texts(found) == expected(a1_1_e5_answer="快点答复。")
    (note,) = found.notes
    assert note.startswith("The file was text in ")


def test_zero_bytes_and_halves_of_characters_are_taken_out():
    raw = nbformat.writes(notebook(a1_1_e2_answer=MINE, a1_1_e5_answer="AB")).encode()
    assert texts(repair(raw + bytes(5000)))[ANSWER] == MINE
    found = repair(raw.replace(b'"AB"', rb'"A\u0000\ud800B"'))
    assert texts(found)[WORDS] == "A?B"
    assert found.notes == (
        "Zero bytes were taken out of the text.",
        "Halves of characters that no text can hold were replaced.",
    )


def test_huge_outputs_are_dropped_and_said(monkeypatch):
    monkeypatch.setattr(reading, "LARGE_OUTPUTS", 2**20)
    made = notebook(a1_1_e2_answer=MINE)
    cell_of(made, ANSWER).outputs = [nbformat.v4.new_output("stream", text="x" * (2 * 2**20))]
    found = repair(made)
    assert len(nbformat.writes(found.notebook)) < 20_000
    assert found.notes == ("The file had 2 MB; outputs were dropped before grading.",)


def test_javascript_and_other_outputs_do_not_come_along():
    made = notebook(a1_1_e2_answer=MINE)
    script = nbformat.v4.new_output("display_data", data={"text/html": "<script>alert(1)</script>"})
    cell_of(made, ANSWER).outputs = [script]
    made.metadata["widgets"] = {"x": "<script>"}
    assert "script" not in nbformat.writes(repair(made).notebook)


def test_another_kernel_is_said_and_replaced():
    made = notebook()
    made.metadata.kernelspec = {"name": "conda-env-mine", "display_name": "mine", "language": "R"}
    found = repair(made)
    assert found.notebook.metadata == SOURCE.metadata
    assert found.notes == ("The notebook asked for the kernel conda-env-mine; it is run with the course's.",)


def test_pictures_in_a_written_answer_stay_and_nothing_else_does():
    made = notebook(a1_1_e5_answer="![](a.png)")
    cell_of(made, WORDS).attachments = {
        "a.png": {"image/png": "iVBORw0K\n", "text/html": "<p>"},
        "b.svg": {"image/svg+xml": "<svg/>"},
    }
    found = repair(made)
    assert cell_of(found.notebook, WORDS).attachments == {"a.png": {"image/png": "iVBORw0K"}}


@pytest.mark.parametrize(
    "attachments",
    [{"a\ud800.png": {"image/png": "iVBORw0K"}}, {"a.png": {"image/png": "iVBORw0K\ud800"}},
     {"a.png": {"image/png": 'iVBORw0K"><script>'}}, {"a.png": {"image/png": "PHNjcmlwdD4="}}, {"a.png": {}}],
    ids=["name", "data", "script", "no picture", "empty"],
)  # fmt: skip
def test_pictures_are_pictures_under_names_that_a_file_can_hold(attachments):
    """Halves of characters would end the grading of this one, and `repair` for all that come after."""
    made = json.loads(json.dumps(notebook(a1_1_e5_answer="![](a.png)")))
    next(cell for cell in made["cells"] if cell["id"] == WORDS)["attachments"] = attachments
    found = repair(made)
    assert cell_of(found.notebook, WORDS).get("attachments", {}) in ({}, {"a?.png": {"image/png": "iVBORw0K"}})
    nbformat.writes(found.notebook).encode()


def test_what_the_file_says_steers_no_terminal():
    made = json.loads(json.dumps(notebook()))
    made["metadata"]["kernelspec"] = {"name": "\x1b]52;c;cm0=\x07\ud800evil\u202e" + "x" * 1000}
    (note,) = repair(made).notes
    assert "evil" in note
    for version in ("\x1b[2J\ud8004", 10**4000):
        note += repair(made | {"nbformat": version}).reason
    assert note.isprintable()
    assert len(note) < 500


def test_cells_that_are_none_are_left_out():
    held = json.loads(nbformat.writes(notebook(a1_1_e2_answer=MINE)))
    held["cells"] += [None, 5, {"cell_type": "code"}, {"cell_type": "magic", "source": ""}, {"source": {"a": 1}}]
    held["cells"][0]["metadata"] = ["not", "a", "mapping"]
    held["metadata"] = None
    found = repair(json.dumps(held).encode())
    assert texts(found) == expected(a1_1_e2_answer=MINE)
    assert found.notes == ("Cells that could not be read were left out: 5.",)


LAB = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("answer = 5", id=id) for id in (ANSWER, CHECK)])


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "The file is empty."),
        (bytes(1000), "The file is empty."),
        (b'{"cells": [ {"cell_type": "code", ', "The file is no notebook: its JSON breaks off or is damaged at line 1"),
        (nbformat.writes(notebook()).encode()[:-300], "The file is no notebook: its JSON breaks off"),
        (b"<<<<<<< HEAD\n{}", "The file is no notebook: its JSON breaks off or is damaged at line 1, column 1."),
        (b"PK\x03\x04zip", "The file is a zip archive or an office document, not a notebook."),
        (b"\n<!doctype html><p>", "The file is a web page, not a notebook."),
        (b"%PDF-1.7", "The file is a PDF, not a notebook."),
        (b"\xff\xff\xff\xff\x81", "The file is text in no encoding that is known here."),
        (b"[1, 2]", "The file is JSON, but no notebook: it has no list of cells."),
        (b'{"nbformat": 4, "cells": {}}', "The file is JSON, but no notebook"),
        (b'{"nbformat": 5, "cells": []}', "The notebook has format 5; formats 3 and 4 are read."),
        (b'{"nbformat": 99}', "The notebook has format 99; formats 3 and 4 are read."),
        (b'{"nbformat": "4", "cells": []}', "The notebook has format 4; formats 3 and 4 are read."),
        (b'{"nbformat": true, "cells": []}', "The notebook has format True; formats 3 and 4 are read."),
        (b"[" * 100_000, "The file is no notebook: its JSON cannot be read (RecursionError)."),
        (b'{"cells": ' + b"9" * 5000 + b"}", "The file is no notebook: its JSON cannot be read (ValueError)."),
        (b'{"nbformat": 4, "cells": []}', "The notebook holds none of this sheet's answers: it is another notebook."),
        (nbformat.writes(LAB).encode(), "The notebook holds none of this sheet's answers: it is another notebook."),
    ],
    ids=range(19),
)
def test_what_cannot_be_graded_has_a_reason(raw, reason):
    found = repair(raw)
    assert found.notebook is None
    assert found.reason.startswith(reason)


def test_sizes_are_limited_before_anything_is_read(monkeypatch):
    raw = nbformat.writes(notebook()).encode()
    monkeypatch.setattr(reading, "MOST_BYTES", 1000)
    assert repair(raw).reason.startswith("The file has 0 MB; at most 0 MB are read. Clear the outputs")
    monkeypatch.undo()
    monkeypatch.setattr(reading, "MOST_CELLS", 3)
    assert repair(raw).reason == f"The notebook has {len(IDS)} cells; at most 3 are read."
    monkeypatch.undo()
    monkeypatch.setattr(reading, "MOST_TEXT", 1000)
    assert repair(raw).reason.startswith("The cells hold 0 million characters")


def test_reasons_and_notes_speak_the_language_of_the_course():
    qps = [repair(raw, "qps") for raw in (b"", b"%PDF", bytes(nbformat.writes(notebook()), "utf-16"))]
    assert all(text.startswith("⟦") for found in qps for text in (found.reason or found.notes[0], *found.notes))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "cells",
                        "nbformat",
                        "metadata",
                        "cell_type",
                        "source",
                        "id",
                        "nbgrader",
                        "worksheets",
                        "attachments",
                    ]
                ),
                inner | st.sampled_from(["code", "markdown", 4, 3, ANSWER]),
            )
        ),
        max_leaves=30,
    )
)
def test_whatever_json_comes_it_is_repaired_or_refused(held):
    found = repair(json.dumps(held).encode())
    assert (found.notebook is None) == bool(found.reason)


def test_answers_are_counted_in_the_language_of_the_sheet():
    source = sheets.built(SHEET, "zh", "spring")
    blank = nbformat.v4.new_notebook(cells=[released(cell, "请写在这里，替换这一行。") for cell in source.cells])
    assert fits(source, json.dumps(blank).encode(), "zh") == (True, 0)
    cell_of(blank, WORDS).source = "快点答复。"
    assert fits(source, json.dumps(blank).encode(), "zh") == (True, 1)
    assert fits(source, b"{", "zh") == (False, 0)


@given(st.binary(max_size=200), st.integers(0, 5000))
def test_whatever_bytes_come_they_are_repaired_or_refused(noise, place):
    raw = nbformat.writes(notebook(a1_1_e2_answer=MINE)).encode()
    found = repair(raw[:place] + noise + raw[place:])
    assert (found.notebook is None) == bool(found.reason)
