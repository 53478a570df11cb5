"""What a reader finds in a file, in words: problems of rows, notes on the whole file, and why a file is refused.

A finding is a code with fields. Its words are templates looked up by language, so one finding reads in all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from custlib.live.tr import tr
from custlib.locale import language


class Wording(NamedTuple):
    """Templates with named fields: what is the matter, and what to do about it."""

    what: str
    remedy: str


#: Why a row was not taken.
ROW_PROBLEMS = {
    "missing-value": Wording("The cell is empty.", "Fill it in, or take the row out of the file."),
    "rounded-id": Wording(
        "The number was rounded by a spreadsheet ({value}); different ids may have become one.",
        "Export again with this column as text.",
    ),
    "not-a-number": Wording(
        "'{value}' cannot be read as a number.",
        "Write digits with a decimal point, as in 1234.50; if the file writes 1.234,50, say decimal=','.",
    ),
    "not-a-whole-number": Wording("'{value}' is not a whole number.", "Write a whole number, 0 or more."),
    "negative-amount": Wording(
        "{value} is negative.",
        "Take a refund off the order it belongs to, or accept such rows by accept=('negative-amount',).",
    ),
    "out-of-range": Wording(
        "{value} lies outside {low} to {high}.",
        "Correct it, or give the scale that was used; leave the cell empty when there is no answer.",
    ),
    "not-yes-or-no": Wording("'{value}' is neither yes nor no.", "Write yes or no, 1 or 0, 是 or 否."),
    "not-a-date": Wording("'{value}' cannot be read as a date.", "Write year-month-day, as in 2025-03-31."),
    "no-such-day": Wording("There is no day {value}.", "Correct the day or the month."),
    "two-digit-year": Wording("'{value}' does not say which century.", "Write the year with four digits."),
    "day-month-order": Wording(
        "Read as {order}, '{value}' has no month {month}: day and month are swapped.",
        "Write year-month-day, or say date_order='day/month' or 'month/day' when all dates are written that way.",
    ),
    "day-month-unsure": Wording(
        "'{value}' may be day/month or month/day, and the other dates of the column do not decide it.",
        "Say date_order='day/month' or 'month/day', or write year-month-day.",
    ),
    "future-date": Wording(
        "{value} lies after {today}.",
        "Correct the date, give today= when the data are newer, or accept such rows by accept=('future-date',).",
    ),
    "date-too-early": Wording(
        "{value} lies before {earliest}: an empty date often looks like this.",
        "Correct the date, or accept such rows by accept=('date-too-early',).",
    ),
    "wrong-sequence": Wording(
        "{value} lies before {earlier}, the date in '{before}'.",
        "Correct one of the two; day and month may be swapped.",
    ),
    "duplicate-key": Wording(
        "{value} stands in line {first} already.",
        "Take the copy out; if a row is an item of an order, add the items up by order first.",
    ),
    "repeated-header": Wording("The line repeats the header.", "Take it out: two files may have been joined."),
    "too-many-cells": Wording(
        "The row has {cells} cells, the header {expected}.",
        'Put quotation marks around values that hold the separator, such as "1,234.50".',
    ),
    "too-few-cells": Wording(
        "The row has {cells} cells, the header {expected}.", "Add the missing cells, empty ones with their separator."
    ),
    "bad-quotes": Wording(
        "A quotation mark is not closed, or stands inside a value.", "Close it, or double it inside a value."
    ),
    "broken-characters": Wording(
        "Characters are damaged ({value}): this row is not written in {encoding} like the rest.",
        "Export the file again, all of it as 'CSV UTF-8'.",
    ),
}

#: What was seen in the whole file and dealt with.
NOTES = {
    "encoding": Wording(
        "The file is not UTF-8; it was read as {encoding}.",
        "If characters look wrong, say encoding=; better save as UTF-8.",
    ),
    "separator": Wording("Cells are separated by {separator}.", "If that is wrong, say separator=."),
    "sheet": Wording("Only the sheet '{sheet}' was read; the others are {others}.", "Choose another one by sheet=."),
    "lines-above-header": Wording("The header was found in line {line}; {count} lines above it are no rows.", ""),
    "empty-lines": Wording("{count} empty lines were passed over, the first is line {line}.", ""),
    "matched-column": Wording(
        "'{column}' was taken as {name}.", "If that is wrong, say columns={{'{name}': 'header'}}."
    ),
    "other-candidate": Wording(
        "'{column}' could be {name} too; '{taken}' was taken.", "Choose by columns={{'{name}': '{column}'}}."
    ),
    "missing-columns": Wording(
        "There is no column for {value}; what needs one is left out.",
        "If the file has one under another header, say columns={{'{name}': 'header'}}.",
    ),
    "unused-columns": Wording("Not used: {value}.", ""),
    "duplicate-header": Wording(
        "The header '{column}' stands {count} times, in columns {positions}.",
        "Give each column a header of its own.",
    ),
    "thousands-separators": Wording("{count} numbers with thousands separators, such as {value}, were read.", ""),
    "currency-marks": Wording("{count} numbers with a currency mark, such as {value}, were read.", ""),
    "decimal-comma": Wording(
        "Numbers are written with a decimal comma, such as {value}.",
        "If the comma separates thousands, say decimal='.'.",
    ),
    "date-order": Wording(
        "Dates such as {value} were read as {order}: {proofs} of them allow nothing else.",
        "If that is wrong, say date_order=.",
    ),
    "excel-day-numbers": Wording("{count} dates stood as day numbers of a spreadsheet, such as {value}.", ""),
    "time-zones": Wording(
        "{count} times carry a time zone, such as {value}; the local time was kept, the zone left out.", ""
    ),
    "ids-with-decimals": Wording("{count} ids stood as decimal numbers, such as {value}; the .0 was left out.", ""),
    "exact-copies": Wording(
        "{count} rows are exact copies of an earlier row, the first in line {line}; they were kept.",
        "If one purchase was exported twice, take the copies out; with a column {key} the reader can tell.",
    ),
    "accepted-doubts": Wording("{count} rows with '{doubt}' were accepted, as you asked.", ""),
}

#: Why a file was refused as a whole.
FILE_PROBLEMS = {
    "no-file": Wording("There is no such file.", "Check the path; the working folder is {folder}."),
    "empty-file": Wording("The file holds no row.", "Export it again."),
    "old-excel": Wording("This is a workbook in the format of Excel 97-2003.", "Save it as .xlsx or as 'CSV UTF-8'."),
    "no-table": Wording("This is neither text nor an .xlsx workbook.", "Export the table as .xlsx or 'CSV UTF-8'."),
    "no-sheet": Wording("There is no sheet '{value}'; the sheets are {sheets}.", "Choose one of them by sheet=."),
    "unknown-encoding": Wording(
        "The characters fit no encoding this reader knows.", "Save as 'CSV UTF-8', or say encoding=."
    ),
    "missing-column": Wording(
        "There is no column for {name}, so none of the {count} rows could be taken. The headers are: {value}.",
        "Say which header it is: columns={{'{name}': 'header'}}; to do without it: columns={{'{name}': None}}.",
    ),
    "no-questions": Wording(
        "No column mostly holds numbers, so there is no question.", "Name the columns of the questions by items=."
    ),
    "no-such-header": Wording(
        "columns= names the header '{value}' for {name}, but the headers are: {headers}.",
        "Copy the header from the file.",
    ),
    "duplicate-header": Wording(
        "The header '{column}' stands {count} times, in columns {positions}, and the columns differ.",
        "Give each a header of its own, or choose one by its number: columns={{'{name}': {first}}}.",
    ),
}

AT_LINE = "{file}, line {line}, column '{column}': "
AT_ROW = "{file}, line {line}: "
AT_COLUMN = "{file}, column '{column}': "
AT_FILE = "{file}: "
WHAT_AND_REMEDY = "{what} {remedy}"

#: Every template of this module, for the catalogue of translations.
MESSAGES = (
    *(text for table in (ROW_PROBLEMS, NOTES, FILE_PROBLEMS) for words in table.values() for text in words if text),
    *(AT_LINE, AT_ROW, AT_COLUMN, AT_FILE, WHAT_AND_REMEDY),
)


@dataclass(frozen=True)
class Finding:
    """One thing found in a file.

    Attributes
    ----------
    code : str
        Its name, such as "future-date": a key of ROW_PROBLEMS, NOTES or FILE_PROBLEMS.
    file : str
        Name of the file.
    line : int or None
        Line of the file (row of the sheet), counted from 1; None when it concerns the whole file.
    column : str
        Header as it stands in the file; empty when it concerns no single column.
    value : str
        What stands in the cell; empty when it concerns no single cell.
    wording : Wording
        The templates of its words.
    fields : tuple of (str, str or int)
        Further fields of the templates.
    """

    code: str
    file: str
    line: int | None
    column: str
    value: str
    wording: Wording
    fields: tuple[tuple[str, str | int], ...] = ()

    def what(self, lang: str | None = None) -> str:
        """Return what is the matter, in a language; in the notebook's where none is named."""
        return self._say(self.wording.what, lang)

    def remedy(self, lang: str | None = None) -> str:
        """Return what to do about it, in a language; empty when nothing needs doing."""
        return self._say(self.wording.remedy, lang) if self.wording.remedy else ""

    def text(self, lang: str | None = None) -> str:
        """Return file, line, column, what and remedy as one text."""
        in_column, alone = (AT_COLUMN, AT_FILE) if self.line is None else (AT_LINE, AT_ROW)
        place = in_column if self.column else alone
        said, remedy = self.what(lang), self.remedy(lang)
        if remedy:
            said = tr(WHAT_AND_REMEDY, lang or language(), what=said, remedy=remedy)
        return self._say(place, lang) + said

    def __str__(self) -> str:
        return self.text()

    def _say(self, template: str, lang: str | None) -> str:
        line = 0 if self.line is None else self.line
        known = {"file": self.file, "line": line, "column": self.column, "value": self.value}
        return tr(template, lang or language(), **{**known, **dict(self.fields)})


class FileError(ValueError):
    """A file that cannot be read as asked; `finding` holds the reason."""

    def __init__(self, finding: Finding, lang: str | None = None):
        super().__init__(finding.text(lang))
        self.finding = finding


def refuse(
    code: str,
    file: str,
    *,
    line: int | None = None,
    column: str = "",
    value: str = "",
    lang: str | None = None,
    **fields: str | int,
) -> NoReturn:
    """Raise FileError for a reason of FILE_PROBLEMS."""
    raise FileError(Finding(code, file, line, column, value, FILE_PROBLEMS[code], tuple(fields.items())), lang)
