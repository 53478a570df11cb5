"""Who to talk to first: customers sorted by value, recency or score, and how they move between groups."""

from collections import namedtuple
from math import ceil

from custlib.formulas import check, numbers, text

LEAST_CUSTOMERS = 5
MOST_BINS = 10
FEW_MOVES = 30
ROUNDING = 1e-9  # a top part this close to a whole number of customers is one

TOP_ROUNDED = "The top part is no whole number of customers: it was rounded up."
TIES_SHARED = "Equal scores stand on both sides of a group's edge: their outcomes are shared evenly between the sides."
FEW_IN_ROW = "At least one state had fewer than thirty customers before: its shares may change with a few more."


class Concentration(namedtuple("Concentration", ("share", "gini", "notes"))):
    """Result of `concentration`.

    share: part of the total that the top part holds, 0 to 1; gini: 0 when all are equal, towards 1 when one has all;
    notes: tuple of sentences about doubts.
    """


class Gains(namedtuple("Gains", ("depth", "capture", "lift", "notes"))):
    """Result of `gains_table`: one item a group, from the best scores down, each including those before.

    depth: share of the people, list; capture: share of all outcomes among them, list; lift: capture ÷ depth, list;
    notes: tuple of sentences about doubts.
    """


class Moves(namedtuple("Moves", ("shares", "counts", "notes"))):
    """Result of `transition_matrix`.

    shares: rows that add up to 1, row i, column j: share of those in state i before who are in state j after;
    counts: customers in each state before; notes: tuple of sentences about doubts.
    """


def concentration(values, top: float = 0.2) -> Concentration:
    """Share of the total that the largest part of the customers holds, and the Gini coefficient (A1.2.4).

    Parameters
    ----------
    values : sequence of float
        Sales or margin of each customer, ≥ 0, at least five, not all 0.
    top : float
        Part of the customers, above 0, at most 1; rounded up to whole customers.

    Returns
    -------
    Concentration
        share, gini, notes.

    Raises
    ------
    ValueError
        For an argument out of range, fewer than five customers, or values that are all 0.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> result = concentration([500, 200, 100, 80, 50, 30, 20, 10, 6, 4])
    >>> show(result.share, "percent"), show(result.gini, "decimal3")
    ('70%', '0.647')
    """
    values = check.numbers("values", values, least_length=LEAST_CUSTOMERS, least=0)
    top = check.number("top", top, above=0, most=1, per_cent=True)
    captured = numbers.captured(values, numbers.order(values, largest_first=True), "values")
    customers = len(values)
    wanted = top * customers
    inside = max(1, ceil(wanted - ROUNDING))
    gini = (2 * numbers.total(captured) - (customers + 1)) / customers
    notes = (TOP_ROUNDED,) if inside - wanted > ROUNDING else ()
    return Concentration(captured[inside - 1], gini, notes)


def rfm_score(recency_days, frequency, monetary, bins: int = 5) -> list[tuple]:
    """Score customers by recency, frequency and money: 5 for the best fifth, 1 for the last (A1.3.1).

    Each column is cut by rank into bins of equal size. Equal values share the bin of their mean rank, so that no score
    depends on the order of the file.

    Parameters
    ----------
    recency_days : sequence of float
        Days since each customer's last purchase, ≥ 0; fewer is better.
    frequency : sequence of float
        Purchases, ≥ 0.
    monetary : sequence of float
        Money spent or margin; returns may make it negative.
    bins : int
        2 to 10.

    Returns
    -------
    list of tuple of int
        (recency, frequency, monetary) of each customer, 1 to bins.

    Raises
    ------
    ValueError
        For an argument out of range, sequences of unequal length, or fewer customers than bins.

    Examples
    --------
    >>> rfm_score([5, 40, 365], [12, 5, 1], [900, 320, 25], bins=3)
    [(3, 3, 3), (2, 2, 2), (1, 1, 1)]
    """
    bins = check.count("bins", bins, least=2, most=MOST_BINS)
    recency_days = check.numbers("recency_days", recency_days, least_length=bins, least=0)
    frequency = check.numbers("frequency", frequency, least=0)
    check.same_length("frequency", frequency, "recency_days", recency_days)
    monetary = check.numbers("monetary", monetary)
    check.same_length("monetary", monetary, "recency_days", recency_days)
    columns = (_bins(recency_days, bins, True), _bins(frequency, bins, False), _bins(monetary, bins, False))
    return [tuple([column[i] for column in columns]) for i in range(len(recency_days))]


def gains_table(scores, outcomes, groups: int = 10) -> Gains:
    """How many of all responders the best-scored part of a list holds: depth, capture and lift (A1.2.2).

    Parameters
    ----------
    scores : sequence of float
        Predicted response or value of each person; more is better.
    outcomes : sequence of float
        What happened, ≥ 0: 1 or 0, or money; as many as scores, not all 0.
    groups : int
        Parts of equal size, 2 to the number of people.

    Returns
    -------
    Gains
        depth, capture, lift, notes. People with equal scores count alike, whatever their order in the file.

    Raises
    ------
    ValueError
        For an argument out of range, sequences of unequal length, or outcomes that are all 0.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> table = gains_table([0.9, 0.8, 0.7, 0.6, 0.5, 0.4], [1, 1, 0, 1, 0, 0], groups=3)
    >>> [show(lift, "decimal2") for lift in table.lift]
    ['2.00', '1.50', '1.00']
    """
    scores = check.numbers("scores", scores, least_length=2)
    outcomes = check.numbers("outcomes", outcomes, least=0)
    check.same_length("outcomes", outcomes, "scores", scores)
    people = len(scores)
    groups = check.count("groups", groups, least=2, most=people)
    shared = list(outcomes)
    edges = [(2 * people * g + groups) // (2 * groups) for g in range(1, groups + 1)]
    notes = ()
    for first, last, places in _ties(scores, True):
        tied = [outcomes[i] for i in places]
        if min(tied) == max(tied):
            continue
        for i in places:
            shared[i] = numbers.total(tied) / len(tied)
        if any(first < edge <= last for edge in edges):
            notes = (TIES_SHARED,)
    captured = numbers.captured(shared, numbers.order(scores, largest_first=True), "outcomes")
    depth = [edge / people for edge in edges]
    capture = [captured[edge - 1] for edge in edges]
    return Gains(depth, capture, [capture[g] / depth[g] for g in range(groups)], notes)


def transition_matrix(before, after, states) -> Moves:
    """Share of the customers of each state who are in each state later (A1.3.2).

    Parameters
    ----------
    before, after : sequence of str or int
        State of each customer at two times; as many as each other.
    states : sequence of str or int
        All states, in the order of rows and columns, each once.

    Returns
    -------
    Moves
        shares, counts, notes; `clv_migration` takes the shares.

    Raises
    ------
    ValueError
        For a label that is no state, a state named twice, sequences of unequal length, or a state with no customer
        before: where nobody starts, no share can be computed.

    Examples
    --------
    >>> moves = transition_matrix(["web", "web", "store"], ["web", "store", "store"], ["web", "store"])
    >>> moves.shares, moves.counts
    ([[0.5, 0.5], [0.0, 1.0]], [2, 1])
    """
    states = check.items("states", states)
    before = check.items("before", before)
    after = check.items("after", after)
    check.same_length("after", after, "before", before)
    for i in range(len(states)):
        if states[i] in states[:i]:
            raise ValueError(f"states, item {i + 1}, must not repeat an earlier one, got {text.describe(states[i])}")
    moves = [[0] * len(states) for _ in states]
    for i in range(len(before)):
        moves[_state("before", before, i, states)][_state("after", after, i, states)] += 1
    counts = [len([1 for label in before if label == state]) for state in states]
    for i in range(len(states)):
        if counts[i] == 0:
            raise ValueError(
                f"states, item {i + 1}, must have a customer before, got none in {text.describe(states[i])}: "
                "leave it out"
            )
    shares = [[moves[i][j] / counts[i] for j in range(len(states))] for i in range(len(states))]
    return Moves(shares, counts, (FEW_IN_ROW,) if min(counts) < FEW_MOVES else ())


def _ties(values: list, largest_first: bool) -> list[tuple]:
    """Runs of equal values in order: (rank of the first, rank of the last, their positions), ranks from 0."""
    order = numbers.order(values, largest_first)
    runs, first = [], 0
    for rank in range(len(order)):
        if rank + 1 == len(order) or values[order[rank + 1]] != values[order[first]]:
            runs.append((first, rank, order[first : rank + 1]))
            first = rank + 1
    return runs


def _bins(values: list, bins: int, largest_first: bool) -> list[int]:
    """Bin of each value by its mean rank, 1 for the first in order."""
    result = [0] * len(values)
    for first, last, places in _ties(values, largest_first):
        for i in places:
            result[i] = (first + last) * bins // (2 * len(values)) + 1
    return result


def _state(name: str, labels: list, i: int, states: list) -> int:
    if labels[i] not in states:
        raise ValueError(f"{name}, item {i + 1}, must be one of the states, got {text.describe(labels[i])}")
    return states.index(labels[i])
