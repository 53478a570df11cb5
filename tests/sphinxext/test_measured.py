"""Measurements on a page: from the newest file, a line a tool, with what they were measured on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custlib.chapters import measured
from tests.chapters.test_measured import ONE

EXTENSIONS = ["myst_parser", "sphinxcontrib.bibtex", "sphinx_external_toc", "tests.sphinxext.extension"]
MEASURED = [
    *(replace(ONE, rows=rows, seconds=rows / 5e6, peak=rows / 1e3) for rows in (100_000, 1_000_000, 10_000_000)),
    *(replace(ONE, tool="lifetimes", rows=rows, seconds=rows / 1e6) for rows in (1_000_000, 10_000_000)),
    replace(ONE, tool="DuckDB SQL", rows=100_000, versions="duckdb 2.0.0"),
    replace(ONE, ids="text", seconds=77.0),
    replace(ONE, job="fit", tool="custlib", rows=0, customers=200_000, seconds=0.5),
    replace(ONE, job="fit", tool="lifetimes", rows=0, customers=200_000, seconds=3.1),
]


@pytest.fixture
def page(make_book, tmp_path, monkeypatch):
    monkeypatch.setattr(measured, "FOLDER", tmp_path)
    measured.write(tmp_path / "2026-11-22.csv", MEASURED)
    measured.write(tmp_path / "2026-11-01.csv", [replace(ONE, seconds=99.0)])

    def shown(text, said=""):
        book = make_book({"index": f"# Scale\n\n```{{measured}} {text}\n```\n"})
        assert said in book.build(extensions=[*EXTENSIONS, "custlib.sphinxext.measured"])
        return book.page()

    return shown


def cells(page):
    return [
        [cell.get_text() for cell in row.find_all(["th", "td"])]
        for row in page.find("table", class_="measured").find_all("tr")
    ]


def test_each_tool_has_its_line_with_custlib_first(page):
    head, *lines = cells(page("summary"))
    sizes = ["100,000 orders", "1,000,000 orders", "10,000,000 orders"]
    assert head == ["Tool", *sizes, "Growth", "Times custlib · pandas", "Memory, MB"]
    assert lines == [
        ["custlib · pandas", "0.02", "0.20", "2.00", "1.00", "1.00×", "10,000"],
        ["SQL by hand, in DuckDB", "0.20", "–", "–", "–", "–", "–"],
        ["lifetimes", "–", "1.00", "10.00", "1.00", "5.00×", "400"],
    ]


def test_ids_as_text_are_shown_apart(page):
    assert [row[1] for row in cells(page("summary\n:ids: text"))] == ["1,000,000 orders", "77.00"]


def test_jobs_from_customers_have_one_column_of_seconds(page):
    found = page("fit")
    assert cells(found)[1:] == [["custlib", "0.50", "1.00×", "400"], ["lifetimes", "3.10", "6.20×", "400"]]
    assert "200,000 customers" in found.find("caption").get_text()


def test_day_machine_and_versions_stand_below(page):
    below = page("summary").find("details", class_="measured-on").get_text(" ", strip=True)
    for part in ("2026-11-22: a machine, 2 cores, 24 GiB; Python 3.11.7.", "duckdb 2.0.0, numpy 2.4.6, pandas 3.1.1"):
        assert part in below


def test_at_which_size_the_ratios_stand_is_said_where_there_are_several(page):
    said = "Times and memory are those at 10,000,000 orders."
    (paragraph,) = [found for found in page("summary").find_all("p") if found.get_text() == said]
    assert paragraph.find_parent("details") is None
    assert "Times and memory are those" not in page("summary\n:ids: text").get_text()


def test_an_unknown_job_is_told_with_those_there_are(page):
    page("sumary", said="measured: got 'sumary'; the jobs are summary, file, patterns, fit, alive, expected")
