"""What other people's HTML needs so that everybody can use the page; most repairs name a rule of axe-core.

They act on the text of a page's body, after Sphinx has written it and before the frame is put around it. A repair whose
cause an upgrade has mended changes nothing and can go: the tests then still pass without it.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx

REPAIRS = (
    # label-content-name-mismatch: myst-nb gives folded code an English name that is not the one shown
    (re.compile(r'<summary aria-label="[^"]*">'), "<summary>"),
    # aria-allowed-role, aria-deprecated-role, aria-required-children: docutils' entries of a bibliography
    (re.compile(r'role="doc-biblioentry"'), 'role="listitem"'),
    # scrollable-region-focusable: long lines must be within reach of the keyboard
    (re.compile(r"<pre\b(?![^>]*tabindex)"), '<pre tabindex="0"'),
    # no rule of axe's, but of phones: docutils fixes a picture's size where it overrules the width of the page;
    # as attributes the numbers still keep its place before it has come
    (re.compile(r'(<img\b[^>]*?) style="width: (\d+)px; height: (\d+)px;"'), r'\1 width="\2" height="\3"'),
    # empty-table-header: pandas leaves the corner over its index empty
    (re.compile(r"<th></th>"), "<td></td>"),
)


def repaired(body: str) -> str:
    """Apply every repair to the HTML of a page's body.

    Examples
    --------
    >>> repaired('<summary aria-label="Toggle hidden content">Show</summary>')
    '<summary>Show</summary>'
    """
    for pattern, replacement in REPAIRS:
        body = pattern.sub(replacement, body)
    return body


def repair(_app: Sphinx, _page: str, _template: str, context: dict, _doctree: nodes.document | None) -> None:
    """Repair the body of a page that has one."""
    if "body" in context:
        context["body"] = repaired(context["body"])


def setup(app: Sphinx) -> None:
    """Repair each page before its frame is put around it."""
    app.connect("html-page-context", repair)
