"""Each planted effect: what the tables say, with an interval, against the truth; nulls are null; traps are traps."""

from __future__ import annotations

import numpy as np
import pytest

from custlib.lantern import effects, generate
from custlib.lantern.acceptance import company as looks
from custlib.lantern.city import City
from custlib.lantern.estimands import ESTIMANDS
from custlib.lantern.estimands.loyalty import programme_frame

BY_NAME = {estimand.name: estimand for estimand in ESTIMANDS}
ESTIMABLE = [estimand.name for estimand in ESTIMANDS if estimand.estimate]
Z = 1.96


@pytest.mark.parametrize("name", ESTIMABLE)
def test_interval_holds_the_truth(company, truth, name):
    estimate = BY_NAME[name].estimate(company)
    low, high = estimate.value - 2.6 * estimate.se, estimate.value + 2.6 * estimate.se
    print(f"{name}: {estimate.value:.4f}, 99 % interval {low:.4f} to {high:.4f}, truth {truth[name]['value']}")
    assert low <= truth[name]["value"] <= high


@pytest.mark.parametrize("name", [name for name in ESTIMABLE if BY_NAME[name].visible])
def test_effect_is_visible_at_5000(company, truth, name):
    estimand, none = BY_NAME[name], 1.0 if BY_NAME[name].kind == "ratio" else 0.0
    estimate = estimand.estimate(company)
    direction = np.sign(truth[name]["value"] - none)
    assert (estimate.value - none) * direction > Z * estimate.se


@pytest.mark.parametrize("name", [name for name in ESTIMABLE if BY_NAME[name].null])
def test_null_is_null(company, truth, name):
    none = 1.0 if BY_NAME[name].kind == "ratio" else 0.0
    estimate = BY_NAME[name].estimate(company)
    assert abs(estimate.value - none) <= 2 * estimate.se
    assert abs(truth[name]["value"] - none) <= 0.05


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("uplift_offer_lapsing", 1),
        ("sleeping_dogs", -1),
        ("tier_loss", -1),
        ("tier_gain", 1),
        ("silent_repurchase", -1),
        ("recovery_repurchase", 1),
        ("referral_cause", 1),
        ("referral_selection", 1),
        ("second_year_marketplace", -1),
        ("programme_orders", 1),
    ],
)
def test_direction_of_truth(truth, name, sign):
    assert truth[name]["value"] * sign > 0
    assert truth[name]["value_here"] * sign > 0


def test_losing_a_tier_hurts_more_than_gaining_helps(truth):
    assert -truth["tier_loss"]["value"] > 2 * truth["tier_gain"]["value"]


def test_training_is_d_030(truth):
    assert truth["training_d"]["value"] == pytest.approx(0.30, abs=0.04)


def test_programme_trap(company, truth):
    """Members buy far more, hardly because of the programme; the lot of the invitation says so."""
    naive = looks.programme(company)["programme_naive_ratio"]
    assert truth["programme_ratio"]["value"] == pytest.approx(1.04, abs=0.015)
    assert naive > 1.4
    frame = programme_frame(company)
    naive_orders = frame.groupby("member")["orders"].mean().diff().iloc[-1]
    estimate = BY_NAME["programme_orders"].estimate(company)
    assert naive_orders > estimate.value + Z * estimate.se


def test_referral_is_partly_selection(company, truth):
    naive = looks.referral(company)["referral_naive"]
    assert 0 < truth["referral_cause"]["value"] < naive
    assert truth["referral_selection"]["value"] > truth["referral_cause"]["value"]


def test_uplift_does_not_follow_risk(truth):
    """The likeliest to leave (lost) respond no better than the active; only the lapsing do."""
    lapsing, lost = truth["uplift_offer_lapsing"]["value"], truth["uplift_offer_lost"]["value"]
    assert lapsing > 4 * lost


def test_no_recovery_paradox(company):
    """Recovered complainers do not buy again more often than customers without a case."""
    from custlib.lantern.acceptance.operations import complaints

    assert complaints(company)["recovered_less_unharmed"] < 0


def test_one_office_loses_most(company):
    numbers = looks.offices(company)
    assert numbers["worst_office_profit"] < -2_000
    assert numbers["worst_office_revenue_rank"] <= 3


def test_channels_are_worth_different_sums(company):
    value = looks.value_by_channel(company)
    names = ("referral", "store", "search", "social", "marketplace")
    worth = [value[f"two_year_value_{name}"] for name in names]
    assert max(worth) in worth[:2]
    assert min(worth) == worth[-1]


@pytest.mark.parametrize("name", sorted(effects.EFFECTS))
def test_every_effect_changes_something(name):
    """Switching an effect off changes the city; a city with everything on is the same city twice."""
    here, without = City(7, 600), City(7, 600, off=[name])
    assert any(not _same(here.table(table), without.table(table)) for table in TABLES_OF.get(name, ("orders",)))


TABLES_OF = {
    "training_raises_csat": ("employees",),
    "engagement_keeps_staff": ("employees",),
    "coaching_raises_standards": ("service_checks",),
    "staff_converts_visitors": ("store_traffic",),
    "late_answers_lose_leads": ("leads",),
    "promising_leads_answered_first": ("leads",),
    "pilot_raises_limit": ("complaints",),
    "skill_satisfies": ("complaints",),
    "button_makes_customers_speak": ("complaints",),
}


def _same(first, second) -> bool:
    return first.shape == second.shape and first.equals(second)


def test_effects_are_explained():
    assert all(len(text) > 20 for text in effects.EFFECTS.values())
    switched = {name for estimand in ESTIMANDS for name in estimand.off}
    assert switched <= set(effects.EFFECTS)


def test_unknown_effect_is_named():
    with pytest.raises(ValueError, match="off must name planted effects, got \\['magic'\\]"):
        generate(customers=50, off=["magic"])


def test_lots_do_not_depend_on_effects():
    """Counterfactual worlds share every lot: only consequences differ."""
    here, without = (
        City(7, 800),
        City(7, 800, off=["message_brings_orders", "recovery_limits_loss", "programme_raises_rate"]),
    )
    assert (here.population.joined == without.population.joined).all()
    for mine, theirs in zip(here.purchases.plans, without.purchases.plans, strict=True):
        assert (mine.treated == theirs.treated).all()
        assert (mine.listed == theirs.listed).all()
    first = [city.purchases.orders.sequence == 0 for city in (here, without)]
    assert (here.purchases.orders.web[first[0]] == without.purchases.orders.web[first[1]]).all()
