"""When a sheet is due: a day, a time, a time somewhere else."""

from __future__ import annotations

from datetime import datetime

import pytest

from custlib.grading.due import dues, moment


def test_a_day_ends_a_minute_before_midnight_on_this_machine():
    assert moment("2027-03-15") == datetime(2027, 3, 15, 23, 59).astimezone().isoformat(timespec="seconds")


def test_a_time_keeps_its_offset_and_gets_this_machines_without_one():
    assert moment("2027-03-15T18:00+08:00") == "2027-03-15T18:00:00+08:00"
    assert moment(" 2027-03-15 18:00 ") == datetime(2027, 3, 15, 18).astimezone().isoformat(timespec="seconds")


def test_one_time_for_all_or_one_each():
    assert set(dues("2027-03-15", ("a01", "a07"))) == {"a01", "a07"}
    assert dues("a07=2027-03-15T18:00Z, a01=2027-03-16T18:00Z", ("a01", "a07", "b04")) == {
        "a07": "2027-03-15T18:00:00+00:00",
        "a01": "2027-03-16T18:00:00+00:00",
    }
    assert dues(" ", ("a01",)) == {}


@pytest.mark.parametrize("text", ["soon", "2027-02-30", "a01=", "15.3.2027", "a01=2027-03-15,x", "a07=2027-03-15"])
def test_what_is_no_time_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match=r"^due: got .*write 2027-03-15"):
        dues(text, ("a01",))
