"""What most pictures need of their axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custlib.formulas.text import show

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis


def label(axis: Axis, format: str, lang: str = "en") -> None:
    """Write the numbers of an axis as the rest of the book does.

    Parameters
    ----------
    axis : matplotlib.axis.Axis
    format : str
        A format of `custlib.formulas.text.show`.
    lang : str
        A key of `custlib.live.LANGUAGES`.
    """
    axis.set_major_formatter(lambda value, _: show(value, format, lang))


def bare(axes: Axes, *, grid: str = "none") -> Axes:
    """Take the grid off, or leave it on the "x" or "y" axis only; give the axes back."""
    axes.grid(False)
    if grid != "none":
        axes.grid(True, axis=grid)
    axes.set_axisbelow(True)
    return axes
