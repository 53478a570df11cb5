"""A1.3-C1: which step of the path from knowing to recommending to work on."""

from custlib.formulas.acquisition import funnel
from custlib.formulas.inference import wilson_interval
from custlib.formulas.numbers import order
from custlib.formulas.text import show
from custlib.live import Calculator, Chart, CombinationError, Mark, Number, Output, Series, Verdict, tr

STAGES = ("aware", "appeal", "ask", "act", "advocate")
LABELS = ("Know us", "Like us", "Asked about us", "Bought", "Recommended us")
STEPS = ("from knowing to liking", "from liking to asking", "from asking to buying", "from buying to recommending")
LAST = len(STEPS) - 1
MORE = 0.1  # the improvement that is priced: a tenth more people at one step


def _path(aware, appeal, ask, act, advocate, margin):
    people = [aware, appeal, ask, act, advocate]
    for i in range(1, len(people)):
        if people[i] > people[i - 1]:
            raise CombinationError(
                STAGES[i],
                "Count only those who also took the step before: at most {most}.",
                most=lambda lang, most=people[i - 1]: show(most, "int", lang),
            )
    path = funnel(people)
    ranges = [wilson_interval(people[i + 1], people[i]) for i in range(len(STEPS))]
    ranked = order(path.step)
    before_purchase = path.step[:LAST]
    weak = before_purchase[order(before_purchase)[0]]
    more = act * min(MORE, 1 / weak - 1)  # nobody can take a step more than once
    results = {
        "purchase": path.cumulative[LAST],
        "advocacy": path.cumulative[-1],
        "buyers": more,
        "gain": more * margin,
        "steps": path.step,
        "ranges": [(one.low, one.high) for one in ranges],
        "weakest": ranked[0],
        "next": ranked[1],
    }
    for i in range(len(STEPS)):
        results["step" + str(i + 1)] = path.step[i]
    results["weakest_range"] = results["ranges"][ranked[0]]
    return results


def _takeaway(values, results, lang):
    if results["gain"] == 0:
        return Verdict("stop", tr("No step is worth a test: more buyers would bring no margin.", lang))
    weakest, other = results["weakest"], results["next"]
    step = tr(STEPS[weakest], lang)
    if results["ranges"][weakest][1] >= results["ranges"][other][0]:
        return Verdict(
            "careful",
            tr(
                "Ask more people first: the weakest step may be that {step} or that {other}.",
                lang,
                step=step,
                other=tr(STEPS[other], lang),
            ),
        )
    if weakest == LAST:
        return Verdict(
            "careful",
            tr("Weakest is the step {step}: it brings buyers only through others, so test it small.", lang, step=step),
        )
    return Verdict(
        "go",
        tr(
            "Test the step {step}: a tenth more buyers are worth {gain} a time.",
            lang,
            step=step,
            gain=show(results["gain"], "yuan", lang),
        ),
    )


def _charts(values, results, lang):
    numbers = list(range(1, len(STEPS) + 1))
    weakest = results["weakest"]
    rate = show(results["steps"][weakest], "percent", lang)
    low, high = [show(end, "percent", lang) for end in results["ranges"][weakest]]
    return [
        Chart(
            tr("Where does the path leak?", lang),
            tr("Step: 1 to liking, 2 to asking, 3 to buying, 4 to recommending", lang),
            tr("Share who take the step", lang),
            [
                Series(tr("Share", lang), numbers, results["steps"], shape="bar"),
                Series(tr("Low end, 95% sure", lang), numbers, [ends[0] for ends in results["ranges"]]),
                Series(tr("High end, 95% sure", lang), numbers, [ends[1] for ends in results["ranges"]]),
            ],
            y_format="percent",
            marks=[Mark(weakest + 1, results["steps"][weakest], tr("weakest: {rate}", lang, rate=rate))],
            summary=tr(
                "The weakest step is the one {step}: {rate} take it, and with 95% confidence {low} to {high}.",
                lang,
                step=tr(STEPS[weakest], lang),
                rate=rate,
                low=low,
                high=high,
            ),
        )
    ]


def _stage(i, default, least, help=""):
    return Number(
        STAGES[i], LABELS[i], default, least, 10000000, 1, unit="people", usual=(least, 5000), whole=True, help=help
    )


PATH_STEPS = Calculator(
    id="A1.3-C1",
    title="Where does our path leak?",
    inputs=[
        _stage(0, 1200, 1, "Each line counts those of the line above who took the next step."),
        _stage(1, 600, 1),
        _stage(2, 300, 1),
        _stage(3, 150, 1),
        _stage(4, 60, 0),
        Number("margin", "Margin of a buyer", 90, 0, 100000, 5, unit="yuan", usual=(0, 1000)),
    ],
    outputs=[
        Output("purchase", "Of those who know us, buy", "percent1", main=True),
        Output("advocacy", "Of those who know us, recommend", "percent1"),
        Output("step1", "Liking, of those who know", "percent"),
        Output("step2", "Asking, of those who like", "percent"),
        Output("step3", "Buying, of those who asked", "percent"),
        Output("step4", "Recommending, of buyers", "percent"),
        Output("weakest_range", "The weakest step, 95% sure", "percent"),
        Output("buyers", "A tenth more at one step: buyers", "int"),
        Output("gain", "Their margin", "yuan"),
    ],
    compute=_path,
    chart=_charts,
    takeaway=_takeaway,
)
