"""The command speaks the language it is asked for: its own texts, and argparse's."""

from __future__ import annotations

import argparse
import re

import pytest

from custlib import cli, locale
from custlib.cli import words


@pytest.fixture(autouse=True)
def own_language(monkeypatch):
    """What a test chooses is gone after it."""
    monkeypatch.setenv(locale.CHOICE, "en")
    monkeypatch.setenv("COLUMNS", "300")


def said(capsys, *arguments: str) -> str:
    """Give what the command says before it leaves."""
    with pytest.raises(SystemExit):
        cli.main([*arguments])
    return "".join(capsys.readouterr())


def parsers(parser: argparse.ArgumentParser):
    """Yield a parser and those of its commands."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from parsers(command)


@pytest.mark.parametrize("choice", [("--lang", "zh"), ("--lang=zh",)])
def test_help_in_chinese(capsys, choice):
    found = said(capsys, *choice, "course", "grade", "--help")
    assert found.startswith("用法：custlib course grade [-h]")
    assert "显示这段说明" in found
    assert not re.search("usage|options|positional|show this", found)
    assert "usage: " in said(capsys, "--lang", "en", "course", "--help")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ("course", "custlib course: 错误：缺少必需的参数：操作"),
        ("course grade c", "custlib course grade: 错误：缺少必需的参数：--sheet"),
        ("course grade c --sheet", "custlib course grade: 错误：参数 --sheet：后面要有一个值"),
        ("course marks c --sheet a01", "custlib course marks: 错误：必须给出 --template --merge 之一"),
        (
            "course marks c --sheet a01 --merge a --template b",
            "custlib course marks: 错误：参数 --template：不能与 --merge 同时使用",
        ),
        ("book --jobs two", "custlib book: 错误：参数 --jobs：'two' 不是有效的 int 值"),
        ("book --lang fr", "custlib book: 错误：参数 --lang：没有 'fr' 这个选项（可选：'en', 'zh', 'all'）"),
        ("coverage --all", "custlib: 错误：不认识的参数：--all"),
    ],
)
def test_errors_of_the_parser_in_chinese(capsys, arguments, complaint):
    assert said(capsys, "--lang", "zh", *arguments.split()).splitlines()[-1] == complaint


def test_every_text_of_the_help_goes_through_the_catalogue(monkeypatch):
    monkeypatch.setenv(locale.CHOICE, "qps")
    with words.translated():
        found = [(parser.prog, action) for parser in parsers(cli.parser()) for action in parser._actions]
    helps = {(prog, action.dest): action.help for prog, action in found if action.dest != "==SUPPRESS=="}
    assert len(helps) > 60
    assert [place for place, text in helps.items() if not (text or "").startswith("⟦")] == []


def test_argparse_speaks_english_again_after_the_command(capsys):
    before = argparse._
    said(capsys, "--lang", "zh", "--help")
    assert argparse._ is before


def test_the_edition_of_a_book_is_no_language_of_the_command():
    options = cli.parser().parse_args(["book", "--lang", "zh"])
    assert (options.lang, options.spoken) == ("zh", None)
    assert locale.language() == "en"


def test_an_unknown_language_is_named(monkeypatch, capsys):
    monkeypatch.setenv(locale.CHOICE, "xx")
    assert cli.main(["i18n", "status"]) == 2
    assert capsys.readouterr().err == "custlib: lang: got 'xx'; use one of en, zh, qps\n"
