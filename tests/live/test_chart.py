"""Charts: round ticks, labels that cover nothing, tables that say the same."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custlib.live import Bar, Bars, Chart, Level, Mark, Series
from custlib.live.frame import text_width, ticks
from custlib.live.markup import write
from custlib.live.svg import draw

finite = st.floats(min_value=-1e9, max_value=1e9)


def chart(ys, shape="line", **more):
    return Chart("Title", "Year", "yuan", [Series("Value", list(range(len(ys))), ys, shape)], summary="Up.", **more)


@given(finite, finite, st.integers(2, 8))
def test_ticks_enclose_the_range_evenly_and_are_few(one, other, wanted):
    low, high = min(one, other), max(one, other)
    found = ticks(low, high, wanted)
    room = 1e-6 * max(high - low, 1)
    assert found[0] <= low + room
    assert found[-1] >= high - room
    assert len(found) <= wanted + 3
    steps = [later - earlier for earlier, later in pairwise(found)]
    assert max(steps) - min(steps) <= 1e-6 * max(map(abs, found))


@pytest.mark.parametrize(
    ("low", "high", "least", "found"),
    [
        (0, 100, 0, [0, 20, 40, 60, 80, 100]),
        (0, 0.3, 1.0, [0, 1]),
        (-200, 245, 0, [-200, -100, 0, 100, 200, 300]),
        (5, 5, 0, [5, 6, 7, 8, 9, 10]),
        (0, 0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0, 5e-324, 0, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
    ],
)
def test_ticks(low, high, least, found):
    assert ticks(low, high, 5, least) == pytest.approx(found)


@pytest.mark.parametrize("shape", ["line", "step", "bar"])
@settings(max_examples=50, deadline=None)
@given(ys=st.lists(finite, min_size=1, max_size=30), width=st.sampled_from([100, 340, 612.5, 5000]))
def test_every_chart_stays_inside_its_picture(shape, width, ys):
    picture = write(draw(chart(ys, shape, marks=[Mark(0, ys[0], "here")], levels=[Level(ys[-1], "there")]), width, "x"))
    wide, high = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', picture).groups())
    assert 220 <= wide <= 900
    for name, most in (("x", wide), ("x1", wide), ("cx", wide), ("y", high), ("y1", high), ("cy", high)):
        places = [float(place) for place in re.findall(rf' {name}="([^"]+)"', picture)]
        assert all(-1 <= place <= most + 1 for place in places)
    assert "nan" not in picture
    assert "inf" not in picture


def test_a_picture_says_what_it_shows():
    picture = write(draw(chart([1, 2]), 340, "a1"))
    assert '<title id="a1-title">Title</title><desc id="a1-desc">Up.</desc>' in picture
    assert 'aria-labelledby="a1-title a1-desc"' in picture
    assert 'role="img"' in picture


def test_shapes():
    assert "H" in write(draw(chart([1, 2], "step"), 340, "x"))
    assert write(draw(chart([1, -2], "bar"), 340, "x")).count('class="chart-bar chart-below"') == 1
    with pytest.raises(ValueError, match="shape must be line, step or bar, got pie"):
        Series("Value", [1], [1], "pie")
    with pytest.raises(ValueError, match="ys must have as many items as xs"):
        Series("Value", [1, 2], [1])


def test_one_series_needs_no_legend_and_two_have_one():
    one = write(draw(chart([1, 2]), 340, "x"))
    two = Chart("T", "x", "y", [Series("All", [1, 2], [1, 2]), Series("Half", [1, 2], [1, 1], "bar")])
    assert ">Value<" not in one
    assert ">All<" in write(draw(two, 340, "x"))
    assert ">Half<" in write(draw(two, 340, "x"))


def test_labels_do_not_cover_each_other():
    picture = write(
        draw(
            chart(
                [0, 10], marks=[Mark(1, 10, "you are here")], levels=[Level(9.5, "the target"), Level(9, "the cost")]
            ),
            340,
            "x",
        )
    )
    labels = re.findall(r'<text class="chart-(?:mark|level)-label"[^>]* x="([\d.]+)" y="([\d.]+)">([^<]+)', picture)
    boxes = [(float(x), float(y), float(x) + text_width(words)) for x, y, words in labels]
    assert len(boxes) == 3
    for i, (left, base, right) in enumerate(boxes):
        assert all(abs(base - other[1]) >= 12 or right <= other[0] or other[2] <= left for other in boxes[i + 1 :])


def test_a_table_has_both_ends_and_at_most_twelve_rows():
    table = chart([float(y) for y in range(100)]).table("en")
    assert len(table["rows"]) == 12
    assert table["rows"][0] == ["0", "0"]
    assert table["rows"][-1] == ["99", "99"]
    assert chart([5.0]).table("en")["rows"] == [["0", "5"]]


names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=30)
bars = st.lists(st.tuples(names, finite, st.none() | st.floats(0, 1e6)), min_size=1, max_size=15)


@settings(max_examples=100, deadline=None)
@given(bars, st.sampled_from([220, 270, 340, 570]), st.sampled_from(["", "running total"]))
def test_bars_and_their_words_stay_inside_the_picture(found, width, also):
    made = [
        Bar(
            name,
            value,
            None if reach is None else value - reach,
            None if reach is None else value + reach,
            also="100%" if also else "",
        )
        for name, value, reach in found
    ]
    picture = write(draw(Bars("Title", "Cause", "Yuan", made, also_label=also), width, "x"))
    _, high = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', picture).groups())
    boxes = re.findall(r'<rect[^>]* height="([^"]+)" width="([^"]+)" x="([^"]+)" y="([^"]+)"', picture)
    assert len(boxes) == len(made)
    for tall, across, left, top in boxes:
        assert min(float(tall), float(across), float(left)) >= 0
        assert 0 <= float(top) <= high - float(tall)
    for name in ("x", "x1", "x2"):
        assert all(-1 <= float(place) <= width + 1 for place in re.findall(rf' {name}="([^"]+)"', picture))


def test_bars_show_what_their_table_says():
    made = [Bar("Ours", 0.5, 0.4, 0.6), Bar("Theirs", -0.25, -0.5, 0.1, series=2)]
    chart = Bars("Title", "Group", "Share", made, "percent", summary="Ours is higher.")
    picture = write(draw(chart, 340, "x"))
    assert chart.table("en") == {
        "head": ["Group", "Share", "Low end", "High end"],
        "rows": [["Ours", "50%", "40%", "60%"], ["Theirs", "−25%", "−50%", "10%"]],
    }
    assert re.findall(r"<text[^>]*>([^<]+)", picture) == ["Share", "Ours", "50%", "Theirs", "−25%"]
    assert picture.count("chart-range") == 6
    assert picture.count("chart-below") == 1
    assert '<desc id="x-desc">Ours is higher.</desc>' in picture


def test_long_names_stand_above_their_bars_and_end_in_an_ellipsis():
    names = ["Late", "A very long name for a cause of complaints, longer than any picture"]
    picture = write(draw(Bars("T", "Cause", "Yuan", [Bar(name, 5) for name in names]), 270, "x"))
    assert re.findall(r'class="chart-name" text-anchor="(\w+)"', picture) == ["start", "start"]
    assert re.search(r">A very long name[^<]*…<", picture)
    assert 'text-anchor="end"' in write(draw(Bars("T", "Cause", "Yuan", [Bar("Late", 5)]), 270, "x"))
