"""How Lantern's tables hang together: which column of a table names a row of which other table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

KEYS = {
    "customers": "customer_id",
    "orders": "order_id",
    "leads": "lead_id",
    "calls": "call_id",
    "employees": "employee_id",
    "channels": "acquisition_channel",
    "activity_rates": "kind",
}
"""Tables that others point to, and the column that is different in each of their rows."""
OTHER_NAMES = {
    "account_id": "customers",
    "agent": "employees",
    "handled_by": "employees",
    "person_id": "customers",
    "referred_by": "customers",
}
"""Columns that name a row of a table under another name than that table's key."""
TEXT_LINKS = {("customers", "acquisition_channel"), ("activities", "kind")}
"""Texts that name a row; other columns of the same name, such as `points.kind`, hold words of their own."""


class Link(NamedTuple):
    """`column` of `table` holds values of `key` of `target`."""

    table: str
    column: str
    target: str
    key: str


def links(columns: Mapping[str, Mapping[str, str]]) -> list[Link]:
    """List the links between tables.

    Parameters
    ----------
    columns : mapping of str to mapping of str to str
        Table → column → type, in the order of columns.csv.

    Returns
    -------
    list of Link
        In the order of the tables and their columns; a table's own key is no link.

    Examples
    --------
    >>> links({"orders": {"order_id": "id", "customer_id": "id"}, "customers": {"customer_id": "id"}})
    [Link(table='orders', column='customer_id', target='customers', key='customer_id')]
    """
    targets = {key: table for table, key in KEYS.items()} | OTHER_NAMES
    found = []
    for table, types in columns.items():
        for column, type_ in types.items():
            target = targets.get(column)
            own = target == table and column == KEYS[table]
            if target in columns and not own and (type_ == "id" or (table, column) in TEXT_LINKS):
                found.append(Link(table, column, target, KEYS[target]))
    return found
