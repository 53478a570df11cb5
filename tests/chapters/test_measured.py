"""Measurements: kept and read back, compared only where the work was the same, slopes of known growth."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custlib.chapters import measured
from custlib.chapters.measured import Measurement

ONE = Measurement(
    date="2026-11-22",
    machine="a machine, 2 cores, 24 GiB",
    python="3.11.7",
    job="summary",
    tool="custlib · pandas",
    versions="pandas 3.1.1; numpy 2.4.6",
    ids="numbers",
    rows=1_000_000,
    customers=96_495,
    seconds=0.2,
    processor=0.3,
    runs=5,
    before=150.0,
    peak=400.0,
)


def test_what_is_written_is_read_and_measured_again_is_replaced(tmp_path):
    path = tmp_path / "results" / "2026-11-22.csv"
    other = replace(ONE, tool="lifetimes, with a comma", seconds=1.5)
    measured.write(path, [ONE, other])
    assert measured.read(path) == [ONE, other]
    again = replace(ONE, seconds=0.19)
    measured.write(path, [again])
    assert measured.read(path) == [again, other]


def test_the_newest_file_is_taken_and_none_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="make bench-scale"):
        measured.latest(tmp_path)
    for day in ("2026-11-22", "2027-01-03", "2026-12-31"):
        measured.write(tmp_path / f"{day}.csv", [ONE])
    assert measured.latest(tmp_path).name == "2027-01-03.csv"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("date,machine", "day,machine", "the columns are"),
        (",0.2,", ",fast,", "line 2: could not convert.*measure again"),
    ],
)
def test_a_file_that_holds_something_else_is_refused(tmp_path, before, after, said):
    path = tmp_path / "2026-11-22.csv"
    measured.write(path, [ONE])
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    with pytest.raises(ValueError, match=said):
        measured.read(path)


def test_a_ratio_compares_the_same_work_only():
    slow = replace(ONE, tool="lifetimes", seconds=0.9)
    assert measured.ratio(ONE, slow) == pytest.approx(4.5)
    for change in ({"rows": 10}, {"ids": "text"}, {"job": "fit"}, {"customers": 7}):
        with pytest.raises(ValueError, match="lifetimes: measured on other work than custlib"):
            measured.ratio(ONE, replace(slow, **change))


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_the_slope_is_the_power_of_growth(power):
    sizes = (10**5, 10**6, 10**7)
    assert measured.slope(replace(ONE, rows=rows, seconds=3 * rows**power) for rows in sizes) == pytest.approx(power)


def test_one_size_has_no_slope():
    with pytest.raises(ValueError, match="a slope needs two sizes"):
        measured.slope([ONE, replace(ONE, tool="lifetimes")])


def test_memory_above_the_input_is_the_peak_less_what_was_there():
    assert ONE.added == 250.0
    assert ONE.ours
    assert not replace(ONE, tool="Polars").ours
