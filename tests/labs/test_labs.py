"""The labs as committed: the solved ones were run, the learner's hold nothing to copy and run to the end.

That the solved labs give their outputs again is proven beside these tests by

    pytest --nbval notebooks/solved

and that all files are what the sources give by `custlib labs build --check`; `make test` runs both.
"""

import os
import shutil

import nbformat
import pytest
from nbclient import NotebookClient

from custlib import exercises
from custlib.labs import labs
from custlib.labs.builder import NOTEBOOKS
from custlib.labs.source import BLANK, assignments

LABS = labs()


@pytest.fixture(params=LABS, ids=lambda lab: lab.source.stem)
def lab(request):
    return request.param


def cells(path, part=None):
    notebook = nbformat.read(path, as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == "code" and part in (None, cell.metadata.get("part"))]


def run(notebook, folder, **variables):
    """Run a notebook in a folder as a learner would; raise at the first error."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CUSTLIB", "JUPYTERHUB"))}
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute(env=environment | variables)
    return notebook


def said(notebook, identifier, part):
    """What the cell of an exercise shows."""
    (cell,) = [c for c in notebook.cells if c.metadata.get("exercise") == identifier and c.metadata.get("part") == part]
    return cell.outputs[-1]["data"]["text/plain"]


def test_every_cell_of_a_solved_lab_was_run_in_order(lab):
    counts = [cell.execution_count for cell in cells(lab.solved)]
    assert counts == list(range(1, len(counts) + 1))


def test_a_solved_lab_shows_no_error_no_warning_and_no_widget_of_a_dead_kernel(lab):
    for cell in cells(lab.solved):
        for output in cell.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr"
            assert "application/vnd.jupyter.widget-view+json" not in output.get("data", {})


def test_a_solved_lab_answers_every_exercise_rightly(lab):
    checks = cells(lab.solved, "check")
    assert checks
    for cell in checks:
        assert cell.outputs[0]["data"]["text/plain"].startswith("Right")


def test_a_lab_goes_from_worked_over_faded_to_free(lab):
    supports = [cell.metadata["support"] for cell in cells(lab.solved, "answer")]
    assert supports == sorted(supports, key=["faded", "free"].index)
    assert set(supports) == {"faded", "free"}
    first = next(place for place, cell in enumerate(cells(lab.solved)) if cell.metadata.get("part"))
    assert first > 1  # what the exercises ask has been worked before them


def test_every_exercise_of_a_lab_stands_in_the_registry(lab):
    for cell in cells(lab.solved, "show"):
        assert exercises.get(cell.metadata["exercise"]).id == cell.metadata["exercise"]


def test_the_learner_s_lab_holds_no_solution_and_no_output(lab):
    text = lab.learner.read_text("utf-8")
    for cell in cells(lab.learner):
        assert cell.outputs == []
        assert cell.execution_count is None
    for solved, empty in zip(cells(lab.solved, "answer"), cells(lab.learner, "answer"), strict=True):
        assert {line.partition(" = ")[2] for line in empty.source.splitlines() if not line.startswith("#")} == {BLANK}
        for _, node in assignments(solved.source):
            value = solved.source.splitlines()[node.lineno - 1].partition(" = ")[2]
            assert value not in text


def test_the_learner_s_lab_runs_to_the_end_in_a_folder_of_its_own(lab, tmp_path):
    shutil.copy(lab.learner, tmp_path)
    notebook = run(nbformat.read(tmp_path / lab.learner.name, as_version=4), tmp_path)
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code" and cell.source)
    for cell in notebook.cells:
        if cell.metadata.get("part") == "check":
            assert "No answer yet" in cell.outputs[0]["data"]["text/plain"]


def test_student_txt_changes_the_numbers_and_the_solution_stays_right(lab, tmp_path):
    """The solved lab names numbers instead of typing them, so that it solves every student's exercises."""
    solved = nbformat.read(lab.solved, as_version=4)
    keep = [c for c in solved.cells if ("import" in c.source and "custlib" in c.source) or c.metadata.get("part")]
    notebook = nbformat.v4.new_notebook(cells=keep, metadata=solved.metadata)
    (tmp_path / "student.txt").write_text("Wang Fang\n", "utf-8")
    hers = run(nbformat.from_dict(notebook), tmp_path)
    for cell in cells(lab.solved, "show"):
        identifier = cell.metadata["exercise"]
        assert said(hers, identifier, "show") != said(solved, identifier, "show")
        assert said(hers, identifier, "check").startswith("Right")


def test_a_lab_ends_on_the_reader_s_own_file(lab):
    sources = [cell.source for cell in cells(lab.learner)]
    mine = next(place for place, source in enumerate(sources) if source.startswith("my_file = "))
    assert mine > len(sources) / 2
    assert any(".report()" in source for source in sources[mine:])


def test_without_the_extra_the_lab_says_what_is_left_out_and_goes_on(lab, tmp_path):
    """A learner's first installation has no `realdata`: hide the package and run the cells that need it."""
    hide = "import importlib.metadata as metadata\n\ndef gone(name):\n    raise metadata.PackageNotFoundError(name)\n\n"
    hide += "import custlib.data.realdata as realdata\nrealdata.distribution = gone"
    solved = nbformat.read(lab.solved, as_version=4)
    needed = [
        c for c in solved.cells if c.cell_type == "code" and ("custlib.data" in c.source or "cdnow()" in c.source)
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(hide), *needed], metadata=solved.metadata)
    last = run(notebook, tmp_path).cells[-1]
    assert "This part is left out" in last.outputs[0]["text"]
    assert "realdata" in last.outputs[0]["text"]


def test_the_lab_s_value_of_store_customers_is_the_page_s(lab):
    """The lab's own steps and the chapter's facts meet in the same number."""
    from custlib import chapters

    value = chapters.fact("a01.clv_store")[0]
    outputs = [
        o["data"]["text/plain"] for c in cells(lab.solved) for o in c.outputs if "text/plain" in o.get("data", {})
    ]
    assert any(f"{value:.2f}" in text for text in outputs)


def test_every_notebook_comes_from_a_source():
    built = {path for lab in LABS for path in (lab.solved, lab.learner)}
    assert set(NOTEBOOKS.rglob("*.ipynb")) - built == set()
