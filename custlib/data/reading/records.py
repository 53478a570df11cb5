"""A file to rows of cells with their line numbers, as they stand there: text or .xlsx, whatever the separator."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from custlib.data.reading.decode import decode
from custlib.data.reading.findings import refuse

#: Separators in the order in which they are tried; " " stands for any run of blanks.
SEPARATORS = (",", "\t", ";", "|", "，", " ")
SEPARATOR_NAMES = {",": "','", "\t": "tab", ";": "';'", "|": "'|'", "，": "'，'", " ": "blanks"}
#: The header is looked for in this many rows at the top.
HEADER_WITHIN = 20
#: A cell that runs over more lines than this is a quotation mark that was never closed.
LONGEST_CELL = 20
#: Whole numbers beyond this are rounded by spreadsheets, which keep 15 digits.
EXACT_DIGITS = 10**15


class Record(NamedTuple):
    """One row of a file: its line, its cells, and "bad-quotes" when it could not be split."""

    line: int
    cells: list[str]
    flaw: str | None


@dataclass(frozen=True)
class Records:
    """All rows of a file.

    Attributes
    ----------
    file : str
        Name of the file.
    rows : list of Record
        Rows from the top, header included.
    header : int
        Index of the header in `rows`.
    encoding : str
        Name of the encoding, empty for a workbook.
    separator : str
        The separator, empty for a workbook.
    sheet : str
        Name of the sheet read, empty for text.
    other_sheets : tuple of str
        Names of the sheets not read.
    """

    file: str
    rows: list[Record]
    header: int
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


def read_records(
    path: Path,
    score: Callable[[list[str]], int],
    *,
    encoding: str | None = None,
    separator: str | None = None,
    sheet: str | int | None = None,
    lang: str | None = None,
) -> Records:
    """Read a file into rows; `score` counts the known headers in a row, which finds separator and header."""
    if not path.is_file():
        refuse("no-file", str(path), folder=str(Path.cwd()), lang=lang)
    data = path.read_bytes()
    if data.startswith(b"PK\x03\x04"):
        return _from_workbook(path, score, sheet, lang)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        refuse("old-excel", path.name, lang=lang)
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")):
        refuse("no-table", path.name, lang=lang)
    decoded = decode(data, encoding)
    if decoded is None:
        refuse("unknown-encoding", path.name, lang=lang)
    text, encoding = decoded
    # StringIO splits at line ends alone; str.splitlines would also split inside cells.
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    top = lines[: HEADER_WITHIN * 2]
    if separator is None:
        separator = max(SEPARATORS, key=lambda mark: _fitness(list(_split(top, mark)), score))
    rows = list(_split(lines, separator))
    return Records(path.name, *_with_header(rows, score, path.name, lang), encoding, separator)


def _with_header(
    rows: list[Record], score: Callable[[list[str]], int], file: str, lang: str
) -> tuple[list[Record], int]:
    """Return the rows and the index of the header: the row at the top with the most known headers, else the first."""
    scores = _scores(rows, score)
    filled = [index for index, row in enumerate(rows) if any(row.cells)]
    if not filled:
        refuse("empty-file", file, lang=lang)
    return rows, scores.index(max(scores)) if any(scores) else filled[0]


def _fitness(rows: list[Record], score: Callable[[list[str]], int]) -> tuple[int, int]:
    """Return how well a separator splits the top: known headers first, then cells a row when all rows have as many."""
    widths = {len(row.cells) for row in rows if any(row.cells)}
    return max(_scores(rows, score), default=0), widths.pop() if len(widths) == 1 else 0


def _scores(rows: Iterator[Record] | list[Record], score: Callable[[list[str]], int]) -> list[int]:
    return [score(row.cells) for _, row in zip(range(HEADER_WITHIN), rows, strict=False)]


def _split(lines: list[str], separator: str) -> Iterator[Record]:
    if separator == " ":
        for number, line in enumerate(lines, 1):
            yield Record(number, line.split(), None)
        return
    start = 0
    while start < len(lines):
        reader = csv.reader((lines[index] for index in range(start, len(lines))), delimiter=separator, strict=True)
        done = 0
        try:
            for cells in reader:
                if reader.line_num - done > LONGEST_CELL:
                    raise csv.Error("a cell too long")
                yield Record(start + done + 1, [cell.strip() for cell in cells], None)
                done = reader.line_num
            return
        except csv.Error:
            # Report the line alone and go on below it, so that one bad mark cannot swallow the rows after it.
            yield Record(start + done + 1, [lines[start + done].strip()], "bad-quotes")
            start += done + 1


def _from_workbook(path: Path, score: Callable[[list[str]], int], sheet: str | int | None, lang: str) -> Records:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with path.open("rb") as file:
            book = load_workbook(file, read_only=True, data_only=True)
            names = book.sheetnames
            chosen = names[sheet] if isinstance(sheet, int) and sheet < len(names) else sheet or names[0]
            if chosen not in names:
                refuse("no-sheet", path.name, value=str(sheet), sheets=", ".join(names), lang=lang)
            page = book[chosen]
            page.reset_dimensions()
            rows = [
                Record(number, [_cell_text(value) for value in values], None)
                for number, values in enumerate(page.iter_rows(values_only=True), 1)
            ]
            book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError):
        refuse("no-table", path.name, lang=lang)
    width = max((len(row.cells) for row in rows), default=0)
    rows = [row._replace(cells=row.cells + [""] * (width - len(row.cells))) for row in rows]
    others = tuple(name for name in names if name != chosen)
    return Records(path.name, *_with_header(rows, score, path.name, lang), sheet=chosen, other_sheets=others)


def _cell_text(value: object) -> str:
    """Return what a reader sees in a cell, without the display format."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time(0) else value.isoformat(" ", "seconds")
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT_DIGITS:
        return str(int(value))
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= EXACT_DIGITS:
        return f"{value:.14E}"
    return str(value).strip()
