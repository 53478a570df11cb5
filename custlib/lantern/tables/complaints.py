"""complaints: how each case came in, was handled and ended; repurchase is read off the orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern import parameters
from custlib.lantern.clock import DAYS, day_number
from custlib.lantern.draws import bernoulli, choose
from custlib.lantern.tables.columns import Column, dates, flag, maybe

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per complaint, by day of opening."
COLUMNS = (
    Column("complaint_id", "id", "the case"),
    Column("customer_id", "id", "who complained"),
    Column("order_id", "id", "about which order"),
    Column("call_id", "id", "the call it came by; phone cases inside the four weeks of the call log", null=True),
    Column("opened_at", "date", "day it came in"),
    Column("closed_at", "date", "day it was closed; empty when still open at the end", null=True),
    Column("cause", "text", "our finding: late, damaged, wrong_item, taste, billing"),
    Column("customer_cause", "text", "the cause in the customer's words, coded with the same names"),
    Column("channel", "text", "phone, email, store or social"),
    Column("severity", "int", "1 low to 3 high, by what a remedy takes"),
    Column("handled_by", "id", "the agent (employee_id)"),
    Column("authority_limit", "yuan", "what the agent may grant alone on that day", "yuan"),
    Column("owner_changes", "int", "handovers from agent to agent"),
    Column("first_contact_resolved", "flag", "solved at first contact"),
    Column(
        "remedy_arm",
        "text",
        f"apology, or voucher of {parameters.VOUCHER:.0f} yuan beside it, by lot from 2024",
        null=True,
    ),
    Column("compensation", "yuan", "paid, without the voucher", "yuan"),
    Column("satisfied", "flag", "satisfied with the handling when asked at closing"),
    Column("repurchased", "flag", "ordered within 180 days after closing; empty when that is not over yet", null=True),
)
REPURCHASE_DAYS = 180
SAME_WORDS = 0.78  # share of customers that name the cause we found
SEVERITY_FROM = (14.0, 32.0)  # yuan of need from which a case is of severity 2 and 3


def build(city: City) -> pd.DataFrame:
    """Return one row per complaint."""
    rng = city.stream("complaints_words")
    history = city.purchases
    cases, order, causes = history.cases, history.case_order, np.array(parameters.CAUSES)
    n, customer, cause = order.size, history.orders.customer[order], history.orders.cause[order]
    other = choose(rng, n, parameters.CAUSE_WEB)
    words = np.where(bernoulli(rng, np.full(n, SAME_WORDS)), cause, other)
    in_test = cases.opened >= day_number(parameters.REMEDY_TEST_DAY)
    arm = np.where(cases.voucher, "voucher", "apology")
    again = city.timeline.first_from(customer, cases.closed + 1, REPURCHASE_DAYS) >= 0
    call = city.call_log.call_of_case
    return pd.DataFrame(
        {
            "complaint_id": np.arange(1, n + 1),
            "customer_id": customer + 1,
            "order_id": order + 1,
            "call_id": maybe(call + 1, call >= 0),
            "opened_at": dates(cases.opened),
            "closed_at": dates(cases.closed),
            "cause": causes[cause],
            "customer_cause": causes[words],
            "channel": np.array(parameters.COMPLAINT_CHANNELS)[cases.channel],
            "severity": 1 + np.searchsorted(SEVERITY_FROM, cases.need, side="left"),
            "handled_by": cases.agent + 1,
            "authority_limit": cases.limit.astype(float),
            "owner_changes": cases.handovers,
            "first_contact_resolved": flag(cases.resolved),
            "remedy_arm": pd.Series(arm, dtype=object).where(in_test, None),
            "compensation": cases.compensation,
            "satisfied": flag(cases.satisfied),
            "repurchased": maybe(again, cases.closed + REPURCHASE_DAYS < DAYS),
        }
    )
