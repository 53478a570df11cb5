"""Markup is escaped when it is written."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from custlib.live.markup import Written, element, write


class Seen(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.words, self.attributes = [], "", {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data):
        self.words += data


plain = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)


@given(plain, plain)
def test_any_text_stays_text(words, value):
    seen = Seen(write(element("p", words, title=value)))
    assert (seen.tags, seen.words, seen.attributes) == (["p"], words, {"title": value})


def test_attributes_are_sorted_and_named():
    made = write(element("label", "x", for_="a", class_="b", aria_label="c", hidden=True, id=None, disabled=False))
    assert made == '<label aria-label="c" class="b" for="a" hidden>x</label>'


def test_lists_nothing_and_what_is_written_already():
    assert write(element("p", ["a", [element("br"), None]], Written("<i>"))) == "<p>a<br><i></p>"
