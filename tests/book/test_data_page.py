"""The data page of the built site, and the rule that the site carries no data file that no page offers."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest

from custlib.data import tables
from tests.book.test_pages import resolved

pytestmark = pytest.mark.needs("site")

PAGE = "book/reference/data.html"
DATA = {".csv", ".json", ".parquet", ".tsv", ".txt", ".xlsx", ".zip"}
MOST_BYTES = 3_000_000
"""Of one file offered for download."""


def offered(pages) -> set[str]:
    """Addresses within the site that some page links to; the other edition is a site of its own."""
    links = [
        (name, urlsplit(link["href"]))
        for name, page in pages.items()
        for link in page.find_all("a", href=True, hreflang=False)
    ]
    within = [(name, unquote(parts.path)) for name, parts in links if parts.path and not (parts.scheme or parts.netloc)]
    return {str(resolved(name, path)) for name, path in within}


def test_no_data_file_is_shipped_that_no_page_offers(pages, site_dir):
    files = [path for path in site_dir.rglob("*") if path.suffix in DATA]
    files += [path for path in (site_dir / "_downloads").rglob("*") if path.is_file()]
    shipped = {path.relative_to(site_dir).as_posix() for path in files}
    assert any(name.endswith("/customers.csv") for name in shipped)
    assert not shipped - offered(pages)


def test_what_is_offered_is_the_committed_file_and_small(root, site_dir):
    files = list((site_dir / "_downloads").rglob("*.csv"))
    assert {path.name for path in files} == {"customers.csv", "channels.csv", "order_lines.csv"}
    for path in files:
        assert path.stat().st_size <= MOST_BYTES
        assert path.read_bytes() == (root / "data" / "lantern" / path.name).read_bytes()


def test_the_page_holds_every_table_and_the_picture_of_their_links(pages):
    page = pages[PAGE]
    assert [part.summary.code.get_text() for part in page.find_all("details", class_="data-table")] == list(tables())
    assert page.find("figure", id="lantern-table_links")


def test_the_page_shows_a_report_of_problems(pages):
    text = pages[PAGE].main.get_text()
    assert "There is no day 2025-02-30" in text
    assert "4 rows read, 1 accepted, 3 reported" in text


def test_the_first_section_leads_to_the_page(pages):
    name = "book/part1/a01-know-your-customers/1-1-recognise-the-power-of-the-consumer.html"
    hrefs = [link["href"] for link in pages[name].main.find_all("a", href=True)]
    assert any(str(resolved(name, href)) == PAGE for href in hrefs if not urlsplit(href).scheme and "html" in href)
