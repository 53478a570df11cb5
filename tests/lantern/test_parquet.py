"""Lantern as Parquet: the same rows as the CSV files."""

from __future__ import annotations

import pandas as pd

from custlib import cli


def test_parquet_holds_the_rows_of_the_csv_files(tmp_path):
    for kind in ("csv", "parquet"):
        command = ["lantern", "--customers", "200", "--seed", "3", "--out", str(tmp_path / kind), "--format", kind]
        assert cli.main(command) == 0
    compared = 0
    for csv in sorted((tmp_path / "csv").glob("*.csv")):
        if csv.stem in ("columns", "tables"):
            continue
        written, read = pd.read_csv(csv), pd.read_parquet(tmp_path / "parquet" / f"{csv.stem}.parquet")
        assert list(written.columns) == list(read.columns), csv.stem
        assert len(written) == len(read), csv.stem
        for name in written.columns:
            empty = written[name].isna().to_numpy()
            nothing = read[name].isna() | (read[name].astype(str) == "")
            assert (empty == nothing.to_numpy()).all(), (csv.stem, name)
            if pd.api.types.is_numeric_dtype(written[name]) and pd.api.types.is_numeric_dtype(read[name]):
                gap = (written[name][~empty].astype(float) - read[name][~empty].astype(float)).abs()
                assert gap.max() < 1e-6 or not len(gap), (csv.stem, name)
        compared += 1
    assert compared > 10
