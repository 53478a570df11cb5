"""When each order was placed, promised and delivered, and which orders came back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from custlib.lantern import parameters
from custlib.lantern.baskets import CHANNELS
from custlib.lantern.clock import DAYS, date_of
from custlib.lantern.draws import bernoulli, choose

if TYPE_CHECKING:
    from custlib.lantern.city import City

HOUR, DAY = 3_600, 86_400  # seconds
NOWHERE = np.datetime64("NaT", "s")


@dataclass(frozen=True)
class Delivery:
    """One entry per order; times are datetime64[s], NaT where there is none."""

    ordered_at: np.ndarray
    promised_at: np.ndarray
    delivered_at: np.ndarray
    returned_at: np.ndarray
    resold: np.ndarray  # meaningful where returned


def simulate(city: City) -> Delivery:
    """Draw times of day, deliveries and returns of all orders of a city."""
    rng = city.stream("delivery")
    orders, channel = city.purchases.orders, city.baskets.channel
    n = orders.day.size
    second = choose(rng, n, parameters.HOUR_WEIGHT) * HOUR + rng.integers(0, HOUR, n)
    late = orders.wrong & (orders.cause == parameters.CAUSES.index("late"))
    promised, arrived = _riders(rng, second, late)
    parcel_promised, parcel_arrived = _parcels(rng, second, late)
    rides = channel == CHANNELS.index("web")
    in_store = channel == CHANNELS.index("store")
    promised = np.where(rides, promised, parcel_promised)
    arrived = np.where(rides, arrived, parcel_arrived)

    come_back = bernoulli(rng, np.array([parameters.RETURN_RATE[name] for name in CHANNELS])[channel])
    returned = np.where(in_store, second, arrived) + DAY * (1 + rng.integers(0, 9, n))
    resold = bernoulli(rng, np.full(n, parameters.RESOLD))
    midnight = date_of(orders.day).astype("datetime64[s]")
    end = date_of(np.array(DAYS)).astype("datetime64[s]")

    def moment(seconds: np.ndarray, known: np.ndarray) -> np.ndarray:
        return np.where(known, midnight + seconds.astype("timedelta64[s]"), NOWHERE)

    delivered_at = moment(arrived, ~in_store)
    returned_at = moment(returned, come_back)
    return Delivery(
        ordered_at=moment(second, np.full(n, True)),
        promised_at=moment(promised, ~in_store),
        delivered_at=np.where(delivered_at < end, delivered_at, NOWHERE),
        returned_at=np.where(returned_at < end, returned_at, NOWHERE),
        resold=resold,
    )


def _riders(rng: np.random.Generator, second: np.ndarray, late: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """City delivery within 60 minutes of the order or of the opening hour, in seconds after midnight."""
    opens, closes = parameters.RIDER_HOURS
    start = np.where(second < opens * HOUR, opens * HOUR, second)
    start = np.where(second >= closes * HOUR, DAY + opens * HOUR, start)
    minutes = parameters.RIDER_MEAN + parameters.RIDER_SD * rng.standard_normal(second.size)
    minutes = np.where(late, parameters.PROMISE_MINUTES + 5 + rng.gamma(1.5, 15.0, second.size), minutes.clip(20))
    return start + parameters.PROMISE_MINUTES * 60, start + np.rint(minutes * 60).astype(np.int64)


def _parcels(rng: np.random.Generator, second: np.ndarray, late: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Parcels and office deliveries within three days, in seconds after midnight of the order's day."""
    promised = np.full(second.size, 3 * DAY + 20 * HOUR)
    days = rng.integers(1, 4, second.size) + np.where(late, 3 + rng.integers(0, 3, second.size), 0)
    return promised, days * DAY + (9 + rng.integers(0, 11, second.size)) * HOUR + rng.integers(0, HOUR, second.size)
