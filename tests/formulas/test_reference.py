"""Reference cases and bad input of every formula, from the lists that MicroPython runs too."""

from __future__ import annotations

import inspect
import pkgutil
import re
from importlib import import_module

import pytest

from custlib import formulas
from tests.formulas import cases


@pytest.mark.parametrize(
    ("expression", "format", "expected"), cases.REFERENCE, ids=[case[0] for case in cases.REFERENCE]
)
def test_reference_case(expression, format, expected):
    assert cases.shown(eval(expression, cases.NAMES), format) == expected


@pytest.mark.parametrize(("expression", "message"), cases.bad_input(), ids=[case[0] for case in cases.bad_input()])
def test_bad_input_says_what_to_correct(expression, message):
    assert cases.error(expression) == message


def members(kind) -> dict[str, object]:
    """Public functions or classes of the room, by module and name."""
    found = {}
    for module in pkgutil.iter_modules(formulas.__path__):
        room = import_module(f"custlib.formulas.{module.name}")
        for name, member in inspect.getmembers(room, kind):
            if not name.startswith("_") and member.__module__ == room.__name__:
                found[f"{module.name}.{name}"] = member
    return found


@pytest.mark.parametrize("name", members(inspect.isfunction))
def test_every_function_has_an_example_and_a_case(name):
    assert ">>> " in inspect.getdoc(members(inspect.isfunction)[name])
    if not name.startswith(("check.", "text.", "numbers.")):  # the tools have tests of their own
        assert any(f"{name}(" in case[0] for case in cases.REFERENCE)
        assert any(f"{name}(" in case[0] for case in cases.bad_input())


@pytest.mark.parametrize("record", members(inspect.isclass).values(), ids=members(inspect.isclass))
def test_every_record_describes_its_fields_and_ends_in_notes(record):
    described = inspect.getdoc(record)
    assert record._fields[-1] == "notes"
    assert all(re.search(rf"\b{field}\b[^;]*:", described) for field in record._fields)


def test_an_unordered_or_endless_thing_is_not_a_sequence():
    for thing in (iter([1, 2]), {1, 2}, (x for x in (1, 2)), b"12"):
        with pytest.raises(ValueError, match=r"^scores must be a list with at least 1 item, got an object of type "):
            cases.NAMES["value"].weighted_score(thing, [1, 1])
