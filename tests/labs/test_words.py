"""The words of a lab: what is one, what is not, and that the code around them stays."""

from __future__ import annotations

import ast

import nbformat
import pytest

from custlib.labs import words
from custlib.labs.builder import labs
from custlib.labs.source import read, spoken

CODE = '''# What she leaves
# in a year
margin = price * rate  # in yuan
years["still here"] = load("orders")
print(f"{len(years):,} people, {'a b'} in all")
print("first " "second half")
text = """one
two words"""
'''


def upper(text: str) -> str:
    return text.upper() if "{" not in text else text.replace("people", "人")


def test_comments_and_shown_strings_change_and_names_stay():
    assert words.code(CODE.rstrip("\n"), upper).splitlines() == [
        "# WHAT SHE LEAVES IN A YEAR",
        "margin = price * rate  # IN YUAN",
        'years["STILL HERE"] = load("orders")',
        "print(f\"{len(years):,} 人, {'a b'} in all\")",
        'print("FIRST " "SECOND HALF")',
        'text = """one',
        'two words"""',
    ]


def test_text_is_cut_at_paragraphs_items_headings_and_rows():
    text = "# Head\n\nOne.\nTwo.\n\n1. first\n2. second\n   goes on\n\n| a | b |\n| - | - |\n\n```\ncode here\n```"
    cell = nbformat.v4.new_markdown_cell(text)
    notebook = nbformat.v4.new_notebook(cells=[cell])
    assert words.sentences(notebook) == ["Head", "One. Two.", "first", "second goes on", " a | b |"]
    assert words.translated(notebook, {"One. Two.": "一。二。"}).cells[0].source.splitlines()[2] == "一。二。"
    assert "code here" in words.translated(notebook, {"code here": "代码"}).cells[0].source


def test_a_lab_says_its_language_before_its_first_code():
    cells = [nbformat.v4.new_markdown_cell("# Lab"), nbformat.v4.new_code_cell("1 + 1")]
    notebook = spoken(nbformat.v4.new_notebook(cells=cells), "zh")
    assert [cell.cell_type for cell in notebook.cells] == ["markdown", "code", "code"]
    assert notebook.cells[1].source == 'from custlib import locale\n\nlocale.use("zh")'
    assert len(cells) == 2


@pytest.mark.parametrize("lab", [lab for lab in labs() if lab.lang == "en"], ids=lambda lab: lab.source.stem)
def test_a_lab_in_the_same_words_computes_the_same(lab):
    """Comments aside, a lab put together again from its own words is the same program."""
    notebook = read(lab.source)
    again = words.translated(notebook, {text: text for text in words.sentences(notebook)})
    for before, after in zip(notebook.cells, again.cells, strict=True):
        if before.cell_type == "code":
            assert ast.dump(ast.parse(after.source)) == ast.dump(ast.parse(before.source))
        else:
            assert "".join(after.source.split()) == "".join(before.source.split())
