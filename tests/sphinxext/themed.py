"""The extension of the tiny books with the book's own frame."""

from custlib.sphinxext import mathematics, repairs, theme
from tests.sphinxext import extension


def setup(app):
    theme.setup(app)
    repairs.setup(app)
    mathematics.setup(app)
    return extension.setup(app)
