"""The first pages of a volume: title page, imprint, signs, notes of the transcription, contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from editorial.braille.cells import BLANK, FIXED_BLANK, Translated
from editorial.braille.flow import CENTRED, Entry
from editorial.braille.lines import WHOLE, Line, fill
from editorial.braille.pages import TOGETHER, Page, Placed, paginate
from editorial.braille.segments import Piece, Segment, Shape, segment
from editorial.braille.style import PageStyle
from editorial.errors import PublicationError
from editorial.language import transcription
from editorial.publication import Publication

LEADER = "⠐"
NUMBER_CELLS = 5  # number sign and four digits
HANGING = Shape(0, 2)
PARAGRAPH = Shape(2, 0)
WIDE = replace(CENTRED, indent=0, runover=0, right=0)
NO_LINE = Placed(Line("", 0, 0), -1)


@dataclass(frozen=True, slots=True)
class Extent:
    """What a volume holds: its number, the pages of its text in braille, its print pages (empty: not marked)."""

    number: int
    first: int
    last: int
    print_first: str = ""
    print_last: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries of one volume, with the page of the text where each begins."""

    volume: int
    entries: tuple[tuple[Entry, int], ...]


@dataclass(frozen=True, slots=True)
class FrontWriter:
    """Writes the front of volumes; `tell` turns words of service into cells.

    `notes`, `tables`: whether the document has any, for the notes of the transcription.
    """

    publication: Publication
    style: PageStyle
    tell: Callable[[str], Translated]
    notes: bool = False
    tables: bool = False

    def pages(
        self,
        extent: Extent,
        volumes: int,
        signs: Sequence[tuple[str, str]],
        whole: Sequence[Contents],
        own: Contents,
        lists: Sequence[tuple[str, Contents]] = (),
    ) -> list[Page]:
        """Return the pages of the front of one volume. `whole` is empty but for the first of several volumes.

        `lists` are those of the tables and figures in the volume, with their headings.
        """
        following = [*self.imprint(), *self.signs(signs), *self.remarks(extent)]
        if whole:
            following += self.whole_contents(whole)
        following += self.contents(own, volumes)
        for heading, listed in lists:
            following += [self._heading(heading), *self._entries(listed.entries)]
        return [self.title_page(extent, volumes), *self._paginate(following, 2)]

    def _paginate(self, segments: Sequence[Segment], number: int) -> list[Page]:
        filled = [fill(each, self.style.width) for each in segments]
        return paginate(segments, filled, self.style, number)

    # ── title page and imprint

    def title_page(self, extent: Extent, volumes: int) -> Page:
        """The braille title page: no furniture, its lines in the middle of the page."""
        edition = self.publication.edicion
        pages = transcription.extent(extent.first, extent.last)
        printed = transcription.print_extent(extent.print_first, extent.print_last) if extent.print_last else ""
        blocks = [
            [edition.editor],
            [self.publication.titulo],
            [transcription.volume_title(extent.number, volumes), pages, printed],
            [transcription.EDITION, str(edition.anio or "")],
        ]
        for shape, apart in ((CENTRED, 1), (WIDE, 1), (WIDE, 0)):
            lines = self._title_lines(blocks, shape, apart)
            if len(lines) <= self.style.height:
                above = (self.style.height - len(lines)) // 2
                return Page(1, (*[NO_LINE] * above, *lines))
        raise PublicationError(
            "publicacion.toml, titulo: es tan largo que no cabe en la portada braille.", "Escriba un título más corto."
        )

    def _title_lines(self, blocks: Sequence[Sequence[str]], shape: Shape, apart: int) -> list[Placed]:
        """Return the lines of the title page, `apart` blank lines between its blocks."""
        lines: list[Placed] = []
        for block in blocks:
            made = [line for text in block if text for line in fill(self._said(text, shape), self.style.width)]
            lines += [NO_LINE] * (apart if lines and made else 0) + [Placed(line, -1) for line in made]
        return lines

    def imprint(self) -> Iterator[Segment]:
        """The data of the edition (LFDA 53–54), as publicacion.toml gives them."""
        yield self._heading(transcription.IMPRINT)
        for text in imprint_lines(self.publication):
            yield self._said(text, HANGING)

    # ── signs and notes

    def signs(self, signs: Sequence[tuple[str, str]]) -> Iterator[Segment]:
        """The signs used in the volume, each in cells and then by its name."""
        if signs:
            yield self._heading(transcription.SIGNS)
        for cells, name in signs:
            yield segment([Piece(Translated(cells)), Piece(self.tell(name))], HANGING)[0]

    def remarks(self, extent: Extent) -> Iterator[Segment]:
        """What the transcriber did, so that the reader knows what is on the page besides the text."""
        yield self._heading(transcription.REMARKS)
        style, notes_at = self.style, self.publication.braille.notas
        printed = bool(extent.print_last)
        for text in transcription.remarks(style.number_at, style.odd_only, printed, notes_at, self.notes, self.tables):
            yield self._said(text, PARAGRAPH)

    # ── contents

    def whole_contents(self, whole: Sequence[Contents]) -> Iterator[Segment]:
        """The contents of the whole work, volume by volume, down to the chapter."""
        yield self._heading(transcription.WHOLE_CONTENTS)
        for contents in whole:
            yield replace(
                self._said(transcription.volume_heading(contents.volume), replace(CENTRED, after=0)), keep=True
            )
            yield from self._entries([each for each in contents.entries if is_division(each[0])])

    def contents(self, own: Contents, volumes: int) -> Iterator[Segment]:
        """The contents of one volume, down to the article."""
        yield self._heading(transcription.VOLUME_CONTENTS if volumes > 1 else transcription.ONLY_CONTENTS)
        yield from self._entries(own.entries)

    def _entries(self, entries: Sequence[tuple[Entry, int]]) -> Iterator[Segment]:
        deepest = max((entry.depth for entry, _ in entries), default=0)
        for entry, page in entries:
            indent = min(2 * entry.depth, 6)
            runover = min(2 * deepest, 6) + 2
            yield from self._entry(entry, Shape(indent, runover, right=NUMBER_CELLS + 2, whole=True), page)

    def _entry(self, entry: Entry, shape: Shape, page: int) -> Iterator[Segment]:
        """An entry, its last line led to the page number by dots; its lines are never refilled."""
        lines = fill(replace(entry.text, shape=shape), self.style.width)
        number = self.tell(str(page)).cells
        short = len(lines) < 2 * TOGETHER
        for place, line in enumerate(lines[:-1], 1):
            edge = place < TOGETHER or place > len(lines) - TOGETHER
            yield _fixed(line.cells, keep=short or edge or line.ending != WHOLE)
        text = lines[-1].cells if lines else ""
        room = self.style.width - len(text) - len(number) - 2
        leaders = LEADER * room if room >= 2 else BLANK * room
        yield _fixed(f"{text}{BLANK}{leaders}{BLANK}{number}")

    # ── pieces

    def _heading(self, text: str) -> Segment:
        return replace(self._said(text, CENTRED), keep=True)

    def _said(self, text: str, shape: Shape) -> Segment:
        return segment([Piece(self.tell(text))], shape)[0]


def _fixed(cells: str, keep: bool = False) -> Segment:
    return Segment(cells.replace(BLANK, FIXED_BLANK), keep=keep, rigid=True)


def is_division(entry: Entry) -> bool:
    """Tell whether an entry stands in the contents of the whole work: everything above the article."""
    return entry.kind not in ("article", "transitory") and not (entry.kind == "part" and entry.depth > 1)


def imprint_lines(publication: Publication) -> list[str]:
    """Return the lines of the imprint, as words: only what publicacion.toml says."""
    edition = publication.edicion
    pairs = [
        ("{}", publication.titulo),
        (transcription.SOURCE, publication.fuente),
        ("{}", transcription.edition(edition.numero, edition.reimpresion, edition.anio)),
        (transcription.ISBN_BRAILLE, edition.isbn.braille),
        (transcription.ISBN_PRINT, edition.isbn.impreso),
        ("{}", edition.editor),
        ("{}", edition.domicilio),
        *(("{}", text) for text in edition.leyendas),
        *(("{}", ": ".join(filter(None, (officer.cargo, officer.nombre)))) for officer in edition.directorio),
    ]
    return [form.format(value) for form, value in pairs if value]
