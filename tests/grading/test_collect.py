"""What a class hands in ends with its students, or is named; what came is kept as it came."""

from __future__ import annotations

import io
import os
import zipfile

import pytest

from custlib.grading import collect as collecting
from custlib.grading import inbox
from custlib.grading.collect import collect

SHEET = "a01-know-your-customers"


def zipped(path, files, year=2027):
    with zipfile.ZipFile(path, "w") as archive:
        for place, (name, data) in enumerate(files):
            archive.writestr(zipfile.ZipInfo(name, (year, 3, 15, 12, 0, 2 * place)), data)
    return path


def held(course, student):
    """What a student's arrivals hold, the latest last."""
    every = inbox.arrivals(course, course.sheets[0], student)
    return [{path.name: path.read_bytes() for path in each.files()} for each in every]


def test_a_class_of_moodle_is_sorted_and_the_rest_named(course, tmp_path):
    found = collect(
        course,
        course.sheets[0],
        zipped(
            tmp_path / "moodle.zip",
            [
                (f"Anna Berg_4711_assignsubmission_file_/{SHEET}.ipynb", b"1"),
                ("Anna Berg_4711_assignsubmission_file_/student.txt", b"s01"),
                (f"芳 王_4712_assignsubmission_file_{SHEET}.ipynb", b"2"),
                (f"Eva Unknown_4713_assignsubmission_file_/{SHEET}.ipynb", b"3"),
                ("../../out.ipynb", b"4"),
            ],
        ),
    )
    assert sorted(found.new) == [
        ("s01", "Anna Berg_4711"),
        ("王芳", "芳 王_4712"),
    ]
    assert held(course, "s01") == [{f"{SHEET}.ipynb": b"1", "student.txt": b"s01"}]
    assert held(course, "王芳") == [{f"{SHEET}.ipynb": b"2"}]
    ((name, why, folder),) = found.unmatched
    assert (name, why) == ("Eva Unknown_4713", collecting.NOBODY)
    assert (folder / "files" / f"{SHEET}.ipynb").read_bytes() == b"3"
    assert found.refused == [("", "../../out.ipynb", "its path leads out of the folder")]
    assert found.missing == ["2027003"]
    assert not list(tmp_path.rglob("out.ipynb"))


def test_collecting_twice_takes_nothing_twice(course, tmp_path):
    path = zipped(tmp_path / "all.zip", [("s01/a.ipynb", b"1"), ("who.ipynb", b"2")])
    first, again = (collect(course, course.sheets[0], path) for _ in range(2))
    assert (first.new, first.same, again.new, again.same) == ([("s01", "s01")], [], [], [("s01", "s01")])
    assert len(held(course, "s01")) == 1
    assert len(inbox.unmatched(course, course.sheets[0])) == len(again.unmatched) == 1


def test_an_older_version_handed_in_again_is_the_latest(course, tmp_path):
    sheet = course.sheets[0]
    for number, data in enumerate([b"1", b"2", b"1", b"1"]):
        collect(course, sheet, zipped(tmp_path / f"{number}.zip", [("s01/a.ipynb", data)], year=2027 + number))
    collect(course, sheet, tmp_path / "0.zip")
    assert held(course, "s01") == [{"a.ipynb": data} for data in (b"1", b"2", b"1")]


def test_the_latest_counts_and_the_older_stays(course, tmp_path):
    sheet = course.sheets[0]
    collect(course, sheet, zipped(tmp_path / "1.zip", [("s01/a.ipynb", b"new")], year=2027))
    collect(course, sheet, zipped(tmp_path / "2.zip", [("s01/a.ipynb", b"old")], year=2026))
    assert held(course, "s01") == [{"a.ipynb": b"old"}, {"a.ipynb": b"new"}]


def test_what_an_archive_holds_of_a_student_is_one_submission(course, tmp_path):
    files = [
        ("Anna Berg_1_assignsubmission_file_/a.ipynb", b"1"),
        ("Anna Berg_1_assignsubmission_onlinetext_/onlinetext.html", b"2"),
        ("berganna_1_8_b.ipynb", b"3"),
        ("berganna_1_9_b-1.ipynb", b"4"),
        ("s01.txt", b"5"),
    ]
    found = collect(course, course.sheets[0], zipped(tmp_path / "all.zip", files))
    assert found.new == [("s01", "Anna Berg_1")]
    assert [sorted(each.values()) for each in held(course, "s01")] == [[b"1", b"2", b"3", b"4", b"5"]]


def test_lateness_is_the_platforms_word_alone(course, tmp_path):
    path = zipped(
        tmp_path / "c.zip", [(f"berganna_LATE_1_2_{SHEET}.ipynb", b"1"), (f"王芳_1_3_{SHEET}.ipynb", b"2")], 2029
    )
    collect(course, course.sheets[0], path)
    latest = {student: inbox.arrivals(course, course.sheets[0], student)[-1] for student in ("s01", "王芳")}
    assert (latest["s01"].late, latest["王芳"].late) == (True, False)
    assert latest["王芳"].told == ""


def test_an_instructor_says_whose_it_is(course, tmp_path):
    sheet = course.sheets[0]
    path = zipped(tmp_path / "all.zip", [("stranger/a.ipynb", b"1"), ("stranger/data?.csv", b"2")])
    (_, _, folder) = collect(course, sheet, path).unmatched[0]
    found = collect(course, sheet, folder, student="2027003")
    assert [student for student, _ in found.new] == ["2027003"]
    assert held(course, "2027003") == [{"a.ipynb": b"1", "data_.csv": b"2"}]
    assert inbox.arrivals(course, sheet, "2027003")[0].at.startswith("2027-03-15")
    again = collect(course, sheet, path.rename(tmp_path / "all (1).zip"))
    assert (again.new, again.same, again.unmatched) == ([], [("2027003", "stranger")], [])
    assert inbox.unmatched(course, sheet) == []
    with pytest.raises(ValueError, match=r"student: got 'who'; the roster .*roster\.csv has no such id"):
        collect(course, sheet, folder, student="who")


def test_what_an_instructor_gives_a_student_is_the_latest_whatever_its_time(course, tmp_path):
    sheet = course.sheets[0]
    collect(course, sheet, zipped(tmp_path / "moodle.zip", [("s01/a.ipynb", b"blank")], year=2029))
    mailed = tmp_path / "mailed.ipynb"
    mailed.write_bytes(b"right")
    os.utime(mailed, (1_000_000_000,) * 2)
    for _ in range(2):
        collect(course, sheet, mailed, student="s01")
    assert held(course, "s01") == [{"a.ipynb": b"blank"}, {"mailed.ipynb": b"right"}]


def test_a_stranger_with_a_student_s_very_files_is_a_stranger(course, tmp_path):
    path = zipped(tmp_path / "all.zip", [("s01/a.ipynb", b"as handed out"), ("stranger/a.ipynb", b"as handed out")])
    for _ in range(2):
        assert [name for name, _, _ in collect(course, course.sheets[0], path).unmatched] == ["stranger"]


def test_a_name_of_two_is_nobodys(course, tmp_path):
    with (course.folder / "roster.csv").open("a", encoding="utf-8") as file:
        file.write("s02,Berg Anna,other@example.org\n")
    path = zipped(tmp_path / "all.zip", [("Anna Berg_1_assignsubmission_file_/a.ipynb", b"1")])
    ((_, why, _),) = collect(course, course.sheets[0], path).unmatched
    assert why == "it may be s01, s02"
    assert held(course, "s01") == held(course, "s02") == []


def test_folders_and_single_files_are_taken_too(course, tmp_path):
    folder = tmp_path / "handed in"
    (folder / "s01").mkdir(parents=True)
    (folder / "s01" / "a.ipynb").write_bytes(b"1")
    (folder / "s01" / "link.ipynb").symlink_to("/etc/passwd")
    (folder / f"{SHEET}_王芳.ipynb").write_bytes(b"2")
    found = collect(course, course.sheets[0], folder)
    assert held(course, "s01") == [{"a.ipynb": b"1"}]
    assert held(course, "王芳") == [{f"{SHEET}_王芳.ipynb": b"2"}]
    assert found.refused == [("s01", "s01/link.ipynb", "a link to another file, not a file")]
    lone = tmp_path / "2027003.ipynb"
    lone.write_bytes(b"3")
    assert collect(course, course.sheets[0], lone).new == [("2027003", "2027003.ipynb")]


def test_too_much_of_one_student_does_not_stop_the_next(course, tmp_path, monkeypatch):
    monkeypatch.setattr(collecting, "MOST_FILES", 3)
    monkeypatch.setattr(collecting, "MOST_TOGETHER", 1000)
    files = [(f"s01/{number}.ipynb", bytes([number])) for number in range(5)]
    files.insert(3, ("s01/z.rar", b"Rar!"))
    path = zipped(tmp_path / "all.zip", [*files, ("王芳/a.ipynb", bytes(1001)), ("2027003/a.ipynb", b"1")])
    found = collect(course, course.sheets[0], path)
    assert len(held(course, "s01")[0]) == 3
    assert held(course, "王芳") == [{}]
    assert held(course, "2027003") == [{"a.ipynb": b"1"}]
    why = "beyond 500 files or 256 MB of one submission; it and what follows was left out"
    assert found.refused[1:] == [("s01", "s01/3.ipynb", why), ("王芳", "王芳/a.ipynb", why)]
    assert found.refused[0][:2] == ("s01", "s01/z.rar")


def test_ten_thousand_bad_files_do_not_bury_what_is_said_of_others(course, tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        for number in range(10_000):
            archive.writestr(f"../{number}", b"")
    found = collect(course, course.sheets[0], zipped(tmp_path / "all.zip", [("s01/e.zip", inner.getvalue())]))
    assert len(found.refused) == collecting.MOST_NAMED + 1
    assert found.refused[-1][:2] == ("s01", "…")


def test_names_steer_no_terminal_and_every_one_can_be_kept(course, tmp_path):
    """What a student calls a file is printed for the instructor, also a name that is text in no encoding."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("\x1b]52;c;cm0gLXJmIH4=\x07.ipynb", b"1")
        archive.writestr("王芳\u3000作业.ipynb", b"2")
        archive.writestr("x" * 60_000, b"3")
    folder = tmp_path / "handed in"
    (folder / "s01").mkdir(parents=True)
    (folder / "s01" / "e.zip").write_bytes(inner.getvalue())
    with open(os.fsencode(folder / "s01") + "/王.ipynb".encode("gb18030"), "wb") as file:
        file.write(b"4")
    found = collect(course, course.sheets[0], folder)
    assert len(found.refused) == 3
    assert all(path.isprintable() and len(path) < 300 for _, path, _ in found.refused)
    (kept,) = held(course, "s01")
    assert list(kept.values()) == [b"2"]


def test_names_that_no_folder_can_have_are_kept_under_one_that_can(course, tmp_path):
    long = "x" * 300
    files = [(f"s01/a:b?{long}.ipynb", b"1"), ("s01/Ab.txt", b"2"), ("s01/aB.txt", b"3")]
    collect(course, course.sheets[0], zipped(tmp_path / "all.zip", files))
    (kept,) = held(course, "s01")
    assert sorted(kept.values()) == [b"1", b"2", b"3"]
    assert all(len(name.encode()) <= inbox.LONGEST + 4 and ":" not in name for name in kept)
    assert len({name.casefold() for name in kept}) == 3


def test_a_file_and_a_folder_of_one_name_are_both_kept(course, tmp_path):
    names = ("note", "note/a.ipynb", "Work/a.ipynb", "work", "work/A.ipynb", "work/b/work")
    files = [(f"s01/{name}", name.encode()) for name in names]
    collect(course, course.sheets[0], zipped(tmp_path / "all.zip", [*files, ("王芳/a.ipynb", b"1")]))
    (arrival,) = inbox.arrivals(course, course.sheets[0], "s01")
    assert {path.read_bytes() for path in arrival.files()} == {name.encode() for name in names}
    below = [path.relative_to(arrival.folder) for path in arrival.files()]
    places = [str(path).casefold() for path in below]
    assert len({*places}) == len(names)
    assert not {*places} & {str(above).casefold() for path in below for above in path.parents}
    assert held(course, "王芳") == [{"a.ipynb": b"1"}]


def test_an_arrival_that_was_cut_short_is_taken_again(course, tmp_path):
    path = zipped(tmp_path / "all.zip", [("s01/a.ipynb", b"1")])
    collect(course, course.sheets[0], path)
    (arrival,) = inbox.arrivals(course, course.sheets[0], "s01")
    os.remove(arrival.folder / inbox.ARRIVAL)
    assert held(course, "s01") == []
    assert collect(course, course.sheets[0], path).new == [("s01", "s01")]
    assert held(course, "s01") == [{"a.ipynb": b"1"}]


def test_nothing_at_all_is_said(course, tmp_path):
    with pytest.raises(ValueError, match=r"empty\.zip holds no file"):
        collect(course, course.sheets[0], zipped(tmp_path / "empty.zip", []))
