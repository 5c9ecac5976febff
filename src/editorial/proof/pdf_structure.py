"""The structure of a print edition: every part of the manuscript is an element of its kind, inside the one it is in.

What a voice says before a text ("heading level 2", "list of three", "block quote") and what it leaps over come from the
kind of its element and of those around it; equal words in another structure are another text.
"""

from __future__ import annotations

from collections.abc import Iterator

from editorial.document.model import Block, Chart, Document, Figure, Heading, List, Paragraph, Quote, Section, Table
from editorial.document.walk import CAPTION, HEADING, LABEL, SOURCE, blocks
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.pdf_tree import Book, Node
from editorial.proof.preflight_structure import attributes

STRUCTURE = CODES.add(
    "proof.pdf-structure",
    Severity.ERROR,
    "Un título que no está marcado como título, o un inciso fuera de su lista, se oyen como si fueran otra cosa.",
)

_PROVISIONS = ("article", "transitory")
_DEEPEST = 6  # H6 is the last heading that the norm has (ISO 32000-1 §14.8.4.3.2)
_ROOT = "Document"

Due = tuple[str, str]  # the id of an element, and how it must stand: its tag, then those above up to one with an id


def check_structure(book: Book, document: Document, name: str) -> Iterator[Finding]:
    """Compare kind and place of every element that bears an id of the manuscript; linear.

    What is missing altogether is found with the texts; an element without content is not written.
    """
    for ident, wanted in _due(document):
        node = book.by_id.get(ident)
        if node is not None and (standing := _standing(node)) != wanted:
            message = f"Debe estar etiquetado «{_told(wanted)}» y está «{_told(standing)}»."
            yield finding(STRUCTURE, f"{name}, {ident}", message)
    yield from _check_numbering(book, document, name)


def _standing(node: Node) -> str:
    """Return the tag of a node and of those above it, up to the first one that bears an id."""
    tags = [node.tag]
    above = node.parent
    while above is not None and not above.id and above.parent is not None:
        tags.append(above.tag)
        above = above.parent
    return "/".join(tags) + (f"/#{above.id}" if above is not None and above.id else "")


def _told(standing: str) -> str:
    return standing.replace("/#", " en ").replace("/", " en ")


def _due(document: Document) -> Iterator[Due]:
    for section in document.sections:
        yield from _section(section, _ROOT, 0)
    for note in document.notes:
        yield from _blocks(note.content, f"#{note.id}", _DEEPEST, headings=False)


def _section(section: Section, above: str, level: int) -> Iterator[Due]:
    """Yield a section, its heading (one element for label and heading), all inside. `level`: of the heading above."""
    yield section.id, f"{'Art' if section.kind in _PROVISIONS else 'Sect'}/{above}"
    own = f"#{section.id}"
    parts = [section.id + end for end, text in ((LABEL, section.label), (HEADING, section.heading)) if text]
    if parts:
        level = min(level + 1, _DEEPEST)
        heading = f"H{level}/{own}"
        yield from ((ident, f"Span/{heading}" if len(parts) > 1 else heading) for ident in parts)
    yield from _blocks(section.content, own, level)
    for inner in section.sections:
        yield from _section(inner, own, level)


def _blocks(content: tuple[Block, ...], above: str, level: int, headings: bool = True) -> Iterator[Due]:
    """Yield the blocks inside `above`; where no `headings` can stand (cells, notes) they are paragraphs."""
    for block in content:
        own = f"#{block.id}"
        match block:
            case Paragraph():
                yield block.id, f"P/{above}"
            case Heading():
                yield block.id, f"{f'H{min(level + 1, _DEEPEST)}' if headings else 'P'}/{above}"
            case List():
                yield block.id, f"L/{above}"
                for item in block.items:
                    yield item.id, f"LI/{own}"
                    yield item.id + LABEL, f"Lbl/#{item.id}"
                    yield from _blocks(item.content, f"LBody/#{item.id}", level, headings)
            case Quote():
                yield block.id, f"BlockQuote/{above}"
                yield from _blocks(block.content, own, level, headings)
            case Table():
                yield from _table(block, above)
            case Figure() | Chart():
                yield block.id, f"Div/{above}"
                yield block.id + CAPTION, f"Caption/{own}"
                yield block.id + SOURCE, f"P/{own}"
            case _:
                pass


def _table(table: Table, above: str) -> Iterator[Due]:
    """Yield a table; whether its cells are headers is `pdf_tables`' to tell."""
    yield table.id, f"Table/{above}"
    yield table.id + CAPTION, f"Caption/#{table.id}"
    yield table.id + SOURCE, f"P/{above}"
    for row in table.rows:
        for cell in row:
            yield from _blocks(cell.content, f"#{cell.id}", _DEEPEST, headings=False)


def _check_numbering(book: Book, document: Document, name: str) -> Iterator[Finding]:
    """A list of bullets says so, any other says that it is counted (ISO 32000-1 §14.8.5.5)."""
    for block in blocks(document):
        node = book.by_id.get(block.id) if isinstance(block, List) else None
        if node is None or not isinstance(block, List):
            continue
        said = next((keys["ListNumbering"] for keys in attributes(book, node) if "ListNumbering" in keys), "None")
        if (said in ("None", "Disc")) != (block.kind == "bullet"):
            yield finding(STRUCTURE, f"{name}, {block.id}", f"La lista dice numerarse «{said}».")
