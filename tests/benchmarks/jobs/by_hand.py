"""The customer summary as somebody writes it who knows DuckDB or Polars well: the nearest there is to the limit."""

from __future__ import annotations

import datetime as dt

import duckdb
import pandas as pd
import polars as pl

from tests.benchmarks.jobs.orders import ASOF

LAST = dt.date.fromisoformat(ASOF)
AFTER = dt.datetime.combine(LAST, dt.time()) + dt.timedelta(days=1)
#: One pass with a count of distinct days; grouping by customer and day first takes half as long again.
SQL = """
SELECT customer_id,
       count(*) AS orders,
       count(DISTINCT CAST(ordered_at AS DATE)) - 1 AS repeat_days,
       date_diff('day', min(ordered_at), max(ordered_at)) AS recency,
       date_diff('day', min(ordered_at), $last) AS age,
       sum(revenue) AS revenue,
       sum(revenue - cost) AS margin
FROM orders
WHERE ordered_at < $after
GROUP BY customer_id
ORDER BY customer_id
"""


def duckdb_summary(orders: duckdb.DuckDBPyRelation) -> pd.DataFrame:
    """Summarise a relation and fetch the summary."""
    return orders.query("orders", SQL.replace("$last", f"DATE '{LAST}'").replace("$after", f"TIMESTAMP '{AFTER}'")).df()


def polars_summary(orders: pl.LazyFrame) -> pl.DataFrame:
    """Summarise a frame, in Polars' own engine for work in pieces."""
    day = pl.col("ordered_at").dt.date()
    return (
        orders.filter(pl.col("ordered_at") < AFTER)
        .group_by("customer_id")
        .agg(
            pl.len().alias("orders"),
            (day.n_unique() - 1).alias("repeat_days"),
            (day.max() - day.min()).dt.total_days().alias("recency"),
            (pl.lit(LAST) - day.min()).dt.total_days().alias("age"),
            pl.col("revenue").sum(),
            (pl.col("revenue") - pl.col("cost")).sum().alias("margin"),
        )
        .sort("customer_id")
        .collect(engine="streaming")
    )
