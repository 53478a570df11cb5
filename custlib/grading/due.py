"""When sheets are due: what an instructor types becomes an ISO time with its offset."""

from __future__ import annotations

from datetime import datetime, time

WRITE = "write 2027-03-15, 2027-03-15T18:00 or 2027-03-15T18:00+08:00, for single chapters a01=2027-03-15,a07=…"


def moment(text: str) -> str:
    """Read a time; a day alone ends at 23:59, and a time without an offset is this machine's.

    Raises
    ------
    ValueError
        For a text that is no day or time.

    Examples
    --------
    >>> moment("2027-03-15T18:00+08:00")
    '2027-03-15T18:00:00+08:00'
    """
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"due: got {text!r}; {WRITE}") from None
    if len(text.strip()) <= len("2027-03-15"):
        read = datetime.combine(read.date(), time(23, 59))
    return (read if read.tzinfo else read.astimezone()).isoformat(timespec="seconds")


def dues(text: str, chapters: tuple[str, ...]) -> dict[str, str]:
    """Read when the sheets of chapters are due: one time for all, or times by chapter.

    Parameters
    ----------
    text : str
        As in "2027-03-15" or "a01=2027-03-15,a07=2027-03-22T18:00+08:00"; empty for none.
    chapters : tuple of str
        Those that are handed out.

    Returns
    -------
    dict of str to str
        Chapter → ISO time with offset; a chapter without one is left out.

    Raises
    ------
    ValueError
        For a text that is no time, or a chapter that is not handed out.

    Examples
    --------
    >>> dues("a07=2027-03-22T18:00+08:00", ("a01", "a07"))
    {'a07': '2027-03-22T18:00:00+08:00'}
    """
    if not text.strip():
        return {}
    if "=" not in text:
        return dict.fromkeys(chapters, moment(text))
    found = {}
    for part in text.split(","):
        chapter, _, when = part.strip().partition("=")
        if chapter not in chapters:
            raise ValueError(f"due: got chapter {chapter!r}; this course has {', '.join(chapters)}; {WRITE}")
        found[chapter] = moment(when)
    return found
