"""The slow modules come first, each whole and in its own order; a name in that list is the name of a module.

Which those are is told at the end of a run.
"""

from __future__ import annotations

from types import SimpleNamespace

from tests.conftest import LONGEST, pytest_collection_modifyitems, seconds_by_module


def test_the_longest_modules_come_first_and_the_rest_stays_as_it_was():
    ids = ["tests/a.py::one", f"{LONGEST[1]}::first", "custlib/b.py::b", f"{LONGEST[0]}::only", f"{LONGEST[1]}::second"]
    items = [SimpleNamespace(nodeid=nodeid) for nodeid in ids]
    pytest_collection_modifyitems(items)
    assert [item.nodeid for item in items] == [ids[3], ids[1], ids[4], ids[0], ids[2]]


def test_every_module_named_as_long_is_there(root):
    assert [name for name in LONGEST if not (root / name).is_file()] == []


def test_time_is_told_by_module_with_setting_up():
    passed = [SimpleNamespace(nodeid="tests/a.py::one", duration=2.0), SimpleNamespace(nodeid="b.py::b", duration=0.5)]
    others = [SimpleNamespace(nodeid="tests/a.py::one", duration=1.0), SimpleNamespace(message="a warning")]
    assert seconds_by_module({"passed": passed, "": others}) == {"tests/a.py": 3.0, "b.py": 0.5}
