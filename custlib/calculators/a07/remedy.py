"""A7.2-C1: how much a remedy may cost in each case."""

from custlib.formulas.complaints import breakeven_compensation
from custlib.formulas.inference import diff_proportions
from custlib.live import Calculator, Chart, Mark, Number, Output, Series, Verdict, say, tr

BEYOND = 1.3  # the chart reaches so far beyond the larger of payment and break-even
TONES = {"useless": "stop", "dear": "stop", "unsure": "careful", "pays": "go"}
SENTENCES = {
    "useless": "Pay nothing for it: this remedy does not bring back more customers than you have without it.",
    "dear": "Do not pay {payment}: a case may cost {most} at most.",
    "unsure": (
        "Pay {payment} in a test only: {most} a case is the best guess of what pays, but anything from {low} to {high} "
        "fits."
    ),
    "pays": "Pay {payment}: up to {most} a case pays, and {low} even at the low end of the test.",
}


def _remedy(without, with_remedy, tested, margin, word_of_mouth, payment, cases):
    uplift = with_remedy - without
    test = diff_proportions(int(with_remedy * tested + 0.5), tested, int(without * tested + 0.5), tested)
    ends = (min(test.low, uplift), max(test.high, uplift))  # counts are whole, so a small test may miss the shares
    most = breakeven_compensation(uplift, margin, word_of_mouth)
    low, high = [breakeven_compensation(max(min(end, 1.0), -1.0), margin, word_of_mouth) for end in ends]
    return {
        "most": most,
        "range": (low, high),
        "uplift": uplift,
        "uplift_range": ends,
        "gain": most - payment,
        "year": (most - payment) * cases,
        "year_range": ((low - payment) * cases, (high - payment) * cases),
        "won": uplift * cases,
        "price": payment / uplift if uplift > 0 else None,
    }


def _takeaway(values, results, lang):
    payment, most, low = values["payment"], results["most"], results["range"][0]
    case = "useless" if most <= 0 else "dear" if payment > most else "unsure" if payment > low else "pays"
    return Verdict(
        TONES[case],
        say(
            SENTENCES[case],
            lang,
            payment=(payment, "yuan"),
            most=(most, "yuan"),
            low=(low, "yuan" if case == "pays" else "int"),
            high=(results["range"][1], "yuan"),
        ),
    )


def _charts(values, results, lang):
    cases, payment = values["cases"], values["payment"]
    furthest = max(results["most"], payment, 1.0) * BEYOND
    ends = [0.0, furthest]
    low, high = results["range"]

    def line(label, most):
        return Series(label, ends, [(most - x) * cases for x in ends])

    marks = [Mark(payment, results["year"], say("planned: {payment}", lang, payment=(payment, "yuan")))]
    if results["most"] > 0:
        marks.append(Mark(results["most"], 0.0, say("break-even: {most}", lang, most=(results["most"], "yuan"))))
    return [
        Chart(
            tr("How much may a case cost?", lang),
            tr("Payment a case, yuan", lang),
            tr("Gain a year, yuan", lang),
            [
                line(tr("Estimate", lang), results["most"]),
                line(tr("Low end", lang), low),
                line(tr("High end", lang), high),
            ],
            marks=marks,
            summary=say(
                "Each yuan a case costs {cases} yuan a year; at {payment} the gain is {year} ({low} to {high}).",
                lang,
                cases=(cases, "int"),
                payment=(payment, "yuan"),
                year=(results["year"], "yuan"),
                low=(results["year_range"][0], "int"),
                high=(results["year_range"][1], "yuan"),
            ),
        )
    ]


REMEDY = Calculator(
    id="A7.2-C1",
    title="How much may a remedy cost?",
    inputs=[
        Number("without", "Buy again without it", 60, 0, 100, 1, unit="%", help="With the next best handling."),
        Number("with_remedy", "Buy again with it", 72, 0, 100, 1, unit="%"),
        Number(
            "tested",
            "Cases in each test group",
            800,
            20,
            100000,
            10,
            usual=(20, 2000),
            whole=True,
            help="No test yet? Leave 20: the range says what a guess is worth.",
        ),
        Number("margin", "Margin at stake", 900, 0, 20000, 10, unit="yuan", usual=(0, 2000)),
        Number("word_of_mouth", "Value of what they tell", 0, 0, 2000, 10, unit="yuan", usual=(0, 200)),
        Number("payment", "Planned payment", 60, 0, 2000, 5, unit="yuan", usual=(0, 300)),
        Number("cases", "Cases a year", 1200, 0, 100000, 10, usual=(0, 5000), whole=True),
    ],
    outputs=[
        Output("most", "Pay at most, a case", "yuan", main=True),
        Output("range", "Range of the test, 95% sure", "yuan"),
        Output("uplift", "More who buy again", "percent1"),
        Output("uplift_range", "Its range", "percent1"),
        Output("gain", "Gain a case", "yuan"),
        Output("year", "Gain a year", "yuan"),
        Output("year_range", "Its range", "yuan"),
        Output("won", "Customers won back a year", "int"),
        Output("price", "Paid for each of them", "yuan"),
    ],
    compute=_remedy,
    chart=_charts,
    takeaway=_takeaway,
)
