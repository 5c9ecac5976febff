"""Links inside the text lead to what exists: an address `#name` without its place in the Document is taken off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from editorial.document.model import Document, Inlines, Run
from editorial.document.rebuild import with_leaves
from editorial.document.walk import blocks, leaves, note_leaves, sections
from editorial.findings import CODES, Finding, Severity, finding
from editorial.intake.marks import REFERENCE

NO_TARGET = CODES.add(
    "text.link-without-target", Severity.WARNING, "Un enlace interno sin destino no lleva a ninguna parte."
)

_BROKEN = "Error!"  # Word's message has a finding of its own


def with_targets(document: Document) -> Document:
    """Return the document without links to places that it does not have; each is a finding, its text stays."""
    known: set[str] | None = None
    lost: dict[str, Finding | None] = {}
    for where, run in _inner_links(document):
        known = _ids(document) if known is None else known
        name = (run.href or "")[1:]
        if name not in known and name not in lost:
            lost[name] = (
                None
                if _BROKEN in run.text
                else finding(
                    NO_TARGET,
                    where,
                    f"El enlace «{run.text.strip(REFERENCE)}» lleva a «#{name}», que no existe en el texto; se quitó.",
                    "Corrija el nombre o dele ese nombre al apartado: «# Título {#nombre}».",
                )
            )
    if not lost:
        return document
    gone = {f"#{name}" for name in lost}

    def unlinked(where: str, content: Inlines) -> Inlines:
        return tuple(
            replace(inline, href=None) if isinstance(inline, Run) and inline.href in gone else inline
            for inline in content
            if not (isinstance(inline, Run) and inline.text == REFERENCE and inline.href in gone)
        )

    return replace(with_leaves(document, unlinked), findings=(*document.findings, *filter(None, lost.values())))


def _inner_links(document: Document) -> Iterator[tuple[str, Run]]:
    for source in (leaves(document), *map(note_leaves, document.notes)):
        for leaf in source:
            for inline in leaf.content:
                if isinstance(inline, Run) and inline.href and inline.href.startswith("#"):
                    yield leaf.id, inline


def _ids(document: Document) -> set[str]:
    return {block.id for block in blocks(document)} | {section.id for _, section in sections(document)}
