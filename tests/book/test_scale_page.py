"""The lines that the page on scale shows are run as they stand, in both editions, and give the same customers."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from custlib.analysis import bgnbd_fit, customer_summary
from custlib.data import load
from tests.analysis.test_engines_spark import SETTINGS

FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = {
    "pandas": "pd.read_parquet",
    "duckdb": "duckdb.read_parquet",
    "spark": "spark.read.parquet",
    "export": "read_csv",
    "patterns": "purchase_patterns",
}
#: What a shop's system exports: lines of orders, ids that begin with zeros, times in UTC.
EXPORT = {
    "2024.csv": [("A1", "00123", "2024-12-30 09:00:00", 40, 20), ("A1", "00123", "2024-12-30 09:00:00", 60, 35)],
    "2025.csv": [("A2", "00123", "2024-12-30 23:30:00", 10, 4), ("A3", "123", "2025-01-02 08:00:00", 7, 5)],
}
LOCAL = "min(paid_at) AT TIME ZONE 'UTC' AT TIME ZONE 'Asia/Shanghai'"


@pytest.fixture(scope="module")
def snippets(root):
    """The blocks of Python of the page, in their order; code is no text to translate, so both editions show these."""
    return FENCE.findall((root / "book" / "reference" / "scale.md").read_text("utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder as `custlib lantern --format parquet --out lantern` leaves it, as far as the page reads it."""
    place = tmp_path_factory.mktemp("analyst")
    (place / "lantern").mkdir()
    load("orders").to_parquet(place / "lantern" / "orders.parquet", index=False)
    return place


def run(text, folder, **names):
    """Run a block as a reader does who stands in the folder; Spark's Java may have been started elsewhere."""
    exec(compile(text.replace('"lantern/', f'"{folder}/lantern/'), "scale.md", "exec"), names)
    return names


def block(snippets, name):
    (found,) = [text for text in snippets if BLOCKS[name] in text]
    return found


@pytest.fixture(scope="module")
def expected():
    summary = customer_summary(load("orders"), "2025-12-31")
    return summary, bgnbd_fit(summary)


@pytest.fixture
def spark(tmp_path):
    """A session with the settings of a small machine; the page's own line finds it running."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]")
    for name, value in {**SETTINGS, "spark.sql.warehouse.dir": str(tmp_path)}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def same(found, expected):
    pd.testing.assert_frame_equal(found["summary"], expected[0], rtol=1e-9)
    assert found["fit"].log_likelihood == pytest.approx(expected[1].log_likelihood, rel=1e-9)


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_the_three_lines_give_the_same_summary_and_fit(snippets, folder, expected, engine):
    same(run(block(snippets, engine), folder), expected)


@pytest.mark.needs("java")
def test_they_do_on_spark(snippets, folder, expected, spark):
    found = run(block(snippets, "spark"), folder)
    assert found["spark"] is spark
    same(found, expected)


def test_patterns_are_fewer_and_give_the_same_fit(snippets, folder, expected):
    orders = run(block(snippets, "duckdb"), folder)["orders"]
    found = run(block(snippets, "patterns"), folder, orders=orders)
    assert found["patterns"]["customers"].sum() == len(expected[0])
    assert len(found["patterns"]) < len(expected[0])
    assert found["fit"].log_likelihood == pytest.approx(expected[1].log_likelihood, rel=1e-9)


@pytest.fixture
def export(tmp_path, monkeypatch):
    """A folder with an export, in which a reader stands."""
    (tmp_path / "export").mkdir()
    for name, lines in EXPORT.items():
        table = pd.DataFrame(lines, columns=["order_no", "member_no", "paid_at", "amount", "cost"])
        table.assign(product="tea").to_csv(tmp_path / "export" / name, index=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_export_of_lines_becomes_orders_with_whole_ids(snippets, export):
    run(block(snippets, "export"), export)
    found = customer_summary(pd.read_parquet("orders.parquet"), "2025-01-31").set_index("customer_id")
    assert found.index.tolist() == ["00123", "123"]
    assert found.loc["00123", ["orders", "repeat_days", "revenue", "margin"]].tolist() == [2, 0, 110, 51]


def test_the_page_s_words_for_local_time_move_an_order_to_its_day(snippets, export, root):
    assert LOCAL in (root / "book" / "reference" / "scale.md").read_text("utf-8")
    run(block(snippets, "export").replace("min(paid_at)", LOCAL), export)
    found = customer_summary(pd.read_parquet("orders.parquet"), "2025-01-31").set_index("customer_id")
    assert found.loc["00123", "repeat_days"] == 1
    assert str(found.loc["00123", "last_day"].date()) == "2024-12-31"


def test_every_block_of_python_on_the_page_is_run_here(snippets):
    assert sorted(snippets) == sorted(block(snippets, name) for name in BLOCKS)
