"""Whether a translation kept what is no language: fields, roles, links, citations, code and formulas.

A number that is computed, a link or a citation must reach the Chinese reader too. Words may stand in any order, so each
kind is compared as a collection. The check cannot see whether the right words stand around a field.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from string import Formatter

from markdown_it import MarkdownIt

ROLE = re.compile(r"\{(?P<name>[\w:+.-]+)\}`(?P<text>[^`]+)`")
TITLED = re.compile(r"^.*<(?P<target>[^<>]+)>$", re.DOTALL)
LINK = re.compile(r"\]\((?P<target>[^()\s]+)\)")
CODE = re.compile(r"(?<![`}])`(?P<text>[^`]+)`(?!`)")
MATH = re.compile(r"(?<![\\$])\$(?P<text>[^$\n]+)\$(?!\d)")
BRACES = re.compile(r"(?<!\{)\{(?P<text>[^{}]+)\}(?!\})")
PERCENT = re.compile(r"%(?:\(\w+\))?[rs](?![A-Za-z])")
"""A field as argparse fills it in."""

WHY_NONE = "between a punctuation mark and a character ** opens or closes nothing; take the mark out of the emphasis"
EXACT = ("fact", "math", "code")
"""Roles whose text is no title in front of a target."""


def faults(msgid: str, msgstr: str, group: str) -> Iterator[str]:
    """Say, a line each, what a translation lost, added or changed.

    Parameters
    ----------
    msgid, msgstr : str
    group : str
        "program" (templates with {fields}), "pages" (MyST) or "labs" (Markdown, and strings of code).

    Examples
    --------
    >>> list(faults("Pay {most}.", "最多付 {mots}。", "program"))
    ['field {most} is missing: keep it where its value belongs', 'field {mots}: the English has none of that name']
    """
    if group == "program":
        yield from compared("field", fields(msgid), fields(msgstr), "keep it where its value belongs")
        return
    yield from compared("", roles(msgid), roles(msgstr), "only the words before <target> may change")
    for name, pattern in (("link to ", LINK), ("code ", CODE), ("formula ", MATH)):
        yield from compared(name.strip(), found(pattern, msgid), found(pattern, msgstr), "copy it as it stands")
    yield from (f"{mark} is no emphasis here: {WHY_NONE}" for mark in lost_emphasis(msgstr))
    if group == "labs":
        bare, other = (CODE.sub("", text) for text in (msgid, msgstr))
        yield from compared(
            "field", found(BRACES, bare, "{%s}"), found(BRACES, other, "{%s}"), "copy it with its braces"
        )


def lost_emphasis(text: str) -> Iterator[str]:
    """Yield what stands around each mark of emphasis that Markdown shows as it is.

    Examples
    --------
    >>> list(lost_emphasis("先问**值多少？**再问"))
    ['先问**值多少？**']
    """
    for token in MarkdownIt().parseInline(text)[0].children or ():
        if token.type == "text":
            yield from re.findall(r"\S{0,6}\*{1,2}\S{0,6}", re.sub(r"\d\s?\*\s?\d", "", token.content))


def compared(noun: str, source: Counter, target: Counter, remedy: str) -> Iterator[str]:
    """Name what one side has more often than the other."""
    gap = f"{noun} " if noun else ""
    for item in source - target:
        yield f"{gap}{item} is missing: {remedy}"
    for item in target - source:
        known = item in source
        yield f"{gap}{item} stands too often" if known else f"{gap}{item}: the English has none of that name"


def fields(template: str) -> Counter:
    """Collect the fields of a template; how often one stands is a matter of language."""
    try:
        names = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError:  # a brace alone: such a text cannot be filled in
        names = set()
    return Counter([*(f"{{{name}}}" for name in names), *set(PERCENT.findall(template))])


def roles(text: str) -> Counter:
    """Collect the roles with their targets; citations of one role count by key."""
    counted: Counter = Counter()
    for match in ROLE.finditer(text):
        name, content = match["name"], match["text"]
        titled = TITLED.match(content)
        target = titled["target"] if titled and name not in EXACT else content
        if name.startswith("cite"):
            target = ",".join(sorted(key.strip() for key in target.split(",")))
        counted[f"{{{name}}}`{' '.join(target.split())}`"] += 1
    return counted


def found(pattern: re.Pattern[str], text: str, form: str = "%s") -> Counter:
    """Collect what a pattern finds outside the roles."""
    bare = ROLE.sub("", text)
    groups = pattern.groupindex
    return Counter(form % match["target" if "target" in groups else "text"] for match in pattern.finditer(bare))
