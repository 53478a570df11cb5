"""Truths of staff and stores: training, engagement, coaching, people on the floor."""

from __future__ import annotations

import numpy as np
import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.city import City
from custlib.lantern.clock import DAYS
from custlib.lantern.estimands.estimand import Estimand, Estimate, Sums, Tables, difference, paired, split
from custlib.lantern.tables.service_checks import WAVE_WEEKS


def _training(actual: City, world: City) -> Sums:
    trained = actual.staff.wave > 0
    long_course = actual.staff.hours > np.mean(parameters.TRAINING_HOURS)
    return split(actual.staff.csat - world.staff.csat, trained & long_course, trained & ~long_course)


def _training_estimate(tables: Tables) -> Estimate:
    """Change of the rating, long against short course."""
    staff = tables["employees"].dropna(subset=["training_hours"])
    gain, long_course = (
        staff["csat"] - staff["csat_before"],
        staff["training_hours"] > np.mean(parameters.TRAINING_HOURS),
    )
    return difference(gain[long_course], gain[~long_course])


def _training_d(actual: City, world: City) -> Sums:
    """The gain in standard deviations of the rating before the course."""
    sums = _training(actual, world)
    sd = float(np.sqrt(parameters.CSAT_VARIANCE))
    return Sums(sums.sum1 / sd, sums.n1, sums.sum0 / sd, sums.n0)


def _exposure(hired: np.ndarray, left: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return leavers inside the window and person-years in it."""
    years = (np.minimum(left, DAYS) - np.maximum(hired, 0)).clip(0) / 365
    return (left >= 0) & (left < DAYS), years


def _turnover(actual: City, world: City) -> Sums:
    staff = actual.staff
    leaver, years = _exposure(staff.hired, staff.left)
    low = staff.engagement < 0
    return Sums(leaver[low].sum(), years[low].sum(), leaver[~low].sum(), years[~low].sum())


def _coaching(actual: City, world: City) -> Sums:
    week = np.array(WAVE_WEEKS)
    frames = [one.table("service_checks") for one in (actual, world)]
    table = frames[0]
    since = (table["visited_on"] - pd.Timestamp("2025-01-06")).dt.days // 7
    coached = (since.to_numpy() >= week[table["wave"] - 1]) & (table["standard_id"] != "S4").to_numpy()
    return paired(*(frame["passed"].to_numpy()[coached] for frame in frames))


def _coaching_estimate(tables: Tables) -> Estimate:
    """Two-way fixed effects: stores and visits, without the standard that never fails."""
    table = tables["service_checks"]
    table = table[table["standard_id"] != "S4"]
    week = (table["visited_on"] - pd.Timestamp("2025-01-06")).dt.days.to_numpy() // 7
    coached = (week >= np.array(WAVE_WEEKS)[table["wave"] - 1]).astype(float)
    keys = [table["store_id"], pd.Series(week), table["standard_id"]]
    dummies = [pd.get_dummies(key.to_numpy(), dtype=float).to_numpy()[:, 1:] for key in keys]
    design = np.column_stack([coached, np.ones(len(table)), *dummies])
    passed = table["passed"].to_numpy(float)
    weights, *_ = np.linalg.lstsq(design, passed, rcond=None)
    spread = ((passed - design @ weights) ** 2).sum() / (len(passed) - design.shape[1])
    return Estimate(weights[0], np.sqrt(spread * np.linalg.pinv(design.T @ design)[0, 0]))


def _staff_hours(actual: City, world: City) -> Sums:
    table = actual.table("store_traffic").groupby("staff")[["buyers", "visitors"]].sum()
    return Sums(*(int(table.loc[staff, column]) for staff in (4, 2) for column in ("buyers", "visitors")))


def _staff_estimate(tables: Tables) -> Estimate:
    table = tables["store_traffic"].groupby("staff")[["buyers", "visitors"]].sum()
    share, n = table["buyers"] / table["visitors"], table["visitors"]
    return Estimate(share[4] - share[2], np.sqrt(sum(share[k] * (1 - share[k]) / n[k] for k in (2, 4))))


ESTIMANDS = (
    Estimand(
        name="training_csat",
        definition="Rise of the rating by customers, course of about 34 against about 10 hours.",
        unit="points of 5",
        measure=_training,
        off=("training_raises_csat",),
        estimate=_training_estimate,
    ),
    Estimand(
        name="training_d",
        definition="The same in standard deviations of the rating before the course.",
        unit="standard deviations",
        measure=_training_d,
        off=("training_raises_csat",),
    ),
    Estimand(
        name="turnover_ratio",
        definition="Leavers per year of the less engaged half over those of the more engaged half.",
        unit="ratio",
        measure=_turnover,
        kind="ratio",
    ),
    Estimand(
        name="coaching_checks",
        definition="Rise of the share of service checks passed by coaching, privacy left out.",
        unit="share",
        measure=_coaching,
        off=("coaching_raises_standards",),
        estimate=_coaching_estimate,
    ),
    Estimand(
        name="staff_conversion",
        definition="Conversion of store visitors with four against two on the floor.",
        unit="share",
        measure=_staff_hours,
        estimate=_staff_estimate,
    ),
)
