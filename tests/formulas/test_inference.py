from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

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
