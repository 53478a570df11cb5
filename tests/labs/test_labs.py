"""The labs as committed: the solved ones were run, the learner's hold nothing to copy and run to the end.

That the solved labs give their outputs again is proven beside these tests by

    pytest --nbval notebooks/solved notebooks/zh-CN/solved

and `make test` runs both.
"""

import os
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from custlib import chapters, exercises
from custlib.analysis import waiting
from custlib.exercises.key import CHOICE_REFUSALS, NUMBER_REFUSALS, VERDICTS
from custlib.exercises.typed import EMPTY
from custlib.labs import labs
from custlib.labs.builder import NOTEBOOKS, built, differences
from custlib.labs.source import BLANK, assignments
from custlib.live.tr import tr

LABS = labs()


@pytest.fixture(params=LABS, ids=lambda lab: f"{lab.source.stem}-{lab.lang}")
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


def test_a_lab_s_files_are_what_its_source_gives(lab):
    """When it fails: `custlib labs build`. The lab runs once more; all bytes are compared, outputs and pictures too."""
    for path, text in built(lab).items():
        assert differences(path.read_text("utf-8"), text) == []


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
        assert cell.outputs[0]["data"]["text/plain"].startswith(tr(VERDICTS["right"], lab.lang))


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


NAMED = 'from pathlib import Path\n\nPath("student.txt").write_text("Wang Fang\\n", "utf-8")'


@cache
def used(lab):
    """Run the learner's lab in a folder of its own; then, in the same kernel, its exercises solved by a named student.

    Gives both parts: the lab as it ran with the book's numbers, and what came after student.txt was written.
    """
    solved, learner = (nbformat.read(path, as_version=4) for path in (lab.solved, lab.learner))
    keep = [c for c in solved.cells if ("import" in c.source and "custlib" in c.source) or c.metadata.get("part")]
    hers = [nbformat.v4.new_code_cell(NAMED), *(nbformat.from_dict({**cell, "id": f"her-{cell.id}"}) for cell in keep)]
    notebook = nbformat.v4.new_notebook(cells=[*learner.cells, *hers], metadata=learner.metadata)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(lab.learner, folder)
        run(notebook, Path(folder))
    count = len(learner.cells)
    return [nbformat.v4.new_notebook(cells=part) for part in (notebook.cells[:count], notebook.cells[count:])]


def test_the_learner_s_lab_runs_to_the_end_in_a_folder_of_its_own(lab):
    notebook, _ = used(lab)
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code" and cell.source)
    for cell in notebook.cells:
        if cell.metadata.get("part") == "check":
            said = cell.outputs[0]["data"]["text/plain"]
            assert said in {tr(refusals[EMPTY], lab.lang) for refusals in (NUMBER_REFUSALS, CHOICE_REFUSALS)}


def test_student_txt_changes_the_numbers_and_the_solution_stays_right(lab):
    """The solved lab names numbers instead of typing them, so that it solves every student's exercises."""
    _, hers = used(lab)
    solved = nbformat.read(lab.solved, as_version=4)
    for cell in cells(lab.solved, "show"):
        identifier = cell.metadata["exercise"]
        assert said(hers, identifier, "show") != said(solved, identifier, "show")
        assert said(hers, identifier, "check").startswith(tr(VERDICTS["right"], lab.lang))


def test_a_lab_ends_on_the_reader_s_own_file(lab):
    sources = [cell.source for cell in cells(lab.learner)]
    mine = next(place for place, source in enumerate(sources) if source.startswith("my_file = "))
    assert mine > len(sources) / 2
    assert any(".report()" in source for source in sources[mine:])


BARE = "客户编号,投诉日期\n甲,2025-10-01\n乙,2025-10-03\n丙,2025-13-07\n甲,2025-10-20\n"
"""Customers and days only, Chinese headers, one day that does not exist."""


@pytest.mark.parametrize("key", ["a07", "b04"])
def test_a_reader_s_bare_file_goes_through(key, tmp_path):
    """What a file does not hold is said and left out; the lab goes on to its end."""
    notebook = nbformat.read(named(key).learner, as_version=4)
    (cell,) = [cell for cell in notebook.cells if cell.source.startswith("my_file = ")]
    cell.source = 'my_file = "mine.csv"\n' + cell.source.partition("\n")[2]
    (tmp_path / "mine.csv").write_bytes(BARE.encode("gb18030"))
    ran = run(notebook, tmp_path)
    said = "".join(output.get("text", "") for cell in ran.cells for output in cell.get("outputs", []))
    assert "4 rows read, 3 accepted, 1 reported" in shown(ran)
    assert "no day of closing in the file" in said


def named(key):
    """The lab of a chapter."""
    return next(lab for lab in LABS if lab.source.stem.startswith(key))


def shown(notebook):
    """Everything that the cells of a notebook show as text."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "\n".join(output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in outputs)


def outputs_of(key, beginning):
    """What the solved lab of a chapter shows below the cell that begins so: texts in their order."""
    (cell,) = [cell for cell in cells(named(key).solved) if beginning in cell.source.splitlines()[0]]
    return [output.get("text", "") or output["data"]["text/plain"] for output in cell.outputs]


def rows_of(table):
    """Read a printed table: what stands first in a row, and the numbers behind it."""
    found = {}
    for line in table.splitlines():
        numbers = re.search(r"((?: +-?[0-9.]+)+) *$", line)
        if numbers and line[: numbers.start()].strip():
            found[line[: numbers.start()].strip()] = [float(number) for number in numbers[1].split()]
        elif numbers:
            found[numbers[1].split()[0]] = [float(number) for number in numbers[1].split()[1:]]
    return found


def test_without_the_extra_the_lab_says_what_is_left_out_and_goes_on(tmp_path):
    """A learner's first installation has no `realdata`: hide the package and run the cells that need it."""
    hide = "import importlib.metadata as metadata\n\ndef gone(name):\n    raise metadata.PackageNotFoundError(name)\n\n"
    hide += "import custlib.data.realdata as realdata\nrealdata.distribution = gone"
    solved = nbformat.read(named("a01").solved, as_version=4)
    needed = [
        c for c in solved.cells if c.cell_type == "code" and ("custlib.data" in c.source or "cdnow()" in c.source)
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(hide), *needed], metadata=solved.metadata)
    last = run(notebook, tmp_path).cells[-1]
    assert "This part is left out" in last.outputs[0]["text"]
    assert "realdata" in last.outputs[0]["text"]


@pytest.mark.parametrize(
    ("key", "beginning", "facts"),
    [
        ("a01", "year1, year2", {"a01.clv_store": ".2f"}),
        ("a01", "def low_middle_high", {"a01.clv_store": ".2f"}),
        (
            "a07",
            "people = load",
            {"a07.back_satisfied": ".3f", "a07.back_unsatisfied": ".3f", "a07.back_silent": ".3f"},
        ),
        ("a07", "calm = known[(known", {"a07.leak_value": ".0f"}),
        ("a07", "complaints, orders", {"a07.complaints_per_1000_2025": ".1f", "a07.complaints_2025": ".0f"}),
        ("b04", "limits = {}", {"b04.solved_first_60": ".2f", "b04.solved_first_20": ".2f"}),
        ("b04", "complaints, orders", {"b04.again_now": ".2f", "b04.problems_now_low": ".2f"}),
    ],
)
def test_the_lab_s_own_steps_and_the_page_s_facts_meet_in_the_same_numbers(key, beginning, facts):
    text = "\n".join(outputs_of(key, beginning))
    for name, form in facts.items():
        assert f"{chapters.fact(name)[0]:{form}}" in text, name


def test_what_lab_a07_says_about_its_weeks_is_so():
    """None or one week of 2024 leaves the band, some of 2025 do, and nearly all of 2025 lie above the old line."""
    weeks = rows_of(outputs_of("a07", 'chart["above"]')[0])
    _, signals, count, above = weeks["2024"]
    assert signals <= 1
    assert 0.35 < above / count < 0.65
    _, signals, count, above = weeks["2025"]
    assert 2 <= signals < count / 4
    assert above / count > 0.9
    assert outputs_of("a07", "since_button")[0].startswith("0 of")


def test_what_lab_a07_says_about_paths_causes_and_the_paradox_is_so():
    paths = rows_of(outputs_of("a07", 'known["subscriber"]')[0])
    again, like_her = ([row[place] for row in paths.values()] for place in (0, 1))
    assert max(like_her) - min(like_her) < 0.03
    assert paths["told us, satisfied"][2] < 0.05 < 0.2 < paths["told us, not satisfied"][2]
    assert paths["told only the survey"][0] < 0.7 < max(again)
    assert paths["told only the survey"][3] < 60

    customers = rows_of(outputs_of("a07", "half = theirs")[0])
    (well, often, _), (none, seldom, _) = customers["ended well"], customers["none"]
    assert well > none
    assert often > 1.8 * seldom
    gap = [float(number) for number in re.findall("[-+][0-9.]+", outputs_of("a07", "well = known")[0])]
    assert gap[0] < 0.01
    assert gap[3] < 0.01

    ranks = outputs_of("a07", "def ranked")[0].split()
    assert ranks.index("late") < ranks.index("wrong_item")
    assert rows_of(outputs_of("a07", "tops = ")[0])["late"][0] > 0.8


def test_what_lab_a07_says_about_the_fortnight_is_so():
    """The report without the open cases is too short, the one with them does not know, and the end was longer."""
    found = dict(line.rsplit(None, 1) for line in outputs_of("a07", "def promise")[0].splitlines()[:-1])
    naive, end = (float(found[name]) for name in ("nine in ten of the closed ones, days", "how it went in the end"))
    assert naive < end
    assert found["open ones counted as far as seen"] == "NaN"


def test_what_lab_b04_says_about_desks_is_so_for_most_seeds():
    """Three people drown and four stay afloat, whatever the seed; the function is the lab's own."""
    (cell,) = [cell for cell in cells(named("b04").solved) if cell.source.startswith("def evenings")]
    room = {"np": np, "waiting": waiting}
    exec(cell.source.partition("\n\n\n")[0], room)
    three, four = (np.array([room["evenings"](people, seed=seed)[-1] for seed in range(50)]) for people in (3, 4))
    assert (three > 60).mean() > 0.85
    assert (four < 60).all()


def test_what_lab_b04_says_about_fairness_and_clocks_is_so():
    doors, limits = (rows_of(table) for table in outputs_of("b04", "def paid_by"))
    assert max(low for _, _, low, _ in doors.values()) < min(high for _, _, _, high in doors.values())
    assert limits["20.0"][3] < limits["60.0"][2]
    ninety = [row[-1] for row in rows_of(outputs_of("b04", "def clock")[0]).values()]
    assert max(ninety) - min(ninety) <= 3
    by_limit = rows_of(outputs_of("b04", 'clocks(of_2025, "authority_limit"')[0])
    assert by_limit["20.0"][-1] - by_limit["60.0"][-1] >= 3


def test_lantern_s_procedure_lacks_three_fields_and_the_empty_one_nearly_all():
    said = outputs_of("b04", 'write_workbook("b04.complaint_procedure", "lantern')[0].splitlines()[1:]
    assert ["nobody fills this field" in line for line in said] == [True] * 3
    assert int(outputs_of("b04", "my_procedure = ")[0].split()[0]) > 10


def test_every_notebook_comes_from_a_source():
    built = {path for lab in LABS for path in (lab.solved, lab.learner)}
    assert set(NOTEBOOKS.rglob("*.ipynb")) - built == set()
