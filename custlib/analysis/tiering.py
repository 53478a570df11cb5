"""Tiers: customers by what they brought in the last year, without flicker at the edges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from custlib.analysis import engines
from custlib.analysis.histories import in_order, seen_orders
from custlib.analysis.orders import chosen, day_number

WIDEST_BAND = 0.5


def assign_tiers(
    values: Sequence[float] | np.ndarray | pd.Series,
    cutpoints: Sequence[float],
    previous: Sequence[int] | np.ndarray | pd.Series | None = None,
    band: float = 0.0,
) -> np.ndarray:
    """Put values into tiers; who held a tier before keeps it down to a little below its edge.

    Parameters
    ----------
    values : sequence of float
        One a customer, none missing.
    cutpoints : sequence of float
        Lower edges of tiers 1, 2, …, rising; below the first is tier 0.
    previous : sequence of int, optional
        Tier of each before, 0 to the number of cutpoints.
    band : float
        0 to 0.5: a tier held before is kept down to (1 − band) × its edge, so that customers near it do not change tier
        every time. Rising needs the whole edge.

    Returns
    -------
    ndarray of int
        0 to the number of cutpoints.

    Raises
    ------
    ValueError
        A value is missing, edges do not rise or (with a band) are not above 0, or a tier or band is out of range.

    Examples
    --------
    >>> assign_tiers([120, 480, 1500, 950, 5200], [200, 1000, 5000], previous=[1, 1, 2, 2, 3], band=0.10).tolist()
    [0, 1, 2, 2, 3]
    """
    values = np.asarray(values, dtype=float)
    edges = np.asarray(cutpoints, dtype=float)
    if not np.isfinite(values).all():
        raise ValueError(f"values: {(~np.isfinite(values)).sum()} are missing or infinite; remove or fill them")
    if edges.ndim != 1 or not len(edges) or not np.isfinite(edges).all() or (np.diff(edges) <= 0).any():
        raise ValueError(f"cutpoints: got {list(cutpoints)}; give the lower edges of the tiers, rising")
    if not 0 <= band <= WIDEST_BAND:
        raise ValueError(f"band: got {band}; use a share of the edge from 0 to {WIDEST_BAND}")
    tiers = np.searchsorted(edges, values, side="right")
    if previous is None:
        return tiers
    if band and edges[0] <= 0:
        raise ValueError(f"cutpoints: got {edges[0]:g} as the first; a band needs edges above 0")
    held = np.asarray(previous)
    if held.shape != values.shape:
        raise ValueError(f"previous: got {len(held)} tiers for {len(values)} values; one is needed for each")
    if held.dtype.kind not in "iu" or (held < 0).any() or (held > len(edges)).any():
        raise ValueError(
            f"previous: a tier is no whole number from 0 to {len(edges)}; give the tiers of these cutpoints"
        )
    kept = np.searchsorted(edges * (1 - band), values, side="right")
    return np.maximum(tiers, np.minimum(held, kept))


def tiers(
    orders: Any,
    asof: str | dt.date | pd.Timestamp,
    cutpoints: Sequence[float],
    days: int = 365,
    by: str = "revenue",
    previous: pd.DataFrame | None = None,
    band: float = 0.0,
) -> pd.DataFrame:
    """Put every customer into a tier by what her orders of the last `days` brought.

    Parameters
    ----------
    orders, asof
        As of `customer_summary`. Customers without an order in the last `days` stand in the table with 0.
    cutpoints, band
        As of `assign_tiers`, in money.
    days : int
        Length of the time that counts, `asof` included, at least 1.
    by : {"revenue", "margin"}
        What counts as money; the orders must carry it.
    previous : DataFrame, optional
        This table of an earlier day: `customer_id`, each once, and `tier`. Customers who are not in it held tier 0.

    Returns
    -------
    DataFrame
        Sorted by `customer_id`, one row a customer: `customer_id`, `revenue` or `margin` (of the last `days`), `tier`.

    Raises
    ------
    ValueError
        As `customer_summary` and `assign_tiers`; fewer than one day, or an amount that the orders lack.

    Examples
    --------
    >>> import pandas as pd
    >>> orders = pd.DataFrame({
    ...     "customer_id": ["ann", "bo", "bo"],
    ...     "ordered_at": pd.to_datetime(["2024-06-01", "2025-06-01", "2023-06-01"]),
    ...     "revenue": [300.0, 600.0, 9000.0],
    ... })
    >>> tiers(orders, "2025-12-31", [500, 2000]).to_numpy().tolist()
    [['ann', 0.0, 0], ['bo', 600.0, 1]]
    """
    if isinstance(days, bool) or not isinstance(days, int) or days < 1:
        raise ValueError(f"days: got {days!r}; use a whole number of days, 1 or more")
    last = day_number(asof)
    after = last - days
    if isinstance(orders, pd.DataFrame):
        ids, when, money = seen_orders(orders, last, asof, amounts=True)
        recent = np.where(when > after, money[chosen(by, money)], 0.0)
        codes, customers = pd.factorize(ids)
        worth = np.bincount(codes, recent, minlength=len(customers))
    else:
        customers, worth = _worth_there(orders, last, after, asof, by)
    order = in_order(customers)
    customers, worth = customers[order], worth[order]
    held = None if previous is None else _held(previous, customers)
    return pd.DataFrame({"customer_id": customers, by: worth, "tier": assign_tiers(worth, cutpoints, held, band)})


def _worth_there(orders: Any, last: int, after: int, asof: object, by: str) -> tuple[Any, np.ndarray]:
    import narwhals as nw

    query = engines.query_of(orders)
    rows, names = engines.order_rows(query, last, amounts=True)
    recent = nw.when(nw.col("day") > engines.date(query, after)).then(nw.col(chosen(by, names))).otherwise(0.0)
    rows = rows.select("customer_id", engines.BAD, recent=recent)
    found = engines.collect(
        rows.group_by("customer_id").agg(nw.col("recent").sum(), nw.col(engines.BAD).max()), query, asof
    )
    return found["customer_id"], found["recent"]


def _held(previous: pd.DataFrame, customers: Any) -> np.ndarray:
    """Return the tier that each customer held before."""
    for name in ("customer_id", "tier"):
        if name not in previous:
            raise ValueError(f"previous: no column {name!r}; give the table that tiers made of an earlier day")
    if previous["customer_id"].duplicated().any():
        twice = previous.loc[previous["customer_id"].duplicated(), "customer_id"].iloc[0]
        raise ValueError(f"previous: customer {twice!r} has more than one row; give each once")
    if previous.empty:
        return np.zeros(len(customers), dtype=np.int64)
    at = pd.Index(previous["customer_id"]).get_indexer(pd.Index(customers))
    if (at < 0).all():
        raise ValueError(
            f"previous: none of its customers has an order; customer_id is {previous['customer_id'].dtype} there and "
            f"{customers.dtype} in the orders: make them one kind"
        )
    return np.where(at < 0, 0, previous["tier"].to_numpy()[at])
