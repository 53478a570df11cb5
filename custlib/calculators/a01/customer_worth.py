"""A1.1-C1: pay for one more customer, or not, and up to what."""

from custlib.formulas.numbers import power
from custlib.formulas.text import show
from custlib.formulas.value import clv_geometric, clv_schedule
from custlib.live import Calculator, Chart, Choice, CombinationError, Level, Mark, Number, Output, Series, Verdict, tr

DOUBT = 0.03  # retention is seldom known better than to three points
MOST_YEARS = 40  # whoever is worth her cost with three points less retention has paid it back long before
SLOW_PAYBACK = 2  # years; the stop rule of the play "Value before budget"
SHOWN_YEARS = (8, 16, MOST_YEARS)
CURVE = (0.4, 0.96)  # retention shown in the chart, at least
CURVE_POINTS = 41


def _value(margin, retention, discount, growth, first_margin):
    return clv_geometric(margin, retention, discount, growth=growth, first_payment=first_margin)


def _is_finite(retention, discount, growth):
    return retention * (1 + growth) < 1 + discount


def _customer_worth(revenue, margin_rate, retention, growth, discount, first_margin, cost, required_return):
    if not _is_finite(retention, discount, growth):
        raise CombinationError(
            "growth",
            "Growth this fast makes the value endless: lower it, or raise the discount rate above {least}.",
            least=lambda lang: show(retention * (1 + growth) - 1, "percent1", lang),
        )
    margin = revenue * margin_rate
    low_retention, high_retention = max(retention - DOUBT, 0.0), min(retention + DOUBT, 1.0)
    low = _value(margin, low_retention, discount, growth, first_margin)
    high = None
    if _is_finite(high_retention, discount, growth):
        high = _value(margin, high_retention, discount, growth, first_margin)
    value = _value(margin, retention, discount, growth, first_margin)
    needed = cost * (1 + required_return)
    path, payback_time = _path(margin, retention, growth, discount, first_margin, cost)
    return {
        "value": value,
        "value_now": _value(margin, retention, discount, growth, "start"),
        "value_later": _value(margin, retention, discount, growth, "end"),
        "range": (low, high),
        "most": value / (1 + required_return),
        "ratio": value / cost if cost else None,
        "payback": _year_of(payback_time, first_margin),
        "payback_time": payback_time,
        "break_even": _break_even(margin, needed, growth, discount, first_margin),
        "margin": margin,
        "needed": needed,
        "path": path,
    }


def _path(margin, retention, growth, discount, first_margin, cost):
    """Running total after each year's margin, and the time in years at which it is no longer negative."""
    wait = 0 if first_margin == "start" else 1
    years = range(MOST_YEARS)
    schedule = clv_schedule(
        [margin * power(1 + growth, year) for year in years],
        [power(retention, year + wait) for year in years],
        discount,
        times=[year + wait for year in years],
        acquisition_cost=cost,
    )
    return schedule.cumulative, schedule.payback


def _year_of(time, first_margin):
    """The year in which a margin falls: one that comes at once belongs to year 1."""
    return None if time is None else int(time) + (1 if first_margin == "start" else 0)


def _break_even(margin, needed, growth, discount, first_margin):
    """Retention from which the value reaches what is needed: 0 when any will do, None when none will."""
    if needed == 0:
        return 0.0
    if margin == 0:
        return None
    if first_margin == "start":
        found = (1 + discount) * (1 - margin / needed) / (1 + growth)
    else:
        found = needed * (1 + discount) / (margin + needed * (1 + growth))
    return max(found, 0.0) if found <= 1 else None


def _takeaway(values, results, lang):
    cost, most = show(values["cost"], "yuan", lang), show(results["most"], "yuan", lang)
    low = show(results["range"][0], "yuan", lang)
    if results["most"] <= 0:
        return Verdict("stop", tr("Do not pay anything: with these numbers a customer leaves no margin.", lang))
    if values["cost"] > results["most"]:
        return Verdict(
            "stop",
            tr("Do not pay {cost}: one more customer may cost you at most {most}.", lang, cost=cost, most=most),
        )
    if results["range"][0] < values["cost"]:
        return Verdict(
            "careful",
            tr(
                "Wait: with three points less retention the customer is worth {low}, less than the {cost} she costs.",
                lang,
                low=low,
                cost=cost,
            ),
        )
    if results["payback_time"] > SLOW_PAYBACK:
        return Verdict(
            "careful",
            tr(
                "Pay up to {most} only if you can wait: at {cost} the money is back in year {year}.",
                lang,
                most=most,
                cost=cost,
                year=results["payback"],
            ),
        )
    return Verdict("go", tr("Pay: one more customer may cost you up to {most}.", lang, most=most))


def _charts(values, results, lang):
    return [_payback_chart(values, results, lang), _retention_chart(values, results, lang)]


def _payback_chart(values, results, lang):
    payback, path = results["payback"], results["path"]
    shown = next(years for years in SHOWN_YEARS if years >= min((payback or 8) + 1, MOST_YEARS))
    marks = []
    summary = tr("The cost is not covered within {years} years.", lang, years=MOST_YEARS)
    if payback is not None:
        marks = [Mark(payback, path[payback - 1], tr("paid back in year {year}", lang, year=payback))]
        summary = tr(
            "The cost of {cost} is covered in year {year}; after {years} years {total} stand in its place.",
            lang,
            cost=show(values["cost"], "yuan", lang),
            year=payback,
            years=shown,
            total=show(path[shown - 1], "yuan", lang),
        )
    return Chart(
        tr("When is the money back?", lang),
        tr("Year (0: the cost)", lang),
        tr("All margins less the cost, yuan of today", lang),
        [
            Series(
                tr("Margins less the cost", lang),
                list(range(shown + 1)),
                [-values["cost"]] + path[:shown],
                shape="bar",
            )
        ],
        marks=marks,
        summary=summary,
    )


def _retention_chart(values, results, lang):
    retention, growth, discount = values["retention"], values["growth"], values["discount"]
    low, high = min(CURVE[0], retention), max(CURVE[1], retention)
    xs = [low + (high - low) * i / (CURVE_POINTS - 1) for i in range(CURVE_POINTS)]
    xs = [x for x in xs if _is_finite(x, discount, growth)]
    ys = [_value(results["margin"], x, discount, growth, values["first_margin"]) for x in xs]
    break_even = results["break_even"]
    if break_even is None:
        summary = tr(
            "No retention makes the customer worth what is needed, {needed}.",
            lang,
            needed=show(results["needed"], "yuan", lang),
        )
    else:
        summary = tr(
            "The value climbs ever faster with retention and reaches what is needed, {needed}, at {retention}.",
            lang,
            needed=show(results["needed"], "yuan", lang),
            retention=show(break_even, "percent", lang),
        )
    return Chart(
        tr("What hangs on retention?", lang),
        tr("Yearly retention", lang),
        tr("Value of a customer, yuan", lang),
        [Series(tr("Value", lang), xs, ys)],
        x_format="percent",
        marks=[Mark(retention, results["value"], show(results["value"], "yuan", lang))],
        levels=[
            Level(
                results["needed"], tr("cost and return: {needed}", lang, needed=show(results["needed"], "yuan", lang))
            )
        ],
        summary=summary,
    )


CUSTOMER_WORTH = Calculator(
    id="A1.1-C1",
    title="What is a customer worth?",
    inputs=[
        Number("revenue", "Revenue a year", 400, 0, 100000, 10, unit="yuan", usual=(0, 2000)),
        Number("margin_rate", "Margin rate", 30, 0, 100, 1, unit="%", share=True, help="After every variable cost."),
        Number("retention", "Yearly retention", 80, 0, 99.5, 0.5, unit="%", usual=(30, 99.5), share=True),
        Number("cost", "Cost to win one", 200, 0, 50000, 10, unit="yuan", usual=(0, 1000)),
        Number("discount", "Discount rate", 10, 0, 50, 0.5, unit="% a year", usual=(0, 30)),
        Number("growth", "Margin growth", 0, -20, 20, 1, unit="% a year"),
        Number("required_return", "Return you ask for", 25, 0, 300, 5, unit="%", usual=(0, 100), share=True),
        Choice("first_margin", "The first margin comes", [("start", "now"), ("end", "in a year")], "start"),
    ],
    outputs=[
        Output("value", "One customer is worth", "yuan", main=True),
        Output("most", "Pay at most", "yuan"),
        Output("range", "If retention is 3 points off", "yuan"),
        Output("value_now", "First margin now", "yuan"),
        Output("value_later", "First margin in a year", "yuan"),
        Output("ratio", "Multiple of the cost", "times"),
        Output("payback", "Paid back in year", "int"),
        Output("break_even", "Retention it needs", "percent"),
    ],
    compute=_customer_worth,
    chart=_charts,
    takeaway=_takeaway,
)
