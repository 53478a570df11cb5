"""Desks against days worked through one by one; promises against the binomial distribution and simulated samples."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

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


@given(st.integers(1, 400), st.floats(0.05, 0.99), st.floats(0.5, 0.99), st.integers(0, 50))
def test_the_rank_is_the_smallest_that_the_binomial_distribution_allows(n, share, level, still_open):
    chances = binom(n + still_open, share).cdf(range(n + still_open))
    enough = [rank for rank, chance in enumerate(chances, 1) if chance >= level]
    if enough and enough[0] <= n:
        found = field.promise_time(range(n, 0, -1), share, level, still_open)
        assert found.attained == pytest.approx(chances[found.rank - 1], abs=1e-9)
        assert chances[found.rank - 1] >= level - 1e-9
        assert found.rank == 1 or chances[found.rank - 2] < level + 1e-9
        assert found.time == found.rank
    else:
        with pytest.raises(ValueError, match=r"^still_open must" if enough else r"^times must hold at least \d+ cases"):
            field.promise_time(range(n), share, level, still_open)


@pytest.mark.parametrize(("share", "level"), [(0.9, 0.95), (0.8, 0.9), (0.95, 0.95), (0.5, 0.99)])
def test_the_number_of_cases_asked_for_is_the_smallest_that_suffices(share, level):
    with pytest.raises(ValueError, match="at least") as refused:
        field.promise_time([1], share, level)
    needed = int(str(refused.value).split()[5])
    assert field.promise_time(range(needed), share, level).rank == needed
    with pytest.raises(ValueError, match=f"at least {needed} cases"):
        field.promise_time(range(needed - 1), share, level)


def test_the_promise_is_kept_as_often_as_it_says_and_the_percentile_is_not():
    rng = np.random.default_rng(8)
    samples = rng.lognormal(2, 0.6, (2000, 40))
    truth = np.exp(2 + 0.6 * 0.8416212)  # what 80 % of all cases stay below
    promised = np.array([field.promise_time(sample, 0.8).time for sample in samples])
    assert np.mean(promised >= truth) == pytest.approx(0.9715, abs=0.012)
    assert np.mean(np.sort(samples)[:, 31] >= truth) < 0.6  # the 32nd of 40
