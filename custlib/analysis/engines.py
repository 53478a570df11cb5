"""Order tables of other engines: each function adds steps to a query; only `collect` runs it, where the orders are.

narwhals speaks to DuckDB, Polars, PySpark and Dask alike; it is imported when such a frame comes. What all four share
is little (aggregates of plain columns, no differences of dates), so queries here keep to that.
"""

from __future__ import annotations

import datetime as dt
import warnings
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
import pandas as pd

from custlib.analysis.orders import need_column, too_early

if TYPE_CHECKING:
    import narwhals as nw

#: Column that marks orders with a missing id, day or amount by 1, others by 0. Such orders stay in every query to its
#: end, however late their day, so that none passes unseen and the orders need not be read twice.
BAD = "bad_orders"
EPOCH = dt.date(1970, 1, 1)


def query_of(orders: Any) -> nw.LazyFrame:
    """Return the orders of another engine as a query to which steps can be added.

    Raises
    ------
    ValueError
        The object is no frame of DuckDB (a relation), Polars (DataFrame or LazyFrame), PySpark or Dask.
    ImportError
        narwhals is not installed.
    """
    kind = f"{type(orders).__module__}.{type(orders).__qualname__}"
    try:
        import narwhals as nw
    except ImportError as error:
        raise ImportError(
            f"orders: got {kind}; every frame but pandas' needs narwhals: "
            "pip install -e '.[scale]' in the folder of the playbook"
        ) from error
    with warnings.catch_warnings():
        # A word to narwhals' own developers on where its part for Dask will live; the tests run with Dask.
        warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
        frame = nw.from_native(orders, pass_through=True)
    if isinstance(frame, nw.DataFrame) and frame.implementation.is_polars():
        frame = frame.lazy()
    if not isinstance(frame, nw.LazyFrame):
        raise ValueError(f"orders: got {kind}; a frame of pandas, Polars, DuckDB, PySpark or Dask is needed")
    return frame


def order_rows(orders: nw.LazyFrame, last: int, amounts: bool) -> tuple[nw.LazyFrame, list[str]]:
    """Return the orders up to a day as `customer_id`, `day`, `BAD` and the amounts; and the names of the amounts.

    Parameters
    ----------
    orders : LazyFrame
        As of `query_of`.
    last : int
        The last day, in days since 1970-01-01.
    amounts : bool
        Whether to take `revenue` and `margin`, as far as the orders carry them.

    Raises
    ------
    ValueError
        A column is missing or of the wrong type.
    """
    import narwhals as nw

    money = _money(orders) if amounts else {}
    day = _day(orders)
    bad = [_missing(orders, "customer_id"), day.is_null()]
    bad += [column.is_null() | ~column.is_finite() for column in money.values()]
    rows = orders.select(
        "customer_id",
        day.alias("day"),
        nw.any_horizontal(*bad, ignore_nulls=True).cast(nw.Int8).alias(BAD),
        **money,
    )
    return rows.filter((nw.col("day") <= date(orders, last)) | (nw.col(BAD) == 1)), list(money)


def date(orders: nw.LazyFrame, day: int) -> nw.Expr:
    """Return a day, given as days since 1970-01-01, as the engine can compare it with the column `day`."""
    import narwhals as nw

    value = EPOCH + dt.timedelta(days=day)
    return nw.lit(dt.datetime.combine(value, dt.time()) if orders.implementation.is_dask() else value)


def histories_query(orders: nw.LazyFrame, last: int, amounts: bool) -> tuple[nw.LazyFrame, list[str]]:
    """Return the query for one row a customer, as `Histories` has it and with `BAD`; and the names of the amounts."""
    import narwhals as nw

    rows, names = order_rows(orders, last, amounts)
    day = nw.col("day")
    sums = [nw.col(BAD).max(), *(nw.col(name).sum() for name in names)]
    if on_one_machine(orders):
        counts = {"orders": nw.len(), "purchase_days": day.n_unique()}
    else:
        # Days first, then customers: to count different days in one step costs Spark and Dask far more.
        rows = rows.group_by("customer_id", "day").agg(nw.len().alias("orders"), *sums)
        counts = {"orders": nw.col("orders").sum(), "purchase_days": nw.len()}
    customers = rows.group_by("customer_id").agg(
        *(count.alias(name) for name, count in counts.items()),
        day.min().alias("first_day"),
        day.max().alias("last_day"),
        *sums,
    )
    return customers, names


def on_one_machine(query: nw.LazyFrame) -> bool:
    """Say whether it runs in Polars or DuckDB, where it costs little to sort and to count different values."""
    return query.implementation.is_polars() or query.implementation.is_duckdb()


def collect(query: nw.LazyFrame, orders: nw.LazyFrame, asof: object) -> dict[str, Any]:
    """Run a query made from `order_rows` and return its columns as arrays, days as days since 1970-01-01.

    Raises
    ------
    ValueError
        An id, day or amount is missing, or there is no order up to the day.
    """
    columns = _columns(query)
    bad = columns.pop(BAD)
    if not bad.size or bad.any():
        _complain(orders, asof)
    return columns


def _columns(query: nw.LazyFrame) -> dict[str, Any]:
    if query.implementation.is_dask():
        frame = query.collect("pandas").to_native()
        columns = {name: frame[name].array for name in frame}
    else:
        table = query.collect("pyarrow").to_native()
        columns = {name: _from_arrow(table.column(name)) for name in table.column_names}
    return {name: _plain(name, values) for name, values in columns.items()}


def _from_arrow(column: Any) -> Any:
    if str(column.type) == "date32[day]":
        column = column.cast("int32")
    return column.to_pandas().array


def _plain(name: str, values: Any) -> Any:
    """Return ids as pandas has them, and numbers and days as whole numbers or fractions of numpy."""
    if name == "customer_id":
        # Dask marks missing text in another way than pandas does.
        return values.astype("str") if isinstance(values.dtype, pd.StringDtype) else values
    values = values.to_numpy()
    if values.dtype.kind == "M":
        values = values.astype("datetime64[D]")
    return values.astype(float if values.dtype.kind == "f" else np.int64, copy=False)


def _missing(orders: nw.LazyFrame, name: str) -> nw.Expr:
    """Return whether an id is missing; a fraction that is no number is missing too, as in pandas."""
    import narwhals as nw

    missing = nw.col(name).is_null()
    return missing | nw.col(name).is_nan() if orders.collect_schema()[name].is_float() else missing


def _day(orders: nw.LazyFrame) -> nw.Expr:
    """Return the day of each order on the calendar that its time is told in."""
    import narwhals as nw

    schema = orders.collect_schema()
    for name in ("customer_id", "ordered_at"):
        need_column(name, schema)
    kind, time = schema["ordered_at"], nw.col("ordered_at")
    if kind != nw.Datetime and kind != nw.Date:
        raise ValueError(f"orders: the column 'ordered_at' has type {kind}, a date or a timestamp is needed; cast it")
    if orders.implementation.is_dask():
        # Its dates are Python objects, a hundred times slower than times cut to the day.
        return time.dt.replace_time_zone(None).dt.truncate("1d") if kind == nw.Datetime else time.cast(nw.Datetime)
    return time.dt.date() if kind == nw.Datetime else time


def _carried(orders: nw.LazyFrame) -> dict[str, nw.Expr]:
    """Return the columns of amounts that are read: revenue, and margin, or else cost for it."""
    import narwhals as nw

    schema = orders.collect_schema()
    names = [name for name in ("revenue", "margin") if name in schema]
    if names == ["revenue"] and "cost" in schema:
        names.append("cost")
    for name in names:
        if not schema[name].is_numeric():
            raise ValueError(f"orders: the column {name!r} has type {schema[name]}, numbers are needed; cast it")
    return {name: nw.col(name).cast(nw.Float64) for name in names}


def _money(orders: nw.LazyFrame) -> dict[str, nw.Expr]:
    """Return revenue and margin, as far as the orders carry them."""
    money = _carried(orders)
    if "cost" in money:
        money["margin"] = money["revenue"] - money.pop("cost")
    return money


def _complain(orders: nw.LazyFrame, asof: object) -> NoReturn:
    """Look at the orders again and raise the error that says what is wrong with them."""
    import narwhals as nw

    money = _carried(orders)
    wrong = {"customer_id": _missing(orders, "customer_id"), "ordered_at": _day(orders).is_null()}
    wrong.update({name: column.is_null() | ~column.is_finite() for name, column in money.items()})
    flags = orders.select(
        *(nw.when(flag).then(1).otherwise(0).alias(name) for name, flag in wrong.items()), day=_day(orders)
    )
    counts = _columns(
        flags.select(nw.len().alias("rows"), nw.col("day").min(), *(nw.col(name).sum() for name in wrong))
    )
    if not counts["rows"][0]:
        raise ValueError("orders: got no row, at least one order is needed")
    for name in ("customer_id", "ordered_at"):
        if counts[name][0]:
            raise ValueError(f"orders: {counts[name][0]} missing values in {name!r}; remove them")
    for name in money:
        if counts[name][0]:
            raise ValueError(
                f"orders: {counts[name][0]} missing or infinite values in {name!r}; fill them, or drop the column"
            )
    raise too_early(asof, int(counts["day"][0]))
