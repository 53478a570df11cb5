"""The committed company and its truth, made once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from custlib.lantern import generate

DATA = Path(__file__).resolve().parents[2] / "data" / "lantern"


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The committed tables."""
    return DATA


@pytest.fixture(scope="session")
def company() -> dict:
    """All tables as generated (the committed files hold the same, see test_files)."""
    return generate()


@pytest.fixture(scope="session")
def truth() -> dict:
    """Entries of truth.json by name."""
    return {entry["name"]: entry for entry in json.loads((DATA / "truth.json").read_text())["estimands"]}


@pytest.fixture(scope="session")
def tolerances() -> dict:
    """What thirty other seeds gave."""
    return json.loads((Path(__file__).parent / "tolerances.json").read_text())
