"""The book's calculators: one module a chapter, each with its list CALCULATORS."""

CHAPTERS = ("a01", "a07", "b04")


def chapter_of(id: str) -> str:
    """Return the key of the chapter that a calculator's id names.

    Examples
    --------
    >>> chapter_of("A1.1-C1"), chapter_of("B4-C2")
    ('a01', 'b04')
    """
    place = id.partition("-")[0].partition(".")[0] if isinstance(id, str) else ""
    number = place[1:]
    if place[:1] not in ("A", "B") or not 1 <= len(number) <= 2 or any(digit not in "0123456789" for digit in number):
        raise ValueError("id: got '" + str(id) + "'; a calculator is named like A1.1-C1 or B4-C2")
    return place[0].lower() + ("0" + number)[-2:]


def load(chapter: str) -> list:
    """Return the calculators of a chapter, in the order of its sections.

    Only that chapter's module is imported: the live page holds no other.

    Examples
    --------
    >>> load("a01")[0].id
    'A1.1-C1'
    """
    if chapter not in CHAPTERS:
        raise ValueError("chapter: got '" + str(chapter) + "'; calculators are in " + ", ".join(CHAPTERS))
    return __import__("custlib.calculators." + chapter, None, None, ("CALCULATORS",)).CALCULATORS


def get(id: str):
    """Return the calculator with an id.

    Examples
    --------
    >>> get("A1.1-C1").title
    'What is a customer worth?'
    """
    found = load(chapter_of(id))
    for calculator in found:
        if calculator.id == id:
            return calculator
    raise ValueError("id: got '" + id + "'; its chapter has " + ", ".join([calculator.id for calculator in found]))
