"""What a calculator gives, with a calculator that uses every kind of input."""

from __future__ import annotations

import json
import re

import pytest

from custlib.live import Calculator, Output
from custlib.live.page import html
from tests.live.everything import EVERYTHING
from tests.live.shown import outside_brackets, texts


def test_results_of_the_starting_values():
    result = EVERYTHING.run()
    assert result["errors"] == {}
    assert result["outputs"] == {
        "total": "2,675 yuan",
        "visits": "20",
        "mean": "466.13 yuan",
        "range": "−20 to 1,235 yuan",
        "open": "−20.0 or more",
        "nothing": "–",
    }
    assert (result["tone"], result["takeaway"]) == ("go", "Call Anna first: a & b.")
    assert [chart["title"] for chart in result["charts"]] == ["Profits", "Running total"]
    assert result["charts"][0]["rows"] == [["1", "1,235"], ["2", "400"], ["3", "250"], ["4", "−20"]]
    assert result["charts"][1]["head"] == ["Customer", "All", "Half"]


def test_results_are_json():
    result = EVERYTHING.run({"profits": "5\n6"})
    assert json.loads(json.dumps(result)) == result


def test_values_left_out_have_their_defaults():
    assert EVERYTHING.run({"visits": "20"}) == EVERYTHING.run()


@pytest.mark.parametrize(
    ("name", "raw"),
    [("visits", "61"), ("order", "sideways"), ("profits", "1\nx"), ("leads", "Anna\t25"), ("note", "x" * 41)],
)
def test_a_bad_value_stops_the_results_and_says_so(name, raw):
    result = EVERYTHING.run({name: raw})
    assert list(result["errors"]) == [name]
    assert result["errors"][name].endswith(".")
    assert result["kept"].startswith("The results shown still belong to the last values")
    assert "outputs" not in result
    assert set(result["inputs"]) == {"visits", "order", "profits", "leads", "note"} - {name}


def test_a_wrong_cell_of_a_table_is_found_by_row_and_column():
    assert EVERYTHING.run({"leads": "Anna\t25\t1800\n\t\t\nBo\t100\t5"})["cells"] == {"leads": [3, 2]}
    assert EVERYTHING.run({"leads": "Anna\t25"})["cells"] == {}


def test_all_bad_values_are_named_at_once():
    assert set(EVERYTHING.run({"visits": "", "note": 5, "leads": None})["errors"]) == {"visits", "note", "leads"}


def test_values_that_do_not_go_together_are_an_error_of_one_input():
    result = EVERYTHING.run({"visits": "41", "leads": "A\t5\t1\nB\t5\t1\nC\t5\t1"})
    assert result["errors"] == {"visits": "With 3 leads plan at most 40 visits."}


def test_an_unknown_input_is_named():
    with pytest.raises(ValueError, match=r"visit is no input of A99\.1-C1; it has visits, order"):
        EVERYTHING.run({"visit": 3})


def test_an_unknown_language_is_an_error():
    with pytest.raises(ValueError, match="lang: got 'fr'"):
        EVERYTHING.run(lang="fr")


def test_a_calculator_has_one_main_number():
    outputs = [Output("a", "A", "int"), Output("b", "B", "int")]
    with pytest.raises(ValueError, match="exactly one of X must be main"):
        Calculator("X", "X", [], outputs, None, None, None)


@pytest.mark.parametrize("values", [{}, {"visits": "0"}])
def test_every_text_passes_through_tr(values):
    shown = texts(EVERYTHING.run(values, lang="qps"), skip=("typed",))
    own = ("Anna", "Bo", "a & b", "a &amp; b")  # the reader's words
    assert [text for text in shown if outside_brackets(text, own)] == []


def test_every_text_of_the_page_passes_through_tr():
    page = html(EVERYTHING, "qps", "engine.js", "a99.js")
    seen = re.findall(r">([^<]+)<", page) + re.findall(r' (?:aria-label|aria-valuetext|data-text-\w+)="([^"]*)"', page)
    own = ("Anna", "Bo", "a &amp; b", "×")
    assert len(seen) > 80
    assert [text for text in seen if outside_brackets(text, own)] == []


def test_nothing_typed_becomes_markup():
    evil = '<img src=x onerror="alert(1)">'
    result = EVERYTHING.run({"note": evil, "leads": [["<b>'\"&", 25, 5]]})
    assert evil in result["takeaway"]  # the page sets it as text
    picture = result["charts"][0]["picture"]
    assert "<img" not in picture
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;" in picture


def test_the_page_shows_every_kind_of_input_with_its_starting_value():
    page = html(EVERYTHING, "en")
    assert re.search(r'<input[^>]* data-step="1" id="a99-1-c1-visits"[^>]* type="text" value="20">', page)
    assert re.search(
        r'<input aria-label="Visits" aria-valuetext="20\u00a0visits" max="60" min="1"[^>]* type="range"', page
    )
    assert re.search(r'<input[^>]* checked name="a99-1-c1-order" type="radio" value="down">', page)
    assert re.search(r"<textarea[^>]* rows=\"6\"[^>]*>400\n250\n-20\n1234.5</textarea>", page)
    assert re.search(r'<input aria-label="Margin \(yuan\), row 2" data-default="1000"[^>]* value="900">', page)
    assert re.search(r"<textarea[^>]* rows=\"2\"[^>]*>a &amp; b</textarea>", page)


def test_the_page_shows_all_results_without_javascript():
    page = html(EVERYTHING, "en")
    result = EVERYTHING.run()
    for text in result["outputs"].values():
        assert f">{text}</output>" in page
    assert all(chart["picture"] in page for chart in result["charts"])
    assert all(f"<td>{cell}</td>" in page for chart in result["charts"] for row in chart["rows"] for cell in row)
    assert "<noscript>" in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_what_was_taken_before_holds_for_the_same_text_and_language_alone():
    typed = {"visits": "7"}
    first = EVERYTHING.run(typed, "en")
    assert EVERYTHING.run(typed, "en") == first
    for values, lang in ((typed | {"visits": "8"}, "en"), (typed, "qps"), (typed, "zh")):
        shown = EVERYTHING.run(values, lang)["inputs"]["visits"]
        visits = next(one for one in EVERYTHING.inputs if one.name == "visits")
        assert shown == {"typed": visits.typed(values["visits"]), "shown": visits.shown(values["visits"], lang)}
    assert EVERYTHING.run(typed | {"visits": "1.5"}, "en")["errors"].keys() == {"visits"}
    first["inputs"]["visits"]["typed"] = "spoilt"
    assert EVERYTHING.run(typed, "en")["inputs"]["visits"]["typed"] == "7"
