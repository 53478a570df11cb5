"""The language a notebook speaks."""

from __future__ import annotations

import os

from custlib.live.tr import SOURCE, known


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
    return known(os.environ.get("CUSTLIB_LANG") or SOURCE)
