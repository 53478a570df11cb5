"""Truths of problems and complaints."""

from __future__ import annotations

import numpy as np
import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.city import City
from custlib.lantern.clock import DAYS, day_number
from custlib.lantern.estimands.estimand import Estimand, Estimate, Sums, Tables, difference, paired, split
from custlib.lantern.tables.complaints import REPURCHASE_DAYS

BUTTON, PILOT = day_number(parameters.BUTTON_DAY), day_number(parameters.LIMIT_DAY)


def _first(customers: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Return the positions of the first chosen entry of each customer (entries are in order of time)."""
    places = np.flatnonzero(chosen)
    _, first = np.unique(customers[places], return_index=True)
    return places[np.sort(first)]


def _speaking(actual: City, world: City) -> Sums:
    orders = actual.purchases.orders
    spoke = np.zeros(orders.day.size, bool)
    spoke[actual.purchases.case_order] = True
    seen = orders.wrong & (orders.day < DAYS - 8)  # later complaints may lie beyond the window
    return split(spoke, seen & (orders.day >= BUTTON), seen & (orders.day < BUTTON))


def _speaking_estimate(tables: Tables) -> Estimate:
    survey = tables["problem_survey"]
    told = survey[survey["had_problem"] == 1]
    after = told["asked_at"] >= parameters.BUTTON_DAY
    return difference(told.loc[after, "told_us"], told.loc[~after, "told_us"])


def _complaints_per_order(actual: City, world: City) -> Sums:
    def sums(one: City) -> tuple[float, int]:
        return int((one.purchases.cases.opened >= BUTTON).sum()), int((one.purchases.orders.day >= BUTTON).sum())

    return Sums(*sums(actual), *sums(world))


def _problem_share(actual: City, world: City) -> Sums:
    def sums(one: City) -> tuple[float, int]:
        orders = one.purchases.orders
        return int(orders.wrong[orders.day >= BUTTON].sum()), int((orders.day >= BUTTON).sum())

    return Sums(*sums(actual), *sums(world))


def _pilot(actual: City, world: City) -> Sums:
    def sums(one: City) -> tuple[float, int]:
        cases = one.purchases.cases
        chosen = (one.staff.team[cases.agent] == parameters.LIMIT_TEAM) & (cases.opened >= PILOT)
        return int(cases.resolved[chosen].sum()), int(chosen.sum())

    return Sums(*sums(actual), *sums(world))


def pilot_cells(tables: Tables) -> pd.DataFrame:
    """Return first-contact resolution (mean, count) by team and before or after the pilot began."""
    team = tables["employees"].set_index("employee_id")["team"]
    cases = tables["complaints"]
    keys = [team.reindex(cases["handled_by"]).to_numpy(), (cases["opened_at"] >= parameters.LIMIT_DAY).to_numpy()]
    return cases["first_contact_resolved"].groupby(keys).agg(["mean", "count"])


def _pilot_estimate(tables: Tables) -> Estimate:
    """Difference in differences: North against South, after against before."""
    cells = pilot_cells(tables)
    north, south = (
        cells.loc[(team, True), "mean"] - cells.loc[(team, False), "mean"]
        for team in ("service_north", "service_south")
    )
    return Estimate(north - south, np.sqrt((cells["mean"] * (1 - cells["mean"]) / cells["count"]).sum()))


def _again(one: City, customer: np.ndarray, closed: np.ndarray) -> np.ndarray:
    return one.timeline.first_from(customer, closed + 1, REPURCHASE_DAYS) >= 0


def _voucher(actual: City, world: City) -> Sums:
    """First complaints in the test: up to there both worlds are the same."""
    cases = actual.purchases.cases
    customer = actual.purchases.orders.customer[actual.purchases.case_order]
    in_test = cases.opened >= day_number(parameters.REMEDY_TEST_DAY)
    first = _first(customer, in_test)
    first = first[cases.voucher[first] & (cases.closed[first] + REPURCHASE_DAYS < DAYS)]
    return paired(*(_again(one, customer[first], cases.closed[first]) for one in (actual, world)))


def _voucher_estimate(tables: Tables) -> Estimate:
    cases = tables["complaints"]
    cases = cases[cases["remedy_arm"].notna()].drop_duplicates("customer_id").dropna(subset=["repurchased"])
    return difference(*(cases.loc[cases["remedy_arm"] == arm, "repurchased"] for arm in ("voucher", "apology")))


def _recovery(actual: City, world: City) -> Sums:
    cases = actual.purchases.cases
    customer = actual.purchases.orders.customer[actual.purchases.case_order]
    first = _first(customer, np.ones(customer.size, bool))
    first = first[cases.satisfied[first] & (cases.closed[first] + REPURCHASE_DAYS < DAYS)]
    return paired(*(_again(one, customer[first], cases.closed[first]) for one in (actual, world)))


def _silent(actual: City, world: City) -> Sums:
    orders = actual.purchases.orders
    spoke = np.zeros(orders.day.size, bool)
    spoke[actual.purchases.case_order] = True
    first = _first(orders.customer, orders.wrong & ~spoke & (orders.day + REPURCHASE_DAYS + 8 < DAYS))
    return paired(*(_again(one, orders.customer[first], orders.day[first]) for one in (actual, world)))


ESTIMANDS = (
    Estimand(
        name="speaking_share",
        definition="Rise of the share of problems that become complaints when the button came (2025 against before).",
        unit="share",
        measure=_speaking,
        estimate=_speaking_estimate,
    ),
    Estimand(
        name="button_complaints",
        definition="Complaints per order from 2025 on over what they would be without the button.",
        unit="ratio",
        measure=_complaints_per_order,
        off=("button_makes_customers_speak",),
        kind="ratio",
    ),
    Estimand(
        name="repair_problems",
        definition="Share of orders from 2025 on that go wrong over what it would be without the repair of packing.",
        unit="ratio",
        measure=_problem_share,
        off=("repair_lowers_problems",),
        kind="ratio",
    ),
    Estimand(
        name="pilot_resolution",
        definition="Rise of first-contact resolution in the pilot team by the higher limit.",
        unit="share",
        measure=_pilot,
        off=("pilot_raises_limit",),
        estimate=_pilot_estimate,
    ),
    Estimand(
        name="voucher_repurchase",
        definition="Rise of repurchase within 180 days by a voucher, first complaint in the test.",
        unit="share",
        measure=_voucher,
        off=("voucher_keeps_complainers",),
        estimate=_voucher_estimate,
    ),
    Estimand(
        name="recovery_repurchase",
        definition="Rise of repurchase of satisfied complainers within 180 days against being lost like the others.",
        unit="share",
        measure=_recovery,
        off=("recovery_limits_loss",),
    ),
    Estimand(
        name="silent_repurchase",
        definition="Change of reordering within 180 days by a first problem that nobody hears of.",
        unit="share",
        measure=_silent,
        off=("problems_lose_customers",),
    ),
)
