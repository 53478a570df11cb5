"""The pages of the built site, parsed once, and what the build collected from their sources."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from bs4 import BeautifulSoup


def parsed(site: Path) -> dict[str, BeautifulSoup]:
    """Address of each page within a site → its parsed HTML."""
    found = sorted(path for path in site.rglob("*.html") if "_static" not in path.parts)
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text(encoding="utf8"), "html.parser")
        for path in found
    }


@pytest.fixture(scope="session")
def pages(site_dir) -> dict[str, BeautifulSoup]:
    return parsed(site_dir)


@pytest.fixture(scope="session")
def doctrees(site_dir) -> Path:
    """The folder where the build keeps what it read."""
    return site_dir.parent.parent / "doctrees" / site_dir.name


@pytest.fixture(scope="session")
def collected(doctrees) -> dict[str, dict[str, list[dict]]]:
    """Kind → document → entries, as the build's own environment holds them."""
    with (doctrees / "environment.pickle").open("rb") as file:
        environment = pickle.load(file)
    kinds = ("topics", "plays", "claims", "calculators", "exercises", "problems", "terms")
    return {kind: getattr(environment, f"custlib_{kind}", {}) for kind in kinds}
