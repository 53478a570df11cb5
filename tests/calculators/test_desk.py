"""B4.4-C1: posts to ask for, and what a smaller desk leaves lying."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custlib import calculators

DESK = calculators.get("B4.4-C1")


def compute(**values):
    """Results as numbers, for values as typed."""
    return DESK.compute(**{one.name: one.read(values.get(one.name, one.default)) for one in DESK.inputs})


def test_the_starting_values_give_the_numbers_of_the_blueprint():
    outputs = DESK.run()["outputs"]
    assert (outputs["load"], outputs["on_duty"], outputs["payroll"]) == ("18.8", "3.36", "3.95")
    assert (outputs["naive"], outputs["posts"]) == ("2.40", "4")
    assert DESK.run()["charts"][0]["head"][1:] == ["Posts: 3", "Posts: 4"]


@pytest.mark.parametrize(
    ("values", "tone", "says"),
    [
        ({}, "go", "Ask for 4 posts: at a desk of 3, 172 cases would wait after 60 days."),
        (
            {"cases": 50, "reopened": 0, "absence": 0},
            "careful",
            "Ask for 4 posts: a desk of 3 keeps up, but only by using the time kept for training, improvement and busy "
            "days.",
        ),
        (
            {"cases": 6},
            "go",
            "Posts to ask for: 1. Cases that come back, reserve and absence fit in by rounding up.",
        ),
        (
            {"cases": 3},
            "go",
            "Ask for no post: give the cases to one person by name, with 1.3 hours a day kept free for them.",
        ),
        (
            {"cases": 14, "occupancy": 95, "reopened": 0},
            "careful",
            "Posts to ask for: 1, and a stand-in: by chance alone the cases waiting after 60 days reach 21.",
        ),
    ],
)
def test_the_sentence_names_the_decision(values, tone, says):
    result = DESK.run(values)
    assert (result["tone"], result["takeaway"]) == (tone, says)


def test_between_a_naive_and_a_planned_desk_a_third_is_shown():
    assert DESK.run({"cases": 200, "minutes": 50})["charts"][0]["head"][1:] == ["Posts: 24", "Posts: 32", "Posts: 40"]


def test_a_few_cases_are_no_post_of_their_own():
    outputs = DESK.run({"cases": 3})["outputs"]
    assert (outputs["posts"], outputs["backlog"]) == ("0", "–")


def test_the_backlog_is_that_of_days_worked_through():
    """Poisson cases, some of which come back, people away by lot: the mean of many desks of three."""
    rng = np.random.default_rng(4)
    waiting = np.zeros(20_000)
    for _ in range(60):
        new = rng.poisson(42, len(waiting))
        done = rng.binomial(3, 0.85, len(waiting)) * 7 * 60 / 24
        waiting = np.maximum(waiting + new + rng.binomial(new, 0.12) - done, 0)
    assert compute()["backlog_trap"] == pytest.approx(waiting.mean(), rel=0.02)


settings = {
    "cases": st.floats(1, 500),
    "minutes": st.floats(1, 200),
    "reopened": st.floats(0, 100),
    "hours": st.floats(1, 12),
    "occupancy": st.floats(50, 95),
    "absence": st.floats(0, 50),
}


@given(st.fixed_dictionaries(settings))
def test_the_posts_carry_the_load_and_one_less_does_not(values):
    results = compute(**values)
    work = values["cases"] * (1 + values["reopened"] / 100) * values["minutes"] / 60
    planned = values["hours"] * values["occupancy"] / 100 * (1 - values["absence"] / 100)
    if results["small"]:
        assert (results["posts"], results["backlog"]) == (0, None)
        assert work < planned / 2
    else:
        assert results["posts"] * planned >= work * (1 - 1e-6)
        assert results["posts"] == 1 or (results["posts"] - 1) * planned < work
        assert results["trap"] <= results["posts"]


@given(st.fixed_dictionaries(settings))
def test_more_people_leave_less_lying(values):
    results = compute(**values)
    teams = [people for people, _ in results["paths"]]
    assert teams == sorted(set(teams))
    assert (teams[0], teams[-1]) == (results["trap"], max(results["posts"], 1))
    left = [path[-1] for _, path in results["paths"]]
    assert all(path[0] == 0 for _, path in results["paths"])
    assert results["backlog_trap"] == left[0]
    assert results["small"] or results["backlog"] == left[-1]
    assert left == sorted(left, reverse=True)
