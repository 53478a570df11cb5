"""The look is right in each language and mode, and a picture is the same bytes each time it is written."""

import logging
import re
import warnings

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from custlib.figures import MODES, PALETTES, Picture, bare, label, parameters, theme, use
from custlib.live import LANGUAGES


def drawn(lang="en", mode="light", text="Margin 1,200"):
    with theme(lang, mode):
        figure = Figure()
        axes = bare(figure.subplots(), grid="y")
        axes.plot([0, 1, 2], [-1, 0.5, 3], label=text)
        axes.set_xlabel(text)
        label(axes.yaxis, "decimal1", lang)
        axes.legend()
        return Picture(figure, f"A line from −1 to 3: {text}").svg()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_picture_is_the_same_bytes(lang, mode):
    assert drawn(lang, mode) == drawn(lang, mode)


def test_a_picture_carries_no_date_no_tool_and_its_alternative():
    svg = drawn()
    assert "<dc:date>" not in svg
    assert "<dc:creator>" not in svg
    assert "<title>A line from −1 to 3: Margin 1,200</title>" in svg


def test_text_stays_text_and_minus_is_the_book_s():
    svg = drawn()
    assert "Margin 1,200</text>" in svg
    assert "−1.0</text>" in svg


def test_light_and_dark_differ_in_colours_only():
    light, dark = (drawn(mode=mode) for mode in ("light", "dark"))
    assert PALETTES["light"].series[0] in light
    assert PALETTES["dark"].series[0] in dark
    strip = re.compile(r'#[0-9a-f]{6}|id="[^"]+"|"#[^"]+"|url\([^)]+\)')
    assert strip.sub("", light) == strip.sub("", dark)


@pytest.mark.needs("fonts")
def test_chinese_is_written_without_a_missing_glyph(caplog):
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING):
        warnings.simplefilter("error")
        svg = drawn("zh", text="顾客终身价值（元）")
    assert "顾客终身价值（元）" in svg
    assert "Noto Sans CJK SC" in svg
    assert not caplog.records


def test_the_theme_ends_with_its_block_and_use_stays():
    before = mpl.rcParams["text.color"]
    with theme(mode="dark"):
        assert mpl.rcParams["text.color"] == PALETTES["dark"].ink
    assert mpl.rcParams["text.color"] == before
    with mpl.rc_context():
        use("en", "dark")
        assert mpl.rcParams["text.color"] == PALETTES["dark"].ink


@pytest.mark.parametrize(("arguments", "named"), [(("fr", "light"), "lang: got 'fr'"), (("en", "sepia"), "mode: got")])
def test_unknown_language_or_mode_is_named(arguments, named):
    with pytest.raises(ValueError, match=named):
        parameters(*arguments)


def test_a_picture_in_a_notebook_shows_its_svg_and_its_alternative():
    with theme():
        picture = Picture(Figure(), "Nothing but 0.")
        assert picture._repr_svg_() == picture.svg()
    assert repr(picture) == "Picture: Nothing but 0."
