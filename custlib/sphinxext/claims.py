"""`{claim}`: a rule of thumb managers hear, rated by the evidence, with the way to test it on one's own data."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from custlib.sphinxext import ids, source_map
from custlib.sphinxext.collect import Collected, anchor
from custlib.sphinxext.panel import PanelDirective, labelled_list, panel, title_of

CLAIMS = Collected("claims")
RATINGS = ("well supported", "mixed", "folklore", "wrong")


class Claim(PanelDirective):
    """The claim as its title, a rating that is a word and not only a colour, sources, a test, the reasons."""

    required_arguments = 1
    option_spec: ClassVar = dict.fromkeys(("id", "rating", "sources", "test"), directives.unchanged_required)

    def run(self) -> list[Node]:
        title = self.arguments[0]
        missing = [name for name in ("id", "rating", "test") if name not in self.options]
        if missing:
            raise self.error(f"claim {title!r}: give {', '.join(f':{name}:' for name in missing)}")
        try:
            identifier = ids.check(self.options["id"], "claim", source_map.read(self.env.srcdir))
        except ValueError as error:
            raise self.error(f"claim {title!r}: {error}") from error
        rating = self.options["rating"]
        if rating not in RATINGS:
            raise self.error(f"claim {identifier}: :rating: is {rating!r}; use one of {', '.join(RATINGS)}")
        if rating != "folklore" and "sources" not in self.options:
            raise self.error(f"claim {identifier}: rated {rating!r}, so give the evidence as :sources: (citation keys)")
        self.assert_has_content()
        frame = self.panel("claim", "Rule of thumb", title, identifier)
        frame["ids"] = [anchor(identifier)]
        frame["rating"] = rating
        frame += self.parse_content_to_nodes()
        frame += labelled_list("", self.field("Test it yourself", self.options["test"]))
        if "sources" in self.options:
            frame[-1] += self.citations("Sources", self.options["sources"])
        return [frame]


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the claims of a page once their texts are translated."""
    for frame in doctree.findall(lambda node: isinstance(node, panel) and node["kind"] == "claim"):
        text = " ".join(paragraph.astext() for paragraph in frame.findall(nodes.paragraph))
        CLAIMS.add(app.env, frame["identifier"], title=title_of(frame), rating=frame["rating"], text=text)


def setup(app: Sphinx) -> None:
    """Add the directive and the collection."""
    CLAIMS.connect(app)
    app.add_directive("claim", Claim)
    app.connect("doctree-read", collect)
