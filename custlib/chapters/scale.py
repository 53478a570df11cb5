"""What order logs of growing size cost: facts from the newest committed measurements of `make bench-scale`."""

from __future__ import annotations

import math

from matplotlib.figure import Figure

from custlib.chapters import measured
from custlib.chapters.measured import Measurement
from custlib.chapters.registry import Chapter
from custlib.figures import Picture, bare
from custlib.formulas.text import show
from custlib.live import tr

COMPARED = 10_000_000
"""Orders of the sizes that every tool is measured at; larger ones only what needs no memory for all of them."""
MEGABYTES_OF_GIGABYTE = 1_000

BY_HAND = {"DuckDB SQL": "SQL by hand, in DuckDB", "Polars": "Polars by hand"}
"""What the tables of measurements call what was written without custlib → how a page says it."""
DRAWN = {
    "lifetimes": "lifetimes",
    "pymc-marketing": "pymc-marketing",
    **BY_HAND,
    "custlib · pandas": "custlib on pandas",
}
"""Tools of the picture → their names in it."""
TICKS = (0.01, 0.1, 1, 10)

chapter = Chapter("scale")


def one(job: str, tool: str, ids: str = "numbers", rows: int = COMPARED) -> Measurement:
    """Give a measurement of the newest file.

    Raises
    ------
    ValueError
        It was not measured, or twice.
    """
    found = [
        row
        for row in measured.read(measured.latest())
        if (row.job, row.tool, row.ids, row.rows) == (job, tool, ids, rows)
    ]
    if len(found) != 1:
        raise ValueError(f"{job}, {tool}, {rows} rows, ids as {ids}: measured {len(found)} times; needed is once")
    return found[0]


def largest(job: str, tool: str) -> Measurement:
    """Give the measurement with the most orders."""
    rows = [row for row in measured.read(measured.latest()) if (row.job, row.tool) == (job, tool)]
    return max(rows, key=lambda row: row.rows)


@chapter.facts(
    compared=("count", "Orders at which all tools are compared."),
    pandas_megabytes=("count", "Megabytes of memory a million orders in Parquet take on the way through pandas."),
    duckdb_seconds=("seconds", "Seconds of the summary from Parquet through DuckDB, 10 million orders."),
    spark_seconds=("seconds", "Seconds of the summary from Parquet through Spark on one machine, 10 million orders."),
    lifetimes_times=("ratio", "Seconds of lifetimes over custlib's on pandas, summary of 10 million orders in memory."),
    text_times=("ratio", "Seconds with ids as text over ids as numbers, custlib on pandas, 10 million orders."),
)
def compared() -> dict[str, float]:
    pandas, duckdb, spark = (one("file", f"custlib · {engine}") for engine in ("pandas", "DuckDB", "Spark"))
    ours = one("summary", "custlib · pandas")
    return {
        "compared": COMPARED,
        "pandas_megabytes": math.ceil(pandas.peak / (COMPARED / 1e6)),
        "duckdb_seconds": duckdb.seconds,
        "spark_seconds": spark.seconds,
        "lifetimes_times": measured.ratio(ours, one("summary", "lifetimes")),
        "text_times": one("summary", "custlib · pandas", "text").seconds / ours.seconds,
    }


@chapter.facts(
    rows=("count", "Orders of the largest run, from Parquet through DuckDB."),
    customers=("count", "Customers of these orders."),
    summary_seconds=("seconds", "Seconds of its summary."),
    summary_gigabytes=("gigabytes", "Most memory of its summary, in gigabytes of 10^9 bytes."),
    patterns_seconds=("seconds", "Seconds from the files to the fitted model."),
    patterns_gigabytes=("gigabytes", "Most memory on that way."),
)
def past_memory() -> dict[str, float]:
    summary = largest("file", "custlib · DuckDB")
    patterns = one("patterns", "custlib · DuckDB", rows=summary.rows)
    return {
        "rows": summary.rows,
        "customers": summary.customers,
        "summary_seconds": summary.seconds,
        "summary_gigabytes": summary.peak / MEGABYTES_OF_GIGABYTE,
        "patterns_seconds": patterns.seconds,
        "patterns_gigabytes": patterns.peak / MEGABYTES_OF_GIGABYTE,
    }


@chapter.picture
def growth(lang: str = "en") -> Picture:
    """Show how the seconds of the summary grow with the orders, tool by tool, so that nobody extrapolates by feel."""
    found = [row for row in measured.read(measured.latest()) if (row.job, row.ids) == ("summary", "numbers")]
    tools = {tool: sorted((row.rows, row.seconds) for row in found if row.tool == tool) for tool in DRAWN}
    figure = Figure(figsize=(6.4, 3.6))
    axes = bare(figure.subplots(), grid="y")
    for tool, points in sorted(tools.items(), key=lambda item: -item[1][-1][1]):
        axes.plot(*zip(*points, strict=True), marker="o", label=tr(DRAWN[tool], lang))
    sizes = sorted({rows for points in tools.values() for rows, _ in points})
    axes.set(xscale="log", yscale="log", xlabel=tr("orders", lang), ylabel=tr("seconds", lang))
    axes.set_xticks(sizes, [show(rows, "int", lang) for rows in sizes])
    axes.set_yticks(TICKS, [show(seconds, "plain", lang) for seconds in TICKS])
    axes.minorticks_off()
    axes.legend()
    said = [
        tr(
            "{tool}: {first} seconds at {few} orders, {last} at {many}.",
            lang,
            tool=tr(DRAWN[tool], lang),
            first=show(points[0][1], "decimal2", lang),
            few=show(points[0][0], "int", lang),
            last=show(points[-1][1], "decimal2", lang),
            many=show(points[-1][0], "int", lang),
        )
        for tool, points in tools.items()
    ]
    return Picture(
        figure, " ".join([tr("Seconds of the summary over the number of orders, both in powers of ten.", lang), *said])
    )


def facts() -> dict[str, float]:
    """Compute the raw value of every fact about scale."""
    return chapter.values()
