"""What both editions must hold alike is compared page by page; each difference is named."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from custlib.i18n import compare

ENGLISH = """<article>
<p>She is worth <span class="fact">1,352 yuan</span>, or <span class="fact">35%</span>.</p>
<div class="cell_output"><pre>320 yuan   1.5</pre></div>
<div class="exercise" id="a1-1-e1"><p class="exercise-statement">520 yuan, 35%</p>
<script type="application/json" class="exercise-key">{"rules": [[1, 2, "right", "Yes."]]}</script></div>
<div class="calculator" id="a1-1-c1"><dl><dd>440 yuan</dd></dl></div>
<figure><img src="../_images/a01.path-en-light.svg"></figure>
<p><a href="../two.html#a1-2">Two</a> <a href="https://example.org">law</a></p>
</article>"""
CHINESE = (
    ENGLISH.replace("She is worth", "她值").replace(" yuan", " 元").replace("-en-", "-zh-").replace("Yes.", "对了。")
)


def page(html: str):
    return BeautifulSoup(html, "html.parser").find("article")


def differences(chinese: str) -> list[str]:
    return list(compare.of_page("one.html", page(ENGLISH), page(chinese)))


def test_two_faces_of_one_page_agree():
    assert differences(CHINESE) == []


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("1,352 元", "1,353 元", "one.html: computed number 1,352: only in the English page"),
        ('<span class="fact">35%</span>', "35%", "one.html: computed number 35%: only in the English page"),
        ("320 元   1.5", "320 元   1.6", "one.html: output of cell 1: 320 1.6: only in the Chinese page"),
        ("[1, 2,", "[1, 3,", "one.html: exercise a1-1-e1: [[1, 3,"),
        ("440 元", "441 元", "one.html: calculator a1-1-c1: 441: only in the Chinese page"),
        ("a01.path", "a01.value", "one.html: picture a01.path-light.svg: only in the English page"),
        ("#a1-2", "#a1-3", "one.html: link ../two.html#a1-3: only in the Chinese page"),
        ("https://example.org", "https://example.com", "one.html: link https://example.org: only in the English page"),
        ("<p>她值", "<p>**她**值", "one.html: unread markup in the Chinese page"),
        ("<p>她值", "<p>{ref}`她`值", "one.html: unread markup in the Chinese page"),
    ],
)
def test_a_difference_is_named(was, becomes, said):
    assert was in CHINESE
    found = differences(CHINESE.replace(was, becomes, 1))
    assert any(line.startswith(said) for line in found), found


def test_an_edition_that_is_not_built_is_named(tmp_path):
    with pytest.raises(ValueError, match="en: this edition is not built; run `custlib book` first"):
        list(compare.differences(tmp_path))


@pytest.mark.needs("site")
def test_the_two_editions_hold_the_same(root):
    assert list(compare.differences(root)) == []
