"""Links inside the text lead to what exists: an address `#name` without its place in the Document is taken off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from editorial.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Inlines,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Run,
    Section,
    Table,
)
from editorial.document.walk import blocks, leaves, note_leaves, sections
from editorial.findings import CODES, Finding, Severity, finding

NO_TARGET = CODES.add(
    "texto.enlace-sin-destino", Severity.WARNING, "Un enlace interno sin destino no lleva a ninguna parte."
)


def with_targets(document: Document) -> Document:
    """Return the document without links to places that it does not have; each is a finding, its text stays."""
    known: set[str] | None = None
    lost: dict[str, Finding] = {}
    for where, run in _inner_links(document):
        known = _ids(document) if known is None else known
        name = (run.href or "")[1:]
        if name not in known and name not in lost:
            lost[name] = finding(
                NO_TARGET,
                where,
                f"El enlace «{run.text}» lleva a «#{name}», que no existe en el texto; se quitó el enlace.",
                "Corrija el nombre o dele ese nombre al apartado: «# Título {#nombre}».",
            )
    if not lost:
        return document
    cutter = _Cutter({f"#{name}" for name in lost})
    return replace(
        document,
        sections=tuple(map(cutter.section, document.sections)),
        notes=tuple(map(cutter.note, document.notes)),
        findings=(*document.findings, *lost.values()),
    )


def _inner_links(document: Document) -> Iterator[tuple[str, Run]]:
    for source in (leaves(document), *map(note_leaves, document.notes)):
        for leaf in source:
            for inline in leaf.content:
                if isinstance(inline, Run) and inline.href and inline.href.startswith("#"):
                    yield leaf.id, inline


def _ids(document: Document) -> set[str]:
    return {block.id for block in blocks(document)} | {section.id for _, section in sections(document)}


class _Cutter:
    """Rebuilds a document without the links whose address is in `gone`."""

    def __init__(self, gone: set[str]) -> None:
        self.gone = gone

    def section(self, section: Section) -> Section:
        return replace(
            section,
            label=self.text(section.label),
            heading=self.text(section.heading),
            content=tuple(map(self.block, section.content)),
            sections=tuple(map(self.section, section.sections)),
        )

    def note(self, note: Note) -> Note:
        return replace(note, content=tuple(map(self.block, note.content)))

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph() | Heading():
                return replace(block, content=self.text(block.content))
            case List():
                return replace(block, items=tuple(map(self.item, block.items)))
            case Quote():
                return replace(block, content=tuple(map(self.block, block.content)))
            case Table():
                rows = tuple(
                    tuple(replace(cell, content=tuple(map(self.block, cell.content))) for cell in row)
                    for row in block.rows
                )
                return replace(block, rows=rows, caption=self.text(block.caption), source=self.text(block.source))
            case Figure() | Chart():
                return replace(block, caption=self.text(block.caption), source=self.text(block.source))
            case _:
                return block

    def item(self, item: Item) -> Item:
        return replace(item, label=self.text(item.label), content=tuple(map(self.block, item.content)))

    def text(self, content: Inlines) -> Inlines:
        return tuple(
            replace(inline, href=None) if isinstance(inline, Run) and inline.href in self.gone else inline
            for inline in content
        )
