"""Control limits against the distributions they are made for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from custlib.formulas import quality


@given(st.floats(0.001, 0.999), st.integers(1, 100_000), st.floats(0.5, 4))
def test_shares_lie_k_binomial_deviations_away(rate, n, k):
    limits = quality.attribute_limits(rate, n, k=k)
    half = k * binom(n, rate).std() / n
    assert limits.low == pytest.approx(max(rate - half, 0), abs=1e-12)
    assert limits.high == pytest.approx(min(rate + half, 1), abs=1e-12)
    assert (quality.NO_LOW_LIMIT in limits.notes) == (rate - half < 0)


@given(st.floats(0.01, 200), st.floats(0.01, 500))
def test_rates_lie_three_poisson_deviations_away(rate, exposure):
    limits = quality.attribute_limits(rate, exposure, kind="u")
    half = 3 * poisson(rate * exposure).std() / exposure
    assert limits.low == pytest.approx(max(rate - half, 0), abs=1e-9)
    assert limits.high == pytest.approx(rate + half)


def test_where_no_note_warns_false_alarms_are_rare():
    for rate in (2.0, 6.0, 30.0):
        limits = quality.attribute_limits(rate, 10, kind="u")
        assert limits.notes == ()
        counts = poisson(rate * 10)
        alarms = counts.cdf(np.ceil(limits.low * 10) - 1) + counts.sf(np.floor(limits.high * 10))
        assert alarms < 0.005


def test_the_width_of_single_values_is_that_of_their_normal_distribution():
    values = np.random.default_rng(3).normal(50, 4, 20_000)
    limits = quality.xmr_limits(values)
    assert (limits.high - limits.low) / 6 == pytest.approx(4, rel=0.02)
    assert np.mean((values < limits.low) | (values > limits.high)) == pytest.approx(0.0027, abs=0.0015)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40), st.floats(-1e6, 1e6))
def test_limits_move_with_their_values(values, step):
    limits, moved = quality.xmr_limits(values), quality.xmr_limits([value + step for value in values])
    assert moved.low == pytest.approx(limits.low + step, abs=1e-6)
    assert moved.high == pytest.approx(limits.high + step, abs=1e-6)
    assert limits.low <= limits.mean <= limits.high


def test_a_step_does_not_widen_its_own_limits():
    before = [10, 11, 10, 9, 10, 11, 10, 9, 10, 11]
    stepped = quality.xmr_limits(before + [value + 12 for value in before])
    assert stepped.high < np.mean(before) + 12  # three standard deviations would reach 34
