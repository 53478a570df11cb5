"""Lifetime value against sums in exact fractions and simulation of the definition, and the properties it must have."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custlib.formulas import value

# numbers as people type them, so that exact fractions stay short
margins = st.integers(-100_000, 100_000).map(lambda cents: cents / 100)
retentions = st.integers(0, 9_700).map(lambda parts: parts / 10_000)
discounts = st.integers(100, 5_000).map(lambda parts: parts / 10_000)
growths = st.integers(-2_000, 2_000).map(lambda parts: parts / 10_000)
horizons = st.integers(1, 60)
timings = st.sampled_from(value.FIRST_PAYMENT)


def summed(margin, retention, discount, growth, first_payment, payments) -> float:
    """The definition, payment by payment, in exact fractions."""
    m, r, d, g = (Fraction(str(number)) for number in (margin, retention, discount, growth))
    start = 0 if first_payment == "start" else 1
    return float(sum(m * (1 + g) ** (t - start) * r**t / (1 + d) ** t for t in range(start, payments + start)))


@given(margins, retentions, discounts, growths, timings, horizons)
def test_finite_horizon_is_the_sum_of_its_payments(margin, retention, discount, growth, first_payment, horizon):
    result = value.clv_geometric(
        margin, retention, discount, growth=growth, first_payment=first_payment, horizon=horizon
    )
    expected = summed(margin, retention, discount, growth, first_payment, horizon)
    assert result == pytest.approx(expected, rel=1e-12, abs=1e-12)


@given(margins, retentions, discounts, growths, timings)
def test_no_horizon_is_the_limit_of_a_long_one(margin, retention, discount, growth, first_payment):
    assume(retention * (1 + growth) / (1 + discount) < 0.97)
    endless = value.clv_geometric(margin, retention, discount, growth=growth, first_payment=first_payment)
    long = value.clv_geometric(margin, retention, discount, growth=growth, first_payment=first_payment, horizon=2000)
    assert endless == pytest.approx(long, rel=1e-9, abs=1e-9)


@given(margins, retentions, discounts)
def test_start_and_end_differ_by_one_margin(margin, retention, discount):
    end = value.clv_geometric(margin, retention, discount)
    start = value.clv_geometric(margin, retention, discount, first_payment="start")
    assert start - end == pytest.approx(margin, rel=1e-9, abs=1e-9)


@given(st.floats(1, 1000), retentions, retentions, discounts, timings)
def test_a_customer_who_stays_longer_is_worth_more(margin, one, other, discount, first_payment):
    less, more = sorted((one, other))
    worth = [value.clv_geometric(margin, rate, discount, first_payment=first_payment) for rate in (less, more)]
    assert worth[0] <= worth[1]
    if more > less:
        assert worth[0] < worth[1]


@given(margins, retentions, discounts, st.integers(1, 40))
def test_a_schedule_of_constant_retention_is_the_geometric_value(margin, retention, discount, payments):
    survival = [retention**t for t in range(payments)]
    schedule = value.clv_schedule([margin] * payments, survival, discount)
    geometric = value.clv_geometric(margin, retention, discount, first_payment="start", horizon=payments)
    assert schedule.clv == pytest.approx(geometric, rel=1e-9, abs=1e-9)
    assert schedule.clv == schedule.cumulative[-1]


@given(
    st.lists(st.tuples(margins, st.floats(0, 1), st.floats(0, 20)), min_size=1, max_size=20),
    discounts,
    st.floats(0, 500),
)
def test_payback_is_the_first_time_the_path_is_not_negative(rows, discount, acquisition_cost):
    flows, survival, times = zip(*sorted(rows, key=lambda row: row[2]), strict=True)
    schedule = value.clv_schedule(flows, survival, discount, times=times, acquisition_cost=acquisition_cost)
    recovered = [time for time, total in zip(times, schedule.cumulative, strict=True) if total >= 0]
    near_zero = any(0 < abs(total) < 1e-8 for total in schedule.cumulative)
    if not near_zero:
        assert schedule.payback == (recovered[0] if recovered else None)


@given(st.integers(1, 6), st.randoms(use_true_random=False), discounts)
def test_migration_values_satisfy_their_own_equation(states, random, discount):
    weights = [[random.random() + 0.01 for _ in range(states)] for _ in range(states)]
    transition = [[weight / sum(row) for weight in row] for row in weights]
    rewards = [random.uniform(-50, 50) for _ in range(states)]
    values = value.clv_migration(transition, rewards, discount)
    for i in range(states):
        later = sum(transition[i][j] * values[j] for j in range(states))
        assert values[i] == pytest.approx(rewards[i] + later / (1 + discount), rel=1e-9, abs=1e-9)


@given(st.floats(1, 500), retentions, discounts)
def test_retained_or_lost_is_a_chain_of_two_states(margin, retention, discount):
    chain = value.clv_migration([[retention, 1 - retention], [0, 1]], [margin, 0], discount)
    assert chain[0] == pytest.approx(value.clv_geometric(margin, retention, discount, first_payment="start"), rel=1e-9)
    assert chain[1] == 0


@given(st.lists(st.tuples(st.floats(0.1, 10), st.floats(0.1, 100), st.floats(0.1, 10)), min_size=1, max_size=12))
def test_weighted_score_stays_inside_its_scores_and_ignores_the_scale_of_weights(rows):
    scores, weights, rival = zip(*rows, strict=True)
    result = value.weighted_score(scores, weights, rival)
    assert min(scores) * (1 - 1e-12) <= result.score <= max(scores) * (1 + 1e-12)
    scaled = value.weighted_score(scores, [weight * 7 for weight in weights], rival)
    assert scaled.score == pytest.approx(result.score)
    assert scaled.relative == pytest.approx(result.relative)
    assert value.weighted_score(scores, weights, scores).relative == pytest.approx(1)
