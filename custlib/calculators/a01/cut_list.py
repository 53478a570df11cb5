"""A1.2-C1: how far down a scored list to write.

The curve of captured buyers is a stylised one: the best part d of the list holds d ** g of all buyers, with g set so
that the best tenth has the lift typed in; nobody buys twice, so a part never holds more buyers than people.
"""

from math import log

from custlib.formulas.acquisition import campaign_profit
from custlib.formulas.numbers import power
from custlib.formulas.text import show
from custlib.live import Calculator, Chart, CombinationError, Level, Mark, Number, Output, Series, Verdict, tr

TENTH = 0.1
DOUBT = 0.8  # a score loses part of its lift on new data: the plan is tried with four fifths of what it adds
POINTS = 50


def _captured(depth, response, bend):
    return min(power(depth, bend), depth / response) if depth > 0 else 0.0


def _bend(lift):
    return 1 + log(lift) / log(TENTH)


def _best_depth(response, bend, margin, contact_cost):
    """Depth at which the last contact just pays: 1 when all pay, 0 when none does."""
    if contact_cost >= margin:
        return 0.0
    if bend == 1 or contact_cost == 0:
        return 1.0 if response * margin > contact_cost else 0.0
    interior = power(response * bend * margin / contact_cost, 1 / (1 - bend))
    everybody_buys = power(response, 1 / (1 - bend))  # depth down to which each person is a buyer
    return min(max(interior, everybody_buys), 1.0)


def _cut(people, response, lift, margin, contact_cost, score_cost):
    if response * lift > 1:
        raise CombinationError(
            "lift",
            "More than all of the best tenth would buy: with this response a lift up to {most} is possible.",
            most=lambda lang: show(1 / response, "times", lang),
        )
    bend = _bend(lift)
    depth = _best_depth(response, bend, margin, contact_cost)

    def profit(part, curve=bend):
        return people * (response * _captured(part, response, curve) * margin - part * contact_cost) - score_cost

    captured = _captured(depth, response, bend)
    return {
        "depth": depth,
        "contacts": people * depth,
        "profit": profit(depth),
        "everybody": campaign_profit(people, response, margin, contact_cost).profit,
        "captured": captured,
        "response_there": response * captured / depth if depth else None,
        "break_even": contact_cost / margin,
        "weaker": profit(depth, _bend(1 + DOUBT * (lift - 1))),
        "curve": [(i / POINTS, profit(i / POINTS), _captured(i / POINTS, response, bend)) for i in range(POINTS + 1)],
    }


def _takeaway(values, results, lang):
    profit, everybody = show(results["profit"], "yuan", lang), show(results["everybody"], "yuan", lang)
    if results["profit"] <= 0 and results["everybody"] <= 0:
        return Verdict("stop", tr("Do not send it: even the best part of the list does not bring its cost back.", lang))
    if results["depth"] == 1:
        return Verdict("go", tr("Write to everybody: even the last contact pays.", lang))
    if results["everybody"] >= results["profit"]:
        return Verdict(
            "go",
            tr(
                "Write to everybody: the score saves less than the {cost} it costs.",
                lang,
                cost=show(values["score_cost"], "yuan", lang),
            ),
        )
    part = show(results["depth"], "percent", lang)
    if results["weaker"] <= max(results["everybody"], 0):
        return Verdict(
            "careful",
            tr(
                "Test first: the best {part} bring {profit}, but nothing is gained if the score is a fifth weaker.",
                lang,
                part=part,
                profit=profit,
            ),
        )
    return Verdict(
        "go",
        tr(
            "Write to the best {part} and leave the rest alone: {profit} instead of {everybody}.",
            lang,
            part=part,
            profit=profit,
            everybody=everybody,
        ),
    )


def _charts(values, results, lang):
    depths = [point[0] for point in results["curve"]]
    part, profit = show(results["depth"], "percent", lang), show(results["profit"], "yuan", lang)
    everybody = show(results["everybody"], "yuan", lang)
    captured = show(results["captured"], "percent", lang)
    depth_label = tr("Part of the list, best first", lang)
    return [
        Chart(
            tr("Where does the next contact stop paying?", lang),
            depth_label,
            tr("Profit, yuan", lang),
            [Series(tr("Profit with the score", lang), depths, [point[1] for point in results["curve"]])],
            x_format="percent",
            marks=[Mark(results["depth"], results["profit"], tr("best at {part}", lang, part=part))],
            levels=[Level(results["everybody"], tr("everybody: {profit}", lang, profit=everybody))],
            summary=tr(
                "Profit is highest, {profit}, at {part} of the list; writing to everybody without the score brings "
                "{everybody}.",
                lang,
                profit=profit,
                part=part,
                everybody=everybody,
            ),
        ),
        Chart(
            tr("How many of the buyers are caught?", lang),
            depth_label,
            tr("Share of all buyers", lang),
            [
                Series(tr("With the score", lang), depths, [point[2] for point in results["curve"]]),
                Series(tr("In any order", lang), depths, depths),
            ],
            x_format="percent",
            y_format="percent",
            marks=[Mark(results["depth"], results["captured"], captured)],
            summary=tr(
                "The best {part} of the list hold {captured} of the buyers.", lang, part=part, captured=captured
            ),
        ),
    ]


CUT_LIST = Calculator(
    id="A1.2-C1",
    title="How far down the list?",
    inputs=[
        Number("people", "People on the list", 20000, 100, 5000000, 100, whole=True, usual=(100, 100000)),
        Number("response", "Response of the whole list", 2, 0.05, 50, 0.05, unit="%", usual=(0.05, 20)),
        Number(
            "lift", "Lift in the best tenth", 4, 1, 8, 0.1, unit="times", help="4: they respond four times as often."
        ),
        Number("margin", "Margin of a response", 45, 1, 10000, 1, unit="yuan", usual=(1, 500)),
        Number("contact_cost", "Cost of a contact", 1.1, 0, 500, 0.1, unit="yuan", usual=(0, 10)),
        Number("score_cost", "Cost of the score", 4000, 0, 500000, 500, unit="yuan", usual=(0, 50000)),
    ],
    outputs=[
        Output("depth", "Write to the best", "percent", main=True),
        Output("contacts", "People", "int"),
        Output("profit", "Profit, the score paid", "yuan"),
        Output("everybody", "Profit if everybody is written to", "yuan"),
        Output("captured", "Share of the buyers caught", "percent"),
        Output("response_there", "Response in that part", "percent2"),
        Output("break_even", "Response at which a contact pays", "percent2"),
    ],
    compute=_cut,
    chart=_charts,
    takeaway=_takeaway,
)
