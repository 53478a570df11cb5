"""The quoted figures give the published estimates, which a slip in copying would not."""

from __future__ import annotations

import csv
import fnmatch

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import betaln, logsumexp

from custlib.data import published
from custlib.data.literature import FOLDER


def fit(log_likelihood, parameters: int) -> tuple[list[float], float]:
    found = minimize(
        lambda place: -log_likelihood(*np.exp(place)),
        np.zeros(parameters),
        method="Nelder-Mead",
        options={"xatol": 1e-8, "fatol": 1e-8, "maxiter": 10_000, "maxfev": 10_000},
    )
    return np.exp(found.x).tolist(), -found.fun


@pytest.mark.parametrize(
    ("cohort", "alpha", "beta", "log_likelihood"),
    [("regular", 0.704, 1.182, -1680.27), ("high_end", 0.668, 3.806, -1611.16)],
)
def test_sbg_cohorts_give_the_published_fit_to_seven_years(cohort, alpha, beta, log_likelihood):
    table = published("sbg_cohorts").query("cohort == @cohort").sort_values("year")
    assert table["year"].tolist() == list(range(13))
    assert table["percent"].is_monotonic_decreasing
    stayed = (table["percent"] * 10).round().to_numpy()[:8]
    lost = stayed[:-1] - stayed[1:]
    years = np.arange(1, 8)

    def likelihood(a, b):
        left = betaln(a + 1, b + years - 1) - betaln(a, b)
        return lost @ left + stayed[-1] * (betaln(a, b + 7) - betaln(a, b))

    found, height = fit(likelihood, 2)
    assert found == pytest.approx([alpha, beta], abs=0.0006)
    assert height == pytest.approx(log_likelihood, abs=0.006)


def test_donations_give_the_documented_fit():
    """BG/BB: alpha, beta of the chance to give, gamma, delta of the chance to leave; as the R package BTYD has them."""
    table = published("donations")
    x, last, years, donors = (table[name].to_numpy() for name in ("frequency", "recency", "opportunities", "donors"))
    assert donors.sum() == 11_104
    assert len(table) == 22

    def likelihood(a, b, c, d):
        stayed = betaln(a + x, b + years - x) - betaln(a, b) + betaln(c, d + years) - betaln(c, d)
        terms = [stayed]
        for gap in range(int(years.max())):
            left = betaln(a + x, b + last - x + gap) - betaln(a, b) + betaln(c + 1, d + last + gap) - betaln(c, d)
            terms.append(np.where(gap < years - last, left, -np.inf))
        return donors @ logsumexp(terms, axis=0)

    found, _ = fit(likelihood, 4)
    assert found == pytest.approx([1.20, 0.75, 0.66, 2.78], abs=0.006)


def test_every_data_file_has_its_source():
    with (FOLDER.parent / "SOURCES.csv").open(encoding="utf-8", newline="") as file:
        sources = list(csv.DictReader(file))
    for source in sources:
        assert all(source.values()), source["file"]
    files = [path.relative_to(FOLDER.parent).as_posix() for path in FOLDER.parent.rglob("*") if path.is_file()]
    unnamed = [
        name
        for name in files
        if name != "SOURCES.csv" and not any(fnmatch.fnmatch(name, source["file"]) for source in sources)
    ]
    assert not unnamed
    for source in sources:
        if not source["file"].startswith("package "):
            assert fnmatch.filter(files, source["file"]), source["file"]


def test_unknown_table_names_those_there_are():
    with pytest.raises(ValueError, match=r"name: got 'x', the tables in .* are donations, sbg_cohorts"):
        published("x")
