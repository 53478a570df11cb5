"""Numbers to text, the same characters on every engine and in every face of the book.

Digits come from whole-number arithmetic on the exact binary value, never from the engine's own formatting. A float is
first taken to 15 significant digits (what it can hold for certain, so 1.005 is 1.005 and not 1.00499…), then rounded
half away from zero.
"""

from math import frexp, log10

from custlib.formulas.numbers import as_number, is_finite

LANGUAGES = ("en", "zh")
PSEUDO_LANGUAGE = "qps"  # every translated text stands in ⟦ ⟧, so that a test sees what was not translated
MISSING = "–"
MINUS = "\u2212"
SIGNIFICANT = 15
MANTISSA_BITS = 53
LEAST_SPACING = -1074  # floats never stand closer than 2**-1074
LONGEST_QUOTE = 40
MOST_DIGITS = 17  # always enough to tell two floats apart
# `plain` writes numbers out between these powers of ten and uses an exponent outside
PLAIN_LEAST, PLAIN_MOST = -6, 15

# name: (power of ten to multiply by, decimals, drop a zero after the point, unit)
FORMATS = {
    "int": (0, 0, False, None),
    "decimal1": (0, 1, False, None),
    "decimal2": (0, 2, False, None),
    "decimal3": (0, 3, False, None),
    "decimal4": (0, 4, False, None),
    "percent": (2, 0, False, "percent"),
    "percent1": (2, 1, False, "percent"),
    "percent2": (2, 2, False, "percent"),
    "points1": (2, 1, False, "points"),
    "points1_bare": (2, 1, False, None),
    "yuan": (0, 0, False, "yuan"),
    "yuan2": (0, 2, False, "yuan"),
    "times": (0, 1, False, "times"),
    "times2": (0, 2, False, "times"),
    "years": (0, 1, True, "years"),
    "months": (0, 1, True, "months"),
    "weeks": (0, 1, True, "weeks"),
    "days": (0, 1, True, "days"),
    "plain": None,
}

# language: unit: (with the number 1, with any other number)
UNITS = {
    "en": {
        "percent": ("{n}%", "{n}%"),
        "points": ("{n} percentage points", "{n} percentage points"),
        "yuan": ("{n} yuan", "{n} yuan"),
        "times": ("{n}×", "{n}×"),
        "years": ("{n} year", "{n} years"),
        "months": ("{n} month", "{n} months"),
        "weeks": ("{n} week", "{n} weeks"),
        "days": ("{n} day", "{n} days"),
    },
    "zh": {
        "percent": ("{n}%", "{n}%"),
        "points": ("{n} 个百分点", "{n} 个百分点"),
        "yuan": ("{n} 元", "{n} 元"),
        "times": ("{n} 倍", "{n} 倍"),
        "years": ("{n} 年", "{n} 年"),
        "months": ("{n} 个月", "{n} 个月"),
        "weeks": ("{n} 周", "{n} 周"),
        "days": ("{n} 天", "{n} 天"),
    },
}


def show(value, format: str, lang: str = "en") -> str:
    """Write a number as the book shows it.

    Parameters
    ----------
    value : number or None
        A rate is a fraction (0.8 is shown as 80% by `percent`); None is shown as an en dash.
    format : str
        One of `FORMATS`: int, decimal1 … decimal4, percent, percent1, percent2, points1, points1_bare (without its
        unit), yuan, yuan2, times, times2, years, months, weeks, days (at most one decimal), plain (see `plain`).
    lang : str
        "en", "zh", or the pseudo-language "qps", which puts every text with words or signs of a language in ⟦ ⟧.

    Returns
    -------
    str
        Thousands grouped with a comma, the minus sign U+2212, rounded half away from zero.

    Raises
    ------
    ValueError
        For a value that is not a finite number, an unknown format or an unknown language.

    Examples
    --------
    >>> show(1234567.5, "int"), show(-0.125, "percent1"), show(None, "yuan")
    ('1,234,568', '−12.5%', '–')
    >>> show(320, "yuan"), show(320, "yuan", "zh"), show(1, "years"), show(2.5, "years"), show(2, "years", "zh")
    ('320 yuan', '320 元', '1 year', '2.5 years', '2 年')
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(sorted(FORMATS))}, got {describe(format)}")
    if lang not in LANGUAGES and lang != PSEUDO_LANGUAGE:
        raise ValueError(f"lang must be one of {', '.join(LANGUAGES)}, {PSEUDO_LANGUAGE}, got {describe(lang)}")
    if value is None:
        return MISSING
    if format == "plain":
        return plain(value)
    shift, decimals, drop_zero, unit = FORMATS[format]
    number = _grouped(_number(value), shift, decimals)
    if drop_zero and number.endswith(".0"):
        number = number[:-2]
    if unit is None:
        return number
    words = UNITS["en" if lang == PSEUDO_LANGUAGE else lang][unit]
    text = words[0 if number in ("1", MINUS + "1") else 1].replace("{n}", number)
    return "⟦" + text + "⟧" if lang == PSEUDO_LANGUAGE else text


def plain(value) -> str:
    """Write a number in the fewest digits that give the same number back, as one would type it.

    Whole numbers have no point, the minus is the one of the keyboard, and an exponent is used only from 1e+16 up and
    below 1e-6. Error messages and input fields use it.

    Parameters
    ----------
    value : number or None

    Returns
    -------
    str

    Examples
    --------
    >>> plain(0.8), plain(12.0), plain(1e22), plain(-0.00001), plain(0.1 + 0.2)
    ('0.8', '12', '1e+22', '-0.00001', '0.30000000000000004')
    """
    if value is None:
        return MISSING
    number = _number(value)
    sign = "-" if number < 0 else ""
    if number == 0:
        return "0"
    digits, exponent = _shortest(abs(number))
    figures = str(digits)
    leading = len(figures) - 1 + exponent  # power of ten of the first digit
    if leading < PLAIN_LEAST or leading > PLAIN_MOST:
        rest = figures[1:].rstrip("0")
        mark = "-" if leading < 0 else "+"
        power = str(abs(leading))
        return sign + figures[0] + ("." + rest if rest else "") + "e" + mark + ("0" if len(power) == 1 else "") + power
    if exponent >= 0:
        return sign + figures + "0" * exponent
    return sign + _point(figures, -exponent).rstrip("0").rstrip(".")


def describe(value) -> str:
    """Name a value in a message, the same on both engines.

    Examples
    --------
    >>> describe(0.8), describe(None), describe("80%"), describe([]), describe({})
    ('0.8', 'None', 'the text "80%"', 'an empty list', 'an object of type dict')
    """
    if value is None or value is True or value is False:
        return "None" if value is None else "True" if value else "False"
    if isinstance(value, str):
        return 'the text "' + (value if len(value) <= LONGEST_QUOTE else value[:LONGEST_QUOTE] + "…") + '"'
    plain_number = as_number(value)
    if plain_number is not None:
        if is_finite(plain_number):
            return plain(plain_number)
        return "NaN" if plain_number != plain_number else "infinity" if plain_number > 0 else "-infinity"
    kind = type(value).__name__
    if isinstance(value, (list, tuple)):
        if len(value) == 0:
            return f"an empty {kind}"
        return f"a {kind} with {len(value)} {'item' if len(value) == 1 else 'items'}"
    return f"an object of type {kind}"


def escape(text: str) -> str:
    """Return `text` so that HTML shows it as it stands, in an element or in a quoted attribute.

    Examples
    --------
    >>> escape('R&D "<3"')
    'R&amp;D &quot;&lt;3&quot;'
    """
    pairs = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"))
    for character, entity in pairs:
        text = text.replace(character, entity)
    return text


def _number(value) -> int | float:
    """The value as int or float; ValueError for anything but one finite number."""
    number = as_number(value)
    if number is None:
        raise ValueError(f"value must be a number, got {describe(value)}")
    if not is_finite(number):
        raise ValueError(f"value must be a finite number, got {describe(value)}")
    return number


def _point(figures: str, decimals: int) -> str:
    """Set the decimal point `decimals` places from the right."""
    figures = "0" * (decimals + 1 - len(figures)) + figures
    return figures[:-decimals] + "." + figures[-decimals:]


def _grouped(number: int | float, shift: int, decimals: int) -> str:
    """The number times 10**shift with so many decimals, grouped by thousands, with its sign."""
    digits, exponent = (abs(number), 0) if isinstance(number, int) else _significant(abs(number), SIGNIFICANT)
    units = _scaled(digits, exponent + shift + decimals)
    figures = str(units)
    fraction = ""
    if decimals:
        whole, fraction = _point(figures, decimals).split(".")
        fraction = "." + fraction
    else:
        whole = figures
    groups = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    groups.insert(0, whole)
    return (MINUS if number < 0 and units else "") + ",".join(groups) + fraction


def _scaled(digits: int, exponent: int) -> int:
    """digits * 10**exponent as a whole number, half away from zero."""
    if exponent >= 0:
        return digits * 10**exponent
    divisor = 10**-exponent
    return (2 * digits + divisor) // (2 * divisor)


def _binary(number: int | float) -> tuple[int, int]:
    """The exact value of a number ≥ 0 as mantissa and power of two."""
    if isinstance(number, int):
        return number, 0
    fraction, exponent = frexp(number)
    return int(fraction * 2.0**MANTISSA_BITS), exponent - MANTISSA_BITS


def _significant(number: int | float, count: int) -> tuple[int, int]:
    """A number ≥ 0 as `count` significant decimal digits and a power of ten, correctly rounded."""
    mantissa, twos = _binary(number)
    if mantissa == 0:
        return 0, 0
    leading = len(str(number)) - 1 if isinstance(number, int) else int(log10(number) // 1)
    exponent = leading - count  # one digit too many, or two: log10 may be off by one
    digits = 10**count
    while digits >= 10**count:
        above = mantissa * 2 ** max(twos, 0) * 10 ** max(-exponent, 0)
        below = 2 ** max(-twos, 0) * 10 ** max(exponent, 0)
        digits = (2 * above + below) // (2 * below)
        exponent += 1
    return digits, exponent - 1


def _shortest(number: int | float) -> tuple[int, int]:
    """The fewest correctly rounded digits of a number > 0 that lie nearer to it than to any other float."""
    if isinstance(number, int):
        return number, 0
    mantissa, twos = _binary(number)
    spacing = max(twos, LEAST_SPACING)
    for count in range(1, MOST_DIGITS + 1):
        digits, exponent = _significant(number, count)
        # all in one whole-number unit: the decimal, the number, and the distance between neighbouring floats
        unit = 2 ** -min(twos, 0) * 10 ** -min(exponent, 0)
        decimal = digits * unit * 10**exponent if exponent >= 0 else digits * unit // 10**-exponent
        binary = mantissa * unit * 2**twos if twos >= 0 else mantissa * unit // 2**-twos
        distance = 2 * abs(decimal - binary)
        gap = unit * 2**spacing if spacing >= 0 else unit // 2**-spacing
        if mantissa == 2 ** (MANTISSA_BITS - 1) and decimal < binary:
            distance *= 2  # below a power of two the floats stand twice as close
        if distance < gap or (distance == gap and mantissa % 2 == 0):
            return digits, exponent
    return digits, exponent
