"""The committed company is accepted by tolerances that were fixed before its seed was chosen."""

from __future__ import annotations

import pytest

from custlib.lantern import generate, parameters
from custlib.lantern.acceptance import numbers
from custlib.lantern.acceptance.seeds import SEEDS, failures


def test_the_committed_company_is_accepted(company, tolerances):
    assert failures(company, tolerances) == []


def test_the_seed_is_none_of_the_thirty(tolerances):
    assert tolerances["seeds"] == [SEEDS.start, SEEDS.stop - 1]
    assert parameters.SEED not in SEEDS
    assert len(SEEDS) == 30


def test_every_check_has_its_tolerance(company, tolerances):
    assert set(numbers(company)) == set(tolerances["checks"])
    assert all(low <= high for low, high in tolerances["checks"].values())
    assert len(tolerances["checks"]) >= 48


def test_most_effects_show_in_most_seeds(tolerances):
    """An effect that only a lucky seed shows would teach nothing about another sample."""
    from custlib.lantern.estimands import ESTIMANDS

    for estimand in ESTIMANDS:
        if estimand.visible:
            assert tolerances["effects"][estimand.name]["visible_in"] >= 18, estimand.name


@pytest.mark.parametrize("off", ["sleeping", "sale"])
def test_a_changed_company_is_refused(tolerances, off):
    """The gate can fail: without an effect, or with revenue off by a fifth, it says what is wrong."""
    if off == "sleeping":
        found = failures(generate(off=["reminder_wakes_sleeping_dogs"]), tolerances)
        assert any("sleeping_dogs cannot be seen" in text for text in found)
    else:
        changed = generate()
        changed["orders"] = changed["orders"].assign(revenue=changed["orders"]["revenue"] * 0.8)
        assert any(text.startswith("margin_rate is") for text in failures(changed, tolerances))
