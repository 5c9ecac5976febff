"""The cover in one piece: back, spine and front, with bleed, marks and the bar code of the ISBN."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editorial.pdf.barcode import HEIGHT, WIDTH, bars, digits, lettering
from editorial.pdf.binding import resources_of
from editorial.pdf.draw import Pen
from editorial.pdf.fonts import FontBook
from editorial.pdf.front import FrontSetter
from editorial.pdf.galley import DROP
from editorial.pdf.imposition import stitched
from editorial.pdf.inks import BlackInk, FourInks
from editorial.pdf.objects import File, reference
from editorial.pdf.sheet import MM, Sheet, sheet
from editorial.pdf.tags import Element
from editorial.publication import PdfSettings, Publication

NARROWEST_LETTERED = 6.0  # millimetres: a narrower spine carries no title
COVER_BOARD = 0.3  # millimetres: both covers add their thickness


def spine_width(pages: int, caliper: float) -> float:
    """Return the width of the spine in millimetres: leaves × caliper, and the two covers; a stitched book has none."""
    return 0.0 if stitched(pages) else round(pages / 2 * caliper + 2 * COVER_BOARD, 2)


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover is made of: publication, trim of one page, spine and bleed, all in points."""

    publication: Publication
    paper: tuple[float, float]
    spine: float
    bleed: float

    @property
    def width(self) -> float:
        """Return the width of the opened cover."""
        return 2 * self.paper[0] + self.spine


def draw_cover(cover: Cover, inks: BlackInk | FourInks) -> bytes:
    """Return the cover as a file of one page: back at the left, spine, front at the right."""
    from editorial.pdf.press import MARGIN, crop_marks, finish, page_boxes, record

    fonts = FontBook()
    width, height = cover.paper
    folds = (width, width + cover.spine) if cover.spine else (width,)
    edge = cover.bleed + MARGIN
    pen = Pen(0, fonts("sans", "Regular"))
    layout = sheet(replace(PdfSettings(), papel=f"{width / MM:.4f}x{height / MM:.4f}mm"))
    _front(cover, layout, fonts, pen)
    _back(cover, layout, fonts, pen)
    content = inks.stream(pen.drawn().content)
    parts = [crop_marks(cover.width, height, cover.bleed, folds), b"q 1 0 0 1 %.2f %.2f cm" % (edge, edge), content]
    parts += [_spine(cover, fonts), _barcode(cover, fonts), b"Q"]
    file = File()
    number = file.stream(b"\n".join(parts))
    resources = resources_of(file, fonts, {})
    boxes = page_boxes(cover.width, height, cover.bleed)
    body = f"{boxes}/Contents {reference(number)}/Resources {reference(resources)}"
    return finish(file, [body], record(cover.publication, "forros", inks), inks.intent)


def _front(cover: Cover, layout: Sheet, fonts: FontBook, pen: Pen) -> None:
    publication = cover.publication
    setter = FrontSetter(layout, fonts, Element("Document"))
    setter.space(int(layout.lines * 0.2))
    setter.title(publication.titulo, "P", 2.4)
    setter.space(1)
    setter.rule()
    setter.at_foot([publication.edicion.editor] if publication.edicion.editor else [], "center")
    left = cover.paper[0] + cover.spine + (cover.paper[0] - layout.width) / 2
    _place(setter, left, layout, pen)


def _back(cover: Cover, layout: Sheet, fonts: FontBook, pen: Pen) -> None:
    setter = FrontSetter(layout, fonts, Element("Document"))
    setter.at_foot(cover.publication.edicion.leyendas, "left")
    _place(setter, (cover.paper[0] - layout.width) / 2, layout, pen, raised=HEIGHT + 46.0)


def _place(setter: FrontSetter, left: float, layout: Sheet, pen: Pen, raised: float = 0.0) -> None:
    for y, strip in setter.page("cover").columns[0].strips:
        pen.strip(strip, left, layout.paper[1] - layout.top - y + raised)


def spine_size(publication: Publication, height: float, spine: float, fonts: FontBook) -> float:
    """Return the size of the title on a spine of `spine` by `height` points; 0 on one too narrow for a title."""
    if spine < NARROWEST_LETTERED * MM:
        return 0.0
    return min(spine * 0.55, 14.0, height * 0.8 / fonts("serif", "Semibold").width(publication.short_title, 1.0))


def _spine(cover: Cover, fonts: FontBook) -> bytes:
    """Return the title along the spine, from head to foot, if the spine is wide enough."""
    height = cover.paper[1]
    size = spine_size(cover.publication, height, cover.spine, fonts)
    if not size:
        return b""
    x = cover.paper[0] + cover.spine / 2 - size * DROP
    letters = fonts("serif", "Semibold").encode(cover.publication.short_title)
    shown = b" ".join(b"/%b %.2f Tf (%b) Tj" % (key.encode(), size, codes) for key, codes in letters)
    return b"BT 0 -1 1 0 %.2f %.2f Tm %b ET" % (x, height * 0.9, shown)


def _barcode(cover: Cover, fonts: FontBook) -> bytes:
    """Return the EAN-13 of the printed edition's ISBN on the back, at the lower right; nothing without an ISBN."""
    isbn = cover.publication.edicion.isbn.impreso
    code = digits(isbn)
    if not code:
        return b""
    x, y = cover.paper[0] - WIDTH - 46, 46.0
    font = fonts("sans", "Regular")
    shown = "\n".join(bars(code, x, y)).encode("ascii")
    for text, left, base, width in lettering(isbn, code, x, y):
        size = min(10.0, width / font.width(text, 1.0))
        spread = (width - font.width(text, size)) / max(1, len(text) - 1) if len(text) > 1 else 0.0
        for key, codes in font.encode(text):
            place = b"%.2f Tf %.3f Tc %.2f %.2f Td" % (size, spread, left, base)
            shown += b"\nBT /%b %b (%b) Tj 0 Tc ET" % (key.encode(), place, codes)
    return shown
