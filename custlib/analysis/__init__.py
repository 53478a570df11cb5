"""From tables to numbers: what the orders say about each customer, and the models fitted to that."""

from custlib.analysis.bgnbd import BgnbdFit, bgnbd_fit
from custlib.analysis.cohorts import first_days, top_part
from custlib.analysis.complaints import open_times, survey_waves, waiting, weekly_counts
from custlib.analysis.customers import UNITS, customer_summary
from custlib.analysis.following import came_back, margin_between
from custlib.analysis.forecast import alive, expected_purchases, will_buy
from custlib.analysis.gamma_gamma import GammaGammaFit, expected_value, gamma_gamma_fit
from custlib.analysis.intervals import Estimate, mean_interval
from custlib.analysis.orders import order_margin
from custlib.analysis.patterns import purchase_patterns
from custlib.analysis.retention import PERIODS, cohort_counts, cohort_retention
from custlib.analysis.rfm_scores import rfm
from custlib.analysis.spending import spend_patterns
from custlib.analysis.tiering import assign_tiers, tiers

__all__ = [
    "PERIODS",
    "UNITS",
    "BgnbdFit",
    "Estimate",
    "GammaGammaFit",
    "alive",
    "assign_tiers",
    "bgnbd_fit",
    "came_back",
    "cohort_counts",
    "cohort_retention",
    "customer_summary",
    "expected_purchases",
    "expected_value",
    "first_days",
    "gamma_gamma_fit",
    "margin_between",
    "mean_interval",
    "open_times",
    "order_margin",
    "purchase_patterns",
    "rfm",
    "spend_patterns",
    "survey_waves",
    "tiers",
    "top_part",
    "waiting",
    "weekly_counts",
    "will_buy",
]
