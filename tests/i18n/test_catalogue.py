"""Catalogues keep translations and write the same bytes; the reader without packages reads what polib writes."""

from __future__ import annotations

import polib
import pytest

from custlib import locale
from custlib.i18n import catalogue
from custlib.i18n.catalogue import Counts, Sentence

OLD = "A customer is worth what she leaves in a year."
NEW = "A customer is worth what she leaves in two years."


def po(text: str) -> polib.POFile:
    return polib.pofile(text, wrapwidth=0)


def merged(msgids, old="", memory=None) -> polib.POFile:
    sentences = [Sentence(msgid, ("a place",)) for msgid in msgids]
    return po(catalogue.merged(sentences, po(old) if old else polib.POFile(wrapwidth=0), memory or {}, "zh"))


def test_translations_stay_and_sentences_stand_in_the_order_of_the_book():
    first = merged(["Two.", "One."])
    first.find("Two.").msgstr = "二。"
    second = merged(["One.", "Two.", "Three."], str(first))
    assert [(entry.msgid, entry.msgstr) for entry in second] == [("One.", ""), ("Two.", "二。"), ("Three.", "")]


def test_a_changed_sentence_is_untranslated_and_shows_what_stood_there():
    old = merged([OLD])
    old.find(OLD).msgstr = "旧译文。"
    (entry,) = merged([NEW], str(old))
    assert (entry.msgid, entry.msgstr) == (NEW, "")
    assert entry.tcomment == f"before: {OLD}\nwas: 旧译文。"
    (again,) = merged([NEW], str(po(catalogue.merged([Sentence(NEW)], old, {}, "zh"))))
    assert again.tcomment == entry.tcomment, "the note stays until somebody has translated"
    entry.msgstr = "新译文。"
    after = polib.POFile(wrapwidth=0)
    after.append(entry)
    assert merged([NEW], str(after))[0].tcomment == ""


def test_what_is_gone_goes_and_nothing_is_obsolete():
    old = merged(["Gone.", "Here."])
    old.find("Gone.").msgstr = "没了。"
    text = str(merged(["Here."], str(old)))
    assert "没了" not in text
    assert "#~" not in text


def test_a_sentence_that_moved_takes_its_translation_along():
    assert merged(["Moved."], memory={"Moved.": "搬走了。"})[0].msgstr == "搬走了。"


def test_the_same_sentences_give_the_same_bytes(tmp_path):
    text = catalogue.merged(
        [Sentence("A long sentence. " * 20), Sentence("二 lines\nof text")], polib.POFile(), {}, "zh"
    )
    path = tmp_path / "a01.po"
    assert catalogue.write(path, text)
    again = catalogue.merged([Sentence(entry.msgid) for entry in po(text)], catalogue.load(path), {}, "zh")
    assert again == text
    assert not catalogue.write(path, again)


def test_states_are_counted(tmp_path):
    path = tmp_path / "a01.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "a"\nmsgstr "甲"\n\n'
        'msgid "b"\nmsgstr ""\n\n#, fuzzy\nmsgid "c"\nmsgstr "丙"\n\n#~ msgid "d"\n#~ msgstr "丁"\n',
        "utf-8",
    )
    assert catalogue.counts(path) == Counts(translated=1, untranslated=1, fuzzy=1, obsolete=1)
    assert not catalogue.counts(path).whole


def test_the_light_reader_reads_what_polib_reads(root):
    paths = locale.catalogues("zh")
    assert paths
    for path in paths:
        expected = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr and not entry.fuzzy}
        assert locale.read(path) == expected


def test_a_line_that_is_none_is_named(tmp_path):
    path = tmp_path / "a01.po"
    path.write_text('msgid "a"\nmsgstr 甲\n', "utf-8")
    with pytest.raises(ValueError, match=r"a01\.po, line 2: got 'msgstr 甲'; write msgid or msgstr"):
        locale.read(path)
