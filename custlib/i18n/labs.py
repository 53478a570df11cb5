"""The sentences of the labs: one catalogue a lab, `notebooks/locale/<lang>/<lab>.po`."""

from __future__ import annotations

from pathlib import Path

from custlib.i18n.catalogue import Sentence
from custlib.labs import source, words


def sentences(root: Path) -> dict[str, list[Sentence]]:
    """Collect the sentences of every lab: its name → they in their order."""
    return {
        path.stem: [Sentence(text) for text in words.sentences(source.read(path))]
        for path in sorted((root / "notebooks" / "src").glob("*.md"))
    }
