"""A1.2: its facts by another route, in plain Python from the CSV files, and what its sentences rest on."""

import csv
import datetime as dt
import math
from collections import Counter, defaultdict
from statistics import fmean

import pytest

from custlib import chapters
from custlib.chapters.a01 import census, loyal, segment, sources, target
from custlib.data import folder

YEAR_END = dt.date(2024, 12, 31)


@pytest.fixture(scope="module")
def facts():
    return {name: value for name, (value, _, _) in chapters.contents("a01")["facts"].items()}


def rows(table):
    with (folder() / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def customers():
    return {row["customer_id"]: row for row in rows("customers")}


@pytest.fixture(scope="module")
def orders(customers):
    """All orders with `day`, `amount` (margin) and `consumer`, by time."""
    found = rows("orders")
    for row in found:
        row["time"] = dt.datetime.fromisoformat(row["ordered_at"])
        row["day"] = row["time"].date()
        row["amount"] = float(row["revenue"]) - float(row["cost"])
        row["consumer"] = customers[row["customer_id"]]["segment"] == "b2c"
    return sorted(found, key=lambda row: (row["time"], int(row["order_id"])))


@pytest.fixture(scope="module")
def by_year(orders):
    """Margin by year and consumer."""
    margin = defaultdict(lambda: defaultdict(float))
    for row in orders:
        if row["consumer"]:
            margin[row["day"].year][row["customer_id"]] += row["amount"]
    return margin


@pytest.fixture(scope="module")
def top(by_year):
    return {
        year: set(sorted(margin, key=margin.get, reverse=True)[: math.ceil(len(margin) / 5)])
        for year, margin in by_year.items()
    }


def test_the_sources_of_offices_by_counting(facts, customers, orders):
    leads = [row for row in rows("leads") if row["created_at"] < "2025-07-01"]
    for source in ("cold", "inbound"):
        mine = [row for row in leads if row["source"] == source]
        assert facts[f"lead_{source}_cost"] == pytest.approx(fmean(float(row["cost"]) for row in mine))
        assert facts[f"lead_{source}_won"] == pytest.approx(fmean(int(row["won"]) for row in mine))
    for source in ("cold", "fair", "inbound"):
        mine = [row for row in leads if row["source"] == source]
        spent, won = sum(float(row["cost"]) for row in mine), sum(int(row["won"]) for row in mine)
        assert facts[f"office_{source}_cost"] == pytest.approx(spent / won)
    fair = {row["lead_id"] for row in rows("leads") if row["source"] == "fair"}
    assert facts["office_fair_year"] == pytest.approx(
        first_year(orders, {who for who, row in customers.items() if row["lead_id"] in fair})[1]
    )


def first_year(orders, who):
    """Mean margin of the first order, and of the 365 days from it, of those of `who` who came before 2025."""
    start, first, year = {}, {}, defaultdict(float)
    for row in orders:
        one = row["customer_id"]
        if one not in who:
            continue
        start.setdefault(one, row["day"])
        first.setdefault(one, row["amount"])
        if (row["day"] - start[one]).days < 365:
            year[one] += row["amount"]
    seen = [one for one in start if start[one] <= dt.date(2025, 1, 1)]
    return fmean(first[one] for one in seen), fmean(year[one] for one in seen)


def test_consumers_of_two_sources_by_counting(facts, customers, orders):
    for channel in ("referral", "social"):
        who = {
            one for one, row in customers.items() if row["acquisition_channel"] == channel and row["segment"] == "b2c"
        }
        found = facts[f"first_order_{channel}"], facts[f"first_year_{channel}"]
        assert found == pytest.approx(first_year(orders, who))


def test_quality_shows_late(facts):
    assert facts["first_order_referral"] == pytest.approx(facts["first_order_social"], rel=0.1)
    assert facts["first_year_referral"] > 1.1 * facts["first_year_social"]


def test_two_sources_of_offices_cost_more_than_their_first_year_and_two_do_not():
    cost = sources.leads()["per_office"]
    for source in ("fair", "cold"):
        assert sources.office_year(source).high < cost[source]
        assert cost[source] > 2 * sources.office_year(source).value
    for source in ("referral", "inbound"):
        assert cost[source] < sources.office_year(source).value


def test_the_price_of_a_lead_tells_little(facts):
    assert facts["lead_cold_cost"] < 1.5 * facts["lead_inbound_cost"]
    assert facts["lead_cold_won"] < facts["lead_inbound_won"] / 2
    assert facts["office_cold_cost"] > 2 * facts["office_inbound_cost"]


def test_the_leaflet_s_profit_by_hand(facts):
    assert facts["leaflet_loss"] == pytest.approx(-(160 * 38 - 8_000 * 0.9 - 2_000))
    assert facts["leaflet_gain"] == pytest.approx(160 * 180 - 8_000 * 0.9 - 2_000)


def test_the_list_by_counting(facts, orders):
    people = [row for row in rows("contacts") if row["campaign"] == "autumn25"]
    days = defaultdict(list)
    for row in orders:
        days[row["customer_id"]].append(row["day"])
    amount = {row["order_id"]: row["amount"] for row in orders}

    def silence(row):
        sent = dt.date.fromisoformat(row["sent_at"])
        return (sent - max(day for day in days[row["customer_id"]] if day < sent)).days

    people.sort(key=lambda row: (silence(row), int(row["customer_id"])))
    fifth = {row["contact_id"]: 5 * place // len(people) for place, row in enumerate(people)}
    bought = [row for row in people if row["responded"] == "1"]

    def share(arm, part):
        return fmean(int(row["responded"]) for row in people if row["arm"] == arm and fifth[row["contact_id"]] in part)

    assert facts["list_people"] == len(people)
    assert facts["list_best_with"] == pytest.approx(share("treatment", {0}))
    assert facts["list_best_without"] == pytest.approx(share("control", {0}))
    assert facts["list_last_with"] == pytest.approx(share("treatment", {4}))
    assert facts["list_effect"] == pytest.approx(share("treatment", range(5)) - share("control", range(5)))
    count = Counter(fifth[row["contact_id"]] for row in bought if row["arm"] == "treatment")
    assert facts["list_capture"] == pytest.approx((count[0] + count[1]) / count.total())
    margin = fmean(amount[row["order_id"]] for row in bought)
    assert facts["list_margin"] == pytest.approx(margin)
    assert facts["list_break_even"] == pytest.approx(4 / margin)
    assert facts["list_mail_break_even"] == pytest.approx(0.05 / margin)


def test_the_score_finds_who_buys_and_not_whom_the_message_moves(facts):
    assert facts["list_best_with"] > 0.2
    assert facts["list_last_with"] < 0.1
    assert facts["list_capture"] > 0.6
    assert facts["list_best_without"] > 0.8 * facts["list_best_with"]
    assert facts["list_effect_low"] < facts["list_effect"] < facts["list_effect_high"]


def test_a_catalogue_goes_to_the_recent_and_pays_in_no_part(facts):
    needed = facts["list_break_even"]
    rates = [(target.rate("treatment", part), target.rate("control", part)) for part in range(target.PARTS)]
    assert rates[0][1] > needed
    assert all(with_it < needed for with_it, _ in rates[2:])
    assert all(with_it - without < needed for with_it, without in rates)


def test_the_census_by_counting(facts, orders):
    last, count, later = {}, Counter(), set()
    for row in orders:
        if not row["consumer"]:
            continue
        if row["day"] <= YEAR_END:
            last[row["customer_id"]] = row["day"]
            count[row["customer_id"]] += 1
        else:
            later.add(row["customer_id"])
    inside = {one for one, day in last.items() if day.year == YEAR_END.year}
    assert facts["census_rule"] == len(inside)
    assert facts["census_actual"] == len(later & set(last))
    assert facts["rule_in_silent"] == pytest.approx(len(inside - later) / len(inside))
    outside = set(last) - inside
    assert facts["rule_out_back"] == pytest.approx(len(outside & later) / len(outside))
    quiet = {one for one, day in last.items() if 91 <= (YEAR_END - day).days <= 180}
    for name, who in (
        ("once", {one for one in quiet if count[one] == 1}),
        ("often", {one for one in quiet if count[one] >= 10}),
    ):
        assert facts[f"quiet_{name}"] == pytest.approx(len(who & later) / len(who))
    cells = [census.cell(row, column)[1] for row in range(4) for column in range(4)]
    assert sum(cells) == len(last)


def test_the_count_of_today_agrees_with_the_register(facts):
    assert facts["now_rule"] == facts["buyers_2025"]
    assert facts["census_rule"] == facts["buyers_2024"]
    assert facts["now_expected"] < facts["now_rule"] < facts["now_file"]


def test_the_model_counts_better_than_the_rule_and_both_count_too_many(facts):
    assert 0 < facts["census_error"] < 0.2
    assert facts["census_rule_error"] > 0.5
    assert facts["census_error"] == pytest.approx(facts["census_expected"] / facts["census_actual"] - 1)
    assert facts["census_rule_error"] == pytest.approx(facts["census_rule"] / facts["census_actual"] - 1)


def test_the_same_silence_says_more_of_a_frequent_buyer(facts):
    assert facts["quiet_often"] < facts["quiet_once"] / 2
    assert census.cell(0, 1)[1] >= 30
    assert census.cell(3, 1)[1] >= 30


def test_the_top_fifth_by_sets(facts, by_year, top):
    now, before, earlier = top[2025], top[2024], top[2023]
    assert facts["fifth_people"] == len(before)
    assert facts["fifth_stay"] == pytest.approx(len(before & now) / len(before))
    assert facts["fifth_gone"] == pytest.approx(len(before - set(by_year[2025])) / len(before))
    both, fresh = before & earlier, before - earlier
    assert facts["fifth_two_years"] == pytest.approx(len(both & now) / len(both))
    assert facts["fifth_one_year"] == pytest.approx(len(fresh & now) / len(fresh))


def test_the_second_proof_by_sets(facts, orders, by_year, top):
    recent = {row["customer_id"] for row in orders if dt.date(2024, 11, 2) <= row["day"] <= YEAR_END} & top[2024]
    for name, who in (("recent", recent), ("quiet", top[2024] - recent)):
        assert facts[f"fifth_{name}"] == pytest.approx(len(who & top[2025]) / len(who))
        assert facts[f"fifth_{name}_next"] == pytest.approx(fmean(by_year[2025].get(one, 0) for one in who))


def test_what_the_few_hold_by_sorting(facts, orders, by_year):
    three, quarter = defaultdict(float), defaultdict(float)
    for row in orders:
        if row["consumer"]:
            three[row["customer_id"]] += row["amount"]
            if row["day"] >= dt.date(2025, 10, 1):
                quarter[row["customer_id"]] += row["amount"]
    for name, margin in (("quarter", quarter), ("year", by_year[2025]), ("three", three)):
        values = sorted((max(value, 0) for value in margin.values()), reverse=True)
        held = sum(values[: math.ceil(len(values) / 5)]) / sum(values)
        assert facts[f"fifth_{name}"] == pytest.approx(held)


def test_a_list_of_the_best_does_not_stand_still(facts):
    assert facts["fifth_stay"] < 0.5
    assert facts["fifth_gone"] > 0.2
    assert facts["fifth_quarter"] < facts["fifth_year"] < facts["fifth_three"]


def test_a_recent_order_is_the_better_proof(facts):
    second_year = facts["fifth_two_years"] - facts["fifth_one_year"]
    assert abs(second_year) < (facts["fifth_recent"] - facts["fifth_quiet"]) / 2
    assert facts["fifth_recent"] > 3 * facts["fifth_quiet"]
    assert facts["fifth_recent_next"] > 3 * facts["fifth_quiet_next"]


def test_the_moves_of_the_picture_close():
    after, before = loyal.moves(2024, 2025), loyal.moves(2025, 2024)
    assert after["top"] == before["top"]
    assert sum(after.values()) == len(loyal.top(2024))
    assert sum(before.values()) == len(loyal.top(2025))


def test_the_segments_by_counting(facts, customers, orders, by_year):
    last = {row["customer_id"]: row["day"] for row in orders if row["day"] <= YEAR_END}
    tier, silent = defaultdict(list), defaultdict(list)
    for one in by_year[2024]:
        margin = by_year[2025].get(one, 0)
        tier[customers[one]["city_tier"]].append(margin)
        days = (YEAR_END - last[one]).days
        silent["30" if days <= 30 else "90" if days <= 90 else "more"].append(margin)
    assert {name: facts[f"tier_{name}_next"] for name in tier} == pytest.approx({k: fmean(v) for k, v in tier.items()})
    found = {name: facts[f"silence_{name}_next"] for name in silent}
    assert found == pytest.approx({name: fmean(values) for name, values in silent.items()})
    assert len(segment.buyers()) == sum(map(len, silent.values()))


def test_silence_makes_segments_and_the_city_does_not(facts):
    tiers = [facts[f"tier_{tier}_next"] for tier in (1, 2, 3)]
    assert max(tiers) < 1.2 * min(tiers)
    assert facts["silence_30_next"] > 2 * facts["silence_90_next"]
    assert facts["silence_90_next"] > facts["silence_more_next"]
