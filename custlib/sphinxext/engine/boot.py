"""The way into the calculators in the page's engine: JSON text in, JSON text out."""

import json

from custlib import calculators
from custlib.live import install


def install_texts(request):
    """Add the texts of a language: {"lang": …, "messages": {…}}."""
    asked = json.loads(request)
    install(asked["lang"], asked["messages"])


def answer(request):
    """Run a calculator: {"id": …, "values": {…}, "lang": …, "width": …} gives the result of its `run`."""
    asked = json.loads(request)
    return json.dumps(calculators.get(asked["id"]).run(asked["values"], asked["lang"], asked["width"]))
