"""A7.2-C4: which closing time to promise, open cases counted."""

from custlib.formulas.numbers import total
from custlib.formulas.survival import TOLERANCE, kaplan_meier
from custlib.formulas.text import show
from custlib.live import (
    Bar,
    Bars,
    Calculator,
    Chart,
    CombinationError,
    Durations,
    Level,
    Mark,
    Number,
    Output,
    Series,
    Verdict,
    say,
    tr,
)

SHARES = (0.5, 0.8, 0.9, 0.95)
TONES = {"open": "stop", "short": "stop", "few": "careful", "unsure": "careful", "keep": "go"}
SENTENCES = {
    "open": "Promise no time yet: {never} of the cases are still open after {longest}, too many for {kept} kept.",
    "short": "Do not promise {plan}: {broken} of the cases take longer. {kept} are closed within {promise}.",
    "few": "Promise {promise} for now and count more cases: {cases} are too few to say how long it may take.",
    "unsure": "Promise {promise} for now and count more cases: anything from {low} to {high} fits.",
    "keep": "You can promise {plan}: {kept} of the cases are closed within {promise} (95% sure: {low} to {high}).",
}


def _promise(days, plan, kept):
    durations, closed = [time for time, _ in days], [ended for _, ended in days]
    if True not in closed:
        raise CombinationError("days", "No case is closed yet, so nothing can be said: add closed ones.")
    found = kaplan_meier(durations, closed, SHARES + (kept,))
    ended = [time for time, one in days if one]
    longest = max(durations)
    mean = total(ended) / len(ended)
    results = {
        "promise": found.quantiles[-1],
        "range": (_first(found.times, found.low, 1 - kept), _first(found.times, found.high, 1 - kept)),
        "broken": _after(found, found.survival, plan),
        "broken_low": _after(found, found.low, plan),
        "mean": mean,
        "broken_mean": _after(found, found.survival, mean),
        "cases": len(days),
        "open": len(days) - len(ended),
        "longest": longest,
        "times": [0.0] + found.times + [longest],
        "left": [1.0] + found.survival + [found.survival[-1]],
        "never": found.survival[-1],
    }
    for i in range(len(SHARES)):
        time = found.quantiles[i]
        results["q" + str(i)] = (longest, None) if time is None else time
        results["broken" + str(i)] = None if time is None else _after(found, found.survival, time)
    if results["range"][0] is None:
        results["range"] = (longest, None)
    return results


def _first(times, curve, most):
    for i in range(len(times)):
        if curve[i] <= most + TOLERANCE:
            return times[i]
    return None


def _after(found, curve, time):
    """Share still open after a time, read from a curve with the steps found."""
    left = 1.0
    for i in range(len(found.times)):
        if found.times[i] <= time + TOLERANCE:
            left = curve[i]
    return left


def _takeaway(values, results, lang):
    promise, (low, high), kept = results["promise"], results["range"], values["kept"]
    if promise is None:
        case = "open"
    elif results["broken_low"] > 1 - kept:
        case = "short"
    elif high is None:
        case = "few"
    elif values["plan"] < high:
        case = "unsure"
    else:
        case = "keep"
    return Verdict(
        TONES[case],
        say(
            SENTENCES[case],
            lang,
            promise=(promise, "days"),
            plan=(values["plan"], "days"),
            low=(low, "plain"),
            high=(high, "days"),
            kept=(kept, "percent"),
            broken=(results["broken"], "percent"),
            never=(results["never"], "percent"),
            longest=(results["longest"], "days"),
            cases=results["cases"],
        ),
    )


def _charts(values, results, lang):
    promise, kept = results["promise"], values["kept"]
    marks = [Mark(min(values["plan"], results["longest"]), results["broken"], tr("your plan", lang))]
    if promise is not None:
        at = max([i for i in range(len(results["times"])) if results["times"][i] <= promise])
        marks.append(Mark(promise, results["left"][at], say("promise {promise}", lang, promise=(promise, "days"))))
    times = [(values["plan"], results["broken"], tr("your plan", lang))]
    times.append((results["mean"], results["broken_mean"], tr("mean of the closed", lang)))
    for i in range(len(SHARES)):
        if results["broken" + str(i)] is not None:
            what = say("{share} closed by then", lang, share=(SHARES[i], "percent"))
            times.append((results["q" + str(i)], results["broken" + str(i)], what))
    return [
        Chart(
            tr("How long do cases stay open?", lang),
            tr("Days since it was opened", lang),
            tr("Share still open", lang),
            [Series(tr("Still open", lang), results["times"], results["left"], shape="step")],
            x_format="plain",
            y_format="percent",
            marks=marks,
            levels=[Level(1 - kept, show(1 - kept, "percent", lang))],
            summary=say(
                "After {plan}, {broken} of the cases are still open; after {longest}, {never}.",
                lang,
                plan=(values["plan"], "days"),
                broken=(results["broken"], "percent"),
                longest=(results["longest"], "days"),
                never=(results["never"], "percent"),
            ),
        ),
        Bars(
            tr("Which promise is broken how often?", lang),
            tr("Promise", lang),
            tr("Share that takes longer", lang),
            [
                Bar(say("{days}: {what}", lang, days=(time, "days"), what=what), broken, series=2 if i == 0 else 1)
                for i, (time, broken, what) in enumerate(times)
            ],
            format="percent",
            summary=say(
                "A promise of the mean of the closed cases, {mean}, is broken in {broken} of the cases.",
                lang,
                mean=(results["mean"], "days"),
                broken=(results["broken_mean"], "percent"),
            ),
        ),
    ]


PROMISE = Calculator(
    id="A7.2-C4",
    title="Which time can you promise?",
    inputs=[
        Durations("days", "Days to close", [1, 1, 2, 2, 3, 3, 4, 5, 9, "30+"], 0, 3650, least=2, unit="days"),
        Number("plan", "Time you would promise", 3, 0, 3650, 1, unit="days", usual=(0, 60)),
        Number("kept", "It shall be kept in", 90, 50, 99, 1, unit="%"),
    ],
    outputs=[
        Output("promise", "Closed by then as often as you ask", "days", main=True),
        Output("range", "Its range, 95% sure", "days"),
        Output("broken", "Your plan would be broken in", "percent"),
        Output("q0", "Half are closed within", "days"),
        Output("q1", "80% within", "days"),
        Output("q2", "90% within", "days"),
        Output("q3", "95% within", "days"),
        Output("mean", "Mean of the closed alone", "days"),
        Output("broken_mean", "Promising that mean would be broken in", "percent"),
    ],
    compute=_promise,
    chart=_charts,
    takeaway=_takeaway,
)
