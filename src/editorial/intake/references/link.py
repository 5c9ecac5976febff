"""Links on the runs of a law: each citation resolved from the place where it stands."""

from __future__ import annotations

import re
from dataclasses import replace

from editorial.document.letters import raw_text
from editorial.document.model import (
    Block,
    Document,
    Inlines,
    Item,
    List,
    Paragraph,
    Quote,
    Role,
    Section,
    Table,
)
from editorial.findings import CODES, Finding, Severity, finding
from editorial.intake.references.citations import ARTICLE, Citation, Law, Phrase, citations
from editorial.intake.references.containers import Containers, container_spans, containers
from editorial.intake.references.index import Index, index
from editorial.intake.references.resolve import Place, Target, joined, resolve
from editorial.intake.references.spans import Span, apart, linked
from editorial.intake.references.transitories import transitory_spans

UNRESOLVED = CODES.add(
    "law.unresolved-reference",
    Severity.REVIEW,
    "Una remisión a esta ley no encuentra su disposición: puede ser un error del original o una disposición derogada.",
)


_TOGETHER = re.compile(
    r"\s*+,?\s*+(?:(?:y|o|e|u|ni|así como|en relación con|en concordancia con|con)\s++)?"
    r"(?:(?:lo|los|las)\s+(?:dispuesto|previsto|establecido|señalado)s?\s+(?:en|por)\s++)?(?:el|la|los|las)?\s*+"
)


def link(document: Document) -> Document:
    """Return the document with its citations of itself as links, and what should resolve and does not as findings."""
    linker = _Linker(index(document), containers(document))
    sections = tuple(linker.section(section) for section in document.sections)
    return replace(document, sections=sections, findings=(*document.findings, *linker.findings))


class _Linker:
    def __init__(self, known: Index, around: Containers) -> None:
        self._index = known
        self._containers = around
        self.findings: list[Finding] = []

    def section(self, section: Section) -> Section:
        """Return `section` with links in its articles and transitories; preambles and decrees cite other texts."""
        if section.kind in ("article", "transitory"):
            place = Place(section.id, body=section.kind == "article")
            return replace(section, content=self._blocks(section.content, place))
        return replace(section, sections=tuple(self.section(inner) for inner in section.sections))

    def _blocks(self, content: tuple[Block, ...], place: Place) -> tuple[Block, ...]:
        return tuple(self._block(block, place) for block in content)

    def _block(self, block: Block, place: Place) -> Block:
        match block:
            case Paragraph(role=Role.TEXT):
                inlines = self._inlines(block.content, place)
                return block if inlines is block.content else replace(block, content=inlines)
            case List():
                return replace(block, items=tuple(self._item(item, place) for item in block.items))
            case Quote():
                return replace(block, content=self._blocks(block.content, place))
            case Table():
                rows = tuple(
                    tuple(replace(cell, content=self._blocks(cell.content, place)) for cell in row)
                    for row in block.rows
                )
                return replace(block, rows=rows)
            case _:
                return block

    def _item(self, item: Item, place: Place) -> Item:
        inner = replace(place, items=(*place.items, item.id)) if item.id in self._index.known else place
        return replace(item, content=self._blocks(item.content, inner))

    def _inlines(self, content: Inlines, place: Place) -> Inlines:
        text = raw_text(content)
        spans = [span for citation in _with_laws(text) for span in self._spans(text, citation, place)]
        if place.body:
            spans += container_spans(text, place.article, self._containers)
        else:
            spans += transitory_spans(text, place, self._index)
        spans = apart(spans)
        return linked(content, spans) if spans else content

    def _spans(self, text: str, citation: Citation, place: Place) -> list[Span]:
        if citation.law is Law.OTHER or (citation.law is Law.UNTOLD and not place.body):
            return []
        found = resolve(citation, place, self._index)
        for phrase, targets in zip(citation.phrases, found, strict=True):
            if phrase.kind == ARTICLE:
                self._report(text, phrase, targets, place)
        return joined(citation, found)

    def _report(self, text: str, phrase: Phrase, targets: list[Target], place: Place) -> None:
        for cited, target in zip(phrase.cited, targets, strict=False):
            if target.id is None and not cited.worded:
                where = place.items[-1] if place.items else place.article
                message = f"Se cita el artículo «{text[cited.start : cited.end]}», que no está en esta ley."
                self.findings.append(finding(UNRESOLVED, where, message, "Compare con la publicación oficial."))


def _with_laws(text: str) -> list[Citation]:
    """Return the citations of a text; in `el artículo 5 y el artículo 6 del Código Civil` the law is told for both."""
    found: list[Citation] = []
    for citation in reversed(list(citations(text))):
        after = found[-1] if found else None
        if after and citation.law is Law.UNTOLD and _TOGETHER.fullmatch(text[citation.end : after.phrases[0].start]):
            citation = replace(citation, law=after.law)
        found.append(citation)
    return found[::-1]
