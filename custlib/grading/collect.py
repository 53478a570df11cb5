"""What a class handed in, sorted to the students of the roster: from a platform's zip, a folder, or single files.

The roster decides whose a submission is, by what the platform wrote around it. What fits nobody, or two, is kept and
named; nothing is guessed and nothing is lost.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from custlib.grading import archives, inbox, roster
from custlib.grading.archives import REASONS, Entry
from custlib.grading.course import ROSTER_FILE, Course, Sheet
from custlib.grading.inbox import Arrival
from custlib.grading.matching import Matcher
from custlib.grading.platforms import Owner, named
from custlib.live import tr

MOST_FILES = 500
MOST_TOGETHER = 256 * 2**20
"""Files, and bytes, of one submission; the rest of it is refused."""
MOST_NAMED = 20
"""Files refused of one submission that are named."""

NOBODY = "nobody on the roster is called that"
TWO = "it may be {students}"
TEXTS = (NOBODY,)


@dataclass
class Submission:
    """The files of one student, or of one unknown, each under her name for it."""

    group: str
    student: str
    why: str
    at: str = ""
    late: bool = False
    size: int = 0
    full: bool = False
    moodle: str = ""
    files: dict[str, Path] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def add(self, entry: Entry, inside: str, late: bool, beside: Path) -> None:
        """Add a file, laid aside until all are read, or the reason why it is refused."""
        if self.full:
            return
        self.size += len(entry.data or b"")
        self.full = not entry.refused and (len(self.files) >= MOST_FILES or self.size > MOST_TOGETHER)
        if entry.refused or self.full:
            if len(self.refused) <= MOST_NAMED:
                path = entry.path if len(self.refused) < MOST_NAMED else "…"
                self.refused.append((path, entry.refused or "much"))
            return
        with NamedTemporaryFile(dir=beside, delete=False) as file:
            file.write(entry.data)
        if entry.at:
            os.utime(file.name, (entry.at.timestamp(),) * 2)
        self.files[inside if inside not in self.files else entry.path] = Path(file.name)
        self.at = max(self.at, entry.at.isoformat() if entry.at else "")
        self.late = self.late or late


@dataclass
class Collected:
    """What collecting found.

    Attributes
    ----------
    new, same : list of (str, str)
        Student and where it stood: taken for the first time, or held already.
    unmatched : list of (str, str, Path)
        Where it stood, why nobody's, where it is kept.
    refused : list of (str, str, str)
        Student (empty when nobody's), path and reason of files that could not be taken.
    missing : list of str
        Students of whom nothing is held for this sheet.
    """

    new: list[tuple[str, str]] = field(default_factory=list)
    same: list[tuple[str, str]] = field(default_factory=list)
    unmatched: list[tuple[str, str, Path]] = field(default_factory=list)
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def collect(course: Course, sheet: Sheet, source: str | Path, student: str = "", lang: str = "en") -> Collected:
    """Take what was handed in into the course's inbox.

    Parameters
    ----------
    course : Course
    sheet : Sheet
    source : str or Path
        A platform's zip, a folder, or a file; with a student, also a folder of `inbox/unmatched`.
    student : str
        Whose all of it is, and then it is the latest of hers; by default the names decide.
    lang : str
        Of the reasons.

    Returns
    -------
    Collected

    Raises
    ------
    ValueError
        When there is nothing to read, or the student is not on the roster.
    """
    source, students = Path(source), roster.read(course.folder / ROSTER_FILE)
    known = {each.id for each in students}
    if student and student not in known:
        raise ValueError(f"student: got {student!r}; the roster {course.folder / ROSTER_FILE} has no such id")
    held = inbox.read_one(source)
    if held and student:
        return _settled(course, sheet, held, student)
    found, now, given = Collected(), datetime.now().isoformat(), inbox.given(course, sheet, known)
    with TemporaryDirectory() as beside:
        for each in _submissions(source, sheet, Matcher(students), student, lang, Path(beside)):
            refused = tuple(each.refused)
            origin = f"{source.name}: {each.group}"
            arrival = Arrival(origin, each.at or now, late=each.late, refused=refused, moodle=each.moodle)
            if student:
                arrival = replace(arrival, at=inbox.not_before(course, sheet, student, arrival.at))
            if each.student:
                _, new = inbox.keep(course, sheet, each.student, arrival, each.files)
                (found.new if new else found.same).append((each.student, each.group))
            elif each.files:
                arrival = replace(arrival, digest=inbox.digest_of(each.files, refused))
                if owner := given.get(arrival.known_by):
                    found.same.append((owner, each.group))
                else:
                    kept = inbox.keep_unmatched(course, sheet, each.group, arrival, each.files)
                    found.unmatched.append((each.group, each.why, kept.folder))
            found.refused += [(each.student, path, tr(REASONS[why], lang)) for path, why in refused]
    if not (found.new or found.same or found.unmatched or found.refused):
        raise ValueError(f"submissions: {source} holds no file; give the platform's zip, or a folder with submissions")
    found.missing = [each.id for each in students if not inbox.arrivals(course, sheet, each.id)]
    return found


def _submissions(
    source: Path, sheet: Sheet, matcher: Matcher, student: str, lang: str, beside: Path
) -> list[Submission]:
    """Sort the files by who handed them in: what one archive holds of a student is one submission."""
    groups: dict[tuple[str, str], Submission] = {}
    for entry in archives.entries(source):
        read = named(entry.path, sheet.name)
        fits = [(owner, matcher.find_owner(owner)) for owner in read.owners]
        owner, who = next(((owner, who) for owner, who in fits if who), ((*read.owners, Owner("", entry.path))[0], []))
        whose, why = (student or who[0].id, "") if student or len(who) == 1 else ("", tr(NOBODY, lang))
        if len(who) > 1 and not student:
            why = tr(TWO, lang, students=", ".join(each.id for each in who))
        below = f"{owner.group}/"
        inside = entry.path.removeprefix(below) if entry.path.startswith(below) else read.inside
        submission = Submission(source.name if student else owner.group, whose, why)
        submission = groups.setdefault((whose, "" if whose else owner.group), submission)
        submission.add(entry, inside, read.late, beside)
        if read.moodle.partition("_")[0].endswith(owner.text):  # not where a folder above said who it is
            submission.moodle = read.moodle
    return list(groups.values())


def _settled(course: Course, sheet: Sheet, held: Arrival, student: str) -> Collected:
    """Give a student what fitted nobody."""
    below = held.folder / inbox.FILES
    files = {path.relative_to(below).as_posix(): path for path in held.files()}
    _, new = inbox.keep(course, sheet, student, held, files)
    shutil.rmtree(held.folder)
    given = [(student, held.origin)]
    return Collected(new=given) if new else Collected(same=given)
