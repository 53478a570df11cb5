"""Chances by the BG/NBD model against customers simulated one by one."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from custlib.analysis import BgnbdFit, alive, expected_purchases, will_buy
from custlib.formulas.bgnbd import bgnbd_alive, bgnbd_expected

FIT = BgnbdFit(r=0.8, alpha=6.0, a=0.9, b=2.5, log_likelihood=0.0, customers=1, patterns=1, notes=())
AGE, AHEAD = 40.0, 26.0
SEEN = pd.DataFrame({"repeat_days": [0, 2, 2, 9], "recency": [0.0, 4.0, 38.0, 30.0], "age": [AGE] * 4})


@pytest.fixture(scope="module")
def simulated():
    """Draw customers by the model: purchases in (0, AGE], the last of them, still one at AGE, bought in AHEAD after."""
    customers = 120_000
    rng = np.random.default_rng(3)
    rate, drop = rng.gamma(FIT.r, 1 / FIT.alpha, customers), rng.beta(FIT.a, FIT.b, customers)
    clock, last, count = np.zeros(customers), np.zeros(customers), np.zeros(customers, int)
    there, buys = np.ones(customers, bool), np.zeros(customers, bool)
    going = there.copy()
    while going.any():
        clock[going] += rng.exponential(1 / rate[going])
        before = going & (clock <= AGE)
        buys |= going & (clock > AGE) & (clock <= AGE + AHEAD)
        count[before] += 1
        last[before] = clock[before]
        there[before] = rng.random(before.sum()) >= drop[before]
        going = before & there
    return pd.DataFrame({"repeat_days": count, "recency": last, "age": AGE, "there": there, "buys": buys})


def test_each_chance_is_the_formula_s():
    expected = [bgnbd_alive(0.8, 6.0, 0.9, 2.5, *row) for row in SEEN.itertuples(index=False)]
    assert alive(FIT, SEEN).tolist() == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("a", [0.5, 1.0, 2.3])
@pytest.mark.parametrize("horizon", [0, 0.5, 52, 4_000])
def test_each_expected_number_is_the_formula_s(a, horizon):
    fit = dataclasses.replace(FIT, a=a)
    expected = [bgnbd_expected(0.8, 6.0, a, 2.5, *row, horizon=horizon) for row in SEEN.itertuples(index=False)]
    assert expected_purchases(fit, SEEN, horizon).tolist() == pytest.approx(expected, rel=1e-10)


def test_without_a_repeat_purchase_she_is_alive_however_small_b():
    assert alive(dataclasses.replace(FIT, b=0.3), SEEN)[0] == 1


def test_a_history_that_contradicts_itself_is_refused():
    with pytest.raises(ValueError, match="recency must lie between 0 and age; row 1"):
        alive(FIT, SEEN.assign(recency=41.0))


@pytest.mark.parametrize("kind", ["repeat_days", "recency"])
def test_the_sums_are_those_of_the_simulation(simulated, kind):
    """In all, and in each group by count or by the time of the last purchase."""
    groups = pd.cut(simulated[kind], [-1, 0, 2, 6, 15, 40, 10_000])
    found = simulated.assign(p=alive(FIT, simulated), q=will_buy(FIT, simulated, AHEAD)).groupby(groups, observed=True)
    means = found[["there", "p", "buys", "q"]].mean()
    assert (found.size() > 1_000).sum() >= 4
    large = found.size() > 1_000
    assert means.loc[large, "p"].to_numpy() == pytest.approx(means.loc[large, "there"].to_numpy(), abs=0.03)
    assert means.loc[large, "q"].to_numpy() == pytest.approx(means.loc[large, "buys"].to_numpy(), abs=0.03)


def test_nobody_buys_in_no_time_and_everybody_alive_in_endless_time():
    assert will_buy(FIT, SEEN, 0).tolist() == [0, 0, 0, 0]
    assert will_buy(FIT, SEEN, 1e12).to_numpy() == pytest.approx(alive(FIT, SEEN).to_numpy(), abs=1e-6)


def test_a_time_before_now_is_refused():
    for ask in (will_buy, expected_purchases):
        with pytest.raises(ValueError, match="horizon: got -1"):
            ask(FIT, SEEN, -1)


def test_a_time_too_long_for_the_series_is_refused():
    with pytest.raises(ValueError, match=r"horizon: got 10000000000\.0, too long beside"):
        expected_purchases(FIT, SEEN, 1e10)


def test_the_index_is_the_summary_s():
    named = SEEN.set_axis(list("abcd"))
    assert will_buy(FIT, named, AHEAD).index.tolist() == list("abcd")
