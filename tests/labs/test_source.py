"""What a lab source may hold, what it becomes, and what is left of it for the learner."""

import pytest

from custlib.labs import source

HEADER = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

"""
EXERCISE = """```{code-cell}
:exercise: A1.1-E1
:support: faded
# What she leaves in a year
margin = ex.revenue * ex.margin_rate
answer = clv_geometric(
    margin, ex.retention, ex.discount
)
```
"""


def read(tmp_path, text):
    path = tmp_path / "a01-lab.md"
    path.write_text(HEADER + text, "utf-8")
    return source.read(path)


def test_an_exercise_cell_becomes_show_answer_check(tmp_path):
    cells = read(tmp_path, EXERCISE).cells
    assert [cell.id for cell in cells] == ["a1-1-e1-show", "a1-1-e1-answer", "a1-1-e1-check"]
    assert cells[0].source == 'ex = exercise("A1.1-E1")\nex'
    assert cells[1].source.startswith("# What she leaves in a year\nmargin = ex.revenue")
    assert cells[2].source == 'check("A1.1-E1", answer)'


def test_the_learner_keeps_comments_and_names_and_loses_values(tmp_path):
    cells = source.learner(read(tmp_path, EXERCISE)).cells
    assert cells[1].source == "# What she leaves in a year\nmargin = ...\nanswer = ..."


def test_a_free_answer_is_one_blank(tmp_path):
    cells = source.learner(read(tmp_path, EXERCISE.replace("faded", "free"))).cells
    assert cells[1].source == "answer = ..."


def test_the_learner_s_lab_is_a_copy_without_outputs(tmp_path):
    solved = read(tmp_path, "```{code-cell}\n1 + 1\n```\n")
    solved.cells[0].execution_count = 1
    empty = source.learner(solved)
    assert empty.cells[0].execution_count is None
    assert solved.cells[0].execution_count == 1


def test_ids_come_from_the_text_so_that_an_insertion_moves_none(tmp_path):
    before = read(tmp_path, "One.\n\n+++\n\nTwo.\n\n+++\n\nOne.\n")
    after = read(tmp_path, "New.\n\n+++\n\nOne.\n\n+++\n\nTwo.\n\n+++\n\nOne.\n")
    assert [cell.id for cell in after.cells][1:] == [cell.id for cell in before.cells]
    assert len({cell.id for cell in before.cells}) == 3


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (("faded", "worked"), "support: got 'worked'; use one of faded, free"),
        ((":support: faded\n", ""), "support: got None"),
        (("answer = ", "result = "), "assigns to `answer`"),
        (("# What she leaves in a year", "print('the answer is 4')"), "a solution holds only lines `name = value`"),
        (("margin = ", "margin, rest = 1, "), "a solution holds only lines `name = value`"),
    ],
)
def test_a_solution_that_could_leak_or_not_be_checked_is_refused(tmp_path, damage, reason):
    with pytest.raises(ValueError, match=r"a01-lab\.md, cell 1: ") as caught:
        read(tmp_path, EXERCISE.replace(*damage))
    assert reason in str(caught.value)
