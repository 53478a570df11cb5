"""What is in each order: lines that meet the customer's basket target, and what the order earns; money in cents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from custlib.lantern import parameters
from custlib.lantern.clock import date_of, day_number
from custlib.lantern.draws import bernoulli, choose

if TYPE_CHECKING:
    from custlib.lantern.city import City

NAMES = [category.name for category in parameters.CATEGORIES]
PRICES = np.rint(100 * np.array([category.prices for category in parameters.CATEGORIES])).astype(np.int64)  # cents
CHANNELS = ("store", "web", "marketplace", "live", "b2b")


@dataclass(frozen=True)
class Baskets:
    """Orders (first block) and their lines (second block); money in cents."""

    channel: np.ndarray  # of each order, position in CHANNELS
    gross: np.ndarray
    discount: np.ndarray
    revenue: np.ndarray
    cost: np.ndarray  # all variable cost, net of the delivery fee
    shipping_cost: np.ndarray
    shipping_fee: np.ndarray

    line_order: np.ndarray  # position of the order
    category: np.ndarray  # position in CATEGORIES
    article: np.ndarray  # 0 to 2
    quantity: np.ndarray
    unit_price: np.ndarray


def simulate(city: City) -> Baskets:
    """Fill the baskets of all orders of a city."""
    rng = city.stream("order_lines")
    people, orders = city.population, city.purchases.orders
    n, customer = orders.day.size, orders.customer
    target = 100 * rng.gamma(parameters.SPEND_P, 1.0, n) / people.spend[customer]
    main = choose(rng, n, [category.main for category in parameters.CATEGORIES])
    inside = _categories(rng, main, orders.day)
    line_order, category = np.nonzero(inside)
    article = choose(rng, line_order.size, parameters.ARTICLE_SHARE)
    unit_price = PRICES[category, article]
    is_main = category == main[line_order]
    added = np.bincount(line_order, np.where(is_main, 0, unit_price), n)
    main_price = np.bincount(line_order, np.where(is_main, unit_price, 0), n)
    main_quantity = np.maximum(1, np.rint((target - added) / main_price)).astype(np.int64)
    quantity = np.where(is_main, main_quantity[line_order], 1)
    gross = np.rint(np.bincount(line_order, quantity * unit_price, n)).astype(np.int64)

    channel = _channels(rng, city)
    discount = gross * _discount_percent(rng, city, channel) // 100
    revenue = gross - discount
    shipping_cost, shipping_fee = _delivery(channel, revenue)
    return Baskets(
        channel=channel,
        gross=gross,
        discount=discount,
        revenue=revenue,
        cost=_cost(channel, gross, revenue) + shipping_cost - shipping_fee,
        shipping_cost=shipping_cost,
        shipping_fee=shipping_fee,
        line_order=line_order,
        category=category,
        article=article,
        quantity=quantity,
        unit_price=unit_price,
    )


def basket_affinities(inside: np.ndarray, follower: int) -> np.ndarray:
    """Return the factor on the chance of a category, given what is in the basket already (mug and honey: none)."""
    factor = np.ones(len(inside))
    for (leader, name), lift in parameters.AFFINITY.items():
        if name == NAMES[follower]:
            factor = np.where(inside[:, NAMES.index(leader)], factor * lift, factor)
    return factor


def _categories(rng: np.random.Generator, main: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Return which categories (columns) are in which order (rows): the main one and added ones."""
    n = main.size
    inside = np.zeros((n, len(NAMES)), bool)
    inside[np.arange(n), main] = True
    december = date_of(day).astype("datetime64[M]").astype(int) % 12 == 11
    for position, category in enumerate(parameters.CATEGORIES):
        chance = category.added * basket_affinities(inside, position)
        if category.name in ("gift_box", "card"):
            chance = np.where(december, chance * parameters.DECEMBER_GIFTS, chance)
        inside[:, position] |= bernoulli(rng, chance.clip(0, 0.9))
    return inside


def _channels(rng: np.random.Generator, city: City) -> np.ndarray:
    """Return the channel of each order: offices by contract, marketplace customers there or in a live stream."""
    people, orders = city.population, city.purchases.orders
    from_market = people.channel[orders.customer] == [channel.name for channel in parameters.CHANNELS].index(
        "marketplace"
    )
    live = bernoulli(rng, np.full(orders.day.size, parameters.LIVE_SHARE))
    live &= orders.day >= day_number(parameters.LIVE_FROM)
    market = np.where(live, CHANNELS.index("live"), CHANNELS.index("marketplace"))
    consumer = np.where(from_market, market, np.where(orders.web, CHANNELS.index("web"), CHANNELS.index("store")))
    return np.where(people.b2b[orders.customer], CHANNELS.index("b2b"), consumer)


def _discount_percent(rng: np.random.Generator, city: City, channel: np.ndarray) -> np.ndarray:
    """Return the per cent taken off each order."""
    people, orders = city.population, city.purchases.orders
    share, percent = parameters.CASUAL_DISCOUNT
    coupon = np.where(bernoulli(rng, np.full(channel.size, share)), percent, 0)
    contract = np.where(orders.customer == big_account(city), parameters.BIG_ACCOUNT_DISCOUNT, parameters.B2B_DISCOUNT)
    return np.select(
        [people.b2b[orders.customer], orders.campaign >= 0, channel == CHANNELS.index("live")],
        [contract, parameters.CAMPAIGN_DISCOUNT, parameters.LIVE_DISCOUNT],
        default=coupon,
    )


def big_account(city: City) -> int:
    """Return the position of the large account that does not pay (the largest office of 2025, first city), else -1."""
    people = city.population
    if city.number or not people.b2b.any():
        return -1
    size = city.purchases.counts[-2:].sum(axis=0) / people.spend  # orders times mean basket
    return int(np.argmax(np.where(people.b2b, size, -1)))


def _delivery(channel: np.ndarray, revenue: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what the carrier gets and what the customer paid for delivery, in cents."""
    carrier = np.rint(100 * np.array([parameters.CARRIER[name] for name in CHANNELS])).astype(np.int64)
    pays = (channel == CHANNELS.index("web")) & (revenue < 100 * parameters.FREE_FROM)
    return carrier[channel], np.where(pays, round(100 * parameters.DELIVERY_FEE), 0)


def _cost(channel: np.ndarray, gross: np.ndarray, revenue: np.ndarray) -> np.ndarray:
    """Return goods, packing, payment and commission in cents."""
    packing = np.rint(100 * np.array([parameters.PACKING[name] for name in CHANNELS])).astype(np.int64)
    on_platform = np.isin(channel, (CHANNELS.index("marketplace"), CHANNELS.index("live")))
    commission = np.where(on_platform, revenue * parameters.COMMISSION // 100, 0)
    return gross * parameters.GOODS // 100 + revenue * parameters.PAYMENT // 1000 + packing[channel] + commission
