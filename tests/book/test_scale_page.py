"""The lines that the page on scale shows are run as they stand, in both editions, and give the same customers."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from custlib.analysis import bgnbd_fit, customer_summary
from custlib.data import load
from tests.analysis.test_engines_spark import SETTINGS

FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ENGINES = {
    "pandas": "pd.read_parquet",
    "duckdb": "duckdb.read_parquet",
    "spark": "spark.read.parquet",
}


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


def block(snippets, engine):
    (found,) = [text for text in snippets if ENGINES[engine] in text]
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
    (text,) = [text for text in snippets if "purchase_patterns" in text]
    found = run(text, folder, orders=orders)
    assert found["patterns"]["customers"].sum() == len(expected[0])
    assert len(found["patterns"]) < len(expected[0])
    assert found["fit"].log_likelihood == pytest.approx(expected[1].log_likelihood, rel=1e-9)


def test_every_block_of_python_on_the_page_is_run_here(snippets):
    run_here = [block(snippets, engine) for engine in ("pandas", "duckdb", "spark")]
    assert [text for text in snippets if text not in run_here and "purchase_patterns" not in text] == []
    assert len(snippets) == 4
