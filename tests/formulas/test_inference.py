from __future__ import annotations

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest

from custlib.formulas import inference

samples = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.floats(0.5, 0.999)


@given(samples, levels)
def test_interval_is_scipys(sample, level):
    successes, n = sample
    interval = inference.wilson_interval(successes, n, level)
    theirs = binomtest(successes, n).proportion_ci(level, method="wilson")
    assert interval.low == pytest.approx(theirs.low, abs=1e-12)
    assert interval.high == pytest.approx(theirs.high, abs=1e-12)


@given(samples, levels)
def test_interval_holds_the_share_and_mirrors(sample, level):
    successes, n = sample
    interval = inference.wilson_interval(successes, n, level)
    mirrored = inference.wilson_interval(n - successes, n, level)
    assert 0 <= interval.low <= successes / n <= interval.high <= 1
    assert mirrored.low == pytest.approx(1 - interval.high, abs=1e-12)
    wider = inference.wilson_interval(successes, n, min(level + 0.0005, 0.9995))
    assert wider.low <= interval.low
    assert wider.high >= interval.high


@given(samples, samples, levels)
def test_the_difference_joins_two_wilson_intervals_by_pythagoras(first, second, level):
    (x1, n1), (x2, n2) = first, second
    one, two = (binomtest(x, n).proportion_ci(level, method="wilson") for x, n in (first, second))
    found = inference.diff_proportions(x1, n1, x2, n2, level)
    assert found.difference == x1 / n1 - x2 / n2
    assert found.low == pytest.approx(found.difference - hypot(x1 / n1 - one.low, two.high - x2 / n2), abs=1e-12)
    assert found.high == pytest.approx(found.difference + hypot(one.high - x1 / n1, x2 / n2 - two.low), abs=1e-12)


@given(samples, samples, levels)
def test_the_difference_turns_round_with_the_groups_and_stays_possible(first, second, level):
    found = inference.diff_proportions(*first, *second, level)
    turned = inference.diff_proportions(*second, *first, level)
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low), abs=1e-12)
    assert -1 - 1e-12 <= found.low <= found.difference <= found.high <= 1 + 1e-12


def test_the_difference_holds_the_truth_about_as_often_as_it_says():
    """Every outcome of two groups of 30 and 40, weighted by its chance: exact coverage, no simulation."""
    p1, p2, held = 0.15, 0.05, 0.0
    chances1, chances2 = (binom(n, p).pmf(range(n + 1)) for n, p in ((30, p1), (40, p2)))
    for x1, chance1 in enumerate(chances1):
        for x2, chance2 in enumerate(chances2):
            found = inference.diff_proportions(x1, 30, x2, 40)
            held += chance1 * chance2 * (found.low <= p1 - p2 <= found.high)
    assert held == pytest.approx(0.95, abs=0.02)
