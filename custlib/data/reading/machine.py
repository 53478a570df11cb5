"""Read a file of a declared kind: every row is accepted or reported."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TypedDict

import numpy as np
import pandas as pd

from custlib.data.reading import header as headers
from custlib.data.reading.dates import ORDERS
from custlib.data.reading.kinds import Kind
from custlib.data.reading.records import SEPARATORS, read_records
from custlib.data.reading.result import Reading
from custlib.data.reading.sheet import Sheet
from custlib.data.reading.values import DOUBTS, Settings, is_empty, parse_column
from custlib.live.tr import known
from custlib.locale import language


class How(TypedDict, total=False):
    """How to read a file: what the reader cannot or should not find out itself."""

    columns: Mapping[str, str | int | None]
    encoding: str | None
    separator: str | None
    sheet: str | int | None
    date_order: str | None
    decimal: str | None
    today: dt.date | str | None
    accept: Collection[str]
    lang: str


def read(
    kind: Kind,
    path: str | Path,
    *,
    columns: Mapping[str, str | int | None] | None = None,
    encoding: str | None = None,
    separator: str | None = None,
    sheet: str | int | None = None,
    date_order: str | None = None,
    decimal: str | None = None,
    today: dt.date | str | None = None,
    accept: Collection[str] = (),
    lang: str | None = None,
) -> Reading:
    """Read a file of a kind; the options are told in `custlib.data.read_orders`."""
    lang = known(lang or language())
    columns = dict(columns or {})
    _check_options(kind, columns, separator, date_order, decimal, accept)
    records = read_records(
        Path(path),
        lambda cells: headers.score(cells, kind, columns),
        encoding=encoding,
        separator=separator,
        sheet=sheet,
        lang=lang,
    )
    sheet_read = Sheet(records, lang)
    sheet_read.find_columns(kind, columns)
    return _convert(sheet_read, kind, Settings(_today(today), date_order, decimal), frozenset(accept))


def _convert(sheet: Sheet, kind: Kind, settings: Settings, accept: frozenset[str]) -> Reading:
    """Turn the cells into values and part the rows into accepted and reported ones."""
    sound = sheet.sound()
    lines = pd.Index(sheet.lines[sound], name="line")
    rows = [cells for cells, good in zip(sheet.cells, sound, strict=True) if good]
    doubts: Counter[str] = Counter()
    values = {
        name: _column(sheet, name, [cells[place] for cells in rows], lines, settings, accept, doubts)
        for name, (_, place) in sheet.columns.items()
    }
    table = pd.DataFrame(values, index=lines)
    for before, after in kind.sequence:
        if before in table and after in table:
            _check_sequence(sheet, table, before, after)
    if kind.key in table:
        _check_key(sheet, table, kind.key)
    elif kind.key:
        _note_copies(sheet, kind.key)
    for code, count in sorted(doubts.items()):
        sheet.note("accepted-doubts", doubt=code, count=count)
    problems = tuple(finding for line in sorted(sheet.problems) for finding in sheet.problems[line])
    accepted = table[~table.index.isin(list(sheet.problems))]
    return Reading(accepted, problems, tuple(sheet.notes), sheet.file, len(sheet.lines))


def _column(
    sheet: Sheet,
    name: str,
    cells: list[str],
    lines: pd.Index,
    settings: Settings,
    accept: frozenset[str],
    doubts: Counter[str],
) -> pd.Series:
    """Return the values of a column; report what is wrong with them, count the doubts that were accepted."""
    column = sheet.columns[name][0]
    codes, texts, parsed = parse_column(cells, column.type, settings)
    if column.required:
        for position, text in enumerate(texts):
            if is_empty(text):
                parsed.flag(position, "missing-value")
    refused = np.zeros(len(texts), dtype=bool)
    for position, (code, _) in parsed.wrong.items():
        if code in accept:
            doubts[code] += int((codes == position).sum())
        else:
            refused[position] = True
    for row in np.flatnonzero(refused[codes]):
        code, fields = parsed.wrong[codes[row]]
        sheet.report(lines[row], code, sheet.shown(name), texts[codes[row]], **fields)
    for code, positions in parsed.told.items():
        count = int(np.isin(codes, positions).sum())
        sheet.note(code, sheet.shown(name), texts[positions[0]], count=count, **parsed.fields.get(code, {}))
    return pd.Series(pd.Series(parsed.values).array.take(codes), index=lines)


def _check_sequence(sheet: Sheet, table: pd.DataFrame, before: str, after: str) -> None:
    for line in table.index[table[after] < table[before]]:
        earlier, later = (table.at[line, name].isoformat(" ").removesuffix(" 00:00:00") for name in (before, after))
        sheet.report(line, "wrong-sequence", sheet.shown(after), later, earlier=earlier, before=sheet.shown(before))


def _check_key(sheet: Sheet, table: pd.DataFrame, key: str) -> None:
    """Report the rows whose key stands in an earlier good row."""
    keys = table[key][~table.index.isin(list(sheet.problems))].dropna()
    first: dict[str, int] = {}
    for line, value in keys.items():
        if value in first:
            sheet.report(line, "duplicate-key", sheet.shown(key), value, first=first[value])
        else:
            first[value] = int(line)


def _note_copies(sheet: Sheet, key: str) -> None:
    """Tell of good rows that repeat an earlier one in every cell; without a key they may be different."""
    sound = sheet.sound()
    rows = [tuple(cells) for cells, good in zip(sheet.cells, sound, strict=True) if good]
    copies = sheet.lines[sound][pd.Series(rows, dtype=object).duplicated().to_numpy(dtype=bool)]
    if len(copies):
        sheet.note("exact-copies", count=len(copies), line=int(copies[0]), key=key)


def _today(today: dt.date | str | None) -> dt.date:
    if today is None:
        return dt.date.today()
    try:
        return pd.Timestamp(today).date()
    except (ValueError, TypeError) as error:
        raise ValueError(f"today: got {today!r}, a day such as '2025-12-31' is needed") from error


def _check_options(
    kind: Kind,
    columns: Mapping[str, str | int | None],
    separator: str | None,
    date_order: str | None,
    decimal: str | None,
    accept: Collection[str],
) -> None:
    """Refuse options that mean nothing."""
    names = [column.name for column in kind.columns]
    for name in columns:
        if name not in names:
            raise ValueError(f"columns: {kind.name} have no {name!r}; the names are {', '.join(names)}")
    if separator is not None and len(separator) != 1:
        raise ValueError(
            f"separator: got {separator!r}, one character is needed, such as {' or '.join(SEPARATORS[:4])}"
        )
    for name, value, allowed in (("date_order", date_order, ORDERS), ("decimal", decimal, (".", ","))):
        if value is not None and value not in allowed:
            raise ValueError(f"{name}: got {value!r}, allowed are {' and '.join(map(repr, allowed))}")
    if isinstance(accept, str) or not set(accept) <= set(DOUBTS):
        raise ValueError(f"accept: got {accept!r}, allowed are lists of {', '.join(DOUBTS)}")
