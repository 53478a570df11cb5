"""DuckDB, Polars and Dask give the tables that pandas gives; only the tables come back."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from decimal import Decimal

import dask
import dask.dataframe
import duckdb
import narwhals
import pandas as pd
import polars
import pyarrow
import pytest

from custlib.analysis import cohort_counts, customer_summary, spend_patterns, tiers
from tests.analysis.same import ASOF, DEFECTS, WITH_IDS, assert_same, order_log, tables


def by_duckdb(orders: pd.DataFrame) -> duckdb.DuckDBPyRelation:
    connection = duckdb.connect()
    connection.register("orders", pyarrow.Table.from_pandas(orders, preserve_index=False))
    return connection.sql("select * from orders")


def by_dask(orders: pd.DataFrame) -> dask.dataframe.DataFrame:
    return dask.dataframe.from_pandas(orders, npartitions=2)


ENGINES = {
    "duckdb": by_duckdb,
    "polars": lambda orders: polars.from_pandas(orders).lazy(),
    "dask": by_dask,
}
every_engine = pytest.mark.parametrize("engine", ENGINES)


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Dask's threads cost more than they bring on so few rows."""
    with dask.config.set(scheduler="synchronous"):
        yield


@every_engine
def test_each_table_is_that_of_pandas_and_all_that_comes_back_from_one_reading(engine, monkeypatch):
    orders = order_log("text", 11)
    came_back = []
    collect = narwhals.LazyFrame.collect

    def watched(self, *args, **options):
        table = collect(self, *args, **options)
        came_back.append(len(table))
        return table

    monkeypatch.setattr(narwhals.LazyFrame, "collect", watched)
    for name, table in tables(orders).items():
        came_back.clear()
        found = table(ENGINES[engine](orders))
        pd.testing.assert_frame_equal(found, table(orders), rtol=1e-13, obj=name)
        assert len(came_back) == 1, name
        # Of the spending, one row more: those who never came back are counted too, and left out here.
        assert came_back[0] <= len(found) + (name == "spend_patterns"), name
        assert came_back[0] < len(orders) / 2, name


@every_engine
@pytest.mark.parametrize(("kind", "seed"), [("int64", 2), ("int32", 3)])
def test_ids_keep_their_kind(engine, kind, seed):
    orders = order_log(kind, seed)
    assert_same(orders, ENGINES[engine](orders), WITH_IDS)


def test_a_frame_of_polars_in_memory_goes_in_too():
    orders = order_log("text", 4)
    assert_same(orders, polars.from_pandas(orders))


@every_engine
@pytest.mark.parametrize("defect", DEFECTS)
def test_bad_input_is_named_as_from_pandas(engine, defect):
    spoil, message = DEFECTS[defect]
    spoiled = spoil(order_log("text", 5))
    for frame in (spoiled, ENGINES[engine](spoiled)):
        with pytest.raises(ValueError, match=f"^orders: .*{re.escape(message)}"):
            customer_summary(frame, ASOF)


@every_engine
@pytest.mark.parametrize("name", ["purchase_patterns", "tiers", "spend_patterns", "cohort_counts by month"])
@pytest.mark.parametrize("defect", ["an id is missing", "a day is missing"])
def test_no_query_lets_a_missing_id_or_day_pass(engine, name, defect):
    orders = order_log("text", 5)
    spoil, message = DEFECTS[defect]
    with pytest.raises(ValueError, match=f"^orders: .*{re.escape(message)}"):
        tables(orders)[name](ENGINES[engine](spoil(orders)))


@every_engine
def test_a_day_before_the_first_order_is_refused(engine):
    orders = order_log("int64", 6)
    first = str(orders["ordered_at"].min().date())
    for table in (customer_summary, cohort_counts):
        with pytest.raises(ValueError, match=f"^asof: got 1960-01-01, but the first order is of {first}; choose a"):
            table(ENGINES[engine](orders), "1960-01-01")


@every_engine
def test_an_amount_that_the_orders_lack_is_named(engine):
    orders = order_log("int64", 6).drop(columns="cost")
    with pytest.raises(ValueError, match=r"^by: got 'margin', the amounts that these orders carry are revenue$"):
        tiers(ENGINES[engine](orders), ASOF, [1], by="margin")


@every_engine
def test_a_date_is_a_day(engine):
    orders = order_log("text", 7)
    days = orders.assign(ordered_at=orders["ordered_at"].dt.normalize())
    dates = days.assign(ordered_at=pd.array(days["ordered_at"].dt.date, dtype=pd.ArrowDtype(pyarrow.date32())))
    for table in (customer_summary, cohort_counts):
        pd.testing.assert_frame_equal(table(ENGINES[engine](dates), ASOF), table(days, ASOF))


@every_engine
def test_the_day_is_that_of_the_clock_on_the_wall(engine):
    orders = order_log("text", 8)
    there = orders.assign(ordered_at=orders["ordered_at"].dt.tz_localize("Asia/Shanghai"))
    frame = ENGINES[engine](there)
    if engine == "duckdb":  # its times with a zone are told in the zone of the session
        frame = by_duckdb_in_shanghai(there)
    expected = customer_summary(orders, ASOF)
    pd.testing.assert_frame_equal(customer_summary(there, ASOF), expected)
    pd.testing.assert_frame_equal(customer_summary(frame, ASOF), expected)


def by_duckdb_in_shanghai(orders: pd.DataFrame) -> duckdb.DuckDBPyRelation:
    connection = duckdb.connect()
    connection.execute("set timezone = 'Asia/Shanghai'")
    connection.register("orders", pyarrow.Table.from_pandas(orders, preserve_index=False))
    return connection.sql("select * from orders")


@pytest.mark.parametrize("engine", ["duckdb", "polars"])
def test_decimals_are_money(engine):
    orders = order_log("text", 9)
    kind = pd.ArrowDtype(pyarrow.decimal128(12, 2))
    decimals = orders.assign(
        **{name: pd.array([Decimal(str(value)) for value in orders[name]], dtype=kind) for name in ("revenue", "cost")}
    )
    assert_same(orders, ENGINES[engine](decimals))


@every_engine
def test_a_margin_column_goes_before_revenue_and_cost(engine):
    orders = order_log("int64", 10).assign(margin=1.5)
    pd.testing.assert_frame_equal(customer_summary(ENGINES[engine](orders), ASOF), customer_summary(orders, ASOF))
    alone = orders[["ordered_at", "customer_id"]]
    pd.testing.assert_frame_equal(customer_summary(ENGINES[engine](alone), ASOF), customer_summary(alone, ASOF))


@pytest.mark.parametrize("engine", ["pandas", *ENGINES])
def test_what_rounding_leaves_of_purchases_sent_back_is_no_spending(engine):
    """Added up in one order they leave -3e-17, in another 6e-17: neither is a mean value to learn from."""
    orders = pd.DataFrame(
        {
            "customer_id": [1] * 4 + [2] * 4 + [3, 3],
            "ordered_at": pd.to_datetime(
                [*["2025-01-01", "2025-02-01", "2025-02-02", "2025-02-03"] * 2, "2025-01-01", "2025-02-01"]
            ),
            "revenue": [9.0, 0.3, -0.1, -0.2, 9.0, 0.1, 0.2, -0.3, 9.0, 5.0],
        }
    )
    with pytest.raises(ValueError, match=r"^orders: the repeat purchases of 2 customers sum to 0 or less in 'revenue'"):
        spend_patterns(ENGINES.get(engine, pd.DataFrame)(orders), "2025-12-31")


@pytest.mark.parametrize("orders", [[1, 2], pyarrow.table({"customer_id": [1]})], ids=["a list", "an Arrow table"])
def test_another_object_is_refused(orders):
    with pytest.raises(
        ValueError, match=r"^orders: got .*; a frame of pandas, Polars, DuckDB, PySpark or Dask is needed"
    ):
        customer_summary(orders, ASOF)


def test_without_narwhals_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(ImportError, match=r"needs narwhals: pip install -e '\.\[scale\]'"):
        customer_summary(polars.DataFrame({"customer_id": [1]}), ASOF)


def test_nobody_is_warned_about_the_insides():
    orders = order_log("int64", 13)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        customer_summary(by_dask(orders), ASOF)


def test_no_engine_is_imported_for_pandas():
    program = """
        import sys, pandas as pd, custlib.analysis as analysis
        orders = pd.DataFrame({"customer_id": [1], "ordered_at": pd.to_datetime(["2025-01-01"])})
        analysis.purchase_patterns(orders, "2025-02-01")
        print(sorted({"narwhals", "duckdb", "polars", "dask", "pyspark"} & set(sys.modules)))
    """
    run = [sys.executable, "-c", "\n".join(line.strip() for line in program.splitlines())]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "[]\n"
