"""Small tables of published figures, quoted with their source in data/SOURCES.csv."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).resolve().parents[2] / "data" / "published"


def published(name: str) -> pd.DataFrame:
    """Return a table of published figures.

    Parameters
    ----------
    name : str
        "sbg_cohorts": cohort, year, percent of the cohort still there.
        "donations": frequency (years with a gift), recency (the last of them), opportunities (years), donors.

    Raises
    ------
    ValueError
        There is no such table; the message names those there are.

    Examples
    --------
    >>> int(published("donations")["donors"].sum())
    11104
    """
    names = sorted(path.stem for path in FOLDER.glob("*.csv"))
    if name not in names:
        raise ValueError(f"name: got {name!r}, the tables in {FOLDER} are {', '.join(names) or 'none'}")
    return pd.read_csv(FOLDER / f"{name}.csv")
