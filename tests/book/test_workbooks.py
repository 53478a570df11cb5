"""The spreadsheets on the built pages: each link leads to the file the code writes, in the edition's language."""

from io import BytesIO
from urllib.parse import unquote

import openpyxl
import pytest

from custlib import chapters
from custlib.live.tr import language_of

pytestmark = pytest.mark.needs("site")
PAGE = "book/part2/b04-handling-complaints.html"


def test_both_files_are_the_ones_the_code_writes(pages, site_dir):
    lang = language_of(site_dir.name.replace("-", "_"))
    links = [link["href"] for link in pages[PAGE].select(".panel.workbook a.download, .panel.workbook a[download]")]
    assert len(links) == 2
    for link, filled in zip(links, (False, True), strict=True):
        written = ((site_dir / PAGE).parent / unquote(link)).resolve().read_bytes()
        assert written == chapters.workbook("b04.complaint_procedure", lang, filled)
        declared = chapters.declared_workbook("b04.complaint_procedure", lang)
        assert openpyxl.load_workbook(BytesIO(written)).sheetnames == [sheet.title for sheet in declared.sheets]
