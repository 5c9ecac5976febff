"""Emboss: a marked document becomes volumes of braille, as BRF and PEF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from textwrap import shorten

from editorial.braille import brf, pef
from editorial.braille.cells import Translated
from editorial.braille.changes import page_hashes, split
from editorial.braille.doubts import summed
from editorial.braille.embossers import Embosser, embosser
from editorial.braille.flow import Entry, Flow, compose
from editorial.braille.front import Contents, Extent, FrontWriter
from editorial.braille.furniture import Furniture
from editorial.braille.notes import with_block_notes, with_chapter_notes
from editorial.braille.order import WorkOrder, work_order
from editorial.braille.pages import Page
from editorial.braille.style import HEAD_LINES, PageStyle, page_style
from editorial.braille.symbols import Signs
from editorial.braille.translate import Translator
from editorial.braille.volumes import Bound, Text, bind, notes_heading
from editorial.document.captions import Listing, listings
from editorial.document.model import Document, Table
from editorial.document.walk import Leaf, blocks
from editorial.findings import CODES, Finding, Severity, finding
from editorial.language.formulas import linear
from editorial.publication import Publication

LONG_WORD = CODES.add(
    "braille.long-word",
    Severity.WARNING,
    "Una palabra o un número más largo que la línea se corta donde la línea termina; conviene que alguien lo vea.",
)

UNTOLD = CODES.add(
    "braille.ebraille-incomplete",
    Severity.REVIEW,
    "El formato eBraille exige decir quién produjo el libro y de cuándo es; sin esos datos no se hace el archivo.",
)

SHOWN = 60  # characters of words of service that a finding names
ROWS = ("⠄⠄", "⠤⠤", "⠒⠒")


@dataclass(frozen=True, slots=True)
class Volume:
    """A finished volume: its files, its braille pages (blank ones included), its sheets, a short hash of each page."""

    number: int
    brf: bytes
    pef: bytes
    pages: int
    sheets: int
    page_hashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BrailleEdition:
    """The braille edition of a publication, the order to emboss it, and the same text as an eBraille book."""

    volumes: tuple[Volume, ...]
    findings: tuple[Finding, ...] = ()
    order: WorkOrder | None = None
    ebraille: bytes = b""


def emboss(document: Document, publication: Publication, table_dir: Path | None = None) -> BrailleEdition:
    """Return the braille edition of `document`, which carries its print pages; no volume while a sign is unknown.

    Raises PublicationError when the embosser cannot take the page, ProgramError when liblouis is missing.
    """
    job = prepare(document, publication, table_dir)
    if any(each.severity is Severity.ERROR for each in job.findings):
        return BrailleEdition((), job.findings)
    volumes = tuple(job.volume(bound) for bound in job.bound)
    book, found = bound_book(job, document)
    return BrailleEdition(volumes, (*job.findings, *found), job.order(volumes), book)


@dataclass(frozen=True, slots=True)
class Job:
    """A layout that is settled: the flow it was made from, the volumes as pages of lines, and how to draw them."""

    publication: Publication
    style: PageStyle
    machine: Embosser
    flow: Flow
    bound: tuple[Bound, ...]
    furniture: Furniture
    findings: tuple[Finding, ...]
    said: Mapping[str, Translated]
    tell: Callable[[str], Translated]
    signs: Signs

    def volume(self, bound: Bound) -> Volume:
        """Return the files of one volume."""
        pages = self.pages(bound)
        number = bound.text.number
        data = brf.write(pages, self.machine.page_end, self.style.height)
        about = pef.About(
            self.publication.edicion.isbn.braille or f"{self.publication.slug}-tomo-{number}",
            f"{self.publication.titulo}, tomo {number}",
            self.publication.idioma,
            self.publication.edicion.editor,
        )
        hashes = page_hashes(split(data, self.style.height))
        return Volume(number, data, pef.write(pages, self.style, about), len(pages), bound.sheets, hashes)

    def order(self, volumes: Sequence[Volume]) -> WorkOrder:
        """Return the order to emboss the volumes."""
        slug = self.publication.slug
        made = [(each.number, f"{slug}-tomo-{each.number}.brf", each.pages, each.sheets) for each in volumes]
        return work_order(self.publication, self.style, self.machine, made)

    def pages(self, bound: Bound) -> list[tuple[str, ...]]:
        """Return every page of a volume as lines of cells; a page left blank has none."""
        title, *front = bound.front
        pages = [tuple(placed.line.cells for placed in title.lines)]
        pages += [self.furniture.page(page, f"p{page.number}") for page in front]
        if self.style.duplex and len(pages) % 2:
            pages.append(())
        pages += [self.furniture.page(page, str(page.number)) for page in bound.text.pages]
        return [self.margin(page, number) for number, page in enumerate(pages, 1)]

    def margin(self, page: tuple[str, ...], number: int) -> tuple[str, ...]:
        """Leave the binding edge free: at the left of right-hand pages."""
        if not self.style.margin or (self.style.duplex and number % 2 == 0):
            return page
        return tuple("\u2800" * self.style.margin + line if line else line for line in page)


def prepare(document: Document, publication: Publication, table_dir: Path | None = None) -> Job:
    """Translate and lay out `document`; what remains is to draw the pages."""
    machine = embosser(publication.braille)
    style = page_style(publication.braille)
    translator = Translator(publication.braille, {note.id: note.label for note in document.notes}, table_dir)
    found: list[Finding] = []
    said: dict[str, Translated] = {}

    def say(leaf: Leaf) -> Translated:
        translated = translator.translate(leaf)
        found.extend(translated.findings)
        said[leaf.id] = translated if style.print_pages else replace(translated, marks=())
        return said[leaf.id]

    @cache
    def tell(text: str) -> Translated:
        translated = translator.text(text, f"palabras de servicio «{shorten(text, SHOWN, placeholder='…')}»")
        found.extend(each for each in translated.findings if each.severity is Severity.ERROR)
        return translated

    flow = compose(document, say, tell, style.width)
    if publication.braille.notas == "capitulo":
        flow = with_chapter_notes(flow, notes_heading(tell))
    elif publication.braille.notas == "bloque":
        flow = with_block_notes(flow)
    writer = FrontWriter(publication, style, tell, bool(document.notes), has_tables(document))

    signs = Signs(document, publication, table_dir)
    lists = listings(document, publication.listas, linear)

    def fronts(texts: Sequence[Text]) -> list[list[Page]]:
        contents = [contents_of(flow.entries, text) for text in texts]
        whole = contents if len(texts) > 1 else []
        return [
            writer.pages(
                extent(text),
                len(texts),
                signs.of(text),
                whole if text.number == 1 else [],
                own,
                lists_of(flow, text, lists),
            )
            for text, own in zip(texts, contents, strict=True)
        ]

    bound = bind(flow, style, publication.braille.hojas_por_tomo, tell, fronts)
    furniture = Furniture(style, tell(publication.short_title).cells, lambda label: tell(label).cells)
    findings = (*summed(found), *long_words(bound))
    return Job(publication, style, machine, flow, bound, furniture, findings, said, tell, signs)


def bound_book(job: Job, document: Document) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the eBraille book; without the data that its package must tell, none, and a finding that says which."""
    from editorial.braille.ebraille import book
    from editorial.braille.ebraille_package import missing

    if lacking := missing(job.publication):
        hint = f"Escriba {' y '.join(lacking)} en publicacion.toml."
        return b"", (finding(UNTOLD, "publicacion.toml", "No se hizo el libro eBraille (.ebrl).", hint),)
    called = dict.fromkeys(note for each in job.flow.segments for note in each.notes)
    segments = (*job.flow.segments, *(each for note in called for each in job.flow.notes.get(note, ())))
    whole = Text(0, 0, len(segments), segments, (), ())
    return book(document, job.publication, job.flow, job.said, job.tell, job.signs.of(whole)), ()


def has_tables(document: Document) -> bool:
    """Tell whether the document has a table."""
    return any(isinstance(block, Table) for block in blocks(document))


def contents_of(entries: Iterable[Entry], text: Text) -> Contents:
    """Return those of `entries` that begin in a volume, with their pages."""
    pages = text.page_of()
    own = [entry for entry in entries if text.start <= entry.start < text.end]
    return Contents(text.number, tuple((entry, pages[entry.start]) for entry in own))


def lists_of(flow: Flow, text: Text, lists: Sequence[Listing]) -> list[tuple[str, Contents]]:
    """Return the lists of tables and figures of a volume with their headings; those that would be empty, not."""
    found = []
    for each in lists:
        names = {name for name, _ in each.entries}
        listed = contents_of((entry for entry in flow.shown if entry.section in names), text)
        if listed.entries:
            found.append((each.heading, listed))
    return found


def extent(text: Text) -> Extent:
    """Return what the title page of a volume says of its pages."""
    first, last = text.pages[0], text.pages[-1]
    printed = next((page.first or page.last for page in text.pages if page.first or page.last), "")
    return Extent(text.number, first.number, last.number, printed, last.last)


def long_words(bound: Sequence[Bound]) -> list[Finding]:
    """Return a finding for each line that cuts a word where no rule allows it; rows of dots and dashes may be cut."""
    return [
        finding(
            LONG_WORD,
            f"tomo {volume.text.number}, página {page.number}, línea {number}",
            "Una palabra más larga que la línea se cortó en el margen.",
            "Revise si puede escribirse con espacios o con signos donde cortarla.",
        )
        for volume in bound
        for page in volume.text.pages
        for number, placed in enumerate(page.lines, HEAD_LINES + 1)
        if placed.line.forced and not _in_row(volume.text.segments[placed.segment].cells, placed.line.end)
    ]


def _in_row(cells: str, at: int) -> bool:
    """Tell whether the cut before cell `at` falls in a row of the same mark, as in `Artículo 5.- ..........`."""
    return cells[at - 1 : at + 1] in ROWS
