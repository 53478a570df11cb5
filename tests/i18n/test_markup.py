"""What is no language must survive translation; each loss is named."""

from __future__ import annotations

import pytest

from custlib.i18n.markup import faults

KEPT = [
    ("Pay {most}, {most}.", "付 {most}。", "program"),
    ("no field {here", "没有字段", "program"),
    ("{count} of {all}", "{all} 中的 {count}", "program"),
    ("invalid %(type)s value: %(value)r", "%(value)r 不是有效的 %(type)s 值", "program"),
    ("See {ref}`A1.1 <a1-1>`.", "见 {ref}`第一节 <a1-1>`。", "pages"),
    ("It is {fact}`a01.x:yuan`.", "是 {fact}`a01.x:yuan`。", "pages"),
    ("Known {cite:p}`a2001,b2002`.", "已知 {cite:p}`b2002,a2001`。", "pages"),
    ("[The law](https://example.org/a) and `code`.", "[法律](https://example.org/a)与 `code`。", "pages"),
    ("A {term}`churn rate`.", "{term}`流失率 <churn rate>`。", "pages"),
    ("{n:,} people, `x = {n}`", "{n:,} 人，`x = {n}`", "labs"),
    ("Ask **how much** first.", "先问**多少**。", "pages"),
]
LOST = [
    ("Pay {most}.", "付。", "program", "field {most} is missing"),
    ("Pay.", "付 {most}。", "program", "field {most}: the English has none"),
    ("one of %s is required", "必须给出其中之一", "program", "field %s is missing"),
    ("See {ref}`A1.1 <a1-1>`.", "见 {ref}`第一节 <a1-2>`。", "pages", "{ref}`a1-1` is missing"),
    ("It is {fact}`a01.x:yuan`.", "是 352 元。", "pages", "{fact}`a01.x:yuan` is missing"),
    ("It is {fact}`a01.x:yuan`.", "是 {fact}`a01.x:yuan`，{fact}`a01.x:yuan`。", "pages", "stands too often"),
    ("Known {cite:p}`a2001`.", "已知。", "pages", "{cite:p}`a2001` is missing"),
    ("[The law](https://example.org/a)", "[法律](https://example.org/b)", "pages", "link to https://example.org/a is"),
    ("Run `make book`.", "运行 `make`。", "pages", "code make book is missing"),
    ("It is $x^2$.", "是 $x^3$。", "pages", "formula x^2 is missing"),
    ("{n:,} people", "{n} 人", "labs", "field {n:,} is missing"),
    ("Ask **how much?** first.", "先问**多少？**再说。", "pages", "is no emphasis here"),
]


@pytest.mark.parametrize(("msgid", "msgstr", "group"), KEPT)
def test_words_may_change_and_move(msgid, msgstr, group):
    assert list(faults(msgid, msgstr, group)) == []


@pytest.mark.parametrize(("msgid", "msgstr", "group", "said"), LOST)
def test_a_loss_is_named(msgid, msgstr, group, said):
    found = list(faults(msgid, msgstr, group))
    assert any(said in fault for fault in found), found
