"""Names in archives and folders: as their author wrote them, which no file can have, and which nobody handed in."""

from __future__ import annotations

import unicodedata
import zipfile
from contextlib import suppress

JUNK = (
    *("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"),
    *(".ipynb_checkpoints", "__pycache__", ".git", ".venv", "venv"),
)
"""What systems and tools put beside files; a name that begins with "._" is the same."""

UTF8 = 0x800
WESTERN = "cp850"
"""How Windows writes names in western Europe; the format's own code page 437 has the same letters, and fewer."""


def name_of(info: zipfile.ZipInfo) -> str:
    """Give an entry's name as its author wrote it: Windows packs names in its own language without saying how."""
    name = info.filename
    if not info.flag_bits & UTF8:
        with suppress(UnicodeEncodeError):  # an extra field has said it already
            name = _decoded(name.encode("cp437"))
    return name.replace("\\", "/")


def _decoded(raw: bytes) -> str:
    """Read a name that does not say how it was written: in UTF-8, else in Chinese, else in a western language.

    Two western letters can look like one rare Chinese sign, so a Chinese name must have one that is not rare.

    Examples
    --------
    >>> [_decoded(name.encode(how)) for name, how in (("王玥", "gb18030"), ("Müller", "cp850"), ("李", "utf-8"))]
    ['王玥', 'Müller', '李']
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        signs = [char for char in name if "\u4e00" <= char <= "\u9fff"]
        if encoding == "utf-8" or any(char.encode("gb2312", "ignore") for char in signs):
            return name
    return raw.decode(WESTERN)


def is_printable(name: str) -> bool:
    """Say whether a name holds nothing but characters that can be seen, and blanks of any script.

    Examples
    --------
    >>> is_printable("王芳　作业.ipynb"), is_printable("\\x1b[2J.ipynb"), is_printable("\\u202egnp.ipynb")
    (True, False, False)
    """
    return all(char.isprintable() or unicodedata.category(char) == "Zs" for char in name)


def printable(text: str) -> str:
    """Give a text with a sign in place of each character that cannot be seen, or is none.

    Examples
    --------
    >>> printable("a\\x1b[2J\\ud800.ipynb")
    'a\ufffd[2J\ufffd.ipynb'
    """
    return "".join(char if is_printable(char) else "\N{REPLACEMENT CHARACTER}" for char in text)


def is_junk(path: str) -> bool:
    """Say whether a file was put there by a system or a tool."""
    return any(part in JUNK or part.startswith("._") for part in path.split("/"))
