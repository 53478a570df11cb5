"""Sizing the work in the field: people for a desk."""

from collections import namedtuple

from custlib.formulas import check, numbers

MOST_OCCUPIED, BUSY = 0.95, 0.90
MOST_ABSENT = 0.6

TOO_BUSY = "Above 90% a desk has no slack: one busy week leaves a backlog that stays."


class Desk(namedtuple("Desk", ("load_hours", "on_duty", "payroll", "notes"))):
    """Result of `desk_capacity`.

    load_hours: work a day, hours; on_duty: people needed at the desk; payroll: people to employ; both as fractions of
    people, to be rounded up; notes: tuple of sentences about doubts.
    """


def desk_capacity(
    cases_per_day: float,
    minutes_per_case: float,
    hours_per_day: float,
    occupancy: float,
    reopened: float = 0.0,
    absence: float = 0.0,
) -> Desk:
    """People for a desk that works through cases and may keep them a while (B4.4).

    Load = cases × (1 + reopened) × minutes; on duty = load ÷ (hours × occupancy); payroll = on duty ÷ (1 − absence).
    For callers who wait on the line the queue decides: use a queueing formula there.

    Parameters
    ----------
    cases_per_day : float
        New cases a working day, ≥ 0.
    minutes_per_case : float
        Work on one case, above 0, minutes.
    hours_per_day : float
        Paid time at the desk of a person on duty, above 0, at most 24, hours.
    occupancy : float
        Share of that time which cases may fill, above 0, at most 0.95; the rest is breaks, training, talk.
    reopened : float
        Share of the cases that come back once, 0 to 1, at the same work.
    absence : float
        Share of the working days of a person on the payroll spent away from the desk, 0 to 0.6.

    Returns
    -------
    Desk
        load_hours, on_duty, payroll, notes.

    Raises
    ------
    ValueError
        For an argument out of range.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> desk = desk_capacity(42, 24, 7, 0.8, reopened=0.12, absence=0.15)
    >>> show(desk.load_hours, "decimal1"), show(desk.on_duty, "decimal2"), show(desk.payroll, "decimal2")
    ('18.8', '3.36', '3.95')
    """
    cases_per_day = check.number("cases_per_day", cases_per_day, least=0)
    minutes_per_case = check.number("minutes_per_case", minutes_per_case, above=0)
    hours_per_day = check.number("hours_per_day", hours_per_day, above=0, most=24)
    occupancy = check.number("occupancy", occupancy, above=0, most=MOST_OCCUPIED, per_cent=True)
    reopened = check.rate("reopened", reopened)
    absence = check.number("absence", absence, least=0, most=MOST_ABSENT, per_cent=True)
    load = cases_per_day * (1 + reopened) * minutes_per_case / 60
    on_duty = load / (hours_per_day * occupancy)
    payroll = numbers.finite(on_duty / (1 - absence), "cases_per_day")
    return Desk(load, on_duty, payroll, (TOO_BUSY,) if occupancy > BUSY else ())
