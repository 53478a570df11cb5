"""What the command says, in the language chosen by `--lang` or CUSTLIB_LANG."""

from __future__ import annotations


def say(template: str) -> str:
    """Give a text of the command in the language chosen by `--lang` or CUSTLIB_LANG."""
    from custlib.live.tr import tr
    from custlib.locale import language

    return tr(template, language())


def choose_language(arguments: list[str]) -> None:
    """Choose the language before the parser is made, since its texts are in it: `custlib --lang zh …`."""
    if arguments[:1] == ["--lang"] and arguments[1:2] in (["en"], ["zh"]):
        from custlib import locale

        locale.use(arguments[1])
