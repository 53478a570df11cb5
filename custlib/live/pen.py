"""What pictures are drawn with: coordinates as both engines write them, words, rules.

A picture has dozens of these and is drawn at every move, so each writes itself, with its attributes in the order that
`custlib.live.markup` gives them.
"""

from math import floor

from custlib.formulas.text import escape
from custlib.live.frame import text_width
from custlib.live.markup import Written


def px(value: float) -> int:
    """Return a whole coordinate, enough for text, bars and rules.

    Examples
    --------
    >>> px(2.5), px(-0.5)
    (3, 0)
    """
    return floor(value + 0.5)


def fine(value: float) -> str:
    """Return a coordinate with one decimal, for a line that must not wobble.

    Examples
    --------
    >>> fine(2.04), fine(-1.25)
    ('2', '-1.2')
    """
    tenths = floor(value * 10 + 0.5)
    sign = "-" if tenths < 0 else ""
    whole, tenth = divmod(abs(tenths), 10)
    return f"{sign}{whole}.{tenth}" if tenth else f"{sign}{whole}"


def words(text: str, x: float, y: float, anchor: str = "start", class_: str = "chart-label"):
    """Return a text element; the text is escaped."""
    return Written(f'<text class="{class_}" text-anchor="{anchor}" x="{px(x)}" y="{px(y)}">{escape(text)}</text>')


def rule(x1: float, y1: float, x2: float, y2: float, class_: str):
    """Return a straight line; its colour is the style sheet's, without one that of the text."""
    ends = f'x1="{px(x1)}" x2="{px(x2)}" y1="{px(y1)}" y2="{px(y2)}"'
    return Written(f'<line class="{class_}" stroke="currentColor" {ends}></line>')


def bar(left: float, top: float, right: float, bottom: float, class_: str):
    """Return a filled rectangle with whole corners."""
    x, y = px(left), px(top)
    size = f'height="{px(bottom) - y}" width="{px(right) - x}"'
    return Written(f'<rect class="chart-bar {class_}" fill="currentColor" {size} x="{x}" y="{y}"></rect>')


def shortened(text: str, width: float) -> str:
    """Return the text, or its beginning and an ellipsis, so that it is no wider than so many px.

    Examples
    --------
    >>> shortened("Late", 100), shortened("Wrong item in the box", 60)
    ('Late', 'Wrong i…')
    """
    if text_width(text) <= width:
        return text
    while text and text_width(text + "…") > width:
        text = text[:-1]
    return text.rstrip(" ") + "…"
