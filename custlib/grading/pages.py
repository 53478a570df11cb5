"""Pages that stand alone: one file each, in the book's colours, with no script and nothing fetched.

What students wrote is escaped by Jinja; the policy in the page forbids every script, request and form on top of that,
and the style is let in by its digest.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import custlib
from custlib.formulas.text import plain, show
from custlib.live import tr
from custlib.sphinxext.editions import tag

HERE = Path(__file__).parent / "templates"
STYLES = Path(custlib.__file__).parent / "sphinxext" / "theme" / "static"
DARK = re.compile(r'^html\[data-theme="dark"\] (\{.*?^\})', re.MULTILINE | re.DOTALL)
"""The rule that holds the book's dark colours: a script chooses it there, and the browser here."""

LONGEST = 50_000
"""Characters of an answer that a page shows."""

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that show nothing, or turn the text around them."""


@cache
def style() -> str:
    """Give the style of all pages: the ground of the book's, their own rules, and the book's for paper."""
    ground, paper = ((STYLES / name).read_text("utf-8") for name in ("ground.css", "print.css"))
    dark = r"@media screen and (prefers-color-scheme: dark) {\n:root \1\n}"
    return "\n".join([DARK.sub(dark, ground), (HERE / "pages.css").read_text("utf-8"), paper])


def policy(css: str) -> str:
    """Write the content security policy of a page with this style.

    Examples
    --------
    >>> policy("").split("; ")[0]
    "default-src 'none'"
    """
    digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def visible(text: str) -> str:
    """Give a student's text as a page shows it: signs that show nothing replaced, its end left out when it is long.

    Examples
    --------
    >>> visible("a\\x00b\\nc")
    'a\ufffdb\\nc'
    """
    shown = CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]} …"


def points(number: float) -> str:
    """Write points, to the hundredth where they are not whole.

    Examples
    --------
    >>> points(4.0), points(0.1 + 0.2)
    ('4', '0.3')
    """
    return plain(round(number, 2))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"visible": visible, "points": points}
    return environment


def render(template: str, lang: str, **values: object) -> str:
    """Write a page.

    Parameters
    ----------
    template : str
        Name of a file in `templates`.
    lang : str
        Language of its own words.
    **values
        What the template names.
    """
    css = style()
    return (
        _environment()
        .get_template(template)
        .render(
            values,
            lang=lang,
            tag=tag(lang),
            tr=partial(tr, lang=lang),
            show=partial(show, lang=lang),
            style=Markup(css),
            policy=policy(css),
        )
    )
