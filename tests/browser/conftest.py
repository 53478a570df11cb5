"""A real browser on the built site; a page notes requests that leave the site and errors on its console."""

from __future__ import annotations

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.needs("browser", "site"))


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def site(site_dir):
    """The address of the built site on a local server; ends with a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site_dir)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def contexts(browser):
    """Contexts by their options: what all pages load is fetched and compiled once; `open_page` clears the rest."""
    kept = {}
    yield kept
    for context in kept.values():
        context.close()


@pytest.fixture
def open_page(browser, contexts, site):
    """`open_page("start/managers.html", viewport=PHONE)` gives a page with the lists `.external` and `.errors`.

    Nothing of an earlier test is left but the cache of files: no storage, no cookie.
    """
    pages = []

    def opened(path, **options):
        options.setdefault("viewport", DESKTOP)
        name = json.dumps(options, sort_keys=True)
        if name not in contexts:
            contexts[name] = browser.new_context(**options)
        context = contexts[name]
        context.clear_cookies()
        page = context.new_page()
        pages.append(page)
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

    yield opened
    for page in pages:
        page.close()
