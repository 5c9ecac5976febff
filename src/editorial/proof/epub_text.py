"""What the documents of an EPUB say: leaves by id in spine order, page marks, note calls, links, languages, pictures.

The reader knows the ids of the manuscript's leaves and nothing of the writer. Text outside a leaf is kept apart: it is
furniture with an expected value, or a fault.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from editorial.document.letters import LOWERED, RAISED, fold
from editorial.proof.compare import Said
from editorial.proof.epub_archive import MATHML, SVG, XHTML, XML_LANG, Book
from editorial.proof.epub_tree import text_of

_SHIFTS = {f"{XHTML}sup": 1, f"{XHTML}sub": -1}
_BRACKETS = {1: RAISED, -1: LOWERED, 0: ("", "")}


@dataclass(frozen=True, slots=True)
class Spot:
    """Before which letter something stands: of which leaf, and how many letters of it come first."""

    leaf: str
    letter: int


@dataclass(frozen=True, slots=True)
class ReadMark:
    """A page marker read: its label, its document and id, and the letter that follows it."""

    label: str
    path: str
    identifier: str
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class ReadCall:
    """A note call read: the text of the call, where it points, its own place."""

    label: str
    path: str
    href: str
    identifier: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Loose:
    """Text outside every leaf: its document and the element that holds it."""

    path: str
    element: etree._Element
    text: str


@dataclass
class Reading:
    """Everything read from the documents of the text."""

    said: list[Said] = field(default_factory=list)
    notes: dict[str, list[Said]] = field(default_factory=dict)  # by the id of the aside
    marks: list[ReadMark] = field(default_factory=list)
    calls: list[ReadCall] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    links: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)  # leaf → (path, href, text)
    languages: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # leaf → (lang, text)
    pictures: dict[str, list[etree._Element]] = field(default_factory=dict)  # leaf, or "" → img
    formulas: dict[str, list[etree._Element]] = field(default_factory=dict)  # leaf → math
    elements: dict[str, tuple[str, etree._Element]] = field(default_factory=dict)  # leaf → where it stands


def read_text(book: Book, paths: tuple[str, ...], leaf_ids: frozenset[str], note_ids: frozenset[str]) -> Reading:
    """Read the documents `paths`, in order. Cost is linear in the number of elements."""
    reader = _Reader(leaf_ids, note_ids)
    for path in paths:
        reader.document(path, book.documents[path])
    reader.finish()
    return reader.out


class _Reader:
    def __init__(self, leaf_ids: frozenset[str], note_ids: frozenset[str]) -> None:
        self.leaf_ids, self.note_ids = leaf_ids, note_ids
        self.out = Reading()
        self.path = ""
        self.leaf = ""
        self.note = ""
        self.pieces: list[tuple[int, str]] = []
        self.waiting: list[tuple[str, str, str]] = []  # marks whose next letter has not come yet
        self.link: tuple[str, list[str]] | None = None
        self.language: tuple[str, list[str]] | None = None

    def document(self, path: str, root: etree._Element) -> None:
        self.path = path
        body = root.find(f"{XHTML}body")
        if body is not None:
            self.inside(body, 0)

    def finish(self) -> None:
        self.out.marks.extend(ReadMark(label, path, name, None) for label, path, name in self.waiting)
        self.waiting = []

    # Walking

    def inside(self, node: etree._Element, shift: int) -> None:
        self.text(node, node.text, shift)
        for child in node:
            if isinstance(child.tag, str):
                self.element(child, shift)
            self.text(node, child.tail, shift)

    def element(self, node: etree._Element, shift: int) -> None:
        role = node.get("role")
        if role == "doc-pagebreak":
            self.mark(node)
        elif role == "doc-noteref":
            self.call(node)
        elif role == "doc-backlink":
            return  # read with its note
        elif node.tag == f"{XHTML}br":
            self.text(node, "\n", shift)
        elif node.tag == f"{XHTML}img":
            self.out.pictures.setdefault(self.leaf, []).append(node)
        elif node.tag == f"{MATHML}math":
            self.out.formulas.setdefault(self.leaf, []).append(node)
            self.text(node, node.get("alttext"), shift)
        elif node.tag == f"{SVG}svg":
            return  # a drawing: proven by its chart
        elif not self.leaf and node.get("id") in self.leaf_ids:
            self.open(node, shift)
        elif not self.note and node.get("id") in self.note_ids:
            self.note = node.get("id", "")
            self.out.notes.setdefault(self.note, [])
            self.inside(node, shift)
            self.note = ""
        else:
            self.phrase(node, _SHIFTS.get(str(node.tag), shift))

    def phrase(self, node: etree._Element, shift: int) -> None:
        """Read an element inside a leaf, or a container of leaves; note its link and its language."""
        if not self.leaf:
            self.inside(node, shift)
            return
        language = node.get(XML_LANG) or node.get("lang")
        if language:
            self.language = (language, [])
        if node.tag == f"{XHTML}a":
            self.link = (node.get("href", ""), [])
        self.inside(node, shift)
        if node.tag == f"{XHTML}a" and self.link is not None:
            href, texts = self.link
            self.out.links.setdefault(self.leaf, []).append((self.path, href, "".join(texts)))
            self.link = None
        if language and self.language is not None:
            self.out.languages.setdefault(self.leaf, []).append((language, "".join(self.language[1])))
            self.language = None

    def open(self, node: etree._Element, shift: int) -> None:
        self.leaf, self.pieces = node.get("id", ""), []
        self.out.elements.setdefault(self.leaf, (self.path, node))
        if own := (node.get(XML_LANG) or node.get("lang")):
            self.out.languages.setdefault(self.leaf, []).append((own, ""))
        self.inside(node, shift)
        said = _plain(self.pieces)
        if said:
            target = self.out.notes[self.note] if self.note else self.out.said
            target.append(Said(self.leaf, said))
        self.leaf = ""

    # What is found

    def text(self, holder: etree._Element, text: str | None, shift: int) -> None:
        if not text:
            return
        if not self.leaf:
            if text.strip():
                self.out.loose.append(Loose(self.path, holder, fold(text)))
            return
        if self.waiting and not self.note:
            self.settle(text)
        self.pieces.append((shift, text))
        if self.link is not None:
            self.link[1].append(text)
        if self.language is not None:
            self.language[1].append(text)

    def spot(self) -> Spot:
        return Spot(self.leaf, sum(sum(map(str.isalnum, piece)) for _, piece in self.pieces))

    def settle(self, text: str) -> None:
        """Give the waiting marks their place if `text` brings a letter."""
        if any(map(str.isalnum, text)):
            spot = self.spot()
            self.out.marks.extend(ReadMark(label, path, name, spot) for label, path, name in self.waiting)
            self.waiting = []

    def mark(self, node: etree._Element) -> None:
        self.waiting.append((node.get("aria-label", ""), self.path, node.get("id", "")))

    def call(self, node: etree._Element) -> None:
        label = text_of(node)
        self.out.calls.append(ReadCall(label, self.path, node.get("href", ""), node.get("id", ""), self.spot()))


def _plain(pieces: list[tuple[int, str]]) -> str:
    """Return the text of a leaf with raised and lowered stretches bracketed, as the manuscript is told."""
    if all(shift == 0 for shift, _ in pieces):
        return fold(unicodedata.normalize("NFC", "".join(text for _, text in pieces)))
    parts = []
    for shift, group in groupby(pieces, key=lambda piece: piece[0]):
        text = "".join(piece for _, piece in group)
        opening, closing = _BRACKETS[shift]
        parts.append(f"{opening}{text}{closing}" if text.strip() else text)
    return fold(unicodedata.normalize("NFC", "".join(parts)))
