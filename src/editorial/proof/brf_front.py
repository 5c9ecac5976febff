"""The front of a volume: title page, imprint, signs, notes of the transcription and contents, each as it must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editorial.document.model import Document, Table
from editorial.document.walk import blocks
from editorial.findings import Finding, finding
from editorial.language import transcription
from editorial.proof.brf_items import CENTRED, LEADER, Item, Opening, Stand, service
from editorial.proof.brf_pages import FURNITURE, Form, Page
from editorial.proof.listings import wanted
from editorial.publication import Publication

HANGING = Stand(0, 2)
PARAGRAPH = Stand(2, 0)
NUMBER_ROOM = 7


@dataclass(frozen=True, slots=True)
class Found:
    """A section where the pages have it: its volume, the number of the page on which it begins."""

    opening: Opening
    volume: int
    page: int


@dataclass(frozen=True, slots=True)
class VolumeFacts:
    """What the text of a volume turned out to be: numbers of its first and last page, print pages of both."""

    number: int
    first: int
    last: int
    print_first: str
    print_last: str


def title_items(page: Page, facts: VolumeFacts, count: int, publication: Publication, form: Form) -> Iterator[Item]:
    """Yield what the title page must say, in groups with a blank line between them.

    What would not fit so is set across the whole width, and if need be without blank lines.
    """
    wide = any(len(line) > form.width - CENTRED.right for line in page.lines)
    apart = 1 if "" in page.lines else 0
    shape = replace(CENTRED, indent=0, runover=0, right=0) if wide else CENTRED
    edition = publication.edicion
    printed = transcription.print_extent(facts.print_first, facts.print_last) if facts.print_last else ""
    groups = (
        (edition.editor,),
        (publication.titulo,),
        (transcription.volume_title(facts.number, count), transcription.extent(facts.first, facts.last), printed),
        (transcription.EDITION, str(edition.anio or "")),
    )
    for group in groups:
        for number, text in enumerate(filter(None, group)):
            stand = replace(shape, before=0 if number else apart, after=0)
            yield service("portada", text, stand, publication.braille)


def title_page(lines: Sequence[str], form: Form, name: str) -> tuple[Page, list[Finding]]:
    """Return the title page without the blank lines above it, and whether they put it in the middle of the page."""
    above = next((number for number, line in enumerate(lines) if line), 0)
    found = []
    if above != (form.height - (len(lines) - above)) // 2:
        found.append(finding(FURNITURE, f"{name}, portada", "La portada no está a media altura de la página."))
    return Page(1, 1, (), tuple(lines[above:]), above + 1), found


def front_items(
    document: Document,
    publication: Publication,
    form: Form,
    facts: VolumeFacts,
    count: int,
    found: Sequence[Found],
    shown: Sequence[Found],
    signs: Sequence[tuple[str, str]],
) -> Iterator[Item]:
    """Yield what the front pages after the title page must say.

    `found` are the sections where the pages have them, `shown` the captions; `signs`: (cells, name) of those used in
    the volume.
    """

    def said(where: str, text: str, stand: Stand) -> Item:
        return service(where, text, stand, publication.braille)

    def heading(text: str) -> Item:
        return replace(said("encabezado de servicio", text, CENTRED), keep=True)

    yield heading(transcription.IMPRINT)
    for text in imprint(publication):
        yield said("datos de la edición", text, HANGING)
    if signs:
        yield heading(transcription.SIGNS)
    for cells, name in signs:
        yield replace(said("signos", name, HANGING), cells=cells)
    yield heading(transcription.REMARKS)
    for text in _remarks(document, publication, form, bool(facts.print_last)):
        yield said("notas de la transcripción", text, PARAGRAPH)
    if facts.number == 1 and count > 1:
        yield heading(transcription.WHOLE_CONTENTS)
        for volume in range(1, count + 1):
            yield replace(heading(transcription.volume_heading(volume)), stand=replace(CENTRED, after=0))
            yield from _entries([each for each in found if each.volume == volume and _division(each.opening)])
    yield heading(transcription.VOLUME_CONTENTS if count > 1 else transcription.ONLY_CONTENTS)
    yield from _entries([each for each in found if each.volume == facts.number])
    for listing in wanted(document, publication):
        names = {name for name, _ in listing.entries}
        own = [each for each in shown if each.volume == facts.number and each.opening.section in names]
        if own:
            yield heading(listing.heading)
            yield from _entries(own)


def imprint(publication: Publication) -> Iterator[str]:
    """Yield the lines of the imprint, as words."""
    edition = publication.edicion
    yield publication.titulo
    if publication.fuente:
        yield transcription.SOURCE.format(publication.fuente)
    yield transcription.edition(edition.numero, edition.reimpresion, edition.anio)
    if edition.isbn.braille:
        yield transcription.ISBN_BRAILLE.format(edition.isbn.braille)
    if edition.isbn.impreso:
        yield transcription.ISBN_PRINT.format(edition.isbn.impreso)
    yield from filter(None, (edition.editor, edition.domicilio, *edition.leyendas))
    for officer in edition.directorio:
        yield f"{officer.cargo}: {officer.nombre}" if officer.cargo and officer.nombre else officer.cargo


def _remarks(document: Document, publication: Publication, form: Form, print_pages: bool) -> list[str]:
    tables = any(isinstance(block, Table) for block in blocks(document))
    number_at = "pie" if form.at_foot else "cabeza"
    notes_at = publication.braille.notas
    return transcription.remarks(number_at, form.odd_only, print_pages, notes_at, bool(document.notes), tables)


def _entries(found: Sequence[Found]) -> Iterator[Item]:
    deepest = max((each.opening.depth for each in found), default=0)
    for each in found:
        stand = Stand(min(2 * each.opening.depth, 6), min(2 * deepest, 6) + 2, NUMBER_ROOM)
        where = f"contenido, {each.opening.section}"
        yield Item(where, each.opening.text, stand=stand, service=True)
        yield Item(where, str(each.page), LEADER, stand=None, service=True)


def _division(opening: Opening) -> bool:
    return opening.kind not in ("article", "transitory") and not (opening.kind == "part" and opening.depth > 1)
