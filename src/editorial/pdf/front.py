"""Front matter and colophon from publicacion.toml, as Mexican law wants them (LFDA 53–54, LFLL 21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editorial.errors import PublicationError
from editorial.language.dates import in_words
from editorial.pdf.fonts import FontBook
from editorial.pdf.galley import DROP, Placed, Rule, Strip
from editorial.pdf.makeup import Column, Page
from editorial.pdf.setting import Format, set_lines
from editorial.pdf.sheet import MM, Sheet
from editorial.pdf.tags import Element
from editorial.pdf.words import NO_BREAK
from editorial.publication import Imprint, Publication

DIRECTORY = "Directorio"
MADE_IN = "Impreso y hecho en México."
FOOT_SIZE = 0.9  # of the text's size: publisher, year, imprint
LEAST_SIZE = 7.0  # points: a smaller title is read by nobody
# Scale of a title and lines of the grid that each of its lines takes, from the largest down.
TITLE_SIZES = ((2.0, 2), (1.5, 2), (1.2, 1), (1.0, 1), (0.8, 1), (0.7, 1))
HALF_TITLE_SIZES = ((1.2, 1), (1.0, 1), (0.8, 1), (0.7, 1))
LEADING_WORDS = frozenset(
    {
        "a", "al", "con", "de", "del", "e", "el", "en", "entre", "hasta", "la", "las", "lo", "los", "o", "para", "por",
        "que", "se", "según", "sin", "sobre", "su", "sus", "u", "un", "una", "y",
    }
)  # fmt: skip
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
    text = f"{publication.titulo} se terminó de imprimir el {in_words(printer.fecha_de_termino)} en los talleres de "
    text += f"{where}."
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


class FrontSetter:
    """Sets lines of the edition's own text on one page, on the grid."""

    def __init__(self, sheet: Sheet, fonts: FontBook, parent: Element) -> None:
        self.sheet, self.fonts, self.parent = sheet, fonts, parent
        self.strips: list[Strip] = []

    def page(self, purpose: str) -> Page:
        """Return what was set as a page."""
        return _page(self.strips, purpose)

    def pages(self, purpose: str) -> list[Page]:
        """Return what was set on as many pages as it takes; no further one begins with an empty line."""
        out: list[list[Strip]] = [[]]
        room = self.sheet.height
        for place, strip in enumerate(self.strips):
            kept = self.strips[place + 1].height if strip.keep and place + 1 < len(self.strips) else 0.0
            if strip.height + kept > room + 0.01 and out[-1]:
                out.append([])
                room = self.sheet.height
            if strip.lines or out[-1] or len(out) == 1:
                out[-1].append(strip)
                room -= strip.height
        return [_page(strips, purpose) for strips in out if any(strip.lines for strip in strips)]

    def space(self, lines: int) -> None:
        """Leave `lines` lines empty."""
        self.strips.append(Strip(lines * self.sheet.leading))

    def rule(self) -> None:
        """Draw a short rule in the middle."""
        width = self.sheet.width
        self.strips.append(Strip(self.sheet.leading, rules=[Rule(width * 0.4, 0, width * 0.2, 0.6)]))

    def at_foot(self, groups: Sequence[Sequence[str]], align: str, scale: float = FOOT_SIZE, apart: int = 0) -> None:
        """Set groups of paragraphs, `apart` lines between them, so that the last one stands on the last line."""
        above = self.strips
        self.strips = []
        for place, group in enumerate(groups):
            if place:
                self.space(apart)
            for text in group:
                self.text(text, "P", scale=scale, align=align)
        taken = sum(strip.height for strip in (*above, *self.strips))
        room = max(0, round(self.sheet.lines - taken / self.sheet.leading))
        self.strips = [*above, Strip(room * self.sheet.leading), *self.strips]

    def text(
        self, text: str, tag: str, scale: float = 1.0, cut: str = "Regular", lines: int = 1, align: str = "center",
        width: float = 1.0, together: bool = False,
    ) -> None:  # fmt: skip
        """Set one paragraph in `width` of the measure; each of its lines takes `lines` of the grid.

        `together`: what follows stands on the same page.
        """
        strips = self._set(text, self.parent.child(tag), scale, cut, lines, align, width)
        for strip in strips:
            strip.keep = together
        self.strips += strips

    def height_of(
        self, text: str, scale: float = 1.0, cut: str = "Regular", align: str = "center", width: float = 1.0
    ) -> float:  # fmt: skip
        """Return the height that a paragraph will take, in points."""
        return sum(strip.height for strip in self._set(text, Element("Artifact"), scale, cut, 1, align, width))

    def title(
        self, text: str, tag: str, sizes: Sequence[tuple[float, int]], share: float, below: float, cut: str = "Semibold"
    ) -> None:  # fmt: skip
        """Set a title `share` of the page from its top, leaving `below` points of room under it.

        It is broken by phrases and set in the first of `sizes` (scale, lines of the grid) in which it fits, then nearer
        to the top; in large print it takes the whole page if it must. Raises PublicationError when it fits in none.
        """
        element = self.parent.child(tag)
        least = 1.0 if self.sheet.large else LEAST_SIZE / self.sheet.body.size
        sizes = [size for size in sizes if size[0] >= least] or [(least, 1)]
        ways = [*((share, size, below) for size in sizes), (share / 2, sizes[-1], below), (0.0, sizes[-1], below)]
        if self.sheet.large:
            ways.append((0.0, sizes[-1], 0.0))
        for above, (scale, lines), below in ways:
            size = self._size(scale)
            space = int(self.sheet.lines * above) * self.sheet.leading
            for said in (phrased(text), text):
                strips = self._set(said, element, scale, cut, lines, "center", 1.0)
                height = sum(strip.height for strip in strips)
                if space + height + below <= self.sheet.height + 0.01 and self._whole(said, cut, size):
                    self.strips += [Strip(space), *strips]
                    return
        raise _too_long(text, self.sheet)

    def _whole(self, text: str, cut: str, size: float) -> bool:
        """Tell whether every part of a text that may not be divided is as wide as the measure at most."""
        font = self.fonts(self.sheet.body.family, cut)
        return all(font.width(word, size) <= self.sheet.width for word in text.split(" "))

    def _size(self, scale: float) -> float:
        return round(min(self.sheet.body.size * scale, max(26.0, self.sheet.body.size)), 2)

    def _set(
        self, text: str, element: Element, scale: float, cut: str, lines: int, align: str, width: float
    ) -> list[Strip]:  # fmt: skip
        style = replace(
            self.sheet.body, cut=cut, size=self._size(scale), align=align, indent=0.0, before=0.0,
            leading=self.sheet.leading * lines, hyphenate=False,
        )  # fmt: skip
        runs = [(Format(self.fonts(style.family, style.cut), style.size, element), text)]
        inset = self.sheet.width * (1 - width) / 2
        return [
            Strip(style.leading, [Placed(inset + line.x, style.leading * (1 - DROP), line)])
            for line in set_lines(runs, style, self.sheet.width * width)
        ]


def _page(strips: Sequence[Strip], purpose: str) -> Page:
    column, y = Column(), 0.0
    for strip in strips:
        column.strips.append((y, strip))
        y += strip.height
    return Page([column], purpose)


def phrased(title: str) -> str:
    """Return a title whose articles, prepositions and conjunctions stay with the word they lead to."""
    words = title.split(" ")
    return "".join(
        word + ("" if place == len(words) - 1 else NO_BREAK if word.lower() in LEADING_WORDS else " ")
        for place, word in enumerate(words)
    )


def _too_long(title: str, sheet: Sheet) -> PublicationError:
    width, height = (side / MM for side in sheet.paper)
    shown = title if len(title) <= 60 else f"{title[:60]}…"
    return PublicationError(
        f"«{shown}» no cabe en una página de {width:.0f} × {height:.0f} mm con letra de {sheet.body.size:g} puntos.",
        "Use en [pdf] un papel mayor o un cuerpo menor, o acorte titulo, titulo_corto o fuente.",
    )
