"""`{data-tables}`: Lantern's tables with rows, bytes, links and columns, counted from the files at each build."""

from __future__ import annotations

import csv
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from custlib.chapters.store import fingerprint
from custlib.formulas.text import show
from custlib.live.tr import language_of
from custlib.sphinxext.indexes import ListingDirective, fill_with


class DataTables(ListingDirective):
    """Leave the tables on the page."""

    kind = "data-tables"


def described(place: Path) -> dict[str, list[dict[str, str]]]:
    """Read columns.csv of a folder of data: table → its columns, in the order of the data card."""
    from custlib.data.schemas import DECLARATIONS  # here and below: with it comes pandas, which other pages do without

    tables: dict[str, list[dict[str, str]]] = {}
    with (place / DECLARATIONS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            tables.setdefault(row["table"], []).append(row)
    return tables


def abouts(place: Path) -> dict[str, str]:
    """Read tables.csv of a folder of data: table → what one row of it is."""
    with (place / "tables.csv").open(encoding="utf-8", newline="") as file:
        return {row["table"]: row["about"] for row in csv.DictReader(file)}


def rows_of(path: Path) -> int:
    """Count the rows below the header of a CSV file; a line break inside a quoted cell is no new row."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def context(env: BuildEnvironment, _options: dict) -> dict:
    """Give each table with what one row is, its size, the tables it links to, and its columns."""
    from custlib.data.company import declared_types, folder
    from custlib.data.links import links

    lang = language_of(env.config.language)
    place = folder()
    tables, about = described(place), abouts(place)
    linked = links(declared_types())
    found = []
    for name, columns in tables.items():
        path = place / f"{name}.csv"
        found.append(
            {
                "name": name,
                "about": about[name],
                "rows": rows_of(path),
                "bytes": path.stat().st_size,
                "links": [link for link in linked if link.table == name],
                "columns": columns,
            }
        )
    totals = {of: show(sum(table[of] for table in found), "int", lang) for of in ("rows", "bytes")}
    return {"tables": found, "totals": totals, "shown": lambda value: show(value, "int", lang)}


def mark(_env: BuildEnvironment, _options: dict) -> str:
    """Give a mark of the tables and of the code that counts and links them."""
    return fingerprint("custlib.data.company", "custlib.data.links")


def setup(app: Sphinx) -> None:
    """Add the directive and name what fills it."""
    fill_with("data-tables", context, mark)
    app.add_directive("data-tables", DataTables)
