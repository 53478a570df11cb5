"""Colours of the book's pictures: tea and lantern light, apart from each other for colour-blind readers too.

Series colours come in the order tea, lantern, plum, wood; they label lines too, so they are read as text. tests/figures
measures what is promised here: every colour but that of the grid stands out from its background by 4.5 : 1, and any two
series colours stay apart when red, green or blue is not seen. Background, ink, muted and grid are the page's own
(--paper, --ink, --muted, --line in ground.css); a test compares them.
"""

from collections import namedtuple


class Palette(namedtuple("Palette", ("background", "ink", "muted", "grid", "series"))):
    """Colours of a mode: `background` of the page, `ink` and `muted` for text, `grid` for lines, `series` for data."""

    __slots__ = ()


PALETTES = {
    "light": Palette("#fcfaf6", "#28221c", "#655a4d", "#e0d6c6", ("#097a78", "#bb5210", "#6445af", "#7d5a33")),
    "dark": Palette("#181512", "#ece5da", "#b5a998", "#423a32", ("#2bbab5", "#ff9d30", "#a58bff", "#f0dca0")),
}
MODES = tuple(PALETTES)
