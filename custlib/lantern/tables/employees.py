"""employees: everybody ever employed, with survey answers, training by lot and the rating by customers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from custlib.lantern.clock import DAYS
from custlib.lantern.staff import limit
from custlib.lantern.tables.columns import Column, dates, maybe

ITEMS = 5
ABOUT = "One row per person ever employed, by team."
COLUMNS = (
    Column("employee_id", "id", "the person"),
    Column("team", "text", "service_north, service_south, store, warehouse or b2b_sales"),
    Column("store_id", "id", "the store; store team only", null=True),
    Column("hired_on", "date", "first day, may lie before the window"),
    Column("left_on", "date", "last day; empty when still employed at the end", null=True),
    *(Column(f"engagement_{k}", "int", "engagement item, 1 disagree to 5 agree") for k in range(1, ITEMS + 1)),
    Column("training_wave", "int", "wave of the course: 1 March 2024, 2 September 2024, 3 March 2025"),
    Column("training_hours", "int", "about 10 or 34 hours, by lot", "hours"),
    Column("authority_limit", "yuan", "what the person may grant alone at the end of the window", "yuan"),
    Column("csat_before", "number", "mean rating by customers before the course, 1 to 5"),
    Column("csat", "number", "mean rating by customers after the course, 1 to 5"),
)


def build(city) -> pd.DataFrame:
    """Return one row per person."""
    rng, staff = city.stream("employees_survey"), city.staff
    n = staff.team.size
    answers = 3.5 + 0.75 * staff.engagement[:, None] + 0.7 * rng.standard_normal((n, ITEMS))
    items = np.rint(answers).clip(1, 5).astype(int)
    return pd.DataFrame(
        {
            "employee_id": np.arange(1, n + 1),
            "team": staff.team,
            "store_id": maybe(staff.store, staff.store > 0),
            "hired_on": dates(staff.hired),
            "left_on": dates(staff.left),
            **{f"engagement_{k + 1}": items[:, k] for k in range(ITEMS)},
            "training_wave": staff.wave,
            "training_hours": staff.hours,
            "authority_limit": limit(city, np.arange(n), np.full(n, DAYS - 1)),
            "csat_before": staff.csat_before.round(2),
            "csat": staff.csat.round(2),
        }
    )
