from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custlib.formulas import tiering

shares = st.floats(min_value=0, max_value=1)


@given(shares, shares, shares, st.floats(1, 1000), st.floats(1, 1000))
def test_at_break_even_no_margin_is_lost(margin_rate, discount_rate, share, price, units):
    assume(margin_rate - discount_rate > 1e-3)
    lift = tiering.offer_break_even(margin_rate, discount_rate, share)
    before = units * price * margin_rate
    given_away = units * share * price * discount_rate
    earned = units * lift * price * (margin_rate - discount_rate)
    assert before - given_away + earned == pytest.approx(before, rel=1e-9)


@given(st.floats(0.2, 1), shares, shares)
def test_a_deeper_cut_needs_more_growth(margin_rate, one, other):
    less, more = sorted((one * margin_rate * 0.99, other * margin_rate * 0.99))
    assert tiering.offer_break_even(margin_rate, less) <= tiering.offer_break_even(margin_rate, more)
