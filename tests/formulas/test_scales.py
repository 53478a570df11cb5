"""Kappa against its definition case by case, and the properties it must have."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custlib.formulas import scales

tables = st.integers(2, 5).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 30), min_size=k, max_size=k), min_size=k, max_size=k)
)


def decided(table) -> bool:
    """Whether the readers used more than one category between them."""
    counts = np.array(table)
    return counts.sum() > 0 and np.diag(counts).max() < counts.sum()


@given(tables)
def test_chance_is_every_case_of_one_reader_paired_with_every_case_of_the_other(table):
    assume(decided(table))
    rows, columns = np.indices(np.shape(table)).reshape(2, -1)
    first, second = (np.repeat(labels, np.ravel(table)) for labels in (rows, columns))
    found = scales.cohens_kappa(table)
    assert found.observed == pytest.approx(np.mean(first == second))
    assert found.expected == pytest.approx(np.mean(first[:, None] == second[None, :]))
    assert found.kappa == pytest.approx((found.observed - found.expected) / (1 - found.expected))
    assert bool(found.notes) == (len(first) < scales.FEW_CASES)


@given(tables, st.randoms(use_true_random=False))
def test_neither_the_order_of_readers_nor_that_of_categories_matters(table, shuffle):
    assume(decided(table))
    kappa = scales.cohens_kappa(table).kappa
    places = list(range(len(table)))
    shuffle.shuffle(places)
    assert scales.cohens_kappa([[table[i][j] for j in places] for i in places]).kappa == pytest.approx(kappa)
    assert scales.cohens_kappa([list(column) for column in zip(*table, strict=True)]).kappa == pytest.approx(kappa)


@given(tables)
def test_full_agreement_is_one_and_independence_none(table):
    diagonal = [[row[i] if i == j else 0 for j in range(len(row))] for i, row in enumerate(table)]
    if decided(diagonal):
        assert scales.cohens_kappa(diagonal).kappa == pytest.approx(1)
    weights = [sum(row) + 1 for row in table]
    independent = [[one * other for other in weights] for one in weights]
    assert scales.cohens_kappa(independent).kappa == pytest.approx(0, abs=1e-12)
