"""`{reading-path}`: a way through the book as a numbered list, one step a line, each the ids of the entries it reads:

    ```{reading-path}
    B1
    B2.5
    B6.1 B6.2
    ```

A step links to what is written and says of the rest that it is not yet.
"""

from __future__ import annotations

from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from custlib.live.tr import language_of
from custlib.sphinxext import source_map
from custlib.sphinxext.indexes import ListingDirective, fill_with
from custlib.sphinxext.places import reference
from custlib.sphinxext.progress import STATES, state
from custlib.sphinxext.topics import TOPICS


class ReadingPath(ListingDirective):
    """Leave the path on the page; an id that is no entry of the source map is an error."""

    kind = "reading-path"
    has_content = True

    def run(self) -> list[Node]:
        self.assert_has_content()
        steps = [line.split() for line in self.content if line.strip()]
        entries = source_map.read(self.env.srcdir)
        for identifier in (identifier for step in steps for identifier in step):
            if identifier not in entries:
                near = source_map.nearest(identifier, entries)
                raise self.error(f"reading-path: {identifier!r} is no entry of the source map; {near}")
        (path,) = super().run()
        path["options"] = {"steps": steps}
        return [path]


def context(env: BuildEnvironment, options: dict) -> dict:
    """Give the steps with their links, and how many are written from end to end."""
    lang = language_of(env.config.language)
    entries = source_map.read(env.srcdir)
    marked = TOPICS.items(env)
    steps = []
    for identifiers in options["steps"]:
        parts = [reference(env, entries, identifier, lang) for identifier in identifiers]
        states = {state(identifier, entries, marked) for identifier in identifiers}
        steps.append({"parts": parts, "state": states.pop() if len(states) == 1 else STATES[1]})
    written = sum(step["state"] == STATES[0] for step in steps)
    return {"steps": steps, "written": written, "total": len(steps)}


def setup(app: Sphinx) -> None:
    """Add the directive and name what fills it."""
    fill_with(ReadingPath.kind, context)
    app.add_directive("reading-path", ReadingPath)
