"""Tables for spreadsheets: read as they save them, written so that no cell becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from custlib.grading.course import replace

FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet compute a cell instead of showing it (OWASP, CSV injection), wide forms included."""

AS_TEXT = "'"
BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a CSV for UTF-8 only when it starts with this mark; a platform may take it for part of the first name."""

MOST_IN_CELL = 30_000
"""Excel cuts a cell at 32,767 characters."""

DELIMITERS = ",;\t"


def text_of(path: Path, what: str) -> str:
    """Read a text that a spreadsheet has saved: in UTF-8, or in GB 18030 as in China.

    Parameters
    ----------
    path : Path
    what : str
        The argument that errors name.

    Raises
    ------
    ValueError
        For bytes that are text in neither.
    """
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError(f"{what}: {path} is text in neither UTF-8 nor GB 18030; save it as CSV in UTF-8")


def rows_of(text: str) -> Iterable[tuple[int, list[str]]]:
    """Yield each row with its number in a spreadsheet, empty rows left out; comma, semicolon or tab between the cells.

    Examples
    --------
    >>> list(rows_of('id;name\\n\\nli;"李\\n雷"\\nhan;\\n'))
    [(1, ['id', 'name']), (3, ['li', '李\\n雷']), (4, ['han', ''])]
    """
    between = max(DELIMITERS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    for number, row in enumerate(reader, start=1):
        if any(cell.strip() for cell in row):
            yield number, row


def cell(value: object) -> str:
    """Write a value for a cell; a text that a spreadsheet would compute gets an apostrophe before it.

    Examples
    --------
    >>> cell("=1+1"), cell(-2.5), cell(None), cell("李雷"), cell(" @sum")
    ("'=1+1", '-2.5', '', '李雷', "' @sum")
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    risky = text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
    return AS_TEXT + text if risky or text.startswith(AS_TEXT) else text


def restored(text: str) -> str:
    """Take off the apostrophe that `cell` put before a text, and none that somebody typed.

    Examples
    --------
    >>> restored(cell("-007")), restored(cell("'n")), restored("'tis so")
    ('-007', "'n", "'tis so")
    """
    bare = text.removeprefix(AS_TEXT)
    return bare if cell(bare) == text else text


def write(path: Path, rows: Iterable[Sequence[object]], for_excel: bool = False) -> None:
    """Write a table as CSV in UTF-8, whole or not at all.

    Parameters
    ----------
    path : Path
    rows : iterable of sequences
        The header first.
    for_excel : bool
        Start with the mark by which Excel knows UTF-8.
    """
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    replace(path, (BYTE_ORDER_MARK if for_excel else "") + out.getvalue())
