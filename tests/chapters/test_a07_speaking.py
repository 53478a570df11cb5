"""A7.1: its facts by another route, in plain Python from the CSV files, and what its sentences rest on."""

import csv
import datetime as dt
import math
import random
from collections import Counter, defaultdict
from statistics import NormalDist, fmean, median

import pytest

from custlib import chapters
from custlib.chapters.a07 import board, button, paths, tree
from custlib.data import folder

DAY, HALF_YEAR, YEAR = dt.timedelta(days=1), dt.timedelta(days=180), dt.timedelta(days=365)
LAST = dt.date(2025, 12, 31)
Z = NormalDist().inv_cdf(0.975)


@pytest.fixture(scope="module")
def facts():
    return {name: value for name, (value, _, _) in chapters.contents("a07")["facts"].items()}


def rows(table):
    with (folder() / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def date(text):
    return dt.date.fromisoformat(text[:10]) if text else None


@pytest.fixture(scope="module")
def survey():
    return rows("problem_survey")


@pytest.fixture(scope="module")
def cases():
    """All complaints, by order."""
    found = {row["order_id"]: row for row in rows("complaints")}
    for row in found.values():
        row["opened"], row["closed"] = date(row["opened_at"]), date(row["closed_at"])
    return found


@pytest.fixture(scope="module")
def orders():
    """All orders by time, with day, margin, whether a consumer's, whether a subscriber's, and which of hers it is."""
    people = {row["customer_id"]: row for row in rows("customers")}
    found, so_far = rows("orders"), Counter()
    found.sort(key=lambda row: (row["ordered_at"], int(row["order_id"])))
    for row in found:
        who = people[row["customer_id"]]
        so_far[row["customer_id"]] += 1
        number = so_far[row["customer_id"]]
        row["day"], row["margin"] = date(row["ordered_at"]), float(row["revenue"]) - float(row["cost"])
        row["consumer"] = who["segment"] == "b2c"
        row["group"] = who["subscriber"], row["channel"], sum(number >= start for start in (1, 2, 4, 10))
    return found


@pytest.fixture(scope="module")
def days(orders):
    """Days and margins of each customer's orders."""
    found = defaultdict(list)
    for row in orders:
        found[row["customer_id"]].append((row["day"], row["margin"]))
    return found


@pytest.fixture(scope="module")
def watched(orders, cases, days):
    """Consumers' orders since 2024 as (order, path, group, came back), those that could be watched for half a year."""
    found = []
    for row in orders:
        case = cases.get(row["order_id"])
        start = case["closed"] if case else row["day"]
        if row["consumer"] and row["day"].year >= 2024 and start and start + HALF_YEAR <= LAST:
            again = any(start < day <= start + HALF_YEAR for day, _ in days[row["customer_id"]])
            path = "none" if case is None else "satisfied" if case["satisfied"] == "1" else "unsatisfied"
            found.append((row["order_id"], path, row["group"], again))
    return found


def wilson(did, of):
    """Solve (share − p)² = z² p (1 − p) / n for p, instead of the closed formula."""
    share = did / of

    def end(low, high):
        inside = abs(low - share) < abs(high - share)
        for _ in range(200):
            middle = (low + high) / 2
            within = (share - middle) ** 2 <= Z * Z * middle * (1 - middle) / of
            low, high = (middle, high) if within == inside else (low, middle)
        return low

    return end(0.0, share), end(share, 1.0)


def told(survey, year):
    wave = [row for row in survey if row["asked_at"].startswith(str(year))]
    problem = [row for row in wave if row["had_problem"] == "1"]
    return len(wave), len(problem), sum(row["told_us"] == "1" for row in problem)


def test_complaints_and_survey_by_counting(facts, cases, orders, survey):
    for year in (2024, 2025):
        heard = sum(case["opened"].year == year for case in cases.values())
        placed = sum(row["day"].year == year for row in orders)
        asked, problem, spoke = told(survey, year)
        low, high = wilson(spoke, problem)
        assert facts["asked"] == asked
        assert (facts[f"had_problem_{year}"], facts[f"told_us_{year}"]) == (problem, spoke)
        assert facts[f"complaints_{year}"] == heard
        assert facts[f"complaints_per_1000_{year}"] == pytest.approx(1000 * heard / placed)
        assert facts[f"speaking_{year}"] == pytest.approx(spoke / problem)
        assert facts[f"speaking_{year}_low"] == pytest.approx(low)
        assert facts[f"speaking_{year}_high"] == pytest.approx(high)
        assert facts[f"problems_{year}"] == pytest.approx(heard * problem / spoke)
        assert facts[f"problems_per_1000_{year}"] == pytest.approx(1000 * heard * problem / spoke / placed)
    heard, placed, (_, problem, spoke) = facts["complaints_2024"], 0, told(survey, 2024)
    placed = sum(row["day"].year == 2024 for row in orders)
    assert facts["problems_2024_high"] == pytest.approx(heard / wilson(spoke, problem)[0])
    assert facts["silent_2024"] == pytest.approx(problem / spoke - 1)
    assert facts["rule_share_2024"] == pytest.approx(27 * heard / placed)


def test_the_interval_of_the_change_is_what_other_samples_would_have_shown(facts):
    """Draw both surveys and both counts anew and take the middle 95 per cent of the ratio."""
    rng = random.Random(7)
    drawn = []
    for _ in range(4000):
        rate = []
        for year in (2024, 2025):
            _, problem, spoke = button.wave(year)
            share = sum(rng.random() < spoke / problem for _ in range(problem)) / problem
            heard = rng.gauss(button.complaints(year), math.sqrt(button.complaints(year)))
            rate.append(heard / share / button.ordered(year))
        drawn.append(rate[1] / rate[0] - 1)
    drawn.sort()
    assert -facts["problems_fall_most"] == pytest.approx(drawn[100], abs=0.03)
    assert facts["problems_rise_most"] == pytest.approx(drawn[-100], abs=0.03)


def test_what_the_page_says_of_worse_and_louder(facts):
    assert facts["complaints_rise"] > facts["problems_rise_most"], "what the complaints suggest is excluded"
    assert -facts["problems_fall_most"] < 0 < facts["problems_rise_most"], "whether it got better stays open"
    assert -facts["problems_fall_most"] < -facts["problems_fall_true"] < facts["problems_rise_most"]
    assert facts["speaking_2024_high"] < facts["speaking_2025_low"]
    assert facts["had_problem_2024"] == facts["had_problem_2025"], "the page speaks of a tie"
    assert facts["asked_difference_low"] == pytest.approx(-facts["asked_difference_high"])
    assert 0.4 < facts["complaints_rise"] < 0.6 < facts["speaking_rise"], "up by half, and by less than the voices"
    assert facts["rule_share_2024"] > 0.9


def test_the_paths_by_following_each_order(facts, watched, survey):
    again = defaultdict(list)
    groups = defaultdict(list)
    for _, path, group, came in watched:
        again[path].append(came)
        if path == "none":
            groups[group].append(came)
    expected = [fmean(groups[group]) for _, path, group, _ in watched if path != "none"]
    assert facts["back_satisfied"] == pytest.approx(fmean(again["satisfied"]))
    assert facts["back_unsatisfied"] == pytest.approx(fmean(again["unsatisfied"]))
    assert facts["back_baseline"] == pytest.approx(fmean(expected))
    assert facts["back_cases"] == len(expected)
    unheard = {row["order_id"] for row in survey if row["asked_at"] < "2025" and row["told_us"] == "0"}
    silent = [(fmean(groups[group]), came) for order, _, group, came in watched if order in unheard]
    assert facts["silent_cases"] == len(silent)
    assert facts["back_silent"] == pytest.approx(fmean(came for _, came in silent))
    assert facts["silent_loss"] == pytest.approx(fmean(usual - came for usual, came in silent))
    low, high = wilson(sum(came for _, came in silent), len(silent))
    assert (facts["back_silent_low"], facts["back_silent_high"]) == pytest.approx((low, high))
    low, high = wilson(sum(again["satisfied"]), len(again["satisfied"]))
    assert (facts["back_satisfied_low"], facts["back_satisfied_high"]) == pytest.approx((low, high))


def test_what_the_page_says_of_the_paths(facts):
    assert facts["back_satisfied"] < facts["back_baseline"] < facts["back_satisfied"] + 0.03, "close to"
    assert abs(facts["back_unsatisfied"] - facts["back_silent"]) < 0.05, "about as many"
    assert facts["back_silent_low"] < facts["back_unsatisfied"] < facts["back_silent_high"], "cannot be told apart"
    usual = paths.followed().query("path == 'none'")
    assert usual.loc[usual["subscriber"], "again"].mean() > usual.loc[~usual["subscriber"], "again"].mean()
    many = usual["so_far"] == len(paths.OFTEN)
    assert usual.loc[many, "again"].mean() > usual.loc[~many, "again"].mean()


def test_the_leak_by_adding_up(facts, orders, cases, days, survey):
    heard = [
        row
        for row in orders
        if row["consumer"] and cases.get(row["order_id"], {}).get("opened", LAST - YEAR) >= dt.date(2025, 1, 1)
    ]
    satisfied = sum(cases[row["order_id"]]["satisfied"] == "1" for row in heard) / len(heard)
    _, problem, spoke = told(survey, 2025)
    problems = len(heard) * problem / spoke
    lost = {
        "satisfied": len(heard) * satisfied * (facts["back_baseline"] - facts["back_satisfied"]),
        "unsatisfied": len(heard) * (1 - satisfied) * (facts["back_baseline"] - facts["back_unsatisfied"]),
        "silent": (problems - len(heard)) * (facts["back_baseline"] - facts["back_silent"]),
    }
    assert (facts["leak_complaints"], facts["leak_problems"]) == (len(heard), pytest.approx(problems))
    assert facts["leak_silent"] == pytest.approx(problems - len(heard))
    for branch, people in lost.items():
        assert facts[f"leak_lost_{branch}"] == pytest.approx(people)
    assert facts["leak_lost"] == pytest.approx(sum(lost.values()))
    stayed = len(heard) * (satisfied * facts["back_satisfied"] + (1 - satisfied) * facts["back_unsatisfied"])
    stayed += (problems - len(heard)) * facts["back_silent"]
    assert facts["leak_naive"] == pytest.approx(problems - stayed)
    next_year = {True: [], False: []}
    for row in orders:
        if row["consumer"] and row["day"].year == 2024 and row["order_id"] not in cases:
            hers, start = days[row["customer_id"]], row["day"]
            again = any(start < day <= start + HALF_YEAR for day, _ in hers)
            next_year[again].append(sum(margin for day, margin in hers if start < day <= start + YEAR))
    worth = fmean(next_year[True]) - fmean(next_year[False])
    assert facts["leak_value"] == pytest.approx(worth)
    assert facts["leak_money"] == 100 * round(sum(lost.values()) * worth / 100)
    complainer = stayed - (problems - len(heard)) * facts["back_silent"]
    assert facts["complaint_worth"] == pytest.approx((complainer / len(heard) - facts["back_silent"]) * worth)


def test_what_ifs_are_people_moved_from_one_branch_to_another(facts):
    """Closing the button moves people from told to silent, better handling from dissatisfied to satisfied."""
    now, worth = tree.found(), facts["leak_value"]
    problems = facts["leak_problems"]
    moved = problems * (facts["speaking_2025"] - facts["speaking_2024"])
    assert facts["close_costs"] == pytest.approx(moved * facts["complaint_worth"], abs=50)
    assert facts["hear_saves"] == pytest.approx(0.1 * problems * facts["complaint_worth"], abs=50)
    pleased, other = now.back
    assert facts["handle_saves"] == pytest.approx(0.1 * facts["leak_complaints"] * (pleased - other) * worth, abs=50)
    assert facts["prevent_saves"] == pytest.approx(0.1 * facts["leak_lost"] * worth, abs=50)


def test_the_intervals_of_the_leak_are_about_as_wide_as_the_delta_method_says(facts):
    """One more complaint: variances of the three shares that its worth is made of, added up."""
    now = tree.found()
    (pleased, other), (_, heard) = now.back, tree.complaints()
    spread = [
        (now.satisfied, pleased, len(paths.cases("satisfied"))),
        (1 - now.satisfied, other, len(paths.cases("unsatisfied"))),
        (1, now.back_silent, len(paths.silent_cases())),
        (pleased - other, now.satisfied, heard),
    ]
    deviation = math.sqrt(sum(weight**2 * share * (1 - share) / n for weight, share, n in spread)) * facts["leak_value"]
    width = facts["complaint_worth_high"] - facts["complaint_worth_low"]
    assert width == pytest.approx(2 * Z * deviation, rel=0.06)


def test_what_the_page_says_of_the_leak(facts):
    assert 1.7 < facts["leak_naive"] / facts["leak_lost"] < 2, "almost twice"
    assert facts["leak_lost_unsatisfied"] > facts["leak_lost"] / 2, "most of what is lost"
    assert 0.35 < 1 - tree.found().satisfied < 0.45, "two in five"
    assert 0 < facts["close_costs_low"] < 0.1 * facts["close_costs"], "just leaves out zero"
    assert facts["handle_saves"] > max(facts["hear_saves"], facts["prevent_saves"])
    assert facts["complaint_worth_low"] < 5 < facts["complaint_worth"] - 30
    assert facts["silent_loss"] < facts["silent_loss_true"]


def test_the_weeks_by_counting(facts, cases, orders):
    events, exposure = Counter(), Counter()
    for case in cases.values():
        events[case["opened"] - case["opened"].weekday() * DAY] += 1
    for row in orders:
        exposure[row["day"] - row["day"].weekday() * DAY] += 1
    mondays = sorted(week for week in exposure if dt.date(2024, 1, 1) <= week <= dt.date(2025, 12, 22))
    before = [week for week in mondays if week + 6 * DAY < dt.date(2025, 1, 1)]
    after = mondays[len(before) :]
    rate = {week: 1000 * events[week] / exposure[week] for week in mondays}
    centre = 1000 * sum(events[week] for week in before) / sum(exposure[week] for week in before)

    def out(weeks):
        return [week for week in weeks if abs(rate[week] - centre) > 3 * math.sqrt(centre * 1000 / exposure[week])]

    change = [rate[week] / rate[week - 7 * DAY] - 1 for week in before[1:]]
    assert (facts["weeks_before"], facts["weeks_after"]) == (len(before), len(after))
    assert (facts["out_before"], facts["out_after"]) == (len(out(before)), len(out(after)))
    assert facts["above_after"] == sum(rate[week] > centre for week in after)
    assert facts["week_cases"] == median(events[week] for week in before)
    assert facts["week_change"] == pytest.approx(median(map(abs, change)))
    assert facts["week_jumps"] == sum(jump >= 0.4 for jump in change)
    above = "".join("x" if rate[week] > centre else "-" for week in after)
    assert facts["run_complete"] == above.index("x" * 8) + 8
    assert facts["run_complete"] <= after.index(out(after)[0]), "the first rule had not yet spoken"
    assert len(out(after)) < len(after) / 4, "most weeks stay inside the band"
    assert facts["weeks_before"] == board.weeks()["before"].sum()


def test_cause_and_words_by_counting(facts, cases):
    differs = [case["cause"] != case["customer_cause"] for case in cases.values()]
    assert facts["cause_differs"] == pytest.approx(fmean(differs))
