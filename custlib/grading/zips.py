"""Zips that are handed on: the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""When every file is said to have been written."""
READABLE = 0o644 << 16


def packed(files: Mapping[str, bytes | str]) -> bytes:
    """Pack files, given by their paths in the zip.

    Examples
    --------
    >>> packed({"a.txt": "1"}) == packed({"a.txt": b"1"})
    True
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.external_attr, entry.compress_type = READABLE, zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return held.getvalue()
