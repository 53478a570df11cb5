"""The look of every picture of the book, in the page and in a lab.

Light to import: matplotlib and seaborn are loaded when the first picture is drawn.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from custlib.figures.palette import MODES, PALETTES
from custlib.figures.picture import METADATA
from custlib.live import LANGUAGES
from custlib.locale import language

WIDTH, HEIGHT = 5.0, 3.2
"""Inches: narrow enough that the text is still read when a phone shrinks the picture to its width."""
FONT = "DejaVu Sans"
HAN_FONT = "Noto Sans CJK SC"


def parameters(lang: str = "en", mode: str = "light") -> dict[str, object]:
    """Give the matplotlib settings of a language and a mode.

    Parameters
    ----------
    lang : str
        A key of `custlib.live.LANGUAGES`; Chinese adds a font with Chinese characters.
    mode : str
        "light" or "dark".

    Returns
    -------
    dict of str to object
        Settings for `matplotlib.rcParams`. Series colours are "C0" to "C3"; text is `text.color`; what steps back
        (ticks, notes) is `xtick.color`.

    Raises
    ------
    ValueError
        For a language or mode that does not exist.

    Examples
    --------
    >>> parameters("zh")["font.family"]
    ['DejaVu Sans', 'Noto Sans CJK SC', 'sans-serif']
    """
    import matplotlib as mpl
    import seaborn as sns

    if lang not in LANGUAGES:
        raise ValueError(f"lang: got {lang!r}; use one of {', '.join(LANGUAGES)}")
    if mode not in MODES:
        raise ValueError(f"mode: got {mode!r}; use one of {', '.join(MODES)}")
    colours = PALETTES[mode]
    return {
        **sns.axes_style("whitegrid"),
        **sns.plotting_context("notebook"),
        "axes.prop_cycle": mpl.cycler(color=colours.series),
        "axes.edgecolor": colours.grid,
        "axes.facecolor": "none",
        "axes.grid": True,
        "axes.labelcolor": colours.ink,
        "axes.labelsize": 11,
        "axes.linewidth": 1,
        "axes.spines.left": False,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlelocation": "left",
        "axes.titlesize": 11,
        "axes.unicode_minus": False,
        "figure.constrained_layout.use": True,
        "figure.facecolor": "none",
        "figure.figsize": (WIDTH, HEIGHT),
        "font.family": [FONT, HAN_FONT, "sans-serif"] if lang == "zh" else [FONT, "sans-serif"],
        "font.sans-serif": [FONT],
        "font.size": 11,
        "grid.color": colours.grid,
        "legend.fontsize": 10,
        "legend.frameon": False,
        "savefig.facecolor": "none",
        "patch.force_edgecolor": False,
        "patch.linewidth": 0,
        "svg.fonttype": "none",
        "svg.hashsalt": "custlib",
        "text.color": colours.ink,
        "xtick.color": colours.muted,
        "xtick.labelsize": 10,
        "ytick.color": colours.muted,
        "ytick.labelsize": 10,
    }


def theme(lang: str = "en", mode: str = "light") -> AbstractContextManager[None]:
    """Draw and write pictures in the book's look for the length of a `with` block.

    Parameters are those of `parameters`.

    Examples
    --------
    >>> import matplotlib as mpl
    >>> with theme("en", "dark"):
    ...     mpl.rcParams["text.color"]
    '#ece5da'
    """
    import matplotlib as mpl

    return mpl.rc_context(parameters(lang, mode))


def use(lang: str | None = None, mode: str = "light") -> None:
    """Set the book's look for the rest of a notebook, and have its pictures shown as stable SVG.

    Parameters are those of `parameters`; without a language it is the notebook's.
    """
    import matplotlib as mpl
    from IPython import get_ipython
    from matplotlib_inline.backend_inline import set_matplotlib_formats

    mpl.rcParams.update(parameters(lang or language(), mode))
    if get_ipython() is not None:
        set_matplotlib_formats("svg", metadata=METADATA)
