"""The slow modules come first, each whole and in its own order; a name in that list is the name of a module."""

from __future__ import annotations

from types import SimpleNamespace

from tests.conftest import LONGEST, pytest_collection_modifyitems


def test_the_longest_modules_come_first_and_the_rest_stays_as_it_was():
    ids = ["tests/a.py::one", f"{LONGEST[1]}::first", "custlib/b.py::b", f"{LONGEST[0]}::only", f"{LONGEST[1]}::second"]
    items = [SimpleNamespace(nodeid=nodeid) for nodeid in ids]
    pytest_collection_modifyitems(items)
    assert [item.nodeid for item in items] == [ids[3], ids[1], ids[4], ids[0], ids[2]]


def test_every_module_named_as_long_is_there(root):
    assert [name for name in LONGEST if not (root / name).is_file()] == []
