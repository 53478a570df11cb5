"""The tables of Lantern: one module each, with ABOUT, COLUMNS and a function `build(city)` that returns a DataFrame.

Ids count from 1 within the city; company.py shifts them so that they are unique in the company.
"""

from __future__ import annotations

from custlib.lantern.tables import (
    activities,
    activity_rates,
    applicants,
    call_scores,
    calls,
    category_panel,
    channels,
    choice_test,
    clean_cohort,
    complaints,
    contacts,
    customers,
    duplicates_truth,
    employees,
    exit_interviews,
    inbound_messages,
    kano,
    lead_contacts,
    leads,
    memberships,
    nps,
    optouts,
    order_lines,
    orders,
    path_survey,
    points,
    problem_survey,
    raw_orders_dirty,
    raw_orders_dirty_key,
    receipt_emails,
    rentals,
    rival_ratings,
    service_checks,
    servqual,
    store_traffic,
    tiers,
    wallet,
    web_sessions,
)
from custlib.lantern.tables.columns import Column

__all__ = ["BUILDERS", "COLUMNS", "MODULES", "ONCE", "Column"]

_IN_ORDER = (
    customers,
    channels,
    leads,
    lead_contacts,
    orders,
    order_lines,
    contacts,
    optouts,
    complaints,
    problem_survey,
    nps,
    servqual,
    points,
    memberships,
    tiers,
    employees,
    applicants,
    calls,
    call_scores,
    inbound_messages,
    web_sessions,
    wallet,
    category_panel,
    rival_ratings,
    path_survey,
    kano,
    choice_test,
    activities,
    activity_rates,
    rentals,
    service_checks,
    store_traffic,
    exit_interviews,
    duplicates_truth,
    receipt_emails,
    clean_cohort,
    raw_orders_dirty,
    raw_orders_dirty_key,
)
MODULES = {module.__name__.rpartition(".")[2]: module for module in _IN_ORDER}
BUILDERS = {name: module.build for name, module in MODULES.items()}
COLUMNS = {name: module.COLUMNS for name, module in MODULES.items()}
ONCE = frozenset(  # tables of the company, not of each city
    {"channels", "activity_rates", "category_panel", "clean_cohort", "raw_orders_dirty", "raw_orders_dirty_key"}
)
