"""Sentences with numbers in them."""

from custlib.formulas.text import show
from custlib.live.tr import tr


def say(template: str, lang: str, **fields) -> str:
    """Return the text of a template in a language, its numbers written as the book writes them.

    Parameters
    ----------
    template, lang : str
        As for `tr`.
    **fields : str, int, or pair of a number and a format
        A pair is written by `custlib.formulas.text.show`.

    Examples
    --------
    >>> say("Pay at most {most} a case.", "en", most=(108.2, "yuan"))
    'Pay at most 108 yuan a case.'
    """
    texts = {}
    for name in fields:
        value = fields[name]
        texts[name] = show(value[0], value[1], lang) if isinstance(value, tuple) else value
    return tr(template, lang, **texts)
