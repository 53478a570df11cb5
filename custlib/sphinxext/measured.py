"""`{measured} <job>`: the newest committed measurements of a job as a table, a line a tool, with machine and versions.

    ```{measured} summary
    :ids: text
    ```

Jobs that start from orders have a column a size; `fit`, `alive` and `expected` start from customers. What is not in the
file of measurements cannot be shown: an unknown job is an error.
"""

from __future__ import annotations

from typing import ClassVar

from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from custlib.chapters import measured
from custlib.chapters.measured import Measurement
from custlib.chapters.scale import BY_HAND, COMPARED
from custlib.formulas.text import show
from custlib.live.tr import language_of
from custlib.sphinxext.indexes import ListingDirective, fill_with

CAPTIONS = {
    "summary": "From orders in memory to a row a customer, in seconds",
    "file": "From Parquet files to a row a customer, reading included, in seconds",
    "patterns": "From Parquet files to the fitted BG/NBD model, in seconds",
    "fit": "BG/NBD fitted to the summary of {customers} customers, in seconds",
    "alive": "The chance to be still a customer, for each of {customers}, in seconds",
    "expected": "Purchases to expect of each of {customers} customers, in seconds",
}
TOOLS = {**BY_HAND, "lifetimes, counts": "lifetimes, equal customers counted"}
FIRST = ("custlib", "custlib · pandas")
#: Texts that the template takes from the tables above.
TEXTS = (*CAPTIONS.values(), *TOOLS.values())


class Measured(ListingDirective):
    """Leave the table of a job on the page."""

    kind = "measured"
    required_arguments = 1
    option_spec: ClassVar = {"ids": lambda value: directives.choice(value, ("numbers", "text"))}

    def run(self) -> list[Node]:
        job = self.arguments[0]
        if job not in CAPTIONS:
            raise self.error(f"measured: got {job!r}; the jobs are {', '.join(CAPTIONS)}")
        self.env.note_dependency(str(measured.latest()))
        (table,) = super().run()
        table["options"] = {"ids": "numbers", **self.options, "job": job}
        return [table]


def lines(found: list[Measurement], lang: str) -> list[dict[str, object]]:
    """Give a line a tool, custlib's first: seconds at each size, growth, times custlib's, most memory."""
    sizes = sorted({one.rows for one in found})
    tools = sorted(
        {one.tool for one in found}, key=lambda tool: (tool not in FIRST, not tool.startswith("custlib"), tool)
    )
    compared = compared_of(sizes)
    at = {(one.tool, one.rows): one for one in found}
    first = at.get((tools[0], compared))
    written = []
    for tool in tools:
        own = [at[tool, rows] for rows in sizes if (tool, rows) in at]
        here = at.get((tool, compared))
        written.append(
            {
                "tool": tool,
                "seconds": [
                    show(at[tool, rows].seconds if (tool, rows) in at else None, "decimal2", lang) for rows in sizes
                ],
                "growth": show(measured.slope(own) if len(own) > 1 else None, "decimal2", lang),
                "times": show(measured.ratio(first, here) if first and here else None, "times2", lang),
                "peak": show(here.peak if here else None, "int", lang),
            }
        )
    return written


def compared_of(sizes: list[int]) -> int:
    """Give the size at which tools are compared: `COMPARED` where it was measured, else the largest."""
    return COMPARED if COMPARED in sizes else sizes[-1]


def context(env: BuildEnvironment, options: dict) -> dict:
    """Give the lines of a job's table with its caption, sizes, and what it was measured on."""
    lang = language_of(env.config.language)
    rows = measured.read(measured.latest())
    found = [one for one in rows if (one.job, one.ids) == (options["job"], options["ids"])]
    if not found:
        raise ValueError(f"{measured.latest().name}: no {options['job']} with ids as {options['ids']}; measure it")
    sizes = sorted({one.rows for one in found})
    return {
        "caption": CAPTIONS[options["job"]],
        "tools": TOOLS,
        "sizes": [show(size, "int", lang) for size in sizes if size],
        "compared": show(compared_of(sizes), "int", lang),
        "customers": show(max(one.customers for one in found), "int", lang),
        "lines": lines(found, lang),
        "on": sorted({(one.date, one.machine, one.python) for one in found}),
        "versions": sorted({version for one in found for version in one.versions.split("; ")}),
    }


def setup(app: Sphinx) -> None:
    """Add the directive and name what fills it."""
    fill_with(Measured.kind, context)
    app.add_directive("measured", Measured)
