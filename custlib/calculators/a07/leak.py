"""A7.1-C3: what problems cost in lost customers, and which of three plans brings most of it back."""

from custlib.formulas.complaints import market_damage
from custlib.formulas.numbers import order, total
from custlib.formulas.text import show
from custlib.live import Bar, Bars, Calculator, CombinationError, Number, Output, Table, Verdict, say, tr

BRANCHES = ("Satisfied", "Half satisfied", "Dissatisfied", "Silent")
PLANS = ("Hear more", "Handle better", "Prevent")
SUM = 0.0051  # shares typed in whole per cent may miss 100 by their rounding
DOUBT = 0.05  # how many of the silent stay is seldom known better than to five points


def _leak(customers, problem_rate, complaint_rate, handled, silent, baseline, value, plans):
    shares = [share for share, _ in handled]
    if abs(total(shares) - 1) > SUM:
        raise CombinationError(
            "handled",
            "The shares add up to {sum}: change one so that they make 100%.",
            sum=lambda lang: show(total(shares), "percent", lang),
        )
    shares = [share / total(shares) for share in shares]

    def damage(loyal, problems=problem_rate, complain=complaint_rate, outcome=shares):
        stay = [loyalty for _, loyalty in handled]
        return market_damage(customers, problems, complain, outcome, stay, loyal, baseline, value)

    def gains(loyal):
        now = damage(loyal).money
        after = [
            damage(loyal, complain=plans[0][0]),
            damage(loyal, outcome=_better(shares, plans[1][0])),
            damage(loyal, problems=plans[2][0]),
        ]
        return [now - after[i].money - plans[i][1] for i in range(len(plans))]

    found = damage(silent)
    around = [gains(loyal) for loyal in (max(silent - DOUBT, 0.0), silent, min(silent + DOUBT, 1.0))]
    results = {
        "money": found.money,
        "lost": found.lost_total,
        "problems": found.problems,
        "silent_share": found.lost_silent / found.lost_total if found.lost_total else None,
        "branches": found.lost + [found.lost_silent],
        "net": around[1],
        "ranges": [(min(one), max(one)) for one in zip(*around)],
        "best": [order(one, largest_first=True)[0] for one in around],
    }
    for i in range(len(plans)):
        results["net" + str(i + 1)] = around[1][i]
    return results


def _better(shares, satisfied):
    """Outcomes with another share of satisfied: what they gain, the other two give in equal parts, if they have it."""
    half = (satisfied - shares[0]) / 2
    rest = 1 - satisfied
    middle = min(max(shares[1] - half, 0.0), rest)
    return [satisfied, middle, rest - middle]


def _takeaway(values, results, lang):
    if results["money"] == 0:
        return Verdict("go", tr("Nothing leaks: with these numbers a problem costs you no customer.", lang))
    best = results["best"][1]
    net, plan = results["net"][best], tr(PLANS[best], lang)
    if net <= 0:
        return Verdict(
            "stop",
            say("Fund none of the three: the best one, “{plan}”, costs more than it saves.", lang, plan=plan),
        )
    money, low = (net, "yuan"), (results["ranges"][best][0], "yuan")
    other = [one for one in results["best"] if one != best]
    if other:
        return Verdict(
            "careful",
            say(
                "Measure first how many of the silent stay: now “{plan}” leads with {net}, but five points may put "
                "“{other}” ahead.",
                lang,
                plan=plan,
                net=money,
                other=tr(PLANS[other[0]], lang),
            ),
        )
    if low[0] <= 0:
        return Verdict(
            "careful",
            say(
                "Try “{plan}” small: it brings {net} after its cost, but {low} if the silent are five points more "
                "loyal or less.",
                lang,
                plan=plan,
                net=money,
                low=low,
            ),
        )
    return Verdict(
        "go",
        say(
            "Fund “{plan}” first: it brings {net} after its cost, and {low} even if the silent are five points off.",
            lang,
            plan=plan,
            net=money,
            low=low,
        ),
    )


def _charts(values, results, lang):
    branches, best = results["branches"], results["best"][1]
    worst = order(branches, largest_first=True)[0]
    return [
        Bars(
            tr("Where do customers leak away?", lang),
            tr("After the problem", lang),
            tr("Customers lost", lang),
            [
                Bar(tr(BRANCHES[i], lang), branches[i], series=2 if i == len(branches) - 1 else 1)
                for i in range(len(branches))
            ],
            summary=say(
                "Most are lost in the branch “{branch}”: {lost} of {all}.",
                lang,
                branch=tr(BRANCHES[worst], lang),
                lost=(branches[worst], "int"),
                all=(results["lost"], "int"),
            ),
        ),
        Bars(
            tr("Which plan pays?", lang),
            tr("Plan", lang),
            tr("Saved, less its cost, yuan", lang),
            [
                Bar(tr(PLANS[i], lang), results["net"][i], results["ranges"][i][0], results["ranges"][i][1])
                for i in range(len(PLANS))
            ],
            summary=say(
                "“{plan}” brings most, {net}; if the silent are five points more or less loyal, {low} to {high}.",
                lang,
                plan=tr(PLANS[best], lang),
                net=(results["net"][best], "yuan"),
                low=(results["ranges"][best][0], "int"),
                high=(results["ranges"][best][1], "yuan"),
            ),
        ),
    ]


def _percent(name, label, default, help=""):
    return Number(name, label, default, 0, 100, 1, unit="%", help=help)


LEAK = Calculator(
    id="A7.1-C3",
    title="What does the leak cost?",
    inputs=[
        Number("customers", "Customers", 40000, 100, 10000000, 100, usual=(100, 100000), whole=True),
        Number("value", "A customer is worth", 600, 0, 50000, 50, unit="yuan", usual=(0, 3000)),
        _percent("problem_rate", "Have a problem", 20),
        _percent("complaint_rate", "Of them, complain", 30),
        _percent("baseline", "Stay without a problem", 90, "Comparable customers: not all stay anyway."),
        _percent("silent", "Of the silent, stay", 60),
        Table(
            "handled",
            "Those who complain",
            [_percent("share", "Share", 0), _percent("stay", "Stay", 0)],
            [[50, 85], [30, 65], [20, 40]],
            rows=list(BRANCHES[:3]),
        ),
        Table(
            "plans",
            "Three plans",
            [_percent("to", "To", 0), Number("cost", "Cost", 0, 0, 5000000, 1000, unit="yuan")],
            [[50, 80000], [70, 80000], [16, 80000]],
            rows=["Hear more: complain", "Handle better: satisfied", "Prevent: have a problem"],
        ),
    ],
    outputs=[
        Output("money", "Problems cost you", "yuan", main=True),
        Output("lost", "Customers lost through them", "int"),
        Output("problems", "Customers with a problem", "int"),
        Output("silent_share", "Of the lost, silent", "percent"),
        Output("net1", "Hear more, net", "yuan"),
        Output("net2", "Handle better, net", "yuan"),
        Output("net3", "Prevent, net", "yuan"),
    ],
    compute=_leak,
    chart=_charts,
    takeaway=_takeaway,
)
