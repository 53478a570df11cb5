"""Colours of the book's pictures: tea and lantern light, apart from each other for colour-blind readers too.

Series colours come in the order tea, lantern, plum, wood. tests/figures measures what is promised here: every series
colour stands out from its background by 3 : 1, every text colour by 4.5 : 1, and any two series colours stay apart when
red, green or blue is not seen.
"""

from collections import namedtuple


class Palette(namedtuple("Palette", ("background", "ink", "muted", "grid", "series"))):
    """Colours of a mode: `background` of the page, `ink` and `muted` for text, `grid` for lines, `series` for data."""

    __slots__ = ()


PALETTES = {
    "light": Palette("#ffffff", "#22302e", "#5b6664", "#dde3e1", ("#097a78", "#cf660f", "#6445af", "#7d5a33")),
    "dark": Palette("#14181e", "#e8e6e0", "#a9b0ae", "#39413f", ("#2bbab5", "#ff9d30", "#a58bff", "#f0dca0")),
}
MODES = tuple(PALETTES)
