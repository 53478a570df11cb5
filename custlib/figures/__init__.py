"""How the book's pictures look, and how they are written."""

from custlib.figures.axes import bare, label
from custlib.figures.palette import MODES, PALETTES
from custlib.figures.picture import Picture
from custlib.figures.theme import parameters, theme, use

__all__ = ["MODES", "PALETTES", "Picture", "bare", "label", "parameters", "theme", "use"]
