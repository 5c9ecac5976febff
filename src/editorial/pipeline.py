"""The whole run, to be read aloud: read, check, typeset, mark, bind, emboss, prove.

Rooms are imported by the step that needs them: a check loads no reportlab, `--help` loads no room at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from editorial.document.model import Change, Document
from editorial.document.pages import PageStart, with_page_marks
from editorial.document.places import filed
from editorial.document.walk import sections
from editorial.findings import Finding, Severity
from editorial.proving import Proof, prove, prove_papers
from editorial.publication import Publication

if TYPE_CHECKING:
    from editorial.braille.order import WorkOrder
    from editorial.pdf.typeset import PrintEdition
    from editorial.shelf.pieces import Piece


@dataclass(frozen=True, slots=True)
class Event:
    """Progress: publication `slug` begins `step` (read check typeset bind emboss prove place), or ended (`done`)."""

    slug: str
    step: str
    detail: str = ""


Notify = Callable[[Event], None]
PAGED = frozenset({"pdf", "imprenta"})  # one typesetting: the same pages for reading and for the press


def quiet(event: Event) -> None:
    """Take an event and show nothing."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The files of one edition (name → bytes) and what the manifest says of it (pages, sheets, volumes …)."""

    kind: str  # pdf | macrotipo | imprenta | epub | braille | estructura
    files: Mapping[str, bytes]
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made. `editions` is empty when a finding of severity error stopped it."""

    slug: str
    editions: tuple[Edition, ...]
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...] = ()
    programs: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    pieces: tuple[Piece, ...] = ()  # of a report: what a later version is held against

    @property
    def failed(self) -> bool:
        """Tell whether something must be mended before the editions can be placed."""
        return stopped(self.findings)


@dataclass(frozen=True, slots=True)
class Examined:
    """A manuscript that was read and looked at: its text, and everything that is wrong or doubtful in it."""

    document: Document
    findings: tuple[Finding, ...]


def stopped(findings: Iterable[Finding]) -> bool:
    """Tell whether one of the findings stops a build."""
    return any(found.severity is Severity.ERROR for found in findings)


def read(publication: Publication, notify: Notify = quiet) -> Document:
    """Read the manuscript of a publication; what was doubtful on the way stands in the document's findings."""
    from editorial.intake.reader import read as read_manuscript

    notify(Event(publication.slug, "read"))
    return read_manuscript(publication)


def check(publication: Publication, notify: Notify = quiet) -> tuple[Finding, ...]:
    """Return everything that is wrong or doubtful in a manuscript; no file is made."""
    return examine(publication, notify).findings


def examine(publication: Publication, notify: Notify = quiet) -> Examined:
    """Read a manuscript and say everything that is wrong or doubtful in it; no file is made."""
    document = read(publication, notify)
    findings = _checked(document, publication, notify)
    coarse = filed(_coarse_pictures(document, publication), document)
    return Examined(document, (*findings, *_granted(coarse, publication, complete=False)))


def pieces(document: Document, publication: Publication) -> tuple[Piece, ...]:
    """Return a report laid flat, to be held against another version; of a law nothing: `diff` compares laws."""
    from editorial.shelf.pieces import pieces as laid_flat

    return laid_flat(document) if publication.clase == "informe" else ()


def build(
    publication: Publication, only: Collection[str] | None = None, notify: Notify = quiet, tables: Path | None = None
) -> Built:
    """Make the editions of a publication (or only some of them) and prove each one against the manuscript."""
    document = read(publication, notify)
    findings = _checked(document, publication, notify)
    changes = document.changes + _braille_changes(document, publication)
    if stopped(findings):
        return Built(publication.slug, (), findings, changes)
    wanted = publication.ediciones if only is None else tuple(only)
    printed = _typeset(document, publication, notify) if _has_pages(publication) else None
    pages = printed.pages if printed else ()
    marked = with_page_marks(document, pages)
    editions = []
    if printed and PAGED.intersection(wanted):
        findings += printed.findings
    if printed and "pdf" in wanted:
        editions.append(_print_edition(printed, publication.slug))
    if printed and "imprenta" in wanted:
        edition, found = _press(printed, publication, notify)
        editions.append(edition)
        findings += found
    if "macrotipo" in wanted:
        edition, found = _large_print(document, publication, notify)
        editions.append(edition)
        findings += found
    if "epub" in wanted:
        edition, found = _bind(marked, publication, pages, notify)
        editions.append(edition)
        findings += found
    if "braille" in wanted:
        edition, found = _emboss(marked, publication, tables, notify)
        editions.append(edition)
        findings += found
    if publication.clase == "ley" and only is None:
        editions.append(_structure(document, publication))
    findings = _granted(filed(findings, document), publication, complete=only is None)
    if not stopped(findings):
        reading = printed.data if printed else b""
        proof = _proven(document, marked, publication, _files(editions), notify, tables, reading)
        findings += proof.findings
        editions = [_with_proof_sheet(each, proof, marked, publication, changes) for each in editions]
    flat = pieces(document, publication)
    return Built(publication.slug, tuple(editions), findings, changes, _programs(wanted), flat)


def verify_content(
    publication: Publication, files: Mapping[str, bytes], notify: Notify = quiet, tables: Path | None = None
) -> tuple[Finding, ...]:
    """Prove finished files against the manuscript, without a manifest and without making anything anew.

    The print pages that the other editions must mark are read from the PDF itself; only when there is none is the
    text typeset again to know them.
    """
    document = read(publication, notify)
    reading, pages = _printed_pages(document, publication, files, notify)
    marked = with_page_marks(document, pages)
    proven = _proven(document, marked, publication, files, notify, tables, reading).findings
    return proven + prove_papers(publication, files)


def marked(publication: Publication, files: Mapping[str, bytes], notify: Notify = quiet) -> Document:
    """Read a manuscript and mark in it the print pages of its finished PDF."""
    document = read(publication, notify)
    return with_page_marks(document, _printed_pages(document, publication, files, notify)[1])


def printed_report(document: Document, publication: Publication) -> bytes:
    """Return a report of ours as PDF, proven like any edition. A report that its proof refuses is a fault of ours."""
    data, found = _printed_paper(document, publication)
    if found:
        raise RuntimeError(f"{publication.slug}.pdf: {', '.join(sorted({one.code for one in found}))}")
    return data


def _printed_paper(document: Document, publication: Publication) -> tuple[bytes, tuple[Finding, ...]]:
    """Print a paper of ours and prove it; of the findings, those that stop a build."""
    from editorial.proof.pdf import prove as prove_pdf

    printed = _typeset(document, publication, quiet)
    found = prove_pdf(printed.data, with_page_marks(document, printed.pages), publication, f"{publication.slug}.pdf")
    faults = tuple(one for one in (*printed.findings, *found) if one.severity is Severity.ERROR)
    return printed.data, faults


def page_report(document: Document, publication: Publication) -> bytes:
    """Return a report of ours as one web page that stands by itself, proven; a refusal is a fault of ours."""
    from editorial.epub.page import page
    from editorial.proof.web_page import prove

    name = f"{publication.slug}.html"
    data = page(document, publication)
    if found := prove(data, document, publication, name):
        raise RuntimeError(f"{name}: {', '.join(sorted({one.code for one in found}))}")
    return data


def _checked(document: Document, publication: Publication, notify: Notify) -> tuple[Finding, ...]:
    from editorial.rules.check import check as check_rules

    notify(Event(publication.slug, "check"))
    return check_rules(document, publication)


def _granted(findings: tuple[Finding, ...], publication: Publication, *, complete: bool) -> tuple[Finding, ...]:
    from editorial.rules.check import granted

    return granted(findings, publication, complete=complete)


def _typeset(document: Document, publication: Publication, notify: Notify) -> PrintEdition:
    from editorial.pdf.typeset import typeset

    notify(Event(publication.slug, "typeset"))
    return typeset(document, publication)


def _coarse_pictures(document: Document, publication: Publication) -> tuple[Finding, ...]:
    """Return what typesetting would say of pictures with few pixels: how large they are printed needs no pages."""
    if not document.media or publication.clase == "ley":
        return ()
    from editorial.pdf.figures import coarse
    from editorial.pdf.sheet import sheet

    variants = [""] * _has_pages(publication) + ["macrotipo"] * ("macrotipo" in publication.ediciones)
    found = (each for variant in variants for each in coarse(document, sheet(publication.pdf, variant)))
    return tuple(dict.fromkeys(found))


def _print_edition(printed: PrintEdition, slug: str) -> Edition:
    return Edition("pdf", {f"{slug}.pdf": printed.data}, {"pages": len(printed.pages)})


def _press(printed: PrintEdition, publication: Publication, notify: Notify) -> tuple[Edition, tuple[Finding, ...]]:
    """Make the files for the printing house from the typesetting of the reading PDF."""
    from editorial.pdf.press import press
    from editorial.publication.profile import profile_of

    notify(Event(publication.slug, "typeset", "imprenta"))
    made = press(printed, publication, profile_of(publication))
    files = {f"{publication.slug}{end}": data for end, data in made.files.items()}
    facts = {"pages": made.pages, "sheets": made.pages // 2, "spine": made.spine}
    return Edition("imprenta", files, facts), made.findings


def _large_print(document: Document, publication: Publication, notify: Notify) -> tuple[Edition, tuple[Finding, ...]]:
    from editorial.pdf.typeset import typeset

    notify(Event(publication.slug, "typeset", "macrotipo"))
    large = typeset(document, publication, "macrotipo")
    files = {f"{publication.slug}-macrotipo.pdf": large.data}
    return Edition("macrotipo", files, {"pages": len(large.pages)}), large.findings


def _bind(
    marked: Document, publication: Publication, pages: tuple[PageStart, ...], notify: Notify
) -> tuple[Edition, tuple[Finding, ...]]:
    from editorial.epub.bind import bind
    from editorial.epub.records import json_ld, onix

    notify(Event(publication.slug, "bind"))
    book = bind(marked, publication, pages)
    slug = publication.slug
    files = {
        f"{slug}.epub": book.data,
        f"{slug}-onix.xml": onix(publication, book.access),
        f"{slug}.jsonld": json_ld(publication, book.access),
    }
    return Edition("epub", files), book.findings


def _structure(document: Document, publication: Publication) -> Edition:
    from editorial.legal.files import structure_files

    return Edition("estructura", structure_files(document, publication))


def _emboss(
    marked: Document, publication: Publication, tables: Path | None, notify: Notify
) -> tuple[Edition, tuple[Finding, ...]]:
    from editorial.braille.emboss import emboss

    notify(Event(publication.slug, "emboss"))
    embossed = emboss(marked, publication, tables)
    files = {}
    for volume in embossed.volumes:
        files[f"{publication.slug}-tomo-{volume.number}.brf"] = volume.brf
        files[f"{publication.slug}-tomo-{volume.number}.pef"] = volume.pef
    if embossed.ebraille:
        files[f"{publication.slug}.ebrl"] = embossed.ebraille
    facts = {
        "volumes": len(embossed.volumes),
        "pages": sum(volume.pages for volume in embossed.volumes),
        "sheets": sum(volume.sheets for volume in embossed.volumes),
        "page_hashes": [list(volume.page_hashes) for volume in embossed.volumes],
    }
    findings = embossed.findings
    if embossed.order:
        printed, found = _papers(embossed.order, publication)
        files |= printed
        findings += found
    return Edition("braille", files, facts), findings


def _papers(order: WorkOrder, publication: Publication) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """Print the papers that go to the machine with the volumes: the work order, the words for covers and spines."""
    from editorial.braille import papers

    files: dict[str, bytes] = {}
    findings: tuple[Finding, ...] = ()
    for document, paper in papers.printed(order, publication):
        files[f"{paper.slug}.pdf"], found = _printed_paper(document, paper)
        findings += found
    return files, findings


def _braille_changes(document: Document, publication: Publication) -> tuple[Change, ...]:
    """Return what [braille.sustituciones] changes in the text, to be recorded like any other change."""
    if "braille" not in publication.ediciones:
        return ()
    from editorial.braille.answers import changes

    return tuple(changes(document, publication.braille))


def _proven(
    document: Document,
    marked: Document,
    publication: Publication,
    files: Mapping[str, bytes],
    notify: Notify,
    tables: Path | None,
    reading: bytes,
) -> Proof:
    notify(Event(publication.slug, "prove"))
    return prove(document, marked, publication, files, tables, reading)


def _with_proof_sheet(
    edition: Edition, proof: Proof, marked: Document, publication: Publication, changes: Sequence[Change]
) -> Edition:
    """Put beside the braille volumes the sheet that shows them line by line, as they were read back, and the text."""
    if edition.kind != "braille" or proof.braille is None:
        return edition
    from editorial.proof.brf_sheet import sheets
    from editorial.web.cotejo import proof_sheet

    printed = f"{publication.slug}.pdf" if "pdf" in publication.ediciones else ""
    places = [section.id for _, section in sections(marked)]
    shown = sheets(proof.braille)
    sheet = proof_sheet(publication.titulo, shown, proof.braille.findings, changes, printed, places)
    return replace(edition, files={**edition.files, f"{publication.slug}-cotejo.html": sheet.encode()})


def _has_pages(publication: Publication) -> bool:
    """Tell whether one of the editions is on paper, so that the others can name its pages."""
    return not PAGED.isdisjoint(publication.ediciones)


def _printed_pages(
    document: Document, publication: Publication, files: Mapping[str, bytes], notify: Notify
) -> tuple[bytes, tuple[PageStart, ...]]:
    """Return the reading PDF and where its pages start: the finished one, or one typeset anew."""
    if not _has_pages(publication):
        return b"", ()
    if (printed := files.get(f"{publication.slug}.pdf")) is not None:
        from editorial.proof.pdf import page_starts

        return printed, page_starts(printed)
    edition = _typeset(document, publication, notify)
    return edition.data, edition.pages


def _files(editions: Sequence[Edition]) -> dict[str, bytes]:
    return {name: data for edition in editions for name, data in edition.files.items()}


def _programs(wanted: Collection[str]) -> dict[str, str]:
    """Return the versions of the outside programs that a build used, for the manifest."""
    from editorial.programs import louis, pandoc

    versions = {"pandoc": pandoc.probe().version}
    if "braille" in wanted:
        versions["liblouis"] = louis.probe().version
    return versions
