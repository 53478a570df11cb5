"""Read a filled-in spreadsheet back by its defined names, whatever its sheets are called by now."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook as File

from custlib.chapters.workbooks.parts import Column, Entry, Form, Sheet, Workbook


def read(path: str | Path, books: list[Workbook]) -> dict[str, object]:
    """Give what somebody filled in.

    Parameters
    ----------
    path : str or Path
        The file.
    books : list of Workbook
        The declaration in each language, so that a choice is known whichever language the file is in.

    Returns
    -------
    dict of str to object
        For a table, under the sheet's key: a list of rows, column key → Entry, rows without any entry left out. For a
        form: line key → Entry. Computed cells are not read. Under "titles": sheet key → the tab as it is called now.

    Raises
    ------
    ValueError
        For a file that is no spreadsheet, or one without the names of the template.
    """
    try:
        file = openpyxl.load_workbook(path)
    except Exception as error:
        raise ValueError(f"path: {path} cannot be read as .xlsx ({error}); save it as an Excel workbook") from error
    found: dict[str, object] = {"titles": {}}
    for number, sheet in enumerate(books[0].sheets):
        if isinstance(sheet.content, Form):
            lines = [line for line in sheet.content.lines if line.key]
            found[sheet.key] = {line.key: entries(file, line.key)[0] for line in lines if not line.formula}
            found["titles"][sheet.key] = title_of(file, lines[0].key)
        else:
            others = [book.sheets[number] for book in books]
            found[sheet.key] = rows(file, sheet, others)
            found["titles"][sheet.key] = title_of(file, f"{sheet.key}_{sheet.content.columns[0].key}")
    return found


def rows(file: File, sheet: Sheet, others: list[Sheet]) -> list[dict[str, Entry]]:
    """Read the rows of a table in which anything was filled in."""
    columns = {}
    for number, column in enumerate(sheet.content.columns):
        if column.formula:
            continue
        same = [other.content for other in others]
        keys = key_of_label([table.columns[number] for table in same], [table.fixed for table in same])
        columns[column.key] = [
            Entry(keys.get(entry.value, entry.value) if isinstance(entry.value, str) else entry.value, entry.place)
            for entry in entries(file, f"{sheet.key}_{column.key}")
        ]
    lines = [dict(zip(columns, line, strict=True)) for line in zip(*columns.values(), strict=True)]
    return [line for line in lines if any(entry.value is not None for entry in line.values())]


def key_of_label(columns: list[Column], fixed: list[dict]) -> dict[str, str]:
    """Give the key of each label that may stand in a column, in any language."""
    pairs = [pair for column in columns if isinstance(column.choices, list) for pair in column.choices]
    pairs += [pair for column, table in zip(columns, fixed, strict=True) for pair in table.get(column.key, [])]
    return {label: key for key, label in pairs}


def entries(file: File, name: str) -> list[Entry]:
    """Read the cells of a defined name, top to bottom."""
    if name not in file.defined_names:
        raise ValueError(f"path: the file has no cells named {name!r}; start again from the book's template")
    ((title, cells),) = file.defined_names[name].destinations
    block = file[title][cells.replace("$", "")]
    column = [line[0] for line in block] if isinstance(block, tuple) else [block]
    return [Entry(value_of(cell.value), cell.coordinate) for cell in column]


def value_of(value: object) -> object:
    """Give a cell's value: text without spaces around it, a date without its time, None when empty."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value
    return value


def title_of(file: File, name: str) -> str:
    """Give the present title of the sheet on which a defined name stands."""
    ((title, _),) = file.defined_names[name].destinations
    return title
