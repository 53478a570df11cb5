"""The machine on small files: each problem and each note once, with line, column, value and remedy."""

from __future__ import annotations

import datetime as dt
import string

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from custlib.data import FileError, read_orders
from custlib.data.reading import findings, header, kinds, result
from custlib.data.reading.amounts import Amount
from custlib.data.reading.dates import Time
from custlib.data.reading.values import Id, Settings, Text, YesNo, is_empty, parse_column

HEADER = "order_id,customer_id,ordered_at,revenue"
TODAY = "2025-12-31"


@pytest.fixture
def orders(tmp_path):
    """Write lines and read them."""

    def write(*lines, name="orders.csv", encoding="utf-8", **options):
        path = tmp_path / name
        path.write_bytes("\n".join([*lines, ""]).encode(encoding))
        return read_orders(path, **{"today": TODAY, **options})

    return write


@pytest.fixture
def workbook(tmp_path):
    """Write rows into a workbook and read it."""

    def write(rows, more_sheets=(), **options):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        for title in more_sheets:
            book.create_sheet(title)
        book.save(tmp_path / "orders.xlsx")
        return read_orders(tmp_path / "orders.xlsx", **{"today": TODAY, **options})

    return write


def codes(reading):
    return [(problem.line, problem.column, problem.code) for problem in reading.problems]


def notes(reading):
    return {note.code for note in reading.notes} - {"missing-columns", "matched-column", "unused-columns"}


def test_a_good_file(orders):
    reading = orders(HEADER, "1,7,2025-03-01,25.00", "2,7,2025-03-02 10:30,30", "3,008,2025-03-02T23:59:59,0")
    assert reading.rows.to_dict("list") == {
        "order_id": ["1", "2", "3"],
        "customer_id": ["7", "7", "008"],
        "ordered_at": list(
            pd.to_datetime(["2025-03-01 00:00", "2025-03-02 10:30", "2025-03-02 23:59:59"], format="ISO8601")
        ),
        "revenue": [25.0, 30.0, 0.0],
    }
    assert reading.rows.index.tolist() == [2, 3, 4]
    assert (reading.rows_read, reading.rows_accepted, reading.rows_reported) == (3, 3, 0)
    assert notes(reading) == set()


@pytest.mark.parametrize(
    ("row", "column", "code", "part"),
    [
        ("9,,2025-03-01,5", "customer_id", "missing-value", "The cell is empty."),
        ("9,N/A,2025-03-01,5", "customer_id", "missing-value", "The cell is empty."),
        ("9,7,,5", "ordered_at", "missing-value", "The cell is empty."),
        ("9,7,2025-03-01,-", "revenue", "missing-value", "The cell is empty."),
        ("9,1.23457E+17,2025-03-01,5", "customer_id", "rounded-id", "different ids may have become one"),
        ("9,7,2025-03-01,twelve", "revenue", "not-a-number", "'twelve' cannot be read as a number"),
        ("9,7,2025-03-01,1.2万", "revenue", "not-a-number", "'1.2万'"),
        ("9,7,2025-03-01,-5.00", "revenue", "negative-amount", "-5.00 is negative"),
        ("9,7,2025-03-01,(5.00)", "revenue", "negative-amount", "(5.00) is negative"),
        ("9,7,soon,5", "ordered_at", "not-a-date", "'soon' cannot be read as a date"),
        ("9,7,2025-02-30,5", "ordered_at", "no-such-day", "There is no day 2025-02-30"),
        ("9,7,2025-03-01 25:10,5", "ordered_at", "not-a-date", "cannot be read as a date"),
        ("9,7,01/03/25,5", "ordered_at", "two-digit-year", "does not say which century"),
        ("9,7,2025-25-03,5", "ordered_at", "day-month-order", "has no month 25: day and month are swapped"),
        ("9,7,04/05/2025,5", "ordered_at", "day-month-unsure", "may be day/month or month/day"),
        ("9,7,2026-01-01,5", "ordered_at", "future-date", "2026-01-01 lies after 2025-12-31"),
        ("9,7,1900-01-01,5", "ordered_at", "date-too-early", "lies before 1970-01-02"),
        ("1,7,2025-03-01,5", "order_id", "duplicate-key", "1 stands in line 2 already"),
        (HEADER, "", "repeated-header", "The line repeats the header"),
        ("9,7,2025-03-01,1,234.50", "", "too-many-cells", "The row has 5 cells, the header 4"),
        ("9,7,2025-03-01", "", "too-few-cells", "The row has 3 cells, the header 4"),
        ('9,"7,2025-03-01,5', "", "bad-quotes", "A quotation mark is not closed"),
        ("9,7�,2025-03-01,5", "", "broken-characters", "Characters are damaged (7�)"),
    ],
)
def test_a_bad_row_is_reported_alone(orders, row, column, code, part):
    reading = orders(HEADER, "1,7,2025-03-01,25.00", row, "3,7,2025-03-03,25.00")
    assert codes(reading) == [(3, column, code)]
    assert reading.rows.index.tolist() == [2, 4]
    (problem,) = reading.problems
    assert part in problem.what()
    assert problem.remedy()
    place = f"orders.csv, line 3, column '{column}': " if column else "orders.csv, line 3: "
    assert problem.text() == f"{place}{problem.what()} {problem.remedy()}"


def test_every_row_problem_is_tested_here_or_with_its_kind():
    tested = {
        mark.args[1][i][2] for mark in test_a_bad_row_is_reported_alone.pytestmark for i in range(len(mark.args[1]))
    }
    elsewhere = {"not-a-whole-number", "out-of-range", "not-yes-or-no", "wrong-sequence"}
    assert tested | elsewhere == set(findings.ROW_PROBLEMS)


def test_a_row_may_have_several_problems(orders):
    reading = orders(HEADER, "1,,2026-05-05,-3")
    assert codes(reading) == [
        (2, "customer_id", "missing-value"),
        (2, "ordered_at", "future-date"),
        (2, "revenue", "negative-amount"),
    ]
    assert (reading.rows_read, reading.rows_accepted, reading.rows_reported) == (1, 0, 1)


def test_the_report_is_a_table_and_the_summary_a_text(orders):
    reading = orders(HEADER, "1,7,2025-03-01,5", *[f"{i},7,2025-03-01,-{i}" for i in range(2, 7)], "7,7,?,1")
    report = reading.report()
    assert list(report) == ["file", "line", "column", "value", "problem", "remedy", "code"]
    assert report.loc[0, ["file", "line", "column", "value"]].tolist() == ["orders.csv", 3, "revenue", "-2"]
    text = str(reading)
    assert text.startswith("orders.csv: 7 rows read, 1 accepted, 6 reported.\n")
    assert "line 3, column 'revenue': -2 is negative" in text
    assert "line 8, column 'ordered_at': '?' cannot" in text
    assert text.endswith("… and 4 more: see report().")


def test_every_text_passes_through_the_catalogue(orders):
    reading = orders(
        "客户编号;日期;金额;金额;x", "1;13/04/2025;1.200,50;1.200,50;", "1;05/05/2025;-3;-3;", "2;;;;", encoding="gbk"
    )
    for line in reading.summary("qps").splitlines():
        assert line.startswith("⟦")
        assert line.endswith("⟧")
    with pytest.raises(ValueError, match="lang: got 'de'"):
        reading.summary("de")
    with pytest.raises(FileError, match="⟦There is no such file"):
        read_orders("nowhere.csv", lang="qps")


def test_every_template_has_its_fields():
    """Fields of a template are those of every finding, or are passed where it is raised."""
    general = {"file", "line", "column", "value"}
    passed = {
        *("low", "high", "order", "month", "today", "earliest", "earlier", "before", "first", "cells", "expected"),
        *("encoding", "separator", "sheet", "others", "count", "name", "taken", "positions", "proofs", "key", "doubt"),
        *("folder", "sheets", "headers", "read", "accepted", "reported", "what", "remedy"),
    }
    for template in (*findings.MESSAGES, *result.MESSAGES):
        fields = {field for _, field, _, _ in string.Formatter().parse(template) if field}
        assert fields <= general | passed, template


class TestDates:
    def test_the_column_proves_day_month(self, orders):
        reading = orders(HEADER, "1,7,03/04/2025,5", "2,7,25/03/2025,5")
        assert reading.rows["ordered_at"].dt.strftime("%m-%d").tolist() == ["04-03", "03-25"]
        assert notes(reading) == {"date-order"}
        (note,) = [note for note in reading.notes if note.code == "date-order"]
        assert "read as day/month: 1 of them allow nothing else" in note.what()

    def test_the_column_proves_month_day(self, orders):
        reading = orders(HEADER, "1,7,03.04.2025,5", "2,7,03.25.2025 8:05 PM,5")
        assert reading.rows["ordered_at"].dt.strftime("%m-%d %H").tolist() == ["03-04 00", "03-25 20"]

    def test_without_proof_only_twins_are_taken(self, orders):
        reading = orders(HEADER, "1,7,03/04/2025,5", "2,7,05/05/2025,5")
        assert codes(reading) == [(2, "ordered_at", "day-month-unsure")]

    def test_the_caller_may_say_the_order(self, orders):
        lines = (HEADER, "1,7,03/04/2025,5", "2,7,03/25/2025,5")
        assert codes(orders(*lines, date_order="day/month")) == [(3, "ordered_at", "day-month-order")]
        assert orders(*lines, date_order="month/day").rows_accepted == 2

    def test_in_a_mixed_column_only_what_the_majority_proves_is_taken(self, orders):
        reading = orders(HEADER, "1,7,25/03/2025,5", "2,7,26/03/2025,5", "3,7,03/27/2025,5", "4,7,03/04/2025,5")
        assert codes(reading) == [(4, "ordered_at", "day-month-order"), (5, "ordered_at", "day-month-unsure")]

    def test_an_even_mix_proves_nothing(self, orders):
        reading = orders(HEADER, "1,7,25/03/2025,5", "2,7,03/27/2025,5")
        assert [code for _, _, code in codes(reading)] == ["day-month-unsure"] * 2

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("2025/3/1", "2025-03-01 00:00:00"),
            ("2025年3月1日", "2025-03-01 00:00:00"),
            ("2025年3月1日 下午2:30", "2025-03-01 14:30:00"),
            ("２０２５-０３-０１", "2025-03-01 00:00:00"),
            ("20250301", "2025-03-01 00:00:00"),
            ("1 Mar 2025", "2025-03-01 00:00:00"),
            ("01-MAR-2025 12:05 AM", "2025-03-01 00:05:00"),
            ("March 1st, 2025", "2025-03-01 00:00:00"),
            ("2025-03-01T10:20:30.123456", "2025-03-01 10:20:30"),
            ("2025-03-01T10:20:30+08:00", "2025-03-01 10:20:30"),
            ("2025-03-01T10:20:30Z", "2025-03-01 10:20:30"),
            ("45717", "2025-03-01 00:00:00"),
            ("45717.5", "2025-03-01 12:00:00"),
        ],
    )
    def test_ways_to_write_a_date(self, orders, text, expected):
        reading = orders(HEADER.replace(",", ";"), f'1;7;"{text}";5')
        assert reading.rows["ordered_at"].astype(str).tolist() == [
            expected if "00:00:00" not in expected else expected[:10]
        ]

    @given(
        st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2025, 12, 31)),
        st.sampled_from(["%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%d %B %Y %H:%M:%S"]),
    )
    def test_round_trip(self, when, pattern):
        when = when.replace(microsecond=0)
        _, _, parsed = parse_column([when.strftime(pattern)], Time(), Settings(dt.date(2025, 12, 31)))
        assert not parsed.wrong
        assert parsed.values[0] == when

    def test_time_zones_and_day_numbers_are_told(self, orders):
        assert notes(orders(HEADER, "1,7,2025-03-01T10:20:30Z,5", "2,7,45717,5")) == {"time-zones", "excel-day-numbers"}


class TestAmounts:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("1,234.50", 1234.5),
            ("1,234", 1234.0),
            ("1,234,567.8", 1234567.8),
            ("1 234.50", 1234.5),
            ("1'234.50", 1234.5),
            ("¥1,234.50", 1234.5),
            ("￥ 12.5", 12.5),
            ("12.50元", 12.5),
            ("CNY 12.50", 12.5),
            ("１２．５０", 12.5),
            ("+12.5", 12.5),
            (".5", 0.5),
            ("1.2E+03", 1200.0),
        ],
    )
    def test_ways_to_write_an_amount(self, orders, text, value):
        reading = orders(HEADER.replace(",", "\t"), f"1\t7\t2025-03-01\t{text}")
        assert reading.rows["revenue"].tolist() == [value]

    def test_the_column_proves_a_decimal_comma(self, orders):
        reading = orders(HEADER.replace(",", ";"), "1;7;2025-03-01;1.234,50", "2;7;2025-03-01;12,5", "3;7;2025-03-01;7")
        assert reading.rows["revenue"].tolist() == [1234.5, 12.5, 7.0]
        assert notes(reading) == {"separator", "decimal-comma", "thousands-separators"}

    def test_the_minority_in_a_mixed_column_is_reported(self, orders):
        lines = (HEADER.replace(",", ";"), "1;7;2025-03-01;1.50", "2;7;2025-03-01;2.50", "3;7;2025-03-01;12,5")
        assert codes(orders(*lines)) == [(4, "revenue", "not-a-number")]
        assert codes(orders(*lines, decimal=",")) == [(2, "revenue", "not-a-number"), (3, "revenue", "not-a-number")]

    @given(st.decimals(0, 10_000_000, places=2))
    def test_round_trip_with_thousands(self, amount):
        _, _, parsed = parse_column([f"{amount:,}"], Amount(), Settings(dt.date(2025, 1, 1)))
        assert parsed.values.tolist() == [float(amount)]

    @given(st.decimals(0, 10_000_000, places=2))
    def test_round_trip_with_decimal_comma(self, amount):
        text = f"{amount:,}".translate(str.maketrans(",.", ".,"))
        _, _, parsed = parse_column([text], Amount(), Settings(dt.date(2025, 1, 1), decimal=","))
        assert parsed.values.tolist() == [float(amount)]


@given(
    st.lists(st.text(max_size=30), min_size=1, max_size=20),
    st.sampled_from([Id(), Text(), YesNo(), Time(), Amount(), Amount(1, 7, whole=True)]),
)
def test_junk_never_raises_and_is_a_value_or_empty_or_wrong(cells, kind):
    code_of, texts, parsed = parse_column(cells, kind, Settings(dt.date(2025, 1, 1)))
    assert [texts[code] for code in code_of] == cells
    missing = pd.Series(parsed.values).isna()
    for position, text in enumerate(texts):
        if missing[position]:
            assert position in parsed.wrong or is_empty(text)


class TestAcceptingDoubts:
    def test_named_doubts_become_notes(self, orders):
        reading = orders(HEADER, "1,7,2026-03-01,-5", "2,7,2025-03-01,5", accept=["negative-amount", "future-date"])
        assert reading.rows["revenue"].tolist() == [-5.0, 5.0]
        assert notes(reading) == {"accepted-doubts"}

    @pytest.mark.parametrize("accept", [["no-such-day"], "future-date", ["anything"]])
    def test_only_readable_values_can_be_accepted(self, orders, accept):
        with pytest.raises(ValueError, match="accept: got "):
            orders(HEADER, accept=accept)


class TestHeaders:
    def test_chinese_headers(self, orders):
        reading = orders("订单编号,会员号,下单时间,实付金额（元）,渠道", "1,7,2025-03-01,25.00,门店")
        assert list(reading.rows) == ["order_id", "customer_id", "ordered_at", "revenue", "channel"]
        matched = {(note.column, dict(note.fields)["name"]) for note in reading.notes if note.code == "matched-column"}
        assert ("实付金额（元）", "revenue") in matched

    def test_the_best_header_is_taken_and_the_other_told(self, orders):
        reading = orders("会员号,下单时间,付款时间,订单金额,实付金额", "7,2025-03-01,2025-03-02,30,25")
        assert reading.rows["revenue"].tolist() == [25.0]
        assert reading.rows["ordered_at"].astype(str).tolist() == ["2025-03-01"]
        others = {note.column for note in reading.notes if note.code == "other-candidate"}
        assert others == {"付款时间", "订单金额"}

    def test_the_caller_says_which(self, orders):
        lines = ("a,b,c,d", "7,2025-03-01,25,99")
        chosen = {"customer_id": "A", "ordered_at": 2, "revenue": "c"}
        assert orders(*lines, columns=chosen).rows["revenue"].tolist() == [25.0]
        assert "revenue" not in orders(*lines, columns={**chosen, "revenue": None}).rows

    def test_a_header_that_is_not_there(self, orders):
        with pytest.raises(FileError) as error:
            orders(HEADER, columns={"revenue": "amount"})
        assert error.value.finding.code == "no-such-header"
        assert "names the header 'amount' for revenue, but the headers are: order_id, customer_id" in str(error.value)

    def test_a_name_that_means_nothing(self, orders):
        with pytest.raises(ValueError, match="columns: orders have no 'turnover'; the names are order_id, customer_id"):
            orders(HEADER, columns={"turnover": "x"})

    @pytest.mark.parametrize("name", ["customer_id", "ordered_at", "revenue"])
    def test_a_missing_column(self, orders, name):
        with pytest.raises(FileError) as error:
            orders(HEADER.replace(name, "other"), "1,7,2025-03-01,5")
        finding = error.value.finding
        assert (finding.code, finding.file, finding.line, finding.column) == ("missing-column", "orders.csv", 1, name)
        assert "none of the 1 rows could be taken" in str(error.value)
        assert f"columns={{'{name}': 'header'}}" in finding.remedy()

    def test_equal_columns_under_one_header_are_one(self, orders):
        reading = orders("customer_id,ordered_at,revenue,Revenue", "7,2025-03-01,5,5")
        assert reading.rows["revenue"].tolist() == [5.0]
        assert "duplicate-header" in notes(reading)

    def test_different_columns_under_one_header_are_refused(self, orders):
        lines = ("customer_id,ordered_at,revenue,revenue", "7,2025-03-01,5,6")
        with pytest.raises(FileError, match="stands 2 times, in columns 3, 4, and the columns differ") as error:
            orders(*lines)
        assert error.value.finding.code == "duplicate-header"
        assert orders(*lines, columns={"revenue": 4}).rows["revenue"].tolist() == [6.0]

    def test_lines_above_the_header(self, orders):
        reading = orders("Sales of the year", "", HEADER, "1,7,2025-03-01,5")
        assert notes(reading) == {"lines-above-header"}
        assert reading.rows.index.tolist() == [4]

    def test_no_two_columns_share_a_header(self):
        for kind in (value for value in vars(kinds).values() if isinstance(value, kinds.Kind)):
            keys = [header.key(name) for column in kind.columns for name in {column.name, *column.headers}]
            repeated = {name for name in keys if keys.count(name) > 1}
            assert not repeated, kind.name


class TestLayout:
    @pytest.mark.parametrize("separator", [",", "\t", ";", "|", "，", "  "])
    def test_separators(self, orders, separator):
        lines = (HEADER, "1,7,2025-03-01,5", "2,8,2025-03-01,6")
        reading = orders(*(line.replace(",", separator) for line in lines), name="orders.txt")
        assert reading.rows["revenue"].tolist() == [5.0, 6.0]
        assert notes(reading) == (set() if separator == "," else {"separator"})

    @pytest.mark.parametrize(
        "encoding", ["gbk", "gb18030", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "big5", "utf-32"]
    )
    def test_encodings(self, orders, encoding):
        lines = (
            "客戶,日期,金額" if encoding == "big5" else "客户编号,日期,金额",
            "李明,2025-03-01,5",
            "王芳,2025-03-02,6",
        )
        columns = {"customer_id": 1, "ordered_at": 2, "revenue": 3}
        reading = orders(*lines, encoding=encoding, columns=columns)
        assert reading.rows["customer_id"].tolist() == ["李明", "王芳"]
        assert notes(reading) == (set() if encoding == "utf-8-sig" else {"encoding"})

    @pytest.mark.parametrize("text", ["门店", "网店直播", "café", "Zürich, naïve"])
    @pytest.mark.parametrize("encoding", ["gbk", "cp1252"])
    def test_one_foreign_cell_among_plain_ones(self, orders, text, encoding):
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            encoding = {"gbk": "cp1252", "cp1252": "gbk"}[encoding]
        plain = [f"{i},{i},2025-03-01,5.00,store" for i in range(60)]
        reading = orders(HEADER + ",channel", *plain, f'99,7,2025-03-01,5,"{text}"', encoding=encoding)
        assert reading.rows["channel"].iloc[-1] == text

    def test_a_row_in_another_encoding_is_reported(self, tmp_path):
        path = tmp_path / "orders.csv"
        rows = [f"{i},{name},2025-03-01,5" for i, name in enumerate(("李明", "王芳", "赵强"))]
        path.write_bytes("\n".join([HEADER, *rows]).encode() + "\n9,陈静,2025-03-01,5\n".encode("gbk"))
        reading = read_orders(path, today=TODAY)
        assert codes(reading) == [(5, "", "broken-characters")]
        assert reading.rows_accepted == 3

    def test_the_caller_may_say_encoding_and_separator(self, orders):
        reading = orders(HEADER.replace(",", "~"), "1~é~2025-03-01~5", encoding="latin-1", separator="~")
        assert reading.rows["customer_id"].tolist() == ["é"]

    def test_a_bad_quotation_mark_swallows_no_row(self, orders):
        reading = orders(
            HEADER, '1,"7,2025-03-01,5', *[f"{i},7,2025-03-01,5" for i in range(2, 40)], '40,7,2025-03-01,"5"'
        )
        assert codes(reading) == [(2, "", "bad-quotes")]
        assert reading.rows_accepted == 39

    def test_line_numbers_count_lines_inside_cells(self, orders):
        reading = orders(HEADER + ",channel", '1,7,2025-03-01,5,"first\nsecond"', "2,7,2025-03-01,-5,x")
        assert codes(reading) == [(4, "revenue", "negative-amount")]

    def test_empty_lines_are_no_rows_and_are_told(self, orders):
        reading = orders(HEADER, "1,7,2025-03-01,5", "", ",,,", "2,7,2025-03-01,5", "", "")
        assert reading.rows_read == 2
        (note,) = [note for note in reading.notes if note.code == "empty-lines"]
        assert "2 empty lines were passed over, the first is line 3" in note.what()

    def test_copies_without_order_number_are_told(self, orders):
        reading = orders("customer_id,ordered_at,revenue", "7,2025-03-01,5", "7,2025-03-01,5")
        assert reading.rows_accepted == 2
        assert notes(reading) == {"exact-copies"}


class TestWorkbooks:
    def test_cells_come_as_they_mean(self, workbook):
        reading = workbook(
            [
                ["order_id", "customer_id", "ordered_at", "revenue"],
                [1, 7, dt.datetime(2025, 3, 1), 25.5],
                [2, "008", dt.datetime(2025, 3, 1, 10, 30), "1,200"],
                [3, 7, 45717, 30],
                [4, 123456789012345678, dt.date(2025, 3, 1), 1],
                [5, 7, "2025-03-01", None],
            ]
        )
        assert reading.rows["customer_id"].tolist() == ["7", "008", "7"]
        assert reading.rows["revenue"].tolist() == [25.5, 1200.0, 30.0]
        assert codes(reading) == [(5, "customer_id", "rounded-id"), (6, "revenue", "missing-value")]
        assert notes(reading) == {"thousands-separators", "excel-day-numbers"}

    def test_sheets(self, workbook):
        rows = [["customer_id", "ordered_at", "revenue"], [7, "2025-03-01", 5]]
        reading = workbook(rows, more_sheets=["Notes"])
        assert "sheet" in notes(reading)
        with pytest.raises(FileError, match="There is no sheet 'Sales'; the sheets are Sheet, Notes"):
            workbook(rows, more_sheets=["Notes"], sheet="Sales")
        with pytest.raises(FileError, match="holds no row"):
            workbook(rows, more_sheets=["Notes"], sheet=1)


class TestRefusedFiles:
    def test_no_file(self, tmp_path):
        with pytest.raises(FileError, match="There is no such file") as error:
            read_orders(tmp_path / "orders.csv")
        assert error.value.finding.code == "no-file"

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "empty-file"),
            (b"\n\n", "empty-file"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-excel"),
            (b"%PDF-1.7", "no-table"),
            (b"PK\x03\x04 not a workbook", "no-table"),
            (bytes(range(256)) * 9, "unknown-encoding"),
        ],
    )
    def test_no_table(self, tmp_path, content, code):
        path = tmp_path / "orders.csv"
        path.write_bytes(content)
        with pytest.raises(FileError) as error:
            read_orders(path)
        assert error.value.finding.code == code


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"date_order": "dmy"}, "date_order: got 'dmy', allowed are 'day/month' and 'month/day'"),
        ({"decimal": ";"}, "decimal: got ';', allowed are '.' and ','"),
        ({"separator": ";;"}, "separator: got ';;'"),
        ({"today": "someday"}, "today: got 'someday', a day such as"),
        ({"lang": "xx"}, "lang: got 'xx'"),
    ],
)
def test_options_that_mean_nothing(orders, options, message):
    with pytest.raises(ValueError, match="got") as error:
        orders(HEADER, **options)
    assert message in str(error.value)
