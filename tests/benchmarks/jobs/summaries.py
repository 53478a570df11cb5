"""Each tool's way from orders to one row a customer, and what all of them must agree on.

Peers are called as their own documentation shows. lifetimes and pymc-marketing give x, t_x and T in days; the others
also count orders and add up money, which is more work, not less.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from tests.benchmarks.jobs.orders import ASOF

FILES = "orders-*.parquet"
NAMES = ["customer_id", "orders", "repeat_days", "recency", "age", "revenue", "margin"]


def path(folder: Path) -> str:
    """Give the pattern of the order files."""
    return str(folder / FILES)


def as_pandas(folder: Path) -> pd.DataFrame:
    return pd.concat([pd.read_parquet(file) for file in sorted(folder.glob(FILES))], ignore_index=True)


def as_polars(folder: Path) -> object:
    import polars as pl

    return pl.read_parquet(path(folder)).rechunk()


def as_polars_query(folder: Path) -> object:
    return as_polars(folder).lazy()


def as_duckdb(folder: Path) -> object:
    import duckdb

    duckdb.sql(f"CREATE OR REPLACE TABLE loaded AS SELECT * FROM '{path(folder)}'")
    return duckdb.table("loaded")


def spark(folder: Path) -> object:
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[*]")
        .config("spark.driver.memory", "8g")
        .config("spark.sql.shuffle.partitions", "16")  # its 200 are meant for a cluster
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    return session.read.parquet(path(folder))


def dask(folder: Path) -> object:
    import dask.dataframe as dd

    return dd.read_parquet(path(folder))


def ours(orders: object) -> pd.DataFrame:
    from custlib.analysis import customer_summary

    return customer_summary(orders, ASOF, unit="day")


def ours_read(pattern: str) -> pd.DataFrame:
    return ours(as_pandas(Path(pattern).parent))


def ours_scan(pattern: str) -> pd.DataFrame:
    import polars as pl

    return ours(pl.scan_parquet(pattern))


def ours_duckdb(pattern: str) -> pd.DataFrame:
    import duckdb

    return ours(duckdb.read_parquet(pattern))


def lifetimes(orders: pd.DataFrame) -> pd.DataFrame:
    from lifetimes.utils import summary_data_from_transaction_data

    return summary_data_from_transaction_data(
        orders, "customer_id", "ordered_at", observation_period_end=ASOF, freq="D"
    )


def pymc(orders: pd.DataFrame) -> pd.DataFrame:
    from pymc_marketing.clv import rfm_summary

    return rfm_summary(orders, "customer_id", "ordered_at", observation_period_end=ASOF, time_unit="D")


def sql(orders: object) -> pd.DataFrame:
    from tests.benchmarks.jobs.by_hand import duckdb_summary

    return duckdb_summary(orders)


def sql_files(pattern: str) -> pd.DataFrame:
    import duckdb

    return sql(duckdb.read_parquet(pattern))


def polars(orders: object) -> object:
    from tests.benchmarks.jobs.by_hand import polars_summary

    return polars_summary(orders)


def polars_files(pattern: str) -> object:
    import polars as pl

    return polars(pl.scan_parquet(pattern))


def comparable(summary: object) -> pd.DataFrame:
    """Give a row a customer, sorted, with the columns of NAMES that the tool gives, under one name."""
    table = summary if isinstance(summary, pd.DataFrame) else summary.to_pandas()
    table = table.reset_index() if table.index.name == "customer_id" else table
    table = table.rename(columns={"frequency": "repeat_days", "T": "age"})
    return table[[name for name in NAMES if name in table]].sort_values("customer_id", ignore_index=True)
