"""The cases of the formulas as data: the tests on CPython and the parity test on MicroPython read the same lists.

One module a subject, each with some of these lists:

REFERENCE: (expression, format, what it shows); where no source stands, the numbers are our own, and the tests that
compute independently (test_value, test_retention …) cover them.
NUMBER_ARGUMENTS, COUNT_ARGUMENTS: (call with {} for the argument, argument, what is allowed).
SEQUENCE_ARGUMENTS: (call with {} for the argument, argument, least length).
PARTICULAR: (call, message): bounds, lengths, per cent, results without end, which the general lists cannot say.

All of them run on both engines, so they keep the rules of `custlib.formulas` themselves.
"""

from custlib.formulas import text

SUBJECTS = (
    "acquisition",
    "bgnbd",
    "complaints",
    "field",
    "inference",
    "quality",
    "retention",
    "scales",
    "segments",
    "survival",
    "tiering",
    "value",
)
TOOLS = ("check", "normal", "numbers", "text")


def _module(package, name):
    return __import__(package + "." + name, None, None, ("REFERENCE",))


NAMES = {"nan": float("nan"), "inf": float("inf")}
for subject in SUBJECTS + TOOLS:
    NAMES[subject] = _module("custlib.formulas", subject)
CASES = [_module("tests.formulas.cases", subject) for subject in SUBJECTS]
CASES.append(_module("tests.formulas.cases", "tools"))


def together(name):
    """One list of all subjects."""
    return [case for module in CASES for case in getattr(module, name, [])]


REFERENCE = together("REFERENCE")

# what every argument that must be one number refuses: (value, how a message names it)
NOT_NUMBERS = [
    ("None", "None"),
    ("True", "True"),
    ("'0.8'", 'the text "0.8"'),
    ("[]", "an empty list"),
    ("[1, 2]", "a list with 2 items"),
    ("(1,)", "a tuple with 1 item"),
    ("{}", "an object of type dict"),
    ("nan", "NaN"),
    ("inf", "infinity"),
    ("-inf", "-infinity"),
    ("10 ** 400", "1e+400"),
]
# what every argument that must be a sequence refuses
NOT_SEQUENCES = [
    ("None", "None"),
    ("0.8", "0.8"),
    ("'1, 2'", 'the text "1, 2"'),
    ("{1: 2}", "an object of type dict"),
    ("()", "an empty tuple"),
]

# calls in which None means "not given"
OPTIONAL = ("horizon={}", "times={}", "weighted_score([1], [1], {})", "funnel([2, 1], {})")


def shown(result, format):
    """The numbers of a result as text, in nested lists; other things as they are."""
    if result is None or isinstance(result, (bool, str)):
        return text.MISSING if result is None else result
    if isinstance(result, (list, tuple)):
        return [shown(item, format) for item in result]
    return text.show(result, format)


def error(expression):
    """The message with which an expression ends, or what it gave instead of one."""
    try:
        return "no error but " + str(type(eval(expression, NAMES)))
    except ValueError as problem:
        return str(problem)


def optional(call):
    """Whether None is a value of the argument."""
    return any(part in call for part in OPTIONAL)


def bad_input():
    """Every expression that must end with an error, and its whole message."""
    cases = together("PARTICULAR")
    for call, name, allowed in together("NUMBER_ARGUMENTS"):
        for given, described in NOT_NUMBERS:
            cases.append((call.replace("{}", given), name + " " + allowed + ", got " + described))
    for call, name, allowed in together("COUNT_ARGUMENTS"):
        for given, described in NOT_NUMBERS:
            if given == "10 ** 400" and "at least" in allowed:
                cases.append((call.replace("{}", given), name + " must be at most 1000000000000000, got 1e+400"))
            elif given != "None" or not optional(call):
                cases.append((call.replace("{}", given), name + " " + allowed + ", got " + described))
    for call, name, least in together("SEQUENCE_ARGUMENTS"):
        allowed = " must be a list with at least " + str(least) + (" item" if least == 1 else " items")
        for given, described in NOT_SEQUENCES:
            if given != "None" or not optional(call):
                cases.append((call.replace("{}", given), name + allowed + ", got " + described))
    return cases
