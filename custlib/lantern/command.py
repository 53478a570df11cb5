"""What `custlib lantern` does: write the company and say how many rows each table has."""

from __future__ import annotations

from custlib.lantern import parameters
from custlib.lantern.writing import write


def run(out: str, customers: int | None, seed: int | None, format: str) -> int:
    """Write the company and print the rows of each table; None takes the committed company's value."""
    rows = write(
        out,
        parameters.CUSTOMERS if customers is None else customers,
        parameters.SEED if seed is None else seed,
        format,
    )
    for name, count in rows.items():
        print(f"{name:24}{count:>12,}")
    print(f"{'total':24}{sum(rows.values()):>12,}")
    return 0
