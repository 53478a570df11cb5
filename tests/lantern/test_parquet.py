"""Lantern as Parquet: the same rows as the CSV files. pyarrow is no dependency of the book: the test brings its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMPARE = """
import sys
from pathlib import Path
import pandas as pd

for csv in sorted(Path(sys.argv[1]).glob("*.csv")):
    parquet = Path(sys.argv[2], csv.stem + ".parquet")
    if csv.stem not in ("columns", "tables"):
        written, read = pd.read_csv(csv), pd.read_parquet(parquet)
        assert list(written.columns) == list(read.columns), csv.stem
        assert len(written) == len(read), csv.stem
        for name in written.columns:
            empty = written[name].isna().to_numpy()
            nothing = read[name].isna() | (read[name].astype(str) == "")
            assert (empty == nothing.to_numpy()).all(), (csv.stem, name)
            if pd.api.types.is_numeric_dtype(written[name]) and pd.api.types.is_numeric_dtype(read[name]):
                gap = (written[name][~empty].astype(float) - read[name][~empty].astype(float)).abs()
                assert gap.max() < 1e-6 or not len(gap), (csv.stem, name)
print("same")
"""


@pytest.mark.needs("registry")
def test_parquet_holds_the_rows_of_the_csv_files(tmp_path):
    uv = Path(sys.executable).with_name("uv")
    package, csv, parquet = tmp_path / "package", tmp_path / "csv", tmp_path / "parquet"
    bring = ["pip", "install", "--quiet", "--no-deps", "--python", sys.executable, "--target", package, "pyarrow"]
    subprocess.run([uv, *bring], check=True)
    environment = os.environ | {"PYTHONPATH": str(package)}

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    for out, kind in ((csv, "csv"), (parquet, "parquet")):
        run("-m", "custlib.cli", "lantern", "--customers", "200", "--seed", "3", "--out", out, "--format", kind)
    assert run("-c", COMPARE, csv, parquet).strip() == "same"
