"""A QTI 2.1 content package, one zip: the items, a test that draws one variant of each exercise, and the manifest."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from custlib.grading.cells import anchor
from custlib.grading.export.documents import document
from custlib.grading.export.qti_item import INSTANCE, SCORE, item, outcome, root
from custlib.grading.export.variants import Question, by_exercise
from custlib.grading.zips import packed

TEXTS = (
    "QTI has no ladder of hints that platforms share, and shows the worked solution with a right answer only.",
    "An answer that is not a number alone is refused by the platform in its own words.",
)
LIMITS = TEXTS

PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
ITEM_TYPE, TEST_TYPE = "imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1"
MANIFEST, TEST = "imsmanifest.xml", "test.xml"
TEST_NAME = "exercises"


def write(questions: Iterable[Question]) -> bytes:
    """Write questions as a content package.

    Parameters
    ----------
    questions : iterable of Question
        Those of one exercise next to each other.

    Returns
    -------
    bytes
        Of a zip file.

    Examples
    --------
    >>> import io
    >>> from zipfile import ZipFile
    >>> from custlib.exercises import get
    >>> from custlib.grading.export.variants import variants
    >>> package = write(variants(get("A1.1-E1"), 1, "", "en"))
    >>> ZipFile(io.BytesIO(package)).namelist()
    ['imsmanifest.xml', 'test.xml', 'items/a1-1-e1-v01.xml']
    """
    groups = list(by_exercise(questions))
    each = [question for together in groups for question in together]
    files = {MANIFEST: _manifest(each), TEST: _test(groups)}
    files |= {_path(question): item(question) for question in each}
    return packed(files)


def _path(question: Question) -> str:
    return f"items/{question.anchor}.xml"


def _test(by_exercise: list[list[Question]]) -> bytes:
    """Write a test with a section an exercise; a section shows one of its variants, drawn by the platform."""
    node = root("assessmentTest", identifier=TEST_NAME, title=by_exercise[0][0].collection)
    outcome(node, SCORE, "float", "0.0")
    part = ET.SubElement(node, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    ET.SubElement(part, "itemSessionControl", maxAttempts="0", showFeedback="true")
    for together in by_exercise:
        first = together[0]
        title = f"{first.exercise.id} {first.posed.title(first.lang)}"
        section = {"identifier": anchor(first.exercise.id), "title": title, "visible": "true"}
        section_node = ET.SubElement(part, "assessmentSection", section)
        ET.SubElement(section_node, "selection", select="1")
        for question in together:
            ET.SubElement(section_node, "assessmentItemRef", identifier=question.anchor, href=_path(question))
    processing = ET.SubElement(node, "outcomeProcessing")
    total = ET.SubElement(ET.SubElement(processing, "setOutcomeValue", identifier=SCORE), "sum")
    ET.SubElement(total, "testVariables", variableIdentifier=SCORE)
    return document(node)


def _manifest(questions: list[Question]) -> bytes:
    spaces = {"xmlns": PACKAGING, "xmlns:xsi": INSTANCE, "xsi:schemaLocation": f"{PACKAGING} {PACKAGING}.xsd"}
    node = ET.Element("manifest", {**spaces, "identifier": "manifest"})
    metadata = ET.SubElement(node, "metadata")
    ET.SubElement(metadata, "schema").text = "QTIv2.1 Package"
    ET.SubElement(metadata, "schemaversion").text = "1.0.0"
    ET.SubElement(node, "organizations")
    resources = ET.SubElement(node, "resources")
    test = _resource(resources, TEST_NAME, TEST_TYPE, TEST)
    for question in questions:
        ET.SubElement(test, "dependency", identifierref=question.anchor)
    for question in questions:
        _resource(resources, question.anchor, ITEM_TYPE, _path(question))
    return document(node)


def _resource(parent: ET.Element, identifier: str, kind: str, path: str) -> ET.Element:
    node = ET.SubElement(parent, "resource", identifier=identifier, type=kind, href=path)
    ET.SubElement(node, "file", href=path)
    return node
