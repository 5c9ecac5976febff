"""Small questions to the XHTML of a book: types, texts, lists of navigation, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from editorial.document.letters import fold
from editorial.language.formulas import linear
from editorial.proof.epub_archive import EPUB_TYPE, MATHML, XHTML, Book

_HEADINGS = tuple(f"{XHTML}h{level}" for level in range(1, 7))
_HEADING = re.compile(r"\{http://www\.w3\.org/1999/xhtml\}h([1-6])")


def types_of(element: etree._Element) -> list[str]:
    """Return the epub:types of an element."""
    return element.get(EPUB_TYPE, "").split()


def text_of(element: etree._Element) -> str:
    """Return the text inside an element, folded."""
    return fold("".join(map(str, element.itertext())))


def attributes_of(element: etree._Element) -> list[tuple[str, str]]:
    """Return the attributes of an element with their names."""
    return [(str(key), str(value)) for key, value in element.items()]


def name_of(heading: etree._Element) -> str:
    """Return the text of a heading as a title says it: no calls of notes, line breaks as blanks, formulas told."""
    return fold(_without(heading))


def _without(node: etree._Element) -> str:
    if node.get("role") == "doc-noteref":
        return ""
    if node.tag == f"{XHTML}br":
        return " "
    if node.tag == f"{MATHML}math":
        return linear(node.get("alttext", ""))
    if node.tag == f"{XHTML}code" and node.get("class") == "tex":
        return linear("".join(map(str, node.itertext())))
    return (node.text or "") + "".join(_without(child) + (child.tail or "") for child in node)


def navs(book: Book, kind: str) -> Iterator[etree._Element]:
    """Yield the nav elements of type `kind` in the navigation document."""
    root = book.documents.get(book.navigation)
    if root is not None:
        yield from (nav for nav in root.iter(f"{XHTML}nav") if kind in types_of(nav))


def heading_level(element: etree._Element) -> int:
    """Return the level of a heading element, 0 for any other."""
    match = _HEADING.fullmatch(str(element.tag))
    return int(element.get("aria-level") or match[1]) if match else 0


def headings(root: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Yield (level, element) of every heading, in order."""
    for element in root.iter(*_HEADINGS):
        yield heading_level(element), element


def enclosing_heading(element: etree._Element) -> int:
    """Return the level of the heading that holds `element` (or is it), 0 outside headings."""
    node: etree._Element | None = element
    while node is not None:
        if level := heading_level(node):
            return level
        node = node.getparent()
    return 0
