"""Front matter and colophon from publicacion.toml, as Mexican law wants them (LFDA 53–54, LFLL 21)."""

from __future__ import annotations

from editorial.language.dates import in_words
from editorial.pdf.fonts import FontBook
from editorial.pdf.makeup import Page
from editorial.pdf.sheet import Sheet
from editorial.pdf.tags import Element
from editorial.pdf.titling import FOOT_SIZE, HALF_TITLE_SIZES, TITLE_SIZES, FrontSetter
from editorial.publication import Imprint, Publication

DIRECTORY = "Directorio"
MADE_IN = "Impreso y hecho en México."
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
    """Return the pages before the contents: half title, title page, imprint, directory; the next one is a recto.

    Raises PublicationError for a title that the page does not take in any size that can be read.
    """
    pages: list[Page] = []
    if text_pages >= LARGE_BOOK:
        pages += [half_title(publication, sheet, fonts, parent), Page([], "blank")]
    pages += title_pages(publication, sheet, fonts, parent)
    pages = _to_recto(pages + imprint_pages(publication, sheet, fonts, parent))
    if publication.edicion.directorio:
        pages = _to_recto(pages + directory(publication, sheet, fonts, parent))
    return pages


def _to_recto(pages: list[Page]) -> list[Page]:
    return [*pages, Page([], "blank")] if len(pages) % 2 else pages


def half_title(publication: Publication, sheet: Sheet, fonts: FontBook, parent: Element) -> Page:
    """Return the half title: the short title alone."""
    setter = FrontSetter(sheet, fonts, parent)
    setter.title(publication.short_title, "P", HALF_TITLE_SIZES, 0.3, 0.0, "Regular")
    return setter.page("half-title")


def title_pages(publication: Publication, sheet: Sheet, fonts: FontBook, parent: Element) -> list[Page]:
    """Return the title page: title, author, source of the text; publisher and year at its foot.

    In large print a long title may leave the rest to a page of its own.
    """
    setter = FrontSetter(sheet, fonts, parent)
    imprint = publication.edicion
    author = imprint.autor if imprint.autor != imprint.editor else ""
    foot = [text for text in (imprint.editor, str(imprint.anio or "")) if text]
    under = [(author, "Regular"), (publication.fuente, "It")]
    under = [(text, cut) for text, cut in under if text]
    below = (2 + len(under)) * sheet.leading + sum(setter.height_of(text, cut=cut) for text, cut in under)
    below += sum(setter.height_of(text, scale=FOOT_SIZE) for text in foot) + sheet.leading
    setter.title(publication.titulo, "Title", TITLE_SIZES, 0.22, below)
    setter.space(1)
    setter.rule()
    for text, cut in under:
        setter.space(1)
        setter.text(text, "P", cut=cut)
    setter.at_foot([foot], "center")
    return setter.pages("title")


def imprint_pages(publication: Publication, sheet: Sheet, fonts: FontBook, parent: Element) -> list[Page]:
    """Return the imprint (página legal), its lines at the foot of the page; on a small page in smaller type."""
    groups = imprint_groups(publication)
    setter = FrontSetter(sheet, fonts, parent)
    for scale, apart in ((FOOT_SIZE, 1), (FOOT_SIZE, 0), (0.8, 0)):
        count = sum(setter.height_of(text, scale=scale, align="left") for group in groups for text in group)
        fits = count + apart * (len(groups) - 1) * sheet.leading <= sheet.height
        if fits or sheet.large:
            break
    setter.at_foot(groups, "left", scale, apart)
    return setter.pages("imprint")


def imprint_groups(publication: Publication) -> list[list[str]]:
    """Return what the imprint says, by what belongs together: the work, its rights, its numbers, its legends."""
    imprint = publication.edicion
    groups = [
        [publication.titulo, imprint.autor, edition(imprint)],
        [_rights(imprint), imprint.editor if imprint.titular else "", imprint.domicilio],
        [f"ISBN {getattr(imprint.isbn, key)} ({words})" for key, words in FORMATS if getattr(imprint.isbn, key)],
        [imprint.licencia, *imprint.leyendas],
    ]
    if imprint.editor and not any("hecho en México" in legend for legend in imprint.leyendas):
        groups[-1].append(MADE_IN)
    return [kept for group in groups if (kept := [line for line in group if line])]


def _rights(imprint: Imprint) -> str:
    """Return who holds the rights since when (LFDA 17)."""
    holder, year = imprint.titular or imprint.editor, imprint.primera_publicacion or imprint.anio
    return f"D. R. © {year}, {holder}" if holder and year else f"D. R. © {holder}" if holder else ""


def edition(imprint: Imprint) -> str:
    """Return the number of the edition, and of the reprint, in words, with place: `Primera edición, México, 2026`."""
    if not imprint.anio:
        return ""
    reprint = f"{_ordinal(imprint.reimpresion).lower()} reimpresión" if imprint.reimpresion else ""
    return ", ".join(
        part for part in (f"{_ordinal(imprint.numero)} edición", reprint, imprint.lugar, str(imprint.anio)) if part
    )


def _ordinal(number: int) -> str:
    return ORDINALS[number] if 0 < number < len(ORDINALS) else f"{number}.ª"


def directory(publication: Publication, sheet: Sheet, fonts: FontBook, parent: Element) -> list[Page]:
    """Return the directory of the institute: offices in order, and who holds them where that is given."""
    setter = FrontSetter(sheet, fonts, parent)
    setter.text(DIRECTORY, "H1", scale=1.6, cut="Semibold", lines=2, align="left")
    setter.space(1)
    for officer in publication.edicion.directorio:
        if officer.nombre:
            setter.text(officer.nombre, "P", cut="Semibold", align="left", together=True)
        setter.text(officer.cargo, "P", cut="It" if officer.nombre else "Regular", align="left")
        setter.space(1)
    return setter.pages("directory")


def colophon(publication: Publication, sheet: Sheet, fonts: FontBook, parent: Element) -> Page | None:
    """Return the colophon, known once the run is printed (LFDA 54), or None before that."""
    printer = publication.edicion.imprenta
    if not (printer.nombre and printer.fecha_de_termino):
        return None
    where = ", ".join(part for part in (printer.nombre, printer.domicilio) if part)
    text = f"{publication.titulo} se terminó de imprimir el {in_words(printer.fecha_de_termino)} en {where}."
    if printer.tiraje:
        text += f" El tiraje fue de {printer.tiraje:,} ejemplares."
    setter = FrontSetter(sheet, fonts, parent)
    for share, width in ((0.6, 0.7), (0.3, 0.7), (0.0, 1.0)):
        above = int(sheet.lines * share)
        if (above + 1) * sheet.leading + setter.height_of(text, width=width) <= sheet.height:
            break
    setter.space(above)
    setter.rule()
    setter.text(text, "P", align="center", width=width)
    return setter.page("colophon")
