"""A7.2-C3: which cause of complaints to remove first, by count and by cost."""

from math import sqrt

from custlib.formulas.complaints import pareto
from custlib.formulas.numbers import total
from custlib.formulas.text import show
from custlib.live import Bar, Bars, Calculator, CombinationError, Number, Output, Table, Text, Verdict, say, tr

Z = 1.96
VITAL = 0.8
SENTENCES = {
    "close": (
        "Look into “{first}” and “{second}” before you choose: their costs are so close that chance could change the "
        "order."
    ),
    "both": "Remove “{first}” first: it is the most frequent, and with {cost} it costs most, {share} of all.",
    "dear": "Remove “{first}” first: it costs {cost}, {share} of all, though “{frequent}” is more frequent.",
}


def _causes(causes):
    names = [name for name, _, _ in causes]
    for name in names:
        if len([1 for other in names if other == name]) > 1:
            raise CombinationError("causes", "“{cause}” stands in two rows: add them up in one.", cause=name)
    if total([count * each for _, count, each in causes]) == 0:
        raise CombinationError("causes", "Give at least one cause a count and a cost above 0.")
    by_count = pareto([(name, count) for name, count, _ in causes], VITAL)
    by_cost = pareto([(name, count * each) for name, count, each in causes], VITAL)
    first = by_cost.names[0]
    lead = noise = None
    if len(causes) > 1:
        # a count of n would next time miss by about its root: so sure is the lead in money
        costs = {name: each for name, _, each in causes}
        lead = by_cost.amounts[0] - by_cost.amounts[1]
        noise = Z * sqrt(total([costs[by_cost.names[i]] * by_cost.amounts[i] for i in (0, 1)]))
    return {
        "first": first,
        "cost": by_cost.amounts[0],
        "share": by_cost.shares[0],
        "total": total(by_cost.amounts),
        "frequent": by_count.names[0],
        "frequent_share": by_count.shares[0],
        "vital": by_cost.vital,
        "second": by_cost.names[1] if len(causes) > 1 else None,
        "clear": lead is None or lead > noise,
        "by_count": by_count,
        "by_cost": by_cost,
    }


def _takeaway(values, results, lang):
    fields = {
        "first": results["first"],
        "second": results["second"] or "",
        "frequent": results["frequent"],
        "cost": (results["cost"], "yuan"),
        "share": (results["share"], "percent"),
    }
    same = results["first"] == results["frequent"]
    case = "close" if not results["clear"] else "both" if same else "dear"
    return Verdict("careful" if case == "close" else "go", say(SENTENCES[case], lang, **fields))


def _bars(title, label, found, format, also, summary):
    return Bars(
        title,
        also[0],
        label,
        [
            Bar(found.names[i], found.amounts[i], series=1 if i < found.vital else 0, also=also[1](found.cumulative[i]))
            for i in range(len(found.names))
        ],
        format=format,
        also_label=also[2],
        summary=summary,
    )


def _charts(values, results, lang):
    also = (tr("Cause", lang), lambda share: show(share, "percent", lang), tr("running total", lang))
    by_cost = results["by_cost"]
    return [
        _bars(
            tr("By cost: the strong bars make 80%", lang),
            tr("Yuan", lang),
            by_cost,
            "int",
            also,
            say(
                "By cost “{first}” leads with {share}; {vital} of {all} causes make 80% of it.",
                lang,
                first=results["first"],
                share=(results["share"], "percent"),
                vital=by_cost.vital,
                all=len(by_cost.names),
            ),
        ),
        _bars(
            tr("By count: the strong bars make 80%", lang),
            tr("Complaints", lang),
            results["by_count"],
            "int",
            also,
            say(
                "By count “{frequent}” leads with {share}.",
                lang,
                frequent=results["frequent"],
                share=(results["frequent_share"], "percent"),
            ),
        ),
    ]


CAUSES = Calculator(
    id="A7.2-C3",
    title="Which cause first: count or cost?",
    inputs=[
        Table(
            "causes",
            "Your causes",
            [
                Text("cause", "Cause", least=1, most=30),
                Number("count", "Count", 0, 0, 100000, 1, whole=True),
                Number("each", "Cost a case", 0, 0, 10000, 1, unit="yuan"),
            ],
            [
                ["Late", 210, 18],
                ["Wrong item", 95, 42],
                ["Taste", 75, 25],
                ["Damaged", 60, 95],
                ["Billing", 40, 30],
            ],
            help="Cost a case: remedy, goods, work, and the margin of customers lost.",
        )
    ],
    outputs=[
        Output("first", "Remove first", "text", main=True),
        Output("cost", "It costs", "yuan"),
        Output("share", "Of the whole cost", "percent1"),
        Output("total", "All causes cost", "yuan"),
        Output("frequent", "Most frequent", "text"),
        Output("frequent_share", "Of all complaints", "percent1"),
        Output("vital", "Causes that make 80% of the cost", "int"),
    ],
    compute=_causes,
    chart=_charts,
    takeaway=_takeaway,
)
