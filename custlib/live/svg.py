"""A chart drawn as SVG at the width it will have, so that its text is never shrunk.

Colours come from classes of the page; without a style sheet the lines are still seen. Coordinates are written with
whole number arithmetic, so that both engines write the same picture.
"""

from custlib.live import pen
from custlib.live.bars import Bars
from custlib.live.frame import BOLD, TICK_GAP, Frame, Places, text_width
from custlib.live.markup import element

LEAST_WIDTH, MOST_WIDTH = 220, 900
MARK_GAP = 11


def draw(chart, width: float, name: str, lang: str = "en"):
    """Draw a chart.

    Parameters
    ----------
    chart : Chart or Bars
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
    height, drawn = chart.draw(width, lang) if isinstance(chart, Bars) else _on_axes(chart, width, lang)
    return element(
        "svg",
        element("title", chart.title, id=name + "-title"),
        element("desc", chart.summary, id=name + "-desc"),
        drawn,
        class_="chart-picture",
        viewBox="0 0 " + str(width) + " " + str(height),
        role="img",
        aria_labelledby=name + "-title " + name + "-desc",
    )


def _on_axes(chart, width, lang):
    height = int(min(max(width * 0.68, 225), 340))
    frame = Frame(chart, width, height, lang)
    taken = Places(chart, frame)
    marks = [_mark(mark, frame, taken) for mark in chart.marks]
    return height, [
        _grid(chart, frame),
        [_series(series, place, frame) for place, series in enumerate(chart.series)],
        [_level(level, frame, taken) for level in chart.levels],
        marks,
        _legend(chart, frame),
    ]


def _grid(chart, frame):
    found = [
        pen.words(chart.y_label, 2, 15),
        pen.words(chart.x_label, (frame.left + frame.right) / 2, frame.height - 6, "middle"),
    ]
    rules = []
    for value, words in zip(frame.y_ticks, frame.y_texts):
        y = frame.y(value)
        if value != 0:
            rules.append("M" + str(pen.px(frame.left)) + " " + str(pen.px(y)) + "H" + str(pen.px(frame.right)))
        found.append(pen.words(words, frame.left - TICK_GAP, y + 4, "end", "chart-tick"))
    found.append(element("path", d="".join(rules), stroke="currentColor", class_="chart-grid"))
    found.append(pen.rule(frame.left, frame.y(0.0), frame.right, frame.y(0.0), "chart-axis"))
    for value, words in zip(frame.x_ticks, frame.x_texts):
        found.append(pen.words(words, frame.x(value), frame.bottom + 18, "middle", "chart-tick"))
    return found


def _series(series, place, frame):
    number = "chart-series-" + str(place + 1)
    points = frame.points[place]
    if series.shape == "bar":
        half, zero = frame.half_bar, frame.y(0.0)
        return [
            pen.bar(x - half, min(y, zero), x + half, max(y, zero), "chart-below" if series.ys[i] < 0 else number)
            for i, (x, y) in enumerate(points)
        ]
    written = [(pen.fine(x), pen.fine(y)) for x, y in points]
    path = ["M" + written[0][0] + " " + written[0][1]]
    for x, y in written[1:]:
        path.append("H" + x + "V" + y if series.shape == "step" else "L" + x + " " + y)
    return element("path", d="".join(path), fill="none", stroke="currentColor", class_="chart-line " + number)


def _level(level, frame, taken):
    y = frame.y(level.y)
    width = text_width(level.label)
    right = frame.right - width
    spots = [(x, base) for base in (y - 6, y + 16) for x in (frame.left + 4, right, (frame.left + right) / 2)]
    x, base = taken.place(width, spots)
    return [
        pen.rule(frame.left, y, frame.right, y, "chart-level"),
        pen.words(level.label, x, base, "start", "chart-level-label"),
    ]


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
    leader = pen.rule(x, y, x, base + 4, "chart-leader")
    return [
        leader if lifted else None,
        element("circle", cx=pen.px(x), cy=pen.px(y), r="5.5", class_="chart-mark", fill="currentColor"),
        pen.words(mark.label, left, base, "start", "chart-mark-label"),
    ]


def _legend(chart, frame):
    if not frame.legend:
        return None
    found, x = [], frame.left
    for place, series in enumerate(chart.series):
        number = "chart-series-" + str(place + 1)
        if series.shape == "bar":
            key = pen.bar(x, 26, x + 18, 36, number)
        else:
            key = element(
                "path",
                d="M" + str(pen.px(x)) + " 31h18",
                fill="none",
                stroke="currentColor",
                class_="chart-line " + number,
            )
        found.append([key, pen.words(series.label, x + 24, 35, "start", "chart-tick")])
        x += 24 + text_width(series.label) + 16
    return found
