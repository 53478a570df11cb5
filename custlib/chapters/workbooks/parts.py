"""What a spreadsheet of the book is made of: sheets that hold a table or a form, and the cells read back from one.

Texts come translated; what code refers to is a key. A column of a table becomes the defined name `<sheet>_<column>`, a
line of a form becomes its own key, and formulas are written with these names, so that a reader of the file can read
them and a renamed sheet or an inserted row breaks none.
"""

from __future__ import annotations

from collections import namedtuple

OK = "✓"
"""What a check shows when there is nothing to do."""
TEXT, NUMBER, YUAN, SHARE, DATE, CHECK = "text", "number", "yuan", "share", "date", "check"
"""Kinds of cells; a check is a formula that shows `OK` or what to do."""


class Column(
    namedtuple("Column", ("key", "title", "width", "kind", "choices", "formula"), defaults=(TEXT, None, None))
):
    """A column of a table.

    Attributes
    ----------
    key, title : str
    width : float
        In characters.
    kind : str
    choices : list of (str, str) or str or None
        Key and label of what may be chosen, or the defined name of a column that lists it.
    formula : str or None
        For a row; `{cause}` stands for the cell of the column `cause` in the same row.
    """

    __slots__ = ()


class Table(namedtuple("Table", ("columns", "rows", "fixed"), defaults=({},))):
    """Columns over `rows` empty rows; `fixed` holds key of a column → list of (key, label) that nobody changes."""

    __slots__ = ()


class Line(namedtuple("Line", ("key", "label", "kind", "formula", "note"), defaults=(NUMBER, None, ""))):
    """A line of a form: label, a cell named `key` (an input, or a formula), a note. Without a key, a heading."""

    __slots__ = ()


class Form(namedtuple("Form", ("lines",))):
    """Lines one below the other."""

    __slots__ = ()


class Sheet(namedtuple("Sheet", ("key", "title", "intro", "content"))):
    """A sheet: what stands on its tab, one paragraph above, a `Table` or a `Form`."""

    __slots__ = ()


class Workbook(namedtuple("Workbook", ("title", "subject", "sheets", "lantern", "check"))):
    """A spreadsheet in one language.

    Attributes
    ----------
    title, subject : str
    sheets : list of Sheet
    lantern : callable
        Gives what Lantern fills in: sheet key → list of rows (column key → value), or line key → value of a form.
    check : callable
        Takes what `reading.read` gives, returns a list of Finding.
    """

    __slots__ = ()


class Entry(namedtuple("Entry", ("value", "place"))):
    """A cell read back: its value (the key of a choice, None when empty) and its place, such as "C7"."""

    __slots__ = ()


class Finding(namedtuple("Finding", ("rule", "sheet", "cell", "message"))):
    """What a check found: its rule, the title of the sheet, the cell, and what to do, in the reader's language."""

    __slots__ = ()

    def __str__(self) -> str:
        """Write it in a line."""
        return f"{self.sheet}!{self.cell}: {self.message}"
