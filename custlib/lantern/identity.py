"""Who is behind a customer number: some people have a store account and a web account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from custlib.lantern import parameters
from custlib.lantern.draws import bernoulli
from custlib.lantern.population import CHANNEL_NAMES

if TYPE_CHECKING:
    from custlib.lantern.city import City

STORE, WEB = CHANNEL_NAMES.index("store"), (CHANNEL_NAMES.index("search"), CHANNEL_NAMES.index("social"))


@dataclass(frozen=True)
class Identity:
    """One entry per customer."""

    person: np.ndarray  # position of the person's first customer number
    email: np.ndarray  # 48-bit hash, -1 when none was given
    phone_tail: np.ndarray  # last four digits


def simulate(city: City) -> Identity:
    """Draw contact details; the web account of a double customer shares some of those of the store account."""
    rng, people, n = city.stream("identity"), city.population, city.customers
    person = np.arange(n)
    email, phone = rng.integers(0, 1 << 48, n), rng.integers(0, 10_000, n)
    lots = rng.permutation(n)  # the order in which store accounts are paired
    wants = bernoulli(rng, np.where(np.isin(people.channel, WEB) & ~people.b2b, parameters.DOUBLE_ACCOUNT, 0.0))
    store_accounts = lots[(people.channel[lots] == STORE) & ~people.b2b[lots]]
    second = np.flatnonzero(wants)[: store_accounts.size]
    first = store_accounts[: second.size]
    person[np.maximum(first, second)] = np.minimum(first, second)
    same_email, same_phone = (
        bernoulli(rng, np.full(n, share)) for share in (parameters.DOUBLE_SAME_EMAIL, parameters.DOUBLE_SAME_PHONE)
    )
    email[second] = np.where(same_email[second], email[first], email[second])
    phone[second] = np.where(same_phone[second], phone[first], phone[second])
    silent = bernoulli(rng, np.where(people.channel == STORE, parameters.NO_EMAIL_STORE, parameters.NO_EMAIL))
    return Identity(person, np.where(silent, -1, email), phone)


def as_text(email: np.ndarray) -> np.ndarray:
    """Return hashes as twelve hexadecimal digits, None where there is no address."""
    return np.array([f"{value:012x}" if value >= 0 else None for value in email.tolist()], dtype=object)
