"""Order rows of any number, as Parquet, a file a month: what a shop's warehouse would hold.

Customers buy and leave as the BG/NBD model says, so that the model can be fitted to them. Each chunk of customers has a
seed of its own and is spread over all months before the next one is drawn: memory does not grow with the rows, the same
arguments give the same rows, and the orders of a customer lie far apart, as in life. Ids are scattered ten-digit
numbers, or the same as text.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

SEED = 7
ASOF = "2025-12-31"
FIRST, MONTHS, DAYS = np.datetime64("2023-01-01", "us"), 36, 1096
#: r, alpha (weeks), a, b: about ten orders a customer in the time seen.
PARAMETERS = (0.75, 2.1, 0.8, 6.0)
CUSTOMERS_AT_ONCE = 250_000
#: A prime below 2**32 and a multiplier: k → k · multiplier mod prime gives each customer a scattered id of her own.
PRIME, MULTIPLIER, LOWEST = 4_294_967_291, 2_654_435_761, 1_000_000_000
SECONDS = 86_400
MICRO = 1_000_000
ABOUT = "about.json"


def write(folder: Path, rows: int, ids: str) -> dict[str, object]:
    """Write order rows to `<folder>/orders-YYYY-MM.parquet` and what they are to `about.json`; return the latter.

    Rows that stand there already, of the same arguments, are taken.

    Parameters
    ----------
    folder : Path
        Made if it is not there.
    rows : int
        Orders; the last customers lose some of theirs to give exactly so many.
    ids : {"numbers", "text"}

    Returns
    -------
    dict
        `customers`, `bytes` (on disk), and the arguments.
    """
    recipe = {"rows": rows, "ids": ids, "seed": SEED, "parameters": list(PARAMETERS)}
    if (folder / ABOUT).exists():
        about = json.loads((folder / ABOUT).read_text("utf-8"))
        if recipe.items() <= about.items():
            return about
    folder.mkdir(parents=True, exist_ok=True)
    months = np.arange("2023-01", "2026-01", dtype="datetime64[M]")
    edges = ((months.astype("datetime64[us]") - FIRST) // np.timedelta64(1, "us")).astype(np.int64)
    id_type = pa.int64() if ids == "numbers" else pa.string()
    schema = pa.schema(
        {"customer_id": id_type, "ordered_at": pa.timestamp("us"), "revenue": pa.float64(), "cost": pa.float64()}
    )
    files = [folder / f"orders-{month}.parquet" for month in months]
    writers = [parquet.ParquetWriter(file, schema, compression="zstd") for file in files]
    written = customers = 0
    while written < rows:
        customer, moment = purchases(customers, min(CUSTOMERS_AT_ONCE, max(1_000, rows - written)))
        customer, moment = customer[: rows - written], moment[: rows - written]
        customers = int(customer.max()) + 1
        written += len(customer)
        table = as_table(customer, moment, schema, np.random.default_rng([SEED, customers, 1]))
        bounds = np.searchsorted(table["ordered_at"].to_numpy().astype(np.int64), edges + FIRST.astype(np.int64))
        for writer, begin, end in zip(writers, bounds, [*bounds[1:], len(table)], strict=True):
            if end > begin:
                writer.write_table(table.slice(begin, end - begin))
    for writer in writers:
        writer.close()
    about = recipe | {"customers": customers, "bytes": sum(file.stat().st_size for file in files)}
    (folder / ABOUT).write_text(json.dumps(about), "utf-8")
    return about


def purchases(start: int, customers: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw the purchases of customers number `start` and following: customer, microseconds since the first day."""
    rng = np.random.default_rng([SEED, start])
    r, alpha, a, b = PARAMETERS
    clock = rng.uniform(0, DAYS, customers)
    rate = rng.gamma(r, 1 / (7 * alpha), customers)
    drop = rng.beta(a, b, customers)
    who = np.arange(customers)
    found_who, found_when = [who], [clock]
    while len(who):
        clock = clock + rng.exponential(1, len(who)) / rate
        stay = (clock < DAYS) & (rate > 0)
        who, clock, rate, drop = who[stay], clock[stay], rate[stay], drop[stay]
        found_who.append(who)
        found_when.append(clock)
        stay = rng.random(len(who)) >= drop
        who, clock, rate, drop = who[stay], clock[stay], rate[stay], drop[stay]
    who, when = np.concatenate(found_who), np.concatenate(found_when)
    order = np.argsort(who, kind="stable")
    return who[order] + start, (when[order] * SECONDS).astype(np.int64) * MICRO


def as_table(customer: np.ndarray, moment: np.ndarray, schema: pa.Schema, rng: np.random.Generator) -> pa.Table:
    """Make a table in the order of time, with an amount and a cost for each purchase."""
    order = np.argsort(moment, kind="stable")
    ids = LOWEST + (customer[order].astype(np.uint64) + 1) * np.uint64(MULTIPLIER) % np.uint64(PRIME)
    column = pa.array(ids.astype(np.int64))
    if pa.types.is_string(schema.field("customer_id").type):
        column = column.cast(pa.string())
    revenue = rng.gamma(4.0, 25.0, len(ids)).round(2)
    cost = (revenue * rng.uniform(0.4, 0.8, len(ids))).round(2)
    times = pa.array((FIRST.astype(np.int64) + moment[order]).astype("datetime64[us]"))
    return pa.table([column, times, revenue, cost], schema=schema)
