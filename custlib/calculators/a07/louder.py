"""A7.1-C2: more complaints because more goes wrong, or because more customers speak."""

from math import exp, sqrt

from custlib.formulas import normal
from custlib.formulas.inference import wilson_interval
from custlib.live import Bar, Bars, Calculator, CombinationError, Number, Output, Table, Verdict, say, tr

PER = 1000
Z = -normal.ppf(0.025)
TONES = {"better": "go", "worse": "stop", "louder": "careful", "quieter": "careful", "open": "careful"}
SENTENCES = {
    "better": (
        "Service is not worse: problems per order changed by {change} ({low} to {high}). Keep the channel that lets "
        "you hear of them."
    ),
    "worse": (
        "Service is worse: problems per order changed by {change} ({low} to {high}). Find the cause before you judge "
        "the channel."
    ),
    "louder": (
        "Louder, and probably not worse: problems per order changed by {change}, but anything from {low} to {high} "
        "fits. Keep the channel and ask more people."
    ),
    "quieter": (
        "Probably not worse: problems per order changed by {change}, but anything from {low} to {high} fits. Ask more "
        "people before you rely on it."
    ),
    "open": (
        "Perhaps worse: problems per order changed by {change}, and anything from {low} to {high} fits. Ask more "
        "people before you close or praise anything."
    ),
}


def _louder(counts):
    orders, complaints, had_problem, told = counts
    for place in (0, 1):
        if told[place] > had_problem[place]:
            raise CombinationError(
                "counts",
                "Told us: count only those who had a problem, so no more than these.",
                cell=(4, place + 1),
            )
    rates = [complaints[i] / orders[i] * PER for i in (0, 1)]
    speaking = [told[i] / had_problem[i] for i in (0, 1)]
    problems = [rates[i] / speaking[i] for i in (0, 1)]
    ratio = problems[1] / problems[0]
    # the logarithm of the ratio: two counts of complaints (Poisson) and two shares of the survey (binomial)
    variance = [1 / complaints[i] + 1 / told[i] - 1 / had_problem[i] for i in (0, 1)]
    reach = exp(Z * sqrt(variance[0] + variance[1]))
    ranges = [wilson_interval(told[i], had_problem[i]) for i in (0, 1)]
    return {
        "change": ratio - 1,
        "range": (ratio / reach - 1, ratio * reach - 1),
        "rates": tuple(rates),
        "speaking": tuple(speaking),
        "problems": tuple(problems),
        "more_complaints": rates[1] / rates[0],
        "louder": speaking[1] / speaking[0],
        "more_problems": ratio,
        "ranges": [(rates[i] / ranges[i].high, rates[i] / ranges[i].low) for i in (0, 1)],
    }


def _takeaway(values, results, lang):
    low, high = results["range"]
    if high <= 0:
        case = "better"
    elif low >= 0:
        case = "worse"
    elif results["change"] > 0:
        case = "open"
    else:
        case = "louder" if results["louder"] > 1 else "quieter"
    return Verdict(
        TONES[case],
        say(
            SENTENCES[case],
            lang,
            change=(results["change"], "percent"),
            low=(low, "percent"),
            high=(high, "percent"),
        ),
    )


def _charts(values, results, lang):
    rates, problems, ranges = results["rates"], results["problems"], results["ranges"]
    return [
        Bars(
            tr("What rose: problems or voices?", lang),
            tr("Count", lang),
            tr("Per 1,000 orders", lang),
            [
                Bar(tr("Complaints before", lang), rates[0]),
                Bar(tr("Complaints after", lang), rates[1]),
                Bar(tr("Problems before", lang), problems[0], ranges[0][0], ranges[0][1], series=2),
                Bar(tr("Problems after", lang), problems[1], ranges[1][0], ranges[1][1], series=2),
            ],
            format="decimal1",
            summary=say(
                "Per 1,000 orders, complaints went from {from_complaints} to {to_complaints}, the problems behind them "
                "from {from_problems} to {to_problems}.",
                lang,
                from_complaints=(rates[0], "decimal1"),
                to_complaints=(rates[1], "decimal1"),
                from_problems=(problems[0], "decimal1"),
                to_problems=(problems[1], "decimal1"),
            ),
        )
    ]


def _count(name, label, default):
    return Number(name, label, default, 1, 100000000, 1, whole=True)


LOUDER = Calculator(
    id="A7.1-C2",
    title="Worse, or only louder?",
    inputs=[
        Table(
            "counts",
            "A year before and a year after",
            [_count("before", "Before", 100), _count("after", "After", 100)],
            [[13662, 16951], [498, 907], [76, 76], [35, 63]],
            rows=["Orders", "Complaints", "Asked, with a problem", "Of them, told us"],
            help="Asked: a random sample of customers. Cells of a spreadsheet can be pasted.",
        )
    ],
    outputs=[
        Output("change", "Change of problems per order", "percent", main=True),
        Output("range", "Its range, 95% sure", "percent"),
        Output("rates", "Complaints per 1,000 orders", "decimal1"),
        Output("speaking", "Share who tell us", "percent"),
        Output("problems", "Problems per 1,000 orders", "decimal1"),
        Output("more_complaints", "Complaints, after over before", "times2"),
        Output("louder", "of it: customers speak", "times2"),
        Output("more_problems", "of it: orders go wrong", "times2"),
    ],
    compute=_louder,
    chart=_charts,
    takeaway=_takeaway,
)
