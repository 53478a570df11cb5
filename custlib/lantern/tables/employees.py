"""employees: everybody employed in the window, with survey answers, training by lot and the rating by customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.clock import DAYS
from custlib.lantern.staff import limit
from custlib.lantern.tables.columns import Column, dates, maybe

if TYPE_CHECKING:
    from custlib.lantern.city import City

ITEMS = 5
ABOUT = "One row per person employed in the window, by team."
COLUMNS = (
    Column("employee_id", "id", "the person"),
    Column("team", "text", "service_north, service_south, store, warehouse or b2b_sales"),
    Column("store_id", "id", "the store; store team only", null=True),
    Column("hired_on", "date", "first day, may lie before the window"),
    Column("left_on", "date", "last day; empty when still employed at the end", null=True),
    *(Column(f"engagement_{k}", "int", "engagement item, 1 disagree to 5 agree") for k in range(1, ITEMS + 1)),
    Column("training_wave", "int", "wave of the course: March and September 2023 to 2025, 1 to 6, by lot", null=True),
    Column("training_hours", "int", "about 10 or 34 hours, by lot; empty when never trained", "hours", null=True),
    Column("authority_limit", "yuan", "what the person may grant alone at the end of the window", "yuan"),
    Column(
        "csat_before",
        "number",
        "mean rating by customers, 1 to 5, before the course (of the first months when never trained)",
    ),
    Column("csat", "number", "mean rating by customers after the course, 1 to 5; empty when never trained", null=True),
)


def build(city: City) -> pd.DataFrame:
    """Return one row per person."""
    rng, staff = city.stream("employees_survey"), city.staff
    n = staff.team.size
    answers = 3.5 + 0.75 * staff.engagement[:, None] + 0.7 * rng.standard_normal((n, ITEMS))
    items = np.rint(answers).clip(1, 5).astype(int)
    trained = staff.wave > 0
    return pd.DataFrame(
        {
            "employee_id": np.arange(1, n + 1),
            "team": staff.team,
            "store_id": maybe(staff.store, staff.store > 0),
            "hired_on": dates(staff.hired),
            "left_on": dates(staff.left),
            **{f"engagement_{k + 1}": items[:, k] for k in range(ITEMS)},
            "training_wave": maybe(staff.wave, trained),
            "training_hours": maybe(staff.hours, trained),
            "authority_limit": limit(city, np.arange(n), np.full(n, DAYS - 1)),
            "csat_before": staff.csat_before.round(2),
            "csat": np.where(trained, staff.csat.round(2), np.nan),
        }
    )
