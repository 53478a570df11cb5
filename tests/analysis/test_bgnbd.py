from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.special import betaln, gammaln

from custlib.analysis import bgnbd, bgnbd_fit
from custlib.analysis.bgnbd_likelihood import Likelihood
from custlib.analysis.bgnbd_patterns import distinct
from custlib.analysis.search import climb
from tests.analysis.simulate import bgnbd_summary


def row_by_row(summary: pd.DataFrame, r: float, alpha: float, a: float, b: float) -> float:
    """The log-likelihood of Fader, Hardie and Lee (2005), a customer at a time."""
    total = 0.0
    for x, recency, age in summary[["repeat_days", "recency", "age"]].itertuples(index=False):
        front = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + betaln(a, b + x) - betaln(a, b)
        inner = (alpha + age) ** -(r + x)
        if x:
            inner += a / (b + x - 1) * (alpha + recency) ** -(r + x)
        total += front + np.log(inner)
    return total


@pytest.fixture(scope="module")
def simulated():
    return bgnbd_summary(4_000, r=0.8, alpha=5.0, a=0.7, b=3.0, seed=20)


@pytest.fixture(scope="module")
def fitted(simulated):
    return bgnbd_fit(simulated)


def test_recovers_the_parameters_of_simulated_customers():
    fit = bgnbd_fit(bgnbd_summary(60_000, r=0.5, alpha=6.0, a=0.8, b=2.5, seed=11, days=546))
    assert fit.r == pytest.approx(0.5, rel=0.05)
    assert fit.alpha == pytest.approx(6.0, rel=0.10)
    assert fit.a / (fit.a + fit.b) == pytest.approx(0.8 / 3.3, rel=0.05)
    assert fit.notes == ()


def test_log_likelihood_is_that_of_the_rows(simulated, fitted):
    assert fitted.log_likelihood == pytest.approx(row_by_row(simulated, fitted.r, fitted.alpha, fitted.a, fitted.b))
    assert fitted.customers == len(simulated)
    assert fitted.patterns == len(simulated.drop_duplicates()) < len(simulated)


def test_no_neighbour_is_higher(simulated, fitted):
    at = np.array([fitted.r, fitted.alpha, fitted.a, fitted.b])
    for direction in np.vstack([np.eye(4), -np.eye(4)]):
        neighbour = at * np.exp(0.01 * direction)
        assert row_by_row(simulated, *neighbour) < fitted.log_likelihood


def test_counts_fit_as_rows(simulated, fitted):
    """Every customer twice: the same place, twice the log-likelihood, no new pattern."""
    twice = bgnbd_fit(pd.concat([simulated, simulated]).sample(frac=1, random_state=1))
    assert (twice.r, twice.alpha, twice.a, twice.b) == pytest.approx((fitted.r, fitted.alpha, fitted.a, fitted.b), 1e-3)
    assert twice.log_likelihood == pytest.approx(2 * fitted.log_likelihood, abs=1e-3)
    assert twice.patterns == fitted.patterns


def counts_of(summary: pd.DataFrame) -> pd.DataFrame:
    return summary.groupby(list(summary), as_index=False).size().rename(columns={"size": "customers"})


def test_the_fit_is_the_same_from_customers_and_from_counts(simulated, fitted):
    counts = counts_of(simulated)
    assert len(counts) < len(simulated)
    assert bgnbd_fit(counts.sample(frac=1, random_state=2)) == fitted
    halves = pd.concat([counts, counts]).assign(customers=1)
    assert bgnbd_fit(halves) == bgnbd_fit(counts.assign(customers=2))


def test_ten_thousand_times_the_customers_cost_the_same(simulated, fitted, monkeypatch):
    counts = counts_of(simulated)
    asked = []
    call = Likelihood.__call__
    monkeypatch.setattr(Likelihood, "__call__", lambda self, at: asked.append(len(self.x)) or call(self, at))
    bgnbd_fit(counts)
    few = list(asked)
    asked.clear()
    many = bgnbd_fit(counts.assign(customers=counts["customers"] * 10_000))
    assert asked == few
    assert set(asked) == {(counts["repeat_days"] > 0).sum()}
    assert (many.r, many.alpha, many.a, many.b) == pytest.approx((fitted.r, fitted.alpha, fitted.a, fitted.b), 1e-9)
    assert many.log_likelihood == pytest.approx(10_000 * fitted.log_likelihood)
    assert (many.customers, many.patterns, many.notes) == (10_000 * 4_000, fitted.patterns, ())


def test_time_unit_scales_alpha_alone(simulated, fitted):
    days = bgnbd_fit(simulated.assign(recency=simulated["recency"] * 7, age=simulated["age"] * 7))
    assert (days.r, days.alpha / 7, days.a, days.b) == pytest.approx((fitted.r, fitted.alpha, fitted.a, fitted.b), 1e-3)


def test_gradient_is_the_slope(simulated):
    likelihood = Likelihood(*distinct(simulated))
    place = np.log([0.4, 3.0, 0.7, 2.0])
    step = 1e-6 * np.eye(4)
    slopes = [(likelihood(place + s)[0] - likelihood(place - s)[0]) / 2e-6 for s in step]
    assert likelihood(place)[1] == pytest.approx(slopes, abs=1e-8)


def test_a_curvature_of_no_top_does_not_stop_the_climb():
    """Where the likelihood is all but flat, the last digits may bend it upwards in some direction."""
    end = climb(lambda place: (-float(place @ place), -2 * place), np.array([1.0, -2.0]), np.diag([2.0, -1e-9]))
    assert end.arrived
    assert end.place == pytest.approx([0, 0], abs=1e-6)


@pytest.mark.parametrize("seed", [5, 106, 113])
def test_says_so_when_nobody_drops_out(seed):
    """Every last purchase lies close to the end: the likelihood rises as the chance to drop out falls to 0.

    With some of these customers the search walks to the edge of its range, with others it stops on the flat before it.
    """
    rng = np.random.default_rng(seed)
    customers = int(rng.integers(20, 600))
    x = rng.poisson(rng.gamma(rng.uniform(0.3, 4), rng.uniform(1, 8), customers)) + 1
    summary = pd.DataFrame({"repeat_days": x, "recency": 52 - rng.uniform(0, 2, customers), "age": 52.0})
    with pytest.raises(bgnbd.ConvergenceError, match="nobody seems to drop out"):
        bgnbd_fit(summary)


good = pd.DataFrame({"repeat_days": [0, 2, 1], "recency": [0.0, 8.0, 3.0], "age": [10.0, 10.0, 12.0]})


@pytest.mark.parametrize(
    ("summary", "message"),
    [
        (good.drop(columns="age"), "summary: no column 'age'; make the summary with customer_summary"),
        (good.iloc[:0], "summary: got no row"),
        (good.assign(recency=[0.0, np.nan, 3.0]), "missing or infinite; row 2"),
        (good.assign(repeat_days=[0, 1.5, 1]), "whole number, 0 or more; row 2 has repeat_days 1.5"),
        (good.assign(repeat_days=[0, -1, 1]), "whole number, 0 or more; row 2"),
        (good.assign(recency=[0.0, 11.0, 3.0]), "between 0 and age; row 2 has repeat_days 2, recency 11, age 10"),
        (good.assign(recency=[0.0, 8.0, 0.0]), "0 exactly when repeat_days is 0; row 3"),
        (good.assign(customers=[1, 2.5, 1]), "customers must be a whole number, 1 or more; row 2"),
        (good.assign(customers=[1, np.nan, 1]), "missing or infinite; row 2"),
        (good.assign(repeat_days=0, recency=0.0), "every repeat_days is 0"),
    ],
)
def test_bad_input_is_named(summary, message):
    with pytest.raises(ValueError, match=r"^summary: ") as error:
        bgnbd_fit(summary)
    assert message in str(error.value)
