"""The facts of chapter a01 by another route, in plain Python from the CSV files."""

import csv
import datetime as dt
from collections import defaultdict
from statistics import fmean

import pytest

from custlib import chapters
from custlib.chapters import a01
from custlib.data import folder


@pytest.fixture(scope="module")
def facts():
    return {
        f"{key}.{name}": value
        for key in ("lantern", "a01")
        for name, (value, _, _) in chapters.contents(key)["facts"].items()
    }


@pytest.fixture(scope="module")
def orders():
    """Consumers' orders as dictionaries, and the channel each customer came by, read without pandas."""
    with (folder() / "customers.csv").open(encoding="utf-8") as file:
        came = {
            row["customer_id"]: row["acquisition_channel"] for row in csv.DictReader(file) if row["segment"] == "b2c"
        }
    with (folder() / "orders.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["customer_id"] in came]
    for row in rows:
        row["time"] = dt.datetime.fromisoformat(row["ordered_at"])
        row["margin"] = float(row["revenue"]) - float(row["cost"])
        row["came"] = came[row["customer_id"]]
    return rows


def test_the_register_by_sets(facts, orders):
    bought, margin = defaultdict(set), defaultdict(float)
    for row in orders:
        bought[row["time"].year].add(row["customer_id"])
        margin[row["customer_id"], row["time"].year] += row["margin"]
    before, now, earlier = bought[2024], bought[2025], bought[2023]
    assert facts["a01.lost_2025"] == len(before - now)
    assert facts["a01.new_2025"] == len(now - before - earlier)
    assert facts["a01.lost_share"] == pytest.approx(len(before - now) / len(before))
    assert facts["a01.lost_margin"] == pytest.approx(sum(margin[who, 2024] for who in before - now))
    back = (now - before) & earlier
    assert a01.register.register()["back"] == (len(back), pytest.approx(sum(margin[who, 2025] for who in back)))


def test_the_register_closes():
    count = {move: number for move, (number, _) in a01.register.register().items()}
    assert count["before"] - count["lost"] + count["back"] + count["new"] == count["now"]


def test_the_store_customer_s_value_as_a_sum_of_years(facts, orders):
    """Add discounted years until they vanish, instead of the closed formula, from days counted one by one."""
    first = {}
    for row in orders:
        first[row["customer_id"]] = min(first.get(row["customer_id"], row["time"].date()), row["time"].date())
    years = {1: defaultdict(float), 2: defaultdict(float)}
    customers = set()
    for row in orders:
        start = first[row["customer_id"]]
        year = (row["time"].date() - start).days // 365 + 1
        if row["came"] == "store" and start.year == 2023:
            customers.add(row["customer_id"])
            if year in years:
                years[year][row["customer_id"]] += row["margin"]
    year1, year2 = (sum(years[year].values()) / len(customers) for year in (1, 2))
    assert facts["a01.store_customers"] == len(customers)
    assert facts["a01.store_kept"] == pytest.approx(len(years[2]) / len(customers))
    assert facts["a01.clv_store"] == pytest.approx(sum(year1 * (year2 / year1 / 1.1) ** year for year in range(400)))


def test_the_interval_holds_the_value_and_is_about_as_wide_as_the_delta_method_says(facts):
    """Linearise value in the two means; a bootstrap interval of the same statistic must have about that width."""
    store = a01.value.cohort("store")
    year1, year2, count = store["year1"].mean(), store["year2"].mean(), len(store)
    step = 1e-4
    slope1 = (a01.value.value(year1 + step, year2) - a01.value.value(year1 - step, year2)) / (2 * step)
    slope2 = (a01.value.value(year1, year2 + step) - a01.value.value(year1, year2 - step)) / (2 * step)
    spread = (slope1 * store["year1"] + slope2 * store["year2"]).std() / count**0.5
    value, low, high = a01.value.channel_value("store")
    assert low < value < high
    assert value == facts["a01.clv_store"]
    assert facts["a01.clv_store_range"] == pytest.approx(1.645 * spread, rel=0.1)


def test_the_promise_by_counting(facts, orders):
    minutes = [
        (dt.datetime.fromisoformat(row["delivered_at"]) - row["time"]).total_seconds() / 60
        for row in orders
        if row["channel"] == "web"
        and row["time"].year == 2025
        and row["delivered_at"]
        and dt.datetime.fromisoformat(row["promised_at"]) - row["time"] == dt.timedelta(hours=1)
    ]
    assert len(a01.promise.minutes()) == len(minutes)
    assert facts["a01.promise_kept"] == pytest.approx(fmean(took <= 60 for took in minutes))
    assert facts["a01.promise_broken"] == sum(took > 60 for took in minutes)
    limit = facts["a01.minutes_95"]
    assert fmean(took <= limit for took in minutes) >= 0.95 > fmean(took <= limit - 5 for took in minutes)


def test_price_cuts_give_back_the_margin_they_cost(facts, orders):
    """Sell so many more units at the lower price and the margin is what it was."""
    for channel in ("store", "marketplace"):
        rows = [row for row in orders if row["channel"] == channel and row["time"].year == 2025]
        rate = sum(row["margin"] for row in rows) / sum(float(row["revenue"]) for row in rows)
        assert facts[f"a01.margin_rate_{channel}"] == pytest.approx(rate)
        assert (rate - 0.05) * (1 + facts[f"a01.cut5_{channel}"]) == pytest.approx(rate)


def test_the_worked_examples_are_those_of_the_page(facts):
    expected = {"ex_end": 320, "ex_start": 440, "ex_end_90": 540, "ex_margin10": 32}
    assert {name: facts[f"a01.{name}"] for name in expected} == pytest.approx(expected)
    assert facts["a01.ex_growth5_low"] == pytest.approx(0.0909, abs=5e-5)
    assert facts["a01.ex_growth5_high"] == pytest.approx(0.4074, abs=5e-5)
    assert facts["a01.ex_year_left"] == pytest.approx(0.98**12)
    assert [round(facts[f"a01.cohort_{name}"], 2) for name in ("first", "value", "last")] == [2.34, 3.31, 6.12]


def test_the_customer_shown_follows_the_rule(facts, orders):
    hers = [row for row in orders if row["customer_id"] == str(facts["a01.one_id"])]
    silence = (dt.date(2025, 12, 31) - max(row["time"] for row in hers).date()).days
    assert {row["came"] for row in hers} == {"store"}
    assert min(row["time"] for row in hers).year == 2023
    assert len(hers) == facts["a01.one_orders"] >= 5
    assert silence == facts["a01.one_since_last"]
    assert 60 <= silence <= 180
    assert facts["a01.one_margin"] == pytest.approx(sum(row["margin"] for row in hers))


def test_the_look_alikes_are_enough_to_speak_of(facts):
    assert facts["a01.one_like"] >= 30
    assert 0 < facts["a01.one_silent"] < 1
