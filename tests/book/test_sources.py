"""Every citation of book and code has its entry in references.bib and, in sources.csv, how it was checked."""

from __future__ import annotations

import ast
import csv
import datetime
import re
from pathlib import Path

import pytest
from pybtex.database import parse_file

BOOK = Path(__file__).parents[2] / "book"
CITED = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`|^:sources?: +(.+)$", re.MULTILINE)
NEEDED = {
    "article": ("author", "title", "journal", "year"),
    "book": ("author", "title", "publisher", "year"),
    "misc": ("author", "title", "year"),
    "techreport": ("author", "title", "institution", "year"),
}


def keys_in(text: str) -> set[str]:
    """Give the citation keys in a page's source."""
    return {key.strip() for found in CITED.findall(text) for key in "".join(found).split(",")}


@pytest.fixture(scope="module")
def entries():
    return parse_file(str(BOOK / "references.bib"), bib_format="bibtex").entries


@pytest.fixture(scope="module")
def sources() -> dict[str, dict[str, str]]:
    with (BOOK / "sources.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["key"] for row in rows}) == len(rows), "sources.csv: a key stands twice"
    return {row["key"]: row for row in rows}


@pytest.fixture(scope="module")
def cited() -> set[str]:
    return set().union(*(keys_in(page.read_text(encoding="utf8")) for page in BOOK.rglob("*.md")))


def test_keys_are_found_in_roles_and_in_options():
    page = "so {cite:p}`one2001,two2002` and {cite:t}`three2003`\n:sources: four2004, five2005\n:source: six2006\n"
    assert keys_in(page) == {"one2001", "two2002", "three2003", "four2004", "five2005", "six2006"}


def test_book_cites(cited):
    assert len(cited) >= 20


def test_every_citation_has_an_entry(cited, entries):
    assert sorted(cited - set(entries)) == []


def works_in(docstring: str) -> set[tuple[str, str]]:
    """Give first author's surname and year of the works under References."""
    _, found, section = docstring.partition("References\n")
    section = section.split("Examples\n")[0] if found else ""
    return {
        (name.lower(), year)
        for part in section.split(";")
        for name, year in re.findall(r"^[\s-]*([A-Z]\w+)[^()]*\((\d{4})\)", part)
    }


@pytest.fixture(scope="module")
def works_of_code() -> set[tuple[str, str]]:
    trees = (ast.parse(file.read_text(encoding="utf8")) for file in (BOOK.parent / "custlib").rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef))
    return set().union(*(works_in(ast.get_docstring(node) or "") for node in nodes))


def test_works_are_found_in_docstrings():
    text = (
        "References\n----------\nOne, A. and Two, B. (2001), Title; Three (1999), Other, 1-2.\n\nExamples\n--------\n"
    )
    assert works_in(text) == {("one", "2001"), ("three", "1999")}


def test_every_work_cited_in_code_has_an_entry(works_of_code, entries):
    held = {(entry.persons["author"][0].last_names[-1].lower(), entry.fields["year"]) for entry in entries.values()}
    assert len(works_of_code) >= 8
    assert sorted(works_of_code - held) == []


def test_every_entry_is_cited(cited, works_of_code, entries):
    idle = set(entries) - cited
    assert [key for key in idle if tuple(re.fullmatch(r"([a-z]+)(\d{4})\w*", key).groups()) not in works_of_code] == []


def test_every_entry_was_checked(entries, sources):
    assert sorted(set(entries) ^ set(sources)) == []


def test_every_check_says_what_how_and_when(sources):
    incomplete = [key for key, row in sources.items() if not (row["checked"] and row["how"])]
    assert incomplete == []
    for row in sources.values():
        datetime.date.fromisoformat(row["date"])


def test_every_entry_has_a_doi_or_the_reason_why_not(entries, sources):
    without = [key for key, entry in entries.items() if "doi" not in entry.fields]
    assert [key for key in without if not sources[key]["no_doi_because"]] == []
    assert [key for key in sources if key not in without and sources[key]["no_doi_because"]] == []


def test_every_entry_has_the_fields_of_its_type(entries):
    missing = {
        key: [field for field in NEEDED[entry.type] if field not in entry.fields and field not in entry.persons]
        for key, entry in entries.items()
    }
    assert {key: fields for key, fields in missing.items() if fields} == {}


def test_place_in_a_journal_is_given_or_said_not_to_have_been_seen(entries, sources):
    for key, entry in entries.items():
        complete = {"volume", "number", "pages"} <= set(entry.fields)
        if entry.type == "article" and not complete:
            assert "not seen" in sources[key]["checked"], f"{key}: volume, number, pages; or say which was not seen"


def test_pages_and_dois_are_well_formed(entries):
    for key, entry in entries.items():
        if "pages" in entry.fields:
            first, last = entry.fields["pages"].split("--")
            assert int(first) < int(last), key
        if "doi" in entry.fields:
            assert re.fullmatch(r"10\.\d{4,}/\S+", entry.fields["doi"]), key
