"""The books close: what two tables say about the same thing agrees, and nothing points nowhere."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from custlib.lantern import tables
from custlib.lantern.company import OWNER

FIRST, LAST = pd.Timestamp("2023-01-01"), pd.Timestamp("2025-12-31 23:59:59")
BEYOND = {("employees", "hired_on"), ("orders", "promised_at")}  # may lie before or after the window
KEYS = {
    "customers": ["customer_id"],
    "orders": ["order_id"],
    "order_lines": ["order_id", "sku"],
    "leads": ["lead_id"],
    "lead_contacts": ["lead_id", "n"],
    "contacts": ["customer_id", "campaign"],
    "optouts": ["customer_id"],
    "complaints": ["order_id"],
    "nps": ["customer_id"],
    "points": ["customer_id", "at", "kind"],
    "memberships": ["customer_id", "programme"],
    "tiers": ["customer_id", "reviewed_on"],
    "wallet": ["customer_id", "month"],
    "activities": ["account_id", "month", "kind"],
    "rentals": ["account_id"],
    "exit_interviews": ["customer_id"],
    "receipt_emails": ["email_hash"],
    "store_traffic": ["store_id", "hour"],
    "service_checks": ["store_id", "visited_on", "standard_id"],
    "call_scores": ["call_id", "rater", "item"],
    "kano": ["respondent_id", "feature"],
    "rival_ratings": ["respondent_id", "attribute"],
    "choice_test": ["respondent_id", "card", "option"],
    "raw_orders_dirty_key": ["row", "kind"],
}


def test_lines_less_discount_are_revenue_to_the_cent(company):
    lines, orders = company["order_lines"], company["orders"].set_index("order_id")
    cents = np.rint(100 * lines["unit_price"]).astype(int) * lines["quantity"]
    gross = cents.groupby(lines["order_id"]).sum()
    booked = np.rint(100 * orders["revenue"]).astype(int) + np.rint(100 * orders["discount"]).astype(int)
    pd.testing.assert_series_equal(gross, booked, check_names=False)


def test_cost_holds_the_carrier_less_the_fee(company):
    orders = company["orders"]
    goods = orders["cost"] - orders["shipping_cost"] + orders["shipping_fee"]
    assert (goods > 0.5 * (orders["revenue"] + orders["discount"])).all()
    assert orders.loc[orders["channel"] == "store", ["shipping_cost", "shipping_fee"]].eq(0).all().all()
    assert orders.loc[orders["shipping_fee"] > 0, "channel"].eq("web").all()


@pytest.mark.parametrize("name", list(KEYS))
def test_keys_are_unique(company, name):
    assert not company[name].duplicated(KEYS[name]).any()


@pytest.mark.parametrize("name", list(tables.COLUMNS))
def test_columns_are_as_declared(company, name):
    table, columns = company[name], tables.COLUMNS[name]
    assert list(table.columns) == [column.name for column in columns]
    for column in columns:
        values = table[column.name]
        assert column.null or values.notna().all(), column.name
        if column.type in ("id", "int", "flag"):
            assert pd.api.types.is_integer_dtype(values), column.name
        if column.type == "flag":
            assert values.dropna().isin([0, 1]).all(), column.name
        if column.type == "id":
            assert (values.dropna() >= 1).all(), column.name
        if column.type in ("yuan", "number"):
            assert pd.api.types.is_float_dtype(values), column.name
            assert (values.dropna() >= 0).all(), column.name
        if column.type in ("date", "time") and (name, column.name) not in BEYOND:
            assert values.dropna().between(FIRST, LAST).all(), column.name
        if column.type == "date":
            assert (values.dropna() == values.dropna().dt.normalize()).all(), column.name


def test_declared_gaps_exist(company):
    """A column that may be empty is empty somewhere: a wrong declaration would hide a fault."""
    for name, columns in tables.COLUMNS.items():
        for column in columns:
            if column.null and name != "raw_orders_dirty":
                assert company[name][column.name].isna().any(), (name, column.name)


@pytest.mark.parametrize("name", [name for name in tables.COLUMNS if name not in tables.ONCE])
def test_ids_point_to_rows(company, name):
    for column in company[name].columns:
        owner = OWNER.get(column)
        if owner in company:
            ids = company[name][column].dropna()
            assert ids.between(1, len(company[owner])).all(), column


def test_orders_begin_on_the_day_of_joining(company):
    first = company["orders"].groupby("customer_id")["ordered_at"].min().dt.normalize()
    joined = company["customers"].set_index("customer_id")["joined_on"]
    assert (first.reindex(joined.index) == joined).all()
    assert joined.is_monotonic_increasing


def test_referrers_joined_before(company):
    customers = company["customers"].set_index("customer_id")
    referred = customers.dropna(subset=["referred_by"])
    assert (referred["acquisition_channel"] == "referral").all()
    assert (referred["referred_by"] < referred.index).all()
    assert (customers.loc[referred["referred_by"], "segment"] == "b2c").all()


def test_offices_are_exactly_the_won_leads(company):
    leads, customers = company["leads"], company["customers"]
    offices = customers[customers["segment"] == "b2b"]
    won = leads[leads["won"] == 1]
    assert sorted(offices["lead_id"]) == sorted(won["lead_id"])
    created = leads.set_index("lead_id")["created_at"]
    assert (created.reindex(offices["lead_id"]).to_numpy() < offices["joined_on"].to_numpy()).all()
    assert (won["stage"] == "won").all()


def test_lead_contacts_add_up(company):
    leads, contacts = company["leads"].set_index("lead_id"), company["lead_contacts"]
    assert contacts.groupby("lead_id").size().reindex(leads.index).eq(leads["contacts"]).all()
    won = contacts[contacts["outcome"] == "won"]
    assert sorted(won["lead_id"]) == sorted(leads.index[leads["won"] == 1])
    assert won["n"].to_numpy().tolist() == leads.loc[won["lead_id"], "contacts"].tolist()
    assert contacts.groupby("lead_id")["at"].is_monotonic_increasing.all()


def _orders_between(company, rows: pd.DataFrame, start: pd.Series, days: int) -> pd.Series:
    """Whether each row's customer ordered in [start, start + days)."""
    orders = company["orders"][["customer_id", "ordered_at"]]
    pairs = rows.assign(start=start, row=range(len(rows)))[["customer_id", "start", "row"]].merge(
        orders, on="customer_id"
    )
    after = (pairs["ordered_at"].dt.normalize() - pairs["start"]).dt.days
    hits = pairs.loc[after.between(0, days - 1), "row"].unique()
    return pd.Series(np.isin(range(len(rows)), hits), index=rows.index)


def test_responses_are_orders(company):
    contacts = company["contacts"]
    assert (_orders_between(company, contacts, contacts["sent_at"], 14) == (contacts["responded"] == 1)).all()
    assert (contacts["order_id"].notna() == (contacts["responded"] == 1)).all()
    orders = company["orders"].set_index("order_id")
    responses = contacts.dropna(subset=["order_id"])
    assert (orders.loc[responses["order_id"], "customer_id"].to_numpy() == responses["customer_id"].to_numpy()).all()


def test_repurchases_are_orders(company):
    cases = company["complaints"].dropna(subset=["repurchased"])
    found = _orders_between(company, cases, cases["closed_at"] + pd.Timedelta(days=1), 180)
    assert (found == (cases["repurchased"] == 1)).all()


def test_nobody_is_written_to_without_consent(company):
    contacts = (
        company["contacts"]
        .merge(company["customers"], on="customer_id")
        .merge(company["optouts"], on="customer_id", how="left")
    )
    assert (contacts["marketing_consent"] == 1).all()
    assert not (contacts["at"] < contacts["sent_at"]).any()
    by_campaign = company["optouts"][company["optouts"]["sender"] == "campaign"]["customer_id"]
    unsubscribed = company["contacts"][company["contacts"]["unsubscribed"] == 1]["customer_id"]
    assert sorted(by_campaign) == sorted(unsubscribed)


def test_control_arms_cost_nothing(company):
    contacts = company["contacts"]
    assert (contacts.loc[contacts["arm"] == "control", ["cost", "unsubscribed"]] == 0).all().all()


def test_complaints_follow_their_order(company):
    cases = company["complaints"].merge(company["orders"], on="order_id", suffixes=("", "_order"))
    assert (cases["customer_id"] == cases["customer_id_order"]).all()
    assert (cases["opened_at"] > cases["ordered_at"].dt.normalize()).all()
    assert (cases["closed_at"].dropna() >= cases.loc[cases["closed_at"].notna(), "opened_at"]).all()
    late = cases[(cases["cause"] == "late") & cases["delivered_at"].notna()]
    assert (late["delivered_at"] > late["promised_at"]).all()


def test_handlers_were_employed(company):
    staff = company["employees"].set_index("employee_id")
    cases = company["complaints"]
    handler = staff.loc[cases["handled_by"]].reset_index(drop=True)
    opened = cases["opened_at"].reset_index(drop=True)
    assert handler["team"].str.startswith("service").all()
    assert (handler["hired_on"] <= opened).all()
    assert ((handler["left_on"] >= opened) | handler["left_on"].isna()).all()


def test_phone_complaints_have_their_call(company):
    calls, cases = company["calls"].set_index("call_id"), company["complaints"]
    log = calls["arrived_at"].dt.normalize()
    in_log = cases["opened_at"].between(log.min(), log.max()) & (cases["channel"] == "phone")
    assert in_log.sum() > 5
    assert (cases["call_id"].notna() == in_log).all()
    found = calls.loc[cases.loc[in_log, "call_id"]].reset_index()
    case = cases[in_log].reset_index(drop=True)
    assert (found["arrived_at"].dt.normalize() == case["opened_at"]).all()
    assert (found["agent"] == case["handled_by"]).all()
    assert (found["customer_id"] == case["customer_id"]).all()
    assert (found["reason"] == "complaint").all()
    assert (calls["reason"] == "complaint").sum() == in_log.sum()


def test_every_web_order_of_the_weeks_is_one_purchase(company):
    sessions, orders = company["web_sessions"], company["orders"]
    weeks = orders["ordered_at"].between("2025-04-28", "2025-06-08 23:59:59")
    web = orders[weeks & (orders["channel"] == "web")]
    bought = sessions[sessions["reached_step"] == "purchase"]
    assert sorted(bought["order_id"]) == sorted(web["order_id"])
    assert (sessions["order_id"].notna() == (sessions["reached_step"] == "purchase")).all()
    both = bought.merge(orders, on="order_id", suffixes=("", "_order"))
    assert (both["customer_id"] == both["customer_id_order"]).all()
    assert (both["started_at"] < both["ordered_at"]).all()
    assert (sessions.loc[sessions["is_bot"] == 1, "order_id"].isna()).all()


def test_points_are_never_negative(company):
    points = company["points"].sort_values(["customer_id", "at"], kind="stable")
    by_day = points.groupby(["customer_id", "at"])["points"].sum()
    assert (by_day.groupby("customer_id").cumsum() >= 0).all()
    members = company["customers"].dropna(subset=["programme_joined_on"])["customer_id"]
    assert points["customer_id"].isin(members).all()


def test_points_earned_are_whole_yuan_of_member_orders(company):
    orders = company["orders"].merge(company["customers"], on="customer_id")
    mine = orders[orders["ordered_at"] >= orders["programme_joined_on"]]
    earned = company["points"].query("kind == 'earned'")["points"].sum()
    assert earned == np.floor(mine["revenue"] + 1e-9).sum()


def test_tiers_follow_from_orders(company):
    tiers = company["tiers"]
    half_before = tiers["reviewed_on"] - pd.DateOffset(months=6)
    orders = company["orders"][["customer_id", "ordered_at"]]
    pairs = tiers.assign(row=range(len(tiers)), start=half_before)[["row", "customer_id", "start", "reviewed_on"]]
    pairs = pairs.merge(orders, on="customer_id")
    inside = pairs["ordered_at"].between(pairs["start"], pairs["reviewed_on"], inclusive="left")
    counted = pairs[inside].groupby("row").size().reindex(range(len(tiers)), fill_value=0)
    assert (counted.to_numpy() == tiers["orders"].to_numpy()).all()
    earned = pd.cut(tiers["orders"], [-1, 2, 5, 10_000], labels=["base", "silver", "gold"]).astype(str)
    kept = np.select(
        [
            (tiers["tier_before"] == "gold") & (tiers["orders"] >= 4),
            (tiers["tier_before"] != "base") & (tiers["orders"] >= 2),
        ],
        [2, 1],
        0,
    )
    rank = {"base": 0, "silver": 1, "gold": 2}
    expected = np.where(tiers["rule"] == "band", np.maximum(earned.map(rank), kept), earned.map(rank))
    assert (tiers["tier"].map(rank).to_numpy() == expected).all()


def test_problem_survey_agrees_with_complaints(company):
    survey = company["problem_survey"].dropna(subset=["order_id"])
    told = survey["order_id"].isin(company["complaints"]["order_id"])
    assert (told == (survey["told_us"] == 1)).all()


def test_wallet_own_is_revenue(company):
    orders = company["orders"][company["orders"]["ordered_at"] >= "2025"]
    month = orders["ordered_at"].dt.to_period("M").dt.to_timestamp()
    revenue = orders["revenue"].groupby([orders["customer_id"], month]).sum()
    wallet = company["wallet"].set_index(["customer_id", "month"])
    expected = revenue.reindex(wallet.index, fill_value=0.0)
    assert np.allclose(expected, wallet["own"], atol=0.005)
    assert (wallet["rank"] <= wallet["brands_used"]).all()


def test_activities_count_the_orders(company):
    activities = company["activities"].query("kind == 'order'")
    orders = company["orders"].query("channel == 'b2b' and ordered_at >= '2025'")
    assert activities["count"].sum() == len(orders)
    assert company["activities"]["account_id"].isin(orders["customer_id"]).all()


def test_importance_points_add_up(company):
    assert (company["rival_ratings"].groupby("respondent_id")["importance"].sum() == 100).all()


def test_each_choice_card_has_one_choice(company):
    assert (company["choice_test"].groupby(["respondent_id", "card"])["chosen"].sum() == 1).all()


def test_dirty_rows_are_the_damaged_orders(company):
    rows, key, orders = company["raw_orders_dirty"], company["raw_orders_dirty_key"], company["orders"]
    clean = rows.drop(index=key["row"] - 1)
    truth = orders.set_index("order_id").loc[clean["order_id"].astype(int)]
    assert (clean["customer_id"].astype(int).to_numpy() == truth["customer_id"].to_numpy()).all()
    assert (clean["revenue"].astype(float).to_numpy() == truth["revenue"].to_numpy()).all()
    assert (pd.to_datetime(clean["ordered_at"]).to_numpy() == truth["ordered_at"].dt.normalize().to_numpy()).all()
    assert len(key) == len(rows) - len(clean)
    assert key["kind"].value_counts().min() >= 30
    assert key["kind"].nunique() == 9


def test_orphans_are_nobody(company):
    key, rows = company["raw_orders_dirty_key"], company["raw_orders_dirty"]
    orphans = rows.loc[key.loc[key["kind"] == "orphan", "row"] - 1, "customer_id"].astype(int)
    assert not orphans.isin(company["customers"]["customer_id"]).any()


def test_persons_have_their_first_number(company):
    truth = company["duplicates_truth"]
    assert (truth["person_id"] <= truth["customer_id"]).all()
    assert (truth.groupby("person_id").size() <= 2).all()
    pairs = truth[truth["person_id"] != truth["customer_id"]]
    assert 100 < len(pairs) < 400
