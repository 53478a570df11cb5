"""The directives of custlib.sphinxext as one extension, without the theme and what needs data or Node."""

from importlib import import_module

MODULES = (
    "bibliography",
    "parallel",
    "panel",
    "indexes",
    "topics",
    "plays",
    "claims",
    "boxes",
    "listings",
    "progress",
    "problems",
    "glossary",
    "paths",
    "syllabi",
    "teaching",
)


def setup(app):
    for name in MODULES:
        import_module(f"custlib.sphinxext.{name}").setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
