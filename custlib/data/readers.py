"""Readers for a reader's own files, one function for each kind of file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from pathlib import Path

from custlib.data.reading import kinds
from custlib.data.reading.machine import Reading, read


def read_orders(
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
    lang: str = "en",
) -> Reading:
    """Read a file of orders, one row an order: text with any separator (.csv, .txt), or a workbook (.xlsx).

    Encoding, separator, header, order of day and month, decimal mark and thousands separators are found out, and told
    in the notes. Each row is either accepted or reported with line, column, value and remedy.

    Parameters
    ----------
    path : str or Path
        The file. Needed in it are columns for `customer_id`, `ordered_at` and `revenue`, under these or other usual
        English or Chinese headers; used when they are there: `order_id`, `cost`, `discount`, `shipping_cost`,
        `shipping_fee`, `channel`, `store_id`.
    columns : mapping, optional
        Which header is which, where the reader cannot know: name → header, or the column's number from 1, or None when
        the file has no such column. Example: ``{"customer_id": "客户编号", "revenue": None}``.
    encoding, separator : str, optional
        Of a text file, when found out wrongly; the separator " " stands for any run of blanks.
    sheet : str or int, optional
        Name or number (from 0) of the sheet of a workbook; else the first.
    date_order : {"day/month", "month/day"}, optional
        How dates with the year last are written. Unset, the column must prove it: 25/03/2025 proves day/month.
    decimal : {".", ","}, optional
        The decimal mark. Unset, the column decides; 1,234 alone is read as a thousand.
    today : date or ISO text, optional
        Dates after it are reported; unset, the day of the computer's clock.
    accept : collection of str
        Codes of problems to accept, with a note: "negative-amount", "future-date", "date-too-early", "out-of-range".
    lang : str
        Language of an error's text.

    Returns
    -------
    Reading
        rows, problems, notes, file, rows_read; `report(lang)` gives the problems as a table.

    Raises
    ------
    FileError
        The file as a whole cannot be used (a ValueError): it is not there, is no table, lacks a needed column, or has
        two different columns under one needed header.
    ValueError
        An argument has a value that means nothing.

    Notes
    -----
    A swap of day and month in a year-month-day date is seen only when the month would exceed 12 or the date would lie
    in the future.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder) / "orders.csv"
    ...     lines = ["客户编号,下单日期,实付金额", "A1,2025-03-01,25.00", "A2,2025-02-30,30"]
    ...     _ = path.write_text("\\n".join(lines), encoding="gbk")
    ...     reading = read_orders(path, today="2025-12-31")
    >>> reading.rows["revenue"].tolist()
    [25.0]
    >>> reading.problems[0].text()
    "orders.csv, line 3, column '下单日期': There is no day 2025-02-30. Correct the day or the month."
    """
    return read(
        kinds.ORDERS,
        path,
        columns=columns,
        encoding=encoding,
        separator=separator,
        sheet=sheet,
        date_order=date_order,
        decimal=decimal,
        today=today,
        accept=accept,
        lang=lang,
    )
