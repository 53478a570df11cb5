"""The standard normal distribution with `math` alone."""

from math import erfc, exp, log, pi, sqrt

from custlib.formulas import check

# Wichura, M. J. (1988), Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37(3),
# 477-484, routine PPND16: about 16 digits. Numerators and denominators of three rational functions.
CENTRE = (
    (
        3.3871328727963666080e0,
        1.3314166789178437745e2,
        1.9715909503065514427e3,
        1.3731693765509461125e4,
        4.5921953931549871457e4,
        6.7265770927008700853e4,
        3.3430575583588128105e4,
        2.5090809287301226727e3,
    ),
    (
        1.0,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3,
    ),
)
MIDDLE = (
    (
        1.42343711074968357734e0,
        4.63033784615654529590e0,
        5.76949722146069140550e0,
        3.64784832476320460504e0,
        1.27045825245236838258e0,
        2.41780725177450611770e-1,
        2.27238449892691845833e-2,
        7.74545014278341407640e-4,
    ),
    (
        1.0,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9,
    ),
)
TAIL = (
    (
        6.65790464350110377720e0,
        5.46378491116411436990e0,
        1.78482653991729133580e0,
        2.96560571828504891230e-1,
        2.65321895265761230930e-2,
        1.24266094738807843860e-3,
        2.71155556874348757815e-5,
        2.01033439929228813265e-7,
    ),
    (
        1.0,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15,
    ),
)


def pdf(z: float) -> float:
    """Density of the standard normal distribution at `z`.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> show(pdf(0), "decimal4")
    '0.3989'
    """
    z = check.number("z", z)
    return exp(-z * z / 2) / sqrt(2 * pi)


def cdf(z: float) -> float:
    """Share of a standard normal distribution below `z`.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> show(cdf(1.96), "decimal4")
    '0.9750'
    """
    return erfc(-check.number("z", z) / sqrt(2)) / 2


def two_sided_p(z: float) -> float:
    """Share of a standard normal distribution at least as far from 0 as `z`: the p value of a two-sided test.

    By erfc and not as 2(1 − cdf), which loses all digits in the tail.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> show(two_sided_p(1.96), "decimal4")
    '0.0500'
    """
    return erfc(abs(check.number("z", z)) / sqrt(2))


def ppf(p: float) -> float:
    """Value below which the share `p` of a standard normal distribution lies: the inverse of `cdf`.

    Parameters
    ----------
    p : float
        Share, above 0 and below 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When `p` is not above 0 and below 1: the value would be infinite.

    References
    ----------
    Wichura, M. J. (1988), Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37(3),
    477-484.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> show(ppf(0.975), "decimal4")
    '1.9600'
    """
    p = check.number("p", p, above=0, below=1, per_cent=True)
    centred = p - 0.5
    if abs(centred) <= 0.425:
        return centred * _ratio(CENTRE, 0.180625 - centred * centred)
    tail = sqrt(-log(p if centred < 0 else 1 - p))
    distance = _ratio(MIDDLE, tail - 1.6) if tail <= 5 else _ratio(TAIL, tail - 5)
    return distance if centred > 0 else -distance


def _ratio(polynomials: tuple, x: float) -> float:
    above = below = 0.0
    for a, b in zip(reversed(polynomials[0]), reversed(polynomials[1])):
        above = above * x + a
        below = below * x + b
    return above / below
