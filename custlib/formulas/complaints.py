"""What complaints tell and cost: the silent behind them, the customers lost, the remedy that pays, the causes."""

from collections import namedtuple

from custlib.formulas import check, numbers, text
from custlib.formulas.inference import wilson_interval

FEW_ASKED = 30
SUM_TOLERANCE = 1e-9

TOO_FEW_ASKED = "Fewer than thirty of those asked had a problem: one more answer could change the estimate."
GAIN_IGNORED = "A branch is more loyal than customers without a problem: counted as no loss, not as a gain."
GAIN_COUNTED = "A branch is more loyal than customers without a problem: counted as a gain, so make sure it is one."


class Iceberg(namedtuple("Iceberg", ("rate", "rate_low", "rate_high", "problems", "low", "high", "notes"))):
    """Result of `complaint_iceberg`.

    rate: share of those with a problem who complain; rate_low, rate_high: its interval; problems: estimated problems
    behind the complaints; low, high: their interval; notes: tuple of sentences about doubts.
    """


class Damage(
    namedtuple("Damage", ("problems", "complaining", "silent", "lost", "lost_silent", "lost_total", "money", "notes"))
):
    """Result of `market_damage`, in customers unless said otherwise.

    problems: with a problem; complaining: of them, those who say so; silent: of them, those who do not; lost: lost in
    each branch of the complaining, list; lost_silent: lost among the silent; lost_total: all of them; money: their
    worth; notes: tuple of sentences about doubts.
    """


class Pareto(namedtuple("Pareto", ("names", "amounts", "shares", "cumulative", "vital", "notes"))):
    """Result of `pareto`: lists with one item a cause, the largest first.

    names: of the causes; amounts: counts or money; shares: of the total; cumulative: share of this cause and those
    before it; vital: how many of the first causes reach the threshold together; notes: tuple of sentences about doubts.
    """


def complaint_iceberg(complaints: int, had_problem: int, complained: int, level: float = 0.95) -> Iceberg:
    """Problems behind the complaints, from a survey of who spoke (A7.1.1).

    Complaints = problems × share who speak, so problems = complaints ÷ that share. The share's Wilson interval becomes
    the interval of the problems by the same division, ends exchanged. It holds the doubt of the survey alone; the
    people asked must be a random sample of those whose complaints were counted.

    Parameters
    ----------
    complaints : int
        Counted in a period, ≥ 0.
    had_problem : int
        Customers of the survey who had a problem in that period, at least 1.
    complained : int
        Of them, those who told the company, 1 to had_problem.
    level : float
        Confidence level, above 0 and below 1.

    Returns
    -------
    Iceberg
        rate, rate_low, rate_high, problems, low, high, notes.

    Raises
    ------
    ValueError
        For an argument out of range, or nobody who complained: the number of problems then has no upper end.

    References
    ----------
    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22, 209-212, for the interval of the share.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> seen = complaint_iceberg(480, had_problem=60, complained=9)
    >>> show(seen.rate, "percent"), [show(count, "int") for count in (seen.problems, seen.low, seen.high)]
    ('15%', ['3,200', '1,838', '5,928'])
    """
    complaints = check.count("complaints", complaints)
    had_problem = check.count("had_problem", had_problem, least=1)
    complained = check.count("complained", complained, most=had_problem)
    if complained == 0:
        raise ValueError("complained must be above 0, got 0: if nobody spoke, the number of problems has no upper end")
    spoke = wilson_interval(complained, had_problem, level)
    rate = complained / had_problem
    notes = (TOO_FEW_ASKED,) if had_problem < FEW_ASKED else ()
    return Iceberg(
        rate, spoke.low, spoke.high, complaints / rate, complaints / spoke.high, complaints / spoke.low, notes
    )


def market_damage(
    customers: float,
    problem_rate: float,
    complaint_rate: float,
    shares,
    loyalty,
    loyalty_silent: float,
    loyalty_baseline: float = 1.0,
    value: float = 1.0,
    allow_gain: bool = False,
) -> Damage:
    """Customers and money lost through problems, branch by branch of the complaint tree (A7.1.2).

    Each branch loses its customers × (loyalty without a problem − loyalty of the branch): who would have left without
    any problem is not the problem's doing.

    Parameters
    ----------
    customers : float
        All customers, ≥ 0.
    problem_rate : float
        Share of them with a problem, 0 to 1.
    complaint_rate : float
        Share of those with a problem who complain, 0 to 1.
    shares : sequence of float
        Outcomes of a complaint (satisfied, half satisfied, dissatisfied …) as shares of those who complain, 0 to 1;
        they add up to 1.
    loyalty : sequence of float
        Share of each outcome who stay, 0 to 1; as many as shares.
    loyalty_silent : float
        Share of those who say nothing who stay, 0 to 1.
    loyalty_baseline : float
        Share of comparable customers without a problem who stay, 0 to 1.
    value : float
        Money a lost customer is worth, ≥ 0.
    allow_gain : bool
        Count a branch more loyal than the baseline as customers won; else as nothing lost.

    Returns
    -------
    Damage
        problems, complaining, silent, lost, lost_silent, lost_total, money, notes.

    Raises
    ------
    ValueError
        For an argument out of range, sequences of unequal length, or shares that do not add up to 1.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> leak = market_damage(40000, 0.2, 0.3, [0.5, 0.3, 0.2], [0.85, 0.65, 0.4], 0.6, 0.9, value=600)
    >>> [show(count, "int") for count in leak.lost], show(leak.lost_silent, "int"), show(leak.money, "yuan")
    (['60', '180', '240'], '1,680', '1,296,000 yuan')
    """
    customers = check.number("customers", customers, least=0)
    problem_rate = check.rate("problem_rate", problem_rate)
    complaint_rate = check.rate("complaint_rate", complaint_rate)
    shares = check.rates("shares", shares)
    loyalty = check.rates("loyalty", loyalty)
    check.same_length("loyalty", loyalty, "shares", shares)
    added = numbers.total(shares)
    if abs(added - 1) > SUM_TOLERANCE:
        raise ValueError(f"shares must add up to 1, got {text.describe(added)}")
    loyalty_silent = check.rate("loyalty_silent", loyalty_silent)
    loyalty_baseline = check.rate("loyalty_baseline", loyalty_baseline)
    value = check.number("value", value, least=0)
    problems = customers * problem_rate
    complaining = problems * complaint_rate
    silent = problems - complaining
    gaps = [loyalty_baseline - one for one in loyalty + [loyalty_silent]]
    notes = ()
    if min(gaps) < 0:
        notes = (GAIN_COUNTED,) if allow_gain else (GAIN_IGNORED,)
    if not allow_gain:
        gaps = [max(gap, 0.0) for gap in gaps]
    lost = [complaining * shares[i] * gaps[i] for i in range(len(shares))]
    lost_silent = silent * gaps[-1]
    lost_total = numbers.total(lost + [lost_silent])
    money = numbers.finite(lost_total * value, "customers")
    return Damage(problems, complaining, silent, lost, lost_silent, lost_total, money, notes)


def breakeven_compensation(uplift: float, margin: float, wom_value: float = 0.0) -> float:
    """Most that a remedy may cost in each case it is given: uplift × margin at stake + word of mouth (A7.2.3).

    Everybody who complains receives it, and only the uplift stays because of it; a payment of the whole margin would
    buy back a few customers at the price of all.

    Parameters
    ----------
    uplift : float
        Share who buy again with the remedy less share without it, or with the next best one, −1 to 1.
    margin : float
        Margin of a customer who buys again, money ≥ 0; not revenue.
    wom_value : float
        Worth of the word of mouth averted or won in each case, money; 0 if it was not measured.

    Returns
    -------
    float
        Money; negative when the remedy costs margin even if it is free.

    Raises
    ------
    ValueError
        For an argument out of range.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> show(breakeven_compensation(0.12, 900), "yuan"), show(breakeven_compensation(-0.02, 900), "yuan")
    ('108 yuan', '−18 yuan')
    """
    uplift = check.number("uplift", uplift, least=-1, most=1, per_cent=True)
    margin = check.number("margin", margin, least=0)
    wom_value = check.number("wom_value", wom_value)
    return numbers.finite(uplift * margin + wom_value, "margin")


def pareto(causes, threshold: float = 0.8) -> Pareto:
    """Causes by size, with their shares and the running share: the vital few first (A7.2.1).

    Rank by money as well as by count: the most frequent cause need not be the dearest.

    Parameters
    ----------
    causes : sequence of pairs
        (name, amount): a text, and a count or money ≥ 0, not all 0. Causes of equal size keep their order.
    threshold : float
        Share of the total that the vital few reach together, above 0, at most 1.

    Returns
    -------
    Pareto
        names, amounts, shares, cumulative, vital, notes.

    Raises
    ------
    ValueError
        For an argument out of range, a cause that is not a pair or named twice, or amounts that are all 0.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> found = pareto([("late", 210), ("damaged", 60), ("wrong item", 95), ("taste", 75), ("billing", 40)])
    >>> found.names[: found.vital], show(found.cumulative[found.vital - 1], "percent1")
    (['late', 'wrong item', 'taste', 'damaged'], '91.7%')
    """
    causes = check.items("causes", causes)
    threshold = check.number("threshold", threshold, above=0, most=1, per_cent=True)
    names, amounts = [], []
    for i in range(len(causes)):
        place = f"causes, item {i + 1},"
        pair = causes[i]
        if not isinstance(pair, (list, tuple)) or len(pair) != 2 or not isinstance(pair[0], str):
            raise ValueError(f"{place} must be a name and an amount, got {text.describe(pair)}")
        if pair[0] in names:
            raise ValueError(f"{place} must not repeat an earlier name, got {text.describe(pair[0])}: add them up")
        names.append(pair[0])
        amounts.append(check.number(place, pair[1], least=0))
    order = numbers.order(amounts, largest_first=True)
    cumulative = numbers.captured(amounts, order, "causes")
    total = numbers.total(amounts)
    vital = 1 + len([1 for share in cumulative if share < threshold - SUM_TOLERANCE])
    return Pareto(
        [names[i] for i in order],
        [amounts[i] for i in order],
        [amounts[i] / total for i in order],
        cumulative,
        vital,
        (),
    )
