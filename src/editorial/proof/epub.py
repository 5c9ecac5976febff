"""Proof of an EPUB: the finished bytes read back and held against the marked Document and publicacion.toml.

The writer's code is not used: the reader opens the zip, follows the spine, takes leaf by leaf what the text says, and
holds every other text, mark, link and claim against the value it must have. What has no such value is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable

from editorial.document.model import Document
from editorial.findings import Finding
from editorial.proof import (
    claims,
    epub_front,
    epub_marks,
    epub_navigation,
    epub_notes,
    epub_objects,
    epub_phrases,
    epub_safety,
    epub_structure,
    epub_voices,
)
from editorial.proof.compare import Said, compare, said_by, said_by_notes
from editorial.proof.epub_archive import Unreadable, open_book
from editorial.proof.epub_expected import expected_of
from editorial.proof.epub_found import UNREADABLE, found
from editorial.proof.epub_text import Reading, read_text
from editorial.publication import Publication


def prove(data: bytes, document: Document, publication: Publication, name: str) -> tuple[Finding, ...]:
    """Return every difference between the book `data` and the marked `document`; `name` is the file's, for places."""
    try:
        book = open_book(data)
    except Unreadable as error:
        return (found(UNREADABLE, name, "", f"El EPUB no se puede leer: {error}."),)
    expected = expected_of(document)
    notes = frozenset(note.id for note in document.notes)
    texts = tuple(path for path in book.spine if path in book.documents and not epub_front.is_furniture(book, path))
    reading = read_text(book, texts, frozenset(expected.leaf_ids), notes)
    said = [
        *compare(name, said_by(document), reading.said),
        *compare(name, said_by_notes(document), [said for note in document.notes for said in _of(reading, note.id)]),
    ]
    longest = publication.epub.imagenes
    # Claims of order and structure rest on the text: they are judged with what was found so far.
    return (
        *said,
        *epub_safety.check(book, name),
        *epub_structure.check(book, texts, reading, document, name),
        *epub_voices.check(book, expected, name),
        *epub_marks.check(book, reading, expected, name),
        *epub_notes.check(book, reading, expected, document, name),
        *epub_phrases.check(book, reading, expected, document, longest, name),
        *epub_objects.check(book, reading, document, longest, name),
        *epub_navigation.check(book, reading, texts, document, publication, name),
        *epub_front.check(book, texts, reading, document, publication, name),
        *claims.check(book, texts, document, publication, name),
    )


def _of(reading: Reading, note: str) -> Iterable[Said]:
    return reading.notes.get(note, ())
