"""The manuscript of a publication → Document: sources read, structure found, changes made, links settled."""

from __future__ import annotations

from dataclasses import replace

from editorial.document.ids import with_ids
from editorial.document.model import Block, Document, Media, Note, Section
from editorial.errors import ManuscriptRefused
from editorial.findings import Finding
from editorial.intake import law, references, report
from editorial.intake.changes import with_changes
from editorial.intake.limits import Limits, from_environment
from editorial.intake.origins import Stretch, origins
from editorial.intake.reading import Content
from editorial.intake.several import read_each
from editorial.intake.targets import with_targets
from editorial.intake.tree import too_deep
from editorial.publication import Publication


def read(publication: Publication, limits: Limits | None = None) -> Document:
    """Read the sources of `publication` in their order; raises ManuscriptRefused when one is unsafe or unreadable.

    Without `limits` those of the environment hold.
    """
    if not publication.texto:
        raise ManuscriptRefused(
            f"La publicación «{publication.slug}» no tiene texto.", "Ponga en su carpeta texto.docx o texto.md."
        )
    try:
        content, stretches = _contents(publication, from_environment() if limits is None else limits)
        sections, findings = _structured(publication, content.blocks)
        document = Document(
            sections, content.notes, publication.idioma, content.media, findings=(*content.findings, *findings)
        )
        document = with_ids(document)
        document = replace(document, origins=origins(stretches, document, law=publication.clase == "ley"))
        document = with_targets(with_changes(document, publication.changes))
        if publication.clase == "ley":
            return references.link(law.attach(law.settled(document)))
        # A law needs neither, and their patterns cost 20 ms to compile.
        from editorial.intake.caption_numbers import with_numbers
        from editorial.intake.mentions import with_mentions

        return with_mentions(with_numbers(document, publication.numeracion.orden))
    except RecursionError:
        raise too_deep(", ".join(publication.texto)) from None


def _contents(publication: Publication, limits: Limits) -> tuple[Content, list[Stretch]]:
    """Return what all sources say, one after the other, notes numbered through; and what each of them gave."""
    blocks: list[Block] = []
    notes: list[Note] = []
    media: dict[str, Media] = {}
    findings: list[Finding] = []
    stretches: list[Stretch] = []
    for name, content in zip(publication.texto, read_each(publication, limits), strict=True):
        stretches.append(Stretch(name, content.blocks, len(content.notes)))
        blocks += content.blocks
        notes += content.notes
        media.update((picture.name, picture) for picture in content.media)
        findings += content.findings
    return Content(tuple(blocks), tuple(notes), tuple(media.values()), tuple(findings)), stretches


def _structured(publication: Publication, blocks: tuple[Block, ...]) -> tuple[tuple[Section, ...], tuple[Finding, ...]]:
    if publication.clase == "ley":
        found = law.structure(blocks, publication.titulo)
        return found.sections, found.findings
    return report.structure(blocks), ()
