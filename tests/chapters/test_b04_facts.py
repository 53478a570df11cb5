"""B4: its facts by another route, in plain Python from the CSV files, and what its sentences rest on."""

import csv
import datetime as dt
import random
from collections import Counter, defaultdict
from statistics import fmean, quantiles

import pytest

from custlib import chapters
from custlib.chapters.b04 import doors, handling, prevention, situation
from custlib.data import folder

LAST = dt.date(2025, 12, 31)


def rows(table):
    with (folder() / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def facts():
    return {
        f"{key}.{name}": value
        for key in ("a01", "a07", "b04")
        for name, (value, _, _) in chapters.contents(key)["facts"].items()
    }


@pytest.fixture(scope="module")
def cases():
    """The cases with their year, oldest first."""
    found = rows("complaints")
    for row in found:
        row["opened"] = dt.date.fromisoformat(row["opened_at"])
        row["closed"] = dt.date.fromisoformat(row["closed_at"]) if row["closed_at"] else None
        row["pay"] = float(row["compensation"])
    return found


@pytest.fixture(scope="module")
def now(cases):
    return [row for row in cases if row["opened"].year == 2025]


@pytest.fixture(scope="module")
def thousands():
    """Thousands of orders by year."""
    return {int(year): count / 1000 for year, count in Counter(row["ordered_at"][:4] for row in rows("orders")).items()}


def test_the_four_dials_by_counting(facts, cases, thousands):
    survey = [row for row in rows("problem_survey") if row["had_problem"] == "1"]
    for year in (2024, 2025):
        dials = situation.dials(year)
        told = [row["told_us"] == "1" for row in survey if row["asked_at"].startswith(str(year))]
        of_year = [row for row in cases if row["opened"].year == year]
        known = [row["repurchased"] == "1" for row in of_year if row["repurchased"]]
        assert dials["speaking"].value == pytest.approx(fmean(told))
        assert dials["cases"].value == pytest.approx(len(of_year) / thousands[year])
        assert dials["problems"].value == pytest.approx(len(of_year) / thousands[year] / fmean(told))
        assert dials["again"].value == pytest.approx(fmean(known))
        for dial in dials.values():
            assert dial.low < dial.value < dial.high
        error = (len(of_year) ** 0.5) / thousands[year]
        assert dials["cases"].high - dials["cases"].low == pytest.approx(2 * 1.96 * error)
    assert facts["b04.again_now"] == situation.dials(2025)["again"].value


def test_the_words_about_the_dials(facts):
    before, now = situation.dials(2024), situation.dials(2025)
    assert now["cases"].low > before["cases"].high, "cases rose beyond chance"
    assert now["speaking"].low > before["speaking"].high, "more customers speak, beyond chance"
    assert facts["b04.problems_before_low"] < facts["b04.problems_now_high"], "the ranges overlap"
    assert now["problems"].value < before["problems"].value
    assert facts["b04.again_change_low"] < 0 < facts["b04.again_change_high"], "no change of repurchase is shown"


def test_doors_and_silence_by_counting(facts, now, thousands):
    by_door = Counter(row["channel"] for row in now)
    assert facts["b04.store_door"] == pytest.approx(by_door["store"] / len(now))
    found = doors.per_thousand(2025)
    assert sum(found.values()) == pytest.approx(situation.dials(2025)["problems"].value)
    assert found["phone"] == pytest.approx(by_door["phone"] / thousands[2025])
    assert facts["b04.silent_now"] == pytest.approx(found["silent"])
    before = doors.per_thousand(2024)
    assert all(found[door] > before[door] for door in doors.DOORS), "cases rose at every door"
    assert facts["b04.silent_now"] < facts["b04.silent_before"] / 2, "most of the silence went away"


def test_who_complains_often(facts, now):
    each = Counter(row["customer_id"] for row in now)
    often = {who for who, count in each.items() if count >= 3}
    assert facts["b04.complaining_accounts"] == len(each)
    assert facts["b04.often_accounts"] == len(often)
    assert facts["b04.often_cases"] == pytest.approx(sum(each[who] for who in often) / len(now))
    bought = Counter(row["customer_id"] for row in rows("orders") if row["ordered_at"].startswith("2025"))
    assert fmean(bought[who] for who in often) > fmean(bought[who] for who in set(each) - often)


def test_a_perfect_store_would_have_heard_of_a_hundred(cases, thousands):
    """The wake-up call: at the rate of Lantern's stores, four weeks of a thousand orders bring over a hundred cases."""
    store = {row["order_id"] for row in rows("orders") if row["channel"] == "store" and row["ordered_at"][:4] == "2025"}
    about_stores = sum(row["order_id"] in store for row in cases)
    assert 4 * 1000 * about_stores / len(store) > 100


def test_the_guarantee_by_hand(facts):
    late, margin = 1 - facts["a01.promise_kept"], facts["b04.guarantee_margin"]
    assert facts["b04.guarantee_failures"] == pytest.approx(late)
    assert facts["b04.guarantee_cost"] == pytest.approx(late * 0.4 * 15)
    for share, name in ((0.4, "guarantee_growth"), (1, "guarantee_growth_all")):
        cost = late * share * 15
        grown = 1 + facts[f"b04.{name}"]
        assert grown * (margin - cost) == pytest.approx(margin), "so many more orders bring the margin of before"
    assert facts["b04.guarantee_growth_all"] < 0.05, "a small bet"


def test_prevention_by_adding_up_a_year(facts, now, thousands):
    complaints = 120_000 / 1000 * 2
    silent_counted = complaints * 25 + complaints / 0.15 * 30
    assert facts["b04.ex_saving"] == pytest.approx(silent_counted) == pytest.approx(54_000)
    assert facts["b04.ex_payback"] == pytest.approx(90_000 / silent_counted)
    assert facts["b04.ex_payback_heard"] == pytest.approx(90_000 / (complaints * 55))
    causes = Counter(row["cause"] for row in now)
    assert (facts["b04.late_count"], facts["b04.damaged_count"]) == (causes["late"], causes["damaged"])
    assert facts["b04.damaged_rate"] == pytest.approx(causes["damaged"] / thousands[2025])
    assert causes.most_common(1)[0][0] == "late"
    at_lantern = prevention.paybacks([situation.dials(2025)["speaking"].value])[0]
    assert at_lantern == pytest.approx(facts["b04.ex_payback_heard"], rel=0.15), "counting complaints is nearly right"


def test_the_desk_by_steps(facts):
    hours = 42 * 1.12 * 24 / 60
    assert facts["b04.ex_load"] == pytest.approx(hours)
    assert facts["b04.ex_on_duty"] == pytest.approx(hours / 7 / 0.8)
    assert facts["b04.ex_payroll"] == pytest.approx(hours / 7 / 0.8 / 0.85) == pytest.approx(3.9529, abs=5e-5)
    assert facts["b04.ex_naive"] == pytest.approx(2.4)


def test_the_backlog_by_walking_through_the_days(facts):
    """A desk simulated case by case with Python's own dice ends where the vectorised one does."""
    dice = random.Random(7)
    ends = defaultdict(list)
    for people in (3, 4):
        for _ in range(150):
            waiting = 0.0
            for _ in range(60):
                new = sum(dice.random() < 42 / 400 for _ in range(400))
                back = sum(dice.random() < 0.12 for _ in range(new))
                there = sum(dice.random() < 0.85 for _ in range(people))
                waiting = max(0.0, waiting + new + back - there * 7 * 60 / 24)
            ends[people].append(waiting)
    assert fmean(ends[3]) == pytest.approx(facts["b04.backlog_3"], rel=0.2)
    assert fmean(ends[4]) < 15
    assert facts["b04.backlog_4"] < 10 < 100 < facts["b04.backlog_3"]


def test_owners_by_counting(facts, now, cases):
    assert facts["b04.cases_a_day"] == pytest.approx(len(now) / 365)
    assert facts["b04.lantern_payroll"] < 0.5, "no desk is needed"
    assert facts["b04.receivers"] == len({row["handled_by"] for row in now})
    assert facts["b04.hands"] == pytest.approx(fmean(1 + int(row["owner_changes"]) for row in now))
    slow = [row for row in now if row["first_contact_resolved"] == "0"]
    assert facts["b04.hands_slow"] == pytest.approx(fmean(1 + int(row["owner_changes"]) for row in slow))
    assert facts["b04.solved_first"] == pytest.approx(1 - len(slow) / len(now))
    team = {row["employee_id"]: row["team"] for row in rows("employees")}
    solved = defaultdict(list)
    for row in cases:
        solved[row["opened"].year, team[row["handled_by"]]].append(row["first_contact_resolved"] == "1")
    share = {key: fmean(values) for key, values in solved.items()}
    assert facts["b04.solved_first_north"] == pytest.approx(share[2023, "service_north"])
    assert facts["b04.solved_first_south"] == pytest.approx(share[2023, "service_south"])
    limits = {(team[row["handled_by"]], float(row["authority_limit"])) for row in now}
    assert limits == {("service_north", 60.0), ("service_south", 20.0)}, "the two limits belong to two teams"
    gap = share[2025, "service_north"] - share[2025, "service_south"]
    before = share[2023, "service_north"] - share[2023, "service_south"]
    assert facts["b04.solved_first_60"] - facts["b04.solved_first_20"] == pytest.approx(gap)
    assert gap - before > gap / 2, "most of the gap came with the limit"


def closed_by(table, share):
    """The first day by which so large a share is closed, by the product of daily chances."""
    left, day = 1.0, 0
    spans = [((row["closed"] or LAST) - row["opened"], row["closed"] is not None) for row in table]
    while 1 - left < share - 1e-12:
        at_risk = sum(span.days >= day for span, _ in spans)
        left *= 1 - sum(span.days == day and done for span, done in spans) / at_risk
        day += 1
    return day - 1


def test_the_clocks_day_by_day(facts, now):
    assert facts["b04.open_at_end"] == sum(row["closed"] is None for row in now)
    for limit, name in ((20, "low"), (60, "high")):
        part = [row for row in now if float(row["authority_limit"]) == limit]
        assert facts[f"b04.close_90_{name}"] == closed_by(part, 0.9)
    assert handling.nine_in_ten(handling.times()) == closed_by(now, 0.9)
    assert facts["a07.closing_half"] < facts["a07.closing_mean"] < facts["a07.closing_90"], "the mean is no promise"


def test_the_door_makes_no_difference_and_the_limit_does():
    table = handling.times()
    open_after = [handling.left_after(own, 5) for _, own in table.groupby("channel")]
    assert max(open_after) - min(open_after) < 0.06
    low, high = (handling.left_after(table[table["authority_limit"] == limit], 5) for limit in (20, 60))
    assert low > 1.4 * high


def test_like_cases_by_counting(facts, now):
    heavy = [row for row in now if row["severity"] == "3"]
    paid = {
        limit: [row["pay"] > 0 for row in heavy if float(row["authority_limit"]) == limit] for limit in (20.0, 60.0)
    }
    assert facts["b04.heavy_cases"] == len(heavy)
    assert facts["b04.paid_low"] == pytest.approx(fmean(paid[20.0]))
    assert facts["b04.paid_high"] == pytest.approx(fmean(paid[60.0]))
    gap = fmean(paid[60.0]) - fmean(paid[20.0])
    spread = sum(fmean(p) * (1 - fmean(p)) / len(p) for p in paid.values()) ** 0.5
    assert facts["b04.paid_gap_low"] == pytest.approx(gap - 1.96 * spread, abs=0.03)
    assert facts["b04.paid_gap_high"] == pytest.approx(gap + 1.96 * spread, abs=0.03)
    assert facts["b04.paid_gap_low"] > 0.1, "like cases end differently"
    money = [row["pay"] for row in now if row["pay"] > 0]
    assert facts["b04.paid_within"] == pytest.approx(fmean(pay <= 60 for pay in money))
    assert facts["b04.paid_within"] > 0.95
    assert quantiles(money, n=100)[94] <= 60


def test_what_one_limit_for_all_would_cost(facts, now):
    mean = defaultdict(list)
    for row in now:
        mean[row["severity"], float(row["authority_limit"])].append(row["pay"])
    extra = sum(
        len(mean[severity, 20.0]) * (fmean(mean[severity, 60.0]) - fmean(mean[severity, 20.0])) for severity in "123"
    )
    assert facts["b04.extra_pay"] == pytest.approx(extra)
    assert facts["b04.all_pay"] == pytest.approx(sum(row["pay"] for row in now))
    assert 0 < extra < 0.3 * facts["b04.all_pay"]
