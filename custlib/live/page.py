"""The face of a calculator in the page: complete without JavaScript, and all that JavaScript needs to make it live.

It stands outside `custlib.live.__init__`, because the engine in the page has no use for it.
"""

from custlib.live.calculator import KEPT
from custlib.live.controls import CONTROLS
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
            element(
                "output",
                result["outputs"][main.name],
                data_output=main.name,
                aria_live="off",
                class_="calculator-words" if main.format == "text" else None,
            ),
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
