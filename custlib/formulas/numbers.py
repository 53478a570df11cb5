"""What sums, sorts and powers need so that both engines agree to the last digit."""

from math import inf


def as_number(value) -> int | float | None:
    """Return `value` as a plain int or float, or None when it is not one number.

    Parameters
    ----------
    value : object
        Numbers of other libraries (numpy.int64, Decimal …) are converted; bool, text, None, sequences are no numbers.

    Returns
    -------
    int, float or None

    Examples
    --------
    >>> as_number(3), as_number(0.5), as_number(True), as_number("3")
    (3, 0.5, None, None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value)
    foreign = hasattr(value, "__float__") and not hasattr(value, "__len__")
    if not foreign or type(value).__name__ in ("bool", "bool_"):
        return None
    try:
        return int(value) if hasattr(value, "__index__") else float(value)
    except TypeError:  # dates and spans of time of numpy
        return None


def is_finite(value: int | float) -> bool:
    """Return whether a number is neither NaN nor infinite.

    A whole number always is: MicroPython takes one beyond the floats for equal to infinity.

    Examples
    --------
    >>> is_finite(10**400), is_finite(float("nan"))
    (True, False)
    """
    return isinstance(value, int) or value - value == 0


def finite(value: float, name: str) -> float:
    """Return a result; raise ValueError when it is beyond the floats, naming the argument to correct.

    Examples
    --------
    >>> finite(2.5, "margin")
    2.5
    >>> finite(1e200 * 1e200, "margin")
    Traceback (most recent call last):
    ValueError: margin makes the result too large to be computed
    """
    if not is_finite(value):
        raise ValueError(f"{name} makes the result too large to be computed")
    return value


def accumulate(values) -> list[float]:
    """Return the running totals, each by Neumaier's compensated summation.

    CPython's own `sum` compensates from version 3.12 on and MicroPython's never does; this one is the same everywhere.

    Parameters
    ----------
    values : sequence of float

    Returns
    -------
    list of float
        As many as values.

    Examples
    --------
    >>> accumulate([1.0, 1e100, 1.0, -1e100])
    [1.0, 1e+100, 1e+100, 2.0]
    """
    running = correction = 0.0
    totals = []
    for value in values:
        following = running + value
        if abs(running) >= abs(value):
            correction += (running - following) + value
        else:
            correction += (value - following) + running
        running = following
        totals.append(running + correction)
    return totals


def total(values) -> float:
    """Return the sum: the last of `accumulate`, 0.0 for an empty sequence.

    Examples
    --------
    >>> total([0.1] * 10), total([])
    (1.0, 0.0)
    """
    totals = accumulate(values)
    return totals[-1] if totals else 0.0


def power(base: float, exponent: float) -> float:
    """Raise a number ≥ 0 to a power; a result too large for a float is infinity on both engines.

    Examples
    --------
    >>> power(2.0, 10), power(10.0, 400)
    (1024.0, inf)
    """
    try:
        return float(base) ** exponent
    except OverflowError:
        return inf


def captured(amounts, order, name: str) -> list[float]:
    """Return the share of all amounts that the first 1, 2, 3 … of an order hold; `name` is the argument to correct.

    The root of every curve that sorts and accumulates: concentration, gains, causes.

    Examples
    --------
    >>> captured([1.0, 5.0, 4.0], [1, 2, 0], "causes")
    [0.5, 0.9, 1.0]
    >>> captured([0.0, 0.0], [0, 1], "causes")
    Traceback (most recent call last):
    ValueError: causes must not all be 0
    """
    running = accumulate([amounts[i] for i in order])
    everything = finite(running[-1], name)
    if everything == 0:
        raise ValueError(f"{name} must not all be 0")
    return [held / everything for held in running]


def order(values, largest_first: bool = False) -> list[int]:
    """Return the positions of `values` by size, ties in the order in which they stand.

    MicroPython's `sorted` is not stable, so the position is part of the key.

    Examples
    --------
    >>> order([30, 10, 30, 20])
    [1, 3, 0, 2]
    >>> order([30, 10, 30, 20], largest_first=True)
    [0, 2, 3, 1]
    """
    sign = -1 if largest_first else 1
    return [position for _, position in sorted((sign * value, i) for i, value in enumerate(values))]
