"""Calculators in a notebook: the page's inputs as widgets, the page's words for their results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets

from custlib import calculators, live
from custlib.formulas.text import plain
from custlib.live import page, reading
from custlib.live.calculator import starting
from custlib.live.controls import NUMBER_ROWS, labelled
from custlib.live.markup import element, write
from custlib.live.tr import tr
from custlib.notebook.language import language

STYLE = Path(__file__).with_suffix(".css")
WIDE = widgets.Layout(width="100%", max_width="44rem")
LABEL = {"description_width": "14rem"}
NAME = widgets.Layout(width="14rem")
CELL = widgets.Layout(flex="1 1 6rem", width="auto")


def calculator(id: str, lang: str | None = None) -> CalculatorBox:
    """Show a calculator; move a slider or type a number, and the results follow.

    Parameters
    ----------
    id : str
        Such as "A1.1-C1".
    lang : str, optional
        Language; that of the notebook when left out.

    Examples
    --------
    >>> calculator("A1.1-C1").result["outputs"]["value"]
    '440 yuan'
    """
    return CalculatorBox(calculators.get(id), lang or language())


class CalculatorBox(widgets.VBox):
    """A calculator as a widget.

    Parameters
    ----------
    calculator : custlib.live.Calculator
    lang : str

    Attributes
    ----------
    controls : dict of str to Control
        By the name of the input.
    result : dict
        What `Calculator.run` gave for the last values that could be used.
    results, kept : ipywidgets.HTML
        What is shown for it, and the line that says when it belongs to earlier values.
    """

    def __init__(self, calculator: live.Calculator, lang: str) -> None:
        self.calculator, self.lang = calculator, lang
        self.results, self.kept = widgets.HTML(), widgets.HTML()
        self.controls = {one.name: CONTROLS[one.kind](one, lang, self.update) for one in calculator.inputs}
        title = write(element("b", tr(calculator.title, lang)))
        rows = [control.widget for control in self.controls.values()]
        super().__init__([widgets.HTML(title), *rows, self.kept, self.results], layout=WIDE)
        self.update()

    def update(self) -> None:
        """Compute with what the controls hold; a value that cannot be used leaves the results as they are."""
        values = {name: control.value() for name, control in self.controls.items()}
        result = self.calculator.run(values, self.lang)
        for name, control in self.controls.items():
            control.say(result["errors"].get(name, ""))
        self.kept.value = write(element("p", result["kept"], class_="custlib-wrong")) if result["errors"] else ""
        if not result["errors"]:
            self.result = result
            for name, control in self.controls.items():
                control.confirm(**result["inputs"][name])
            self.results.value = self._html()

    def _html(self) -> str:
        style = f"<style>{STYLE.read_text('utf-8')}</style>"
        return style + write(
            element(
                "div",
                page.decision(self.calculator, self.result, self.lang),
                page.outputs(self.calculator, self.result, self.lang),
                page.charts(self.result),
                page.tables(self.result, self.lang),
                class_="custlib-calculator",
            )
        )


class Control:
    """A widget for one input, with its help and its error line below.

    Parameters
    ----------
    one : Number, Choice, Numbers, Table or Text
    lang : str
    changed : function without arguments
        Called after each change by the reader.
    """

    def __init__(self, one: object, lang: str, changed: Callable[[], None]) -> None:
        self.one, self.lang, self.changed = one, lang, changed
        self.error = widgets.HTML()
        self.quiet = False
        self.widget = widgets.VBox([self.build(one.typed(starting(one, lang))), *self.help(), self.error], layout=WIDE)

    def build(self, typed: str) -> widgets.Widget:
        """Make the field: one line of text here."""
        self.field = widgets.Text(typed, description=self.label(), style=LABEL, layout=WIDE)
        self.watch(self.field)
        return self.field

    def help(self) -> list[widgets.Widget]:
        """Make the line of help, if there is one."""
        return [widgets.HTML(write(element("small", tr(self.one.help, self.lang))))] if self.one.help else []

    def label(self) -> str:
        """Name the input, with its unit."""
        return labelled(self.one, self.lang)

    def watch(self, widget: widgets.Widget) -> None:
        """Compute anew when the widget's value changes."""
        widget.observe(lambda _: None if self.quiet else self.changed(), "value")

    def value(self) -> str:
        """Return what is typed."""
        return self.field.value

    def confirm(self, typed: str, shown: str) -> None:
        """Take notice of the value as the calculator read it."""

    def say(self, text: str) -> None:
        """Show an error line, or none."""
        self.error.value = write(element("span", text, class_="custlib-wrong", role="alert")) if text else ""


class NumberControl(Control):
    """A slider over the usual range beside a field that takes all the limits allow."""

    def build(self, typed: str) -> widgets.Widget:
        field = super().build(typed)
        low, high = self.one.usual
        self.slider = widgets.FloatSlider(
            float(typed), min=low, max=high, step=self.one.step, readout=False, layout=widgets.Layout(flex="1 1 auto")
        )
        self.slider.observe(self.slide, "value")
        return widgets.HBox([field, self.slider])

    def slide(self, change: dict) -> None:
        """Write the slider's place into the field."""
        if not self.quiet:
            self.field.value = plain(float(f"{change['new']:.10g}"))

    def confirm(self, typed: str, shown: str) -> None:
        """Move the slider to the typed number, or to its end when that lies beyond the usual range."""
        self.quiet = True
        self.slider.value = float(typed)
        self.quiet = False


class ChoiceControl(Control):
    """Buttons, one an option."""

    def build(self, typed: str) -> widgets.Widget:
        options = [(tr(label, self.lang), value) for value, label in self.one.options]
        self.field = widgets.ToggleButtons(options=options, value=typed, description=self.label(), style=LABEL)
        self.watch(self.field)
        return self.field


class AreaControl(Control):
    """A field of several lines."""

    def build(self, typed: str) -> widgets.Widget:
        rows = getattr(self.one, "lines", NUMBER_ROWS)
        self.field = widgets.Textarea(typed, description=self.label(), rows=rows, style=LABEL, layout=WIDE)
        self.watch(self.field)
        return self.field


class NumbersControl(AreaControl):
    """A field of several lines that says how many numbers were read."""

    def build(self, typed: str) -> widgets.Widget:
        self.count = widgets.HTML()
        return widgets.VBox([super().build(typed), self.count])

    def help(self) -> list[widgets.Widget]:
        hint = widgets.HTML(write(element("small", tr(self.one.hint, self.lang))))
        return [hint, *super().help()]

    def confirm(self, typed: str, shown: str) -> None:
        """Say how many numbers were read."""
        self.count.value = write(element("small", shown))


class TableControl(Control):
    """A row of fields for each row of the table; rows can be added, removed and pasted."""

    def build(self, typed: str) -> widgets.Widget:
        self.body = widgets.VBox()
        self.fill([line.split("\t") for line in typed.split("\n")])
        heads = [widgets.HTML(write(element("small", head)), layout=CELL) for head in self.heads()]
        if self.one.rows:
            heads.insert(0, widgets.Label("", layout=NAME))
        self.paste = widgets.Textarea(
            placeholder=tr("Paste rows of a spreadsheet here", self.lang), rows=1, layout=WIDE
        )
        self.paste.observe(lambda change: self.pasted(change["new"]), "value")
        below = [self.paste]
        if not self.one.rows:
            add = widgets.Button(description=tr("Add a row", self.lang))
            add.on_click(lambda _: self.add())
            below.insert(0, add)
        label = widgets.HTML(write(element("span", self.label())))
        return widgets.VBox([label, widgets.HBox(heads), self.body, *below])

    def heads(self) -> list[str]:
        """Name the columns, with their units."""
        return [labelled(column, self.lang) for column in self.one.columns]

    def row(self, texts: list[str], place: int) -> widgets.HBox:
        """Make the fields of one row, with its name or its button."""
        fields = [widgets.Text(text, tooltip=head, layout=CELL) for head, text in zip(self.heads(), texts, strict=True)]
        for field in fields:
            self.watch(field)
        if self.one.rows:
            return widgets.HBox([widgets.Label(tr(self.one.rows[place], self.lang), layout=NAME), *fields])
        remove = widgets.Button(description="×", tooltip=tr("Remove", self.lang), layout=widgets.Layout(width="2.5rem"))
        row = widgets.HBox([*fields, remove])
        remove.on_click(lambda _: self.remove(row))
        return row

    def fill(self, lines: list[list[str]]) -> None:
        """Show lines of texts, each as long as the table is wide."""
        wide = len(self.one.columns)
        lines = [[*line, *[""] * wide][:wide] for line in lines]
        self.body.children = tuple(self.row(line, place) for place, line in enumerate(lines))

    def pasted(self, text: str) -> None:
        """Take rows of a spreadsheet, without its heads and without names that the table has itself."""
        if not text:
            return
        lines = [cells for _, cells in reading.rows(text)]
        if self.one.rows and all(len(line) == len(self.one.columns) + 1 for line in lines):
            lines = [line[1:] for line in lines]
        if len(lines) > 1 and not any(letter.isdigit() for cell in lines[0] for letter in cell):
            lines = lines[1:]
        if lines:
            self.fill(lines[: len(self.one.rows) or len(lines)])
            self.changed()
        self.paste.value = ""

    def add(self) -> None:
        """Add a row with the columns' defaults."""
        if len(self.body.children) < self.one.most:
            texts = [
                tr(column.default, self.lang) if column.kind == "text" else column.typed(column.default)
                for column in self.one.columns
            ]
            self.body.children = (*self.body.children, self.row(texts, len(self.body.children)))
            self.changed()

    def remove(self, row: widgets.HBox) -> None:
        """Remove a row, but not the last."""
        if len(self.body.children) > 1:
            self.body.children = tuple(other for other in self.body.children if other is not row)
            self.changed()

    def value(self) -> list[list[str]]:
        """Return the texts of the fields, row by row."""
        return [
            [field.value for field in row.children if isinstance(field, widgets.Text)] for row in self.body.children
        ]


def text_control(one: live.Text, lang: str, changed: Callable[[], None]) -> Control:
    """Make the field of a text: one line or several."""
    return (AreaControl if one.lines > 1 else Control)(one, lang, changed)


CONTROLS = {
    "number": NumberControl,
    "choice": ChoiceControl,
    "numbers": NumbersControl,
    "table": TableControl,
    "text": text_control,
}
