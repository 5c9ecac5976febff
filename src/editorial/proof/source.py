"""The source files of a publication, read by witnesses of their own, against the Document made from them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from editorial.document.letters import fold
from editorial.document.model import Document
from editorial.findings import Finding
from editorial.proof import docx
from editorial.proof.source_compare import Passage, compare_source
from editorial.proof.source_markdown import MarkdownReader


def prove(sources: Mapping[str, bytes], document: Document) -> tuple[Finding, ...]:
    """Compare the sources (name → original bytes, in reading order) with the Document; differences are findings."""
    passages = [passage for name, data in sources.items() for passage in _passages(name, data, document)]
    return compare_source(passages, document, labels=_is_law(document) or not _is_markdown(sources))


def _passages(name: str, data: bytes, document: Document) -> list[Passage]:
    match PurePosixPath(name).suffix.lower():
        case ".docx":
            return docx.passages(data, document, name)
        case ".md" | ".markdown":
            return MarkdownReader(data.decode("utf-8-sig"), name, _is_law(document)).read()
        case _:
            return _lines(name, data.decode("utf-8-sig"))


def _is_law(document: Document) -> bool:
    return any(section.kind != "part" for section in document.sections)


def _is_markdown(sources: Mapping[str, bytes]) -> bool:
    return any(PurePosixPath(name).suffix.lower() in (".md", ".markdown", ".html", ".htm") for name in sources)


def _lines(name: str, text: str) -> list[Passage]:
    """Return the passages of plain text: its lines, each at its number."""
    lines = enumerate(text.splitlines(), 1)
    return [Passage(f"{name}, línea {number}", folded) for number, line in lines if (folded := fold(line))]
