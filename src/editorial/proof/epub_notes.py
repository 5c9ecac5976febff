"""Notes: every call in its place with its number, every note once, reached from its call and leading back to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from lxml import etree

from editorial.document.letters import fold
from editorial.document.model import Document, Note
from editorial.findings import Finding
from editorial.proof.epub_archive import XHTML, Book
from editorial.proof.epub_expected import Expected
from editorial.proof.epub_found import NOTE, found
from editorial.proof.epub_text import ReadCall, Reading
from editorial.proof.epub_tree import text_of, types_of


def check(book: Book, reading: Reading, expected: Expected, document: Document, name: str) -> Iterator[Finding]:
    """Yield what is wrong with calls and notes."""
    yield from _calls(book, reading.calls, expected, name)
    places = {identifier: path for path, own in book.anchors.items() for identifier in own}
    for note in document.notes:
        path = places.get(note.id)
        if path is None:
            yield found(NOTE, name, note.id, f"Falta la nota {note.label}.")
        else:
            yield from _note(book, path, note, reading.calls, name)
    known = {note.id for note in document.notes}
    for path, root in book.documents.items():
        for element in root.iter(f"{XHTML}aside"):
            if element.get("role") == "doc-footnote" and element.get("id") not in known:
                yield found(NOTE, name, path, f"Esta nota no está en el manuscrito: «{text_of(element)[:80]}».")


def _calls(book: Book, read: Sequence[ReadCall], expected: Expected, name: str) -> Iterator[Finding]:
    """Compare the calls of every leaf. Leaves of notes come last in the Document, between texts in the book."""
    wanted: dict[str, list[tuple[str, str, int]]] = {}
    for label, note, spot in expected.calls:
        wanted.setdefault(spot.leaf, []).append((label, note, spot.letter))
    given: dict[str, list[tuple[str, str, int]]] = {}
    for call in read:
        _, fragment = book.resolve(call.path, call.href)
        given.setdefault(call.spot.leaf, []).append((call.label, fragment, call.spot.letter))
    for leaf in dict.fromkeys((*wanted, *given)):
        for want, have in zip_longest(wanted.get(leaf, ()), given.get(leaf, ())):
            if want != have:
                said = f"«{have[0]}» tras la letra {have[2]}" if have else "ninguna"
                due = f"«{want[0]}» tras la letra {want[2]}" if want else "ninguna"
                yield found(NOTE, name, leaf, f"La llamada a nota debe ser {due} y es {said}, o lleva a otra nota.")


def _note(book: Book, path: str, note: Note, calls: Sequence[ReadCall], name: str) -> Iterator[Finding]:
    aside = book.anchors[path][note.id]
    if aside.get("role") != "doc-footnote" or "footnote" not in types_of(aside):
        yield found(NOTE, name, note.id, "La nota no está declarada como nota.")
    own = {call.identifier for call in calls if book.resolve(call.path, call.href) == (path, note.id)}
    if not own:
        yield found(NOTE, name, note.id, f"Ninguna llamada lleva a la nota {note.label}.")
    back = aside[0] if len(aside) and not (aside.text or "").strip() else None
    if back is None or back.tag != f"{XHTML}a" or back.get("role") != "doc-backlink":
        yield found(NOTE, name, note.id, f"La nota {note.label} no tiene camino de regreso antes de su texto.")
    else:
        yield from _way_back(book, path, note, back, own, name)


def _way_back(book: Book, path: str, note: Note, back: etree._Element, own: set[str], name: str) -> Iterator[Finding]:
    target, fragment = book.resolve(path, back.get("href", ""))
    if fragment not in own or fragment not in book.anchors.get(target, {}):
        yield found(NOTE, name, note.id, f"El regreso de la nota {note.label} no lleva a su llamada.")
    if text_of(back) != fold(note.label):
        yield found(NOTE, name, note.id, f"La nota debe llevar el número {note.label} y lleva «{text_of(back)}».")
