"""The colours keep what they promise: contrast on their background, and apart from each other for colour-blind eyes."""

import re
from itertools import combinations

import numpy as np
import pytest

from custlib.figures import PALETTES

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
VISION = {
    "full": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])
APART = 20
"""Distance in CIELAB; 2.3 is just noticed side by side, thin lines in a picture need far more."""


def linear(colour):
    channels = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(colour, background):
    low, high = sorted(linear(value) @ [0.2126, 0.7152, 0.0722] for value in (colour, background))
    return (high + 0.05) / (low + 0.05)


def lab(rgb):
    xyz = XYZ @ np.clip(rgb, 0, 1) / WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_the_measure_of_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_pictures_stand_on_the_page_s_paper(root):
    """The first two blocks of ground.css hold the page's colours, light and dark."""
    css = next((root / "custlib" / "sphinxext").rglob("ground.css")).read_text("utf-8")
    blocks = re.findall(r"(?m)^(?::root|html\[data-theme=\"dark\"\]) \{(.*?)^\}", css, re.DOTALL)
    for block, palette in zip(blocks, PALETTES.values(), strict=False):
        page = dict(re.findall(r"--(\w+): (#\w+);", block))
        names = {"paper": "background", "ink": "ink", "muted": "muted", "line": "grid"}
        assert {name: page[name] for name in names} == {name: getattr(palette, own) for name, own in names.items()}
    assert len(blocks) >= len(PALETTES)


@pytest.mark.parametrize("mode", PALETTES)
def test_text_and_data_stand_out_from_the_page(mode):
    palette = PALETTES[mode]
    written = (palette.ink, palette.muted, *palette.series)
    assert min(contrast(colour, palette.background) for colour in written) >= 4.5


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("mode", PALETTES)
def test_series_stay_apart_however_colours_are_seen(mode, vision):
    seen = [lab(VISION[vision] @ linear(colour)) for colour in PALETTES[mode].series]
    assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) >= APART
