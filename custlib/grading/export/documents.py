"""XML documents as platforms take them."""

from __future__ import annotations

import xml.etree.ElementTree as ET


def document(element: ET.Element) -> bytes:
    """Write a document in UTF-8."""
    ET.indent(element)
    return ET.tostring(element, encoding="UTF-8", xml_declaration=True) + b"\n"
