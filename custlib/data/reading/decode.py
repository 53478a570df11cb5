"""Bytes to text: which encoding a file is written in.

UTF-8 is recognised with certainty. Otherwise Chinese files are nearly always GB18030 (GBK, GB2312), which short files
do not reveal by statistics; they do by their characters, for wrongly decoded bytes seldom give common ones.
"""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CANDIDATES = ["gb18030", "big5", "shift_jis", "euc_kr", "cp1252", "cp1251"]
#: Share of the non-ASCII characters that must be common (first level of GB 2312) for a text to count as Chinese.
COMMON_SHARE = 0.8


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str] | None:
    """Return the text and the name of its encoding, or None when no encoding fits.

    Bytes that do not fit the encoding become lone surrogates, so that their lines can be reported.

    Examples
    --------
    >>> decode("客户编号,金额".encode("gbk"))
    ('客户编号,金额', 'gb18030')
    """
    encoding = encoding or _encoding(data)
    if encoding is None:
        return None
    return data.decode(encoding, errors="surrogateescape"), codecs.lookup(encoding).name


def damaged(text: str) -> bool:
    """Return whether a text holds bytes that did not fit the encoding, or marks of earlier damage."""
    return any("\udc80" <= character <= "\udcff" or character == "\ufffd" for character in text)


def _encoding(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data:
        # Text without a mark but with zero bytes is UTF-16: in a table most characters are ASCII.
        even, odd = data[::2].count(0), data[1::2].count(0)
        if max(even, odd) < len(data) / 8:
            return None
        return "utf-16-be" if even > odd else "utf-16-le"
    lines = [line for line in data.splitlines() if not line.isascii()]
    if not lines or sum(_fits(line, "utf-8") for line in lines) > len(lines) / 2:
        return "utf-8"
    if _looks_chinese(lines):
        return "gb18030"
    guess = from_bytes(data, cp_isolation=CANDIDATES).best()
    return guess.encoding if guess else None


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _looks_chinese(lines: list[bytes]) -> bool:
    text = b"\n".join(lines).decode("gb18030", errors="replace")
    characters = [character for character in text if not character.isascii()]
    return sum(map(_common, characters)) >= COMMON_SHARE * len(characters)


def _common(character: str) -> bool:
    """Return whether a character is a symbol or of the first level of GB 2312."""
    code = character.encode("gb2312", errors="ignore")
    return len(code) == 2 and (code[0] <= 0xA9 or 0xB0 <= code[0] <= 0xD7)
