"""Who stays, without a contract."""

from tests.formulas.cases.words import ABOVE_ZERO, NOT_NEGATIVE, WHOLE

REFERENCE = [
    # Fader, Hardie & Lee, Implementing the BG/NBD model in Excel (note 004, 2005): 1.226 purchases in 39 weeks for the
    # customer with x = 2, t = 30.43, T = 38.86, at the parameters of their table.
    ("bgnbd.bgnbd_expected(0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, 39)", "decimal3", "1.226"),
    ("bgnbd.bgnbd_alive(0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86)", "decimal4", "0.7266"),
    ("bgnbd.bgnbd_alive(0.243, 4.414, 0.793, 2.426, 0, 0, 38.86)", "int", "1"),
    ("bgnbd.bgnbd_alive(0.243, 4.414, 0.793, 2.426, 400, 30, 380) < 1e-200", "int", True),
    # Own: against scipy's hypergeometric function (test_bgnbd); a = 1 by its limit.
    ("bgnbd.bgnbd_expected(0.243, 4.414, 1, 2.426, 2, 30.43, 38.86, 39)", "decimal4", "1.1021"),
    ("bgnbd.bgnbd_expected(0.243, 4.414, 0.3, 0.4, 0, 0, 38.86, 39)", "decimal4", "0.1834"),
    ("bgnbd.bgnbd_expected(0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, 0)", "decimal4", "0.0000"),
]

NUMBER_ARGUMENTS = [
    ("bgnbd.bgnbd_alive({}, 4, 0.8, 2.4, 2, 30, 39)", "r", ABOVE_ZERO),
    ("bgnbd.bgnbd_alive(0.2, {}, 0.8, 2.4, 2, 30, 39)", "alpha", ABOVE_ZERO),
    ("bgnbd.bgnbd_alive(0.2, 4, {}, 2.4, 2, 30, 39)", "a", ABOVE_ZERO),
    ("bgnbd.bgnbd_alive(0.2, 4, 0.8, {}, 2, 30, 39)", "b", ABOVE_ZERO),
    ("bgnbd.bgnbd_alive(0.2, 4, 0.8, 2.4, 2, {}, 39)", "recency", "must be a number between 0 and 39"),
    ("bgnbd.bgnbd_alive(0.2, 4, 0.8, 2.4, 2, 30, {})", "age", NOT_NEGATIVE),
    ("bgnbd.bgnbd_expected(0.2, {}, 0.8, 2.4, 2, 30, 39, 39)", "alpha", ABOVE_ZERO),
    ("bgnbd.bgnbd_expected(0.2, 4, 0.8, 2.4, 2, 30, 39, {})", "horizon", NOT_NEGATIVE),
]

COUNT_ARGUMENTS = [
    ("bgnbd.bgnbd_alive(0.2, 4, 0.8, 2.4, {}, 30, 39)", "frequency", WHOLE),
]

PARTICULAR = [
    (
        "bgnbd.bgnbd_alive(0.2, 4, 0.8, 2.4, 0, 5, 39)",
        "recency must be 0 without a repeat purchase and above 0 with one, got 5 with frequency 0",
    ),
    (
        "bgnbd.bgnbd_expected(0.2, 4, 0.8, 2.4, 2, 0, 39, 1)",
        "recency must be 0 without a repeat purchase and above 0 with one, got 0 with frequency 2",
    ),
    ("bgnbd.bgnbd_alive(0.2, 4, 0.8, 2.4, 2, 40, 39)", "recency must be a number between 0 and 39, got 40"),
    (
        "bgnbd.bgnbd_expected(0.2, 4, 0.8, 2.4, 2, 30, 39, 1e9)",
        "horizon is too long beside alpha + age to be computed, got 1000000000",
    ),
    (
        "bgnbd.bgnbd_expected(1, 2, 50, 1, 3, 5, 10, 1e6)",
        "horizon is too long beside alpha + age to be computed, got 1000000",
    ),
]
