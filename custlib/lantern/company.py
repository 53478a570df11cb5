"""The company as a row of cities: ids made unique, tables joined or handed out city by city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pandas as pd

from custlib.lantern import parameters, tables
from custlib.lantern.city import City

SMALLEST = 50  # customers of a city
OWNER = {  # columns that hold an id -> whose ids they are
    "account_id": "customers",
    "agent": "employees",
    "applicant_id": "applicants",
    "call_id": "calls",
    "complaint_id": "complaints",
    "contact_id": "contacts",
    "customer_id": "customers",
    "employee_id": "employees",
    "handled_by": "employees",
    "lead_id": "leads",
    "message_id": "inbound_messages",
    "order_id": "orders",
    "person_id": "customers",
    "referred_by": "customers",
    "session_id": "web_sessions",
    "store_id": "stores",
}
OWN = ("respondent_id", "pair")  # counted within their table


def generate(
    customers: int = parameters.CUSTOMERS, seed: int = parameters.SEED, off: Iterable[str] = ()
) -> dict[str, pd.DataFrame]:
    """Return all tables of a company in memory.

    Parameters
    ----------
    customers : int
        Number of customers, 50 or more.
    seed : int
        Seed, 0 or more; the same seed gives the same company.
    off : iterable of str
        Planted effects to switch off (names of ``planted.EFFECTS``); every random draw stays the same.

    Returns
    -------
    dict of str to DataFrame
        Table name to table, columns as declared in ``tables.COLUMNS``.

    Raises
    ------
    ValueError
        If customers or seed is out of range or an effect is unknown.

    Examples
    --------
    >>> generate(customers=50)["customers"].shape
    (50, 13)
    """
    parts: dict[str, list[pd.DataFrame]] = {}
    for city_tables in by_city(customers, seed, off):
        for name, table in city_tables.items():
            parts.setdefault(name, []).append(table)
    return {name: pd.concat(frames, ignore_index=True) for name, frames in parts.items()}


def by_city(customers: int, seed: int, off: Iterable[str] = ()) -> Iterator[dict[str, pd.DataFrame]]:
    """Yield the tables of one city after the other; ids are unique over all of them."""
    if not isinstance(customers, int) or customers < SMALLEST:
        raise ValueError(f"customers must be a whole number of {SMALLEST} or more, got {customers!r}")
    if not isinstance(seed, int) or seed < 0:
        raise ValueError(f"seed must be a whole number of 0 or more, got {seed!r}")
    before: Counter[str] = Counter()
    for number, size in enumerate(city_sizes(customers)):
        city = City(seed, size, number, off)
        local = {name: city.table(name) for name in tables.BUILDERS if number == 0 or name not in tables.ONCE}
        yield {name: _shifted(name, table, before) for name, table in local.items()}
        for name, table in local.items():
            before[name] += len(table)
            for column in set(OWN) & set(table.columns):
                before[f"{name}.{column}"] += int(table[column].max()) if len(table) else 0
        before["stores"] += parameters.STORES


def city_sizes(customers: int) -> list[int]:
    """Return the customers of each city: full ones and a rest, which joins the last one when it is very small.

    Examples
    --------
    >>> city_sizes(12_000), city_sizes(10_049)
    ([5000, 5000, 2000], [5000, 5049])
    """
    full, rest = divmod(customers, parameters.CUSTOMERS)
    if full and rest < SMALLEST:
        return [parameters.CUSTOMERS] * (full - 1) + [parameters.CUSTOMERS + rest]
    return [parameters.CUSTOMERS] * full + [rest]


def _shifted(name: str, table: pd.DataFrame, before: Counter[str]) -> pd.DataFrame:
    """Return the table with its ids moved behind those of the cities before."""
    if name in tables.ONCE:
        return table
    moves = {column: table[column] + before[OWNER[column]] for column in table.columns if column in OWNER}
    moves |= {column: table[column] + before[f"{name}.{column}"] for column in table.columns if column in OWN}
    return table.assign(**moves)
