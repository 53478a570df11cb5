"""The small parts: draws, clock, timeline, queue, and the clean cohort against the known parameters."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib.analysis import bgnbd_fit, customer_summary
from custlib.lantern import draws, parameters
from custlib.lantern.clock import CLOCK, DAYS, date_of, day_number, day_of, month_of, weekday_of
from custlib.lantern.phone import first_come_first_served
from custlib.lantern.tables.wallet import wallet_rule
from custlib.lantern.timeline import NEVER, Timeline


def test_streams_are_independent_of_each_other():
    first, again, other = (draws.stream(3, name).integers(0, 10**9, 5) for name in ("a", "a", "b"))
    assert (first == again).all()
    assert (first != other).any()
    assert (draws.stream(3, "a", city=1).integers(0, 10**9, 5) != first).any()


def test_bernoulli_keeps_its_chance():
    hits = draws.bernoulli(draws.stream(1, "test"), np.full(200_000, 0.3))
    assert hits.mean() == pytest.approx(0.3, abs=4 * np.sqrt(0.21 / 200_000))


def test_choose_keeps_its_weights():
    picks = draws.choose(draws.stream(1, "test"), 100_000, (1, 2, 7))
    assert np.bincount(picks) / 100_000 == pytest.approx([0.1, 0.2, 0.7], abs=0.006)


def test_the_window_is_three_years():
    assert DAYS == 1096
    assert str(date_of(np.array(DAYS - 1))) == parameters.LAST_DAY
    assert month_of(np.array([0, DAYS - 1, -40, DAYS + 40])).tolist() == [0, 35, 0, 35]
    assert weekday_of(np.array([day_number("2025-12-31")])).tolist() == [2]


def test_clock_runs_one_unit_a_day_on_average_and_faster_in_december():
    assert pytest.approx(DAYS) == CLOCK[-1]
    length = np.diff(CLOCK)
    december, july = length[day_number("2024-12-02") :][:28].mean(), length[day_number("2024-07-01") :][:28].mean()
    assert december / july == pytest.approx(1.41 / 0.88, rel=0.01)


@given(st.floats(0, float(CLOCK[-1]) - 1e-6))
def test_day_of_inverts_the_clock(time):
    day = int(day_of(np.array(time)))
    assert CLOCK[day] <= time < CLOCK[day + 1]


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 30)), max_size=25),
    st.integers(0, 4),
    st.integers(0, 30),
    st.integers(1, 12),
)
def test_timeline_agrees_with_a_plain_search(orders, customer, day, days):
    who, when = (np.array([order[k] for order in orders], dtype=int) for k in (0, 1))
    line = Timeline(who, when)
    mine = [d for c, d in orders if c == customer]
    asked = np.array([customer])
    assert line.last_before(asked, day)[0] == max((d for d in mine if d < day), default=NEVER)
    assert line.count(asked, day, days)[0] == sum(day <= d < day + days for d in mine)
    found = line.first_from(asked, day, days)[0]
    wanted = min((d for d in mine if day <= d < day + days), default=None)
    assert (found == -1) == (wanted is None)
    if wanted is not None:
        assert (who[found], when[found]) == (customer, wanted)


def test_queue_without_waiting_room_pressure():
    wait, gone = first_come_first_served(np.array([0, 1, 2]), np.full(3, 100), np.full(3, 500), agents=3)
    assert wait.tolist() == [0, 0, 0]
    assert not gone.any()


def test_queue_agrees_with_erlang_c():
    """Patient callers, exponential handling, load 10, 12 agents: theory says .4494 wait, 40.4 s on average."""
    rng, n, ms = draws.stream(9, "queue"), 150_000, 1_000
    arrival = np.floor(np.cumsum(rng.standard_exponential(n)) * 18 * ms).astype(int)
    handle = np.rint(180 * ms * rng.standard_exponential(n)).astype(int)
    wait, gone = first_come_first_served(arrival, handle, np.full(n, 10**9), agents=12)
    assert not gone.any()
    assert (wait > 0).mean() == pytest.approx(0.449, abs=0.03)
    assert wait.mean() / ms == pytest.approx(40.4, rel=0.15)


def test_clean_cohort_gives_its_parameters_back(company):
    """BG/NBD fitted by the analysis room finds the planted parameters within sampling error."""
    cohort = company["clean_cohort"].assign(order_id=range(len(company["clean_cohort"])), revenue=1.0)
    fit = bgnbd_fit(customer_summary(cohort, asof="2024-12-31"))
    mean_rate, mean_dropout = fit.r / fit.alpha, fit.a / (fit.a + fit.b)
    print(f"r {fit.r:.3f}, rate {mean_rate:.3f} a week, dropout {mean_dropout:.3f}")
    assert fit.r == pytest.approx(parameters.RATE_SHAPE, rel=0.12)
    assert mean_rate == pytest.approx(parameters.RATE_SHAPE / parameters.RATE_SCALE, rel=0.08)
    assert mean_dropout == pytest.approx(parameters.DROPOUT_A / (parameters.DROPOUT_A + parameters.DROPOUT_B), rel=0.2)


def test_wallet_rule():
    assert wallet_rule(np.array([1, 2, 3]), np.array([3, 3, 3])) == pytest.approx([0.5, 1 / 3, 1 / 6])


def test_parameters_are_probabilities():
    shares = [
        [channel.share for channel in parameters.CHANNELS],
        [source.share for source in parameters.LEAD_SOURCES],
        parameters.CITY_TIER_SHARE,
        parameters.CAUSE_WEB,
        parameters.CAUSE_STORE,
        parameters.COMPLAINT_CHANNEL_SHARE,
        parameters.ARTICLE_SHARE,
        [category.main for category in parameters.CATEGORIES],
        parameters.SOURCE_SHARE_CHECKOUT,
        parameters.SOURCE_SHARE_OTHER,
        [queue.share for queue in parameters.QUEUES],
    ]
    for share in shares:
        assert sum(share) == pytest.approx(1)
        assert min(share) >= 0


def test_dates_of_parameters_lie_in_the_window():
    dates = [campaign.day for campaign in parameters.CAMPAIGNS]
    dates += [*parameters.TIER_REVIEWS, *parameters.TRAINING_WAVES, parameters.BUTTON_DAY, parameters.LIMIT_DAY]
    assert all(
        pd.Timestamp(parameters.FIRST_DAY) < pd.Timestamp(date) < pd.Timestamp(parameters.LAST_DAY) for date in dates
    )
