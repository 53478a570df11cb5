"""Good files, damaged in the ways real files are: every damage is reported by name, and no row is lost on the way.

Each way has 20 variants of kind of file, headers (English or Chinese), form (text or workbook), place and number of
the damaged cells. What cannot be seen is not tested: a year-month-day date whose day and month, both up to 12, were
swapped.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from openpyxl import Workbook

from custlib.data import FileError, read_complaints, read_customers, read_orders, read_survey

TODAY = dt.date(2025, 12, 31)
VARIANTS = range(20)
ROWS = 30
CHANNELS = ("门店", "网店", "直播", "企业")


@dataclass(frozen=True)
class File:
    """A table as text, and how it will be written and read."""

    kind: str
    names: tuple[str, ...]  # of the columns
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    form: str = "csv"
    separator: str = ","
    encoding: str = "utf-8"
    quoting: int = csv.QUOTE_MINIMAL

    def place(self, name: str) -> int:
        return self.names.index(name)

    def with_cells(self, name: str, cells: dict[int, str]) -> File:
        """Return the file with other texts in the rows (counted from 0) of a column."""
        rows = [list(row) for row in self.rows]
        for row, text in cells.items():
            rows[row][self.place(name)] = text
        return replace(self, rows=tuple(map(tuple, rows)))

    def write(self, folder):
        path = folder / f"file.{'xlsx' if self.form == 'xlsx' else 'csv'}"
        if self.form == "xlsx":
            book = Workbook()
            for row in (self.headers, *self.rows):
                book.active.append(row)
            book.save(path)
        else:
            buffer = io.StringIO()
            writer = csv.writer(buffer, delimiter=self.separator, lineterminator="\n", quoting=self.quoting)
            writer.writerows((self.headers, *self.rows))
            path.write_bytes(buffer.getvalue().encode(self.encoding))
        return path

    def read(self, folder):
        path = self.write(folder)
        if self.kind == "survey":
            return read_survey(path, scale=(1, 7), today=TODAY)
        readers = {"orders": read_orders, "customers": read_customers, "complaints": read_complaints}
        return readers[self.kind](path, today=TODAY)


@dataclass(frozen=True)
class Damage:
    """A damaged file and what the reader must say: line → code, notes, or why the file is refused."""

    file: File
    lines: dict[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    refused: str = ""


def line(row: int) -> int:
    """The line of a row counted from 0: the header stands in line 1."""
    return row + 2


def date(rng) -> dt.date:
    return dt.date(2023, 1, 1) + dt.timedelta(days=int(rng.integers(0, 1095)))


COLUMNS = {
    "orders": {
        "order_id": ("订单编号", lambda rng, row: str(1000 + row)),
        "customer_id": ("会员号", lambda rng, row: str(rng.integers(1, 12))),
        "ordered_at": ("下单时间", lambda rng, row: f"{date(rng)}"),
        "revenue": ("实付金额", lambda rng, row: f"{rng.integers(500, 999_999) / 100:.2f}"),
        "cost": ("成本", lambda rng, row: f"{rng.integers(100, 50_000) / 100:.2f}"),
        "channel": ("渠道", lambda rng, row: str(rng.choice(CHANNELS))),
    },
    "customers": {
        "customer_id": ("客户编号", lambda rng, row: f"K{row:04d}"),
        "joined_on": ("注册日期", lambda rng, row: f"{date(rng)}"),
        "acquisition_channel": ("来源渠道", lambda rng, row: str(rng.choice(CHANNELS))),
        "marketing_consent": ("同意营销", lambda rng, row: str(rng.choice(("是", "否")))),
    },
    "complaints": {
        "complaint_id": ("工单号", lambda rng, row: f"T{row}"),
        "customer_id": ("客户", lambda rng, row: str(rng.integers(1, 12))),
        "opened_at": ("受理时间", lambda rng, row: f"{date(rng)}"),
        "cause": ("投诉原因", lambda rng, row: str(rng.choice(("破损", "迟到", "错发")))),
        "compensation": ("赔偿金额", lambda rng, row: f"{rng.integers(0, 300_000) / 100:.2f}"),
        "satisfied": ("是否满意", lambda rng, row: str(rng.choice(("yes", "no")))),
    },
    "survey": {
        "respondent_id": ("序号", lambda rng, row: str(row + 1)),
        "asked_at": ("提交时间", lambda rng, row: f"{date(rng)}"),
        "q1": ("环境", lambda rng, row: str(rng.integers(1, 8))),
        "q2": ("服务", lambda rng, row: str(rng.integers(1, 8))),
        "comment": ("意见", lambda rng, row: str(rng.choice(("不错", "太慢", "可以")))),
    },
}
REQUIRED = {
    "orders": ("customer_id", "ordered_at", "revenue"),
    "customers": ("customer_id", "joined_on"),
    "complaints": ("customer_id", "opened_at"),
}
DATES = {"orders": "ordered_at", "customers": "joined_on", "complaints": "opened_at", "survey": "asked_at"}
MONEY = {"orders": ("revenue", "cost"), "complaints": ("compensation",)}


def good_file(rng, kinds=tuple(COLUMNS), forms=("csv", "csv", "xlsx")) -> File:
    kind = str(rng.choice(kinds))
    columns = COLUMNS[kind]
    chinese = bool(rng.integers(2))
    headers = tuple(chinese_header if chinese else name for name, (chinese_header, _) in columns.items())
    rows = tuple(tuple(make(rng, row) for _, make in columns.values()) for row in range(ROWS))
    form = str(rng.choice(forms))
    return File(kind, tuple(columns), headers, rows, form, str(rng.choice((",", ";", "\t"))))


def some_rows(rng, most=5) -> list[int]:
    return sorted(rng.choice(ROWS, size=int(rng.integers(1, most + 1)), replace=False).tolist())


# Ways to damage a file: from a random generator and the number of the variant to what the reader must say.


def wrong_encoding(rng, variant: int) -> Damage:
    file = good_file(rng, forms=("csv",))
    encoding = ("gbk", "gb18030", "gb2312", "utf-16", "utf-16-le")[variant % 5]
    return Damage(replace(file, encoding=encoding), notes=("encoding",))


def thousands_separators(rng, variant: int) -> Damage:
    file = good_file(rng, kinds=tuple(MONEY))
    name = str(rng.choice(MONEY[file.kind]))
    place = file.place(name)
    rows = some_rows(rng)
    amounts = {row: float(rng.integers(100_000, 99_999_999)) / 100 for row in rows}
    mark = (",", ",", " ", "'")[variant % 4]
    cells = {row: f"{amount:,.2f}".replace(",", mark) for row, amount in amounts.items()}
    if variant % 4 == 0:
        # Written without quotation marks, a comma inside a number breaks the row.
        damaged = replace(file, form="csv", separator=",", quoting=csv.QUOTE_NONE).with_cells(name, cells)
        split = tuple((*row[:place], *row[place].split(","), *row[place + 1 :]) for row in damaged.rows)
        raw = replace(damaged, rows=split)
        return Damage(raw, lines={line(row): "too-many-cells" for row in rows})
    return Damage(file.with_cells(name, cells), notes=("thousands-separators",))


def day_month_order(rng, variant: int) -> Damage:
    file = good_file(rng)
    name = DATES[file.kind]
    days = [dt.date.fromisoformat(row[file.place(name)]) for row in file.rows]
    # The first rows prove the order, whatever was drawn.
    days[:3] = [day.replace(day=13 + place) for place, day in enumerate(days[:3])]
    if variant % 4 == 0:
        return Damage(
            file.with_cells(name, {row: f"{day:%d/%m/%Y}" for row, day in enumerate(days)}), notes=("date-order",)
        )
    if variant % 4 == 1:
        return Damage(
            file.with_cells(name, {row: f"{day:%m-%d-%Y}" for row, day in enumerate(days)}), notes=("date-order",)
        )
    rows = [row for row in some_rows(rng) if row >= 3] or [3]
    if variant % 4 == 2:
        swapped = {row: f"{days[row].replace(day=20):%Y-%d-%m}" for row in rows}
        return Damage(file.with_cells(name, swapped), lines={line(row): "day-month-order" for row in rows})
    # One order in most rows, the other in some: what both could have written cannot be trusted.
    days = [day.replace(day=13 + day.day % 15) for day in days]
    lost = ROWS - 1
    cells = {row: f"{day:%d/%m/%Y}" for row, day in enumerate(days)}
    cells |= {row: f"{days[row]:%m/%d/%Y}" for row in rows if row != lost} | {lost: "03/04/2025"}
    lines = {line(row): "day-month-order" for row in rows if row != lost}
    return Damage(
        file.with_cells(name, cells),
        lines=lines | ({line(lost): "day-month-unsure"} if lines else {}),
        notes=("date-order",),
    )


def duplicated_headers(rng, variant: int) -> Damage:
    file = good_file(rng, kinds=tuple(REQUIRED))
    if variant % 3 == 0:
        first, second = rng.permutation(REQUIRED[file.kind])[:2]
        headers = list(file.headers)
        headers[file.place(second)] = headers[file.place(first)]
        return Damage(replace(file, headers=tuple(headers)), refused="duplicate-header")
    if variant % 3 == 1:
        place = file.place(str(rng.choice(file.names)))
        copied = replace(
            file,
            headers=(*file.headers, file.headers[place]),
            rows=tuple((*row, row[place]) for row in file.rows),
        )
        return Damage(copied, notes=("duplicate-header",))
    rows = list(file.rows)
    places = some_rows(rng, most=3)
    for place in places:
        rows[place] = file.headers
    return Damage(replace(file, rows=tuple(rows)), lines={line(place): "repeated-header" for place in places})


def missing_columns(rng, variant: int) -> Damage:
    file = good_file(rng, kinds=tuple(REQUIRED))
    required = REQUIRED[file.kind]
    others = [name for name in file.names if name not in required]
    name = str(rng.choice(required if variant % 2 else others))
    place = file.place(name)
    cut = replace(
        file,
        names=file.names[:place] + file.names[place + 1 :],
        headers=file.headers[:place] + file.headers[place + 1 :],
        rows=tuple(row[:place] + row[place + 1 :] for row in file.rows),
    )
    return Damage(cut, refused="missing-column") if variant % 2 else Damage(cut, notes=("missing-columns",))


def future_dates(rng, variant: int) -> Damage:
    file = good_file(rng)
    rows = some_rows(rng)
    days = {row: TODAY + dt.timedelta(days=int(rng.integers(1, 30_000 if variant % 2 else 30))) for row in rows}
    cells = {row: f"{day}" for row, day in days.items()}
    return Damage(file.with_cells(DATES[file.kind], cells), lines={line(row): "future-date" for row in rows})


def negative_amounts(rng, variant: int) -> Damage:
    file = good_file(rng, kinds=(*MONEY, "survey"))
    survey = file.kind == "survey"
    name = "q1" if survey else str(rng.choice(MONEY[file.kind]))
    pattern = ("-{:.2f}", "({:.2f})", "−{:.2f}", "{:.2f}-", "¥-{:.2f}")[variant % 5]
    cells = {row: "-3" if survey else pattern.format(rng.integers(1, 90_000) / 100) for row in some_rows(rng)}
    code = "out-of-range" if survey else "negative-amount"
    return Damage(file.with_cells(name, cells), lines={line(row): code for row in cells})


def check_values(rows, file: File) -> None:
    """Check the accepted dates and amounts against the file, read by the shortest code that knows the damage."""
    for name in (DATES[file.kind], *MONEY.get(file.kind, ())):
        if name not in rows:
            continue
        for row, value in rows[name].items():
            text = file.rows[row - 2][file.place(name)]
            if name == DATES[file.kind]:
                pattern = {"/": "%d/%m/%Y", "-": "%m-%d-%Y"}.get(text[2], "%Y-%m-%d")
                assert value == dt.datetime.strptime(text, pattern)
            else:
                assert value == float("".join(character for character in text if character in "0123456789."))


WAYS = (
    *(wrong_encoding, thousands_separators, day_month_order, duplicated_headers),
    *(missing_columns, future_dates, negative_amounts),
)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("way", WAYS)
def test_every_damage_is_reported_by_name_and_no_row_is_lost(way, variant, tmp_path):
    damage = way(np.random.default_rng([WAYS.index(way), variant]), variant)
    if damage.refused:
        with pytest.raises(FileError) as error:
            damage.file.read(tmp_path)
        finding = error.value.finding
        assert finding.code == damage.refused
        assert finding.file.startswith("file.")
        assert finding.line == 1
        assert finding.column
        assert finding.remedy()
        return
    reading = damage.file.read(tmp_path)
    assert {problem.line: problem.code for problem in reading.problems} == damage.lines
    assert set(damage.notes) <= {note.code for note in reading.notes}
    assert reading.rows_read == len(damage.file.rows)
    assert reading.rows_read == reading.rows_accepted + reading.rows_reported
    assert set(reading.rows.index).isdisjoint(damage.lines)
    check_values(reading.rows, damage.file)
    for problem in reading.problems:
        assert problem.file.startswith("file.")
        assert problem.remedy()
        assert problem.column or problem.code in ("too-many-cells", "repeated-header")


@pytest.mark.parametrize("variant", VARIANTS)
def test_good_files_have_no_problem(variant, tmp_path):
    file = good_file(np.random.default_rng([99, variant]))
    reading = file.read(tmp_path)
    assert not reading.problems
    assert reading.rows_accepted == ROWS
    assert {note.code for note in reading.notes} <= {"separator", "matched-column", "missing-columns"}
