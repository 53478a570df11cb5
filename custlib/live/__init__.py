"""Calculators as data: inputs, outputs, chart and texts; run unchanged on CPython and in the page's engine."""

from custlib.live.tr import LANGUAGES, install, tr

__all__ = ["LANGUAGES", "install", "tr"]
