"""The gamma-gamma fit against simulated customers, the density integrated by another route, and itself on counts."""

import dataclasses
import math

import numpy as np
import pandas as pd
import pytest
from scipy import integrate, stats

from custlib.analysis import expected_value, gamma_gamma_fit
from custlib.analysis.gamma_gamma import GammaGammaFit, Likelihood
from custlib.analysis.search import ConvergenceError
from custlib.analysis.spending import STEP, counted

TRUE = {"p": 5.0, "q": 4.0, "gamma": 20.0}
ESTIMATES = ["p", "q", "gamma", "mean_value"]


@pytest.fixture(scope="module")
def simulated():
    rng = np.random.default_rng(8)
    x = rng.geometric(0.3, 6_000)
    rate = rng.gamma(TRUE["q"], 1 / TRUE["gamma"], len(x))
    return pd.DataFrame({"repeat_days": x, "mean_value": rng.gamma(TRUE["p"] * x, 1 / rate) / x})


@pytest.fixture(scope="module")
def fitted(simulated):
    return gamma_gamma_fit(simulated)


def of_counts(simulated):
    cells = counted(
        simulated["repeat_days"].to_numpy(), (simulated["mean_value"] * simulated["repeat_days"]).to_numpy()
    )
    customers = cells["customers"]
    return pd.DataFrame(
        {
            "repeat_days": cells["repeat_days"],
            "mean_value": cells["value"] / customers,
            "log_value": cells["log_value"] / customers,
            "customers": customers,
        }
    )


def test_recovers_the_parameters_of_simulated_customers(simulated, fitted):
    """The truth is as likely as three free parameters let it be: twice the distance is chi-squared."""
    x, m = simulated["repeat_days"].to_numpy(float), simulated["mean_value"].to_numpy()
    truth, _ = Likelihood(x, m, np.log(m), np.ones(len(x)))(np.log(list(TRUE.values())))
    assert 0 < 2 * (fitted.log_likelihood - truth * len(x)) < stats.chi2.ppf(0.999, 3)
    assert fitted.mean_value == pytest.approx(5 * 20 / 3, rel=0.04)
    assert (fitted.customers, fitted.patterns, fitted.notes) == (6_000, 6_000, ())


def test_the_likelihood_is_the_density_mixed_over_customers(simulated):
    """The mean of x gamma values is gamma with x times the shape and rate; the rate differs over customers."""
    few = simulated.head(12)

    def density(x, m):
        def at(rate):
            of_mean = stats.gamma.pdf(m, TRUE["p"] * x, scale=1 / (rate * x))
            return of_mean * stats.gamma.pdf(rate, TRUE["q"], scale=1 / TRUE["gamma"])

        return integrate.quad(at, 0, 3, limit=200, epsabs=1e-14, points=[0.05, 0.2, 0.5])[0]

    x, m = few["repeat_days"].to_numpy(float), few["mean_value"].to_numpy()
    height, _ = Likelihood(x, m, np.log(m), np.ones(12))(np.log(list(TRUE.values())))
    assert 12 * height == pytest.approx(sum(math.log(density(*row)) for row in zip(x, m, strict=True)), rel=1e-8)


def test_gradient_is_the_slope(simulated):
    x, m = simulated["repeat_days"].to_numpy(float), simulated["mean_value"].to_numpy()
    likelihood = Likelihood(x, m, np.log(m), np.ones(len(x)))
    place = np.log([3.0, 2.0, 11.0])
    slopes = [(likelihood(place + s)[0] - likelihood(place - s)[0]) / 2e-6 for s in 1e-6 * np.eye(3)]
    assert likelihood(place)[1] == pytest.approx(slopes, abs=1e-7)


def test_the_log_likelihood_is_in_money(simulated, fitted):
    """In cents instead of yuan: the same customers, gamma in cents, each density a hundredth."""
    cents = gamma_gamma_fit(simulated.assign(mean_value=simulated["mean_value"] * 100))
    assert (cents.p, cents.q, cents.gamma / 100) == pytest.approx((fitted.p, fitted.q, fitted.gamma), rel=1e-5)
    assert cents.log_likelihood == pytest.approx(fitted.log_likelihood - 6_000 * math.log(100), rel=1e-9)


def test_counts_fit_as_customers(simulated, fitted):
    counts = of_counts(simulated)
    assert len(counts) < 0.9 * len(simulated)
    fit = gamma_gamma_fit(counts)
    assert [getattr(fit, name) for name in ESTIMATES] == pytest.approx(
        [getattr(fitted, name) for name in ESTIMATES], 1e-5
    )
    assert fit.customers == fitted.customers
    assert fit.log_likelihood == pytest.approx(fitted.log_likelihood, rel=1e-7)


def test_mean_values_in_one_row_differ_by_less_than_the_step():
    value = np.exp(np.linspace(2, 2 + 10 * STEP, 2_001))
    found = counted(np.full(len(value), 1), value)
    assert 10 <= len(found["customers"]) <= 12
    assert found["customers"].sum() == len(value)
    assert found["value"].sum() == pytest.approx(value.sum())
    assert found["log_value"].sum() == pytest.approx(np.log(value).sum())


def test_ten_thousand_times_the_customers_cost_the_same(simulated, monkeypatch):
    counts = of_counts(simulated)
    asked = []
    call = Likelihood.__call__
    monkeypatch.setattr(Likelihood, "__call__", lambda self, at: asked.append(len(self.x)) or call(self, at))
    fit, few = gamma_gamma_fit(counts), list(asked)
    asked.clear()
    many = gamma_gamma_fit(counts.assign(customers=counts["customers"] * 10_000))
    assert asked == few
    assert set(asked) == {len(counts)}
    assert [getattr(many, name) for name in ESTIMATES] == pytest.approx(
        [getattr(fit, name) for name in ESTIMATES], rel=1e-9
    )
    assert (many.customers, many.notes) == (10_000 * fit.customers, fit.notes)
    assert many.log_likelihood == pytest.approx(10_000 * fit.log_likelihood)


def test_customers_who_do_not_differ_have_no_maximum():
    same = pd.DataFrame({"repeat_days": [1, 2, 3, 4], "mean_value": [50.0, 50.1, 49.9, 50.0]})
    with pytest.raises(ConvergenceError, match="hardly differ; take more customers"):
        gamma_gamma_fit(same)


def test_the_next_value_lies_between_her_own_mean_and_that_of_all():
    fit = GammaGammaFit(6.25, 3.74, 15.44, 6.25 * 15.44 / 2.74, -1.0, 1, 1, ())
    seen = pd.DataFrame(
        {"repeat_days": [1, 1, 50, 1_000_000], "mean_value": [10.0, 100.0, 100.0, 100.0]}, index=list("abcd")
    )
    found = expected_value(fit, seen)
    assert found.index.tolist() == list("abcd")
    assert 10 < found["a"] < fit.mean_value < found["b"] < found["c"] < 100
    assert found["d"] == pytest.approx(100, abs=1e-4)
    # The authors' way to write it: a weighted mean of both.
    weight = (fit.q - 1) / (fit.p * 1 + fit.q - 1)
    assert found["b"] == pytest.approx(weight * fit.mean_value + (1 - weight) * 100)
    with pytest.raises(ValueError, match="fit: p·x \\+ q is not above 1"):
        expected_value(dataclasses.replace(fit, p=0.1, q=0.5), seen)


good = pd.DataFrame({"repeat_days": [1, 2, 3], "mean_value": [10.0, 20.0, 15.0], "customers": [1, 2, 1]})


@pytest.mark.parametrize(
    ("spending", "message"),
    [
        (good.drop(columns="mean_value"), "no column 'mean_value'; make the table with spend_patterns"),
        (good.iloc[:0], "got no row; nobody came back"),
        (good.assign(mean_value=[10.0, np.nan, 15.0]), "missing or infinite; row 2"),
        (
            good.assign(mean_value=[10.0, 20.0, 0.0]),
            "mean_value must be above 0; row 3 has repeat_days 3, mean_value 0",
        ),
        (good.assign(repeat_days=[0, 2, 3]), "repeat_days must be a whole number, 1 or more; row 1"),
        (good.assign(repeat_days=[1, 2.5, 3]), "repeat_days must be a whole number, 1 or more; row 2"),
        (good.assign(customers=[1, 0, 1]), "customers must be a whole number, 1 or more; row 2"),
        (good.assign(log_value=[9.0, 1.0, 1.0]), "log_value must be the mean of logarithms"),
        (good.assign(log_value=[np.nan, 1.0, 1.0]), "log_value must be the mean of logarithms"),
    ],
)
def test_bad_input_is_named(spending, message):
    with pytest.raises(ValueError, match=r"^spending: ") as error:
        gamma_gamma_fit(spending)
    assert message in str(error.value)
