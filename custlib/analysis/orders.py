"""Order tables of pandas, checked: who ordered, on which day, for how much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from numbers import Number

import numpy as np
import pandas as pd

REMEDY = "read the file with custlib.data.read_orders, or convert the column"


def order_margin(orders: pd.DataFrame) -> pd.Series:
    """Return the contribution margin of each order: revenue − cost.

    `cost` must hold every variable cost of the order: goods, packing, payment, commission and delivery, less the
    delivery fee that the customer paid. Lantern's does; refunds of returned orders are not deducted there.

    Parameters
    ----------
    orders : DataFrame
        `revenue` and `cost`, money per order, none missing.

    Returns
    -------
    Series
        Money per order, with the index of `orders`.

    Raises
    ------
    ValueError
        `revenue` or `cost` is not there, or an amount is missing or not a number.

    Examples
    --------
    >>> import pandas as pd
    >>> order_margin(pd.DataFrame({"revenue": [100.0, 80.0], "cost": [60.0, 90.0]})).tolist()
    [40.0, -10.0]
    """
    for name in ("revenue", "cost"):
        need_column(name, orders.columns)
    return pd.Series(_money(orders, "revenue") - _money(orders, "cost"), index=orders.index, name="margin")


def ids_and_days(orders: pd.DataFrame) -> tuple[np.ndarray | pd.api.extensions.ExtensionArray, np.ndarray]:
    """Return the customers and the order days as integers, checked."""
    for name in ("customer_id", "ordered_at"):
        need_column(name, orders.columns)
    if orders.empty:
        raise ValueError("orders: got no row, at least one order is needed")
    ids, times = orders["customer_id"], orders["ordered_at"]
    if not pd.api.types.is_datetime64_any_dtype(times):
        raise ValueError(
            f"orders: the column 'ordered_at' has type {times.dtype}, datetime64 is needed; "
            f"{REMEDY} with pandas.to_datetime"
        )
    for name, column in (("customer_id", ids), ("ordered_at", times)):
        missing = column.isna().to_numpy()
        if missing.any():
            row = int(missing.argmax()) + 1
            raise ValueError(f"orders: {missing.sum()} missing values in {name!r}, the first in row {row}; remove them")
    return ids.array, day_numbers(times)


def amounts_of(orders: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return revenue and margin of the orders, as far as they carry them."""
    amounts = {}
    if "revenue" in orders:
        amounts["revenue"] = _money(orders, "revenue")
    if "margin" in orders or ("revenue" in orders and "cost" in orders):
        amounts["margin"] = margins(orders)
    return amounts


def margins(orders: pd.DataFrame) -> np.ndarray:
    """Return the margin of each order: the column `margin`, or else that of `order_margin`."""
    return _money(orders, "margin") if "margin" in orders else order_margin(orders).to_numpy()


def need_column(name: str, columns: object) -> None:
    """Refuse orders without a column."""
    if name not in columns:
        raise ValueError(f"orders: no column {name!r}; the columns are {', '.join(map(str, columns))}")


def chosen(by: str, amounts: Iterable[str]) -> str:
    """Return the name of an amount that the orders carry."""
    if by not in amounts:
        carried = ", ".join(amounts) or "none (revenue; margin, or revenue and cost)"
        raise ValueError(f"by: got {by!r}, the amounts that these orders carry are {carried}")
    return by


def too_early(asof: object, first: int) -> ValueError:
    """Return the error for a day before the first order."""
    return ValueError(f"asof: got {asof}, but the first order is of {np.datetime64(first, 'D')}; choose a later day")


def day_number(asof: str | dt.date | pd.Timestamp) -> int:
    """Return a day as the number of days since 1970-01-01."""
    try:
        day = pd.NaT if isinstance(asof, Number) else pd.Timestamp(asof)  # 20251231 would be nanoseconds of 1970
    except (ValueError, TypeError):
        day = pd.NaT
    if pd.isna(day):
        raise ValueError(f"asof: got {asof!r}, a day such as '2025-12-31' is needed")
    return int(day_numbers(pd.Series([day]))[0])


def day_numbers(times: pd.Series) -> np.ndarray:
    """Return the day of each time, on the calendar that it is told in, as days since 1970-01-01."""
    if times.dt.tz is not None:
        times = times.dt.tz_localize(None)
    return times.to_numpy().astype("datetime64[D]").astype(np.int64)


def _money(orders: pd.DataFrame, name: str) -> np.ndarray:
    column = orders[name]
    if not pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        raise ValueError(
            f"orders: the column {name!r} has type {column.dtype}, numbers are needed; {REMEDY} with pandas.to_numeric"
        )
    values = column.to_numpy(dtype=float, na_value=np.nan)
    finite = np.isfinite(values)
    if not finite.all():
        row = int((~finite).argmax()) + 1
        raise ValueError(
            f"orders: {(~finite).sum()} missing or infinite values in {name!r}, the first in row {row}; "
            "fill them, or drop the column"
        )
    return values
