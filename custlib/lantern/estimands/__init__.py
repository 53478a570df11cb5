"""The truths of Lantern, by subject: what is planted, how large it really is, and what the tables say."""

from __future__ import annotations

from custlib.lantern.estimands import acquisition, campaigns, loyalty, service, shop, staff
from custlib.lantern.estimands.estimand import Estimand, Estimate, Sums, Tables

__all__ = ["ESTIMANDS", "Estimand", "Estimate", "Sums", "Tables"]

ESTIMANDS: tuple[Estimand, ...] = tuple(
    estimand for subject in (acquisition, campaigns, loyalty, service, staff, shop) for estimand in subject.ESTIMANDS
)
