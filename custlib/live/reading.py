"""What people type or paste, read as numbers: thousands separators, signs and spreadsheet columns.

Digits become a float by one division of whole numbers, which is exact on both engines; `float(text)` is not.
"""

from math import inf

# A spreadsheet, too, keeps fifteen digits; so many fit a float exactly, and so does each power of ten up to 22.
MOST_DIGITS = 15
MOST_EXPONENT = 22
CURRENCIES = "¥￥$€£"
FULL_WIDTH = ("０１２３４５６７８９．，－＋％（）", "0123456789.,-+%()")
MINUSES = "−–"
HARD_SPACES = "\u00a0\u202f\u2009"
BLANKS = " \t\n\r\v\f"  # named, because MicroPython's own list of blanks is shorter than CPython's
LINE_ENDS = ("\r\n", "\r", "\v", "\f", "\u2028")


class AmbiguousError(Exception):
    """A comma that may separate thousands or numbers; `args[0]` is the piece of text."""


def ascii_digits(text: str) -> str:
    """Return `text` with full-width digits and signs, typographic minuses and hard spaces as the keyboard has them.

    Examples
    --------
    >>> ascii_digits("−１，２００．５％")
    '-1,200.5%'
    """
    for there, here in zip(FULL_WIDTH[0], FULL_WIDTH[1]):
        text = text.replace(there, here)
    for minus in MINUSES:
        text = text.replace(minus, "-")
    return text


def trimmed(text: str) -> str:
    """Return `text` without blanks at its ends, wide Chinese ones too.

    Examples
    --------
    >>> trimmed("\u3000 Lantern\u00a0 ")
    'Lantern'
    """
    start, end = 0, len(text)
    blanks = BLANKS + HARD_SPACES + "\u3000"
    while start < end and text[start] in blanks:
        start += 1
    while end > start and text[end - 1] in blanks:
        end -= 1
    return text[start:end]


def number(text: str, per_cent: bool = False) -> float | None:
    """Read one number, or return None when it is none.

    Thousands may be grouped by comma or space, in groups of three; one currency sign before the number is passed over;
    brackets mean minus, as in accounts.

    Parameters
    ----------
    text : str
    per_cent : bool
        Whether a per cent sign may follow; it changes nothing.

    Returns
    -------
    float or None

    Examples
    --------
    >>> number("¥1,200.50"), number("(120)"), number("0,8"), number("1.2E+05"), number("80%", per_cent=True)
    (1200.5, -120.0, None, 120000.0, 80.0)
    """
    text = ascii_digits(text)
    for space in HARD_SPACES:
        text = text.replace(space, " ")
    text = trimmed(text)
    negative = False
    if text.startswith("(") and text.endswith(")"):
        negative, text = True, trimmed(text[1:-1])
    if per_cent and text.endswith("%"):
        text = trimmed(text[:-1])
    text, negative = _without_sign(text, negative)
    if text and text[0] in CURRENCIES:
        text, negative = _without_sign(trimmed(text[1:]), negative)
    mantissa, exponent = _split_exponent(text)
    whole, point, fraction = mantissa.partition(".")
    whole = _ungrouped(whole)
    if whole is None or exponent is None or not _digits(whole + fraction) or (point and not fraction and not whole):
        return None
    value = _value(whole + fraction, exponent - len(fraction))
    return None if value is None else -value if negative else value


def pieces(text: str) -> list:
    """Split a pasted list into the texts of its numbers, each with the line it stands in.

    Lines, tabs, semicolons, Chinese commas, spaces, and commas followed by a space separate numbers. A comma between
    digits separates thousands when three digits follow in a list divided otherwise; where it alone divides the list and
    both readings are possible, `AmbiguousError` is raised. A first line without a digit is the heading of a column.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (int, str)
        Lines count from 1.

    Examples
    --------
    >>> pieces("Profit\\n1,200\\t3,400\\n80")
    [(2, '1,200'), (2, '3,400'), (3, '80')]
    >>> [word for _, word in pieces("40, 25,15, 80")]
    ['40', '25', '15', '80']
    """
    words = []
    for line, parts in _below_heading(_lines(ascii_digits(text.replace("，", ", ")))):
        for space in HARD_SPACES:
            parts = parts.replace(space, "")  # inside a pasted number it groups thousands
        for mark in ("\t", ";", "；", "、", ", ", " "):
            parts = parts.replace(mark, "\n")
        words += [(line, word.strip(",")) for word in parts.split("\n") if word.strip(",")]
    found = []
    for line, word in words:
        parts = word.split(",")
        grouped = _ungrouped(_bare(word).partition(".")[0])
        if len(parts) == 1 or (len(words) > 1 and grouped):
            found.append((line, word))
        elif any(len(part.partition(".")[0]) == 3 and _digits(part.partition(".")[0]) for part in parts[1:]):
            raise AmbiguousError(word)
        else:
            found += [(line, part) for part in parts if part]
    return found


def rows(text: str) -> list:
    """Split text pasted from a spreadsheet into rows of cells, each with its line; empty rows are left out.

    Parameters
    ----------
    text : str
        Rows on lines of their own, cells separated by tabs.

    Returns
    -------
    list of (int, list of str)
        Lines count from 1.

    Examples
    --------
    >>> rows("Anna\\t25\\n\\nBo\\t30\\n")
    [(1, ['Anna', '25']), (3, ['Bo', '30'])]
    """
    return [(line, [trimmed(cell) for cell in cells.split("\t")]) for line, cells in _lines(text)]


def _lines(text):
    """The lines that hold something, each with its number."""
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    return [(i + 1, line) for i, line in enumerate(text.split("\n")) if trimmed(line)]


def _below_heading(lines):
    headed = len(lines) > 1 and not any(character in "0123456789" for character in lines[0][1])
    return lines[1:] if headed else lines


def _bare(word):
    """A number's text without the signs around its digits."""
    while word and word[0] in "-+(" + CURRENCIES:
        word = word[1:]
    return word.rstrip(")%")


def _without_sign(text, negative):
    if text[:1] in ("-", "+") and not negative:
        return trimmed(text[1:]), text[0] == "-"
    return text, negative


def _split_exponent(text):
    """Mantissa and exponent of '1.2E+05'; the exponent is None when it cannot be read."""
    mantissa, mark, exponent = text.replace("E", "e").partition("e")
    if not mark:
        return text, 0
    sign = -1 if exponent[:1] == "-" else 1
    exponent = exponent[1:] if exponent[:1] in ("-", "+") else exponent
    if not _digits(exponent) or len(exponent) > 3:
        return mantissa, None
    return mantissa, sign * int(exponent)


def _ungrouped(text):
    """The digits of '1,200,000' or '1 200 000', or None when the groups are not of three."""
    for mark in (",", " "):
        if mark in text:
            groups = text.split(mark)
            if not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]) or not _digits(groups[0]):
                return None
            return "".join(groups)
    return text


def _digits(text):
    return bool(text) and all(character in "0123456789" for character in text)


def _value(digits, exponent):
    """digits * 10**exponent as the nearest float, from the first fifteen digits; None when it is out of reach."""
    digits = digits.lstrip("0")
    extra = max(len(digits) - MOST_DIGITS, 0)
    digits, exponent = digits[: len(digits) - extra], exponent + extra
    stripped = digits.rstrip("0")
    digits, exponent = stripped, exponent + len(digits) - len(stripped)
    if not digits:
        return 0.0
    if -MOST_EXPONENT <= exponent < 0:
        return int(digits) / 10.0**-exponent
    if 0 <= exponent <= MOST_EXPONENT:
        value = int(digits) * 10.0**exponent
        return value if value < inf else None
    return None
