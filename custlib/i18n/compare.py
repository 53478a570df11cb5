"""The two built editions side by side: what does not depend on the language must be the same on each page.

Pages, computed numbers (facts and outputs of cells), exercises with the numbers of their keys, calculators with their
results, pictures, links and citations. Numbers are compared by their digits, so 352 yuan and 352 元 agree. What an
author typed into a sentence is not compared: 3,000,000 may be 三百万 on the other side.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from custlib.sphinxext.build import BUILD
from custlib.sphinxext.editions import EDITIONS

NUMBER = re.compile(r"−?\d+(?:,\d{3})*(?:\.\d+)?%?")
OWN_LINKS = {"headerlink", "download", "image-reference"}
"""Links to what each edition has of its own: headings, labs, pictures."""
LETTERS = "#letter-"
"""The glossary stands in the order of each language."""
MOST_NAMED = 8
"""Differences of one kind that are named for a page."""


def differences(root: Path) -> Iterator[str]:
    """Compare the built editions; say, a line each, what one page has and its other half has not.

    Raises
    ------
    ValueError
        When an edition is not built.
    """
    english, chinese = (root / BUILD / "site" / EDITIONS[lang].tag for lang in ("en", "zh"))
    ours, theirs = pages(english), pages(chinese)
    for name in sorted(ours ^ theirs):
        yield f"{name}: only in the {'English' if name in ours else 'Chinese'} edition"
    for name in sorted(ours & theirs):
        yield from of_page(name, article(english / name), article(chinese / name))


def pages(site: Path) -> set[str]:
    """Name the pages of a built edition."""
    if not (site / "index.html").exists():
        raise ValueError(f"{site.name}: this edition is not built; run `custlib book` first")
    return {path.relative_to(site).as_posix() for path in (site / "book").rglob("*.html")}


def article(path: Path) -> Tag:
    """Parse the part of a page that its source gives."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser").find("article")


def of_page(name: str, english: Tag, chinese: Tag) -> Iterator[str]:
    """Compare one page."""
    for what, collect in KINDS.items():
        ours, theirs = Counter(collect(english)), Counter(collect(chinese))
        for side, extra in (("English", ours - theirs), ("Chinese", theirs - ours)):
            for item in sorted(extra)[:MOST_NAMED]:
                yield f"{name}: {what} {item}: only in the {side} page"
    for mark in leftovers(chinese):
        yield f"{name}: unread markup in the Chinese page: {mark}"


def numbers(text: str) -> list[str]:
    """List the numbers of a text as they are written.

    Examples
    --------
    >>> numbers("−12.5% of 1,234 yuan")
    ['−12.5%', '1,234']
    """
    return NUMBER.findall(text)


def facts(page: Tag) -> Iterator[str]:
    """Yield the computed numbers of the prose."""
    for fact in page.select(".fact"):
        yield " ".join(numbers(fact.get_text()))


def outputs(page: Tag) -> Iterator[str]:
    """Yield the numbers that each executed cell printed."""
    for place, output in enumerate(page.select(".cell_output"), start=1):
        yield f"{place}: {' '.join(numbers(output.get_text()))}"


def exercises(page: Tag) -> Iterator[str]:
    """Yield each exercise with the intervals of its key; numbers of its texts are fields, which `markup` compares."""
    for box in page.select(".exercise"):
        key = box.select_one(".exercise-key")
        rules = [rule[:3] for rule in json.loads(key.string)["rules"]] if key else "marked by a person"
        yield f"{box.get('id')}: {json.dumps(rules)}"


def calculators(page: Tag) -> Iterator[str]:
    """Yield each calculator with the numbers of its results and pictures."""
    for box in page.select(".calculator"):
        shown = " ".join(part.get_text(" ") for part in box.select("output, dd, td"))
        yield f"{box.get('id')}: {' '.join(numbers(shown))}"


def pictures(page: Tag) -> Iterator[str]:
    """Yield each picture by its name."""
    for image in page.select("figure img, img.picture"):
        yield re.sub(r"-(en|zh)-(?=light|dark)", "-", image.get("src", "").rpartition("/")[2])


def links(page: Tag) -> Iterator[str]:
    """Yield the addresses that the page leads to, but for those that each edition has of its own."""
    for link in page.select("a[href]"):
        classes = set(link.get("class", ()))
        if not classes & OWN_LINKS and not link["href"].startswith(LETTERS):
            yield link["href"].replace("/zh-CN/", "/").replace("/en/", "/")


def leftovers(page: Tag) -> Iterator[str]:
    """Yield what Markdown or Sphinx should have turned into something else: ** beside Chinese, a role, a field."""
    for part in page.select("script, style, pre, code, .highlight"):
        part.extract()
    for match in re.finditer(r".{0,12}(?:\*\*|\{[a-z:]+\}`|\]\().{0,12}", page.get_text(" ")):
        yield repr(match[0])


KINDS: dict[str, Callable[[Tag], Iterator[str]]] = {
    "computed number": facts,
    "output of cell": outputs,
    "exercise": exercises,
    "calculator": calculators,
    "picture": pictures,
    "link": links,
}
