"""A7.2: its facts by another route, in plain Python from the CSV files, and what its sentences rest on."""

import csv
import datetime as dt
import math
from collections import Counter, defaultdict
from statistics import fmean, variance

import pytest

from custlib import chapters
from custlib.chapters.a07 import causes, closing, fairness, paradox, remedy, twins
from custlib.data import folder
from custlib.formulas.complaints import breakeven_compensation, pareto
from custlib.formulas.inference import diff_proportions
from custlib.formulas.scales import cohens_kappa
from custlib.formulas.survival import kaplan_meier

LAST = dt.date(2025, 12, 31)
HALF_YEAR = dt.timedelta(days=180)
DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def facts():
    return {name: value for name, (value, _, _) in chapters.contents("a07")["facts"].items()}


def rows(table):
    with (folder() / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def date(text):
    return dt.date.fromisoformat(text) if text else None


@pytest.fixture(scope="module")
def cases():
    """All complaints with days, numbers and flags read."""
    found = rows("complaints")
    for row in found:
        row["opened"], row["closed"] = date(row["opened_at"]), date(row["closed_at"])
        row["well"], row["fast"] = row["satisfied"] == "1", row["first_contact_resolved"] == "1"
        row["paid"] = float(row["compensation"])
    return found


@pytest.fixture(scope="module")
def orders():
    """Orders of each customer, by time: (day, margin, order number, channel)."""
    found = defaultdict(list)
    for row in sorted(rows("orders"), key=lambda row: (row["ordered_at"], int(row["order_id"]))):
        margin = float(row["revenue"]) - float(row["cost"])
        day = dt.datetime.fromisoformat(row["ordered_at"]).date()
        found[row["customer_id"]].append((day, margin, row["order_id"], row["channel"]))
    return found


def between(hers, first, last):
    """Margin after one day and up to another."""
    return sum(margin for day, margin, _, _ in hers if first < day <= last)


def share(group, test):
    return fmean(test(row) for row in group)


@pytest.fixture(scope="module")
def costs(cases, orders):
    """What each followed case cost, with its cause, counted order by order."""

    def place(number):
        return sum(number >= least for least in (1, 2, 3, 4, 6, 10, 18))

    about = {row["order_id"]: row for row in cases}
    quiet, complained = defaultdict(list), []
    for hers in orders.values():
        for number, (day, _, order, channel) in enumerate(hers, 1):
            if day + HALF_YEAR > LAST:
                continue
            later = between(hers, day, day + HALF_YEAR)
            if order in about:
                complained.append((about[order], later, (channel, place(number))))
            else:
                quiet[channel, place(number)].append(later)
    twin = {kind: fmean(values) for kind, values in quiet.items()}
    return [
        (case["cause"], case["paid"] + 15 * (case["remedy_arm"] == "voucher"), twin[kind] - later)
        for case, later, kind in complained
    ]


def test_causes_by_count_and_by_cost(facts, costs):
    count, cost = Counter(), Counter()
    for cause, paid, lost in costs:
        count[cause] += 1
        cost[cause] += paid + lost
    assert facts["followed_cases"] == len(costs) == len(twins.followed())
    assert facts["case_paid"] == pytest.approx(fmean(paid for _, paid, _ in costs))
    assert facts["late_each"] == pytest.approx(cost["late"] / count["late"])
    assert facts["wrong_each"] == pytest.approx(cost["wrong_item"] / count["wrong_item"])
    assert facts["case_lost"] == pytest.approx(fmean(lost for _, _, lost in costs))
    for name, cause in (("late", "late"), ("wrong", "wrong_item"), ("damaged", "damaged")):
        assert facts[f"{name}_count"] == pytest.approx(count[cause] / len(costs))
        assert facts[f"{name}_money"] == pytest.approx(cost[cause] / cost.total())


def test_late_leads_both_lists_and_wrong_items_fall_back(facts):
    by_count = pareto(list(causes.costs()["count"].items())).names
    by_cost = pareto(list(causes.costs()["yuan"].items())).names
    assert by_count[0] == by_cost[0] == "late"
    assert by_count[1] == "wrong_item"
    assert by_cost[1] == "damaged"
    assert by_cost.index("wrong_item") >= 3
    assert 0.9 < facts["late_first"] < 1
    table = causes.costs().drop(index="late")
    assert table["low"].max() < table["high"].min()


def test_the_page_s_own_list_reverses():
    cases = [("late", 210), ("wrong", 95), ("taste", 75), ("damaged", 60), ("billing", 40)]
    yuan = [18, 42, 25, 95, 30]
    found = pareto([(name, n * each) for (name, n), each in zip(cases, yuan, strict=True)])
    assert (found.names[0], round(found.shares[0], 3)) == ("damaged", 0.345)
    agreement = cohens_kappa([[20, 5], [10, 15]])
    assert agreement[:3] == pytest.approx((0.7, 0.5, 0.4))


def test_two_names_for_one_cause(facts, cases):
    n = len(cases)
    same = share(cases, lambda row: row["cause"] == row["customer_cause"])
    found, said = Counter(row["cause"] for row in cases), Counter(row["customer_cause"] for row in cases)
    chance = sum(found[cause] * said[cause] for cause in found) / n**2
    assert facts["words_same"] == pytest.approx(same)
    assert facts["words_chance"] == pytest.approx(chance)
    assert facts["words_kappa"] == pytest.approx((same - chance) / (1 - chance))
    late = [row for row in cases if row["customer_cause"] == "late"]
    assert (facts["late_said"], facts["late_found"]) == (len(late), found["late"])
    assert facts["late_said_other"] == pytest.approx(share(late, lambda row: row["cause"] != "late"))
    assert facts["late_said"] > facts["late_found"]


def test_three_kinds_of_fairness(facts, cases):
    slow = [row for row in cases if not row["fast"]]
    rating = {row["employee_id"]: float(row["csat_before"]) for row in rows("employees")}
    rated = sorted(rating[row["handled_by"]] for row in cases)
    low, high = (rated[math.ceil(len(rated) * part) - 1] for part in (1 / 3, 2 / 3))
    groups = {
        "fair_contact": [row for row in cases if row["fast"]],
        "fair_slow": slow,
        "fair_owner_one": [row for row in slow if int(row["owner_changes"]) == 1],
        "fair_owner_more": [row for row in slow if int(row["owner_changes"]) > 1],
        "fair_paid": [row for row in slow if row["paid"]],
        "fair_unpaid": [row for row in slow if not row["paid"]],
        "fair_agent_high": [row for row in slow if rating[row["handled_by"]] > high],
        "fair_agent_low": [row for row in slow if rating[row["handled_by"]] <= low],
    }
    assert {name: facts[name] for name in groups} == pytest.approx(
        {name: share(group, lambda row: row["well"]) for name, group in groups.items()}
    )


def test_the_procedure_loses_most_and_late_money_shows_nothing(facts):
    assert facts["fair_contact"] > 2 * facts["fair_slow"]
    paid, unpaid = fairness.pairs()["paid"]
    assert diff_proportions(*paid, *unpaid).low < 0 < diff_proportions(*paid, *unpaid).high
    assert facts["fair_owner_one"] > facts["fair_owner_more"]
    assert facts["fair_agent_high"] > facts["fair_agent_low"]


def test_who_picks_up_and_which_door(facts, cases):
    severe = [row for row in cases if row["severity"] == "3" and row["opened"] >= dt.date(2024, 7, 1)]
    high, low = ([row for row in severe if float(row["authority_limit"]) == limit] for limit in (60, 20))
    assert len(high) + len(low) == len(severe)
    assert facts["severe_solved_high"] == pytest.approx(share(high, lambda row: row["fast"]))
    assert facts["severe_solved_low"] == pytest.approx(share(low, lambda row: row["fast"]))
    assert facts["severe_pleased"] == pytest.approx(
        share(high, lambda row: row["well"]) - share(low, lambda row: row["well"])
    )
    assert 0.1 < facts["severe_solved_least"] < facts["severe_solved_most"]
    social, phone = ([row for row in cases if row["channel"] == door] for door in ("social", "phone"))
    assert facts["door_paid"] == pytest.approx(
        share(social, lambda row: row["paid"] > 0) - share(phone, lambda row: row["paid"] > 0)
    )
    assert facts["door_paid_low"] < 0 < facts["door_paid_high"]


def test_what_the_recovered_say(facts, cases):
    asked = [(row["customer_id"], date(row["asked_at"]), int(row["score"])) for row in rows("nps")]
    closed = defaultdict(list)
    for row in cases:
        if row["closed"]:
            closed[row["customer_id"]].append((row["closed"], int(row["complaint_id"]), row["well"]))
    groups = defaultdict(list)
    for who, day, score in asked:
        before = [case for case in closed[who] if case[0] < day]
        groups[max(before)[2] if before else None].append(score)
    well, never = groups[True], groups[None]
    assert facts["recovered_answers"] == len(well)
    assert facts["recovered_score"] == pytest.approx(fmean(well))
    assert facts["quiet_score"] == pytest.approx(fmean(never))
    assert facts["failed_score"] == pytest.approx(fmean(groups[False]))
    half = 1.97 * math.sqrt(variance(well) / len(well) + variance(never) / len(never))
    assert facts["score_gap"] == pytest.approx(fmean(well) - fmean(never))
    assert facts["score_gap_low"] == pytest.approx(facts["score_gap"] - half, abs=0.005)
    assert facts["score_gap_high"] == pytest.approx(facts["score_gap"] + half, abs=0.005)


def test_the_paradox_is_in_the_words_and_not_in_the_orders(facts):
    assert facts["score_gap_low"] > 0
    assert facts["back_gap_high"] < 0.05
    assert facts["back_gap_low"] < 0
    assert facts["failed_gap"] < -0.15
    assert facts["recovered_back"] == facts["back_satisfied"]
    assert facts["back_gap"] == pytest.approx(facts["recovered_back"] - facts["twins_back"])
    assert paradox.returns()["failed"].value == facts["back_unsatisfied"]


@pytest.fixture(scope="module")
def tested(cases, orders):
    """First case in the test of each customer, followed for half a year."""
    first = {}
    for row in sorted(cases, key=lambda row: (row["opened"], int(row["complaint_id"]))):
        if row["remedy_arm"]:
            first.setdefault(row["customer_id"], row)
    found = [row for row in first.values() if row["repurchased"] != ""]
    for row in found:
        hers = orders[row["customer_id"]]
        row["back"] = row["repurchased"] == "1"
        row["after"] = between(hers, row["closed"], row["closed"] + HALF_YEAR)
        row["before"] = between(hers, row["opened"] - HALF_YEAR - DAY, row["opened"] - DAY)
    return found


def lift(group):
    """Share back with the voucher less share back without."""
    arms = [[row["back"] for row in group if row["remedy_arm"] == arm] for arm in ("voucher", "apology")]
    return fmean(arms[0]) - fmean(arms[1])


def test_the_voucher_by_counting(facts, tested):
    assert facts["tested_cases"] == len(tested)
    assert facts["tested_arm"] == min(Counter(row["remedy_arm"] for row in tested).values())
    for arm in ("voucher", "apology"):
        assert facts[f"{arm}_back"] == pytest.approx(fmean(row["back"] for row in tested if row["remedy_arm"] == arm))
    assert facts["voucher_lift"] == pytest.approx(lift(tested))
    margin = fmean(row["after"] for row in tested if row["back"])
    assert facts["back_margin"] == pytest.approx(margin)
    for end in ("", "_low", "_high"):
        assert facts[f"voucher_worth{end}"] == pytest.approx(facts[f"voucher_lift{end}"] * margin)
    for name, fast in (("slow", False), ("fast", True)):
        group = [row for row in tested if row["fast"] == fast]
        assert facts[f"{name}_lift"] == pytest.approx(lift(group))
        stake = fmean(row["after"] for row in group if row["back"])
        assert facts[f"{name}_worth"] == pytest.approx(lift(group) * stake)
    assert facts["slow_tested"] == sum(not row["fast"] for row in tested)


def test_the_adjusted_margin_by_least_squares(facts, tested):
    """Adjust by the slope through all cases, written out as sums."""
    before, after = fmean(row["before"] for row in tested), fmean(row["after"] for row in tested)
    slope = sum((row["before"] - before) * (row["after"] - after) for row in tested) / sum(
        (row["before"] - before) ** 2 for row in tested
    )
    arms = [
        [row["after"] - slope * (row["before"] - before) for row in tested if row["remedy_arm"] == arm]
        for arm in ("voucher", "apology")
    ]
    gap = fmean(arms[0]) - fmean(arms[1])
    half = 1.963 * math.sqrt(sum(variance(arm) / len(arm) for arm in arms))
    assert facts["margin_lift"] == pytest.approx(gap)
    assert facts["margin_lift_low"] == pytest.approx(gap - half, abs=0.1)
    assert facts["margin_lift_high"] == pytest.approx(gap + half, abs=0.1)


def test_what_the_page_says_of_the_voucher(facts):
    assert facts["voucher_lift_low"] > 0
    assert facts["voucher_worth_low"] < facts["voucher_price"] < facts["voucher_worth_high"]
    assert abs(facts["voucher_worth"] - facts["voucher_price"]) < 5
    assert facts["margin_lift_low"] < facts["voucher_worth"] < facts["margin_lift_high"]
    assert facts["slow_worth"] > 2 * facts["voucher_price"]
    assert facts["fast_worth"] < facts["voucher_price"]
    assert facts["slow_lift_low"] > 0 > facts["fast_lift_low"]
    assert remedy.most_to_pay("fast")[1] < 0
    assert breakeven_compensation(0.72 - 0.60, 900) == pytest.approx(108)


def waited(group):
    """Days each case took, or has been open on the last day."""
    return [((row["closed"] or LAST) - row["opened"]).days for row in group]


def by_when(group, part):
    """Day by which a part is closed, by the product over days."""
    took, left = list(zip(waited(group), (row["closed"] is not None for row in group), strict=True)), 1.0
    for day in range(400):
        at_risk = sum(days >= day for days, _ in took)
        left *= 1 - sum(days == day and closed for days, closed in took) / at_risk
        if left <= 1 - part + 1e-9:
            return day
    raise AssertionError("not reached")


def test_closing_times_day_by_day(facts, cases):
    year = [row for row in cases if row["opened"].year == 2025]
    assert facts["closing_mean"] == pytest.approx(fmean((r["closed"] - r["opened"]).days for r in year if r["closed"]))
    assert facts["closing_half"] == by_when(year, 0.5)
    assert facts["closing_day"] == pytest.approx(fmean(days <= 1 for days in waited(year)), abs=0.005)
    assert facts["closing_90"] == by_when(year, 0.9)
    for name, severity in (("light", "1"), ("middle", "2"), ("severe", "3")):
        assert facts[f"closing_90_{name}"] == by_when([row for row in year if row["severity"] == severity], 0.9)
    doors = [by_when([row for row in year if row["channel"] == door], 0.9) for door in closing.CHANNELS]
    assert (facts["closing_90_quickest"], facts["closing_90_slowest"]) == (min(doors), max(doors))
    late = [days > math.ceil(facts["closing_mean"]) for days in waited(year)]
    assert facts["broken_by_mean"] == pytest.approx(fmean(late), abs=0.005)


def test_severity_parts_the_days_and_the_door_does_not(facts):
    spread = facts["closing_90_slowest"] - facts["closing_90_quickest"]
    assert facts["closing_90_light"] < facts["closing_90_middle"] < facts["closing_90_severe"]
    assert spread < facts["closing_90_severe"] - facts["closing_90_light"]
    assert facts["closing_half"] < facts["closing_mean"] < facts["closing_90"] / 2
    assert facts["closing_day"] > 0.65


def test_fortnightly_reports_by_counting(facts, cases):
    seen = []
    for month in range(2, 13):
        day = dt.date(2025, month, 1) - DAY
        seen += [(day, row) for row in cases if day - 14 * DAY < row["opened"] <= day]
    known = [(row["closed"] - row["opened"]).days for day, row in seen if row["closed"] and row["closed"] <= day]
    final = sorted((row["closed"] - row["opened"]).days for _, row in seen)
    assert facts["report_cases"] == len(seen)
    assert facts["report_open"] == pytest.approx(1 - len(known) / len(seen))
    assert facts["report_naive"] == min(d for d in known if fmean(k <= d for k in known) >= 0.9)
    assert facts["report_end"] == min(d for d in final if fmean(k <= d for k in final) >= 0.9)


def test_a_report_without_the_open_cases_looks_too_fast(facts):
    assert facts["report_naive"] < facts["report_end"] / 2
    assert abs(facts["report_counted"] - facts["report_end"]) <= 2


def test_the_page_s_ten_cases():
    days, closed = [1, 1, 2, 2, 3, 8, 12, 3, 5, 6], [True] * 7 + [False] * 3
    assert kaplan_meier(days, closed, (0.5, 0.8)).quantiles == [3.0, 12.0]
    assert kaplan_meier(days[:7], closed[:7], (0.5, 0.8)).quantiles == [2.0, 8.0]


def test_what_the_board_hears(facts):
    assert facts["speaking_2025"] > facts["speaking_2024"]
    assert facts["complaints_per_1000_2025"] > facts["complaints_per_1000_2024"]
    assert min(facts["problems_fall"], facts["problems_fall_most"], facts["problems_rise_most"]) > 0
    assert 0 < facts["close_costs_low"] < facts["close_costs"] < facts["close_costs_high"]
    assert facts["late_money"] > facts["late_count"]
