"""The directive {workbook}: a spreadsheet of a chapter to download, empty and as Lantern filled it in.

    ```{workbook} b04.complaint_procedure
    ```

Both files are written in the page's language, and taken from disk as long as nothing they depend on has changed.
"""

from __future__ import annotations

import os
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import download_reference
from sphinx.application import Sphinx

from custlib import chapters
from custlib.formulas.text import show
from custlib.live.tr import language_of, listed, tr
from custlib.sphinxext.collect import Collected, anchor
from custlib.sphinxext.panel import PanelDirective

WORKBOOKS = Collected("workbooks")
BYTES_OF_A_KB = 1024


class WorkbookDirective(PanelDirective):
    """Link a spreadsheet twice, with the size of each file."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        """Give a frame with the two links and the names of the sheets."""
        name = self.arguments[0]
        lang = language_of(self.config.language)
        try:
            declared = chapters.declared_workbook(name, lang)
        except ValueError as error:
            raise self.error(f"workbook: {error}") from error
        WORKBOOKS.add(self.env, name)
        frame = self.panel("workbook", "Spreadsheet", None)
        frame["ids"] = [anchor(name)]
        # without a source these paragraphs are no text of the page: gettext leaves them to the chapter's catalogue
        title = nodes.paragraph("", "")
        title += nodes.strong("", declared.title)
        sheets = tr("Sheets: {names}.", lang, names=listed([sheet.title for sheet in declared.sheets], lang))
        links = nodes.bullet_list()
        links += self.link(name, False, lang)
        links += self.link(name, True, lang)
        frame += [title, links, nodes.paragraph("", sheets)]
        return [frame]

    def link(self, name: str, filled: bool, lang: str) -> nodes.list_item:
        """Write the file beside the doctrees and link it."""
        content = chapters.workbook(name, lang, filled)
        size = show(len(content) / BYTES_OF_A_KB, "int", lang)
        if filled:
            text = tr("As Lantern filled it in (.xlsx, {size} KB)", lang, size=size)
            file = f"{name.partition('.')[2]}-lantern-{lang}.xlsx"
        else:
            text = tr("Empty, for your firm (.xlsx, {size} KB)", lang, size=size)
            file = f"{name.partition('.')[2]}-{lang}.xlsx"
        path = Path(self.env.app.doctreedir, "workbooks", file)
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        target = Path(os.path.relpath(path, Path(self.env.doc2path(self.env.docname)).parent)).as_posix()
        reference = download_reference("", "", nodes.inline("", text), reftarget=target)
        reference["refdoc"] = self.env.docname
        return nodes.list_item("", nodes.paragraph("", "", reference))


def setup(app: Sphinx) -> None:
    """Add the directive and its collection."""
    WORKBOOKS.connect(app)
    app.add_directive("workbook", WorkbookDirective)
