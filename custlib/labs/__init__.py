"""Labs: one text source each, built into a solved lab, run and validated, and the learner's lab.

The source is the only file a person edits; `custlib labs build` makes the rest, `custlib labs build --check` says in
which cell the committed files are not what the source gives. A build without an edit changes no byte.
"""

from custlib.labs.builder import build, differences, drift, labs

__all__ = ["build", "differences", "drift", "labs"]
