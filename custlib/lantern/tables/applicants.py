"""applicants: interview and work sample of people who applied; performance is known of the hired only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.tables.columns import Column, flag, maybe

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per applicant of three years."
COLUMNS = (
    Column("applicant_id", "id", "the applicant"),
    Column("score_interview", "int", "unstructured interview, 0 to 100"),
    Column("score_work_sample", "int", "work sample, 0 to 100; not used for hiring"),
    Column("hired", "flag", "hired: mostly the best interviews"),
    Column("performance", "int", "rating after a year, 0 to 100; hired only", null=True),
)
APPLICANTS = 480  # per 5,000 customers
VALIDITY_INTERVIEW, VALIDITY_WORK_SAMPLE = 0.19, 0.42  # correlation with performance among all applicants
HIRED = 0.35
USED = 0.5  # weight of the interview in hiring, the rest is availability


def build(city: City) -> pd.DataFrame:
    """Return the applicants; the better instrument was not the one used."""
    rng = city.stream("applicants")
    n = max(10, round(APPLICANTS * city.customers / parameters.CUSTOMERS))
    performance, interview, sample, luck = rng.standard_normal((4, n))
    interview = VALIDITY_INTERVIEW * performance + np.sqrt(1 - VALIDITY_INTERVIEW**2) * interview
    sample = VALIDITY_WORK_SAMPLE * performance + np.sqrt(1 - VALIDITY_WORK_SAMPLE**2) * sample
    fit = USED * interview + np.sqrt(1 - USED**2) * luck
    hired = fit >= np.sort(fit)[n - round(HIRED * n)]

    def points(score: np.ndarray) -> np.ndarray:
        return np.rint(60 + 12 * score).clip(0, 100).astype(int)

    return pd.DataFrame(
        {
            "applicant_id": np.arange(1, n + 1),
            "score_interview": points(interview),
            "score_work_sample": points(sample),
            "hired": flag(hired),
            "performance": maybe(points(performance), hired),
        }
    )
