"""What `custlib i18n status` prints."""

from __future__ import annotations

from custlib.i18n.catalogue import Counts


def table(found: dict[str, Counts]) -> str:
    """Write the counts as a table, the whole ones last."""
    width = max(map(len, found), default=0)
    lines = [f"{'catalogue':{width}}  done  left  fuzzy  obsolete"]
    for name, counts in sorted(found.items(), key=lambda each: (each[1].whole, each[0])):
        done, left, fuzzy, obsolete = counts
        lines.append(f"{name:{width}}  {done:4}  {left:4}  {fuzzy:5}  {obsolete:8}")
    return "\n".join(lines)


def as_json(found: dict[str, Counts]) -> dict[str, dict]:
    """Give the counts as JSON holds them, with the share that is translated."""
    return {
        name: counts._asdict() | {"percent": round(100 * counts.translated / max(1, sum(counts)), 1)}
        for name, counts in found.items()
    }
