"""What the topics of chapter b04 start from: the cases with their year, and how doors and causes are called."""

from __future__ import annotations

from functools import cache

import pandas as pd

from custlib.chapters.lantern import LAST_DAY
from custlib.data import load
from custlib.live import tr

NOW, BEFORE = LAST_DAY.year, LAST_DAY.year - 1
THOUSAND = 1_000
DOORS = ("phone", "email", "store", "social")
"""How a case comes in, most used first."""
CAUSES = ("late", "damaged", "wrong_item", "taste", "billing")
"""What we found, in the order of the complaint table's description."""


@cache
def cases() -> pd.DataFrame:
    """Give every case with `year` it came in, `paid` (a remedy in money was granted) and `hands` it went through."""
    table = load("complaints")
    return table.assign(
        year=table["opened_at"].dt.year,
        paid=table["compensation"] > 0,
        hands=1 + table["owner_changes"],
    )


def of_year(year: int) -> pd.DataFrame:
    """Give the cases that came in during a year."""
    table = cases()
    return table[table["year"] == year]


def door_names(lang: str) -> dict[str, str]:
    """Name the doors for a reader."""
    return {
        "phone": tr("phone", lang),
        "email": tr("e-mail", lang),
        "store": tr("store", lang),
        "social": tr("social media", lang),
    }


def cause_names(lang: str) -> dict[str, str]:
    """Name the causes for a reader."""
    return {
        "late": tr("late", lang),
        "damaged": tr("damaged", lang),
        "wrong_item": tr("wrong item", lang),
        "taste": tr("taste", lang),
        "billing": tr("billing", lang),
    }
