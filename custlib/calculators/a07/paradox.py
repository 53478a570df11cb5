"""A7.2-C2: do customers whose problem was solved buy more than those who never had one?"""

from custlib.formulas.inference import diff_proportions, wilson_interval
from custlib.live import Bar, Bars, Calculator, CombinationError, Number, Output, Table, Verdict, say, tr

GROUPS = ("Recovered", "Never failed", "Handled badly")
FAILING = {
    "pays": (
        "The paradox shows: recovered customers buy again more than those never failed, by {paradox} points ({low} to "
        "{high}). Make sure the groups are alike."
    ),
    "costs": "No paradox: recovered or not, a failure costs you customers, {paradox} points ({low} to {high}).",
    "open": "Do not say that failing pays: against no failure it is {paradox} points ({low} to {high}).",
}
HANDLING = {
    "pays": "Good handling pays: {handling} points more than bad handling ({low} to {high}).",
    "costs": "And check the groups: fewer buy again than after bad handling, {handling} points ({low} to {high}).",
    "open": "Whether good handling pays is open, too: {handling} points against bad handling ({low} to {high}).",
}


def _paradox(groups):
    for i, (people, again) in enumerate(groups):
        if again > people:
            raise CombinationError(
                "groups", "No more customers can have bought again than there were: check each row.", cell=(i + 1, 2)
            )
    (n, back), (other_n, other_back), (bad_n, bad_back) = groups
    paradox = diff_proportions(back, n, other_back, other_n)
    handling = diff_proportions(back, n, bad_back, bad_n)
    return {
        "paradox": paradox.difference,
        "paradox_range": (paradox.low, paradox.high),
        "handling": handling.difference,
        "handling_range": (handling.low, handling.high),
        "shares": [again / people for people, again in groups],
        "ranges": [wilson_interval(again, people) for people, again in groups],
        "recovered": back / n,
        "never": other_back / other_n,
        "badly": bad_back / bad_n,
    }


def _sign(ends):
    return "pays" if ends[0] > 0 else "costs" if ends[1] < 0 else "open"


def _takeaway(values, results, lang):
    failing, handling = _sign(results["paradox_range"]), _sign(results["handling_range"])
    tone = "stop" if handling == "costs" else "go" if handling == "pays" and failing == "costs" else "careful"
    first = say(
        FAILING[failing],
        lang,
        paradox=(results["paradox"], "points1_bare"),
        low=(results["paradox_range"][0], "points1_bare"),
        high=(results["paradox_range"][1], "points1_bare"),
    )
    second = say(
        HANDLING[handling],
        lang,
        handling=(results["handling"], "points1_bare"),
        low=(results["handling_range"][0], "points1_bare"),
        high=(results["handling_range"][1], "points1_bare"),
    )
    return Verdict(tone, tr("{first} {second}", lang, first=first, second=second))


def _charts(values, results, lang):
    shares, ranges = results["shares"], results["ranges"]
    return [
        Bars(
            tr("Who buys again?", lang),
            tr("Customers", lang),
            tr("Share who bought again", lang),
            [Bar(tr(GROUPS[i], lang), shares[i], ranges[i].low, ranges[i].high) for i in range(len(GROUPS))],
            format="percent",
            summary=say(
                "Bought again: {recovered} of the recovered, {never} of those never failed, {badly} of those handled "
                "badly.",
                lang,
                recovered=(shares[0], "percent"),
                never=(shares[1], "percent"),
                badly=(shares[2], "percent"),
            ),
        ),
        Bars(
            tr("What may you conclude?", lang),
            tr("Recovered against", lang),
            tr("More who buy again, points", lang),
            [
                Bar(tr("never failed", lang), *_points(results, "paradox"), series=2),
                Bar(tr("handled badly", lang), *_points(results, "handling")),
            ],
            format="points1_bare",
            summary=tr("An interval that reaches across zero leaves open which group buys more.", lang),
        ),
    ]


def _points(results, name):
    return (results[name],) + results[name + "_range"]


def _people(name, label, least):
    return Number(name, label, least, least, 100000, 1, whole=True)


PARADOX = Calculator(
    id="A7.2-C2",
    title="Does failing and recovering pay?",
    inputs=[
        Table(
            "groups",
            "Three groups of customers",
            [_people("people", "Customers", 1), _people("again", "Bought again", 0)],
            [[90, 61], [2000, 1420], [95, 38]],
            rows=list(GROUPS),
            help="Within the same number of days, and alike before the problem. Cells of a spreadsheet can be pasted.",
        )
    ],
    outputs=[
        Output("paradox", "Recovered less never failed, points", "points1_bare", main=True),
        Output("paradox_range", "Its range, 95% sure", "points1_bare"),
        Output("handling", "Recovered less handled badly", "points1_bare"),
        Output("handling_range", "Its range, 95% sure", "points1_bare"),
        Output("recovered", "Recovered, bought again", "percent1"),
        Output("never", "Never failed, bought again", "percent1"),
        Output("badly", "Handled badly, bought again", "percent1"),
    ],
    compute=_paradox,
    chart=_charts,
    takeaway=_takeaway,
)
