"""What a calculator asks for. Each input reads what was typed, or says in one line what to do.

Values are written as people write them: an input with the unit "%" takes 80 and gives 0.8 to the calculator.
"""

from custlib.formulas.numbers import as_number
from custlib.formulas.text import plain, show
from custlib.live import reading
from custlib.live.tr import listed, tr

LONGEST_QUOTE = 30
LONGEST_TEXT = 5000


class InputError(Exception):
    """What was typed cannot be used; `text(lang)` is the line that says what to do.

    Parameters
    ----------
    template : str
        English template with named fields.
    **fields : str, int, or function of the language to str
    """

    def __init__(self, template, **fields):
        super().__init__(template)
        self.template = template
        self.fields = fields
        self.cell = None  # of a table: row and column, from 1

    def text(self, lang: str) -> str:
        """Return the line in a language."""
        fields = {}
        for name in self.fields:
            value = self.fields[name]
            fields[name] = value(lang) if callable(value) else value
        return tr(self.template, lang, **fields)


def quoted(text: str) -> str:
    """Return the beginning of a text, as an error line quotes it.

    Examples
    --------
    >>> quoted("a" * 40) == "a" * 30 + "…"
    True
    """
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"


class Number:
    """One number: a slider over the usual range and a field that takes all the limits allow.

    Parameters
    ----------
    name : str
        Argument of the calculator's compute function.
    label : str
        Template of the label.
    default, low, high : number
        Starting value and limits, in the unit shown.
    step : number
        Step of the slider and of the arrow keys; a typed value need not lie on it.
    unit : str
        Template of the unit. One that begins with "%" means that the value reaches the calculator divided by 100.
    usual : tuple of two numbers, optional
        Range of the slider; the limits when left out.
    whole : bool
        Only whole numbers are allowed.
    share : bool
        A rate that is never below one per cent: a number between 0 and 1 was meant as a fraction and is refused.
    help : str
        Template of one short sentence under the field.
    """

    kind = "number"

    def __init__(self, name, label, default, low, high, step, unit="", usual=None, whole=False, share=False, help=""):
        self.name, self.label, self.default, self.low, self.high, self.step = name, label, default, low, high, step
        self.unit, self.usual, self.whole, self.share, self.help = unit, usual or (low, high), whole, share, help
        self.per_cent = unit.startswith("%")

    def number(self, raw) -> int | float:
        """Read a number in the unit shown; InputError when it cannot be read or lies outside the limits."""
        value = reading.number(raw, self.per_cent) if isinstance(raw, str) else as_number(raw)
        if value is None or not self.low <= value <= self.high or (self.whole and value != int(value)):
            if self.whole:
                raise InputError("Type a whole number from {low} to {high}.", low=self._low, high=self._high)
            raise InputError("Type a number from {low} to {high}.", low=self._low, high=self._high)
        if self.share and 0 < value < 1:
            raise InputError("Type the rate in per cent: 80 for 80%, not 0.8.")
        return int(value) if self.whole else float(value)

    def read(self, raw):
        """Return the value as the calculator takes it.

        Examples
        --------
        >>> Number("retention", "Retention", 80, 0, 99.5, 0.5, unit="%").read("80%")
        0.8
        """
        value = self.number(raw)
        return value / 100 if self.per_cent else value

    def typed(self, raw) -> str:
        """Return the value as it stands in the field and in a link.

        Examples
        --------
        >>> Number("margin", "Margin", 400, 0, 100000, 50).typed("1,200.0")
        '1200'
        """
        return plain(self.number(raw))

    def shown(self, raw, lang: str) -> str:
        """Return the value with its unit, as a reader says it."""
        return self._with_unit(self.number(raw), lang)

    def _low(self, lang):
        return _grouped(self.low) + ("%" if self.per_cent else "")

    def _high(self, lang):
        return self._with_unit(self.high, lang)

    def _with_unit(self, value, lang):
        gap = "" if self.per_cent or not self.unit else "\u00a0"
        return _grouped(value) + gap + (tr(self.unit, lang) if self.unit else "")


def _grouped(value):
    return show(value, "int") if value == int(value) else plain(value).replace("-", "−")


class Choice:
    """One of two to six options.

    Parameters
    ----------
    name, label : str
    options : list of (str, str)
        Value that reaches the calculator, and template of its label.
    default : str
        Value of one option.
    help : str
        Template of one short sentence.
    """

    kind = "choice"

    def __init__(self, name, label, options, default, help=""):
        self.name, self.label, self.options, self.default, self.help = name, label, options, default, help

    def read(self, raw):
        """Return the value of the option.

        Examples
        --------
        >>> Choice("when", "First margin", [("now", "now"), ("later", "in a year")], "now").read("later")
        'later'
        """
        for value, _ in self.options:
            if raw == value:
                return value
        raise InputError("Choose one of these: {options}.", options=self._labels)

    def typed(self, raw) -> str:
        """Return the value as it stands in a link."""
        return self.read(raw)

    def shown(self, raw, lang: str) -> str:
        """Return the label of the option."""
        value = self.read(raw)
        return next(tr(label, lang) for option, label in self.options if option == value)

    def _labels(self, lang):
        return listed([tr(label, lang) for _, label in self.options], lang)


class Text:
    """Words: a name, a letter, a review.

    Parameters
    ----------
    name, label, default : str
    least, most : int
        Allowed length in characters, blanks at both ends not counted.
    lines : int
        Height of the field; 1 is a single line.
    help : str
        Template of one short sentence.
    """

    kind = "text"

    def __init__(self, name, label, default="", least=0, most=200, lines=1, help=""):
        self.name, self.label, self.default, self.least, self.most = name, label, default, least, most
        self.lines, self.help = lines, help
        if most > LONGEST_TEXT:
            raise ValueError("most must be at most " + str(LONGEST_TEXT) + ", got " + str(most))

    def read(self, raw):
        """Return the text without blanks at its ends.

        Examples
        --------
        >>> Text("name", "Name").read(" Lantern ")
        'Lantern'
        """
        text = reading.trimmed(raw) if isinstance(raw, str) else None
        if text is not None and self.lines == 1:
            for blank in ("\t", "\r", "\n"):
                text = text.replace(blank, " ")
        if text is None or not self.least <= len(text) <= self.most:
            raise InputError("Write {least} to {most} characters.", least=self.least, most=self.most)
        return text

    def typed(self, raw) -> str:
        """Return the text as it stands in the field."""
        return self.read(raw)

    def shown(self, raw, lang: str) -> str:
        """Return the text; it is the reader's own, so no language changes it."""
        return self.read(raw)
