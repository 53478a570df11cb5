"""How the company works: problems, contact centre, web shop, staff and surveys, one number a check."""

from __future__ import annotations

import numpy as np
import pandas as pd

from custlib.lantern.estimands import Tables
from custlib.lantern.tables.kano import FEATURES


def complaints(tables: Tables) -> dict[str, float]:
    """How many, how solved, what follows; no paradox: the recovered do not buy more than customers without a case."""
    cases, orders = tables["complaints"], tables["orders"]
    year = orders["ordered_at"].dt.year
    opened = cases["opened_at"].dt.year.value_counts()
    repurchased = cases.dropna(subset=["repurchased"]).groupby("satisfied")["repurchased"].mean()
    return {
        "complaints_per_1000_before": 1000 * opened[[2023, 2024]].sum() / year.isin([2023, 2024]).sum(),
        "complaints_per_1000_after": 1000 * opened[2025] / (year == 2025).sum(),
        "first_contact_resolution": cases["first_contact_resolved"].mean(),
        "satisfied_complainers": cases["satisfied"].mean(),
        "repurchase_satisfied_less_not": repurchased[1] - repurchased[0],
        "recovered_less_unharmed": float(repurchased[1]) - _repurchase_without_case(tables),
        "same_words": (cases["cause"] == cases["customer_cause"]).mean(),
    }


def _repurchase_without_case(tables: Tables) -> float:
    """Share of orders without a case that are followed by another within 180 days (window observed, one a customer)."""
    orders = tables["orders"][["order_id", "customer_id", "ordered_at"]].sort_values("ordered_at", kind="stable")
    following = orders.groupby("customer_id")["ordered_at"].shift(-1)
    within = (following - orders["ordered_at"]).dt.days <= 180
    plain = ~orders["order_id"].isin(tables["complaints"]["order_id"]) & (orders["ordered_at"] < "2025-07-01")
    return float(within[plain & (orders.groupby("customer_id").cumcount() > 0)].mean())


def deliveries(tables: Tables) -> dict[str, float]:
    """Rides within the promised hour."""
    web = tables["orders"][tables["orders"]["channel"] == "web"].dropna(subset=["delivered_at"])
    minutes = 60 + (web["delivered_at"] - web["promised_at"]).dt.total_seconds() / 60
    return {"promise_kept": (minutes <= 60).mean(), "ride_minutes": minutes.median()}


def calls(tables: Tables) -> dict[str, float]:
    """Abandonment, handle time, service level."""
    table = tables["calls"]
    answered = table[table["abandoned"] == 0]
    score = tables["call_scores"].pivot_table(index=["call_id", "item"], columns="rater", values="score")
    agree = (score["A"] == score["B"]).groupby("item").mean()
    return {
        "abandonment": table["abandoned"].mean(),
        "handle_minutes": answered["handle_s"].mean() / 60,
        "answered_in_20_s": (answered["wait_s"] <= 20).mean(),
        "agreement_empathy": agree["empathy"],
        "agreement_greeting": agree["greeting"],
    }


def web(tables: Tables) -> dict[str, float]:
    """Conversion, cart abandonment, mobile, the lost part of banner B (chi-square of equal shares)."""
    table = tables["web_sessions"]
    people = table[table["is_bot"] == 0]
    bought = people["reached_step"] == "purchase"
    carts = people["reached_step"].isin(["cart", "checkout", "purchase"]).sum()
    mobile = people["device"] == "mobile"
    week = (people["started_at"] - people["started_at"].min().normalize()).dt.days // 7
    n_a, n_b = ((table["banner"] == name).sum() for name in "AB")
    v_a, v_b = ((table["variant"] == name).sum() for name in "AB")
    return {
        "conversion": bought.mean(),
        "conversion_mobile": bought[mobile].mean(),
        "conversion_desktop": bought[~mobile].mean(),
        "conversion_last_less_first_week": bought[week == 5].mean() - bought[week == 0].mean(),
        "cart_abandonment": 1 - bought.sum() / carts,
        "bot_share": table["is_bot"].mean(),
        "banner_srm_chi2": (n_a - n_b) ** 2 / (n_a + n_b),
        "variant_srm_chi2": (v_a - v_b) ** 2 / (v_a + v_b),
    }


def stores(tables: Tables) -> dict[str, float]:
    """The Simpson pair: store 4 less store 3 in rush hours, in quiet hours and in all."""
    table = tables["store_traffic"]
    table = table.assign(rush=table["hour"].dt.hour.isin([12, 13, 17, 18, 19]))

    def gap(rows: pd.DataFrame) -> float:
        sums = rows.groupby("store_id")[["buyers", "visitors"]].sum()
        share = sums["buyers"] / sums["visitors"]
        return share[4] - share[3]

    return {
        "simpson_rush": gap(table[table["rush"]]),
        "simpson_quiet": gap(table[~table["rush"]]),
        "simpson_all": gap(table),
    }


def staff(tables: Tables) -> dict[str, float]:
    """Turnover, spread of ratings, and the interview against the work sample among the hired."""
    table = tables["employees"]
    end = pd.Timestamp("2026-01-01")
    hired = table["hired_on"].clip(lower=pd.Timestamp("2023-01-01"))
    years = (table["left_on"].fillna(end) - hired).dt.days.clip(lower=0).sum() / 365
    hired_ones = tables["applicants"].dropna(subset=["performance"])
    performance = hired_ones["performance"].astype(float)
    return {
        "turnover": (table["left_on"] >= "2023-01-01").sum() / years,
        "csat_sd": table["csat_before"].std(),
        "validity_interview_hired": performance.corr(hired_ones["score_interview"]),
        "validity_work_sample_hired": performance.corr(hired_ones["score_work_sample"]),
    }


def leads(tables: Tables) -> dict[str, float]:
    """Win rates by source."""
    won = tables["leads"].groupby("source")["won"].mean()
    return {"won_referral": won["referral"], "won_cold": won["cold"], "won_all": tables["leads"]["won"].mean()}


def servqual(tables: Tables) -> dict[str, float]:
    """Gaps, Cronbach's alpha of reliability, and its share among the drivers of overall quality."""
    table = tables["servqual"]
    names = ["tangibles", "reliability", "responsiveness", "assurance", "empathy"]
    felt = {name: table.filter(regex=f"^p_{name}_") for name in names}
    gaps = {
        name: float((felt[name].mean(axis=1) - table.filter(regex=f"^e_{name}_").mean(axis=1)).mean()) for name in names
    }
    items = felt["reliability"]
    k = items.shape[1]
    design = np.column_stack([np.ones(len(table)), *(felt[name].mean(axis=1) for name in names)])
    weights = np.linalg.lstsq(design, table["overall"].to_numpy(float), rcond=None)[0][1:]
    return {
        "gap_reliability": gaps["reliability"],
        "gap_reliability_less_next": gaps["reliability"] - min(gaps[name] for name in names if name != "reliability"),
        "alpha_reliability": k / (k - 1) * (1 - items.var().sum() / items.sum(axis=1).var()),
        "driver_reliability": weights[1] / weights.sum(),
    }


def surveys(tables: Tables) -> dict[str, float]:
    """NPS, wallet, panel, Kano, choices, exit interviews, rival, path."""
    score = tables["nps"]["score"]
    wallet = (
        tables["wallet"]
        .groupby("customer_id")
        .agg(own=("own", "sum"), others=("others", "sum"), rank=("rank", "first"))
    )
    share = wallet["own"] / (wallet["own"] + wallet["others"])
    panel = tables["category_panel"]
    chosen = tables["choice_test"].query("chosen == 1")["option"].value_counts(normalize=True)
    exits = tables["exit_interviews"]
    problem = (
        (exits[["reason_1", "reason_2", "reason_3"]] == "problem").any(axis=1).groupby(exits["matched_stayer"]).mean()
    )
    not_cared = (exits["reason_1"] == "not_cared_for").groupby(exits["matched_stayer"]).mean()
    rival = tables["rival_ratings"]
    path = tables["path_survey"]
    return {
        "nps": 100 * ((score >= 9).mean() - (score <= 6).mean()),
        "wallet_share_first": share[wallet["rank"] == 1].mean(),
        "wallet_share_later": share[wallet["rank"] > 1].mean(),
        "double_jeopardy": panel["penetration"].corr(panel["purchases_per_buyer"]),
        "kano_right": _kano_right(tables["kano"]),
        "choice_adapted": chosen["adapted"],
        "exit_problem_leavers": problem[0],
        "exit_not_cared_gap": not_cared[0] - not_cared[1],
        "rival_delivery_gap": float(rival.query("attribute == 'delivery'").eval("ours - rival").mean()),
        "rival_taste_gap": float(rival.query("attribute == 'taste'").eval("ours - rival").mean()),
        "path_act": path["act"].mean(),
    }


def _kano_right(table: pd.DataFrame) -> float:
    """Return how many features get their planted class by the most frequent typical answer pair."""
    pairs = {
        "must_be": (2, 5),
        "one_dimensional": (1, 5),
        "attractive": (1, 3),
        "indifferent": (3, 3),
        "reverse": (5, 1),
    }
    top = table.groupby("feature")[["functional", "dysfunctional"]].agg(lambda answers: answers.mode().iloc[0])
    return float(sum(tuple(top.loc[name]) == pairs[kind] for name, kind in FEATURES.items()))


def lists(tables: Tables) -> dict[str, float]:
    """Duplicates by the key, overlap of the two lists, planted errors, withdrawals by sender."""
    truth, customers = tables["duplicates_truth"], tables["customers"]
    orders = tables["orders"]
    buyers = orders[(orders["channel"] == "store") & (orders["ordered_at"] >= "2025-10-01")]["customer_id"].unique()
    on_file = set(customers.loc[customers["customer_id"].isin(buyers), "email_hash"].dropna())
    receipts = set(tables["receipt_emails"]["email_hash"])
    return {
        "double_accounts": (truth["customer_id"] != truth["person_id"]).mean(),
        "capture_recapture": len(on_file) * len(receipts) / len(on_file & receipts),
        "dirty_errors": float(len(tables["raw_orders_dirty_key"])),
        "optouts_partner": (tables["optouts"]["sender"] == "partner").mean(),
    }


CHECKS = (complaints, deliveries, calls, web, stores, staff, leads, servqual, surveys, lists)
