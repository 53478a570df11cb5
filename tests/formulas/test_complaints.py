"""Complaint formulas against trees built customer by customer, and the properties they must have."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custlib.formulas import complaints, segments

rates = st.integers(0, 1000).map(lambda parts: parts / 1000)
surveys = st.integers(1, 500).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n)))
outcomes = st.lists(st.integers(0, 20), min_size=1, max_size=5).filter(any)


@given(st.integers(0, 100_000), surveys, st.floats(0.5, 0.99))
def test_problems_times_the_share_who_speak_are_the_complaints(count, survey, level):
    seen = complaints.complaint_iceberg(count, *survey, level)
    assert seen.problems * seen.rate == pytest.approx(count)
    assert seen.low * seen.rate_high == pytest.approx(count)
    assert seen.high * seen.rate_low == pytest.approx(count)
    # where everybody spoke, the share 1 is itself the end of its interval
    assert seen.low <= seen.problems * (1 + 1e-12)
    assert seen.problems <= seen.high * (1 + 1e-12)


@given(st.integers(0, 20_000), rates, rates, outcomes, st.data())
def test_the_tree_counted_leaf_by_leaf(customers, problem_rate, complaint_rate, weights, data):
    stay = [data.draw(rates) for _ in weights]
    silent, baseline = data.draw(rates), data.draw(rates)
    shares = [weight / sum(weights) for weight in weights]
    for allow_gain in (False, True):
        found = complaints.market_damage(
            customers, problem_rate, complaint_rate, shares, stay, silent, baseline, 7, allow_gain
        )
        leaves = [customers * problem_rate * complaint_rate * share for share in shares]
        leaves.append(customers * problem_rate * (1 - complaint_rate))
        gone = [leaf * (baseline - one) for leaf, one in zip(leaves, [*stay, silent], strict=True)]
        gone = gone if allow_gain else [max(one, 0) for one in gone]
        assert [*found.lost, found.lost_silent] == pytest.approx(gone, abs=1e-9)
        assert found.lost_total == pytest.approx(sum(gone), abs=1e-9)
        assert found.money == pytest.approx(7 * sum(gone), abs=1e-8)
        assert found.complaining + found.silent == pytest.approx(found.problems)
        assert bool(found.notes) == (max(*stay, silent) > baseline)


@given(rates, rates, rates)
def test_without_problems_or_without_difference_nothing_is_lost(rate, spoken, stay):
    assert complaints.market_damage(1000, 0, spoken, [1], [stay], stay).lost_total == 0
    assert complaints.market_damage(1000, rate, spoken, [1], [stay], stay, stay).lost_total == 0


@given(st.floats(-1, 1), st.floats(0, 1e6), st.floats(-1e4, 1e4), st.floats(0, 1e4))
def test_at_break_even_a_remedy_earns_what_it_costs(uplift, margin, wom, cases):
    cost = complaints.breakeven_compensation(uplift, margin, wom)
    assert cases * (uplift * margin + wom - cost) == pytest.approx(0, abs=1e-6)


causes = st.lists(st.integers(0, 50), min_size=1, max_size=15).filter(any)


@given(causes, rates.filter(bool))
def test_causes_are_sorted_and_add_up(amounts, threshold):
    found = complaints.pareto([(f"cause {i}", amount) for i, amount in enumerate(amounts)], threshold)
    assert sorted(found.amounts, reverse=True) == found.amounts
    assert sum(found.amounts) == sum(amounts)
    assert [amounts[int(name.removeprefix("cause "))] for name in found.names] == found.amounts
    assert found.cumulative == pytest.approx([sum(found.shares[: i + 1]) for i in range(len(amounts))])
    assert found.cumulative[found.vital - 1] >= threshold - 1e-9
    assert all(share < threshold for share in found.cumulative[: found.vital - 1])


@given(causes)
def test_causes_and_customers_are_accumulated_alike(amounts):
    assume(len(amounts) >= segments.LEAST_CUSTOMERS)
    found = complaints.pareto([(str(i), amount) for i, amount in enumerate(amounts)])
    for first in range(1, len(amounts) + 1):
        assert segments.concentration(amounts, first / len(amounts)).share == found.cumulative[first - 1]
