"""A search that finds Chinese: each pair of neighbouring characters is a word of the index, and of the query.

Chinese has no spaces, and Sphinx cuts up the pages but not what a reader types; so 投诉 is missed in 客户投诉. Pairs
need no dictionary and no judgement where a word ends: 客户投诉 is looked for as 客户, 户投 and 投诉, all on one page. A
single character is a word too. The English edition searches in the same way, since its pages carry Chinese terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish

RUN = re.compile(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+")
"""A run of Chinese characters, or of anything else that a word is made of."""
SPLITTER = r"""
var splitQuery = (query) =>
  (query.match(/[\u3400-\u9fff]+|[^\u3400-\u9fff\s\p{P}\p{S}\p{Z}]+/gu) || []).flatMap((run) =>
    /[\u3400-\u9fff]/.test(run) && run.length > 1
      ? Array.from({ length: run.length - 1 }, (_, place) => run.slice(place, place + 2))
      : [run],
  );
"""
UNCHANGED = "var Stemmer = function () { this.stemWord = (word) => word; };"


def words(text: str) -> Iterator[str]:
    """Yield what the index holds of a text.

    Examples
    --------
    >>> list(words("客户投诉 and CLV"))
    ['客', '户', '投', '诉', '客户', '户投', '投诉', 'and', 'CLV']
    """
    for run in RUN.findall(text):
        if "\u3400" <= run[0] <= "\u9fff":
            yield from run
            yield from (run[place : place + 2] for place in range(len(run) - 1))
        else:
            yield run


class Chinese(SearchLanguage):
    """Search of the Chinese edition."""

    lang = "zh"
    language_name = "Chinese"
    js_stemmer_code = UNCHANGED
    js_splitter_code = SPLITTER

    def split(self, input: str) -> list[str]:
        """Cut a text of a page into words."""
        return list(words(input))

    def stem(self, word: str) -> str:
        """Give the form under which a word is kept."""
        return word.lower()

    def word_filter(self, word: str) -> bool:
        """Keep every word but a single Latin letter or digit."""
        return len(word) > 1 or not word.isascii()


class English(SearchEnglish):
    """Search of the English edition."""

    js_splitter_code = SPLITTER

    def split(self, input: str) -> list[str]:
        """Cut a text of a page into words."""
        return list(words(input))


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's own searches."""
    for language in (Chinese, English):
        app.add_search_language(language)
