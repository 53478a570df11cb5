"""Desks against days worked through one by one; promises against the binomial distribution and simulated samples."""

from __future__ import annotations

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
