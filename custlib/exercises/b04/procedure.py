"""Chapter B4, E1: deliverable D4, the complaint procedure, for a person to mark with the workbook's checks."""

from custlib.exercises.core import Criterion, Exercise

PROCEDURE = Exercise(
    id="B4-E1",
    kind="open",
    topic="B4.5",
    title="D4: your complaint-handling procedure",
    level=3,
    points=20,
    minutes=240,
    statement=(
        "Write the procedure on four pages, for Lantern or for your own company: the charter for customers; the flow "
        "from receipt to lesson, with an owner for each step; the authority matrix; targets and the form of a case. "
        "Fill in the workbook of this chapter, then read ten closed cases again against your form and correct what "
        "they break. A target that counts complaints, such as fewer cases, caps the mark at eight whatever else is "
        "good: it can be met by hiding."
    ),
    rubric=(
        Criterion("Workbook check: every cause has an owner and a limit of authority.", 1),
        Criterion("Workbook check: every promise of time is a percentile, and cases still open count in it.", 1),
        Criterion("Workbook check: the form of a case has all its fields.", 1),
        Criterion("Workbook check: the matrix leaves no amount without a decision and none with two.", 1),
        Criterion(
            "More customers will be heard: doors are easy, a stranger has tested them, and the page says how a larger "
            "share of voices will be seen and told from more problems.",
            3,
        ),
        Criterion(
            "Decisions follow rights first and the matrix second, and a quiet customer gets what a loud one gets; "
            "somebody checks that on real cases.",
            4,
        ),
        Criterion(
            "The number of people follows from load, reopened cases, reserve and absence, and says what happens in a "
            "busy month.",
            3,
        ),
        Criterion(
            "At least one cause is to be removed rather than apologised for, priced with the silent customers behind "
            "each complaint.",
            3,
        ),
        Criterion(
            "Every target names its data, its owner and how it could be met by cheating, and none can be met by hiding "
            "complaints.",
            3,
        ),
    ),
)
