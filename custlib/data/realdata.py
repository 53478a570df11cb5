"""Real data out of installed packages (extra `realdata`); the files stay where their package put them.

CDNOW: all purchases up to June 1998 of the 23,570 people who first bought there in the first quarter of 1997 (Fader and
Hardie 2001), in the package lifetimes 0.11.3. The published BG/NBD case uses a tenth of them, 2,357 customers. No rule
tells from the log who they are (they are not every tenth id); the package's sample file names them, by their id in the
log, and holds the same purchases of each as the log.

The files are read without importing lifetimes, which takes seconds.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pandas as pd

from custlib.data.readers import read_orders

PACKAGE = "lifetimes"
LOG, SAMPLE, SUMMARY = "CDNOW_master.txt", "CDNOW_sample.txt", "cdnow_customers_summary.csv"
#: Columns of the log as read_orders knows them; it has no order number.
LOG_COLUMNS = {"ordered_at": "date", "revenue": "dollar_value"}


def cdnow_log() -> Path:
    """Return the path of the CDNOW log: customer_id, date, number_of_cds, dollar_value, with blanks between.

    Raises
    ------
    ModuleNotFoundError
        The extra `realdata` is not installed.

    Examples
    --------
    >>> cdnow_log().name
    'CDNOW_master.txt'
    """
    return _file(LOG)


def cdnow_sample() -> pd.Index:
    """Return the ids, in the log, of the 2,357 customers of the published sample, in the order of the sample.

    Examples
    --------
    >>> len(cdnow_sample())
    2357
    """
    sample = pd.read_csv(_file(SAMPLE), sep=r"\s+", header=None, usecols=[0], dtype=str)
    return pd.Index(sample[0].unique(), name="customer_id")


def cdnow(sample: bool = True) -> pd.DataFrame:
    """Return the CDNOW purchases as orders: customer_id (text), ordered_at (day), revenue (US dollars).

    Parameters
    ----------
    sample : bool
        Only the 2,357 customers of the published sample (6,919 purchases), else all 23,570 (69,659 purchases).

    Examples
    --------
    >>> cdnow().shape
    (6919, 3)
    """
    orders = read_orders(cdnow_log(), columns=LOG_COLUMNS).rows
    if sample:
        orders = orders[orders["customer_id"].isin(cdnow_sample())]
    return orders.reset_index(drop=True)


def cdnow_summary() -> pd.DataFrame:
    """Return the published summary of the sample to 1997-09-30, in weeks: frequency (x), recency (t_x) and T.

    Its times are rounded to two decimals.

    Examples
    --------
    >>> cdnow_summary().iloc[0].tolist()
    [2.0, 30.43, 38.86]
    """
    summary = pd.read_csv(_file(SUMMARY), index_col="ID")
    return summary.set_index(cdnow_sample())


def _file(name: str) -> Path:
    try:
        path = Path(str(distribution(PACKAGE).locate_file(f"{PACKAGE}/datasets/{name}")))
    except PackageNotFoundError:
        path = None
    if path is None or not path.is_file():
        raise ModuleNotFoundError(
            f"the CDNOW data come with the package {PACKAGE} 0.11.3, which is not installed: "
            "pip install -e '.[realdata]' in the folder of the playbook",
            name=PACKAGE,
        )
    return path
