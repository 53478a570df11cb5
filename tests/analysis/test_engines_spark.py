"""PySpark, in a process of this machine, gives the tables that pandas gives. All its tests stand here: one session."""

from __future__ import annotations

import datetime as dt
import re

import pandas as pd
import pytest

from custlib.analysis import customer_summary, purchase_patterns
from tests.analysis.same import ASOF, DEFECTS, assert_same, order_log

pytestmark = pytest.mark.needs("java")

TYPES = {"customer_id": "string", "ordered_at": "timestamp_ntz", "revenue": "double", "cost": "double"}
KINDS = {"int64": "bigint", "int32": "int"}
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",  # to compile each small query takes longer than to run it
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # so does to compile Java for speed
    "spark.sql.session.timeZone": "Asia/Shanghai",
}


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]")
    for name, value in {**SETTINGS, "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("spark"))}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def by_spark(spark, orders: pd.DataFrame, **types: str):
    """Return the orders as a Spark frame, row by row: what pandas calls missing is null."""
    kinds = {
        **TYPES,
        "customer_id": KINDS.get(str(orders.get("customer_id", orders.iloc[:, 0]).dtype), "string"),
        **types,
    }
    schema = ", ".join(f"{name} {kinds[name]}" for name in orders)
    rows = orders.astype(object).where(orders.notna(), None).itertuples(index=False)
    plain = [tuple(x.to_pydatetime() if isinstance(x, pd.Timestamp) else x for x in row) for row in rows]
    return spark.createDataFrame(plain, schema)


def test_each_table_is_that_of_pandas(spark):
    orders = order_log("text", 21)
    assert_same(orders, by_spark(spark, orders).cache())


def test_ids_keep_their_kind(spark):
    orders = order_log("int32", 22)
    pd.testing.assert_frame_equal(customer_summary(by_spark(spark, orders), ASOF), customer_summary(orders, ASOF))


def test_a_date_is_a_day_and_a_time_is_told_in_the_session_s_zone(spark):
    orders = order_log("int64", 23)
    days = orders.assign(ordered_at=orders["ordered_at"].dt.normalize())
    dates = orders.assign(ordered_at=orders["ordered_at"].dt.date.astype(object))
    there = orders.assign(ordered_at=orders["ordered_at"].dt.tz_localize(dt.timezone(dt.timedelta(hours=8))))
    for table in (customer_summary, purchase_patterns):
        expected = table(days, ASOF)
        pd.testing.assert_frame_equal(table(by_spark(spark, dates, ordered_at="date"), ASOF), expected)
        pd.testing.assert_frame_equal(table(by_spark(spark, there, ordered_at="timestamp"), ASOF), expected)


@pytest.mark.parametrize("defect", ["an id is missing", "an amount is infinite", "no order"])
def test_bad_input_is_named_as_from_pandas(spark, defect):
    spoil, message = DEFECTS[defect]
    with pytest.raises(ValueError, match=f"^orders: .*{re.escape(message)}"):
        customer_summary(by_spark(spark, spoil(order_log("text", 24))), ASOF)


def test_columns_of_the_wrong_kind_are_named(spark):
    orders = order_log("text", 25)
    for defect in ("times as text", "amounts as text", "no id column"):
        spoil, message = DEFECTS[defect]
        types = {"ordered_at": "string"} if defect == "times as text" else {}
        types |= {"revenue": "string"} if defect == "amounts as text" else {}
        with pytest.raises(ValueError, match=f"^orders: .*{re.escape(message)}"):
            customer_summary(by_spark(spark, spoil(orders), **types), ASOF)


def test_a_day_before_the_first_order_is_refused(spark):
    orders = order_log("text", 26)
    first = str(orders["ordered_at"].min().date())
    with pytest.raises(ValueError, match=f"^asof: got 1960-01-01, but the first order is of {first}; choose a"):
        purchase_patterns(by_spark(spark, orders), "1960-01-01")
