"""The pages that tests open share nothing but the cache of files."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("turn", [1, 2])
def test_a_page_finds_nothing_that_an_earlier_test_kept(open_page, turn):
    page = open_page("book/index.html")
    kept = page.evaluate("[localStorage.length, document.cookie, sessionStorage.length, history.length]")
    assert kept == [0, "", 0, 2]
    page.evaluate("localStorage.x = sessionStorage.x = 1; document.cookie = 'x=1'")
    again = open_page("book/index.html")
    assert again.evaluate("[localStorage.length, document.cookie]") == [0, ""]
