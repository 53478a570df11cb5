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
    rng = city.stream("customers")
    n, offices = city.customers, np.flatnonzero(city.leads.won)
    joined = np.interp(rng.random(n) * END * parameters.JOINING_ENDS, CLOCK, np.arange(DAYS + 1)).astype(int)
    lead = np.full(n, -1)
    if len(offices):
        lead[-len(offices) :] = offices
        joined[-len(offices) :] = np.minimum(
            city.leads.created[offices] + 20 + rng.integers(0, 40, len(offices)), DAYS - 5
        )
    order = np.argsort(joined, kind="stable")
    joined, lead = joined[order], lead[order]
    b2b = lead >= 0

    channel = choose(rng, n, [channel.share for channel in parameters.CHANNELS])
    warmth_noise = rng.standard_normal(n)
    subscriber = bernoulli(rng, np.where(b2b | (channel == MARKETPLACE), 0.0, parameters.SUBSCRIBER_SHARE))
    referred_by, channel = _referrals(rng, channel, b2b, warmth_noise)
    referred = referred_by >= 0

    def per_day(shape_and_weeks: tuple[float, float]) -> np.ndarray:
        shape, weeks = shape_and_weeks
        return rng.gamma(shape, 1 / weeks, n) / 7

    consumer = per_day((parameters.RATE_SHAPE, parameters.RATE_SCALE))
    consumer = consumer * np.where(referred, effects.referred_buy_more_anyway(city), 1.0)
    rate = np.select(
        [b2b, subscriber], [per_day(parameters.B2B_RATE), per_day(parameters.SUBSCRIBER_RATE)], default=consumer
    )
    rank = np.empty(n)
    rank[np.argsort(rate, kind="stable")] = (np.arange(n) + 0.5) / n

    leave = rng.beta(parameters.DROPOUT_A, parameters.DROPOUT_B, n)
    exponent = effects.channels_keep_differently(city, channel)
    exponent = exponent * np.where(referred, effects.referral_keeps(city), 1.0)
    exponent = np.select([b2b, subscriber], [parameters.B2B_DROPOUT, parameters.SUBSCRIBER_DROPOUT], default=exponent)
    dropout = 1 - (1 - leave) ** exponent

    spend = rng.gamma(parameters.SPEND_Q, 1 / parameters.SPEND_GAMMA, n) / np.where(b2b, parameters.B2B_SPEND, 1.0)
    invited = bernoulli(rng, np.where(b2b, 0.0, parameters.PROGRAMME_INVITED))
    floor, slope = np.where(
        invited, *np.array([parameters.PROGRAMME_JOIN_INVITED, parameters.PROGRAMME_JOIN_UNINVITED])[:, :, None]
    )
    joins = bernoulli(rng, np.where(b2b, 0.0, floor + slope * rank**2))
    programme = np.where(joins, joined + rng.integers(0, 45, n), DAYS).clip(max=DAYS)
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
        dropout=dropout,
        spend=spend,
        warmth=-0.55 * (leave - LEAVE_MEAN) / LEAVE_SD + 0.8 * warmth_noise,
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


def _referrals(
    rng: np.random.Generator, channel: np.ndarray, b2b: np.ndarray, warmth: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Give each referred consumer an earlier customer as referrer, warm people more often; the first ones searched."""
    n = len(channel)
    ticket = rng.random(n)
    candidates = np.flatnonzero((channel == REFERRAL) & ~b2b)
    late_enough = candidates[candidates > REFERRERS_FROM]
    weight = np.cumsum(np.exp(0.9 * warmth) * ~b2b)
    referred_by = np.full(n, -1)
    referred_by[late_enough] = np.searchsorted(weight, ticket[late_enough] * weight[late_enough - 1], side="right")
    channel = np.where((channel == REFERRAL) & (referred_by < 0), CHANNEL_NAMES.index("search"), channel)
    return referred_by, channel
