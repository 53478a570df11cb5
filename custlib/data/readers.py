"""Readers for a reader's own files, one function for each kind of file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Unpack

from custlib.data.reading import kinds
from custlib.data.reading.amounts import Amount
from custlib.data.reading.findings import refuse
from custlib.data.reading.machine import How, read
from custlib.data.reading.result import Reading


def read_orders(path: str | Path, **how: Unpack[How]) -> Reading:
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
    return read(kinds.ORDERS, path, **how)


def read_customers(path: str | Path, **how: Unpack[How]) -> Reading:
    """Read a file of customers, one row a customer.

    Parameters
    ----------
    path : str or Path
        The file. Needed in it are `customer_id` and `joined_on`; used when they are there: `acquisition_channel`,
        `segment`, `city_tier`, `referred_by`, `marketing_consent` (yes or no).
    **how
        As in `read_orders`.

    Returns
    -------
    Reading
        As in `read_orders`.

    Raises
    ------
    FileError, ValueError
        As in `read_orders`.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder) / "members.csv"
    ...     _ = path.write_text("会员号,入会日期\\nA1,2024-05-06\\n", encoding="utf-8")
    ...     rows = read_customers(path).rows
    >>> rows["customer_id"].tolist()
    ['A1']
    """
    return read(kinds.CUSTOMERS, path, **how)


def read_complaints(path: str | Path, **how: Unpack[How]) -> Reading:
    """Read a file of complaints, one row a complaint.

    Parameters
    ----------
    path : str or Path
        The file. Needed in it are `customer_id` and `opened_at`; used when they are there: `complaint_id`, `closed_at`
        (reported when before `opened_at`), `order_id`, `cause`, `channel`, `handled_by`, `first_contact_resolved` and
        `satisfied` (yes or no), `compensation` (money).
    **how
        As in `read_orders`.

    Returns
    -------
    Reading
        As in `read_orders`.

    Raises
    ------
    FileError, ValueError
        As in `read_orders`.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder) / "tickets.csv"
    ...     _ = path.write_text("customer,opened,closed\\n7,2025-03-05,2025-03-01\\n", encoding="utf-8")
    ...     reading = read_complaints(path)
    >>> reading.problems[0].code
    'wrong-sequence'
    """
    return read(kinds.COMPLAINTS, path, **how)


def read_survey(
    path: str | Path,
    *,
    scale: tuple[float, float],
    items: Collection[str] | None = None,
    whole: bool = True,
    **how: Unpack[How],
) -> Reading:
    """Read a file of survey answers, one row a respondent, one column a question.

    Parameters
    ----------
    path : str or Path
        The file. Used when they are there: `respondent_id`, `customer_id`, `asked_at`, `comment`.
    scale : (float, float)
        Lowest and highest answer, such as (1, 7) or (0, 10). An empty cell is no answer.
    items : collection of str, optional
        Headers of the questions; unset, every other column that mostly holds numbers.
    whole : bool
        Whether answers are whole numbers.
    **how
        As in `read_orders`.

    Returns
    -------
    Reading
        As in `read_orders`; the questions stand in `rows` under their headers, as numbers, missing where not answered.

    Raises
    ------
    FileError, ValueError
        As in `read_orders`; also when the scale is empty or the file has no question.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder) / "answers.csv"
    ...     _ = path.write_text("id,q1,q2\\n1,5,7\\n2,9,6\\n", encoding="utf-8")
    ...     reading = read_survey(path, scale=(1, 7))
    >>> reading.rows.to_dict("list"), reading.problems[0].code
    ({'respondent_id': ['1'], 'q1': [5.0], 'q2': [7.0]}, 'out-of-range')
    """
    low, high = scale
    if not low < high:
        raise ValueError(f"scale: got {scale!r}, the lowest answer must lie below the highest, as in (1, 7)")
    answer = Amount(low, high, whole)
    if items is None:
        kind = replace(kinds.SURVEY, items=answer)
    else:
        questions = tuple(kinds.Column(name, answer) for name in items)
        kind = replace(kinds.SURVEY, columns=kinds.SURVEY.columns + questions)
        how["columns"] = {**{name: name for name in items}, **(how.get("columns") or {})}
    reading = read(kind, path, **how)
    if not reading.rows.columns.difference([column.name for column in kinds.SURVEY.columns]).size:
        refuse("no-questions", reading.file, lang=how.get("lang"))
    return reading
