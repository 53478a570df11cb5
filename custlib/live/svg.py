"""A chart drawn as SVG at the width it will have, so that its text is never shrunk.

Colours come from classes of the page; without a style sheet the lines are still seen. Coordinates are written with
whole number arithmetic, so that both engines write the same picture.
"""

from math import floor

from custlib.live.frame import TICK_GAP, Frame, Places, text_width
from custlib.live.markup import element

LEAST_WIDTH, MOST_WIDTH = 220, 900
MARK_GAP = 11
BOLD = 1.08  # how much wider than plain text a bold label is


def draw(chart, width: float, name: str, lang: str = "en"):
    """Draw a chart.

    Parameters
    ----------
    chart : Chart
    width : number
        Width in px that the picture will have; kept between 220 and 900.
    name : str
        Prefix of ids, unique on the page.
    lang : str
        Language of the numbers; the chart's texts are in it already.

    Returns
    -------
    Element
        An svg element with title and description.
    """
    width = int(min(max(width, LEAST_WIDTH), MOST_WIDTH))
    height = int(min(max(width * 0.68, 225), 340))
    frame = Frame(chart, width, height, lang)
    taken = Places(chart, frame)
    marks = [_mark(mark, frame, taken) for mark in chart.marks]
    return element(
        "svg",
        element("title", chart.title, id=name + "-title"),
        element("desc", chart.summary, id=name + "-desc"),
        _grid(chart, frame),
        [_series(series, place, frame) for place, series in enumerate(chart.series)],
        [_level(level, frame, taken) for level in chart.levels],
        marks,
        _legend(chart, frame),
        class_="chart-picture",
        viewBox="0 0 " + str(width) + " " + str(height),
        role="img",
        aria_labelledby=name + "-title " + name + "-desc",
    )


def _px(value):
    """A whole coordinate, enough for text, bars and rules."""
    return floor(value + 0.5)


def _fine(value):
    """A coordinate with one decimal, for a line that must not wobble."""
    tenths = floor(value * 10 + 0.5)
    sign = "-" if tenths < 0 else ""
    tenths = abs(tenths)
    return sign + str(tenths // 10) + ("." + str(tenths % 10) if tenths % 10 else "")


def _text(words, x, y, anchor="start", class_="chart-label"):
    return element("text", words, x=_px(x), y=_px(y), text_anchor=anchor, class_=class_)


def _horizontal(y, frame, class_):
    return element(
        "line", x1=_px(frame.left), x2=_px(frame.right), y1=_px(y), y2=_px(y), class_=class_, stroke="currentColor"
    )


def _grid(chart, frame):
    found = [
        _text(chart.y_label, 2, 15),
        _text(chart.x_label, (frame.left + frame.right) / 2, frame.height - 6, "middle"),
    ]
    rules = []
    for value, words in zip(frame.y_ticks, frame.y_texts):
        y = frame.y(value)
        if value != 0:
            rules.append("M" + str(_px(frame.left)) + " " + str(_px(y)) + "H" + str(_px(frame.right)))
        found.append(_text(words, frame.left - TICK_GAP, y + 4, "end", "chart-tick"))
    found.append(element("path", d="".join(rules), stroke="currentColor", class_="chart-grid"))
    found.append(_horizontal(frame.y(0.0), frame, "chart-axis"))
    for value, words in zip(frame.x_ticks, frame.x_texts):
        found.append(_text(words, frame.x(value), frame.bottom + 18, "middle", "chart-tick"))
    return found


def _series(series, place, frame):
    number = "chart-series-" + str(place + 1)
    points = frame.points[place]
    if series.shape == "bar":
        return [_bar(points[i], "chart-below" if y < 0 else number, frame) for i, y in enumerate(series.ys)]
    written = [(_fine(x), _fine(y)) for x, y in points]
    path = ["M" + written[0][0] + " " + written[0][1]]
    for x, y in written[1:]:
        path.append("H" + x + "V" + y if series.shape == "step" else "L" + x + " " + y)
    return element("path", d="".join(path), fill="none", stroke="currentColor", class_="chart-line " + number)


def _bar(point, class_, frame):
    x, y = point
    zero = frame.y(0.0)
    top, bottom = _px(min(y, zero)), _px(max(y, zero))
    return element(
        "rect",
        x=_px(x - frame.half_bar),
        y=top,
        width=_px(2 * frame.half_bar),
        height=bottom - top,
        class_="chart-bar " + class_,
        fill="currentColor",
    )


def _level(level, frame, taken):
    y = frame.y(level.y)
    width = text_width(level.label)
    right = frame.right - width
    spots = [(x, base) for base in (y - 6, y + 16) for x in (frame.left + 4, right, (frame.left + right) / 2)]
    x, base = taken.place(width, spots)
    return [_horizontal(y, frame, "chart-level"), _text(level.label, x, base, "start", "chart-level-label")]


def _mark(mark, frame, taken):
    """A dot and its label: above it, or beside it, or as high as a free place is found, with a line to the dot."""
    x, y = frame.x(mark.x), frame.y(mark.y)
    width = text_width(mark.label) * BOLD
    spots = [(x - width / 2, y - MARK_GAP), (x - width - MARK_GAP, y - 4), (x + MARK_GAP, y - 4)]
    spots += [(x - width - MARK_GAP, y + 20), (x + MARK_GAP, y + 20)]
    for lift in range(28, 160, 12):
        spots += [(x - 8, y - lift), (x + 8 - width, y - lift)]
    left, base = taken.place(width, spots)
    lifted = base < y - 24
    leader = element(
        "line", x1=_px(x), x2=_px(x), y1=_px(y), y2=_px(base + 4), class_="chart-leader", stroke="currentColor"
    )
    return [
        leader if lifted else None,
        element("circle", cx=_px(x), cy=_px(y), r="5.5", class_="chart-mark", fill="currentColor"),
        _text(mark.label, left, base, "start", "chart-mark-label"),
    ]


def _legend(chart, frame):
    if not frame.legend:
        return None
    found, x = [], frame.left
    for place, series in enumerate(chart.series):
        number = "chart-series-" + str(place + 1)
        if series.shape == "bar":
            key = element(
                "rect", x=_px(x), y=26, width=18, height=10, class_="chart-bar " + number, fill="currentColor"
            )
        else:
            key = element(
                "path",
                d="M" + str(_px(x)) + " 31h18",
                fill="none",
                stroke="currentColor",
                class_="chart-line " + number,
            )
        found.append([key, _text(series.label, x + 24, 35, "start", "chart-tick")])
        x += 24 + text_width(series.label) + 16
    return found
