"""The editions of the book: English from the pages themselves, Chinese through the catalogues of `book/locale`.

A page of the Chinese edition is translated once its chapter stands in `book/locale/zh_CN/chapters.txt`; until then it
shows in English, with a notice. Sphinx therefore gets copies of the listed catalogues only.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from custlib import locale


class Edition(NamedTuple):
    """One edition.

    Attributes
    ----------
    lang : str
        Key of its language in custlib.
    sphinx : str
        The same for Sphinx and gettext.
    tag : str
        The same for browsers and screen readers; also the name of the edition's folder.
    label : str
        The language's own name for itself.
    """

    lang: str
    sphinx: str
    tag: str
    label: str


EDITIONS = {
    "en": Edition("en", "en", "en", "English"),
    "zh": Edition("zh", "zh_CN", "zh-CN", "中文"),
}
LOCALE = Path("book", "locale")
CHAPTERS = "chapters.txt"
WORDS = "LC_MESSAGES"
HOME = "index"


def chapter_of(page: str) -> str:
    """Give the chapter a page belongs to, or home, start, instructors, reference.

    Examples
    --------
    >>> chapter_of("book/part1/a01-know-your-customers/index"), chapter_of("book/part2/b04-handling-complaints")
    ('a01', 'b04')
    >>> chapter_of("book/index"), chapter_of("book/start/managers")
    ('home', 'start')
    """
    first, *rest = page.removeprefix("book/").split("/")
    if first.startswith("part") and rest:
        return rest[0].partition("-")[0]
    return "home" if first == HOME else first


def tag(lang: str) -> str:
    """Give a language as browsers know it; one without an edition, such as the pseudo-language, by its own key.

    Examples
    --------
    >>> tag("zh"), tag("qps")
    ('zh-CN', 'qps')
    """
    return EDITIONS[lang].tag if lang in EDITIONS else lang


def listed(root: Path | str, edition: Edition) -> tuple[str, ...]:
    """List the chapters that stand in an edition's language; lines that begin with # are notes."""
    path = Path(root) / LOCALE / edition.sphinx / CHAPTERS
    if not path.exists():
        return ()
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def stands_in_english(root: Path | str, edition: Edition, page: str) -> bool:
    """Say whether a page of an edition is not translated yet; a book without catalogues has one language."""
    if edition.lang == locale.SOURCE or not (Path(root) / LOCALE).exists():
        return False
    return chapter_of(page) not in listed(root, edition)


def others(root: Path | str, lang: str) -> list[Edition]:
    """List the editions to which a page can switch: none in a book without catalogues."""
    if not (Path(root) / LOCALE).exists():
        return []
    return [edition for edition in EDITIONS.values() if edition.lang != lang]


def stage(root: Path, edition: Edition, into: Path) -> None:
    """Copy the catalogues of the listed chapters to where Sphinx reads them, and take away what is no longer listed."""
    words = root / LOCALE / edition.sphinx / WORDS
    staged = into / edition.sphinx / WORDS
    names = {
        path.relative_to(words)
        for path in words.rglob("*.po")
        if not stands_in_english(root, edition, path.relative_to(words).with_suffix("").as_posix())
    }
    for stale in [path for path in staged.rglob("*.po") if path.relative_to(staged) not in names]:
        stale.unlink()
        stale.with_suffix(".mo").unlink(missing_ok=True)
    for name in names:
        source, target = words / name, staged / name
        if not target.exists() or target.read_bytes() != source.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


@contextmanager
def spoken(edition: Edition) -> Iterator[None]:
    """Have cells that are executed meanwhile speak the edition's language."""
    before = os.environ.get(locale.CHOICE)
    locale.use(edition.lang)
    try:
        yield
    finally:
        if before is None:
            del os.environ[locale.CHOICE]
        else:
            locale.use(before)
