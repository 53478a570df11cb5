"""The files: identical bytes, the same whether made whole or city by city, any size, flat memory, plain errors."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

import pandas as pd
import pytest

from custlib.lantern import generate, parameters, tables, write
from custlib.lantern.card import refreshed
from custlib.lantern.company import OWNER, by_city, city_sizes

LIMIT_MB = 12


def manifest(folder) -> dict[str, str]:
    return dict(reversed(line.split("  ")) for line in (folder / "MANIFEST.sha256").read_text().splitlines())


def test_regeneration_gives_identical_bytes(data_folder, tmp_path):
    write(tmp_path)
    assert manifest(tmp_path) == manifest(data_folder)
    for name in manifest(tmp_path):
        assert (tmp_path / name).read_bytes() == (data_folder / name).read_bytes(), name


def test_manifest_holds_every_file(data_folder):
    listed = manifest(data_folder)
    assert set(listed) == {path.name for path in data_folder.glob("*.csv")}
    for name, digest in listed.items():
        assert hashlib.sha256((data_folder / name).read_bytes()).hexdigest() == digest


def test_committed_files_are_small(data_folder):
    assert sum(path.stat().st_size for path in data_folder.iterdir()) <= LIMIT_MB * 10**6


def test_files_are_plain_text(data_folder):
    for path in data_folder.glob("*.csv"):
        text = path.read_bytes()
        assert b"\r" not in text, path.name
        assert text.endswith(b"\n"), path.name
        assert b"NaN" not in text, path.name
        assert b"NaT" not in text, path.name
        assert b"<NA>" not in text, path.name
        assert b"-0.00" not in text, path.name


def test_no_personal_data(data_folder):
    """Integer ids and hashes only: no column for names, addresses or birthdays."""
    columns = pd.read_csv(data_folder / "columns.csv")
    assert not columns["column"].str.contains("name|address|birth|street|phone_number").any()


def test_data_card_lists_the_tables_as_they_are(data_folder):
    card = (data_folder / "README.md").read_text(encoding="utf-8")
    assert card == refreshed(data_folder)
    assert all(f"| `{name}` |" in card for name in tables.COLUMNS)
    assert f"seed {parameters.SEED}" in card


def test_truth_here_is_reproduced(truth):
    """truth.json belongs to this generator: its values for the committed company come out again."""
    from custlib.lantern.estimands import ESTIMANDS
    from custlib.lantern.truth import DIGITS, measure

    assert set(truth) == {estimand.name for estimand in ESTIMANDS}
    chosen = [
        estimand for estimand in ESTIMANDS if estimand.off in ((), ("message_brings_orders",), ("tier_loss_hurts",))
    ]
    (sums,) = measure(chosen, cities=1)
    for estimand in chosen:
        value = estimand.value(sums[estimand.name])
        assert value == pytest.approx(truth[estimand.name]["value_here"], abs=10**-DIGITS), estimand.name


@pytest.fixture(scope="module")
def two_cities():
    return parameters.CUSTOMERS + 700, 11


def test_city_by_city_is_the_whole(two_cities, tmp_path):
    customers, seed = two_cities
    rows = write(tmp_path, customers, seed)
    whole = generate(customers, seed)
    assert rows == {name: len(table) for name, table in whole.items()}
    for name in ("customers", "orders", "points", "tiers"):
        columns = tables.COLUMNS[name]
        dates = [column.name for column in columns if column.type in ("date", "time")]
        file = pd.read_csv(tmp_path / f"{name}.csv", parse_dates=dates)
        for column in columns:
            written, made = file[column.name], whole[name][column.name]
            assert written.isna().tolist() == made.isna().tolist(), column.name
            if column.type != "text":
                assert (written.dropna().to_numpy() == made.dropna().to_numpy()).all(), column.name


def test_ids_are_unique_over_cities(two_cities):
    whole = generate(*two_cities)
    for name, column in (
        ("customers", "customer_id"),
        ("orders", "order_id"),
        ("calls", "call_id"),
        ("servqual", "respondent_id"),
    ):
        assert whole[name][column].is_unique, name
    for name, table in whole.items():
        for column in set(OWNER) & set(table.columns) if name not in tables.ONCE else ():
            if OWNER[column] in whole:
                assert table[column].dropna().between(1, len(whole[OWNER[column]])).all(), (name, column)
    assert whole["orders"]["store_id"].max() == 2 * parameters.STORES


def test_a_larger_company_holds_the_smaller_one(company, two_cities):
    first = next(iter(by_city(two_cities[0], parameters.SEED)))
    for name, table in company.items():
        pd.testing.assert_frame_equal(first[name], table)


@pytest.mark.parametrize(("customers", "seed"), [(50, 1), (51, 2), (500, 3), (5_001, 4)])
def test_any_size_works(customers, seed, tmp_path):
    rows = write(tmp_path, customers, seed)
    assert rows["customers"] == customers
    assert rows["orders"] >= customers
    lines, orders = (pd.read_csv(tmp_path / f"{name}.csv") for name in ("order_lines", "orders"))
    gross = (lines["quantity"] * lines["unit_price"]).groupby(lines["order_id"]).sum()
    assert gross.round(2).to_list() == (orders["revenue"] + orders["discount"]).round(2).to_list()


def test_seeds_differ():
    first, second = generate(50, 1)["orders"], generate(50, 2)["orders"]
    assert not first.equals(second)


def test_city_sizes_add_up():
    for customers in (50, 4_999, 5_000, 5_049, 5_050, 123_456):
        assert sum(city_sizes(customers)) == customers
        assert all(50 <= size < parameters.CUSTOMERS + 50 for size in city_sizes(customers))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"customers": 49}, "customers must be a whole number of 50 or more, got 49"),
        ({"customers": 60.5}, "customers must be a whole number of 50 or more, got 60.5"),
        ({"seed": -1}, "seed must be a whole number of 0 or more, got -1"),
        ({"customers": 50, "format": "xls"}, "format must be one of csv, parquet, got 'xls'"),
    ],
)
def test_bad_arguments_are_named(arguments, message, tmp_path):
    with pytest.raises(ValueError, match=message):
        write(tmp_path, **arguments)


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ValueError, match="pip install pyarrow"):
        write(tmp_path, customers=50, format="parquet")
    assert not any(tmp_path.iterdir())


def test_command_writes_and_counts(tmp_path):
    command = [
        sys.executable,
        "-m",
        "custlib.cli",
        "lantern",
        "--customers",
        "60",
        "--seed",
        "3",
        "--out",
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    counted = {line.split()[0]: int(line.split()[1].replace(",", "")) for line in done.stdout.splitlines()}
    assert counted["customers"] == 60
    assert counted["total"] == sum(count for name, count in counted.items() if name != "total")
    assert counted["orders"] == len(pd.read_csv(tmp_path / "orders.csv"))


def test_command_names_a_bad_size(tmp_path):
    command = [sys.executable, "-m", "custlib.cli", "lantern", "--customers", "7", "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "customers must be a whole number of 50 or more, got 7" in done.stderr


PEAK = """
import json, resource, sys, tempfile
from custlib.lantern import write
with tempfile.TemporaryDirectory() as folder:
    write(folder, customers=int(sys.argv[1]), seed=5)
print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
"""


def test_memory_is_flat():
    """Four cities need hardly more memory than one."""
    peaks = [
        json.loads(
            subprocess.run([sys.executable, "-c", PEAK, str(n)], capture_output=True, text=True, check=True).stdout
        )
        for n in (parameters.CUSTOMERS, 4 * parameters.CUSTOMERS)
    ]
    print(f"peak MB: {peaks[0]:.0f} at 5,000, {peaks[1]:.0f} at 20,000 customers")
    assert peaks[1] < 1.35 * peaks[0]
