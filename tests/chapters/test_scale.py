"""Facts on scale: what the page sets side by side was measured of the same orders."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custlib.chapters import measured, scale
from tests.chapters.test_measured import ONE

LARGEST = replace(ONE, job="file", tool="custlib · DuckDB", rows=100_000_000, seconds=53.0, peak=7_129.0)


def facts_of(monkeypatch, *measurements):
    monkeypatch.setattr(measured, "latest", lambda: None)
    monkeypatch.setattr(measured, "read", lambda _: list(measurements))
    return scale.past_memory()


def test_the_fit_is_that_of_the_orders_of_the_largest_summary(monkeypatch):
    patterns = replace(LARGEST, job="patterns", seconds=41.0)
    small = replace(LARGEST, rows=1_000_000, seconds=0.3)
    found = facts_of(monkeypatch, small, replace(small, job="patterns"), LARGEST, patterns)
    assert (found["rows"], found["summary_seconds"], found["patterns_seconds"]) == (100_000_000, 53.0, 41.0)
    with pytest.raises(
        ValueError, match="patterns, custlib · DuckDB, 100000000 rows, ids as numbers: measured 0 times"
    ):
        facts_of(monkeypatch, LARGEST, replace(small, job="patterns"))
