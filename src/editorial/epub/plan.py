"""How the text is divided into XHTML documents, and in which of them every id stands.

Laws are divided at título, reports at their top-level parts: readers page faster through a few large documents than
through a hundred small ones, and an article found by the contents is one anchor away either way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from editorial.document.letters import fold, on_one_line
from editorial.document.model import Block, Cell, Document, Item, List, Quote, Section, Table
from editorial.document.walk import HEADING, LABEL, inner_blocks, sections
from editorial.language.formulas import linear

# What opens a document whose sections bring no heading of their own: every document needs one h1.
SERVICE_HEADINGS = {
    "preamble": "Preámbulo",
    "article": "Articulado",
    "transitory": "Transitorios",
    "decree": "Decreto",
    "annex": "Anexo",
    "signatures": "Firmas",
}
GATHERED = frozenset({"article", "transitory"})  # top-level ones follow one another in one document


@dataclass(frozen=True, slots=True)
class Piece:
    """One XHTML document of text. `heading` is its h1 when its sections bring none."""

    name: str
    sections: tuple[Section, ...]
    heading: str = ""

    @property
    def title(self) -> str:
        """Return what the document is called: its own heading, or the one we give it."""
        return self.heading or title_of(self.sections[0])


@dataclass(frozen=True)
class Plan:
    """The documents of the text, in spine order."""

    document: Document
    pieces: tuple[Piece, ...]

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Return the file in which each id of the main text stands."""
        return {identifier: piece.name for piece in self.pieces for identifier in _identifiers(piece)}


def title_of(section: Section) -> str:
    """Return label and heading of `section` as one line of text, formulas as they are told in braille."""
    return fold(f"{on_one_line(section.label, linear)} {on_one_line(section.heading, linear)}")


def plan(document: Document) -> Plan:
    """Divide `document` into pieces."""
    pieces: list[Piece] = []
    for group in _groups(document):
        first = group[0]
        heading = (
            "" if title_of(first) and first.kind not in GATHERED else SERVICE_HEADINGS.get(first.kind, "Texto inicial")
        )
        pieces.append(Piece(f"texto-{len(pieces) + 1:03}.xhtml", group, heading))
    return Plan(document, tuple(pieces))


def _groups(document: Document) -> list[tuple[Section, ...]]:
    groups: list[list[Section]] = []
    for section in _divided(document.sections):
        follows = groups and section.kind in GATHERED and groups[-1][0].kind == section.kind
        if groups and (follows or section.kind == "signatures"):
            groups[-1].append(section)
        else:
            groups.append([section])
    return [tuple(group) for group in groups]


def _divided(top: tuple[Section, ...]) -> Iterator[Section]:
    """Yield the sections that open a document: books, and the one part of a report that holds all, give theirs up."""
    for section in top:
        books = section.kind == "book" and any(inner.kind == "title" for inner in section.sections)
        alone = section.kind == "part" and len(top) == 1 and len(section.sections) > 1
        if books or alone:
            yield replace(section, sections=())
            yield from section.sections
        else:
            yield section


def _identifiers(piece: Piece) -> Iterator[str]:
    for _, section in sections(Document(piece.sections)):
        yield section.id
        if section.label:
            yield section.id + LABEL
        if section.heading:
            yield section.id + HEADING
        for block in inner_blocks(section.content):
            yield from _block_identifiers(block)


def _block_identifiers(block: Block) -> Iterator[str]:
    yield block.id
    parts: Iterator[Item | Cell] = iter(())
    match block:
        case List():
            parts = iter(block.items)
        case Table():
            parts = (cell for row in block.rows for cell in row)
        case Quote():
            return
    for part in parts:
        yield part.id
