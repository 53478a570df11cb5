"""The inputs of a calculator as form controls of the page, one function a kind; the page's JavaScript enables them.

Like `custlib.live.page` it stands outside `custlib.live.__init__`: the engine in the page has no use for it.
"""

from custlib.formulas.text import plain
from custlib.live.markup import element
from custlib.live.tr import tr

NUMBER_ROWS = 6
PASTE = "Enter goes down and adds a row. Rows of a spreadsheet can be pasted into the first cell."


def _row(one, id, lang, *children, tag="div"):
    """The frame of an input: its help and the place of its error line stand under it."""
    return element(
        tag,
        children,
        element("p", tr(one.help, lang), class_="calculator-help", id=id + "-help") if one.help else None,
        element("p", class_="calculator-error", id=id + "-error", hidden=True),
        class_="calculator-input calculator-" + one.kind,
        data_name=one.name,
        data_kind=one.kind,
    )


def _described(one, id):
    return (id + "-help " if one.help else "") + id + "-error"


def _number(one, id, value, lang):
    low, high = one.usual
    return _row(
        one,
        id,
        lang,
        element("label", tr(one.label, lang), for_=id),
        element(
            "span",
            element(
                "input",
                type="text",
                id=id,
                value=value["typed"],
                inputmode="decimal" if one.low >= 0 else "text",  # phones' number keys have no minus
                data_step=plain(one.step),
                aria_describedby=_described(one, id),
            ),
            element("span", tr(one.unit, lang), class_="calculator-unit", aria_hidden="true") if one.unit else None,
            class_="calculator-field",
        ),
        element(
            "input",
            type="range",
            min=plain(low),
            max=plain(high),
            step=plain(one.step),
            value=value["typed"],
            aria_label=tr(one.label, lang),
            aria_valuetext=value["shown"],
        ),
    )


def _choice(one, id, value, lang):
    return _row(
        one,
        id,
        lang,
        element("legend", tr(one.label, lang)),
        element(
            "div",
            [
                element(
                    "label",
                    element(
                        "input",
                        type="radio",
                        name=id,
                        value=option,
                        checked=option == value["typed"],
                        aria_describedby=_described(one, id),
                    ),
                    element("span", tr(label, lang)),
                )
                for option, label in one.options
            ],
            class_="calculator-options",
        ),
        tag="fieldset",
    )


def _area(one, id, typed, lines):
    return element("textarea", typed, id=id, rows=lines, spellcheck="false", aria_describedby=_described(one, id))


def labelled(one, lang: str) -> str:
    """Return the label of an input or of a table's column, with its unit.

    Examples
    --------
    >>> from custlib.live import Number
    >>> labelled(Number("cost", "Cost", 0, 0, 9, 1, unit="yuan"), "en")
    'Cost (yuan)'
    """
    label, unit = tr(one.label, lang), getattr(one, "unit", "")
    return tr("{label} ({unit})", lang, label=label, unit=tr(unit, lang)) if unit else label


def _numbers(one, id, value, lang):
    return _row(
        one,
        id,
        lang,
        element("label", labelled(one, lang), for_=id),
        _area(one, id, value["typed"], NUMBER_ROWS),
        element("p", element("output", value["shown"], for_=id, aria_live="off"), class_="calculator-read"),
        element("p", tr(one.hint, lang), class_="calculator-help"),
    )


def _text(one, id, value, lang):
    if one.lines > 1:
        field = _area(one, id, value["typed"], one.lines)
    else:
        field = element(
            "input", type="text", id=id, value=value["typed"], maxlength=one.most, aria_describedby=_described(one, id)
        )
    return _row(one, id, lang, element("label", tr(one.label, lang), for_=id), field)


def _table_input(one, id, value, lang):
    rows = [line.split("\t") for line in value["typed"].split("\n")]
    heads = [labelled(column, lang) for column in one.columns]
    fixed = bool(one.rows)
    remove = element("th", element("span", tr("Remove", lang), class_="calculator-hidden"), scope="col")
    return _row(
        one,
        id,
        lang,
        element("legend", tr(one.label, lang)),
        element(
            "table",
            element(
                "thead",
                element(
                    "tr",
                    element("td") if fixed else None,
                    [
                        element("th", head, scope="col", class_="calculator-cell-" + column.kind)
                        for column, head in zip(one.columns, heads)
                    ],
                    None if fixed else remove,
                ),
            ),
            element("tbody", [_cells(one, row, place, heads, lang) for place, row in enumerate(rows)]),
            data_text_cell=tr("{column}, row {row}", lang, column="{column}", row="{row}"),
            data_text_remove=tr("Remove row {row}", lang, row="{row}"),
            data_most=one.most,
            data_fixed=fixed,
            aria_describedby=_described(one, id),
        ),
        None if fixed else element("button", tr("Add a row", lang), type="button", class_="calculator-add"),
        None if fixed else element("p", tr(PASTE, lang), class_="calculator-help"),
        tag="fieldset",
    )


def _cells(one, row, place, heads, lang):
    name = tr(one.rows[place], lang) if one.rows else place + 1
    cells = []
    for column, head, cell in zip(one.columns, heads, row):
        words = column.kind == "text"
        cells.append(
            element(
                "td",
                element(
                    "input",
                    type="text",
                    value=cell,
                    inputmode="text" if words or column.low < 0 else "decimal",
                    data_default=tr(column.default, lang) if words else column.typed(column.default),
                    aria_label=tr("{column}, row {row}", lang, column=head, row=name),
                ),
                class_="calculator-cell-" + column.kind,
            )
        )
    if one.rows:
        return element("tr", element("th", name, scope="row"), cells)
    remove = element(
        "button", "×", type="button", class_="calculator-remove", aria_label=tr("Remove row {row}", lang, row=place + 1)
    )
    return element("tr", cells, element("td", remove))


CONTROLS = {"number": _number, "choice": _choice, "numbers": _numbers, "table": _table_input, "text": _text}
