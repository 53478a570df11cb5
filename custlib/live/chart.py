"""A chart as data: series on shared axes, marks and levels; a picture and a table are two ways to show it."""

from custlib.formulas.text import show

MOST_TABLE_ROWS = 12


class Series:
    """Points of one thing.

    Parameters
    ----------
    label : str
        Name in the table and, with several series, in the legend.
    xs, ys : list of number
        Equally long, not empty; xs in rising order.
    shape : str
        "line", "step" (a value holds until the next) or "bar".
    """

    def __init__(self, label: str, xs: list, ys: list, shape: str = "line"):
        if shape not in ("line", "step", "bar"):
            raise ValueError("shape must be line, step or bar, got " + str(shape))
        if not xs or len(xs) != len(ys):
            raise ValueError("ys must have as many items as xs and at least one, got " + str(len(ys)))
        self.label, self.xs, self.ys, self.shape = label, xs, ys, shape


class Mark:
    """A point to notice, with its label: where the reader stands, when money is back."""

    def __init__(self, x: float, y: float, label: str):
        self.x, self.y, self.label = x, y, label


class Level:
    """A horizontal line to compare with: a cost, a target."""

    def __init__(self, y: float, label: str):
        self.y, self.label = y, label


class Chart:
    """Series on shared axes.

    Parameters
    ----------
    title, x_label, y_label : str
        Texts in the reader's language; the y label names the unit.
    series : list of Series
    x_format, y_format : str
        Formats of `custlib.formulas.text.show`.
    marks : list of Mark
    levels : list of Level
    summary : str
        What the picture says, in one sentence, for those who do not see it.
    """

    def __init__(
        self, title, x_label, y_label, series, x_format="int", y_format="int", marks=(), levels=(), summary=""
    ):
        self.title, self.x_label, self.y_label, self.series = title, x_label, y_label, series
        self.x_format, self.y_format = x_format, y_format
        self.marks, self.levels, self.summary = marks, levels, summary

    def table(self, lang: str) -> dict:
        """Return the chart as a table: its head and at most twelve rows, texts all.

        Parameters
        ----------
        lang : str

        Returns
        -------
        dict
            head: list of str; rows: list of lists of str, evenly spread over the points of the first series.

        Examples
        --------
        >>> Chart("T", "Year", "yuan", [Series("Value", [1, 2], [5.0, 7.5])], y_format="decimal1").table("en")["rows"]
        [['1', '5.0'], ['2', '7.5']]
        """
        first = self.series[0]
        last = len(first.xs) - 1
        rows = min(MOST_TABLE_ROWS, last + 1)
        places = [(2 * i * last + rows - 1) // (2 * (rows - 1)) for i in range(rows)] if rows > 1 else [0]
        return {
            "head": [self.x_label] + [series.label for series in self.series],
            "rows": [
                [show(first.xs[i], self.x_format, lang)]
                + [show(series.ys[i], self.y_format, lang) if i < len(series.ys) else "" for series in self.series]
                for i in places
            ],
        }
