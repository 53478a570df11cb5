"""Every picture of every chapter: byte-stable, whole in each language and mode, and said in words with its numbers."""

import logging
import re
import warnings
from functools import cache
from importlib import import_module

import pytest

from custlib import chapters
from custlib.figures import MODES, PALETTES, theme
from custlib.live import LANGUAGES

CHAPTERS = {key: import_module(f"custlib.chapters.{key}").chapter for key in chapters.KEYS}
PICTURES = sorted(f"{key}.{name}" for key, chapter in CHAPTERS.items() for name in chapter.pictures)


def draw(name, lang, mode):
    key, _, short = name.partition(".")
    with theme(lang, mode):
        picture = CHAPTERS[key].pictures[short](lang)
        return picture.svg(), picture.alt


@cache
def drawn(name, lang, mode):
    """Draw a picture once for all tests that only look at it."""
    return draw(name, lang, mode)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_the_same_bytes_twice(name):
    assert draw(name, "en", "light") == drawn(name, "en", "light")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_uses_only_the_colours_of_its_mode(name, mode):
    svg, _ = drawn(name, "en", mode)
    palette = PALETTES[mode]
    used = set(re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", svg))
    assert used <= {palette.ink, palette.muted, palette.grid, *palette.series}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PICTURES)
def test_the_alternative_is_there_in_every_language_and_holds_a_number(name, lang):
    _, alt = drawn(name, lang, "light")
    assert re.search(r"\d", alt)
    assert len(alt) > 40


@pytest.mark.needs("fonts")
@pytest.mark.parametrize("name", PICTURES)
def test_no_picture_misses_a_glyph_or_a_font_in_chinese(name, caplog):
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING):
        warnings.simplefilter("error")
        draw(name, "zh", "light")
    assert not caplog.records


@pytest.mark.parametrize("name", [name for name in PICTURES if name != "lantern.table_links"])
def test_every_word_of_a_picture_goes_through_tr(name):
    """In the pseudo-language each translated text stands in ⟦ ⟧; words outside were never translated.

    Not for the picture of the tables: their names and columns are the same in every language.
    """
    svg, alt = drawn(name, "qps", "light")
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    joined = "\n".join(texts)
    outside = re.sub(r"⟦[^⟧]*⟧", "", re.sub(r"⟦[^⟦⟧]*⟧", "", joined))
    assert not re.search(r"[A-Za-z]", outside), outside
    assert alt.startswith("⟦")


def test_an_unknown_picture_is_refused_with_what_is_near():
    with pytest.raises(ValueError, match="near it: value_ladder"):
        chapters.picture("a01.value_lader")
    with pytest.raises(ValueError, match="chapter: got 'a1'; near it: a01"):
        chapters.picture("a1.value_ladder")
