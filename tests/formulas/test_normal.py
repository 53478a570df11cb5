"""The normal distribution against `statistics.NormalDist`, an implementation of its own."""

from __future__ import annotations

from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib.formulas import normal

standard = NormalDist()
# far into the tail, where the third rational function of AS 241 works
probabilities = st.floats(min_value=1e-300, max_value=1 - 1e-12)


@given(probabilities)
def test_ppf_is_the_inverse_of_cdf(p):
    assert normal.cdf(normal.ppf(p)) == pytest.approx(p, rel=1e-12)


@given(st.floats(min_value=-7, max_value=7))
def test_cdf_and_pdf_agree_with_the_standard_library(z):
    assert normal.cdf(z) == pytest.approx(standard.cdf(z), rel=1e-9, abs=1e-15)
    assert normal.pdf(z) == pytest.approx(standard.pdf(z), rel=1e-12)


@given(probabilities)
def test_ppf_agrees_with_the_standard_library(p):
    assert normal.ppf(p) == pytest.approx(standard.inv_cdf(p), rel=1e-12, abs=1e-12)


@given(st.floats(min_value=0, max_value=35))
def test_two_sided_p_is_both_tails(z):
    assert normal.two_sided_p(z) == normal.two_sided_p(-z) == pytest.approx(2 * normal.cdf(-z), rel=1e-12)


# Wichura (1988) prints these three to check an implementation of AS 241: one for each rational function.
@pytest.mark.parametrize(
    ("p", "z"), [(0.25, -0.6744897501960817), (0.001, -3.090232306167814), (1e-20, -9.262340089798408)]
)
def test_ppf_in_each_of_its_three_ranges(p, z):
    assert normal.ppf(p) == pytest.approx(z, rel=1e-15)
