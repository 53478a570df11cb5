from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib.formulas import acquisition

contacts = st.integers(1, 10**6)
rates = st.floats(0.001, 1)
money = st.floats(0, 1000)


@given(contacts, rates, st.floats(1, 1000), money, money)
def test_at_the_break_even_rate_profit_is_zero(people, rate, margin, cost, fixed):
    result = acquisition.campaign_profit(people, rate, margin, cost, fixed)
    if 0 < result.break_even_rate <= 1:
        even = acquisition.campaign_profit(people, result.break_even_rate, margin, cost, fixed)
        assert even.profit == pytest.approx(0, abs=1e-9 * (people * (cost + margin) + fixed + 1))
        assert even.cost_per_response == pytest.approx(margin)
    assert bool(result.notes) == (result.break_even_rate > 1)


@given(contacts, rates, st.floats(1, 1000), money, money)
def test_profit_is_what_responses_bring_above_what_they_cost(people, rate, margin, cost, fixed):
    result = acquisition.campaign_profit(people, rate, margin, cost, fixed)
    responses = people * rate
    assert result.profit == pytest.approx(responses * (margin - result.cost_per_response), rel=1e-6, abs=1e-6)


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=8).map(lambda counts: sorted(counts, reverse=True)))
def test_steps_multiply_to_the_whole_path(counts):
    path = acquisition.funnel(counts, [100] * len(counts))
    reached = 1.0
    for step, cumulative in zip(path.step, path.cumulative[1:], strict=True):
        reached *= step
        assert cumulative == pytest.approx(reached)
    assert path.step[path.weakest] == min(path.step)
    assert path.cost_per_person[-1] == pytest.approx(100 * len(counts) / counts[-1])
    assert bool(path.notes) == (path.step.count(min(path.step)) > 1)
