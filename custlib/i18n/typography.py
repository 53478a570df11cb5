"""How Chinese is set: each rule with the reason for it, what breaks it and what keeps it.

The rules read the words alone: code, formulas, targets and fields are taken out first; a computed number stands for the
digits it becomes. They know nothing of meaning: whether a sentence sounds Chinese is for a reader to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from custlib.formulas.text import FORMATS, show
from custlib.i18n.markup import CODE, MATH, PERCENT, ROLE, TITLED

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
FULL = "，。；：！？、（）“”‘’《》〈〉【】"
WORD_LIST = re.compile(rf"(?:{HAN}{{1,3}} ){{9,}}{HAN}{{1,3}}")
"""Words one after the other, such as those a search passes over: no sentence, so no rule."""
NEUTRAL = "\ue000"
"""Stands for what takes no part in any rule."""


class Rule(NamedTuple):
    """One rule.

    Attributes
    ----------
    name : str
    why : str
        What to write instead, and why.
    pattern : re.Pattern
        Finds what breaks it.
    bad, good : str
        An example of each; a test holds them.
    """

    name: str
    why: str
    pattern: re.Pattern[str]
    bad: str
    good: str


RULES = (
    Rule(
        "punctuation",
        "beside Chinese characters write ，。；：！？: the narrow signs crowd the character before them",
        re.compile(rf"(?<={HAN})[,;:!?]|(?<={HAN})\.(?![\w.])|[,;!?](?={HAN})"),
        "他来了,又走了",
        "他来了，又走了",
    ),
    Rule(
        "parentheses",
        "around Chinese write （ ）, wide like the characters",
        re.compile(rf"(?<={HAN})\(|\)(?={HAN})|\([^()]*{HAN}[^()]*\)"),
        "边际贡献(毛利)",
        "边际贡献（毛利）",
    ),
    Rule(
        "space between scripts",
        "one space between a Chinese character and a Latin letter, digit or % keeps the two scripts apart",
        re.compile(rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9%]{HAN}"),
        "过去12个月的NPS",
        "过去 12 个月的 NPS",
    ),
    Rule(
        "space at wide signs",
        "no space beside ，。；：！？、（）“”《》: they bring their own",
        re.compile(rf"(?<=\S)[ \u00a0](?=[{FULL}])|(?<=[{FULL}])[ \u00a0](?=\S)"),
        "留存率 ，流失率",
        "留存率，流失率",
    ),
    Rule(
        "space between characters",
        "no space between two Chinese characters; a computed amount ends in its unit, so 元 is one of them",
        re.compile(rf"(?<={HAN})[ \u00a0]+(?={HAN})"),
        "带走 {fact}`a01.lost_margin:yuan` 的毛利",
        "带走 {fact}`a01.lost_margin:yuan`的毛利",
    ),
    Rule(
        "quotation marks",
        "write “ ” (inside them ‘ ’): straight marks do not show where a quotation begins",
        re.compile(rf"(?<={HAN})[\"']|[\"'](?={HAN})|[「」『』]"),
        '他说"再看看"',
        "他说“再看看”",
    ),
    Rule(
        "ellipsis",
        "write ……, two characters wide",
        re.compile(r"\.{3}|。。|(?<!…)…(?!…)"),
        "正在启动...",
        "正在启动……",
    ),
    Rule(
        "dash",
        "write ——, two characters wide, or better a comma or colon; one — alone only joins two names",
        re.compile(rf"(?<={HAN})\s*(?:--|–)\s*(?={HAN})|(?<={HAN}) (?:—|-) (?={HAN})"),
        "客户 — 也就是人",
        "客户——也就是人",
    ),
    Rule(
        "doubled spaces",
        "one space is enough",
        re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)"),
        "留存率  80%",
        "留存率 80%",
    ),
    Rule(
        "wide letters",
        "digits, Latin letters and % are narrow in a Chinese text too",
        re.compile(r"[０-９Ａ-Ｚａ-ｚ％＋－＝]"),
        "增长５％",
        "增长 5%",
    ),
    Rule(
        "money",
        "an amount is written 352 元, the unit after the number as people say it",
        re.compile(r"[¥￥]\s?[0-9]|(?:RMB|CNY)\s?[0-9]|[0-9]\s?(?:RMB|CNY|yuan)"),
        "￥352",
        "352 元",
    ),
)


def faults(text: str) -> Iterator[str]:
    """Say, a line each, which rules a Chinese text breaks and where.

    Examples
    --------
    >>> list(faults("他来了，又走了"))
    []
    >>> next(faults("他来了,又走了")).partition(": ")[0]
    'punctuation at 他来了▸,◂又走了'
    """
    words = bare(text)
    for rule in RULES:
        match = rule.pattern.search(words)
        if match:
            before, after = words[max(0, match.start() - 8) : match.start()], words[match.end() : match.end() + 8]
            place = f"{before}▸{match[0]}◂{after}".replace(NEUTRAL, "…")
            yield f"{rule.name} at {place}: {rule.why}"


def bare(text: str) -> str:
    """Take out what is no language, and leave what a reader sees of the rest.

    Examples
    --------
    >>> bare("有 {fact}`a01.x:int` 位，见 {ref}`第一节 <a1-1>`，**请**看 `code`")
    '有 1 位，见 第一节，请看 \\ue000'
    """
    if WORD_LIST.fullmatch(text):
        return ""
    text = ROLE.sub(shown, text)
    for pattern in (CODE, MATH):
        text = pattern.sub(NEUTRAL, text)
    text = PERCENT.sub(NEUTRAL, re.sub(r"\w+=\{\{.*?\}\}|\{[^{}]*\}", NEUTRAL, text))
    text = re.sub(r"!?\[([^\]]*)\]\([^()]*\)", r"\1", text)
    text = re.sub(r"<https?:[^>]*>|https?://[^\s，。）]+", NEUTRAL, text)
    return re.sub(r"\*\*|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)", "", text)


def shown(role: re.Match[str]) -> str:
    """Give what a role shows: a fact its number with the unit, others their words, if any, else something neutral."""
    if role["name"] == "fact":
        form = role["text"].rpartition(":")[2]
        return show(1, form, "zh") if form in FORMATS else NEUTRAL
    match = TITLED.match(role["text"])
    if role["name"].startswith("cite") or not match:
        return NEUTRAL
    return role["text"].partition("<")[0].strip()
