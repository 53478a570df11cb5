"""A calculator as data: one description that the page, the live page and the notebook show."""

from collections import namedtuple

from custlib.formulas.text import show
from custlib.live import svg
from custlib.live.inputs import InputError
from custlib.live.markup import write
from custlib.live.tr import known, tr

# Width in px of a picture whose place is not known: that of half a page and of a phone.
STATIC_WIDTH = 340
# Formats that name a unit, and those of the number alone.
BARE = {
    "yuan": "int",
    "yuan2": "decimal2",
    "points1": "points1_bare",
    "years": "plain",
    "months": "plain",
    "weeks": "plain",
    "days": "plain",
}
KEPT = "The results shown still belong to the last values that could be used."


def starting(one, lang: str):
    """Return the starting value of an input; words in it are in the language.

    Examples
    --------
    >>> from custlib.live import Number
    >>> starting(Number("people", "People", 3, 1, 1500, 1), "en")
    3
    """
    return one.starting(lang) if one.kind == "table" else one.default


class Verdict(namedtuple("Verdict", ("tone", "text"))):
    """What the numbers advise. tone: go, careful or stop; text: a sentence that names the decision."""


class Output:
    """One result.

    Parameters
    ----------
    name : str
        Key in the dict that the compute function returns; its value is a number, None, or a pair of a low and a high
        number, or a text.
    label : str
        Template of the label.
    format : str
        Format of `custlib.formulas.text.show`, or "text" for the reader's own words.
    main : bool
        The number to see first; a calculator has one.
    """

    def __init__(self, name: str, label: str, format: str, main: bool = False):
        self.name, self.label, self.format, self.main = name, label, format, main

    def shown(self, value, lang: str) -> str:
        """Return the value as text; a pair without a high end is open upwards.

        Examples
        --------
        >>> Output("range", "Range", "yuan").shown((400, 489), "en")
        '400 to 489 yuan'
        """
        if self.format == "text":
            return value
        if not isinstance(value, (list, tuple)):
            return show(value, self.format, lang)
        low, high = value
        if high is None:
            return tr("{low} or more", lang, low=show(low, self.format, lang))
        low = show(low, BARE.get(self.format, self.format), lang)  # the unit is named once
        return tr("{low} to {high}", lang, low=low, high=show(high, self.format, lang))


class CombinationError(InputError):
    """Good values that do not go together; the line stands at one of them.

    Parameters
    ----------
    name : str
        Name of the input to change.
    template, **fields
        As `InputError`.
    cell : tuple of two int, optional
        Row and column of the cell to change, from 1, when the input is a table of named rows.
    """

    def __init__(self, name, template, cell=None, **fields):
        super().__init__(template, **fields)
        self.name, self.cell = name, cell


class Calculator:
    """A live calculator.

    Parameters
    ----------
    id : str
        Such as "A1.1-C1".
    title : str
        Template of the question it answers.
    inputs : list of Number, Choice, Numbers, Durations, Table or Text
    outputs : list of Output
        Exactly one is main.
    compute : function
        Takes the inputs' values by name and returns a dict with the value of each output, and whatever chart and
        takeaway need besides. Raises `CombinationError` for values that do not go together.
    chart : function of (values, results, lang)
        Returns a list of one or two charts.
    takeaway : function of (values, results, lang)
        Returns a Verdict.
    """

    def __init__(self, id, title, inputs, outputs, compute, chart, takeaway):
        self.id, self.title, self.inputs, self.outputs = id, title, inputs, outputs
        self.compute, self.chart, self.takeaway = compute, chart, takeaway
        self._last = {}  # name of an input: what was typed last and the language, and what `_taken` made of it
        if len([output for output in outputs if output.main]) != 1:
            raise ValueError("outputs: exactly one of " + id + " must be main")

    @property
    def anchor(self) -> str:
        """Id of the calculator on its page: "a1-1-c1"."""
        return self.id.lower().replace(".", "-")

    def run(self, values: dict | None = None, lang: str = "en", width: float = STATIC_WIDTH) -> dict:
        """Compute everything a reader sees.

        Parameters
        ----------
        values : dict, optional
            Name of an input to its value as typed: text, or a number, or a list. What is left out has its default.
        lang : str
            A key of `custlib.live.LANGUAGES`.
        width : number
            Width of each picture in px.

        Returns
        -------
        dict
            Holds only text, lists and dicts. inputs: name → typed, shown; errors: name → line that says what to do.
            With an error, kept says that the results still belong to the last good values, cells gives row and column
            of what is wrong in a table, and there is nothing else;
            without, outputs: name → text; tone and takeaway; charts: list of title, summary, picture, head, rows.

        Raises
        ------
        ValueError
            For a name that is no input, or an unknown language.
        """
        known(lang)
        values = values or {}
        names = [one.name for one in self.inputs]
        for name in values:
            if name not in names:
                raise ValueError(str(name) + " is no input of " + self.id + "; it has " + ", ".join(names))
        read, inputs, errors, cells = {}, {}, {}, {}
        for one in self.inputs:
            raw = values[one.name] if one.name in values else starting(one, lang)
            try:
                read[one.name], typed, shown = self._taken(one, raw, lang)
                inputs[one.name] = {"typed": typed, "shown": shown}
            except InputError as error:
                _note(error, one.name, errors, cells, lang)
        if not errors:
            try:
                results = self.compute(**read)
            except CombinationError as problem:
                _note(problem, problem.name, errors, cells, lang)
        if errors:
            return {"inputs": inputs, "errors": errors, "cells": cells, "kept": tr(KEPT, lang)}
        verdict = self.takeaway(read, results, lang)
        return {
            "inputs": inputs,
            "errors": {},
            "outputs": {output.name: output.shown(results[output.name], lang) for output in self.outputs},
            "tone": verdict.tone,
            "takeaway": verdict.text,
            "charts": [
                self._chart(chart, place, lang, width) for place, chart in enumerate(self.chart(read, results, lang))
            ],
        }

    def _taken(self, one, raw, lang):
        """The value of an input and its two texts; a move changes one input, so those of the others are kept."""
        last = self._last.get(one.name)
        if last and isinstance(raw, str) and last[0] == (raw, lang):
            return last[1]
        value = one.read(raw)
        taken = (value, one.typed(raw), one.shown(raw, lang))
        if isinstance(raw, str) and isinstance(value, (str, int, float)):  # a list could be changed by whoever gets it
            self._last[one.name] = ((raw, lang), taken)
        return taken

    def _chart(self, chart, place, lang, width):
        table = chart.table(lang)
        return {
            "title": chart.title,
            "summary": chart.summary,
            "picture": write(svg.draw(chart, width, self.anchor + "-chart-" + str(place + 1), lang)),
            "head": table["head"],
            "rows": table["rows"],
        }


def _note(error, name, errors, cells, lang):
    errors[name] = error.text(lang)
    if error.cell:
        cells[name] = list(error.cell)
