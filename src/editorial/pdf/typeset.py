"""Typesetting: a document becomes a finished PDF and the places where its pages start."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from editorial.document.captions import Listing, listings
from editorial.document.letters import Position, raw_text
from editorial.document.model import Document, Media
from editorial.document.pages import PageStart
from editorial.document.walk import leaves, note_leaves
from editorial.findings import CODES, Finding, Severity, finding
from editorial.language.formulas import linear
from editorial.pdf.binding import About, Bookmark, Sheets, bind
from editorial.pdf.compose import Compositor
from editorial.pdf.contents import ContentsSetter
from editorial.pdf.draw import Drawn, Pen
from editorial.pdf.fonts import FontBook
from editorial.pdf.front import colophon, opening
from editorial.pdf.heads import RunningHeads, page_label
from editorial.pdf.makeup import Page, TypeArea, make_up
from editorial.pdf.sheet import Sheet, sheet
from editorial.pdf.tags import Element
from editorial.publication import Publication

MISSING_GLYPH = CODES.add(
    "pdf.missing-glyph", Severity.ERROR, "Un signo que la letra no tiene saldría como un cuadro vacío en la impresión."
)


@dataclass(frozen=True, slots=True)
class Forme:
    """The typesetting itself, kept for the press: drawn pages, the style sheet, fonts and pictures."""

    sheets: Sheets
    style: Sheet
    fonts: FontBook
    media: Mapping[str, Media]


@dataclass(frozen=True, slots=True)
class PrintEdition:
    """A finished PDF: its bytes, every page in order, what is to be looked at; the forme for `pdf.press`."""

    data: bytes
    pages: tuple[PageStart, ...]
    findings: tuple[Finding, ...] = ()
    forme: Forme | None = field(default=None, repr=False, compare=False)


def typeset(document: Document, publication: Publication, variant: str = "") -> PrintEdition:
    """Set `document` as the standard edition, or as large print (`variant="macrotipo"`).

    The text is set first; contents and front matter follow from its pages, so that nothing is done twice. The garbage
    collector rests meanwhile: a book is many small objects that all live until the end.
    """
    resting = gc.isenabled()
    gc.disable()
    try:
        return _typeset(document, publication, sheet(publication.pdf, variant))
    finally:
        if resting:
            gc.enable()


def _typeset(document: Document, publication: Publication, style: Sheet) -> PrintEdition:
    fonts = FontBook(style.figures)
    fonts(style.body.family, "Regular")
    root = Element("Document", language=document.language)
    front_matter = root.child("Sect")
    compositor = Compositor(document, style, fonts, publication.flotantes)
    galley = compositor.compose(root)
    text = make_up(galley, TypeArea(style.height, style.leading, style.columns, style.width))
    labels = _labels(text)
    front = opening(publication, style, fonts, front_matter, len(text))
    lists = listings(document, publication.listas, linear)
    front += _contents(compositor, lists, labels, style, fonts, front_matter, len(front))
    pages = [*front, *text, *_closing(publication, style, fonts, root, len(text))]
    heads = RunningHeads(style, fonts, publication, len(front))
    lettering = fonts("sans", "Regular")
    drawn = [_draw(page, Pen(index, lettering), style, heads) for index, page in enumerate(pages)]
    sheets = Sheets(drawn, style.paper, len(front))
    data = bind(
        sheets,
        root,
        [Bookmark(entry.depth, entry.title, entry.id) for entry in compositor.entries],
        About(publication.titulo, document.language, publication.edicion.editor, publication.materias),
        fonts,
        compositor.media,
    )
    forme = Forme(sheets, style, fonts, compositor.media)
    findings = _missing(fonts, document)
    if document.media and publication.clase != "ley":  # a law's pictures are those of the official file
        from editorial.pdf.figures import coarse

        findings += coarse(document, style)
    return PrintEdition(data, _starts(pages, len(front), compositor.order), findings, forme)


def typeset_sheet(document: Document, publication: Publication) -> bytes:
    """Set a short document without front matter: job sheets and the like."""
    style, fonts, root = sheet(publication.pdf), FontBook(), Element("Document", language=document.language)
    compositor = Compositor(document, style, fonts)
    pages = make_up(compositor.compose(root), TypeArea(style.height, style.leading, 1, style.width), "sheet")
    heads = RunningHeads(style, fonts, publication, 0)
    drawn = [_draw(page, Pen(index, fonts("sans", "Regular")), style, heads) for index, page in enumerate(pages)]
    about = About(publication.titulo, document.language, publication.edicion.editor)
    return bind(Sheets(drawn, style.paper, 0), root, (), about, fonts, compositor.media)


def _labels(pages: Sequence[Page]) -> dict[str, str]:
    """Return the printed page number of every named place of the text."""
    return {
        anchor: str(number) for number, page in enumerate(pages, 1) for strip in page.strips for anchor in strip.anchors
    }


def _contents(
    compositor: Compositor, lists: Sequence[Listing], labels: dict[str, str], style: Sheet, fonts: FontBook,
    parent: Element, before: int,
) -> list[Page]:  # fmt: skip
    """Return the contents, and a blank page where the text would not begin on a right-hand page."""
    pages: list[Page] = []
    if compositor.entries:
        setter = ContentsSetter(style, fonts, labels)
        strips = setter.set(compositor.entries, parent)
        strips += setter.listings(lists, parent)
        pages = make_up(strips, TypeArea(style.height, style.leading), "contents")
    return [*pages, Page([], "blank")] if (before + len(pages)) % 2 else pages


def _closing(publication: Publication, style: Sheet, fonts: FontBook, root: Element, text: int) -> list[Page]:
    """Return the colophon on a left-hand page, if there is one."""
    page = colophon(publication, style, fonts, root.child("Sect"))
    if page is None:
        return []
    return [page] if text % 2 else [Page([], "blank"), page]


def _draw(page: Page, pen: Pen, style: Sheet, heads: RunningHeads) -> Drawn:
    left, top = style.left(pen.page), style.paper[1] - style.top
    if page.turned:
        pen.turned = style.paper[0]
        left, top = top - style.height, style.paper[0] - left
    for column in page.columns:
        x = left + column.number * (style.column_width + style.gap)
        for y, strip in column.strips:
            pen.strip(strip, x, top - y)
        if column.notes:
            heads.note_rule(pen, x, top - column.notes[0][0])
        for y, strip in column.notes:
            pen.strip(strip, x, top - y)
    heads.draw(pen, page, pen.page)
    return pen.drawn()


def _starts(pages: Sequence[Page], front: int, order: Mapping[str, int]) -> tuple[PageStart, ...]:
    """Return where pages start; one whose text is read before the start of the page before it starts nowhere.

    Nor does one that has nothing but floats whose place in the text is on a page before it.
    """
    out = []
    latest = (-1, 0)
    passed = -1  # the last leaf of the text on the pages before
    for index, page in enumerate(pages):
        found, last = _first(page, order, passed) if page.purpose == "text" else (None, passed)
        passed = max(passed, last)
        if found is not None:
            place = order[found.block], found.letter
            found = found if place > latest else None
            latest = max(place, latest)
        out.append(PageStart(page_label(index, front), found, page.purpose))
    return tuple(out)


def _first(page: Page, order: Mapping[str, int], passed: int) -> tuple[Position | None, int]:
    """Return the place of the first letter of the main text on `page`, in the order of the text, and its last leaf.

    The page does not begin with floats whose place in the text is before leaf `passed`, on a page before it.
    """
    found: tuple[str, int] | None = None
    last = passed
    for strip in page.strips:
        for placed in strip.lines:
            leaf = next((format_.leaf for format_, _ in placed.line.fragments if format_.leaf in order), None)
            if leaf is None or placed.artifact or (strip.unit and strip.unit.moves and order[leaf] < passed):
                continue
            last = max(last, order[leaf])
            if found and order[leaf] >= order[found[0]]:
                continue
            place = placed.line.first_place()
            if place is not None and place[0] in order:
                found = place
    return Position(*found) if found else None, last


def _missing(fonts: FontBook, document: Document) -> tuple[Finding, ...]:
    """Return a finding for each sign that the faces lack, at the first text that has it."""
    return tuple(
        finding(
            MISSING_GLYPH,
            _first_with(sign, document) or f"U+{ord(sign):04X}",
            f"Las letras de esta edición no tienen el signo «{sign}» (U+{ord(sign):04X}).",
            "Cámbielo en el manuscrito por otro que diga lo mismo, o pida que se agregue a la tabla de signos.",
        )
        for sign in fonts.missing
    )


def _first_with(sign: str, document: Document) -> str:
    every = chain(leaves(document), *(note_leaves(note) for note in document.notes))
    return next((leaf.id for leaf in every if sign in raw_text(leaf.content)), "")
