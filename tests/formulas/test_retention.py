from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib.formulas import retention

rates = st.floats(min_value=0.01, max_value=0.99)
periods = st.sampled_from([1, 2, 4, 12, 52])


@given(rates, periods, periods, st.sampled_from(retention.KINDS))
def test_converting_there_and_back_changes_nothing(rate, one, other, kind):
    there = retention.convert_rate(rate, one, other, kind)
    assert 0 <= there <= 1
    if 1e-6 < there < 1 - 1e-6:
        assert retention.convert_rate(there, other, one, kind) == pytest.approx(rate, rel=1e-6)


@given(rates)
def test_twelve_months_of_retention_are_a_year(rate):
    left = 1.0
    for _ in range(12):
        left *= rate
    assert retention.convert_rate(rate, 12, 1) == pytest.approx(left, rel=1e-12)
    assert retention.convert_rate(1 - rate, 12, 1, "churn") == pytest.approx(1 - left, rel=1e-9)
