"""Every finished file read back, each by a reader that shares no code with its writer.

What proves which file is told here alone; the readers themselves are in `proof`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editorial.document.model import Document
from editorial.document.pages import with_page_marks
from editorial.findings import Finding, Severity
from editorial.publication import Publication

if TYPE_CHECKING:
    from editorial.proof.brf import Reading

_SLOWER = 3  # times the CPU of the first reading that the second may take: measured on three laws, 2.5 to 2.9
PRESS_ENDS = ("-imprenta.pdf", "-forros.pdf", "-pliegos.pdf", "-orden.pdf")


@dataclass(frozen=True, slots=True)
class Proof:
    """What the proof found, and the braille edition as it was read back."""

    findings: tuple[Finding, ...]
    braille: Reading | None = None


def prove(
    document: Document,
    marked: Document,
    publication: Publication,
    files: Mapping[str, bytes],
    tables: Path | None,
    reading: bytes,
) -> Proof:
    """Read every finished file back with independent readers; `reading`: the PDF that measures the press files."""
    slug = publication.slug
    findings = _prove_source(document, publication)
    pressed = {name: data for end in PRESS_ENDS if (data := files.get(name := f"{slug}{end}")) is not None}
    if (name := f"{slug}.pdf") in files or pressed:
        from editorial.proof.pdf import prove as prove_pdf

        findings += prove_pdf(files.get(name, reading), marked, publication, name)
    if pressed:
        from editorial.proof.press import prove as prove_press
        from editorial.publication.profile import profile_of

        findings += prove_press(pressed, reading, publication, profile_of(publication))
    if (name := f"{slug}-macrotipo.pdf") in files:
        findings += _prove_large_print(files[name], document, publication, name)
    if (name := f"{slug}.epub") in files:
        from editorial.proof.epub import prove as prove_epub

        findings += prove_epub(files[name], marked, publication, name)
        findings += _prove_records(files[name], slug, files)
    braille = None
    if names := _volume_names(slug, files):
        from editorial.proof.brf import read_back

        braille = read_back([files[name] for name in names], marked, publication, names, tables)
        findings += braille.findings
        findings += _prove_pef(names, files, publication)
    if (name := f"{slug}.ebrl") in files:
        from editorial.proof.ebraille import prove as prove_ebraille

        said = braille.said if braille else {}
        findings += prove_ebraille(files[name], marked, publication, name, tables, said)
    return Proof(findings + _prove_structure(document, slug, files), braille)


def _prove_source(document: Document, publication: Publication) -> tuple[Finding, ...]:
    """Compare the original bytes of every source with what was read from it, and count again what was added."""
    from editorial.proof import additions
    from editorial.proof.source import prove as prove_source

    sources = {name: (publication.folder / name).read_bytes() for name in publication.texto}
    if any(name.lower().endswith(".pdf") for name in sources):
        return _prove_pdf_law(sources, document) + additions.prove(document, publication)
    return prove_source(sources, document) + additions.prove(document, publication)


def _prove_pdf_law(sources: Mapping[str, bytes], document: Document) -> tuple[Finding, ...]:
    """Read a law in PDF a second time, within the limits that its first reading had, and compare."""
    from editorial.intake.limits import from_environment
    from editorial.proof.source_pdf import prove

    limits = from_environment()
    return prove(sources, document, lambda size: limits.pdf_budget(size, _SLOWER))


def _prove_large_print(data: bytes, document: Document, publication: Publication, name: str) -> tuple[Finding, ...]:
    """Prove the large print, whose pages are its own: no other edition marks them."""
    from editorial.proof.pdf import page_starts, prove

    return prove(data, with_page_marks(document, page_starts(data)), publication, name)


def _prove_records(book: bytes, slug: str, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Prove what libraries and the portal read beside the book against the book itself."""
    from editorial.proof.epub_records import prove_json_ld, prove_onix

    findings: tuple[Finding, ...] = ()
    if (name := f"{slug}-onix.xml") in files:
        findings += prove_onix(files[name], book, name)
    if (name := f"{slug}.jsonld") in files:
        findings += prove_json_ld(files[name], book, name)
    return findings


def _prove_pef(names: list[str], files: Mapping[str, bytes], publication: Publication) -> tuple[Finding, ...]:
    """Prove the volumes that stand in PEF too against their BRF."""
    from editorial.proof.pef import prove

    pairs = [(name, f"{name.removesuffix('.brf')}.pef") for name in names]
    return tuple(
        found for brf, pef in pairs if pef in files for found in prove(files[pef], files[brf], publication.braille, pef)
    )


def _prove_structure(document: Document, slug: str, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    from editorial.proof.structure import prove_akn, prove_json

    findings: tuple[Finding, ...] = ()
    if (name := f"{slug}.json") in files:
        findings += prove_json(files[name], document, name)
    if (name := f"{slug}.akn.xml") in files:
        findings += prove_akn(files[name], document, name)
    return findings


def prove_papers(publication: Publication, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Prove the printed papers of a braille job against the volumes as they are."""
    from editorial.braille import papers
    from editorial.braille.order import order_of
    from editorial.proof.pdf import page_starts
    from editorial.proof.pdf import prove as prove_pdf

    names = _volume_names(publication.slug, files)
    if not names:
        return ()
    order = order_of(publication, [(name, files[name]) for name in names])
    found: tuple[Finding, ...] = ()
    for document, paper in papers.printed(order, publication):
        if (data := files.get(f"{paper.slug}.pdf")) is not None:
            found += prove_pdf(data, with_page_marks(document, page_starts(data)), paper, f"{paper.slug}.pdf")
    return tuple(one for one in found if one.severity is Severity.ERROR)


def _volume_names(slug: str, files: Mapping[str, bytes]) -> list[str]:
    prefix = f"{slug}-tomo-"
    names = (name for name in files if name.startswith(prefix) and name.endswith(".brf"))
    return sorted(names, key=lambda name: int(name.removeprefix(prefix).removesuffix(".brf")))
