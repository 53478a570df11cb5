"""Write a spreadsheet that a manager would print: widths, wrapped text, frozen heads, print areas, locked formulas.

The same content gives the same bytes: times of writing are left out of the file.
"""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO

import openpyxl
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from custlib.chapters.workbooks.parts import CHECK, DATE, NUMBER, OK, SHARE, YUAN, Column, Form, Sheet, Table, Workbook

FONTS = {"en": "Calibri", "zh": "Microsoft YaHei"}
INK, TEA, PAPER, COMPUTED, LINE = "28221C", "097A78", "FFFFFF", "F3EDE2", "C9BDA9"
GOOD, BAD = "D9EFEA", "FBE3CF"
NUMBERS = {YUAN: "#,##0.00", SHARE: "0%", DATE: "yyyy-mm-dd"}
RESULT = "#,##0.00"
"""For a number that the sheet computes; a typed one shows as typed, for #.## makes "10." of a whole one."""
WRITTEN = datetime(2026, 1, 1)
"""Stands in every file for the time it was made."""
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
HEAD, FIRST = 4, 5
"""Rows: the head of a table, and what follows; title and introduction stand above."""
LABELS, VALUES, NOTES = 46, 16, 70
"""Widths of a form's three columns."""
ROW, LINE_OF_TEXT = 30, 15
"""Points: the height of a table's row, and of a line of text."""


def as_bytes(book: Workbook, lang: str, filled: bool) -> bytes:
    """Write the workbook, empty or with Lantern's entries.

    Parameters
    ----------
    book : Workbook
    lang : str
        Chooses the font; the texts of `book` are in that language already.
    filled : bool
    """
    file = openpyxl.Workbook()
    file.remove(file.active)
    values = book.lantern() if filled else {}
    for sheet in book.sheets:
        page = file.create_sheet(sheet.title)
        font = FONTS.get(lang, FONTS["en"])
        above(page, sheet, font)
        if isinstance(sheet.content, Table):
            table(file, page, sheet, values.get(sheet.key, []), font)
        else:
            form(file, page, sheet.content, values.get(sheet.key, {}), font)
        printed(page, book.title)
    properties = file.properties
    properties.title, properties.subject, properties.creator = book.title, book.subject, "The Customer Playbook"
    properties.language, properties.created = lang, WRITTEN
    return timeless(file)


def timeless(file: openpyxl.Workbook) -> bytes:
    """Save without the time of saving."""
    saved, written = BytesIO(), BytesIO()
    file.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "docProps/core.xml":
                content = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + WRITTEN.isoformat().encode() + b"Z", content
                )
            entry = zipfile.ZipInfo(item.filename, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return written.getvalue()


def above(page: Worksheet, sheet: Sheet, font: str) -> None:
    """Write title and introduction over the first columns."""
    page["A1"] = sheet.title
    page["A1"].font = Font(name=font, size=16, bold=True, color=TEA)
    page["A2"] = sheet.intro
    page["A2"].font = Font(name=font, size=10, color=INK)
    page["A2"].alignment = Alignment(wrap_text=True, vertical="top")
    page.sheet_view.showGridLines = False


def intro_height(page: Worksheet, columns: int) -> None:
    """Let the introduction run over the columns, as high as it needs."""
    page.merge_cells(start_row=2, start_column=1, end_row=2, end_column=columns)
    width = sum(page.column_dimensions[get_column_letter(number + 1)].width for number in range(columns))
    length = sum(2 if ord(letter) > 0x2E80 else 1 for letter in page["A2"].value)
    page.row_dimensions[2].height = LINE_OF_TEXT * (1 + length // max(width, 1))


def table(file: openpyxl.Workbook, page: Worksheet, sheet: Sheet, rows: list[dict], font: str) -> None:
    """Write a table: head, fixed and filled cells, lists to choose from, checks that light up."""
    content: Table = sheet.content
    last = FIRST + content.rows - 1
    letters = {column.key: get_column_letter(number) for number, column in enumerate(content.columns, 1)}
    for column in content.columns:
        letter = letters[column.key]
        page.column_dimensions[letter].width = column.width
        head = page[f"{letter}{HEAD}"]
        head.value = column.title
        style(head, font, fill=TEA, bold=True, colour=PAPER)
        name(file, page, f"{sheet.key}_{column.key}", f"{letter}{FIRST}:{letter}{last}")
        fixed = content.fixed.get(column.key, [])
        for number, row in enumerate(range(FIRST, last + 1)):
            cell = page[f"{letter}{row}"]
            given = rows[number].get(column.key) if number < len(rows) else None
            cell.value = fixed[number][1] if number < len(fixed) else labelled(column, given)
            locked = column.formula is not None or bool(fixed)
            if column.formula:
                cell.value = "=" + column.formula.format(**{key: f"${place}{row}" for key, place in letters.items()})
            style(cell, font, fill=COMPUTED if locked else PAPER, locked=locked, kind=column.kind)
        choose(page, column, f"{letter}{FIRST}:{letter}{last}")
        if column.kind == CHECK:
            light(page, f"{letter}{FIRST}:{letter}{last}")
    for row in range(FIRST, last + 1):
        page.row_dimensions[row].height = ROW
    page.row_dimensions[HEAD].height = ROW
    intro_height(page, len(content.columns))
    page.freeze_panes = f"B{FIRST}"
    page.print_title_rows = f"{HEAD}:{HEAD}"
    page.print_area = f"A1:{get_column_letter(len(content.columns))}{last}"


def form(file: openpyxl.Workbook, page: Worksheet, content: Form, values: dict, font: str) -> None:
    """Write a form: label, cell, note."""
    for letter, width in zip("ABC", (LABELS, VALUES, NOTES), strict=True):
        page.column_dimensions[letter].width = width
    for row, line in enumerate(content.lines, HEAD):
        label, cell, note = (page[f"{letter}{row}"] for letter in "ABC")
        label.value, note.value = line.label, line.note
        if not line.key:
            label.font = Font(name=font, size=12, bold=True, color=TEA)
            label.alignment = Alignment(wrap_text=True, vertical="bottom")
            page.row_dimensions[row].height = ROW
            continue
        cell.value = f"={line.formula}" if line.formula else values.get(line.key)
        locked = line.formula is not None
        style(label, font)
        style(cell, font, fill=COMPUTED if locked else PAPER, locked=locked, kind=line.kind)
        style(note, font)
        if line.kind == CHECK:
            light(page, cell.coordinate)
        name(file, page, line.key, cell.coordinate)
    intro_height(page, 3)
    page.freeze_panes = f"A{HEAD}"
    page.print_area = f"A1:C{HEAD + len(content.lines) - 1}"


def labelled(column: Column, value: object) -> object:
    """Give the label of a chosen key, or the value."""
    if isinstance(column.choices, list) and value is not None and column.kind != NUMBER:
        return dict(column.choices)[value]
    return value


def style(
    cell: object,
    font: str,
    fill: str = PAPER,
    bold: bool = False,
    colour: str = INK,
    locked: bool = True,
    kind: str = "",
) -> None:
    """Dress a cell; what a reader fills in is not locked."""
    side = Side(style="thin", color=LINE)
    cell.font = Font(name=font, size=10, bold=bold, color=colour)
    cell.fill = PatternFill("solid", start_color=fill, end_color=fill)
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.protection = Protection(locked=locked)
    cell.number_format = RESULT if kind == NUMBER and locked else NUMBERS.get(kind, "General")


def choose(page: Worksheet, column: Column, cells: str) -> None:
    """Offer a list to choose from."""
    if not column.choices:
        return
    named = isinstance(column.choices, str)
    listed = column.choices if named else '"' + ",".join(label for _, label in column.choices) + '"'
    rule = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=True)
    page.add_data_validation(rule)
    rule.add(cells)


def light(page: Worksheet, cells: str) -> None:
    """Colour a check: nothing to do, or something."""
    first = cells.split(":")[0]
    for test, colour in ((f'{first}="{OK}"', GOOD), (f'AND({first}<>"{OK}",{first}<>"")', BAD)):
        fill = PatternFill("solid", start_color=colour, end_color=colour)
        page.conditional_formatting.add(cells, FormulaRule(formula=[test], fill=fill, font=Font(bold=True)))


def name(file: openpyxl.Workbook, page: Worksheet, key: str, cells: str) -> None:
    """Define a name for cells."""
    place = f"{quote_sheetname(page.title)}!{absolute_coordinate(cells)}"
    file.defined_names[key] = DefinedName(key, attr_text=place)


def printed(page: Worksheet, title: str) -> None:
    """Set up print and protection: across one page, and formulas locked without a password."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.left.text, page.oddFooter.right.text = title, "&A  &P/&N"
    protection = page.protection
    protection.sheet = True
    protection.formatCells = protection.formatColumns = protection.formatRows = False  # False: not forbidden
    protection.insertRows = protection.sort = protection.autoFilter = False
