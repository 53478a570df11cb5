from __future__ import annotations

import subprocess
import sys
from importlib.metadata import PackageNotFoundError

import numpy as np
import pandas as pd
import pytest

from custlib.analysis import bgnbd_fit, customer_summary, gamma_gamma_fit, purchase_patterns, spend_patterns
from custlib.data import read_orders, realdata

CALIBRATION_END = "1997-09-30"


@pytest.fixture(scope="module")
def log():
    return read_orders(realdata.cdnow_log(), columns=realdata.LOG_COLUMNS, today="2026-01-01")


@pytest.fixture(scope="module")
def sample(log):
    return log.rows[log.rows["customer_id"].isin(realdata.cdnow_sample())]


def test_the_whole_log_is_read(log):
    assert log.rows_read == log.rows_accepted == 69_659
    assert not log.problems
    assert log.rows["customer_id"].nunique() == 23_570
    assert log.rows["ordered_at"].agg(["min", "max"]).astype(str).tolist() == ["1997-01-01", "1998-06-30"]


def test_the_sample_file_holds_the_purchases_of_its_customers_in_the_log(sample):
    """The first column of the sample file names the customer in the log; the purchases of each agree row by row."""
    columns = ["customer_id", "sample_id", "date", "number", "revenue"]
    dtypes = {"customer_id": str, "sample_id": str, "date": str}
    published = pd.read_csv(realdata._file(realdata.SAMPLE), sep=r"\s+", names=columns, dtype=dtypes)
    published = published.sort_values("customer_id", kind="stable")
    ours = sample.sort_values("customer_id", kind="stable")
    assert ours["customer_id"].tolist() == published["customer_id"].tolist()
    assert ours["ordered_at"].dt.strftime("%Y%m%d").tolist() == published["date"].tolist()
    assert ours["revenue"].tolist() == published["revenue"].tolist()


def test_our_summary_is_the_published_one(sample):
    ours = customer_summary(sample, CALIBRATION_END).set_index("customer_id").loc[realdata.cdnow_sample()]
    published = realdata.cdnow_summary()
    assert len(ours) == len(published) == 2_357
    assert ours["repeat_days"].tolist() == published["frequency"].tolist()
    np.testing.assert_allclose(ours["recency"], published["recency"], atol=0.00501)
    np.testing.assert_allclose(ours["age"], published["T"], atol=0.00501)


def test_the_published_case(sample):
    """Fader, Hardie and Lee (2005), table 2: CDNOW."""
    fit = bgnbd_fit(customer_summary(sample, CALIBRATION_END))
    assert [round(value, 3) for value in (fit.r, fit.alpha, fit.a, fit.b)] == [0.243, 4.414, 0.793, 2.426]
    assert round(fit.log_likelihood, 1) == -9582.4
    assert (fit.customers, fit.patterns, fit.notes) == (2_357, 1_016, ())
    assert bgnbd_fit(purchase_patterns(sample, CALIBRATION_END)) == fit


def test_the_published_case_of_spending(sample):
    """Fader, Hardie and Lee (2005), RFM and CLV: the gamma-gamma model on those of CDNOW who came back."""
    fit = gamma_gamma_fit(spend_patterns(sample, CALIBRATION_END))
    assert [round(value, 2) for value in (fit.p, fit.q, fit.gamma)] == [6.25, 3.74, 15.44]
    assert (fit.customers, fit.notes) == (946, ())


def test_the_short_cut_gives_the_same_orders(sample):
    pd.testing.assert_frame_equal(realdata.cdnow(), sample.reset_index(drop=True))
    assert len(realdata.cdnow(sample=False)) == 69_659


def test_lifetimes_is_not_imported():
    """In a process of its own: other tests of this one may import lifetimes, to compare with it."""
    read = "import sys; from custlib.data import realdata; realdata.cdnow(); sys.exit('lifetimes' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", read], check=False).returncode == 0


def test_without_the_package_the_extra_is_named(monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(realdata, "distribution", missing)
    with pytest.raises(ModuleNotFoundError, match=r"\[realdata\]"):
        realdata.cdnow_log()
