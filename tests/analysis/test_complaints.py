"""Weeks, open cases, waves, and what waits: by hand, by brute force, and against Lantern's own columns."""

import numpy as np
import pandas as pd
import pytest

from custlib.analysis import open_times, survey_waves, waiting, weekly_counts
from custlib.data import load

LAST_DAY = "2025-12-31"


def times(*texts):
    return pd.Series(pd.to_datetime(list(texts), format="ISO8601"))


def test_a_week_runs_from_monday_to_sunday_and_may_be_without_events():
    weeks = weekly_counts(times("2025-03-09 23:59"), times("2025-03-03", "2025-03-09", "2025-03-10", "2025-03-24"))
    assert weeks.index.tolist() == list(pd.to_datetime(["2025-03-03", "2025-03-10", "2025-03-24"]))
    assert weeks["events"].tolist() == [1, 0, 0]
    assert weeks["exposure"].tolist() == [2, 1, 1]


def test_no_event_and_no_chance_is_lost():
    complaints, orders = load("complaints"), load("orders")
    weeks = weekly_counts(complaints["opened_at"], orders["ordered_at"])
    assert weeks.sum().tolist() == [len(complaints), len(orders)]
    assert set(weeks.index.day_of_week) == {0}
    assert weeks.index.is_monotonic_increasing


def test_a_change_of_clocks_moves_no_week_and_no_day():
    """In New York 9 March 2025 has 23 hours."""
    zone = "America/New_York"
    opened, closed = times("2025-03-05", "2025-03-08 20:00"), times("2025-03-12 09:00", None)
    there = [each.dt.tz_localize(zone) for each in (opened, closed)]
    pd.testing.assert_frame_equal(open_times(*there, "2025-03-31"), open_times(opened, closed, "2025-03-31"))
    exposed = times("2025-03-03", "2025-03-09 23:00", "2025-03-10 01:00")
    weeks = weekly_counts(there[0], exposed.dt.tz_localize(zone))
    pd.testing.assert_frame_equal(weeks, weekly_counts(opened, exposed))
    assert weeks["exposure"].tolist() == [2, 1]


def test_a_week_of_events_without_chances_is_refused():
    with pytest.raises(ValueError, match="the week of 2025-03-03, which has 2 events"):
        weekly_counts(times("2025-03-05", "2025-03-06"), times("2025-03-12"))
    with pytest.raises(ValueError, match="exposed: got no times"):
        weekly_counts(times("2025-03-05"), times())
    with pytest.raises(ValueError, match="happened: 1 times are missing"):
        weekly_counts(times("2025-03-05", None), times("2025-03-05"))


def test_a_case_closed_after_the_day_was_still_open_on_it():
    found = open_times(
        times("2025-03-01 09:00", "2025-03-01", "2025-03-01", "2025-03-06"),
        times("2025-03-01 18:00", "2025-03-06", None, "2025-03-06"),
        "2025-03-05",
    )
    assert found["days"].tolist() == [0, 4, 4]
    assert found["closed"].tolist() == [True, False, False]


def test_a_case_closed_before_it_came_in_is_refused():
    with pytest.raises(ValueError, match="closed: 1 cases are closed before"):
        open_times(times("2025-03-02"), times("2025-03-01"), "2025-03-05")


def test_lanterns_open_cases_are_those_without_a_day_of_closing():
    complaints = load("complaints")
    found = open_times(complaints["opened_at"], complaints["closed_at"], LAST_DAY)
    assert len(found) == len(complaints)
    assert (~found["closed"]).sum() == complaints["closed_at"].isna().sum()
    assert (found["days"] >= 0).all()


def test_waves_count_who_was_asked_had_a_problem_and_told():
    survey = load("problem_survey")
    waves = survey_waves(survey)
    assert waves.index.tolist() == [2024, 2025]
    assert waves["asked"].sum() == len(survey)
    assert (waves["told_us"] <= waves["had_problem"]).all()
    assert waves["told_us"].sum() == survey["told_us"].sum()
    with pytest.raises(ValueError, match="told_us"):
        survey_waves(survey.assign(had_problem=False))


def test_what_waits_is_what_a_day_by_day_count_leaves():
    rng = np.random.default_rng(3)
    came, could = rng.poisson(42, (5, 60)), rng.integers(2, 5, (5, 60)) * 14.0
    for one, hours, found in zip(came, could, waiting(came, could), strict=True):
        left, by_hand = 0.0, []
        for today, done in zip(one, hours, strict=True):
            left = max(0.0, left + today - done)
            by_hand.append(left)
        assert found == pytest.approx(by_hand)
        assert waiting(one, 42.0) == pytest.approx(waiting(one, np.full(60, 42.0)))


@pytest.mark.parametrize(("came", "could", "said"), [([3, -1], 8, "came: got -1"), ([3], -8, "could: got -8")])
def test_less_than_nothing_is_refused(came, could, said):
    with pytest.raises(ValueError, match=said):
        waiting(came, could)
