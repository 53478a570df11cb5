"""The units facts come in, and the formats of `custlib.formulas.text` that suit each."""

FORMATS = {
    "count": ("int",),
    "days": ("days", "decimal1"),
    "gigabytes": ("decimal1",),
    "id": ("plain",),
    "minutes": ("int",),
    "per_thousand": ("decimal1", "int"),
    "points": ("points1", "points1_bare"),
    "ratio": ("times", "times2", "decimal1", "decimal2", "decimal3"),
    "score": ("decimal1",),
    "seconds": ("decimal1", "int"),
    "share": ("percent", "percent1", "percent2"),
    "yuan": ("yuan", "yuan2", "int"),
}
"""Unit of a fact → the formats a page may show it in: a share is never printed as money."""
