"""The tables of Lantern: one module each, with ABOUT, COLUMNS and a function `build(city)` that returns a DataFrame.

Ids count from 1 within the city; company.py shifts them so that they are unique in the company.
"""

from __future__ import annotations

from custlib.lantern.tables import channels, customers, order_lines, orders
from custlib.lantern.tables.columns import Column

__all__ = ["BUILDERS", "COLUMNS", "MODULES", "ONCE", "Column"]

MODULES = {module.__name__.rpartition(".")[2]: module for module in (customers, channels, orders, order_lines)}
BUILDERS = {name: module.build for name, module in MODULES.items()}
COLUMNS = {name: module.COLUMNS for name, module in MODULES.items()}
ONCE = frozenset({"channels"})  # tables of the company, not of a city
