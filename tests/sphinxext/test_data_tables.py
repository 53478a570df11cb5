"""The tables of the data page: collected from the files, never typed."""

from __future__ import annotations

import pytest

from custlib.chapters import lantern
from custlib.data import load, tables
from custlib.data.company import declared_types, folder
from custlib.data.links import KEYS, links
from custlib.figures import theme
from tests.sphinxext.conftest import written

LINKS = links(declared_types())


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    extensions = ["myst_parser", "sphinxcontrib.bibtex", "sphinx_external_toc", "tests.sphinxext.extension"]
    book = written(tmp_path_factory.mktemp("data"), {"index": "# Data\n\n```{data-tables}\n```\n"})
    assert book.build(extensions=[*extensions, "custlib.sphinxext.data_tables"]) == ""
    return book.page()


def test_every_table_has_its_line_with_the_rows_pandas_reads_and_the_bytes_on_disk(page):
    lines = page.find("table", class_="data-tables").tbody.find_all("tr")
    assert [line.th.get_text() for line in lines] == list(tables())
    for line in lines:
        name = line.th.get_text()
        rows, size = (int(cell.get_text().replace(",", "")) for cell in line.find_all("td")[:2])
        assert (rows, size) == (len(load(name)), (folder() / f"{name}.csv").stat().st_size), name


def test_every_column_stands_under_its_table_with_a_meaning(page):
    held = page.find_all("details", class_="data-table")
    assert [part.summary.code.get_text() for part in held] == list(tables())
    for part, types in zip(held, declared_types().values(), strict=True):
        rows = part.tbody.find_all("tr")
        assert [row.th.get_text() for row in rows] == list(types)
        assert all(row.find_all("td")[-1].get_text().strip() for row in rows)


def test_every_link_leads_to_a_place_on_the_page(page):
    places = {tag["id"] for tag in page.find_all(id=True)}
    targets = [link["href"][1:] for link in page.find_all("a", href=True) if link["href"].startswith("#table-")]
    assert len(targets) == len(tables()) + len(LINKS)
    assert set(targets) <= places


@pytest.mark.parametrize("link", LINKS, ids=lambda link: f"{link.table}.{link.column}")
def test_a_link_holds_in_the_data(link):
    key = load(link.target)[link.key]
    assert key.is_unique
    assert load(link.table)[link.column].dropna().isin(key).all()


def test_every_id_that_is_a_key_elsewhere_is_a_link():
    linked = {(link.table, link.column) for link in LINKS}
    missed = [
        (table, column)
        for table, types in declared_types().items()
        for column, kind in types.items()
        if kind == "id" and column in KEYS.values() and KEYS.get(table) != column and (table, column) not in linked
    ]
    assert not missed


def test_the_picture_draws_every_link_and_says_it_in_words():
    with theme():
        picture = lantern.table_links()
        svg = picture.svg()
    for link in LINKS:
        assert f">{link.table}</text>" in svg
        assert f"{link.table} ({link.column})" in picture.alt
    assert str(len(LINKS)) in picture.alt
