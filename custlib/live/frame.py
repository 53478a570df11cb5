"""Where things stand in a chart's picture: axes with round numbers, and labels that cover nothing."""

from math import floor

from custlib.formulas.text import show

TEXT_SIZE = 13
LATIN_WIDTH = 0.56  # mean width of a character of a sans-serif face, in ems
BOLD = 1.08  # how much wider than plain text a bold label is
TICK_GAP = 8
TICK_ROOM = 16
MARK_SIZE = 6
LEAST_SPREAD = 1e-9
BAR = 0.36  # half the width of a bar, as part of its slot
LONE_BAR = 12.0  # px
LEAST_STEP = {"int": 1.0, "yuan": 1.0, "percent": 0.01, "percent1": 0.001, "decimal1": 0.1, "decimal2": 0.01}


def text_width(text: str) -> float:
    """Estimate the width of a text in px; a Chinese character is a whole em wide.

    Examples
    --------
    >>> text_width("顾客") > text_width("abc")
    True
    """
    if len(text.encode()) == len(text):  # no other scripts, so nothing to look for
        return TEXT_SIZE * (LATIN_WIDTH * len(text))
    wide = len([character for character in text if ord(character) > 0x2E80])
    return TEXT_SIZE * (wide + LATIN_WIDTH * (len(text) - wide))


def ticks(low: float, high: float, wanted: int, least_step: float = 0.0) -> list:
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
    if spread <= LEAST_SPREAD * max(abs(low), abs(high), 1.0):  # as good as one value
        spread = max(abs(high), 1.0)
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


class Frame:
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
        widest = max([text_width(show(x, chart.x_format, lang)) for x in (self.first, self.last)])
        wanted = max(int((self.right - self.left) / (widest + TICK_ROOM)), 2)
        inside = ticks(self.first, self.last, wanted, LEAST_STEP.get(chart.x_format, 0.0))
        room = (self.last - self.first) * 1e-9
        self.x_ticks = [x for x in inside if self.first - room <= x <= self.last + room]
        self.x_texts = [show(x, chart.x_format, lang) for x in self.x_ticks]
        self.width, self.height = width, height
        self.x_scale = (self.right - self.left) / ((self.last - self.first) or 1.0)
        self.y_scale = (self.bottom - self.top) / (self.high - self.low)
        self.half_bar = self.slot * BAR * self.x_scale or LONE_BAR
        self.points = [[(self.x(x), self.y(y)) for x, y in zip(series.xs, series.ys)] for series in chart.series]

    def x(self, value: float) -> float:
        """Return the px of a value on the horizontal axis."""
        return self.left + (value - self.first) * self.x_scale

    def y(self, value: float) -> float:
        """Return the px of a value on the vertical axis."""
        return self.top + (self.high - value) * self.y_scale


class Places:
    """Where lines, bars and labels stand, so that the next label finds a free place."""

    def __init__(self, chart, frame):
        self.boxes = []
        half, zero = frame.half_bar, frame.y(0.0)
        for series, points in zip(chart.series, frame.points):
            if series.shape == "bar":
                self.boxes += [(x - half, min(y, zero), x + half, max(y, zero)) for x, y in points]
            else:
                self.boxes += [(x - 2, y - 2, x + 2, y + 2) for x, y in points]
        for mark in chart.marks:
            px, py = frame.x(mark.x), frame.y(mark.y)
            self.boxes.append((px - MARK_SIZE, py - MARK_SIZE, px + MARK_SIZE, py + MARK_SIZE))
        self.frame = frame

    def place(self, width: float, spots: list) -> tuple:
        """Return the first of the spots (left end and baseline of a label) where it covers nothing, or the least."""
        chosen, fewest = None, None
        for x, y in spots:
            x = min(max(x, self.frame.left + 2), max(self.frame.width - 2 - width, 2))
            y = min(max(y, self.frame.top - 4), self.frame.bottom - 4)
            right, top, bottom = x + width, y - TEXT_SIZE, y + 3
            covered = len(
                [1 for box in self.boxes if box[0] < right and x < box[2] and box[1] < bottom and top < box[3]]
            )
            if fewest is None or covered < fewest:
                chosen, fewest = (x, y), covered
            if not covered:
                break
        x, y = chosen
        self.boxes.append((x, y - TEXT_SIZE, x + width, y + 3))
        return chosen
