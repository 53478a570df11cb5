"""Every page of both editions: its head, its links, its pictures, its ids, what it loads and how much."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest
from sphinx_external_toc.parsing import parse_toc_yaml

from custlib.sphinxext.editions import EDITIONS
from tests.book.conftest import parsed
from tests.conftest import site_folder

pytestmark = pytest.mark.needs("site", "editions")

MOST_BYTES = 900_000
"""Of a page with all it loads, uncompressed, without mathematics and the engine of the calculators."""
NOT_COUNTED = ("engine.js", "mathjax/")
CALCULATOR = re.compile(r"[ab]\d+(-\d+)?-c\d+")
SHORTEST_DESCRIPTION = 6
"""Characters."""


@pytest.fixture(scope="module", params=[edition.tag for edition in EDITIONS.values()])
def site_dir(request):
    return site_folder().parent / request.param


@pytest.fixture(scope="module")
def pages(site_dir):
    return parsed(site_dir)


def test_every_page_of_the_contents_is_built_and_no_page_is_forgotten(root, pages):
    named = {f"{docname}.html" for docname in parse_toc_yaml(root / "_toc.yml")}
    assert named <= set(pages)
    written = {path.relative_to(root).with_suffix(".html").as_posix() for path in (root / "book").rglob("*.md")}
    assert written <= named, "a page that stands in no table of contents is not built"


def test_every_page_has_title_language_description_and_one_heading_over_all(pages, site_dir):
    wrong = []
    for name, page in pages.items():
        described = page.find("meta", attrs={"name": "description"})
        if not page.title or not page.title.get_text().strip():
            wrong.append(f"{name}: no title")
        if page.html.get("lang") != site_dir.name:
            wrong.append(f"{name}: lang {page.html.get('lang')!r}")
        if not described or len(described["content"]) < SHORTEST_DESCRIPTION:
            wrong.append(f"{name}: no description")
        if len(page.find_all("h1")) != 1:
            wrong.append(f"{name}: {len(page.find_all('h1'))} first-level headings")
    assert not wrong


def test_headings_leave_out_no_level(pages):
    wrong = []
    for name, page in pages.items():
        levels = [int(heading.name[1]) for heading in page.main.find_all(re.compile(r"^h[1-6]$"))]
        wrong += [f"{name}: h{now} after h{before}" for before, now in pairwise(levels) if now > before + 1]
    assert not wrong


def test_every_link_within_the_site_leads_to_a_page_and_a_place(pages, site_dir):
    places = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        for link in page.find_all("a", href=True):
            parts = urlsplit(link["href"])
            if parts.scheme or parts.netloc or link.get("hreflang"):  # the other edition is a site of its own
                continue
            target = name
            if parts.path:
                target = str(resolved(name, unquote(parts.path)))
                if target not in places:
                    if not (site_dir / target).is_file():
                        broken.append(f"{name}: {link['href']}")
                    continue
            place, _, values = unquote(parts.fragment).partition("?")
            if values and not (place in places[target] and CALCULATOR.fullmatch(place)):
                broken.append(f"{name}: {link['href']}: values for what is no calculator")
            if place and place not in places[target]:
                broken.append(f"{name}: {link['href']}: no such place")
    assert not broken


def resolved(page: str, address: str) -> PurePosixPath:
    """Resolve an address as a browser does, without leaving the site unnoticed."""
    parts: list[str] = list(PurePosixPath(page).parent.parts)
    for part in PurePosixPath(address).parts:
        if part == "..":
            assert parts, f"{page}: {address} leaves the site"
            parts.pop()
        elif part != ".":
            parts.append(part)
    return PurePosixPath(*parts)


def test_every_picture_has_a_text_alternative_and_a_file(pages, site_dir):
    wrong = []
    for name, page in pages.items():
        for image in page.find_all("img"):
            decorates = image.find_parent(class_="bar-title")
            if image.get("alt") is None or (not image["alt"].strip() and not decorates):
                wrong.append(f"{name}: {image['src']}: no alt text")
            if not (site_dir / resolved(name, unquote(urlsplit(image["src"]).path))).is_file():
                wrong.append(f"{name}: {image['src']}: no file")
        for figure in page.find_all("figure"):
            if not figure.find("figcaption"):
                wrong.append(f"{name}: a figure without a caption")
    assert not wrong


def test_no_page_loads_anything_from_elsewhere(pages):
    loaded = []
    for name, page in pages.items():
        tags = page.find_all(["script", "img", "iframe", "source", "video", "audio", "embed", "object"])
        tags += page.find_all("link", rel=lambda kind: kind not in ("next", "prev", "canonical"))
        addresses = [tag.get("src") or tag.get("href") or tag.get("data") or "" for tag in tags]
        loaded += [f"{name}: {address}" for address in addresses if urlsplit(address).netloc]
    assert not loaded


def test_style_sheets_load_nothing_from_elsewhere(site_dir):
    for sheet in (site_dir / "_static").rglob("*.css"):
        addresses = re.findall(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", sheet.read_text(encoding="utf8"))
        assert not [address for address in addresses if urlsplit("".join(address)).netloc], sheet.name


def test_ids_are_unique_on_each_page(pages):
    for name, page in pages.items():
        counts = Counter(tag["id"] for tag in page.find_all(id=True))
        assert not [place for place, count in counts.items() if count > 1], name


def test_every_page_keeps_to_its_bytes(pages, site_dir):
    sizes = {}
    for name, page in pages.items():
        tags = [*page.find_all(["script", "img"]), *page.find_all("link", rel=["stylesheet", "icon"])]
        addresses = {tag.get("src") or tag.get("href") for tag in tags} - {None}
        counted = [address for address in addresses if not any(part in address for part in NOT_COUNTED)]
        files = {site_dir / name, *(site_dir / resolved(name, unquote(urlsplit(address).path)) for address in counted)}
        sizes[name] = sum(path.stat().st_size for path in files)
    largest = max(sizes, key=sizes.get)
    print(f"largest page: {largest}, {sizes[largest]:,} bytes with all it loads; budget {MOST_BYTES:,}")
    assert sizes[largest] <= MOST_BYTES


def test_nothing_that_serves_no_page_is_shipped(site_dir):
    names = {path.name for path in (site_dir / "_static").rglob("*")}
    assert not [name for name in names if "thebe" in name or "fontawesome" in name or "bootstrap" in name]
    assert not (site_dir / "_sources").exists()
