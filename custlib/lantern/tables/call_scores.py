"""call_scores: two raters listen to the same calls and tick five items."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from custlib.lantern.draws import bernoulli
from custlib.lantern.tables.columns import Column

if TYPE_CHECKING:
    from custlib.lantern.city import City

ABOUT = "One row per call, rater and item."
COLUMNS = (
    Column("call_id", "id", "the call"),
    Column("rater", "text", "A or B"),
    Column("item", "text", "greeting, listening, solution, empathy or closing"),
    Column("score", "flag", "the item was met"),
)
CALLS = 80
ITEMS = {
    "greeting": (0.80, 0.04),
    "listening": (0.65, 0.10),
    "solution": (0.60, 0.08),
    "empathy": (0.55, 0.28),
    "closing": (0.75, 0.06),
}  # share met, chance that a rater errs


def build(city: City) -> pd.DataFrame:
    """Return the sheets of both raters; empathy is hardly agreed on."""
    rng = city.stream("call_scores")
    answered = np.flatnonzero(~city.call_log.abandoned)
    chosen = np.sort(rng.permutation(answered)[: min(CALLS, answered.size)])
    parts = []
    for item, (share, error) in ITEMS.items():
        met = bernoulli(rng, np.full(chosen.size, share))
        for rater in "AB":
            score = met ^ bernoulli(rng, np.full(chosen.size, error))
            parts.append(
                pd.DataFrame({"call_id": chosen + 1, "rater": rater, "item": item, "score": score.astype(int)})
            )
    return pd.concat(parts, ignore_index=True).sort_values(["call_id", "rater"], kind="stable", ignore_index=True)
