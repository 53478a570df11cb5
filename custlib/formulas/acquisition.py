"""What winning customers costs and brings: one campaign, and the path from first contact to purchase."""

from collections import namedtuple

from custlib.formulas import check, numbers, text

LOSS_EVEN_IF_ALL_BUY = (
    "Even if everybody responded the campaign would not pay: contacts cost more than responses bring."
)
WEAKEST_TIED = "Two steps are equally weak: the first of them is named."


class Campaign(namedtuple("Campaign", ("profit", "break_even_rate", "cost_per_response", "notes"))):
    """Result of `campaign_profit`.

    profit: money; break_even_rate: response rate at which profit is 0, a fraction; cost_per_response: money;
    notes: tuple of sentences about doubts.
    """


class Funnel(namedtuple("Funnel", ("step", "cumulative", "cost_per_person", "weakest", "notes"))):
    """Result of `funnel`.

    step: share of each stage who reach the next, list of one fewer than stages; cumulative: share of the first stage
    who reach each stage, list; cost_per_person: money spent up to each stage for each person who reached it, list or
    None; weakest: position of the lowest step, 0 for that from the first stage to the second; notes: tuple of sentences
    about doubts.
    """


def campaign_profit(
    contacts: int, response_rate: float, margin: float, cost_per_contact: float, fixed_cost: float = 0.0
) -> Campaign:
    """Profit of a campaign, the response rate at which it breaks even, and what a response costs (A1.2.1).

    Profit n(pm − c) − F; break-even rate (c + F/n) / m; cost per response (nc + F) / (np).

    Parameters
    ----------
    contacts : int
        People contacted n, at least 1.
    response_rate : float
        Share who buy p, above 0, at most 1.
    margin : float
        Contribution margin of a response m, money above 0; not revenue.
    cost_per_contact : float
        Money c ≥ 0.
    fixed_cost : float
        Money F ≥ 0 spent whatever the number of contacts.

    Returns
    -------
    Campaign
        profit, break_even_rate, cost_per_response, notes.

    Raises
    ------
    ValueError
        For an argument out of range; a response rate of 0 too, since a response that never comes has no cost.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> result = campaign_profit(10_000, 0.03, 48, 1.2, 2_000)
    >>> show(result.profit, "yuan"), show(result.break_even_rate, "percent2"), show(result.cost_per_response, "yuan2")
    ('400 yuan', '2.92%', '46.67 yuan')
    """
    contacts = check.count("contacts", contacts, least=1)
    response_rate = check.number("response_rate", response_rate, above=0, most=1, per_cent=True)
    margin = check.number("margin", margin, above=0)
    cost_per_contact = check.number("cost_per_contact", cost_per_contact, least=0)
    fixed_cost = check.number("fixed_cost", fixed_cost, least=0)
    people = check.number("contacts", contacts)
    profit = people * (response_rate * margin - cost_per_contact) - fixed_cost
    break_even_rate = (cost_per_contact + fixed_cost / people) / margin
    cost_per_response = (people * cost_per_contact + fixed_cost) / (people * response_rate)
    notes = (LOSS_EVEN_IF_ALL_BUY,) if break_even_rate > 1 else ()
    return Campaign(
        numbers.finite(profit, "contacts"),
        numbers.finite(break_even_rate, "margin"),
        numbers.finite(cost_per_response, "response_rate"),
        notes,
    )


def funnel(counts, costs=None) -> Funnel:
    """Where a path loses people: share of each stage who reach the next, and cost so far per person (A1.3.4).

    Parameters
    ----------
    counts : sequence of int
        People at each stage, at least two stages, none larger than the one before; only the last may be 0.
    costs : sequence of float, optional
        Money ≥ 0 spent at each stage; as many as counts, and the last count is then above 0.

    Returns
    -------
    Funnel
        step, cumulative, cost_per_person, weakest, notes.

    Raises
    ------
    ValueError
        For counts that rise, a stage without people before another, or an argument out of range.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> path = funnel([1200, 420, 180, 72, 27], [6000, 8400, 5400, 3600, 1800])
    >>> [show(step, "percent1") for step in path.step], path.weakest, show(path.cost_per_person[4], "yuan2")
    (['35.0%', '42.9%', '40.0%', '37.5%'], 0, '933.33 yuan')
    """
    counts = check.counts("counts", counts, least_length=2)
    last = len(counts) - 1
    for i in range(len(counts)):
        if i and counts[i] > counts[i - 1]:
            raise ValueError(
                f"counts, item {i + 1}, must not be above the one before, got {text.describe(counts[i])} "
                f"after {text.describe(counts[i - 1])}"
            )
        if counts[i] == 0 and (i < last or costs is not None):
            reason = "nobody is left for the next stage" if i < last else "nobody is there to share the cost"
            raise ValueError(f"counts, item {i + 1}, must be above 0, got 0: {reason}")
    step = [counts[i + 1] / counts[i] for i in range(last)]
    cost_per_person = None
    if costs is not None:
        costs = check.numbers("costs", costs, least=0)
        check.same_length("costs", costs, "counts", counts)
        spent = numbers.accumulate(costs)
        numbers.finite(spent[-1], "costs")
        cost_per_person = [spent[i] / counts[i] for i in range(len(counts))]
    weakest = step.index(min(step))
    notes = (WEAKEST_TIED,) if min(step) in step[weakest + 1 :] else ()
    return Funnel(step, [count / counts[0] for count in counts], cost_per_person, weakest, notes)
