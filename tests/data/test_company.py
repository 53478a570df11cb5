from __future__ import annotations

import csv
import shutil
import subprocess
import sys

import pandas as pd
import pytest

from custlib.data import DataError, folder, load, tables
from custlib.data.company import CLONE, VARIABLE
from custlib.data.schemas import KEYS, TYPES


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A folder with the first 200 rows of each table, which `load` reads."""
    for path in CLONE.glob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        short = lines if path.name == "columns.csv" else lines[:201]
        (tmp_path / path.name).write_text("".join(short), encoding="utf-8", newline="")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def change(path, line: int, column: str, value: str) -> None:
    """Write a value into one cell; lines count from 1 as editors do."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[line - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def test_every_declared_table_loads_in_its_types():
    for name in tables():
        table = load(name)
        assert len(table) > 0
        with (CLONE / "columns.csv").open(encoding="utf-8", newline="") as file:
            declared = [row for row in csv.DictReader(file) if row["table"] == name]
        assert list(table) == [row["column"] for row in declared]
        for row in declared:
            column = table[row["column"]]
            rule = TYPES[row["type"]]
            assert str(column.dtype) == (rule.kept if row["null"] == "1" else rule.full), (name, row["column"])
            assert row["null"] == "1" or column.notna().all()


def test_every_table_with_a_key_is_declared():
    assert set(KEYS) <= set(tables())
    for name, key in KEYS.items():
        assert not load(name).duplicated(key).any()


def test_the_folder_is_the_clones_or_the_one_named(copy, monkeypatch):
    assert folder() == copy
    monkeypatch.delenv(VARIABLE)
    assert folder() == CLONE


def test_no_folder_names_both_places(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(FileNotFoundError) as error:
        load("orders")
    for part in ("nowhere", VARIABLE, str(CLONE), "custlib lantern --out"):
        assert part in str(error.value)


def test_unknown_table_names_those_there_are():
    with pytest.raises(
        ValueError, match=r"name: got 'order', the tables in .* are customers, channels, .*, orders, order_lines"
    ):
        load("order")


def test_absent_file_is_named(copy):
    (copy / "orders.csv").unlink()
    with pytest.raises(FileNotFoundError, match=r"orders\.csv is not there, but columns\.csv beside it declares it"):
        load("orders")


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("customer_id", "x17", "got 'x17', a whole number, 1 or more is needed"),
        ("customer_id", "", "the cell is empty, a whole number, 1 or more is needed"),
        ("customer_id", "0", "got 0, a whole number, 1 or more is needed"),
        ("customer_id", "2.5", "got 2.5, a whole number, 1 or more is needed"),
        ("ordered_at", "2023-02-30 10:00:00", "got '2023-02-30 10:00:00', a time such as"),
        ("ordered_at", "yesterday", "got 'yesterday', a time such as"),
        ("ordered_at", "", "the cell is empty, a time such as"),
        ("channel", "", "the cell is empty, a text is needed"),
        ("revenue", "-3.00", "got -3, an amount of money, 0 or more is needed"),
        ("revenue", "1,200.00", "got '1,200.00', an amount of money"),
        ("resold", "7", "got 7, 0 or 1 is needed"),
    ],
)
def test_a_fault_is_named_with_file_line_column_value_and_remedy(copy, column, value, fault):
    change(copy / "orders.csv", 11, column, value)
    with pytest.raises(DataError) as error:
        load("orders")
    message = str(error.value)
    assert f"{copy / 'orders.csv'}, line 11, column {column}: " in message
    assert fault in message
    assert f"Write it anew with `custlib lantern --out {copy}`." in message


@pytest.mark.parametrize(
    ("table", "column", "value", "fault"),
    [
        ("nps", "score", "11", "got 11, a whole number from 0 to 10 is needed"),
        ("servqual", "e_tangibles_1", "0", "got 0, a whole number from 1 to 7 is needed"),
        ("employees", "csat", "5.2", "got 5.2, a number from 1 to 5 is needed"),
        ("kano", "functional", "2.5", "got 2.5, a whole number from 1 to 5 is needed"),
    ],
)
def test_answers_lie_on_their_scale(copy, table, column, value, fault):
    change(copy / f"{table}.csv", 9, column, value)
    with pytest.raises(DataError) as error:
        load(table)
    assert f"{table}.csv, line 9, column {column}: {fault}" in str(error.value)


def test_many_faults_are_listed_in_order_and_counted(copy):
    for line in range(20, 30):
        change(copy / "orders.csv", line, "revenue", "much")
    with pytest.raises(DataError) as error:
        load("orders")
    lines = str(error.value).splitlines()
    assert [line.split(", ")[1] for line in lines[:5]] == [f"line {line}" for line in range(20, 25)]
    assert lines[5] == "… and 5 more"


def test_a_repeated_key_is_named(copy):
    change(copy / "orders.csv", 12, "order_id", "3")
    with pytest.raises(
        DataError, match=r"line 12, column order_id: 3 stands in an earlier line already \(1 such rows\)"
    ):
        load("orders")


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("acquisition_channel", "without cac"),
        ("acquisition_channel,cac,colour", "with the unknown colour"),
        ("acquisition_channel,cac,cac", "with the repeated cac"),
        ("cac,acquisition_channel", "in another order than acquisition_channel, cac"),
        ("channel,cac", "without acquisition_channel and with the unknown channel"),
    ],
)
def test_a_wrong_header_is_named(copy, header, fault):
    (copy / "channels.csv").write_text(f"{header}\nstore,12.00,x\n", encoding="utf-8")
    with pytest.raises(DataError) as error:
        load("channels")
    assert f"channels.csv, line 1: the header is {fault}. " in str(error.value)


def test_the_clones_files_are_restored_by_git(tmp_path, monkeypatch):
    shutil.copytree(CLONE, tmp_path / "lantern")
    monkeypatch.setattr("custlib.data.company.CLONE", tmp_path / "lantern")
    monkeypatch.delenv(VARIABLE, raising=False)
    change(tmp_path / "lantern" / "channels.csv", 2, "cac", "free")
    with pytest.raises(DataError, match=r"Restore it with `git checkout -- data/lantern/channels\.csv`"):
        load("channels")


def test_texts_stay_texts(copy):
    (copy / "order_lines.csv").write_text(
        "order_id,sku,category,quantity,unit_price\n1,007,NA,1,3.00\n", encoding="utf-8"
    )
    table = load("order_lines")
    assert table.loc[0, ["sku", "category"]].tolist() == ["007", "NA"]
    assert isinstance(table, pd.DataFrame)


def test_loading_brings_no_library_of_other_frames_along():
    """Spark's, where it is installed, takes seconds and warns in the cell; one who uses it keeps it as it was."""
    program = (
        "import sys; from types import ModuleType; held = sys.modules['dask'] = ModuleType('dask');"
        "from custlib.data import load; load('channels');"
        "assert sys.modules.pop('dask') is held;"
        "print([name for name in ('pyspark', 'dask', 'modin', 'geopandas') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (said.stdout.strip(), said.stderr) == ("[]", "")
