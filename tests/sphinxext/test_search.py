"""The words of the search are the same in the index (Python) and in the query (JavaScript)."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from custlib.sphinxext.search import SPLITTER, Chinese, English, words

TEXTS = ["投诉", "客户投诉", "客户终身价值 (CLV)", "a 客 b2b", "NPS、CSAT；5A", "café “静默”", "", "3,000 元"]


@pytest.mark.needs("node")
def test_page_and_query_are_cut_alike():
    program = f"{SPLITTER}\nconsole.log(JSON.stringify({json.dumps(TEXTS)}.map(splitQuery)))"
    ran = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=True)
    for text, query in zip(TEXTS, json.loads(ran.stdout), strict=True):
        held = set(words(text))
        assert set(query) <= held, "a query asks for what no index holds"
        rest = held - set(query)
        assert all(re.fullmatch(r"[\u3400-\u9fff]", word) for word in rest), "only single characters are index alone"


def test_a_phrase_is_pairs_and_a_character_is_a_word():
    assert list(words("满意度")) == ["满", "意", "度", "满意", "意度"]
    assert Chinese({}).word_filter("茶")
    assert not Chinese({}).word_filter("a")
    assert Chinese({}).stem("CLV") == "clv"
    assert English({}).split("churn 流失率") == ["churn", "流", "失", "率", "流失", "失率"]
