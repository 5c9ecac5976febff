"""The original Word bytes against the Document: nothing may vanish on the way in, and nothing may appear."""

from __future__ import annotations

from editorial.document.model import Document
from editorial.findings import Finding
from editorial.proof.docx_notes import compare_labels
from editorial.proof.docx_parts import parts_of
from editorial.proof.docx_text import TextReader
from editorial.proof.source_compare import Passage, compare_source

REJECTED = "docx.changes-rejected"  # the intake's finding when a person chose the text without the insertions


def prove(data: bytes, document: Document, name: str) -> tuple[Finding, ...]:
    """Compare the Word file `data`, called `name`, with the Document read from it."""
    read, calls = passages(data, document, name)
    return (*compare_source(read, document), *compare_labels({name: calls}, document))


def passages(data: bytes, document: Document, name: str) -> tuple[list[Passage], list[str]]:
    """Return what the Word file says, paragraph by paragraph, and what its note calls show, read by lxml alone."""
    accepted = not any(found.code == REJECTED for found in document.findings)
    reader = TextReader(parts_of(data), name, accepted)
    return reader.read(), reader.calls.shown
