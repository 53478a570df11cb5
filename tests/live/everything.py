"""A calculator that uses every kind of input, output and chart; it runs on both engines like those of the book."""

from custlib.formulas.numbers import total
from custlib.formulas.text import show
from custlib.live import (
    Calculator,
    Chart,
    Choice,
    CombinationError,
    Level,
    Mark,
    Number,
    Numbers,
    Output,
    Series,
    Table,
    Text,
    Verdict,
    tr,
)

ENDLESS = "forever"  # a note that makes the computation far too long


def compute(visits, order, profits, leads, note):
    if note == ENDLESS:
        for _ in range(10**12):
            pass
    if visits > 40 and len(leads) > 2:
        raise CombinationError("visits", "With {leads} leads plan at most 40 visits.", leads=len(leads))
    values = [chance * margin for _, chance, margin in leads]
    best = max(range(len(values)), key=lambda i: values[i])
    shown = sorted(profits, reverse=order == "down")
    return {
        "total": total(profits) + total(values),
        "visits": visits,
        "mean": total(profits) / len(profits),
        "range": (min(profits), max(profits)),
        "open": (min(profits), None),
        "nothing": None,
        "shown": shown,
        "values": values,
        "best": leads[best][0],
        "note": note,
    }


def charts(values, results, lang):
    shown = results["shown"]
    places = list(range(1, len(shown) + 1))
    mean = results["mean"]
    running = [total(shown[: i + 1]) for i in range(len(shown))]
    return [
        Chart(
            tr("Profits", lang),
            tr("Customer", lang),
            tr("Yuan", lang),
            [Series(tr("Profit", lang), places, shown, shape="bar")],
            levels=[Level(mean, tr("mean {mean}", lang, mean=show(mean, "yuan", lang)))],
            marks=[Mark(1, shown[0], results["note"])],
            summary=tr("From {first} on.", lang, first=show(shown[0], "yuan", lang)),
        ),
        Chart(
            tr("Running total", lang),
            tr("Customer", lang),
            tr("Yuan", lang),
            [
                Series(tr("All", lang), places, running, shape="step"),
                Series(tr("Half", lang), places, [value / 2 for value in running]),
            ],
            x_format="decimal1",
            summary=tr("Two lines.", lang),
        ),
    ]


def takeaway(values, results, lang):
    tone = "go" if results["total"] > 0 else "stop"
    return Verdict(tone, tr("Call {name} first: {note}.", lang, name=results["best"], note=results["note"]))


EVERYTHING = Calculator(
    id="A99.1-C1",
    title="Everything?",
    inputs=[
        Number("visits", "Visits", 20, 1, 60, 1, unit="visits", whole=True, help="A week."),
        Choice("order", "Order", [("down", "largest first"), ("up", "smallest first")], "down"),
        Numbers("profits", "Profits", [400, 250, -20, 1234.5], -100000, 1000000, least=2, most=500, unit="yuan"),
        Table(
            "leads",
            "Leads",
            [
                Text("name", "Name", "New", least=1, most=20),
                Number("chance", "Chance", 25, 1, 99, 1, unit="%"),
                Number("margin", "Margin", 1000, -500, 500000, 100, unit="yuan"),
            ],
            [["Anna", 25, 1800], ["Bo", 40, 900]],
        ),
        Text("note", "Note", "a & b", most=40, lines=2),
    ],
    outputs=[
        Output("total", "Total", "yuan", main=True),
        Output("visits", "Visits", "int"),
        Output("mean", "Mean", "yuan2"),
        Output("range", "Range", "yuan"),
        Output("open", "Open range", "decimal1"),
        Output("nothing", "Nothing", "years"),
    ],
    compute=compute,
    chart=charts,
    takeaway=takeaway,
)

CALCULATORS = [EVERYTHING]
