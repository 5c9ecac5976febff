"""What the content documents of an eBraille book say: texts in order, print pages, links, notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from editorial.language.signs import BLANK
from editorial.proof.epub_archive import XHTML, Book

SOFT_HYPHEN = "\u00ad"
_MARK = "\ue000"  # where a print page begins; no book of ours has it in its text
_NOTES, _NOTE, _CALL, _BACK, _PAGE = "doc-endnotes", "doc-footnote", "doc-noteref", "doc-backlink", "doc-pagebreak"


@dataclass(frozen=True, slots=True)
class Unit:
    """A text: the leaf it is ("" for words of service), its cells with single blanks, the file it stands in.

    `pages`: (number of words before it, element) of each print page; `links`: (target as written, role) in order.
    """

    leaf: str
    cells: str
    file: str
    pages: tuple[tuple[int, etree._Element], ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> int:
        """Return how many words it has."""
        return len(self.cells.split(BLANK)) if self.cells else 0


@dataclass
class Reading:
    """The texts of a book: the title page's, the main text's, and those of every note, file by file."""

    front: list[Unit] = field(default_factory=list)
    text: list[Unit] = field(default_factory=list)
    notes: dict[str, list[tuple[str, list[Unit]]]] = field(default_factory=dict)  # file → (note, its texts)
    notes_headings: list[Unit] = field(default_factory=list)


def read_book(book: Book, leaves: Collection[str]) -> Reading:
    """Read every document of the spine; the first one is the title page."""
    reading = Reading()
    for number, path in enumerate(book.spine):
        body = book.documents[path].find(f"{XHTML}body")
        if body is None:
            continue
        if number == 0:
            reading.front.extend(_units(body, path, frozenset()))
            continue
        for child in body:
            if child.get("role") == _NOTES:
                _read_notes(child, path, leaves, reading)
            else:
                reading.text.extend(_units(child, path, leaves))
    return reading


def _read_notes(section: etree._Element, path: str, leaves: Collection[str], reading: Reading) -> None:
    for child in section:
        if child.get("role") == _NOTE:
            notes = reading.notes.setdefault(path, [])
            notes.append((child.get("id", ""), list(_units(child, path, leaves))))
        else:
            reading.notes_headings.extend(_units(child, path, leaves))


def _units(element: etree._Element, path: str, leaves: Collection[str]) -> Iterator[Unit]:
    """Yield the texts in `element`: leaves by their id, every other text as the outermost element that has words."""
    identifier = element.get("id", "")
    if identifier in leaves or _has_words(element):
        yield _unit(element, identifier if identifier in leaves else "", path)
        return
    for child in element:
        yield from _units(child, path, leaves)


def _has_words(element: etree._Element) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _unit(element: etree._Element, leaf: str, path: str) -> Unit:
    pages: list[etree._Element] = []
    links: list[tuple[str, str]] = []
    text = "".join(_texts(element, pages, links)).replace(SOFT_HYPHEN, "")
    places = [len(text[:at].replace(_MARK, "").split()) for at in _places(text)]
    cells = BLANK.join(text.replace(_MARK, "").split())
    return Unit(leaf, cells, path, tuple(zip(places, pages, strict=True)), tuple(links))


def _texts(element: etree._Element, pages: list[etree._Element], links: list[tuple[str, str]]) -> Iterator[str]:
    if element.tag == f"{XHTML}a":
        links.append((element.get("href", ""), element.get("role", "")))
    yield element.text or ""
    for child in element:
        if child.get("role") == _PAGE:
            pages.append(child)
            yield _MARK
        else:
            yield from _texts(child, pages, links)
        yield child.tail or ""


def _places(text: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(_MARK, text))


def calls(unit: Unit) -> list[str]:
    """Return the ids of the notes that a text calls."""
    return [href.removeprefix("#") for href, role in unit.links if role == _CALL]


def back(unit: Unit) -> str:
    """Return where the link of a note's number leads, "" when it is none."""
    return next((href for href, role in unit.links if role == _BACK), "")


def references(unit: Unit) -> list[str]:
    """Return the targets of the other links of a text, as written."""
    return [href for href, role in unit.links if role not in (_CALL, _BACK)]


def anchors(book: Book) -> Mapping[str, tuple[str, etree._Element]]:
    """Return the file and the element of every id in the spine (the first of each)."""
    found: dict[str, tuple[str, etree._Element]] = {}
    for path in book.spine:
        for identifier, element in book.anchors.get(path, {}).items():
            found.setdefault(identifier, (path, element))
    return found
