"""Texts by language."""

from __future__ import annotations

from importlib import import_module

import pytest

from custlib.live.tr import LANGUAGES, catalogue, install, language_of, tr


@pytest.fixture
def chinese(monkeypatch):
    monkeypatch.setattr(import_module("custlib.live.tr"), "_catalogues", {})
    install("zh", {"Pay at most {most}.": "最多付 {most}。"})


def test_english_is_the_template_itself():
    assert tr("Pay at most {most}.", "en", most="352 yuan") == "Pay at most 352 yuan."


def test_a_catalogue_gives_the_translation(chinese):
    assert tr("Pay at most {most}.", "zh", most="352 元") == "最多付 352 元。"
    assert catalogue("zh")["Pay at most {most}."] == "最多付 {most}。"


@pytest.mark.parametrize(
    ("template", "value", "shown"),
    [
        ("每年 {x} 的毛利", "182 元", "每年 182 元的毛利"),
        ("共{x}的人", "35%", "共 35% 的人"),
        ("名字是{x}。", "CLV", "名字是 CLV。"),
        ("先改 {x} ，再看", "价格", "先改价格，再看"),
        ("写成 {{{x}}}", "a", "写成 {a}"),
        ("{x}：“{x}”", "3月A", "3月A：“3月A”"),
        ("损失 {x}", "−5%", "损失 −5%"),
    ],
)
def test_chinese_has_blanks_between_scripts_and_none_between_characters(monkeypatch, template, value, shown):
    monkeypatch.setattr(import_module("custlib.live.tr"), "_catalogues", {"zh": {"any {x}": template}})
    assert tr("any {x}", "zh", x=value) == shown


def test_a_text_without_translation_stands_in_english():
    assert tr("Nobody translated this.", "zh") == "Nobody translated this."


def test_the_pseudo_language_marks_every_text():
    assert tr("Pay at most {most}.", "qps", most="352") == "⟦Pay at most 352.⟧"


def test_braces_stay_where_there_are_no_fields():
    assert tr("a {b} c", "en") == "a {b} c"


@pytest.mark.parametrize("wrong", ["de", "", None, 3])
def test_an_unknown_language_is_an_error(wrong):
    with pytest.raises(ValueError, match=r"lang: got .*use one of en, zh, qps"):
        tr("Reset", wrong)


def test_a_float_in_a_field_is_an_error_because_engines_write_it_differently():
    with pytest.raises(ValueError, match=r"most: .*must be text"):
        tr("Pay at most {most}.", "en", most=0.1)


def test_sphinx_names_map_to_keys():
    assert [language_of(name) for name in ("en", "zh_CN", "qps", None)] == ["en", "zh", "qps", "en"]
    assert len(LANGUAGES) == len(set(LANGUAGES))
    with pytest.raises(ValueError, match="lang: got 'fr'"):
        language_of("fr")
