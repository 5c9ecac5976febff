"""The cover in one piece: back, spine and front, with bleed, marks and the bar code of the ISBN."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editorial.errors import PublicationError
from editorial.pdf.barcode import HEIGHT, WIDTH, bars, digits, lettering
from editorial.pdf.draw import Pen
from editorial.pdf.fonts import FontBook
from editorial.pdf.inks import BlackInk, FourInks
from editorial.pdf.marks import Trim, draw_marks, slug
from editorial.pdf.objects import File, reference
from editorial.pdf.pressfile import finish, record, resources
from editorial.pdf.sheet import MM, Sheet, sheet
from editorial.pdf.spine import draw_spine, spine_title
from editorial.pdf.tags import Element
from editorial.pdf.titling import FOOT_SIZE, TITLE_SIZES, FrontSetter
from editorial.publication import PdfSettings, Publication

ABOVE_BARS = 46.0  # points between the foot of the bar code and that of the page, and white above its number


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover is made of: publication, trim of one page, spine and bleed in points; the version of the work."""

    publication: Publication
    paper: tuple[float, float]
    spine: float
    bleed: float
    version: str

    @property
    def trim(self) -> Trim:
        """Return the opened cover, folded at both edges of the spine."""
        width, height = self.paper
        folds = (width, width + self.spine) if self.spine else (width,)
        return Trim(2 * width + self.spine, height, self.bleed, folds)


def draw_cover(cover: Cover, inks: BlackInk | FourInks) -> bytes:
    """Return the cover as a file of one page: back at the left, spine, front at the right."""
    fonts = FontBook()
    width, height = cover.paper
    trim = cover.trim
    pen = Pen(0, fonts("sans", "Regular"))
    layout = sheet(replace(PdfSettings(), papel=f"{width / MM:.4f}x{height / MM:.4f}mm"))
    _front(cover, layout, fonts, pen)
    _back(cover, layout, fonts, pen)
    line = slug(cover.publication, "forros", "forros", cover.version)
    parts = [
        draw_marks(trim, False, line, fonts("sans", "Regular")),
        b"q 1 0 0 1 %.2f %.2f cm" % (trim.edge, trim.edge),
    ]
    parts += [inks.stream(b"\n".join([pen.drawn().content, _spine(cover, fonts), _barcode(cover, fonts)])), b"Q"]
    file = File()
    number = file.stream(b"\n".join(parts))
    shared = resources(file, fonts, {}, bool(inks.intent))
    body = f"{trim.boxes()}/Contents {reference(number)}/Resources {shared}"
    return finish(file, [body], record(cover.publication, "forros", inks), inks.intent)


def _spine(cover: Cover, fonts: FontBook) -> bytes:
    """Return the title along the spine, if the spine is wide enough."""
    font = fonts("serif", "Semibold")
    title = spine_title(cover.publication.short_title, cover.paper[1], cover.spine, font)
    rising = cover.publication.imprenta.lomo == "ascendente"
    return draw_spine(title, cover.paper[0], cover.spine, cover.paper[1], rising, font) if title else b""


def _front(cover: Cover, layout: Sheet, fonts: FontBook, pen: Pen) -> None:
    publication = cover.publication
    setter = FrontSetter(layout, fonts, Element("Document"))
    foot = [publication.edicion.editor] if publication.edicion.editor else []
    below = 3 * layout.leading + sum(setter.height_of(text, scale=FOOT_SIZE) for text in foot)
    setter.title(publication.titulo, "P", TITLE_SIZES, 0.2, below)
    setter.space(1)
    setter.rule()
    setter.at_foot([foot], "center")
    left = cover.paper[0] + cover.spine + (cover.paper[0] - layout.width) / 2
    _place(setter, left, layout, pen)


def _back(cover: Cover, layout: Sheet, fonts: FontBook, pen: Pen) -> None:
    """Set the legends above the bar code, smaller where they are many. Raises PublicationError for too many of them."""
    setter = FrontSetter(layout, fonts, Element("Document"))
    legends, raised = cover.publication.edicion.leyendas, HEIGHT + ABOVE_BARS
    for scale in (FOOT_SIZE, 0.8, 0.7):
        taken = sum(setter.height_of(text, scale=scale, align="left") for text in legends)
        if taken <= layout.height - raised:
            setter.at_foot([legends], "left", scale)
            _place(setter, (cover.paper[0] - layout.width) / 2, layout, pen, raised)
            return
    raise PublicationError(
        "Las leyendas no caben en la contraportada, encima del código de barras.",
        "Acorte leyendas en [edicion], o use en [pdf] un papel mayor.",
    )


def _place(setter: FrontSetter, left: float, layout: Sheet, pen: Pen, raised: float = 0.0) -> None:
    for y, strip in setter.page("cover").columns[0].strips:
        pen.strip(strip, left, layout.paper[1] - layout.top - y + raised)


def _barcode(cover: Cover, fonts: FontBook) -> bytes:
    """Return the EAN-13 of the printed edition's ISBN on the back, at the lower right; nothing without an ISBN."""
    isbn = cover.publication.edicion.isbn.impreso
    code = digits(isbn)
    if not code:
        return b""
    x, y = cover.paper[0] - WIDTH - ABOVE_BARS, ABOVE_BARS
    font = fonts("sans", "Regular")
    shown = "\n".join(bars(code, x, y)).encode("ascii")
    for text, left, base, width in lettering(isbn, code, x, y):
        natural = sum(font.width(sign, 1.0) for sign in text)  # letterspaced, so not kerned
        size = min(10.0, width / natural)
        spread = (width - natural * size) / max(1, len(text) - 1) if len(text) > 1 else 0.0
        for key, codes in font.encode(text):
            place = b"%.2f Tf %.3f Tc %.2f %.2f Td" % (size, spread, left, base)
            shown += b"\nBT /%b %b (%b) Tj 0 Tc ET" % (key.encode(), place, codes)
    return shown
