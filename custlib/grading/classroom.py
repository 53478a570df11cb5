"""The page on the class: what to teach next, each exercise, the marks, and who needs a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from custlib.grading import inbox, pages, topics
from custlib.grading.course import Course, Sheet
from custlib.grading.gaps import by_student, in_order, rows
from custlib.grading.inbox import Arrival
from custlib.grading.standing import STATES, Standing

SMALL = 20
"""Below this many notebooks one student moves a share by more than five points, so counts stand alone."""

BANDS = 10


def bands(shares: Sequence[float]) -> list[int]:
    """Count shares of the points by tenths; all of the points belong to the last.

    Examples
    --------
    >>> bands([0, 0.05, 0.95, 1])
    [2, 0, 0, 0, 0, 0, 0, 0, 0, 2]
    """
    count = Counter(min(int(share * BANDS + 1e-9), BANDS - 1) for share in shares)
    return [count[band] for band in range(BANDS)]


def notes(standings: Sequence[Standing]) -> Iterator[tuple[Standing, list[str]]]:
    """Yield who has notes for the instructor, and what they say."""
    for standing in standings:
        if standing.result.remarks:
            yield standing, standing.result.remarks


def unsorted(course: Course, sheet: Sheet, standings: Sequence[Standing]) -> list[Arrival]:
    """List what was handed in, fits nobody of the roster, and has not been given to anybody since."""
    given = inbox.given(course, sheet, [standing.student.id for standing in standings])
    return [arrival for arrival in inbox.unmatched(course, sheet) if arrival.known_by not in given]


def page(course: Course, sheet: Sheet, standings: Sequence[Standing]) -> str:
    """Write the class page.

    Parameters
    ----------
    course, sheet
    standings : sequence of Standing
        Everybody on the roster.

    Returns
    -------
    str
        HTML that stands alone.
    """
    found = rows(sheet, standings, course.lang)
    wrong = in_order(found)
    shares = [standing.share for standing in standings if standing.share is not None]
    graded = [standing for standing in standings if standing.graded]
    return pages.render(
        "class.html",
        course.lang,
        course=course,
        sheet_title=topics.sheet_title(sheet.name, sheet.chapter, course.lang),
        standings=standings,
        graded=graded,
        ungradable=[standing for standing in standings if standing.state == "ungradable"],
        absent=[standing for standing in standings if standing.state in ("missing", "not-graded")],
        waiting=sum(len(standing.waiting) for standing in standings),
        rows=found,
        teach=wrong.teach,
        ask=wrong.ask,
        once=by_student(wrong.once),
        place=topics.place,
        states=STATES,
        shares=shares,
        middle=median(shares) if shares else None,
        bands=bands(shares),
        small=len(graded) < SMALL,
        notes=list(notes(standings)),
        unsorted=unsorted(course, sheet, standings),
    )
