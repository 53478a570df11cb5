"""A chart drawn as SVG at the width it will have, so that its text is never shrunk.

Colours come from classes of the page; without a style sheet the lines are still seen. Coordinates are written with
whole number arithmetic, so that both engines write the same picture.
"""

from math import floor

from custlib.formulas.text import show
from custlib.live.markup import element

LEAST_WIDTH, MOST_WIDTH = 220, 900
TEXT_SIZE = 13
LATIN_WIDTH = 0.56  # mean width of a character of a sans-serif face, in ems
TICK_GAP = 8
MARK_GAP = 11
LEAST_STEP = {"int": 1.0, "yuan": 1.0, "percent": 0.01, "percent1": 0.001, "decimal1": 0.1, "decimal2": 0.01}


def text_width(text):
    """Estimate the width of a text in px; a Chinese character is a whole em wide.

    Examples
    --------
    >>> text_width("顾客") > text_width("abc")
    True
    """
    return sum([TEXT_SIZE if ord(character) > 0x2E80 else TEXT_SIZE * LATIN_WIDTH for character in text])


def ticks(low, high, wanted, least_step=0.0):
    """Return evenly spaced round numbers that enclose a range.

    Parameters
    ----------
    low, high : number
    wanted : int
        About how many steps.
    least_step : number
        No smaller step, so that the labels differ.

    Examples
    --------
    >>> ticks(-200, 245, 5)
    [-200.0, -100.0, 0.0, 100.0, 200.0, 300.0]
    """
    spread = high - low
    if spread <= 0:
        spread = abs(high) or 1.0
    rough = max(spread / wanted, least_step)
    power = 1.0
    while power > rough:
        power /= 10
    while power * 10 <= rough:
        power *= 10
    step = power * 10
    for factor in (1, 2, 5):
        if power * factor >= rough * 0.999999:
            step = power * factor
            break
    first = floor(low / step + 1e-9)
    last = -floor(-(low + spread) / step + 1e-9)
    return [k * step for k in range(first, last + 1)]


def draw(chart, width, name, lang="en"):
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
    height = int(min(max(width * 0.62, 210), 320))
    frame = _Frame(chart, width, height, lang)
    return element(
        "svg",
        element("title", chart.title, id=name + "-title"),
        element("desc", chart.summary, id=name + "-desc"),
        _grid(chart, frame),
        [_series(series, place, frame) for place, series in enumerate(chart.series)],
        [_level(level, frame) for level in chart.levels],
        [_mark(mark, frame) for mark in chart.marks],
        _legend(chart, frame),
        class_="chart-picture",
        viewBox="0 0 " + str(width) + " " + str(height),
        role="img",
        aria_labelledby=name + "-title " + name + "-desc",
    )


class _Frame:
    """The plotting area and the way from values to px."""

    def __init__(self, chart, width, height, lang):
        xs = [x for series in chart.series for x in series.xs]
        ys = [y for series in chart.series for y in series.ys] + [level.y for level in chart.levels] + [0.0]
        self.y_ticks = ticks(min(ys), max(ys), max(height // 55, 3), LEAST_STEP.get(chart.y_format, 0.0))
        self.y_texts = [show(y, chart.y_format, lang) for y in self.y_ticks]
        self.low, self.high = self.y_ticks[0], self.y_ticks[-1]
        self.first, self.last = min(xs), max(xs)
        bars = [series for series in chart.series if series.shape == "bar"]
        self.slot = (self.last - self.first) / max(len(bars[0].xs) - 1, 1) if bars else 0.0
        self.first, self.last = self.first - self.slot / 2, self.last + self.slot / 2
        self.left = max([text_width(text) for text in self.y_texts]) + TICK_GAP + 4
        self.right, self.top, self.bottom = width - 10, 34, height - 42
        self.legend = len(chart.series) > 1
        if self.legend:
            self.top += 20
        wanted = max(int((self.right - self.left) // 60), 2)
        inside = ticks(self.first, self.last, wanted, LEAST_STEP.get(chart.x_format, 0.0))
        room = (self.last - self.first) * 1e-9
        self.x_ticks = [x for x in inside if self.first - room <= x <= self.last + room]
        self.x_texts = [show(x, chart.x_format, lang) for x in self.x_ticks]
        self.width, self.height = width, height

    def x(self, value):
        spread = (self.last - self.first) or 1.0
        return self.left + (value - self.first) / spread * (self.right - self.left)

    def y(self, value):
        return self.top + (self.high - value) / (self.high - self.low) * (self.bottom - self.top)


def _px(value):
    """A coordinate with one decimal."""
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
    for value, words in zip(frame.y_ticks, frame.y_texts):
        y = frame.y(value)
        found.append(_horizontal(y, frame, "chart-axis" if value == 0 else "chart-grid"))
        found.append(_text(words, frame.left - TICK_GAP, y + 4, "end", "chart-tick"))
    for value, words in zip(frame.x_ticks, frame.x_texts):
        found.append(_text(words, frame.x(value), frame.bottom + 18, "middle", "chart-tick"))
    return found


def _series(series, place, frame):
    number = "chart-series-" + str(place + 1)
    if series.shape == "bar":
        return [_bar(x, y, number, frame) for x, y in zip(series.xs, series.ys)]
    points = [(_px(frame.x(x)), _px(frame.y(y))) for x, y in zip(series.xs, series.ys)]
    path = ["M" + points[0][0] + " " + points[0][1]]
    for x, y in points[1:]:
        path.append("H" + x + "V" + y if series.shape == "step" else "L" + x + " " + y)
    return element("path", d="".join(path), fill="none", stroke="currentColor", class_="chart-line " + number)


def _bar(x, y, number, frame):
    half = abs(frame.x(x + frame.slot * 0.36) - frame.x(x)) or 12.0
    top, bottom = frame.y(max(y, 0.0)), frame.y(min(y, 0.0))
    return element(
        "rect",
        x=_px(frame.x(x) - half),
        y=_px(top),
        width=_px(2 * half),
        height=_px(max(bottom - top, 0.0)),
        class_="chart-bar " + ("chart-below" if y < 0 else number),
        fill="currentColor",
    )


def _level(level, frame):
    y = frame.y(level.y)
    return [
        _horizontal(y, frame, "chart-level"),
        _text(level.label, frame.left + 6, y - 6 if y - 18 > frame.top else y + 16, "start", "chart-level-label"),
    ]


def _mark(mark, frame):
    x, y = frame.x(mark.x), frame.y(mark.y)
    room = text_width(mark.label) * 1.06  # marks are set in bold
    above = y - MARK_GAP if y - MARK_GAP - TEXT_SIZE > 18 else y + MARK_GAP + TEXT_SIZE
    start = min(max(x - room / 2, frame.left), frame.width - 2 - room)
    return [
        element("circle", cx=_px(x), cy=_px(y), r="5.5", class_="chart-mark", fill="currentColor"),
        _text(mark.label, max(start, 2), above, "start", "chart-mark-label"),
    ]


def _legend(chart, frame):
    if not frame.legend:
        return None
    found, x = [], frame.left
    for place, series in enumerate(chart.series):
        number = "chart-series-" + str(place + 1)
        if series.shape == "bar":
            key = element(
                "rect", x=_px(x), y="26", width="18", height="10", class_="chart-bar " + number, fill="currentColor"
            )
        else:
            key = element(
                "path", d="M" + _px(x) + " 31h18", fill="none", stroke="currentColor", class_="chart-line " + number
            )
        found.append([key, _text(series.label, x + 24, 35, "start", "chart-tick")])
        x += 24 + text_width(series.label) + 16
    return found
