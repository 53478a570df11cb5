"""Who takes part: rosters as spreadsheets save them, and every fault with its line."""

from __future__ import annotations

import pytest

from custlib.grading import roster
from custlib.grading.roster import Student


def read(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return roster.read(path)


TWO = (Student("s01", "Anna Berg", "a@example.org"), Student("王芳", "王芳"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_roster_is_read_as_a_spreadsheet_saves_it(tmp_path, encoding, between, end):
    rows = [
        ["ID", " Name ", "email", "group"],
        ["s01", "Anna Berg", "a@example.org", "1"],
        [" 王芳 ", "王芳", "", "2"],
        [""] * 4,
    ]
    assert read(tmp_path, end.join(between.join(row) for row in rows) + end, encoding) == TWO


def test_quotes_and_missing_columns(tmp_path):
    assert read(tmp_path, 'name,id\n"Berg, Anna",s01\n') == (Student("s01", "Berg, Anna"),)
    assert read(tmp_path, "id\ns01\ns02\n") == (Student("s01"), Student("s02"))


def test_a_name_written_in_two_ways_is_one(tmp_path):
    assert read(tmp_path, "id\nZoe\u0308\n")[0].id == "Zo\u00eb"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\nAnna\n", "no column 'id' in .*its columns are name"),
        ("", "no column 'id' in .*its columns are none"),
        ("id,name\n", "has no student; write one line a student"),
        ("id,name\n,Anna\n", "line 2: no id"),
        ("id\ns01\nS01\n", "line 3: id 'S01' stands in line 2, too; ids must differ in more than case"),
        ("id\na/b\n../x\n", "line 2: id 'a/b' holds '/'; .*line 3: id '../x' holds '/'"),
        ("id\na[1]\n", r"line 2: id 'a\[1\]' holds '\['"),
        ("id\n.hidden\n", "line 2: id '.hidden' cannot name a folder"),
        ("id\nend.\n", "line 2: id 'end.' cannot name a folder"),
        ("id\nCON\n", "line 2: id 'CON' cannot name a folder"),
        ("id\nbook\n", "line 2: id 'book' is the name of the book's own numbers"),
        (f"id\n{'王' * 34}\n", "cannot name a folder; .*at most 100 bytes"),
        ("id\na\u200bb\n", "holds '.u200b'"),
        ("id\n2.02703E+11\n", r"line 2: id '2.02703E\+11' is a number that a spreadsheet cut short; format its column"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path, text, said):
    with pytest.raises(ValueError, match=f"^roster: .*{said}"):
        read(tmp_path, text)


def test_no_file_and_no_text(tmp_path):
    with pytest.raises(ValueError, match=r"no file .*give a CSV with a column id"):
        roster.read(tmp_path / "none.csv")
    (tmp_path / "x.csv").write_bytes(b"\xff\xff\xff\x81")
    with pytest.raises(ValueError, match="neither UTF-8 nor GB 18030"):
        roster.read(tmp_path / "x.csv")
