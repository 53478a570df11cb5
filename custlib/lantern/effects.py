"""The planted truths: each one a function that a counterfactual run can switch off by its name.

`truth.json` measures them; the chapters only see the tables.
"""

from __future__ import annotations

import numpy as np

from custlib.lantern import parameters
from custlib.lantern.clock import day_number
from custlib.lantern.planted import EFFECTS, planted

__all__ = ["EFFECTS"]

STATES = ("active", "lapsing", "lost")


# --- acquisition -----------------------------------------------------------------------------------------------------
@planted(neutral=1.0)
def channels_keep_differently(channel: np.ndarray) -> np.ndarray:
    """Customers of some channels leave more easily: exponent on the chance to stay."""
    return np.array([one.dropout for one in parameters.CHANNELS])[channel]


@planted(neutral=1.0)
def referred_buy_more_anyway() -> float:
    """Friends of good customers buy more often, referred or not (selection)."""
    return parameters.REFERRED_RATE


@planted(neutral=1.0)
def referral_keeps() -> float:
    """Having been recommended makes a customer stay: exponent on the chance to stay (cause)."""
    return parameters.REFERRED_DROPOUT


@planted(neutral=1.0)
def late_answers_lose_leads(hours: np.ndarray) -> np.ndarray:
    """A lead's chance decays with the hours until the first answer."""
    decay = np.exp(-hours / parameters.LEAD_RESPONSE_DECAY_HOURS)
    return parameters.LEAD_RESPONSE_FLOOR + parameters.LEAD_RESPONSE_GAIN * decay


@planted(neutral=1.0)
def promising_leads_answered_first(chance: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Where no lot decides, agents answer the promising leads first (confounding)."""
    return np.where(chance > mean, 0.45, 1.5)


# --- programme, card, tiers ------------------------------------------------------------------------------------------
@planted(neutral=1.0)
def programme_raises_rate(member: np.ndarray) -> np.ndarray:
    """Members of the points programme buy a little more often than they would without it."""
    return np.where(member, parameters.PROGRAMME_RATE, 1.0)


@planted(neutral=1.0)
def head_start_helps_light_buyers(head_start: np.ndarray, light: np.ndarray) -> np.ndarray:
    """Two stamps on a new card make light buyers come more often and leave heavy buyers as they are."""
    return np.where(head_start & light, parameters.CARD_LIGHT_RATE, 1.0)


@planted(neutral=1.0)
def tier_loss_hurts(lost: np.ndarray, notice: np.ndarray) -> np.ndarray:
    """Losing a tier slows a customer down for half a year; less so when announced."""
    return np.where(lost, np.where(notice, parameters.TIER_NOTICE_RATE, parameters.TIER_LOSS_RATE), 1.0)


@planted(neutral=1.0)
def tier_gain_helps(gained: np.ndarray) -> np.ndarray:
    """Gaining a tier helps a little: less than losing one hurts."""
    return np.where(gained, parameters.TIER_GAIN_RATE, 1.0)


# --- problems and complaints -----------------------------------------------------------------------------------------
@planted(neutral=1.0)
def repair_lowers_problems(day: np.ndarray) -> np.ndarray:
    """Fewer orders go wrong from the day on which the button came."""
    return np.where(day >= day_number(parameters.BUTTON_DAY), parameters.BUTTON_PROBLEMS, 1.0)


@planted(neutral=0.0)
def button_makes_customers_speak(day: np.ndarray) -> np.ndarray:
    """From the day of the in-app button on a larger share of problems becomes complaints."""
    extra = parameters.SPEAKING_AFTER - parameters.SPEAKING_BEFORE
    return np.where(day >= day_number(parameters.BUTTON_DAY), extra, 0.0)


@planted(neutral=0.0)
def pilot_raises_limit(pilot: np.ndarray) -> np.ndarray:
    """The pilot team may grant more money without asking."""
    return np.where(pilot, parameters.LIMIT_NEW - parameters.LIMIT_OLD, 0.0)


@planted(neutral=parameters.RESOLVED_OUTSIDE)
def limit_resolves_at_first_contact(limit: np.ndarray, need: np.ndarray) -> np.ndarray:
    """A case is solved at first contact mostly when the agent's limit covers what it takes."""
    return np.where(limit >= need, parameters.RESOLVED_INSIDE, parameters.RESOLVED_OUTSIDE)


@planted(neutral=0.0)
def handling_satisfies(resolved: np.ndarray, days: np.ndarray, handovers: np.ndarray) -> np.ndarray:
    """First-contact resolution, speed and one owner raise the log odds of a satisfied complainer."""
    return (
        parameters.SATISFIED_FIRST * resolved
        + parameters.SATISFIED_DAY * days
        + parameters.SATISFIED_HANDOVER * handovers
    )


@planted(neutral=0.0)
def skill_satisfies(csat: np.ndarray) -> np.ndarray:
    """Complaints handled by well-rated agents end better."""
    return parameters.SATISFIED_CSAT * (csat - parameters.CSAT_MEAN)


@planted(neutral=1.0)
def problems_lose_customers(wrong: np.ndarray) -> np.ndarray:
    """A problem nobody hears of costs customers: factor on the chance to stay."""
    return np.where(wrong, parameters.STAY_SILENT, 1.0)


@planted(neutral=parameters.STAY_UNSATISFIED)
def recovery_limits_loss(satisfied: np.ndarray, resolved: np.ndarray) -> np.ndarray:
    """A satisfied complainer mostly stays, though not more often than one without a problem (no paradox)."""
    stays = np.where(resolved, parameters.STAY_SATISFIED_FIRST, parameters.STAY_SATISFIED_SLOW)
    return np.where(satisfied, stays, parameters.STAY_UNSATISFIED)


@planted(neutral=0.0)
def voucher_keeps_complainers(voucher: np.ndarray) -> np.ndarray:
    """A voucher keeps complainers that an apology alone would lose: part of the gap to the best case it closes."""
    return np.where(voucher, parameters.STAY_VOUCHER, 0.0)


# --- staff -----------------------------------------------------------------------------------------------------------
@planted(neutral=0.0)
def training_raises_csat(hours: np.ndarray) -> np.ndarray:
    """Training hours raise the rating by customers: long against short course is d = .30."""
    return parameters.CSAT_PER_HOUR * (hours - np.mean(parameters.TRAINING_HOURS))


@planted(neutral=1.0)
def engagement_keeps_staff(engagement: np.ndarray) -> np.ndarray:
    """Engaged people leave less often: factor on the yearly hazard."""
    return np.exp(-parameters.TURNOVER_ENGAGEMENT * engagement)


@planted(neutral=0.0)
def coaching_raises_standards(started: np.ndarray) -> np.ndarray:
    """Coaching raises the share of service checks passed."""
    return parameters.COACHING * started


@planted(neutral=0.0)
def staff_converts_visitors(staff: np.ndarray) -> np.ndarray:
    """One more on the floor raises the share of visitors that buy."""
    return parameters.STAFF_CONVERTS * (staff - 3)


# --- campaigns -------------------------------------------------------------------------------------------------------
@planted(neutral=0.0)
def message_brings_orders(kind: str, state: np.ndarray) -> np.ndarray:
    """A message brings an order mostly from lapsing customers: extra chance by state (position in STATES)."""
    return np.array([parameters.UPLIFT[kind][name] for name in STATES])[state]


@planted(neutral=0.0)
def offer_brings_orders(offer: np.ndarray, picture: np.ndarray) -> np.ndarray:
    """In autumn25 the offer brings orders and the picture does nothing."""
    return parameters.CELL_OFFER * offer + parameters.CELL_PICTURE * picture


@planted(neutral=0.0)
def reminder_wakes_sleeping_dogs(kind: str, subscriber: np.ndarray) -> np.ndarray:
    """An offer reminds subscribers of the running subscription, and some cancel."""
    return np.where(subscriber & (kind == "offer"), parameters.SLEEPING_DOG, 0.0)
