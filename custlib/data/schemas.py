"""What Lantern's tables must hold: pandera schemas made from the declarations in columns.csv and a few rules here."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

#: The file beside the tables that declares their columns: table, column, type, unit, null, meaning.
DECLARATIONS = "columns.csv"
#: A message names this many faults; the rest is counted.
SHOWN = 5

#: Table → the columns that together name a row; clean_cohort and raw_orders_dirty hold repeated rows on purpose.
KEYS = {
    "customers": ["customer_id"],
    "channels": ["acquisition_channel"],
    "leads": ["lead_id"],
    "lead_contacts": ["lead_id", "n"],
    "orders": ["order_id"],
    "order_lines": ["order_id", "sku"],
    "contacts": ["contact_id"],
    "optouts": ["customer_id"],
    "complaints": ["complaint_id"],
    "problem_survey": ["respondent_id"],
    "nps": ["customer_id"],
    "servqual": ["respondent_id"],
    "points": ["customer_id", "at", "kind"],
    "memberships": ["customer_id", "programme"],
    "tiers": ["customer_id", "reviewed_on"],
    "employees": ["employee_id"],
    "applicants": ["applicant_id"],
    "calls": ["call_id"],
    "call_scores": ["call_id", "rater", "item"],
    "inbound_messages": ["message_id"],
    "web_sessions": ["session_id"],
    "wallet": ["customer_id", "month"],
    "category_panel": ["brand"],
    "rival_ratings": ["respondent_id", "attribute"],
    "path_survey": ["respondent_id"],
    "kano": ["respondent_id", "feature"],
    "choice_test": ["respondent_id", "card", "option"],
    "activities": ["account_id", "month", "kind"],
    "activity_rates": ["kind"],
    "rentals": ["account_id"],
    "service_checks": ["store_id", "visited_on", "standard_id"],
    "store_traffic": ["store_id", "hour"],
    "exit_interviews": ["customer_id"],
    "duplicates_truth": ["customer_id"],
    "receipt_emails": ["email_hash"],
    "raw_orders_dirty_key": ["row", "kind"],
}


#: Table → start of a column's name → lowest and highest answer on its scale.
SCALES = {
    "nps": {"score": (0, 10)},
    "servqual": {"e_": (1, 7), "p_": (1, 7), "overall": (1, 7)},
    "employees": {"engagement_": (1, 5), "csat": (1, 5)},
    "applicants": {"performance": (0, 100)},
    "kano": {"functional": (1, 5), "dysfunctional": (1, 5)},
}


class Type(NamedTuple):
    """How cells of a declared type are checked and kept."""

    checked: str  # as pandera checks it
    kept: str  # in the frame, where cells may be empty
    full: str  # in the frame, where none may be
    needed: str  # what a cell must be
    least: float | None = None
    most: float | None = None
    whole: bool = False


#: The types of declarations.
TYPES = {
    "id": Type("float64", "Int64", "int64", "a whole number, 1 or more", least=1, whole=True),
    "int": Type("float64", "Int64", "int64", "a whole number", whole=True),
    "flag": Type("float64", "boolean", "bool", "0 or 1", least=0, most=1, whole=True),
    "yuan": Type("float64", "float64", "float64", "an amount of money, 0 or more", least=0),
    "number": Type("float64", "float64", "float64", "a number"),
    "date": Type("datetime64[us]", "datetime64[us]", "datetime64[us]", "a date such as 2025-03-31"),
    "time": Type("datetime64[us]", "datetime64[us]", "datetime64[us]", "a time such as 2025-03-31 10:23:45"),
    "text": Type("str", "str", "str", "a text"),
}


#: Libraries pandera imports where it finds them, Spark's with a warning in the reader's cell; pandas is enough here.
OTHER_FRAMES = ("dask", "geopandas", "modin", "pyspark")


class DataError(ValueError):
    """A file does not hold what its declaration says."""


class Declared(NamedTuple):
    """One column as columns.csv declares it: its type (a key of TYPES), and whether a cell may be empty."""

    name: str
    type: str
    null: bool


def dtypes(columns: list[Declared]) -> dict[str, str]:
    """Return the types to read a file with: texts as text, the rest as it comes, for the check to judge."""
    return {column.name: "str" for column in columns if column.type == "text"}


def rule_of(name: str, declared: Declared) -> Type:
    """Return the rule for a column of a table: that of its type, within the scale where it has one."""
    rule = TYPES[declared.type]
    for start, (least, most) in SCALES.get(name, {}).items():
        if declared.name.startswith(start):
            return rule._replace(needed=f"{rule.needed} from {least} to {most}", least=least, most=most)
    return rule


@cache
def _pandera():
    """Import pandera for pandas alone, whatever else is installed."""
    held = {name: sys.modules.get(name) for name in OTHER_FRAMES}
    sys.modules.update(dict.fromkeys(held))
    try:
        import pandera.pandas as pandera
    finally:
        for name, module in held.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module
    return pandera


def schema(name: str, columns: list[Declared]):
    """Return the pandera schema of a table."""
    pandera = _pandera()

    def column(declared: Declared):
        rule = rule_of(name, declared)
        checks = [] if rule.least is None else [pandera.Check.ge(rule.least)]
        if rule.most is not None:
            checks.append(pandera.Check.le(rule.most))
        if rule.whole:
            # As a type, int64 would cut 2.5 to 2 without a word.
            checks.append(pandera.Check(lambda values: values % 1 == 0))
        return pandera.Column(rule.checked, checks, nullable=declared.null)

    return pandera.DataFrameSchema({declared.name: column(declared) for declared in columns}, coerce=True, name=name)


def check(table: pd.DataFrame, name: str, columns: list[Declared], path: Path, remedy: str) -> pd.DataFrame:
    """Return the table in its declared types, or say plainly what is wrong with its file.

    Raises
    ------
    DataError
        Names file, line, column, value and remedy of the first faults and counts the rest.
    """
    try:
        table = schema(name, columns).validate(table, lazy=True)
    except _pandera().errors.SchemaErrors as error:
        raise DataError(_faults(error.failure_cases, name, columns, path, remedy)) from None
    # Also brings dates back to microseconds, as pandas reads them; pandera makes them nanoseconds.
    table = table.astype({column.name: _kept(column) for column in columns})
    key = KEYS.get(name)
    if key and (again := table.duplicated(key)).any():
        row = int(again.to_numpy().argmax())
        value = ", ".join(str(table.at[row, column]) for column in key)
        raise DataError(
            f"{path}, line {row + 2}, column {', '.join(key)}: {value} stands in an earlier line already "
            f"({again.sum()} such rows). {remedy}"
        )
    return table


def _kept(column: Declared) -> str:
    rule = TYPES[column.type]
    return rule.kept if column.null else rule.full


def _bare(value: object) -> object:
    """Return a number as Python shows it, whole ones without a decimal point."""
    if isinstance(value, str):
        return value
    return int(value) if float(value).is_integer() else float(value)


def _faults(cases: pd.DataFrame, name: str, columns: list[Declared], path: Path, remedy: str) -> str:
    """Word pandera's failure cases: one fault a cell, in the order of the file."""
    needed = {column.name: rule_of(name, column).needed for column in columns}
    cells = cases.dropna(subset=["index"]).drop_duplicates(["column", "index"])
    cells = cells.sort_values(["index", "column"], kind="stable")
    shown = []
    for column, value, index in cells[["column", "failure_case", "index"]].head(SHOWN).itertuples(index=False):
        got = "the cell is empty" if pd.isna(value) else f"got {_bare(value)!r}"
        shown.append(f"{path}, line {int(index) + 2}, column {column}: {got}, {needed[column]} is needed")
    rest = len(cells) - len(shown)
    more = f"\n… and {rest} more" if rest > 0 else ""
    return "\n".join(shown) + f"{more}\n{remedy}"
