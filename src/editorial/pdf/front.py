"""Front matter and colophon from publicacion.toml, as Mexican law wants them (LFDA 53–54, LFLL 21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editorial.pdf.fonts import FontBook
from editorial.pdf.galley import DROP, Placed, Rule, Strip
from editorial.pdf.makeup import Column, Page
from editorial.pdf.setting import Format, set_lines
from editorial.pdf.sheet import Sheet
from editorial.pdf.tags import Element
from editorial.publication import Imprint, Publication

DIRECTORY = "Directorio"
MADE_IN = "Impreso y hecho en México."
BELOW_TITLE = 7  # lines kept for what stands under a title: rule, source, publisher, year
LARGE_BOOK = 48  # pages of text from which a half title is worth its leaf
ORDINALS = ("", "Primera", "Segunda", "Tercera", "Cuarta", "Quinta", "Sexta", "Séptima", "Octava", "Novena", "Décima")
FORMATS = (
    ("impreso", "edición impresa"),
    ("macrotipo", "macrotipo"),
    ("pdf", "versión electrónica en PDF"),
    ("epub", "versión electrónica en EPUB"),
    ("braille", "edición en braille"),
)


def opening(publication: Publication, sheet: Sheet, fonts: FontBook, parent: Element, text_pages: int) -> list[Page]:
    """Return the pages before the contents: half title, title page, imprint, directory; the next one is a recto."""
    pages: list[Page] = []
    if text_pages >= LARGE_BOOK:
        pages += [half_title(publication, sheet, fonts, parent), Page([], "blank")]
    pages.append(title_page(publication, sheet, fonts, parent))
    pages.append(imprint_page(publication, sheet, fonts, parent))
    if publication.edicion.directorio:
        pages += [directory(publication, sheet, fonts, parent), Page([], "blank")]
    return pages


def half_title(publication: Publication, sheet: Sheet, fonts: FontBook, parent: Element) -> Page:
    """Return the half title: the short title alone."""
    setter = FrontSetter(sheet, fonts, parent)
    setter.space(int(sheet.lines * 0.3))
    setter.text(publication.short_title, "P", scale=1.2)
    return setter.page("half-title")


def title_page(publication: Publication, sheet: Sheet, fonts: FontBook, parent: Element) -> Page:
    """Return the title page: title, source of the text; publisher and year at its foot."""
    setter = FrontSetter(sheet, fonts, parent)
    setter.space(int(sheet.lines * 0.22))
    setter.title(publication.titulo, "Title", 2.0)
    setter.space(1)
    setter.rule()
    setter.space(1)
    if publication.fuente:
        setter.text(publication.fuente, "P", cut="It")
    imprint = publication.edicion
    setter.at_foot([text for text in (imprint.editor, str(imprint.anio) if imprint.anio else "") if text], "center")
    return setter.page("title")


def imprint_page(publication: Publication, sheet: Sheet, fonts: FontBook, parent: Element) -> Page:
    """Return the imprint page (página legal), its lines at the foot of the page."""
    setter = FrontSetter(sheet, fonts, parent)
    setter.at_foot(imprint_lines(publication), "left")
    return setter.page("imprint")


def imprint_lines(publication: Publication) -> list[str]:
    """Return the imprint: title, edition and reprint, publisher and address, an ISBN a format, legends."""
    imprint = publication.edicion
    lines = [publication.titulo, edition(imprint)]
    if imprint.editor:
        year = f"{imprint.anio}, " if imprint.anio else ""
        lines.append(f"D. R. © {year}{imprint.editor}")
    lines.append(imprint.domicilio)
    lines += [f"ISBN {getattr(imprint.isbn, key)} ({words})" for key, words in FORMATS if getattr(imprint.isbn, key)]
    lines += imprint.leyendas
    if imprint.editor and not any("hecho en México" in legend for legend in imprint.leyendas):
        lines.append(MADE_IN)
    return [line for line in lines if line]


def edition(imprint: Imprint) -> str:
    """Return the number of the edition, and of the reprint, in words: `Primera edición, 2026`."""
    if not imprint.anio:
        return ""
    if imprint.reimpresion:
        return (
            f"{_ordinal(imprint.numero)} edición, {_ordinal(imprint.reimpresion).lower()} reimpresión, {imprint.anio}"
        )
    return f"{_ordinal(imprint.numero)} edición, {imprint.anio}"


def _ordinal(number: int) -> str:
    return ORDINALS[number] if 0 < number < len(ORDINALS) else f"{number}.ª"


def directory(publication: Publication, sheet: Sheet, fonts: FontBook, parent: Element) -> Page:
    """Return the directory of the institute: offices in order, and who holds them where that is given."""
    setter = FrontSetter(sheet, fonts, parent)
    setter.text(DIRECTORY, "H1", scale=1.6, cut="Semibold", lines=2, align="left")
    setter.space(1)
    for officer in publication.edicion.directorio:
        if officer.nombre:
            setter.text(officer.nombre, "P", cut="Semibold", align="left")
        setter.text(officer.cargo, "P", cut="It" if officer.nombre else "Regular", align="left")
        setter.space(1)
    return setter.page("directory")


def colophon(publication: Publication, sheet: Sheet, fonts: FontBook, parent: Element) -> Page | None:
    """Return the colophon, known once the run is printed (LFDA 54), or None before that."""
    printer = publication.edicion.imprenta
    if not (printer.nombre and printer.fecha_de_termino):
        return None
    where = ", ".join(part for part in (printer.nombre, printer.domicilio) if part)
    text = f"{publication.titulo} se terminó de imprimir el {printer.fecha_de_termino} en {where}."
    if printer.tiraje:
        text += f" El tiraje fue de {printer.tiraje:,} ejemplares."
    setter = FrontSetter(sheet, fonts, parent)
    setter.space(int(sheet.lines * 0.6))
    setter.rule()
    setter.text(text, "P", align="center", width=0.7)
    return setter.page("colophon")


class FrontSetter:
    """Sets lines of the edition's own text on one page, on the grid."""

    def __init__(self, sheet: Sheet, fonts: FontBook, parent: Element) -> None:
        self.sheet, self.fonts, self.parent = sheet, fonts, parent
        self.strips: list[Strip] = []

    def page(self, purpose: str) -> Page:
        """Return what was set as a page."""
        column, y = Column(), 0.0
        for strip in self.strips:
            column.strips.append((y, strip))
            y += strip.height
        return Page([column], purpose)

    def space(self, lines: int) -> None:
        """Leave `lines` lines empty."""
        self.strips.append(Strip(lines * self.sheet.leading))

    def rule(self) -> None:
        """Draw a short rule in the middle."""
        width = self.sheet.width
        self.strips.append(Strip(self.sheet.leading, rules=[Rule(width * 0.4, 0, width * 0.2, 0.6)]))

    def at_foot(self, texts: Sequence[str], align: str) -> None:
        """Set paragraphs so that the last one stands on the page's last line."""
        above = self.strips
        self.strips = []
        for text in texts:
            self.text(text, "P", scale=0.9, align=align)
        taken = sum(strip.height for strip in (*above, *self.strips))
        room = max(0, round(self.sheet.lines - taken / self.sheet.leading))
        self.strips = [*above, Strip(room * self.sheet.leading), *self.strips]

    def text(
        self, text: str, tag: str, scale: float = 1.0, cut: str = "Regular", lines: int = 1, align: str = "center",
        width: float = 1.0,
    ) -> None:  # fmt: skip
        """Set one paragraph in `width` of the measure; each of its lines takes `lines` of the grid."""
        self.strips += self._set(text, self.parent.child(tag), scale, cut, lines, align, width)

    def title(self, text: str, tag: str, scale: float) -> None:
        """Set a title in `scale` of the text's size; one too long to leave room below it, in smaller type."""
        element = self.parent.child(tag)
        taken = sum(strip.height for strip in self.strips)
        room = (self.sheet.lines - BELOW_TITLE) * self.sheet.leading - taken
        least = 1.0 if self.sheet.large else 0.8
        for size, lines in ((scale, 2), (scale * 0.75, 2), (1.2, 1), (1.0, 1), (least, 1)):
            strips = self._set(text, element, size, "Semibold", lines, "center", 1.0)
            if sum(strip.height for strip in strips) <= room:
                break
        self.strips += strips

    def _set(
        self, text: str, element: Element, scale: float, cut: str, lines: int, align: str, width: float
    ) -> list[Strip]:  # fmt: skip
        size = round(min(self.sheet.body.size * scale, max(26.0, self.sheet.body.size)), 2)
        style = replace(
            self.sheet.body, cut=cut, size=size, align=align, indent=0.0,
            leading=self.sheet.leading * lines, hyphenate=False,
        )  # fmt: skip
        runs = [(Format(self.fonts(style.family, style.cut), style.size, element), text)]
        inset = self.sheet.width * (1 - width) / 2
        return [
            Strip(style.leading, [Placed(inset + line.x, style.leading * (1 - DROP), line)])
            for line in set_lines(runs, style, self.sheet.width * width)
        ]
