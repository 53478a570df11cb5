"""The builder on a small lab: run for certain, the same bytes each time, and drift told by its cell."""

import json
import re
import subprocess
import sys

import nbformat
import pytest

from custlib.labs import build, builder, drift
from custlib.labs.builder import labs

from .test_source import HEADER

LAB = (
    HEADER
    + """# A small lab

```{code-cell}
from custlib.notebook import check, exercise
1 + 1
```

```{code-cell}
:exercise: A1.1-E2
:support: free
answer = (1 - ex.churn) ** 12
```
"""
)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A folder of labs with one small lab, built."""
    folder = tmp_path_factory.mktemp("notebooks")
    (folder / "src").mkdir()
    (folder / "src" / "a01-small.md").write_text(LAB, "utf-8")
    assert [path.name for path in build(folder)] == ["a01-small.ipynb", "a01-small.ipynb"]
    return folder


@pytest.fixture
def edited(small, monkeypatch):
    """The lab with its files to be edited; it does not run again, and they are put back after the test."""
    (lab,) = labs(small)
    texts = {path: path.read_text("utf-8") for path in (lab.solved, lab.learner)}
    monkeypatch.setattr(builder, "built", lambda _: texts)
    yield lab
    for path, text in texts.items():
        path.write_text(text, "utf-8")


def test_a_rebuild_changes_no_byte(small):
    solved = labs(small)[0].solved
    before = solved.read_bytes()
    assert build(small) == []
    assert solved.read_bytes() == before


def test_what_was_not_built_is_told(small, edited):
    assert drift(small) == []
    edited.solved.unlink()
    edited.learner.unlink()
    assert drift(small) == ["solved/a01-small.ipynb: not built yet", "a01-small.ipynb: not built yet"]


def test_an_edit_of_the_learner_s_lab_is_told_by_its_cell(small, edited):
    text = edited.learner.read_text("utf-8")
    edited.learner.write_text(text.replace('"answer = ..."', '"answer = 0.78"'), "utf-8")
    assert drift(small) == ["a01-small.ipynb: cell 4 (a1-1-e2-answer) differs in source"]


def test_a_changed_output_of_the_solved_lab_is_told_by_its_cell_and_fails_nbval(small, edited, tmp_path):
    """Strict nbval compares outputs: a lab that was not run, or says something else, does not pass."""
    text = edited.solved.read_text("utf-8")
    (tmp_path / "whole.ipynb").write_text(text, "utf-8")
    for path in (edited.solved, tmp_path / "changed.ipynb"):
        path.write_text(text.replace('"2"', '"3"'), "utf-8")
    (found,) = drift(small)
    assert found.endswith("differs in outputs")
    nbval = [sys.executable, "-m", "pytest", "--nbval", "-q", "-rf", "-p", "no:cacheprovider", str(tmp_path)]
    said = subprocess.run(nbval, capture_output=True, text=True, check=False).stdout
    assert re.findall(r"^FAILED (?:.*/)?(\w+)\.ipynb", said, re.MULTILINE) == ["changed"]
    assert "1 failed, 7 passed" in said


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (("** 12", "** 11"), "the solution is not right"),
        (("1 + 1", "1 / 0"), "ZeroDivisionError"),
        (("1 + 1", "import warnings; warnings.warn('old')"), "UserWarning: old"),
    ],
)
def test_a_lab_that_is_wrong_raises_or_warns_is_not_built(tmp_path, damage, reason):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a01-small.md").write_text(LAB.replace(*damage), "utf-8")
    with pytest.raises(ValueError, match=reason):
        build(tmp_path)
    assert not (tmp_path / "a01-small.ipynb").exists()


def test_a_folder_without_sources_is_named(tmp_path):
    with pytest.raises(ValueError, match="no source in"):
        labs(tmp_path)


def test_the_small_lab_is_a_notebook_of_the_format(small):
    for path in (labs(small)[0].solved, labs(small)[0].learner):
        nbformat.validate(json.loads(path.read_text("utf-8")))
