"""B4.2-C1: what a service guarantee costs, and how many more orders must pay for it."""

from custlib.formulas.tiering import offer_break_even
from custlib.live import Calculator, Chart, Level, Mark, Number, Output, Series, Verdict, say, tr

POINTS = 51


def _needed(cost, margin):
    """Growth in orders that pays for a cost on every order, old and new; None when no growth does."""
    return offer_break_even(1.0, cost / margin) if cost < margin else None


def _guarantee(failure, claims, payout, margin, orders, growth):
    cost, worst = failure * claims * payout, failure * payout

    def profit(each):
        return orders * (growth * (margin - each) - each)

    bearable = margin * growth / (1 + growth)  # cost of an order that this growth just pays for
    needed = _needed(cost, margin)
    furthest = min(1.0, margin / 2 / worst)  # beyond it orders would have to more than double
    curve = [(furthest * i / (POINTS - 1), _needed(furthest * worst * i / (POINTS - 1), margin)) for i in range(POINTS)]
    return {
        "needed": needed,
        "needed_orders": None if needed is None else orders * needed,
        "needed_worst": _needed(worst, margin),
        "cost": cost,
        "budget": (orders * (1 + growth) * cost, orders * (1 + growth) * worst),
        "profit": (profit(worst), profit(cost)),
        "cap": bearable / failure,
        "failure_most": min(bearable / (claims * payout), 1.0),
        "curve": curve,
    }


def _takeaway(values, results, lang):
    growth, needed, worst = values["growth"], results["needed"], results["needed_worst"]
    if growth == 0:
        return Verdict("stop", tr("Do not launch it: without more orders a guarantee only costs.", lang))
    if needed is None or growth < needed:
        return Verdict(
            "stop",
            say(
                "Improve first: {growth} more orders pay for this guarantee once at most {most} of the orders fail.",
                lang,
                growth=(growth, "percent1"),
                most=(results["failure_most"], "percent1"),
            ),
        )
    if worst is None or growth < worst:
        return Verdict(
            "careful",
            say(
                "Try it in some stores and count the claims: at {cap} a claim it would pay even if everybody claimed.",
                lang,
                cap=(results["cap"], "yuan2"),
            ),
        )
    return Verdict(
        "go",
        say(
            "Launch it: {growth} more orders pay for it even if everybody with a failure claims.",
            lang,
            growth=(growth, "percent1"),
        ),
    )


def _charts(values, results, lang):
    curve, growth, claims = results["curve"], values["growth"], values["claims"]
    marks = []
    if claims > curve[-1][0]:
        summary = tr("With your share of claims, twice the orders would not pay for the guarantee.", lang)
    else:
        needed = (results["needed"], "percent2")
        marks = [Mark(claims, results["needed"], say("your claims: {needed}", lang, needed=needed))]
        summary = say(
            "With {claims} claiming, orders must grow by {needed}; you expect {growth}.",
            lang,
            claims=(claims, "percent"),
            needed=needed,
            growth=(growth, "percent1"),
        )
    return [
        Chart(
            tr("How much growth pays for it?", lang),
            tr("Share of those with a failure who claim", lang),
            tr("Growth in orders needed", lang),
            [Series(tr("Growth needed", lang), [one for one, _ in curve], [share for _, share in curve])],
            x_format="percent",
            y_format="percent1",
            marks=marks,
            levels=[Level(growth, say("you expect {growth}", lang, growth=(growth, "percent1")))],
            summary=summary,
        )
    ]


GUARANTEE = Calculator(
    id="B4.2-C1",
    title="Can we afford the guarantee?",
    inputs=[
        Number("failure", "Orders that fail", 6, 0.1, 100, 0.1, unit="%", usual=(0.1, 20), help="Of all orders."),
        Number("claims", "Of them claimed", 40, 1, 100, 1, unit="%", share=True),
        Number("payout", "Paid for a claim", 15, 1, 10000, 1, unit="yuan", usual=(1, 100)),
        Number("margin", "Margin of an order", 18, 1, 10000, 1, unit="yuan", usual=(1, 100)),
        Number("orders", "Orders a year", 120000, 100, 100000000, 100, usual=(1000, 500000), whole=True),
        Number(
            "growth",
            "More orders you expect",
            3,
            0,
            100,
            0.1,
            unit="%",
            usual=(0, 20),
            help="Won or kept by the promise, best from a trial in some stores.",
        ),
    ],
    outputs=[
        Output("needed", "More orders needed", "percent2", main=True),
        Output("needed_worst", "Needed if everybody claims", "percent2"),
        Output("needed_orders", "Extra orders a year", "int"),
        Output("cost", "Cost on every order", "yuan2"),
        Output("budget", "Payouts a year, planned to worst", "yuan"),
        Output("profit", "Gain a year, worst to planned", "yuan"),
        Output("cap", "Payout that pays if all claim", "yuan2"),
        Output("failure_most", "Failures it can bear", "percent1"),
    ],
    compute=_guarantee,
    chart=_charts,
    takeaway=_takeaway,
)
