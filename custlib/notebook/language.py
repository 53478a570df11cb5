"""The language a notebook speaks."""

from __future__ import annotations

from custlib import locale
from custlib.live.tr import known


def language() -> str:
    """Give the language of notebooks: the variable CUSTLIB_LANG, else English.

    Raises
    ------
    ValueError
        For a language that the book does not have, naming those it has.

    Examples
    --------
    >>> language() in ("en", "zh", "qps")
    True
    """
    return known(locale.language())
