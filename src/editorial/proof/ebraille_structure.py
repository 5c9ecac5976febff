"""How an eBraille book is marked up: headings, items and tables as in the manuscript, and all of it in braille."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from editorial.document.tables import grid
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.ebraille_expected import Expectation
from editorial.proof.ebraille_found import anchors
from editorial.proof.epub_archive import XHTML, Book

STRUCTURE = CODES.add(
    "ebraille.structure", Severity.ERROR, "Los títulos, las listas y las tablas deben estar marcados como lo que son."
)
CHARACTER = CODES.add(
    "ebraille.character", Severity.ERROR, "El texto de un libro eBraille debe estar todo en celdas de seis puntos."
)

_TAGS = re.compile(
    "html|head|meta|title|link|body|section|nav|aside|div|h[1-6]|p|span|a|wbr|blockquote|hr|ul|ol|li|figure|figcaption"
    "|table|caption|tr|th|td"
)
_BRAILLE = re.compile("[\u2800-\u283f\u00a0\u00ad \t\r\n]*")
_SCOPES = {"": "", "row": "row", "col": "col", "both": "col"}  # HTML has no scope for a corner: it heads its column
_SHOWN = ("aria-label", "alt", "abbr")  # attributes a reading system may show (§6.2.1)


def check(book: Book, expectation: Expectation, name: str) -> Iterator[Finding]:
    """Yield what is marked up otherwise than the manuscript is built, and every character that is not braille."""
    ids = anchors(book)
    for title in expectation.headings:
        _, element = ids.get(title.section, ("", None))
        if element is None or element.tag != f"{XHTML}h{title.level}":
            yield finding(STRUCTURE, f"{name}, {title.section}", f"Debe ser un título de nivel {title.level}.")
    for item in expectation.items:
        _, element = ids.get(item, ("", None))
        if element is None or element.tag != f"{XHTML}li":
            yield finding(STRUCTURE, f"{name}, {item}", "Debe ser un elemento de una lista.")
    yield from _tables(book, expectation, name)
    for path, root in book.documents.items():
        yield from _characters(root, f"{name}, {path}", path in book.spine)


def _tables(book: Book, expectation: Expectation, name: str) -> Iterator[Finding]:
    """Every table must have the cells of its grid, each a header or not, with its spans; those of notes are apart."""
    ids = anchors(book)
    for identifier, table in expectation.tables:
        if not identifier:  # the data of a chart, told between its words
            continue
        _, element = ids.get(identifier, ("", None))
        wanted = [(each.row, _SCOPES[each.scope], each.colspan, each.rowspan) for each in grid(table).cells]
        found = [] if element is None else list(_cells(element))
        if wanted != found:
            yield finding(STRUCTURE, f"{name}, {identifier}", "La tabla no tiene las celdas que debe.")


def _cells(table: etree._Element) -> Iterator[tuple[int, str, int, int]]:
    for number, row in enumerate(table.findall(f"{XHTML}tr")):
        for cell in row:
            scope = cell.get("scope", "") if cell.tag == f"{XHTML}th" else ""
            yield number, scope, int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))


def _characters(root: etree._Element, where: str, in_spine: bool) -> Iterator[Finding]:
    for element in root.iter(etree.Element):
        tag = str(element.tag).removeprefix(XHTML)
        if not _TAGS.fullmatch(tag) or (tag == "nav" and in_spine):
            yield finding(STRUCTURE, where, f"El elemento «{tag}» no tiene lugar en un libro nuestro.")
        for text in (element.text, element.tail, *(element.get(attribute) for attribute in _SHOWN)):
            if text and not _BRAILLE.fullmatch(text):
                yield finding(CHARACTER, where, f"Hay algo que no es braille: «{text.strip()[:40]}».")
