"""How far measurements made by people can be trusted: agreement of two readers."""

from collections import namedtuple

from custlib.formulas import check, numbers

FEW_CASES = 30

TOO_FEW_READ = "Fewer than thirty cases were read twice: a few more could change kappa much."


class Kappa(namedtuple("Kappa", ("observed", "expected", "kappa", "notes"))):
    """Result of `cohens_kappa`.

    observed: share of cases on which both agree; expected: share on which chance alone would make them agree; kappa: 1
    for full agreement, 0 for that of chance, below 0 for less; notes: tuple of sentences about doubts.
    """


def cohens_kappa(table) -> Kappa:
    """Agreement of two readers beyond chance: (observed − expected) / (1 − expected) (A7.2.1, B4.5).

    Parameters
    ----------
    table : sequence of sequence of int
        Square, two categories or more: row i, column j counts the cases that the first reader put in category i and
        the second in category j.

    Returns
    -------
    Kappa
        observed, expected, kappa, notes.

    Raises
    ------
    ValueError
        For a table that is not square or empty, or one with all cases in one category: chance alone then agrees always.

    References
    ----------
    Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20(1),
    37-46.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> found = cohens_kappa([[20, 5], [10, 15]])
    >>> show(found.observed, "percent"), show(found.expected, "percent"), show(found.kappa, "decimal2")
    ('70%', '50%', '0.40')
    """
    rows = check.items("table", table, least_length=2)
    categories = len(rows)
    for i in range(categories):
        rows[i] = check.counts(f"table, row {i + 1}", rows[i])
        check.same_length(f"table, row {i + 1},", rows[i], "table", rows)
    first = [int(numbers.total(row)) for row in rows]
    second = [int(numbers.total([row[j] for row in rows])) for j in range(categories)]
    cases = int(numbers.total(first))
    if cases == 0:
        raise ValueError("table must not be all 0")
    expected = numbers.total([first[i] / cases * (second[i] / cases) for i in range(categories)])
    if max(first) == cases and first == second:
        raise ValueError("table must use two categories or more: with all cases in one, chance alone agrees always")
    observed = numbers.total([rows[i][i] for i in range(categories)]) / cases
    kappa = (observed - expected) / (1 - expected)
    return Kappa(observed, expected, kappa, (TOO_FEW_READ,) if cases < FEW_CASES else ())
