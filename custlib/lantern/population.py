"""Customers before their first purchase: where they came from, how often they buy, how easily they leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from custlib.lantern import effects, parameters
from custlib.lantern.clock import CLOCK, DAYS, END
from custlib.lantern.draws import bernoulli, choose

if TYPE_CHECKING:
    from custlib.lantern.city import City

CHANNEL_NAMES = [channel.name for channel in parameters.CHANNELS]
REFERRAL, MARKETPLACE = CHANNEL_NAMES.index("referral"), CHANNEL_NAMES.index("marketplace")
_A, _B = parameters.DROPOUT_A, parameters.DROPOUT_B
LEAVE_MEAN, LEAVE_SD = _A / (_A + _B), np.sqrt(_A * _B / ((_A + _B) ** 2 * (_A + _B + 1)))  # of Beta(a, b)
REFERRERS_FROM = 20  # nobody refers before the city has that many customers


@dataclass(frozen=True)
class Population:
    """One entry per customer of a city, in the order of joining (position 0 is customer 1)."""

    b2b: np.ndarray
    lead: np.ndarray  # position of the lead, -1 for consumers
    joined: np.ndarray  # day of the window, the day of the first order
    channel: np.ndarray  # position in CHANNELS (consumers)
    referred_by: np.ndarray  # position of the referrer, -1 if none
    subscriber: np.ndarray
    steady: np.ndarray  # gaps of Gamma(3)/3 instead of exponential
    rate: np.ndarray  # orders a day of the operational clock
    rank: np.ndarray  # rank of the rate among all, 0 to 1
    dropout: np.ndarray  # chance to leave after an order, from the second on
    spend: np.ndarray  # gamma-gamma rate: basket target ~ Gamma(SPEND_P) / spend yuan
    warmth: np.ndarray  # how content a person is by nature, standard deviations
    web: np.ndarray  # chance that an order is placed online
    city_tier: np.ndarray
    consent: np.ndarray
    store: np.ndarray  # home store, 1 to STORES
    invited: np.ndarray  # to the points programme, by lot
    programme: np.ndarray  # day of joining it, DAYS if never
    card_wanted: np.ndarray  # would take the stamp card
    head_start: np.ndarray  # and would get two stamps with it, by lot
    tier_band: np.ndarray  # tiers are kept within a band, by lot
    tier_notice: np.ndarray  # a loss is announced 60 days before, by lot


def simulate(city: City) -> Population:
    """Draw the customers of a city: exactly the won leads are offices, the rest are consumers."""
    rng, n = city.stream("customers"), city.customers
    joined, lead = _joining(rng, city)
    b2b = lead >= 0
    channel = choose(rng, n, [channel.share for channel in parameters.CHANNELS])
    mood = rng.standard_normal(n)
    subscriber = bernoulli(rng, np.where(b2b | (channel == MARKETPLACE), 0.0, parameters.SUBSCRIBER_SHARE))
    referred_by, channel = _referrals(rng, channel, b2b, mood)
    rate = _rates(rng, city, b2b, subscriber, referred_by >= 0)
    rank = np.empty(n)
    rank[np.argsort(rate, kind="stable")] = (np.arange(n) + 0.5) / n
    leave = rng.beta(parameters.DROPOUT_A, parameters.DROPOUT_B, n)
    stays = _staying_exponent(city, b2b, subscriber, referred_by >= 0, channel)
    spend = rng.gamma(parameters.SPEND_Q, 1 / parameters.SPEND_GAMMA, n) / np.where(b2b, parameters.B2B_SPEND, 1.0)
    invited, programme = _programme(rng, b2b, rank, joined)
    return Population(
        b2b=b2b,
        lead=lead,
        joined=joined,
        channel=channel,
        referred_by=referred_by,
        subscriber=subscriber,
        steady=b2b | subscriber,
        rate=rate,
        rank=rank,
        dropout=1 - (1 - leave) ** stays,
        spend=spend,
        warmth=parameters.WARMTH_LEAVE * (leave - LEAVE_MEAN) / LEAVE_SD + parameters.WARMTH_MOOD * mood,
        web=np.array([channel.web for channel in parameters.CHANNELS])[channel],
        city_tier=1 + choose(rng, n, parameters.CITY_TIER_SHARE),
        consent=bernoulli(rng, np.where(subscriber, parameters.SUBSCRIBER_CONSENT, parameters.CONSENT)),
        store=1 + rng.integers(0, parameters.STORES, n),
        invited=invited,
        programme=programme,
        card_wanted=bernoulli(rng, np.where(b2b, 0.0, parameters.CARD_TAKE_UP)),
        head_start=bernoulli(rng, np.full(n, 0.5)),
        tier_band=bernoulli(rng, np.full(n, 0.5)),
        tier_notice=bernoulli(rng, np.full(n, 0.5)),
    )


def _joining(rng: np.random.Generator, city: City) -> tuple[np.ndarray, np.ndarray]:
    """Return the day of joining and the position of the lead (-1 for consumers) of each customer, by joining."""
    offices = np.flatnonzero(city.leads.won)
    ends = parameters.JOINING_ENDS * END
    joined = np.interp(rng.random(city.customers) * ends, CLOCK, np.arange(DAYS + 1)).astype(int)
    lead = np.full(city.customers, -1)
    if len(offices):
        after = rng.integers(*parameters.LEAD_TO_ORDER_DAYS, len(offices))
        lead[-len(offices) :] = offices
        joined[-len(offices) :] = np.minimum(city.leads.created[offices] + after, DAYS - 5)
    order = np.argsort(joined, kind="stable")
    return joined[order], lead[order]


def _rates(
    rng: np.random.Generator, city: City, b2b: np.ndarray, subscriber: np.ndarray, referred: np.ndarray
) -> np.ndarray:
    """Return the orders a day of each customer: gamma-distributed within consumers, offices and subscribers."""
    kinds = (
        (parameters.RATE_SHAPE, parameters.RATE_SCALE),
        parameters.B2B_RATE,
        parameters.SUBSCRIBER_RATE,
    )
    consumer, office, steady = (rng.gamma(shape, 1 / weeks, b2b.size) / 7 for shape, weeks in kinds)
    consumer = consumer * np.where(referred, effects.referred_buy_more_anyway(city), 1.0)
    return np.select([b2b, subscriber], [office, steady], default=consumer)


def _staying_exponent(
    city: City, b2b: np.ndarray, subscriber: np.ndarray, referred: np.ndarray, channel: np.ndarray
) -> np.ndarray:
    """Return the exponent on the chance to stay after an order: below 1 stays longer."""
    consumer = effects.channels_keep_differently(city, channel) * np.where(referred, effects.referral_keeps(city), 1.0)
    return np.select([b2b, subscriber], [parameters.B2B_DROPOUT, parameters.SUBSCRIBER_DROPOUT], default=consumer)


def _programme(
    rng: np.random.Generator, b2b: np.ndarray, rank: np.ndarray, joined: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return who is invited to the points programme (by lot) and the day of joining it; heavy buyers join."""
    n = b2b.size
    invited = bernoulli(rng, np.where(b2b, 0.0, parameters.PROGRAMME_INVITED))
    chances = [first + slope * rank**2 for first, slope in parameters.PROGRAMME_JOIN]
    joins = bernoulli(rng, np.where(b2b, 0.0, np.where(invited, *chances)))
    return invited, np.where(joins, joined + rng.integers(0, parameters.PROGRAMME_WAIT, n), DAYS).clip(max=DAYS)


def _referrals(
    rng: np.random.Generator, channel: np.ndarray, b2b: np.ndarray, mood: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Give each referred consumer an earlier consumer as referrer, cheerful ones more often, and its channel."""
    ticket = rng.random(channel.size)
    candidates = np.flatnonzero((channel == REFERRAL) & ~b2b)
    late_enough = candidates[candidates > REFERRERS_FROM]
    weight = np.cumsum(np.exp(parameters.REFERRER_MOOD * mood) * ~b2b)
    referred_by = np.full(channel.size, -1)
    referred_by[late_enough] = np.searchsorted(weight, ticket[late_enough] * weight[late_enough - 1], side="right")
    nobody = (channel == REFERRAL) & (referred_by < 0)  # the first customers, and offices
    return referred_by, np.where(nobody, CHANNEL_NAMES.index("search"), channel)
