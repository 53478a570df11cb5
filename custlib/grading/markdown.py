"""Students' markdown as formgrader shows it: HTML in it is text, no link runs, and no picture is fetched.

The page that formgrader is leaves markdown as it is, whatever `sanitize_html` says, and it opens in the instructor's
browser, where a script would act in her name.
"""

from __future__ import annotations

from html import escape

from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

ATTACHED = "attachment:"


class Tame(IPythonRenderer):
    """Writes HTML of markdown with nothing in it that acts."""

    def __init__(self, attachments: dict) -> None:
        super().__init__(escape=True, allow_harmful_protocols=None, attachments=attachments)

    def block_mermaidjs(self, code: str) -> str:
        """Show a diagram as its source: nbconvert passes that on as it is."""
        return self.block_code(code)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Show a picture that came along, and name any other."""
        if url.startswith(ATTACHED) and url.removeprefix(ATTACHED) in self.attachments:
            return super().image(text, url, title)
        return escape(f"[{text}: {url}]")


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """Take the place of nbconvert's filter of this name.

    Examples
    --------
    >>> markdown2html({}, "*1* <script>2</script>")
    '<p><em>1</em> &lt;script&gt;2&lt;/script&gt;</p>\\n'
    """
    attachments = context.get("cell", {}).get("attachments", {})
    return MarkdownWithMath(renderer=Tame(attachments)).render(source)
