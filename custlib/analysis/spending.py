"""What customers spend when they come back, counted: all that the gamma-gamma model needs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from custlib.analysis import engines
from custlib.analysis.histories import histories, seen_orders
from custlib.analysis.orders import chosen, day_number

if TYPE_CHECKING:
    import narwhals as nw

#: Width of a cell in the logarithm of the mean value: 0.1 %.
STEP = 0.001
#: Money so small that it is what rounding leaves of purchases and returns that cancel: 0.3 − 0.1 − 0.2 is not 0.
NOTHING = 1e-9


def spend_patterns(orders: Any, asof: str | dt.date | pd.Timestamp, by: str = "revenue") -> pd.DataFrame:
    """Count the customers with about the same repeat purchases: how many, and of what mean value.

    Two orders on one day are one purchase. The first day's purchase is left out, as the gamma-gamma model's authors do:
    it is often a trial or a reward for signing up, and speaks of the shop rather than of the customer. From another
    engine only these counts come back.

    Parameters
    ----------
    orders, asof
        As of `customer_summary`.
    by : {"revenue", "margin"}
        The money; the orders must carry it.

    Returns
    -------
    DataFrame
        Sorted by `repeat_days` and `mean_value`; only customers who came back:

        - `repeat_days`: x, days with a purchase after the first such day
        - `mean_value`: mean of the customers' mean value of a repeat day, money
        - `log_value`: mean of the natural logarithms of those mean values
        - `customers`: how many stand in the row; their mean values differ by less than 0.1 %

    Raises
    ------
    ValueError
        As `customer_summary`; an amount that the orders lack; customers whose repeat purchases sum to 0 or less.

    Examples
    --------
    >>> import pandas as pd
    >>> orders = pd.DataFrame({
    ...     "customer_id": [7, 7, 7, 8, 8, 9],
    ...     "ordered_at": pd.to_datetime(["2025-01-01", "2025-01-08", "2025-01-08", "2025-01-01", "2025-02-01"]
    ...                                  + ["2025-01-03"]),
    ...     "revenue": [500.0, 30.0, 20.0, 80.0, 50.0, 10.0],
    ... })
    >>> spend_patterns(orders, "2025-12-31")[["repeat_days", "mean_value", "customers"]].to_numpy().tolist()
    [[1.0, 50.0, 2.0]]
    """
    last = day_number(asof)
    if isinstance(orders, pd.DataFrame):
        cells = counted(*_repeated(orders, last, asof, by))
    else:
        cells = _counted_there(orders, last, asof, by)
    back = cells["repeat_days"] > 0
    cells = {name: values[back] for name, values in cells.items()}
    if cells["lost"].any():
        raise ValueError(
            f"orders: the repeat purchases of {int(cells['lost'].sum())} customers sum to 0 or less in {by!r}; "
            "a mean value must be above 0: leave out free orders and returns, or those customers"
        )
    customers = cells["customers"]
    mean_value = cells["value"] / customers
    order = np.lexsort((mean_value, cells["repeat_days"]))
    table = {
        "repeat_days": cells["repeat_days"],
        "mean_value": mean_value,
        "log_value": cells["log_value"] / customers,
        "customers": customers,
    }
    return pd.DataFrame({name: values[order] for name, values in table.items()}, copy=False)


def _repeated(orders: pd.DataFrame, last: int, asof: object, by: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the repeat days of each customer, and what was spent on them."""
    found = histories(orders, asof, amounts=False)
    ids, days, money = seen_orders(orders, last, asof, amounts=True)
    who = pd.Index(found.customers).get_indexer(pd.Index(ids))
    spent = np.where(days > found.first_day[who], money[chosen(by, money)], 0.0)
    return found.purchase_days - 1, np.bincount(who, spent)


def counted(repeat_days: np.ndarray, spent: np.ndarray) -> dict[str, np.ndarray]:
    """Return the cells of equal repeat days and about equal mean value, with sums over their customers."""
    value = spent / np.maximum(repeat_days, 1)
    log_value = np.log(np.where(spent > NOTHING, value, 1.0))
    cell = np.floor(log_value / STEP).astype(np.int64)
    cell -= cell.min()
    _, first, at = np.unique(repeat_days * (cell.max() + 1) + cell, return_index=True, return_inverse=True)
    return {
        "repeat_days": repeat_days[first],
        "value": np.bincount(at, value),
        "log_value": np.bincount(at, log_value),
        "customers": np.bincount(at),
        "lost": np.bincount(at, (repeat_days > 0) & (spent <= NOTHING)),
    }


def _counted_there(orders: Any, last: int, asof: object, by: str) -> dict[str, np.ndarray]:
    import narwhals as nw

    query = engines.query_of(orders)
    rows, names = engines.order_rows(query, last, amounts=True)
    chosen(by, names)
    col, bad = nw.col, nw.col(engines.BAD).max()
    visits = rows.group_by("customer_id", "day").agg(col(by).sum().alias("spent"), bad)
    starts = visits.group_by("customer_id").agg(col("day").min().alias("first_day"))
    # Nobody is left out before the end, so that a bad order of a customer who never came back is seen too.
    customers = (
        visits.join(starts, on="customer_id", how="left")
        .with_columns(again=_as_number(col("day") > col("first_day")))
        .with_columns(spent=col("spent") * col("again"))
        .group_by("customer_id")
        .agg(col("again").sum().alias("repeat_days"), col("spent").sum(), bad)
        .with_columns(
            value=col("spent") / nw.when(col("repeat_days") > 0).then(col("repeat_days")).otherwise(1),
            lost=_as_number((col("repeat_days") > 0) & (col("spent") <= NOTHING)),
        )
        .with_columns(log_value=nw.when(col("spent") > NOTHING).then(col("value")).otherwise(1.0).log())
        .with_columns(cell=(col("log_value") / STEP).floor())
    )
    cells = customers.group_by("repeat_days", "cell").agg(
        *(col(name).sum() for name in ("value", "log_value", "lost")), nw.len().alias("customers"), bad
    )
    return engines.collect(cells, query, asof)


def _as_number(condition: nw.Expr) -> nw.Expr:
    import narwhals as nw

    return nw.when(condition).then(1).otherwise(0)
