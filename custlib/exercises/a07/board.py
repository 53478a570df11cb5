"""Section A7.2, E5 and E6: a note to the board with a slip in it, and one to write."""

from custlib.exercises.core import Criterion, Exercise, Option, Values


def note(v: Values) -> dict[str, float]:
    """Compute the note of E5 twice: as it should be, and line by line as it was written."""
    share = v.told / v.problem
    problems = v.complaints / share
    lost = (problems - v.complaints) * (v.stay_untroubled - v.stay_silent)
    line_base = v.asked if v.slip == "share" else v.problem
    line_share = v.told / line_base
    line_speak = 1 - line_share if v.slip == "problems" else line_share
    line_problems = v.complaints / line_speak
    line_stay = 1.0 if v.slip == "lost" else v.stay_untroubled
    line_lost = (line_problems - v.complaints) * (line_stay - v.stay_silent)
    line_worth = v.revenue if v.slip == "money" else v.margin
    return {
        "share": share,
        "problems": problems,
        "lost": lost,
        "money": lost * v.margin,
        "line_base": line_base,
        "line_share": line_share,
        "line_speak": line_speak,
        "line_problems": line_problems,
        "line_stay": line_stay,
        "line_lost": line_lost,
        "line_worth": line_worth,
        "line_money": line_lost * line_worth,
    }


FIND_THE_SLIP = Exercise(
    id="A7.2-E5",
    kind="choice",
    topic="A7.2.3",
    title="Find the slip in the board's note",
    level=2,
    points=3,
    minutes=6,
    statement=(
        "The facts: {complaints} complaints in the year; of {asked} customers drawn by lot {problem} had had a "
        "problem, and {told} of these had told us. Of customers who keep a problem to themselves {stay_silent} stay "
        "for another year, of comparable customers without one {stay_untroubled}. A customer brings {revenue} a year, "
        "{margin} of it margin. A note to the board prices the silence in four lines. One line goes wrong, and those "
        "below carry it on. Which one is it?"
    ),
    draw=lambda draw: {
        "complaints": draw.pick(400, 900, 20),
        "asked": draw.choose((300, 400, 500)),
        "problem": draw.pick(60, 110, 2),
        "told": draw.pick(16, 28),
        "stay_silent": draw.pick(0.50, 0.64, 0.01),
        "stay_untroubled": draw.pick(0.82, 0.90, 0.01),
        "revenue": draw.pick(500, 900, 20),
        "margin": draw.pick(160, 280, 10),
        "slip": draw.choose(("share", "problems", "lost", "money")),
    },
    solve=lambda v: v.slip,
    steps=note,
    formats={
        "complaints": "int",
        "asked": "int",
        "problem": "int",
        "told": "int",
        "stay_silent": "percent",
        "stay_untroubled": "percent",
        "revenue": "yuan",
        "margin": "yuan",
        "share": "percent2",
        "problems": "decimal1",
        "lost": "decimal1",
        "money": "yuan",
        "line_base": "int",
        "line_share": "percent2",
        "line_speak": "percent2",
        "line_problems": "decimal1",
        "line_stay": "percent",
        "line_lost": "decimal1",
        "line_worth": "yuan",
        "line_money": "yuan",
    },
    options=(
        Option(
            "share",
            "Share who speak: {told} ÷ {line_base} = {line_share}",
            "The line divides by all who were asked. Only the {problem} with a problem could have told us: {told} ÷ "
            "{problem} = {share} speak.",
            "This line is sound: of those who had something to tell, {told} told it. Go on to the next.",
        ),
        Option(
            "problems",
            "Problems in the year: {complaints} ÷ {line_speak} = {line_problems}",
            "The line divides by the share who keep silent. The complaints come from the {share} who speak, so "
            "{complaints} ÷ {share} = {problems}.",
            "This line is sound: complaints divided by the share who speak are the problems. If its result is wrong, "
            "that comes from above.",
        ),
        Option(
            "lost",
            "Silent customers lost: ({line_problems} − {complaints}) × ({line_stay} − {stay_silent}) = {line_lost}",
            "The line blames the problems for everybody who left. Without a problem {stay_untroubled} stay, not all: "
            "only the difference to {stay_silent} is lost through silence.",
            "This line is sound: problems less complaints are the silent, and they are held against customers without "
            "a problem. If its result is wrong, that comes from above.",
        ),
        Option(
            "money",
            "What that costs: {line_lost} × {line_worth} = {line_money}",
            "The line multiplies by revenue. What Lantern loses with a customer is the margin, {margin}; the goods she "
            "does not buy need not be bought in.",
            "This line is sound: each customer lost takes a year's margin along. If its result is wrong, that comes "
            "from above.",
        ),
    ),
    hints=(
        "Cover the results. For each line, say aloud which group stands above the division sign and which below.",
        "Three quick tests: who could have complained at all; how many would have left without any problem; what is "
        "left of a yuan of revenue.",
        "A sound note for another year: {told} ÷ {problem} = {share} speak; {complaints} ÷ {share} = {problems} "
        "problems; ({problems} − {complaints}) × ({stay_untroubled} − {stay_silent}) = {lost} customers; {lost} × "
        "{margin} = {money}. Hold the lines of the note against it.",
    ),
)

KEEP_OR_CLOSE = Exercise(
    id="A7.2-E6",
    kind="open",
    topic="A7.2.3",
    title="Keep the button or close it?",
    level=3,
    points=20,
    minutes=90,
    statement=(
        "Write the board one page: keep the button for complaints or close it? Use Lantern's complaints and surveys, "
        "or your own. Say what rose, the problems or the voices, and how sure you are; what the leak costs a year; "
        "which one cause you would remove first; and one test of two remedies that you would run before you spend "
        "money on either."
    ),
    rubric=(
        Criterion(
            "Splits the rise of complaints into problems and the share who speak, with the numbers of both years, and "
            "draws the right conclusion from it.",
            5,
        ),
        Criterion(
            "Gives an interval for the problems, says what the survey cannot know, and says which finding would turn "
            "the advice round.",
            4,
        ),
        Criterion(
            "Prices the leak against comparable customers without a problem, and says how they were found and where "
            "they might differ.",
            4,
        ),
        Criterion(
            "Proposes a test of two remedies that can be run: by lot, fair to those who get less, with a size, an "
            "outcome in margin, and a rule for stopping.",
            4,
        ),
        Criterion(
            "A board member without statistics understands it: advice first, one page, no word that is not explained.",
            3,
        ),
    ),
)
