"""Agreement of readers."""

from custlib.formulas import scales
from tests.formulas.cases.words import WHOLE

REFERENCE = [
    # Own: two readers, fifty cases, by hand; then agreement below that of chance, few cases, and an unused category.
    ("scales.cohens_kappa([[20, 5], [10, 15]])", "decimal4", ["0.7000", "0.5000", "0.4000", []]),
    (
        "scales.cohens_kappa([[0, 2], [3, 0]])",
        "decimal4",
        ["0.0000", "0.4800", "−0.9231", [scales.TOO_FEW_READ]],
    ),
    ("scales.cohens_kappa([[30, 0, 0], [0, 1, 0], [0, 0, 0]])", "decimal4", ["1.0000", "0.9376", "1.0000", []]),
]

COUNT_ARGUMENTS = [
    ("scales.cohens_kappa([[1, 2], [{}, 1]])", "table, row 2, item 1,", WHOLE),
]

SEQUENCE_ARGUMENTS = [
    ("scales.cohens_kappa({})", "table", 2),
    ("scales.cohens_kappa([{}, [1, 2]])", "table, row 1", 1),
]

PARTICULAR = [
    ("scales.cohens_kappa([[1, 2]])", "table must be a list with at least 2 items, got a list with 1 item"),
    ("scales.cohens_kappa([[1, 2], [3]])", "table, row 2, must have as many items as table (2), got 1"),
    ("scales.cohens_kappa([[1, 2, 3], [3, 4, 5]])", "table, row 1, must have as many items as table (2), got 3"),
    ("scales.cohens_kappa([[0, 0], [0, 0]])", "table must not be all 0"),
    (
        "scales.cohens_kappa([[9, 0], [0, 0]])",
        "table must use two categories or more: with all cases in one, chance alone agrees always",
    ),
]
