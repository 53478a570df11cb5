from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from custlib.formulas import numbers

amounts = st.lists(st.floats(min_value=-1e12, max_value=1e12), max_size=60)


@given(amounts)
def test_total_is_the_exact_sum_but_for_the_last_digit(values):
    exact = sum(map(Fraction, values))
    size = sum(abs(Fraction(value)) for value in values)
    allowed = abs(exact) * Fraction(2) ** -52 + size * Fraction(2) ** -90
    assert abs(Fraction(numbers.total(values)) - exact) <= allowed


@given(amounts)
def test_accumulate_ends_in_the_total(values):
    running = numbers.accumulate(values)
    assert len(running) == len(values)
    assert all(running[i] == numbers.total(values[: i + 1]) for i in range(len(values)))


@given(st.lists(st.integers(0, 5)), st.booleans())
def test_order_sorts_and_keeps_ties_as_they_stand(values, largest_first):
    expected = sorted(range(len(values)), key=lambda i: -values[i] if largest_first else values[i])
    assert numbers.order(values, largest_first) == expected
