"""Desks against days worked through one by one."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib.formulas import field

desks = st.tuples(
    st.floats(1, 500), st.floats(1, 120), st.floats(1, 12), st.floats(0.3, 0.9), st.floats(0, 1), st.floats(0, 0.6)
)


@given(desks)
def test_the_people_employed_do_the_work_of_a_year(desk):
    cases, minutes, hours, occupancy, reopened, absence = desk
    found = field.desk_capacity(*desk)
    days = 250
    work = days * (cases + cases * reopened) * minutes / 60
    done = found.payroll * days * (1 - absence) * hours * occupancy
    assert done == pytest.approx(work)
    assert found.load_hours * days == pytest.approx(work)
    assert found.on_duty == pytest.approx(found.payroll * (1 - absence))


@given(desks, st.floats(1, 3))
def test_more_work_needs_more_people_in_proportion(desk, times):
    once, more = field.desk_capacity(*desk), field.desk_capacity(desk[0] * times, *desk[1:])
    assert more.payroll == pytest.approx(times * once.payroll)


def worked_through(surplus: np.ndarray) -> np.ndarray:
    """Backlog of each run at the end of each period, one period after the other."""
    waiting, found = np.zeros(len(surplus)), []
    for period in surplus.T:
        waiting = np.maximum(waiting + period, 0)
        found.append(waiting)
    return np.mean(found, axis=1)


@pytest.mark.parametrize(("mean", "sd"), [(-2.0, 6.0), (0.0, 3.0), (1.0, 5.0)])
def test_backlogs_grow_as_periods_worked_through_one_by_one(mean, sd):
    runs = np.random.default_rng(9).normal(mean, sd, (40_000, 30))
    assert field.expected_backlog(mean, sd, 30) == pytest.approx(worked_through(runs), rel=0.03)


def test_a_desk_of_whole_people_and_cases_is_near_enough_to_normal():
    """Cases by a Poisson draw, of which some come back, and people away by lot: 42 a day, 12 % and 15 %."""
    rng = np.random.default_rng(10)
    for people in (3, 4):
        new = rng.poisson(42, (20_000, 60))
        treated = rng.binomial(people, 0.85, new.shape) * 17.5
        found = worked_through(new + rng.binomial(new, 0.12) - treated)
        sd = np.sqrt(42 * (1 + 3 * 0.12) + people * 0.85 * 0.15 * 17.5**2)
        path = field.expected_backlog(42 * 1.12 - people * 0.85 * 17.5, sd, 60)
        assert path[-1] == pytest.approx(found[-1], rel=0.02, abs=1.5)  # cases


@given(st.floats(-50, 50), st.floats(0, 50), st.integers(1, 60))
def test_backlogs_never_shrink_on_average_and_hold_at_least_the_surplus(surplus, sd, periods):
    path = field.expected_backlog(surplus, sd, periods)
    assert len(path) == periods
    assert all(now <= later + 1e-9 for now, later in pairwise(path))
    assert path[-1] >= max(surplus, 0) * periods - 1e-9
