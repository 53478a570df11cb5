"""The tools under the formulas: normal distribution, sums and sorts, checks, texts."""

from tests.formulas.cases.words import FINITE, PER_CENT

REFERENCE = [
    # Standard normal distribution: tables of any textbook; the tails from Wichura's own test values (AS 241).
    ("normal.pdf(0)", "decimal4", "0.3989"),
    ("normal.cdf(1.96)", "decimal4", "0.9750"),
    ("normal.two_sided_p(-1.96)", "decimal4", "0.0500"),
    ("normal.ppf(0.975)", "decimal4", "1.9600"),
    ("normal.ppf(0.5)", "decimal4", "0.0000"),
    ("normal.ppf(0.25)", "decimal4", "−0.6745"),
    ("normal.ppf(0.001)", "decimal4", "−3.0902"),
    ("normal.ppf(1e-20)", "decimal4", "−9.2623"),
    ("normal.two_sided_p(40) == 0", "int", True),
    # Sums and sorts.
    ("numbers.accumulate([1, 1e100, 1, -1e100])[3]", "int", "2"),
    ("numbers.total([0.1] * 10)", "plain", "1"),
    ("numbers.total([])", "int", "0"),
    ("numbers.power(10, 400) == inf", "int", True),
    ("numbers.order([2, 2, 1, 2, 1, 2, 2, 1, 2])", "int", ["2", "4", "7", "0", "1", "3", "5", "6", "8"]),
    ("numbers.order([2, 2, 1, 2, 1, 2, 2, 1, 2], True)", "int", ["0", "1", "3", "5", "6", "8", "2", "4", "7"]),
    ("numbers.order(list(range(9, -1, -1)))", "int", ["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"]),
    ("numbers.captured([1, 5, 4], [1, 2, 0], 'x')", "decimal1", ["0.5", "0.9", "1.0"]),
    # Checks return what they checked.
    ("check.flags('x', [1, False, 0.0, True])", "int", [True, False, False, True]),
    ("check.number('x', 3)", "int", "3"),
    ("check.count('x', 12.0)", "int", "12"),
    ("check.items('x', range(3))", "int", ["0", "1", "2"]),
    ("check.items('x', (1, 2))", "int", ["1", "2"]),
    ("text.escape('<a href=\\'x\\'>R&D</a>')", "int", "&lt;a href=&#x27;x&#x27;&gt;R&amp;D&lt;/a&gt;"),
]

NUMBER_ARGUMENTS = [
    ("normal.pdf({})", "z", FINITE),
    ("normal.cdf({})", "z", FINITE),
    ("normal.two_sided_p({})", "z", FINITE),
    ("normal.ppf({})", "p", "must be a number above 0 and below 1"),
]

PARTICULAR = [
    ("numbers.captured([0, 0], [0, 1], 'causes')", "causes must not all be 0"),
    ("normal.ppf(0)", "p must be a number above 0 and below 1, got 0"),
    ("normal.ppf(1)", "p must be a number above 0 and below 1, got 1"),
    ("normal.ppf(97.5)", "p must be a number above 0 and below 1, got 97.5" + PER_CENT),
    ("check.count('n', 2 ** 0.5, least=1)", "n must be a whole number of at least 1, got 1.4142135623730951"),
    ("check.number('n', 5, below=5)", "n must be a number below 5, got 5"),
    ("check.items('n', [1], 2)", "n must be a list with at least 2 items, got a list with 1 item"),
    ("check.number('n', 'a' * 41)", 'n must be a finite number, got the text "' + "a" * 40 + '…"'),
    ("text.show(True, 'int')", "value must be a number, got True"),
    ("text.show('5', 'int')", 'value must be a number, got the text "5"'),
    ("text.show(nan, 'yuan')", "value must be a finite number, got NaN"),
    ("text.plain(inf)", "value must be a finite number, got infinity"),
    (
        "text.show(1, 'money')",
        "format must be one of days, decimal1, decimal2, decimal3, decimal4, int, months, percent, percent1, percent2, "
        'plain, points1, points1_bare, times, times2, weeks, years, yuan, yuan2, got the text "money"',
    ),
    ("text.show(1, 'int', 'de')", 'lang must be one of en, zh, qps, got the text "de"'),
]
