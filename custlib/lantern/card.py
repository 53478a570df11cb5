"""The list of tables in the data card, made from the declarations and the written files.

Run `python -m custlib.lantern.card data/lantern` after writing the tables.
"""

from __future__ import annotations

import sys
from pathlib import Path

from custlib.lantern import tables

FILE, BEGIN, END = "README.md", "<!-- tables: begin -->", "<!-- tables: end -->"


def listing(folder: Path) -> str:
    """Return a Markdown table of the tables in a folder: name, rows, what one row is."""
    lines = ["| table | rows | one row |", "|---|---:|---|"]
    for name, module in tables.MODULES.items():
        with open(folder / f"{name}.csv", encoding="utf-8") as file:
            rows = sum(1 for _ in file) - 1
        lines.append(f"| `{name}` | {rows:,} | {module.ABOUT} |")
    return "\n".join(lines)


def refreshed(folder: Path) -> str:
    """Return the text of the data card with the list of tables brought up to date."""
    text = (folder / FILE).read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{listing(folder)}\n{END}{tail}"


if __name__ == "__main__":
    place = Path(sys.argv[1])
    (place / FILE).write_text(refreshed(place), encoding="utf-8")
