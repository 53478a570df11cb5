"""A7.1-C1: how many problems stand behind the complaints, by a survey of one's own."""

from custlib.formulas.complaints import FEW_ASKED, complaint_iceberg
from custlib.formulas.text import show
from custlib.live import (
    Bar,
    Bars,
    Calculator,
    Chart,
    CombinationError,
    Level,
    Mark,
    Number,
    Output,
    Series,
    Verdict,
    say,
    tr,
)

RULE = 26  # silent customers behind each complaint, by the slogan
MOST_HEARD = 0.5  # below it most problems stay unheard: hear more before anything else
LARGER = 6  # surveys up to so many times the size are shown


def _iceberg(complaints, had_problem, told, level):
    if told > had_problem:
        raise CombinationError(
            "told",
            "Count only those who had a problem: at most {most}.",
            most=lambda lang: show(had_problem, "int", lang),
        )
    seen = complaint_iceberg(complaints, had_problem, told, level)
    return {
        "problems": seen.problems,
        "range": (seen.low, seen.high),
        "speaking": seen.rate,
        "speaking_range": (seen.rate_low, seen.rate_high),
        "silent": seen.problems - complaints,
        "silent_range": (seen.low - complaints, seen.high - complaints),
        "each": 1 / seen.rate - 1,
        "each_range": (1 / seen.rate_high - 1, 1 / seen.rate_low - 1),
        "rule": complaints * RULE,
        "larger": [complaint_iceberg(complaints, had_problem * n, told * n, level) for n in range(1, LARGER + 1)],
    }


def _takeaway(values, results, lang):
    low, high = results["speaking_range"]
    if values["had_problem"] < FEW_ASKED or low < MOST_HEARD <= high:
        return Verdict(
            "careful",
            say(
                "Ask more people before you choose: you hear of {low} to {high} of the problems.",
                lang,
                low=(low, "percent"),
                high=(high, "percent"),
            ),
        )
    if high < MOST_HEARD:
        return Verdict(
            "go",
            say(
                "Spend on hearing first: you hear of {high} of the problems at most; {low} or more stay in the dark.",
                lang,
                high=(high, "percent"),
                low=(results["silent_range"][0], "int"),
            ),
        )
    return Verdict(
        "go",
        say(
            "Spend on fixing: you hear of {low} of the problems at least, so their causes lie on your desk.",
            lang,
            low=(low, "percent"),
        ),
    )


def _charts(values, results, lang):
    low, high = results["silent_range"]
    larger, had_problem = results["larger"], values["had_problem"]
    xs = [had_problem * n for n in range(1, LARGER + 1)]
    return [
        Bars(
            tr("How much do you not hear?", lang),
            tr("Customers", lang),
            tr("Problems", lang),
            [
                Bar(tr("Told you", lang), values["complaints"]),
                Bar(tr("Silent", lang), results["silent"], low, high, series=2),
                Bar(tr("Silent, by 1:26", lang), results["rule"], series=3),
            ],
            summary=say(
                "Behind {complaints} complaints stand about {silent} silent problems ({low} to {high}); the slogan of "
                "26 silent for each complaint would say {rule}.",
                lang,
                complaints=(values["complaints"], "int"),
                silent=(results["silent"], "int"),
                low=(low, "int"),
                high=(high, "int"),
                rule=(results["rule"], "int"),
            ),
        ),
        Chart(
            tr("What would a larger survey tell?", lang),
            tr("People asked who had a problem", lang),
            tr("Problems", lang),
            [
                Series(tr("High end", lang), xs, [one.high for one in larger]),
                Series(tr("Low end", lang), xs, [one.low for one in larger]),
            ],
            marks=[Mark(had_problem, results["range"][1], tr("your survey", lang))],
            levels=[Level(results["problems"], show(results["problems"], "int", lang))],
            summary=say(
                "With {more} asked instead of {now}, the same share would narrow the range to {low} to {high}.",
                lang,
                more=(xs[-1], "int"),
                now=(had_problem, "int"),
                low=(larger[-1].low, "int"),
                high=(larger[-1].high, "int"),
            ),
        ),
    ]


ICEBERG = Calculator(
    id="A7.1-C1",
    title="How large is your iceberg?",
    inputs=[
        Number("complaints", "Complaints counted", 480, 1, 100000, 1, usual=(1, 2000), whole=True),
        Number(
            "had_problem",
            "Asked, with a problem",
            60,
            1,
            5000,
            1,
            unit="people",
            usual=(1, 400),
            whole=True,
            help="A random sample, about the same period.",
        ),
        Number("told", "Of them, told you", 9, 1, 5000, 1, unit="people", usual=(1, 400), whole=True),
        Number("level", "How sure", 95, 80, 99, 1, unit="%"),
    ],
    outputs=[
        Output("problems", "Problems behind the complaints", "int", main=True),
        Output("range", "Range of the survey", "int"),
        Output("speaking", "Share who tell you", "percent"),
        Output("speaking_range", "Its range", "percent"),
        Output("each", "Silent for each complaint", "decimal1"),
        Output("each_range", "Its range", "decimal1"),
        Output("rule", "Silent, if it were 26 for each", "int"),
    ],
    compute=_iceberg,
    chart=_charts,
    takeaway=_takeaway,
)
