"""Named things beside each other: horizontal bars with their values, intervals and running totals."""

from custlib.formulas.text import show
from custlib.live import pen
from custlib.live.frame import BOLD, text_width
from custlib.live.tr import tr

ROW, THICK = 29, 16  # px from bar to bar, and of a bar
HEAD, FOOT = 26, 8
NAMES = 0.36  # part of the picture that names beside the bars may take; longer ones stand above them
NAME_ROW = 15
GAP = 7
CAP = 4  # half the height of an interval's end


class Bar:
    """One bar.

    Parameters
    ----------
    name : str
    value : number
    low, high : number, optional
        Ends of its interval.
    series : int
        1 to 3: its colour; 0 is that of the lesser ones.
    also : str
        What stands beside it in a column of its own.
    """

    def __init__(self, name: str, value: float, low=None, high=None, series: int = 1, also: str = ""):
        self.name, self.value, self.low, self.high, self.series, self.also = name, value, low, high, series, also


class Bars:
    """Bars below each other on one scale that begins at zero; a picture and a table are two ways to show them.

    Parameters
    ----------
    title, name_label, value_label : str
        Texts in the reader's language; the value label names the unit.
    bars : list of Bar
    format : str
        Format of `custlib.formulas.text.show`.
    also_label : str
        Head of the column beside the bars.
    summary : str
        What the picture says, in one sentence, for those who do not see it.
    """

    def __init__(self, title, name_label, value_label, bars, format="int", also_label="", summary=""):
        self.title, self.name_label, self.value_label, self.bars = title, name_label, value_label, bars
        self.format, self.also_label, self.summary = format, also_label, summary

    def table(self, lang: str) -> dict:
        """Return head and rows, texts all, as `custlib.live.Chart.table` does.

        Examples
        --------
        >>> Bars("T", "Group", "Share", [Bar("Ours", 0.5, 0.4, 0.6)], "percent").table("en")["rows"]
        [['Ours', '50%', '40%', '60%']]
        """
        ends = any(bar.low is not None for bar in self.bars)
        head = [self.name_label, self.value_label]
        head += [tr("Low end", lang), tr("High end", lang)] if ends else []
        rows = []
        for bar in self.bars:
            row = [bar.name, show(bar.value, self.format, lang)]
            row += [show(bar.low, self.format, lang), show(bar.high, self.format, lang)] if ends else []
            rows.append(row + ([bar.also] if self.also_label else []))
        return {"head": head + ([self.also_label] if self.also_label else []), "rows": rows}

    def draw(self, width: int, lang: str) -> tuple:
        """Return the height of the picture of a width and its elements."""
        longest = max([text_width(bar.name) for bar in self.bars])
        above = longest > width * NAMES
        texts = [show(bar.value, self.format, lang) for bar in self.bars]
        left = 2.0 if above else longest * BOLD + GAP
        right = width - (max([text_width(bar.also) for bar in self.bars]) + 2 * GAP if self.also_label else GAP)
        room = right - left - max([text_width(text) for text in texts]) * BOLD - GAP
        lowest = min([0.0] + [bar.value if bar.low is None else min(bar.low, bar.value) for bar in self.bars])
        highest = max([0.0] + [bar.value if bar.high is None else max(bar.high, bar.value) for bar in self.bars])
        scale = room / ((highest - lowest) or 1.0)
        zero = left - lowest * scale
        row = ROW + NAME_ROW if above else ROW
        bottom = HEAD + row * len(self.bars)
        drawn = [pen.words(self.value_label, 2, 15)]
        if self.also_label:
            drawn.append(pen.words(self.also_label, width - 2, 15, "end"))
        for i, bar in enumerate(self.bars):
            middle = HEAD + row * (i + 1) - ROW / 2
            if above:
                drawn.append(pen.words(pen.shortened(bar.name, right - 6), 6, middle - ROW / 2, "start", "chart-name"))
            else:
                drawn.append(pen.words(bar.name, left - GAP, middle + 4, "end", "chart-name"))
            drawn.append(_row(bar, texts[i], zero, scale, middle))
            if self.also_label:
                drawn.append(pen.words(bar.also, width - 2, middle + 4, "end", "chart-tick"))
        drawn.append(pen.rule(zero, HEAD, zero, bottom, "chart-axis"))
        return bottom + FOOT, drawn


def _row(bar, text, zero, scale, middle):
    end = zero + bar.value * scale
    furthest = max(zero, end)
    drawn = [
        pen.bar(
            min(zero, end),
            middle - THICK / 2,
            furthest,
            middle + THICK / 2,
            "chart-below" if bar.value < 0 else "chart-series-" + str(bar.series),
        ),
    ]
    if bar.low is not None:
        low, high = zero + bar.low * scale, zero + bar.high * scale
        furthest = max(furthest, high)
        drawn += [
            pen.rule(low, middle, high, middle, "chart-range"),
            pen.rule(low, middle - CAP, low, middle + CAP, "chart-range"),
            pen.rule(high, middle - CAP, high, middle + CAP, "chart-range"),
        ]
    return drawn + [pen.words(text, furthest + GAP, middle + 4, "start", "chart-value")]
