"""A picture is a figure and the sentence that says the same to somebody who cannot see it."""

from __future__ import annotations

from collections import namedtuple
from io import StringIO

METADATA = {"Creator": None, "Date": None}
"""Left out, so that the same picture is the same bytes tomorrow and on another machine."""


class Picture(namedtuple("Picture", ("figure", "alt"))):
    """A drawn figure with its text alternative.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
    alt : str
        What the picture shows, with its numbers, in the language of its labels.
    """

    __slots__ = ()

    def svg(self) -> str:
        """Write the figure as SVG text, titled with `alt`; the same figure gives the same bytes.

        Call it under the theme the figure was drawn in. Fonts are named, not drawn, so text stays text.

        Examples
        --------
        >>> from matplotlib.figure import Figure
        >>> from custlib.figures import theme
        >>> with theme():
        ...     text = Picture(Figure(), "An empty frame of 0 points.").svg()
        >>> "<title>An empty frame of 0 points.</title>" in text
        True
        """
        buffer = StringIO()
        self.figure.savefig(buffer, format="svg", metadata={"Title": self.alt, **METADATA})
        return buffer.getvalue()

    def _repr_svg_(self) -> str:
        """Show the picture in a notebook."""
        return self.svg()

    def __repr__(self) -> str:
        """Give the text alternative: stable, and what a notebook without pictures shows."""
        return f"Picture: {self.alt}"
