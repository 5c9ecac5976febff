"""The source files of a publication, read by witnesses of their own, against the Document made from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from editorial.document.letters import fold
from editorial.document.model import Document
from editorial.document.places import Places
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof import docx, source_html
from editorial.proof.docx_notes import compare_labels
from editorial.proof.source_compare import Passage, compare_source
from editorial.proof.source_markdown import MarkdownReader

UNREAD = CODES.add(
    "proof.source-unread", Severity.REVIEW, "De un formato que otro programa convierte no hay segunda lectura."
)
_UNREAD = "LibreOffice convirtió este archivo, y su original no se puede leer una segunda vez."
CONVERTED = (".doc", ".odt", ".rtf")


def prove(sources: Mapping[str, bytes], document: Document) -> tuple[Finding, ...]:
    """Compare the sources (name → original bytes, in reading order) with the Document; differences are findings.

    A law in PDF has a reading of its own (`source_pdf`).
    """
    unread = [name for name in sources if _suffix(name) in CONVERTED]
    if unread:
        return tuple(
            finding(UNREAD, name, _UNREAD, "Guárdelo como .docx en Word, o coteje usted el texto.") for name in unread
        )
    calls: dict[str, list[str]] = {}
    passages = [passage for name, data in sources.items() for passage in _passages(name, data, document, calls)]
    return (*compare_source(passages, document, _labels(sources, document)), *compare_labels(calls, document))


def _passages(name: str, data: bytes, document: Document, calls: dict[str, list[str]]) -> list[Passage]:
    """Return the passages of one source; what the note calls of a Word file show goes to `calls`."""
    match _suffix(name):
        case ".docx":
            read, calls[name] = docx.passages(data, document, name)
            return read
        case ".md" | ".markdown":
            return MarkdownReader(data.decode("utf-8-sig"), name, _is_law(document)).read()
        case ".html" | ".htm":
            return source_html.passages(data, name)
        case _:
            return _lines(name, data.decode("utf-8-sig"))


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _is_law(document: Document) -> bool:
    return any(section.kind != "part" for section in document.sections)


def _labels(sources: Mapping[str, bytes], document: Document) -> Callable[[str], bool]:
    """Return what tells whether the source of a list, named by its id, says the labels of its items."""
    counting = {name for name in sources if _suffix(name) in (".md", ".markdown", ".html", ".htm")}
    if _is_law(document) or not counting:
        return lambda name: True
    if len(counting) == len(sources):
        return lambda name: False
    places = Places(document)
    return lambda name: (place := places.of(name)) is not None and place.file not in counting


def _lines(name: str, text: str) -> list[Passage]:
    """Return the passages of plain text: its lines, each at its number."""
    lines = enumerate(text.splitlines(), 1)
    return [Passage(f"{name}, línea {number}", folded) for number, line in lines if (folded := fold(line))]
