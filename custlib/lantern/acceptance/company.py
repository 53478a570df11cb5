"""What the company looks like: one number a check, from the tables alone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from custlib.lantern.estimands import Tables
from custlib.lantern.estimands.loyalty import programme_frame

END = pd.Timestamp("2026-01-01")


def consumers(tables: Tables) -> pd.DataFrame:
    """Return orders of consumers with their customer columns."""
    orders = tables["orders"].merge(tables["customers"], on="customer_id")
    return orders[orders["segment"] == "b2c"]


def money(tables: Tables) -> dict[str, float]:
    """Margin, baskets, concentration and what offices bring."""
    orders, retail = tables["orders"], consumers(tables)
    last_year = retail[retail["ordered_at"] >= "2025"]
    in_store = last_year[last_year["channel"] == "store"]
    by_customer = orders.groupby("customer_id")["revenue"].sum().sort_values(ascending=False)
    return {
        "margin_rate": 1 - orders["cost"].sum() / orders["revenue"].sum(),
        "orders_per_customer": len(orders) / len(tables["customers"]),
        "basket_consumer": retail["revenue"].mean(),
        "store_customer_year": in_store.groupby("customer_id")["revenue"].sum().mean(),
        "office_share_of_revenue": 1 - retail["revenue"].sum() / orders["revenue"].sum(),
        "top_fifth_share": by_customer.head(len(by_customer) // 5).sum() / by_customer.sum(),
        "return_rate_live": orders.loc[orders["channel"] == "live", "returned_at"].notna().mean(),
        "return_rate_web": orders.loc[orders["channel"] == "web", "returned_at"].notna().mean(),
    }


def value_by_channel(tables: Tables) -> dict[str, float]:
    """Margin of two years less acquisition cost, consumers that joined in the first two years' first half."""
    early = tables["customers"].query("segment == 'b2c' and joined_on < '2024-01-01'")
    orders = tables["orders"].merge(early[["customer_id", "joined_on", "acquisition_channel"]], on="customer_id")
    orders = orders[(orders["ordered_at"] - orders["joined_on"]).dt.days < 730]
    margin = (orders["revenue"] - orders["cost"]).groupby(orders["acquisition_channel"]).sum()
    value = margin / early.groupby("acquisition_channel").size()
    cac = tables["channels"].set_index("acquisition_channel")["cac"]
    return {f"two_year_value_{name}": value[name] - cac[name] for name in value.index}


def season(tables: Tables) -> dict[str, float]:
    """December and Saturday against the mean month and day, 2024 on (the customer base is stable then)."""
    at = tables["orders"]["ordered_at"]
    at = at[at >= "2024"]
    months, days = at.dt.month.value_counts(), at.dt.day_of_week.value_counts()
    return {"december": months[12] / months.mean(), "saturday": days[5] / days.mean()}


def programme(tables: Tables) -> dict[str, float]:
    """The naive comparison of members with others, and how the lot moved membership."""
    frame = programme_frame(tables)
    mean = frame.groupby("member")["orders"].mean()
    joined = frame.groupby("invited")["member"].mean()
    return {"programme_naive_ratio": mean[True] / mean[False], "programme_first_stage": joined[True] - joined[False]}


def referral(tables: Tables) -> dict[str, float]:
    """Orders in the first 365 days, referred less other consumers."""
    early = tables["customers"].query("segment == 'b2c' and joined_on < '2025-01-01' and subscriber == 0")
    orders = tables["orders"].merge(early[["customer_id", "joined_on"]], on="customer_id")
    first_year = (orders["ordered_at"] - orders["joined_on"]).dt.days < 365
    counts = orders[first_year].groupby("customer_id").size().reindex(early["customer_id"], fill_value=0).to_numpy()
    referred = early["referred_by"].notna().to_numpy()
    return {"referral_naive": counts[referred].mean() - counts[~referred].mean()}


def baskets(tables: Tables) -> dict[str, float]:
    """Lines an order, points that expire, tiers."""
    points = tables["points"].groupby("kind")["points"].sum().abs()
    last = tables["tiers"][tables["tiers"]["reviewed_on"] == "2025-07-01"]["tier"].value_counts(normalize=True)
    return {
        "lines_per_order": len(tables["order_lines"]) / len(tables["orders"]),
        "points_breakage": points["expired"] / (points["expired"] + points["redeemed"]),
        "gold_share": last["gold"],
    }


def offices(tables: Tables) -> dict[str, float]:
    """Profit of offices after activities in 2025: the whale curve and its tail."""
    activities = tables["activities"].merge(tables["activity_rates"], on="kind")
    cost = (activities["count"] * activities["rate"]).groupby(activities["account_id"]).sum()
    orders = tables["orders"]
    orders = orders[(orders["channel"] == "b2b") & (orders["ordered_at"] >= "2025")]
    margin = (orders["revenue"] - orders["cost"]).groupby(orders["customer_id"]).sum()
    profit = (margin - cost.reindex(margin.index, fill_value=0)).sort_values(ascending=False)
    return {
        "whale_peak": profit.cumsum().max() / profit.sum(),
        "worst_office_profit": profit.iloc[-1],
        "worst_office_revenue_rank": float(
            orders.groupby("customer_id")["revenue"].sum().rank(ascending=False)[profit.index[-1]]
        ),
        "offices": float((tables["customers"]["segment"] == "b2b").sum()),
    }


def clean_cohort(tables: Tables) -> dict[str, float]:
    """BG/NBD fitted to the clean cohort by maximum likelihood, time in weeks."""
    from scipy.optimize import minimize
    from scipy.special import betaln, gammaln

    table = tables["clean_cohort"].drop_duplicates()
    by_person = table.groupby("customer_id")["ordered_at"].agg(["min", "max", "size"])
    x = by_person["size"].to_numpy() - 1.0
    recency = (by_person["max"] - by_person["min"]).dt.days.to_numpy() / 7
    age = (pd.Timestamp("2025-01-01") - by_person["min"]).dt.days.to_numpy() / 7

    def loss(logs: np.ndarray) -> float:
        r, alpha, a, b = np.exp(logs)
        alive = -(r + x) * np.log(alpha + age)
        gone = np.where(x > 0, np.log(a / (b + np.maximum(x, 1) - 1)) - (r + x) * np.log(alpha + recency), -np.inf)
        start = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + betaln(a, b + x) - betaln(a, b)
        return -(start + np.logaddexp(alive, gone)).sum()

    fit = minimize(loss, np.log([0.8, 5.0, 0.7, 5.0]), method="Nelder-Mead", options={"maxiter": 2_000})
    r, alpha, a, b = np.exp(fit.x)
    return {"clean_r": r, "clean_rate": r / alpha, "clean_dropout": a / (a + b)}


CHECKS = (money, value_by_channel, season, programme, referral, baskets, offices, clean_cohort)
