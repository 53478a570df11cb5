"""HTML and SVG as a tree that is escaped when it is written: no text can become markup.

Attributes are written in the order of their names, because MicroPython does not keep the order of arguments.
"""

from collections import namedtuple

from custlib.formulas.text import escape

VOID = ("input", "br", "col", "hr")
Element = namedtuple("Element", ("tag", "attributes", "children"))
Written = namedtuple("Written", ("text",))
_names = {}  # of attributes as Python and as HTML write them


def element(tag: str, *children, **attributes):
    """Build an element.

    Parameters
    ----------
    tag : str
    *children : str, Element, Written, list or None
        Text is escaped when it is written; a list stands for its items.
    **attributes : str, int, bool or None
        ``class_`` stands for class, ``aria_label`` for aria-label; True writes the bare name, None and False nothing.

    Examples
    --------
    >>> write(element("p", "R&D ", element("b", "first"), class_="lead"))
    '<p class="lead">R&amp;D <b>first</b></p>'
    """
    return Element(tag, attributes, children)


def write(node) -> str:
    """Return the text of a tree.

    Parameters
    ----------
    node : str, Element, Written, list or None
        `Written` holds text that `write` made before; it passes unchanged.

    Examples
    --------
    >>> write(element("input", disabled=True, value='"'))
    '<input disabled value="&quot;">'
    """
    parts = []
    _write(node, parts)
    return "".join(parts)


def _write(node, parts):
    if node is None:
        return
    if isinstance(node, str):
        parts.append(escape(node))
    elif isinstance(node, Element):
        parts.append("<" + node.tag)
        for key in sorted(node.attributes):
            value = node.attributes[key]
            if value is None or value is False:
                continue
            if key not in _names:
                _names[key] = " " + key.rstrip("_").replace("_", "-")
            parts.append(_names[key])
            if value is not True:
                parts.append('="' + (escape(value) if isinstance(value, str) else str(value)) + '"')
        parts.append(">")
        if node.tag not in VOID:
            _write(list(node.children), parts)
            parts.append("</" + node.tag + ">")
    elif isinstance(node, Written):
        parts.append(node.text)
    else:
        for child in node:
            _write(child, parts)
