"""A real browser on the built site; a page notes requests that leave the site and errors on its console."""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from tests.serving import serving

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
SIZES = {"desktop": DESKTOP, "phone": PHONE}
MODES = ("light", "dark")
IN_DARK = ["color-contrast", "link-in-text-block", "image-alt", "role-img-alt", "svg-img-alt"]
"""Rules of accessibility about what a dark page has of its own: colours and pictures. All else is the light page's."""
OPENED = """() => ({
  theme: document.documentElement.dataset.theme,
  down: scrollY,
  over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})"""
AXE = """async (rules) => {
  const options = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...options });
  return violations.map(({ id, nodes }) => [id, nodes.length, nodes.slice(0, 3).map((node) => node.target)]);
}"""


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.needs("browser", "site"))


@pytest.fixture(scope="session")
def site(site_dir):
    """The address of the built site on a local server; ends with a slash."""
    with serving(site_dir) as address:
        yield address


@pytest.fixture(scope="session")
def contexts(browser):
    """Contexts by their options: what all pages load is fetched and compiled once; `open_page` clears the rest."""
    kept = {}
    yield kept
    for context in kept.values():
        context.close()


class Walk(NamedTuple):
    """What a walk over pages met: of each address what `OPENED` tells, the rules broken, all requests and errors."""

    opened: dict[str, dict]
    broken: list[str]
    external: list[str]
    errors: list[str]


@pytest.fixture(scope="session")
def walk(new_page, root):
    """`walk(addresses, "dark", "phone")` opens every page once for all tests that look at every page."""
    axe = (root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf8")

    @cache
    def walked(addresses: tuple[str, ...], mode: str, size: str) -> Walk:
        page = new_page(addresses[0], color_scheme=mode, viewport=SIZES[size])
        found = Walk({}, [], page.external, page.errors)
        for address in addresses:
            page.goto(address)
            found.opened[address] = page.evaluate(OPENED)
            page.evaluate(axe)
            for rule, count, places in page.evaluate(AXE, IN_DARK if mode == "dark" else []):
                found.broken.append(f"{address}: {rule} ({count}): {json.dumps(places)}")
        page.close()
        return found

    return walked


@pytest.fixture(scope="session")
def new_page(contexts, browser, site):
    """As `open_page`; who asks closes the page."""

    def opened(path, **options):
        options.setdefault("viewport", DESKTOP)
        name = json.dumps(options, sort_keys=True)
        if name not in contexts:
            contexts[name] = browser.new_context(**options)
        context = contexts[name]
        context.clear_cookies()
        page = context.new_page()
        address = path if ":" in path else site + path
        parts = urlsplit(address)
        forget = {"origin": f"{parts.scheme}://{parts.netloc}", "storageTypes": "all"}
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", forget)
        page.external, page.errors = [], []
        home = urlsplit(site).netloc

        def watch(request):
            parts = urlsplit(request.url)
            if parts.scheme in ("http", "https") and parts.netloc != home:
                page.external.append(request.url)

        page.on("request", watch)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
        page.goto(address)
        return page

    return opened


@pytest.fixture
def open_page(new_page):
    """`open_page("start/managers.html", viewport=PHONE)` gives a page with the lists `.external` and `.errors`.

    Nothing of an earlier test is left but the cache of files: no storage, no cookie.
    """
    pages = []

    def opened(path, **options):
        pages.append(new_page(path, **options))
        return pages[-1]

    yield opened
    for page in pages:
        page.close()
