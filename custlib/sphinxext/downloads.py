"""Labs to download in the language of the page: pages name the English lab, the others stand in folders beside it."""

from __future__ import annotations

from pathlib import Path

from sphinx.addnodes import download_reference
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from custlib.live.tr import language_of
from custlib.sphinxext.editions import EDITIONS

LABS = "notebooks"


class LabsOfTheEdition(SphinxTransform):
    """Lead a link to a lab of `notebooks/` to that of the edition, where there is one."""

    default_priority = 500

    def apply(self, **_: object) -> None:
        """Change the targets before Sphinx gathers the files to copy."""
        edition = EDITIONS.get(language_of(self.config.language))
        if edition is None:
            return
        here = Path(self.env.doc2path(self.env.docname)).parent
        for link in self.document.findall(download_reference):
            target = Path(link["reftarget"])
            if target.parent.name == LABS:
                own = target.parent / edition.tag / target.name
                if (here / own).exists():
                    link["reftarget"] = own.as_posix()


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(LabsOfTheEdition)
