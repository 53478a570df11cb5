"""The face of a calculator in the page: complete without JavaScript, and all that JavaScript needs to make it live.

It stands outside `custlib.live.__init__`, because the engine in the page has no use for it.
"""

from custlib.formulas.text import plain
from custlib.live.calculator import KEPT
from custlib.live.markup import Written, element, write
from custlib.live.tr import tr

# Texts that the page's JavaScript shows, each in an attribute data-text-…; braces are filled in there.
SPOKEN = (
    ("starting", "Starting the calculator …"),
    ("ready", "Ready: move a slider or type your own number."),
    ("announced", "{label}: {value}. {takeaway}"),
    ("copied", "Link copied. It opens this page with your numbers."),
    ("address", "The link with your numbers is in the address bar: copy it there."),
    ("slow", "These values took longer than 2 seconds, so the calculation was stopped. Change a value to go on."),
    ("broken", "These values could not be computed. Change a value to go on."),
    (
        "failed",
        "The calculator cannot run here: {why} The results are those of the starting values; "
        "the chapter's notebook holds the same calculator.",
    ),
    ("no-engine", "this browser has no WebAssembly."),
    ("no-file", "the file {file} of this page could not be loaded."),
    ("no-worker", "this browser does not let the page compute."),
    ("no-start", "it did not start in time."),
)
NUMBER_ROWS = 6


def html(calculator, lang: str, engine: str = "", program: str = "") -> str:
    """Return the calculator as HTML, with the results of the starting values.

    Parameters
    ----------
    calculator : Calculator
    lang : str
        A key of `custlib.live.LANGUAGES`.
    engine, program : str
        Where the page finds the engine and the chapter's program, from the folder of its script.

    Examples
    --------
    >>> from custlib import calculators
    >>> html(calculators.get("A1.1-C1"), "en").startswith('<section aria-labelledby="a1-1-c1-title"')
    True
    """
    result = calculator.run(lang=lang)
    name = calculator.anchor
    spoken = {"data_text_" + key.replace("-", "_"): tr(text, lang) for key, text in SPOKEN}
    return write(
        element(
            "section",
            element("p", tr("Calculator {id}", lang, id=calculator.id), class_="calculator-kind"),
            element("p", tr(calculator.title, lang), class_="calculator-title", id=name + "-title"),
            decision(calculator, result, lang),
            element(
                "div",
                _form(calculator, result, lang),
                outputs(calculator, result, lang),
                class_="calculator-body",
            ),
            charts(result),
            tables(result, lang),
            element(
                "div",
                element("button", tr("Starting values", lang), type="button", class_="calculator-reset"),
                element("button", tr("Copy link with these numbers", lang), type="button", class_="calculator-link"),
                class_="calculator-actions",
                hidden=True,
            ),
            element("p", tr("Results for the starting values.", lang), class_="calculator-status", role="status"),
            element(
                "noscript",
                element(
                    "p",
                    tr(
                        "JavaScript is off, so nothing moves here. The chapter's notebook holds the same calculator.",
                        lang,
                    ),
                    class_="calculator-status",
                ),
            ),
            class_="calculator",
            id=name,
            role="group",
            aria_labelledby=name + "-title",
            data_calculator=calculator.id,
            data_lang=lang,
            data_engine=engine,
            data_program=program,
            **spoken,
        )
    )


def decision(calculator, result: dict, lang: str):
    """Return the main number and the sentence that names the decision, as an Element."""
    main = next(output for output in calculator.outputs if output.main)
    return element(
        "div",
        element(
            "p",
            element("span", tr(main.label, lang), class_="calculator-main-label"),
            " ",
            element("output", result["outputs"][main.name], data_output=main.name, aria_live="off"),
            class_="calculator-main",
        ),
        element("p", result["takeaway"], class_="calculator-takeaway"),
        element("p", tr(KEPT, lang), class_="calculator-kept", hidden=True),
        class_="calculator-decision",
        data_tone=result["tone"],
    )


def outputs(calculator, result: dict, lang: str):
    """Return the numbers behind the decision, as an Element."""
    return element(
        "dl",
        [
            element(
                "div",
                element("dt", tr(output.label, lang)),
                element(
                    "dd",
                    element("output", result["outputs"][output.name], data_output=output.name, aria_live="off"),
                ),
            )
            for output in calculator.outputs
            if not output.main
        ],
        class_="calculator-outputs",
    )


def charts(result: dict):
    """Return the pictures with their titles, as an Element."""
    return element(
        "div",
        [
            element(
                "figure",
                element("figcaption", chart["title"]),
                element("div", Written(chart["picture"]), class_="calculator-picture"),
            )
            for chart in result["charts"]
        ],
        class_="calculator-charts",
    )


def tables(result: dict, lang: str):
    """Return the charts as tables, to be opened by those who ask for them, as an Element."""
    return element(
        "details",
        element("summary", tr("Charts as tables", lang)),
        element("div", [_table(chart) for chart in result["charts"]], class_="calculator-tables"),
    )


def _table(chart):
    return element(
        "table",
        element("caption", chart["title"]),
        element("thead", element("tr", [element("th", words, scope="col") for words in chart["head"]])),
        element("tbody", [element("tr", [element("td", cell) for cell in row]) for row in chart["rows"]]),
    )


def _form(calculator, result, lang):
    """The inputs; the page's JavaScript enables them."""
    return element(
        "form",
        element(
            "fieldset",
            element("legend", tr("Your numbers", lang), class_="calculator-hidden"),
            [
                CONTROLS[one.kind](one, calculator.anchor + "-" + one.name, result["inputs"][one.name], lang)
                for one in calculator.inputs
            ],
            class_="calculator-inputs",
            disabled=True,
        ),
        autocomplete="off",
        novalidate=True,
    )


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


def _numbers(one, id, value, lang):
    label = tr("{label} ({unit})", lang, label=tr(one.label, lang), unit=tr(one.unit, lang)) if one.unit else None
    return _row(
        one,
        id,
        lang,
        element("label", label or tr(one.label, lang), for_=id),
        _area(one, id, value["typed"], NUMBER_ROWS),
        element("p", tr("One number a line, or paste a column of a spreadsheet.", lang), class_="calculator-help"),
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
    heads = [
        tr("{label} ({unit})", lang, label=tr(column.label, lang), unit=tr(column.unit, lang))
        if column.kind == "number" and column.unit
        else tr(column.label, lang)
        for column in one.columns
    ]
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
                    [element("th", head, scope="col") for head in heads],
                    element("th", element("span", tr("Remove", lang), class_="calculator-hidden"), scope="col"),
                ),
            ),
            element("tbody", [_cells(one, row, place, heads, lang) for place, row in enumerate(rows)]),
            data_text_cell=tr("{column}, row {row}", lang, column="{column}", row="{row}"),
            data_text_remove=tr("Remove row {row}", lang, row="{row}"),
            data_most=one.most,
            aria_describedby=_described(one, id),
        ),
        element("button", tr("Add a row", lang), type="button", class_="calculator-add"),
        element("p", tr("Or paste rows of a spreadsheet into the first cell.", lang), class_="calculator-help"),
        tag="fieldset",
    )


def _cells(one, row, place, heads, lang):
    cells = []
    for column, head, cell in zip(one.columns, heads, row):
        cells.append(
            element(
                "td",
                element(
                    "input",
                    type="text",
                    value=cell,
                    inputmode="decimal" if column.kind == "number" and column.low >= 0 else "text",
                    data_default=column.typed(column.default),
                    aria_label=tr("{column}, row {row}", lang, column=head, row=place + 1),
                ),
            )
        )
    remove = element(
        "button", "×", type="button", class_="calculator-remove", aria_label=tr("Remove row {row}", lang, row=place + 1)
    )
    return element("tr", cells, element("td", remove))


CONTROLS = {"number": _number, "choice": _choice, "numbers": _numbers, "table": _table_input, "text": _text}
