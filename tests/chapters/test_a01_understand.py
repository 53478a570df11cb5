"""A1.3: its facts by another route, and what its page says in words."""

import csv
import datetime as dt
from collections import Counter, defaultdict
from math import sqrt
from statistics import fmean, pvariance

import pytest

from custlib.chapters.a01 import behaviour, classes, path, perceived
from custlib.data import folder


def rows(table):
    with (folder() / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def bought():
    """The orders of each consumer, read without pandas: (day, channel, margin), oldest first."""
    consumers = {row["customer_id"] for row in rows("customers") if row["segment"] == "b2c"}
    found = defaultdict(list)
    for row in rows("orders"):
        if row["customer_id"] in consumers:
            day = dt.datetime.fromisoformat(row["ordered_at"]).date()
            found[row["customer_id"]].append((day, row["channel"], float(row["revenue"]) - float(row["cost"])))
    return {who: sorted(orders) for who, orders in found.items()}


def of_year(orders, year):
    return [order for order in orders if order[0].year == year]


def fifths(values):
    """The fifth of each value by rank, 1 the lowest; equal values going where the middle of their run goes."""
    ordered = sorted(values)
    run = Counter(ordered)
    middle = {value: ordered.index(value) + (run[value] - 1) / 2 for value in run}
    return {value: int(5 * rank / len(ordered)) + 1 for value, rank in middle.items()}


def test_who_came_back_by_sorting_and_counting(bought):
    last = {who: max(order[0] for order in year) for who in bought if (year := of_year(bought[who], 2024))}
    number = {who: len(of_year(bought[who], 2024)) for who in last}
    back = {who for who in last if any(dt.date(2025, 1, 1) <= day <= dt.date(2025, 3, 31) for day, _, _ in bought[who])}
    recency, frequency = fifths(last.values()), fifths(number.values())
    gone = {who for who in last if frequency[number[who]] == 5 and recency[last[who]] <= 2}
    new = {who for who in last if frequency[number[who]] <= 2 and recency[last[who]] == 5}
    fresh, stale = ({who for who in last if recency[last[who]] == score} for score in (5, 1))
    facts = classes.classes()
    assert facts["rfm_customers"] == len(last)
    assert facts["rfm_fresh_back"] == pytest.approx(len(fresh & back) / len(fresh))
    assert facts["rfm_stale_back"] == pytest.approx(len(stale & back) / len(stale))
    for name, people in (("gone", gone), ("new", new)):
        assert facts[f"rfm_{name}"] == len(people)
        assert facts[f"rfm_{name}_back"] == pytest.approx(len(people & back) / len(people))
        margin = fmean(sum(order[2] for order in of_year(bought[who], 2024)) for who in people)
        assert facts[f"rfm_{name}_margin"] == pytest.approx(margin)


def test_the_words_about_recency_and_frequency():
    facts, table = classes.classes(), classes.scored()
    assert facts["rfm_fresh_back"] > facts["rfm_stale_back"]
    assert facts["rfm_gone_back"] < table["back"].mean() < facts["rfm_new_back"]
    assert facts["rfm_gone_margin"] > facts["rfm_new_margin"]
    back = table.groupby(["recency_score", "frequency_score"])["back"].mean()
    assert back[1, 5] < back[1, 1]
    assert back[2, 5] < back[2, 1]


def state(orders):
    used = {channel for _, channel, _ in orders}
    if not used:
        return "none"
    if {"store", "web"} <= used:
        return "both"
    return next((channel for channel in ("store", "web") if used == {channel}), "elsewhere")


def test_channel_moves_by_sets(bought):
    counts = Counter((state(of_year(orders, 2024)), state(of_year(orders, 2025))) for orders in bought.values())
    before = Counter()
    for (earlier, _), count in counts.items():
        before[earlier] += count
    for row, earlier in enumerate(behaviour.STATES[:-1]):
        assert behaviour.moves().counts[row] == before[earlier]
        for later in behaviour.STATES:
            assert behaviour.share(earlier, later) == pytest.approx(counts[earlier, later] / before[earlier])
    facts = behaviour.channels()
    assert facts["moves_store_both"] == pytest.approx(counts["store", "both"] / before["store"])
    one = counts["both", "store"] + counts["both", "web"]
    assert facts["moves_both_one"] == pytest.approx(one / before["both"])


def test_moves_go_both_ways_and_most_of_all_out_of_the_door():
    assert min(behaviour.channels().values()) > 0.05
    for row in behaviour.moves().shares[:-1]:
        assert sorted(row).index(row[-1]) >= len(row) - 2


def test_the_gap_of_several_channels_and_among_their_like(bought):
    later, strata = defaultdict(list), defaultdict(list)
    for orders in bought.values():
        before = of_year(orders, 2024)
        if before:
            several = len({channel for _, channel, _ in before}) > 1
            margin = sum(order[2] for order in of_year(orders, 2025))
            later[several].append(margin)
            strata[min(len(before), 12), before[-1][0].month, several].append(margin)
    facts = behaviour.several_channels()
    assert facts["multi_margin"] == pytest.approx(fmean(later[True]))
    assert facts["single_margin"] == pytest.approx(fmean(later[False]))
    assert facts["multi_gap"] == pytest.approx(fmean(later[True]) - fmean(later[False]))
    gaps = [
        (fmean(margins) - fmean(strata[count, month, False]), len(margins))
        for (count, month, several), margins in list(strata.items())
        if several and (count, month, False) in strata
    ]
    matched = sum(gap * weight for gap, weight in gaps) / sum(weight for _, weight in gaps)
    assert facts["multi_gap_matched"] == pytest.approx(matched)
    assert 0 < facts["multi_gap_matched"] < 0.75 * facts["multi_gap"]
    variance = sum(
        (len(margins) / sum(weight for _, weight in gaps)) ** 2 * sum(pvariance(group) / len(group) for group in pair)
        for (count, month, several), margins in strata.items()
        if several and (count, month, False) in strata
        for pair in [(margins, strata[count, month, False])]
    )
    assert facts["multi_gap_low"] < 0 < facts["multi_gap_high"], "the page says that the gap may be nothing"
    assert facts["multi_gap_high"] - facts["multi_gap_low"] == pytest.approx(2 * 1.96 * sqrt(variance), rel=0.2)


def test_assistants_against_search_are_unclear():
    people = [row for row in rows("web_sessions") if row["is_bot"] == "0"]
    facts = behaviour.assistants()
    for source in ("ai", "search"):
        steps = [row["reached_step"] for row in people if row["source"] == source]
        share = steps.count("purchase") / len(steps)
        assert facts[f"{source}_purchase"] == pytest.approx(share)
        for end in ("low", "high"):
            p = facts[f"{source}_{end}"]
            assert abs(share - p) == pytest.approx(1.959964 * sqrt(p * (1 - p) / len(steps)), rel=1e-5)
        assert facts[f"{source}_low"] < share < facts[f"{source}_high"]
    assert facts["ai_share"] == pytest.approx(fmean(row["source"] == "ai" for row in people))
    assert facts["ai_gap_low"] < 0 < facts["ai_gap_high"]
    assert facts["ai_gap_low"] < facts["ai_purchase"] - facts["search_purchase"] < facts["ai_gap_high"]


@pytest.fixture(scope="module")
def rated():
    """Mean answers by attribute, read without pandas."""
    answers = defaultdict(list)
    for row in rows("rival_ratings"):
        for name in ("ours", "rival", "importance"):
            answers[row["attribute"], name].append(float(row[name]))
        answers["price", "ours"].append(float(row["price_ours"]))
        answers["price", "rival"].append(float(row["price_rival"]))
    return {key: fmean(values) for key, values in answers.items()}


def test_perceived_value_by_hand(rated):
    names = [name for name, measure in rated if measure == "importance"]

    def quality(repaired=None):
        ratio = {name: rated[name, "ours"] / rated[name, "rival"] for name in names} | {repaired: 1.0}
        return sum(rated[name, "importance"] * ratio[name] for name in names) / 100

    facts = perceived.perceived()
    assert facts["rated"] == len({row["respondent_id"] for row in rows("rival_ratings")})
    assert facts["quality_ratio"] == pytest.approx(quality())
    assert facts["quality_if_delivery"] == pytest.approx(quality("delivery"))
    assert facts["taste_ours"] == pytest.approx(rated["taste", "ours"])
    assert facts["delivery_weight"] == pytest.approx(rated["delivery", "importance"] / 100)
    for name in ("delivery", "price"):
        assert facts[f"{name}_ratio"] == pytest.approx(rated[name, "ours"] / rated[name, "rival"])


def test_the_bootstrap_is_about_as_wide_as_the_delta_method_says():
    """The ratio of two means from the same people: its linearised standard error gives the width."""
    answers = perceived.answers()
    ours, rival = answers["ours", "delivery"], answers["rival", "delivery"]
    ratio = ours.mean() / rival.mean()
    spread = ((ours - ratio * rival) / rival.mean()).std() / len(answers) ** 0.5
    low, high = perceived.ratios().loc["delivery", ["low", "high"]]
    assert low < ratio < high
    assert (high - low) / 2 == pytest.approx(1.96 * spread, rel=0.1)


def test_the_words_about_cup_door_and_price():
    facts, ratios = perceived.perceived(), perceived.ratios()
    assert ratios.loc["taste", "low"] > 1
    assert ratios.loc["service", "low"] > 1
    assert ratios.loc["delivery", "high"] < 1
    assert ratios["ratio"].idxmin() == "delivery"
    assert ratios.loc["price", "high"] < 1
    assert 0.97 < facts["quality_low"] < facts["quality_ratio"] < facts["quality_high"] < 1.05
    assert facts["quality_if_delivery"] > facts["quality_ratio"]


def test_the_path_by_counting_people():
    people = [{name: row[name] == "1" for name in path.STAGES} for row in rows("path_survey")]
    count = {name: sum(one[name] for one in people) for name in path.STAGES}
    facts = path.path_facts()
    assert facts["path_people"] == len(people)
    assert [facts[f"path_{name}"] for name in ("aware", "act", "advocate")] == [
        count[name] for name in ("aware", "act", "advocate")
    ]
    assert facts["path_par"] == pytest.approx(count["act"] / count["aware"])
    assert facts["path_bar"] == pytest.approx(count["advocate"] / count["aware"])
    assert facts["path_ask_step"] == pytest.approx(fmean(one["ask"] for one in people if one["appeal"]))
    assert facts["path_unasked"] == pytest.approx(fmean(not one["ask"] for one in people if one["act"]))


def test_buyers_skip_a_stage_and_some_recommend_without_buying():
    assert path.path_facts()["path_unasked"] > 0.2
    assert path.skipped("act", "advocate") > 0
