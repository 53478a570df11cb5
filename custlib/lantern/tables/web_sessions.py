"""web_sessions: six weeks of the web shop; every web order of these weeks is one session's purchase step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.baskets import CHANNELS
from custlib.lantern.clock import date_of, day_number
from custlib.lantern.draws import bernoulli, choose
from custlib.lantern.tables.columns import Column, flag, maybe

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per session of 2025-04-28 to 2025-06-08, by start."
COLUMNS = (
    Column("session_id", "id", "the session"),
    Column("customer_id", "id", "who; only when signed in", null=True),
    Column("started_at", "time", "start"),
    Column("source", "text", "direct, search, social, email, referral, ai, or brand_ad (only in weeks with such ads)"),
    Column("device", "text", "mobile or desktop"),
    Column("is_bot", "flag", "a program, not a person"),
    Column("reached_step", "text", "last step: landing, product, cart, checkout or purchase"),
    Column("variant", "text", "checkout page A or B, by lot"),
    Column("banner", "text", "start-page banner A or B; part of B was lost before it was counted"),
    Column("order_id", "id", "the order; purchases only", null=True),
)
STEPS = np.array(["landing", "product", "cart", "checkout", "purchase"])
SOURCES = np.array(["direct", "search", "social", "email", "referral", "ai", "brand_ad"])
MOBILE, DESKTOP, BRAND_AD = "mobile", "desktop", 6
WEEK = 7


def build(city: City) -> pd.DataFrame:
    """Return the sessions of people and bots."""
    rng = city.stream("web_sessions")
    first = day_number(parameters.SESSIONS_FIRST)
    parts = [_week(rng, city, first + WEEK * week, week) for week in range(parameters.SESSION_WEEKS)]
    table = pd.concat(parts, ignore_index=True)
    table = pd.concat([table, _bots(rng, len(table), first)], ignore_index=True)
    n = len(table)
    table["banner"] = np.where(bernoulli(rng, np.full(n, parameters.BANNER_B_SHARE)), "B", "A")
    table = table.sort_values("started_at", kind="stable", ignore_index=True)
    order, customer = table["order"].to_numpy(), table["customer"].to_numpy()
    return pd.DataFrame(
        {
            "session_id": np.arange(1, n + 1),
            "customer_id": maybe(customer + 1, customer >= 0),
            "started_at": table["started_at"],
            "source": SOURCES[table["source"].to_numpy()],
            "device": np.where(table["mobile"], MOBILE, DESKTOP),
            "is_bot": flag(table["bot"]),
            "reached_step": STEPS[table["step"].to_numpy()],
            "variant": np.where(table["b"], "B", "A"),
            "banner": table["banner"],
            "order_id": maybe(order + 1, order >= 0),
        }
    )


def mobile_share(week: int) -> float:
    """Return the mobile share of sessions: it grows week by week, which lowers conversion by mix alone."""
    start, end = parameters.MOBILE_SHARE
    return start + (end - start) * week / (parameters.SESSION_WEEKS - 1)


def brand_ads_on(week: int) -> bool:
    """Return whether brand-keyword ads ran in a week; orders do not depend on it (a null)."""
    return parameters.BRAND_AD_WEEKS[week]


def _week(rng: np.random.Generator, city: City, first: int, week: int) -> pd.DataFrame:
    """Return one week: the real orders, and above them the sessions the stated rates ask for."""
    orders = city.purchases.orders
    web = city.baskets.channel == CHANNELS.index("web")
    bought = np.flatnonzero(web & (orders.day >= first) & (orders.day < first + WEEK))
    share = mobile_share(week)
    on_mobile, on_desktop = parameters.CONVERSION["mobile"] * share, parameters.CONVERSION["desktop"] * (1 - share)
    total = round(bought.size / (on_mobile + on_desktop))
    carts = round(bought.size / (1 - parameters.CART_ABANDONMENT))
    better, worse = parameters.CHECKOUT_COMPLETION[::-1]
    checkouts = round(bought.size / ((better + worse) / 2))
    products = max(carts, round(parameters.PRODUCT_VIEW * total))
    reached = np.array([max(total, products), products, carts, checkouts, bought.size])
    counts = reached - np.append(reached[1:], 0)
    step = np.repeat(np.arange(STEPS.size)[::-1], counts[::-1])  # purchases first, in the order of `bought`
    n = step.size
    mobile_chance = np.where(step == 4, on_mobile / (on_mobile + on_desktop), share)
    b_chance = np.select([step == 4, step == 3], [better / (better + worse), (1 - better) / (2 - better - worse)], 0.5)
    second = rng.integers(0, WEEK * 86_400, n)
    started = date_of(np.array(first)).astype("datetime64[s]") + second.astype("timedelta64[s]")
    stay = rng.integers(120, 1_500, bought.size).astype("timedelta64[s]")
    started[: bought.size] = city.delivery.ordered_at[bought] - stay
    customer = _signed_in(rng, city, first, n)
    customer[: bought.size] = orders.customer[bought]
    order = np.full(n, -1)
    order[: bought.size] = bought
    return pd.DataFrame(
        {
            "started_at": started,
            "customer": customer,
            "source": _sources(rng, step, brand_ads_on(week)),
            "mobile": bernoulli(rng, mobile_chance),
            "bot": False,
            "step": step,
            "b": bernoulli(rng, b_chance),
            "order": order,
        }
    )


def _signed_in(rng: np.random.Generator, city: City, first: int, n: int) -> np.ndarray:
    """Return the customers of sessions that signed in (recent online customers), -1 for the others."""
    orders = city.purchases.orders
    recent = np.flatnonzero(orders.web & (orders.day < first + WEEK) & (orders.day >= first - 90))
    ticket = rng.random(n)
    known = bernoulli(rng, np.full(n, parameters.SIGNED_IN))
    if not recent.size:
        return np.full(n, -1)
    return np.where(known, orders.customer[recent[(ticket * recent.size).astype(int)]], -1)


def _sources(rng: np.random.Generator, step: np.ndarray, ads: bool) -> np.ndarray:
    """Return where sessions came from; in weeks with brand ads some searchers click the ad above the result."""
    far = choose(rng, step.size, parameters.SOURCE_SHARE_CHECKOUT)
    near = choose(rng, step.size, parameters.SOURCE_SHARE_OTHER)
    source = np.where(step >= 3, far, near)
    clicks = bernoulli(rng, np.where(np.isin(source, (0, 1)), parameters.BRAND_AD_CLICKS, 0.0))
    return np.where(clicks & ads, BRAND_AD, source)


def _bots(rng: np.random.Generator, people: int, first: int) -> pd.DataFrame:
    """Return sessions of programs: desktop, mostly at night, never past a product page."""
    n = round(people * parameters.BOT_SHARE / (1 - parameters.BOT_SHARE))
    day = first + rng.integers(0, WEEK * parameters.SESSION_WEEKS, n)
    second = np.where(bernoulli(rng, np.full(n, 0.7)), rng.integers(0, 6 * 3_600, n), rng.integers(0, 86_400, n))
    return pd.DataFrame(
        {
            "started_at": date_of(day).astype("datetime64[s]") + second.astype("timedelta64[s]"),
            "customer": -1,
            "source": np.zeros(n, int),
            "mobile": False,
            "bot": True,
            "step": bernoulli(rng, np.full(n, 0.35)).astype(int),
            "b": bernoulli(rng, np.full(n, 0.5)),
            "order": -1,
        }
    )
