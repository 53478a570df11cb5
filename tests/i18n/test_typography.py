"""Each rule of Chinese typography on its own examples, and on what it must leave alone."""

from __future__ import annotations

import pytest

from custlib.i18n.typography import RULES, faults

FINE = [
    "过去 12 个月，NPS 从 30 升到 35。",
    "她说：“先退款，再道歉。”然后挂了电话……",
    "损失 {fact}`a01.leaflet_loss:yuan`；占 {fact}`a01.lost_share:percent`，共 {fact}`a01.one_like:int` 位。",
    "见 {ref}`A1.2.2 <a1-2-2>`，公式是 $a<b$，代码是 `x, y = 1, 2`。",
    "打开 <https://example.org/a?b=1>（英文），下载[数据](https://example.org/x,y)。",
    "{file}：读入 {read} 行，接受 {accepted} 行。",
    "埃伦伯格—巴斯研究所（Ehrenberg-Bass Institute）",
    "注明 columns={{'{name}': '表头'}}。",
    "**边际贡献**是售价减去变动成本。",
    "{low} 至 {high}",
    "2025-03-31 的 1,234.50 元",
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_sees_its_bad_example_and_leaves_its_good_one(rule):
    assert any(fault.startswith(rule.name) for fault in faults(rule.bad))
    assert list(faults(rule.good)) == []
    assert len(rule.why) > 15, "say why, and what to write instead"


@pytest.mark.parametrize("text", FINE)
def test_good_chinese_passes(text):
    assert list(faults(text)) == []


def test_a_fault_shows_its_place():
    (fault,) = faults("她走了(没有投诉)，我们不知道原因。")
    assert "她走了▸(◂没有投诉)，我" in fault
