"""The tools that custlib is measured against come to the same results; a benchmark that compares less says nothing."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from custlib.chapters import measured
from tests.benchmarks import analysis
from tests.benchmarks.jobs import catalogue, models, one, orders
from tests.chapters.test_measured import ONE

ROWS, CUSTOMERS = 3_000, 2_000
HERE = [job for job in catalogue.JOBS if analysis.installed(job) and "Spark" not in job.tool]
WORK = [(job, ids) for job in HERE for ids in job.ids]
#: The first tool of each job and kind of ids: the others are compared with it.
FIRST = {(job.name, ids): job for job, ids in reversed(WORK)}
OTHERS = [(job, ids) for job, ids in WORK if FIRST[job.name, ids] is not job]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("orders")
    for ids in catalogue.BOTH:
        orders.write(place / ids, ROWS, ids)
    return place


@pytest.fixture(autouse=True)
def few_customers(monkeypatch):
    monkeypatch.setattr(models, "CUSTOMERS", CUSTOMERS)


@pytest.fixture(scope="module")
def reference(folder):
    """The first tool's result of a job and kind of ids."""

    @cache
    def found(name, ids):
        job = FIRST[name, ids]
        return job.comparable(job.run(job.load(folder / ids)))

    return found


@pytest.mark.parametrize(
    ("job", "ids"), OTHERS, ids=lambda part: part if isinstance(part, str) else f"{part.name}, {part.tool}"
)
def test_every_tool_comes_to_the_same_result(folder, reference, job, ids):
    found = job.comparable(job.run(job.load(folder / ids)))
    assert {"repeat_days", "log_likelihood", "value"} & set(found)
    analysis.agree(found, reference(job.name, ids), analysis.TOLERANCE[job.name])


def test_peers_are_here_to_compare_with():
    tools = {job.tool for job, _ in OTHERS if not job.tool.startswith("custlib")}
    assert {"lifetimes", "lifetimes, counts", "DuckDB SQL", "Polars"} <= tools
    assert {job.name for job, _ in OTHERS} == set(analysis.TOLERANCE)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"age": 1}, "age in row 1"),
        ({"revenue": 1e-4}, "revenue in row 1"),
    ],
)
def test_a_difference_is_found(reference, change, said):
    table = reference("summary", "numbers")
    with pytest.raises(analysis.DifferentResultError, match=said):
        analysis.agree(table.assign(**{name: table[name] + by for name, by in change.items()}), table, 1e-9)
    with pytest.raises(analysis.DifferentResultError, match="rows, not"):
        analysis.agree(table.iloc[1:], table, 1e-9)


def test_the_rows_are_as_many_as_asked_the_same_each_time_and_spread_over_files(folder, tmp_path):
    about = orders.write(tmp_path / "again", ROWS, "numbers")
    one, other = (sorted(place.glob("*.parquet")) for place in (folder / "numbers", tmp_path / "again"))
    assert [path.name for path in one] == [path.name for path in other]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    table = pd.concat([pd.read_parquet(path) for path in one])
    assert (len(table), table["customer_id"].nunique(), len(one)) == (ROWS, about["customers"], 36)
    assert table["ordered_at"].between("2023-01-01", "2026-01-01", inclusive="left").all()


def test_customers_drawn_in_several_chunks_keep_ids_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setattr(orders, "CUSTOMERS_AT_ONCE", 70)
    about = orders.write(tmp_path, ROWS, "text")
    table = pd.concat([pd.read_parquet(path) for path in tmp_path.glob("*.parquet")])
    assert about["customers"] > 140
    assert (len(table), table["customer_id"].nunique()) == (ROWS, about["customers"])


def test_rows_that_stand_there_are_taken_only_for_the_same_arguments(tmp_path):
    orders.write(tmp_path, 500, "numbers")
    before = (tmp_path / "orders-2024-05.parquet").stat().st_mtime_ns
    orders.write(tmp_path, 500, "numbers")
    assert (tmp_path / "orders-2024-05.parquet").stat().st_mtime_ns == before
    assert orders.write(tmp_path, 600, "numbers")["rows"] == 600
    assert len(pd.concat([pd.read_parquet(path) for path in tmp_path.glob("*.parquet")])) == 600


def test_what_was_measured_beside_busy_programs_is_not_recorded(tmp_path):
    assert analysis.keep(ONE, analysis.QUIET, tmp_path)
    assert not analysis.keep(replace(ONE, seconds=9.9), analysis.QUIET + 0.01, tmp_path)
    assert measured.read(tmp_path / f"{ONE.date}.csv") == [ONE]
    assert "others 0.83" in analysis.line(ONE, 0.83)


def test_the_cores_work_is_seen():
    """What a process does itself, the cores do, whatever else they do; they count in hundredths of a second."""
    began, seen = time.process_time(), one.busy()
    while time.process_time() < began + 0.3:
        sum(range(100_000))
    assert one.busy() - seen > 0.25


def test_a_job_is_measured_where_it_is_meant_to_be():
    job = replace(catalogue.JOBS[0], ids=("numbers",), least=10, most=100)
    assert [job.fits(rows, "numbers") for rows in (0, 9, 10, 100, 101)] == [False, False, True, True, False]
    assert not job.fits(50, "text")
    assert [replace(job, least=0, most=0).fits(rows, "numbers") for rows in (0, 10)] == [True, False]
