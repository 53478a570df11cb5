"""What is measured: each job, every tool that does it, where it starts from, and how its result is compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tests.benchmarks.jobs import models
from tests.benchmarks.jobs import summaries as orders

MILLION = 1_000_000
NUMBERS = ("numbers",)
BOTH = ("numbers", "text")


@dataclass(frozen=True)
class Job:
    """One job done by one tool.

    Attributes
    ----------
    name, tool : str
        As in the table of measurements.
    libraries : tuple of str
        Distributions whose versions are told.
    load : callable
        Folder of Parquet files → the input in the tool's own form; not timed.
    run : callable
        Input → result; timed.
    ids : tuple of str
        The kinds of ids it is measured with.
    most, least : int
        Sizes above and below are left out; 0 as most says that the job starts from customers.
    """

    name: str
    tool: str
    libraries: tuple[str, ...]
    load: Callable[[Path], object]
    run: Callable[[object], object]
    ids: tuple[str, ...] = NUMBERS
    most: int = 10 * MILLION
    least: int = 0

    def fits(self, rows: int, ids: str) -> bool:
        """Say whether it is measured at a size (0: from customers) with a kind of ids."""
        return ids in self.ids and self.least <= rows <= self.most and (rows == 0) == (self.most == 0)

    def comparable(self, result: object) -> pd.DataFrame:
        """Give what every tool of the job must agree on; tools may give fewer columns."""
        return COMPARABLE[self.name](result)


COMPARABLE: dict[str, Callable[[object], pd.DataFrame]] = {
    "summary": orders.comparable,
    "file": orders.comparable,
    "patterns": models.likelihood,
    "fit": models.likelihood,
    "alive": models.column,
    "expected": models.column,
}
JOBS = (
    # the summary of orders that are in memory already, in the tool's own form
    Job("summary", "custlib · pandas", ("pandas", "numpy"), orders.as_pandas, orders.ours, BOTH),
    Job("summary", "custlib · Polars", ("polars", "narwhals"), orders.as_polars, orders.ours, BOTH),
    Job("summary", "custlib · DuckDB", ("duckdb", "narwhals"), orders.as_duckdb, orders.ours, BOTH),
    Job("summary", "lifetimes", ("lifetimes", "pandas"), orders.as_pandas, orders.lifetimes, BOTH),
    Job("summary", "pymc-marketing", ("pymc-marketing", "pandas"), orders.as_pandas, orders.pymc, BOTH),
    Job("summary", "DuckDB SQL", ("duckdb",), orders.as_duckdb, orders.sql, BOTH),
    Job("summary", "Polars", ("polars",), orders.as_polars_query, orders.polars, BOTH),
    # the same from Parquet files, reading included
    Job("file", "custlib · pandas", ("pandas", "numpy", "pyarrow"), orders.path, orders.ours_read),
    Job("file", "custlib · Polars", ("polars", "narwhals"), orders.path, orders.ours_scan),
    Job("file", "custlib · DuckDB", ("duckdb", "narwhals"), orders.path, orders.ours_duckdb, most=100 * MILLION),
    Job("file", "custlib · Spark", ("pyspark", "narwhals"), orders.spark, orders.ours, least=MILLION),
    Job("file", "custlib · Dask", ("dask", "narwhals"), orders.dask, orders.ours, least=MILLION),
    Job("file", "DuckDB SQL", ("duckdb",), orders.path, orders.sql_files, most=100 * MILLION),
    Job("file", "Polars", ("polars",), orders.path, orders.polars_files),
    # orders in files → the fitted model, without a row a customer leaving the engine
    Job("patterns", "custlib · pandas", ("pandas", "numpy", "scipy"), orders.path, models.fit_read),
    Job("patterns", "custlib · Polars", ("polars", "scipy"), orders.path, models.fit_scan),
    Job("patterns", "custlib · DuckDB", ("duckdb", "scipy"), orders.path, models.fit_duckdb, most=100 * MILLION),
    # from the summary on: the fit, and what it says of each customer
    Job("fit", "custlib", ("numpy", "scipy"), models.customers, models.fit, most=0),
    Job("fit", "lifetimes", ("lifetimes", "numpy", "scipy"), models.customers, models.lifetimes_fit, most=0),
    Job("fit", "lifetimes, counts", ("lifetimes", "pandas"), models.customers, models.lifetimes_fit_counted, most=0),
    Job("alive", "custlib", ("numpy", "pandas"), models.fitted, models.alive, most=0),
    Job("alive", "lifetimes", ("lifetimes", "pandas"), models.lifetimes_fitted, models.lifetimes_alive, most=0),
    Job("expected", "custlib", ("numpy", "scipy"), models.fitted, models.expected, most=0),
    Job("expected", "lifetimes", ("lifetimes", "scipy"), models.lifetimes_fitted, models.lifetimes_expected, most=0),
)


def job(name: str, tool: str) -> Job:
    """Give the job of a name that a tool does; KeyError for another."""
    return {(one.name, one.tool): one for one in JOBS}[name, tool]
