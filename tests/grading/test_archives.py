"""What comes out of an archive: each file once as bytes, each bad entry with its reason, the rest undisturbed."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile

import pytest

from custlib.grading import archives
from custlib.grading.archives import entries


def zipped(path, files):
    """Write a zip of (name or ZipInfo, bytes)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return path


def bytes_of(files):
    held = io.BytesIO()
    zipped(held, files)
    return held.getvalue()


def found(path):
    return {entry.path: entry.refused or entry.data for entry in entries(path)}


def special(name, mode):
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def test_one_bad_entry_never_stops_the_others(tmp_path):
    files = [
        ("good.ipynb", b"1"),
        ("../../out.ipynb", b"2"),
        ("/etc/out.ipynb", b"3"),
        ("C:/out.ipynb", b"4"),
        (special("link.ipynb", stat.S_IFLNK | 0o777), b"/etc/passwd"),
        (special("pipe.ipynb", stat.S_IFIFO | 0o644), b""),
        ("line\nbreak.ipynb", b"5"),
        (
            "inner.zip",
            bytes_of([("a.ipynb", b"6"), ("deeper.zip", bytes_of([("b.ipynb", b"7")])), ("../x.ipynb", b"8")]),
        ),
        ("broken.zip", b"PK\x03\x04 no zip"),
        ("other.rar", b"Rar!"),
        ("last.ipynb", b"9"),
    ]
    assert found(zipped(tmp_path / "all.zip", files)) == {
        "good.ipynb": b"1",
        "../../out.ipynb": "path",
        "/etc/out.ipynb": "path",
        "C:/out.ipynb": "path",
        "link.ipynb": "link",
        "pipe.ipynb": "special",
        "line\N{REPLACEMENT CHARACTER}break.ipynb": "name",
        "inner.zip/a.ipynb": b"6",
        "inner.zip/deeper.zip": "archive",
        "inner.zip/../x.ipynb": "path",
        "broken.zip": "damaged",
        "other.rar": "archive",
        "last.ipynb": b"9",
    }


def test_a_zero_byte_in_a_name_is_refused(tmp_path):
    path = zipped(tmp_path / "zero.zip", [("aXb.ipynb", b"1"), ("good.ipynb", b"2")])
    path.write_bytes(path.read_bytes().replace(b"aXb.ipynb", b"a\0b.ipynb"))
    assert list(found(path).values()) == ["name", b"2"]


def test_a_file_that_becomes_a_link_after_it_was_seen_is_not_read(tmp_path, monkeypatch):
    secret, file = tmp_path / "secret", tmp_path / "folder" / "a.ipynb"
    secret.write_bytes(b"secret")
    file.parent.mkdir()
    file.write_bytes(b"1")
    usual = archives.is_printable

    def swapped(name):
        file.unlink()
        file.symlink_to(secret)
        return usual(name)

    monkeypatch.setattr(archives, "is_printable", swapped)
    assert found(file.parent) == {"a.ipynb": "unread"}


def test_an_archive_that_lists_a_million_files_is_not_opened(tmp_path):
    raw = bytes_of([("a", b"")])
    start, end = raw.find(archives.DIRECTORY_ENTRY), raw.find(b"PK\x05\x06")
    listed = raw[start:end] * 100_000
    bomb = raw[:start] + listed + raw[end : end + 12] + struct.pack("<IIH", len(listed), start, 0)
    assert found(zipped(tmp_path / "all.zip", [("s01.zip", bomb), ("b.ipynb", b"1")])) == {
        "s01.zip": "bomb",
        "b.ipynb": b"1",
    }


def test_a_password_and_damage_are_named(tmp_path):
    path = zipped(tmp_path / "locked.zip", [("locked.ipynb", b"1"), ("good.ipynb", b"2")])
    raw = bytearray(path.read_bytes())
    for start in (raw.find(b"PK\x03\x04") + 6, raw.find(b"PK\x01\x02") + 8):
        raw[start] |= archives.SEALED
    path.write_bytes(raw)
    assert found(path) == {"locked.ipynb": "sealed", "good.ipynb": b"2"}
    path = zipped(tmp_path / "damaged.zip", [("damaged.ipynb", bytes(range(256))), ("good.ipynb", b"2")])
    raw = bytearray(path.read_bytes())
    raw[40:60] = bytes(20)
    path.write_bytes(raw)
    assert found(path) == {"damaged.ipynb": "damaged", "good.ipynb": b"2"}


def newer(data):
    """Say in a zip that it was made by a version to come."""
    raw = bytearray(data)
    raw[raw.find(b"PK\x01\x02") + 6] = 255
    return bytes(raw)


def test_what_zip_itself_cannot_read_costs_nobody_else(tmp_path):
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("lzma.ipynb", bytes(range(256)), zipfile.ZIP_LZMA)
        archive.writestr("newer.zip", newer(bytes_of([("a.ipynb", b"1")])))
        archive.writestr("good.ipynb", b"2")
    raw = bytearray(path.read_bytes())
    raw[30 + len("lzma.ipynb") + 4] = 255  # what the compression was set to
    path.write_bytes(raw)
    assert found(path) == {"lzma.ipynb": "damaged", "newer.zip": "damaged", "good.ipynb": b"2"}
    path.write_bytes(newer(bytes_of([("a.ipynb", b"1")])))
    with pytest.raises(ValueError, match=r"class\.zip cannot be read .*; unpack it and give the folder"):
        found(path)


def test_sizes_are_limited_whatever_the_archive_says(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 1000)
    path = zipped(tmp_path / "large.zip", [("large.ipynb", bytes(1001)), ("good.ipynb", bytes(1000))])
    assert found(path) == {"large.ipynb": "large", "good.ipynb": bytes(1000)}
    raw = bytearray(path.read_bytes())
    for start in (raw.find(b"PK\x03\x04") + 22, raw.find(b"PK\x01\x02") + 24):
        raw[start : start + 4] = (10).to_bytes(4, "little")
    path.write_bytes(raw)
    assert found(path)["large.ipynb"] in ("damaged", "large")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "large.ipynb").write_bytes(bytes(1001))
    assert found(tmp_path / "folder") == {"large.ipynb": "large"}


def test_bombs_do_not_go_off(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "BOMB_BYTES", 10_000)
    bomb = bytes_of([(f"{number}.ipynb", bytes(100_000)) for number in range(3)])
    assert found(zipped(tmp_path / "bomb.zip", [("bomb.zip", bomb), ("good.ipynb", b"1")])) == {
        "bomb.zip": "bomb",
        "good.ipynb": b"1",
    }
    monkeypatch.setattr(archives, "MOST_UNPACKED", 150_000)
    path = zipped(tmp_path / "much.zip", [(f"{number}.ipynb", bytes(100_000)) for number in range(4)])
    assert [entry.refused for entry in entries(path)] == ["", "", "bomb", "bomb"]
    monkeypatch.setattr(archives, "MOST_ENTRIES", 2)
    assert found(zipped(tmp_path / "many.zip", [("many.zip", bomb), ("good.ipynb", b"1")]))["many.zip"] == "bomb"
    with pytest.raises(ValueError, match="has over 2 entries"):
        found(path)


def test_folders_are_read_without_following_links(tmp_path):
    folder, secret = tmp_path / "folder", tmp_path / "secret.txt"
    (folder / "s01").mkdir(parents=True)
    secret.write_text("secret", "utf-8")
    (folder / "s01" / "good.ipynb").write_bytes(b"1")
    (folder / "s01" / "file.ipynb").symlink_to(secret)
    (folder / "s02").symlink_to(tmp_path)
    os.mkfifo(folder / "s01" / "pipe.ipynb")
    assert found(folder) == {
        "s01/file.ipynb": "link",
        "s01/good.ipynb": b"1",
        "s01/pipe.ipynb": "special",
        "s02": "link",
    }


def test_what_systems_and_tools_leave_behind_is_passed_over(tmp_path):
    names = [
        "__MACOSX/._a.ipynb",
        "s01/.ipynb_checkpoints/a-checkpoint.ipynb",
        "s01/.DS_Store",
        "s01/._a.ipynb",
        "s01/.venv/lib/site-packages/notebook.ipynb",
        "s01/.git/HEAD",
        "s01/a.ipynb",
    ]
    assert list(found(zipped(tmp_path / "a.zip", [(name, b"1") for name in names]))) == ["s01/a.ipynb"]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        *(("王芳_1.ipynb", encoding) for encoding in ("gb18030", "utf-8")),
        ("张玥.ipynb", "gb18030"),  # the second sign is none of GB 2312
        *((f"{name}.ipynb", "cp850") for name in ("Müller", "André Lévêque", "Åse Bjørn")),
        *((f"{name}.ipynb", "cp437") for name in ("Jürgen Groß", "Núñez")),
    ],
)
def test_names_of_archives_that_do_not_say_how_they_write(tmp_path, name, encoding):
    stand_in = "X" * len(name.encode(encoding))
    path = zipped(tmp_path / "a.zip", [(stand_in, b"1")])
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), name.encode(encoding)))
    assert list(found(path)) == [name]


def test_paths_of_windows(tmp_path):
    path = zipped(tmp_path / "a.zip", [("s01\\a.ipynb", b"1")])
    assert list(found(path)) == ["s01/a.ipynb"]


def test_a_single_notebook_is_a_submission(tmp_path):
    path = tmp_path / "s01.ipynb"
    path.write_bytes(b"1")
    assert found(path) == {"s01.ipynb": b"1"}


def test_what_is_not_there_or_no_archive_is_said(tmp_path):
    with pytest.raises(ValueError, match=r"no file or folder .*nowhere\.zip; give the platform's zip"):
        found(tmp_path / "nowhere.zip")
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"not a zip")
    with pytest.raises(ValueError, match=r"broken\.zip is no zip that can be read; download it again"):
        found(broken)
