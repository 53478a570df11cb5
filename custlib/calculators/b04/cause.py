"""B4.3-C1: pay once to remove the cause of complaints, or go on paying for them."""

from custlib.formulas.value import clv_schedule
from custlib.live import Calculator, Chart, CombinationError, Level, Mark, Number, Output, Series, Verdict, say, tr

PER = 1000  # complaints are typed for so many orders
DOUBT = 1.5  # a surveyed share who speak may well be half as large again
POINTS = 60
LEAST_SPEAKING = 0.01
CENTURY = 100.0


def _annuity(discount, years):
    """Worth today of one yuan at the end of each year."""
    return clv_schedule([1.0] * years, [1.0] * years, discount, times=range(1, years + 1)).clv


def _cause(orders, before, after, speaking, loss, handling, fix, years, discount):
    if after >= before:
        raise CombinationError(
            "after",
            "Type fewer complaints than now, below {before}: else the fix saves nothing.",
            before=lambda lang: say("{n}", lang, n=(before, "plain")),
        )
    if before > PER * speaking:
        raise CombinationError(
            "speaking",
            "More problems than orders: with {before} complaints per 1,000 orders at least {least} are told.",
            before=lambda lang: say("{n}", lang, n=(before, "plain")),
            least=lambda lang: say("{n}", lang, n=(before / PER, "percent1")),
        )
    if loss == 0 and handling == 0:
        raise CombinationError("loss", "Type what a problem or a complaint costs: one of the two must be above 0.")
    complaints = orders * (before - after) / PER
    told, saving = complaints * (handling + loss), complaints * (handling + loss / speaking)
    worth = _annuity(discount, years)
    return {
        "payback": _at_most(fix / saving),
        "payback_told": _at_most(fix / told),
        "problems": complaints / speaking,
        "complaints": complaints,
        "saving": saving,
        "npv": worth * saving - fix,
        "most": worth * saving,
        "worth": worth,
        "speaking_most": _speaking_most(complaints, loss, handling, fix / worth),
        "curve": [(share, fix / (complaints * (handling + loss / share))) for share in _shares(before / PER)],
        "here": fix / saving,
    }


def _at_most(years):
    """A time as it is shown: nobody waits for longer than a century."""
    return years if years <= CENTURY else (CENTURY, None)


def _shares(told):
    """Shares who speak, in the chart: from the least that this many complaints allow."""
    least = max(told, LEAST_SPEAKING)
    return [least + (1 - least) * i / (POINTS - 1) for i in range(POINTS)]


def _speaking_most(complaints, loss, handling, needed):
    """Share who speak above which the fix does not pay; 1 when it pays anyway, None when it never does."""
    silent = needed - complaints * handling  # what the problems themselves must save
    if silent <= complaints * loss:
        return 1.0
    return complaints * loss / silent if complaints * loss > 0 else None


def _takeaway(values, results, lang):
    limit = results["speaking_most"]
    if results["npv"] < 0 or limit is None:
        return Verdict(
            "stop",
            say(
                "Look for a cheaper fix: within {years} this one may cost {most} at most.",
                lang,
                years=(values["years"], "years"),
                most=(results["most"], "yuan"),
            ),
        )
    if limit == 1:
        return Verdict("go", tr("Fix it: it pays even if every problem was told to you.", lang))
    if limit < DOUBT * values["speaking"]:
        return Verdict(
            "careful",
            say(
                "Ask customers first who speaks: above {limit}, where you have {speaking}, the fix no longer pays.",
                lang,
                limit=(limit, "percent1"),
                speaking=(values["speaking"], "percent1"),
            ),
        )
    return Verdict(
        "go",
        say(
            "Fix it: the money is back in {payback}, and it pays as long as at most {limit} speak.",
            lang,
            payback=(results["payback"], "years"),
            limit=(limit, "percent1"),
        ),
    )


def _charts(values, results, lang):
    speaking, here = (values["speaking"], "percent"), (results["here"], "years")
    curve = results["curve"]
    return [
        Chart(
            tr("How soon is the money back?", lang),
            tr("Share of the problems that are told", lang),
            tr("Years until the fix is paid back", lang),
            [Series(tr("Years", lang), [share for share, _ in curve], [years for _, years in curve])],
            x_format="percent",
            y_format="decimal1",
            marks=[Mark(values["speaking"], results["here"], say("yours: {payback}", lang, payback=here))],
            levels=[Level(results["worth"], say("below: pays within {years}", lang, years=(values["years"], "years")))],
            summary=say(
                "The fewer speak, the sooner the fix is paid back: {payback} if {speaking} speak, {told} if everybody "
                "with a problem does.",
                lang,
                payback=here,
                speaking=speaking,
                told=(curve[-1][1], "years"),
            ),
        )
    ]


CAUSE = Calculator(
    id="B4.3-C1",
    title="Fix the cause, or keep paying?",
    inputs=[
        Number("orders", "Orders a year", 120000, 100, 100000000, 100, usual=(1000, 500000), whole=True),
        Number("before", "Complaints of this cause", 6, 0.1, 500, 0.1, usual=(0.1, 30), help="Now, per 1,000 orders."),
        Number("after", "Left after the fix", 4, 0, 500, 0.1, usual=(0, 30), help="Per 1,000 orders."),
        Number(
            "speaking",
            "Problems that are told",
            15,
            1,
            100,
            1,
            unit="%",
            share=True,
            help="From a survey: of those who had this problem, who told you.",
        ),
        Number("loss", "Margin lost by a problem", 30, 0, 100000, 1, unit="yuan", usual=(0, 200)),
        Number("handling", "Handling a complaint", 25, 0, 100000, 1, unit="yuan", usual=(0, 200)),
        Number("fix", "Cost of the fix", 90000, 1, 100000000, 1000, unit="yuan", usual=(1000, 500000)),
        Number("years", "It must pay within", 3, 1, 20, 1, unit="years", usual=(1, 10), whole=True),
        Number("discount", "Discount rate", 10, 0, 50, 0.5, unit="% a year", usual=(0, 30)),
    ],
    outputs=[
        Output("payback", "Money back after", "years", main=True),
        Output("payback_told", "If you count complaints only", "years"),
        Output("npv", "Gain, in money of today", "yuan"),
        Output("saving", "Saved a year", "yuan"),
        Output("problems", "Fewer problems a year", "int"),
        Output("complaints", "Fewer complaints a year", "int"),
        Output("most", "The fix may cost", "yuan"),
        Output("speaking_most", "Pays if at most so many speak", "percent1"),
    ],
    compute=_cause,
    chart=_charts,
    takeaway=_takeaway,
)
