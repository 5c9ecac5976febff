"""The bytes of a PDF → paragraphs, notes and findings. Runs in a process of its own (`apart`): it loads pypdf."""

from __future__ import annotations

import io
import logging
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pypdf import PageObject, PdfReader
from pypdf.errors import LimitReachedError

from editorial.document.model import Style
from editorial.errors import ManuscriptRefused
from editorial.findings import Code, Finding, Severity, finding
from editorial.intake.files import BIDI
from editorial.intake.marks import NONCHARACTER
from editorial.intake.pdf import findings as told
from editorial.intake.pdf.columns import ordered
from editorial.intake.pdf.furniture import Furniture, without_furniture
from editorial.intake.pdf.lexer import TooManyOperands
from editorial.intake.pdf.lines import Line, line_of, rows_of
from editorial.intake.pdf.measures import Measures, measure
from editorial.intake.pdf.notes import Footnote, with_notes_apart
from editorial.intake.pdf.page import ContentTooLarge, PageSpans, Reader
from editorial.intake.pdf.paragraphs import Hyphens, Paragraph, paragraphs, pieces
from editorial.intake.reading import excerpt

_FEW = 0.02  # of the letters may be unknown; more, and the file is noise
_COVERS = 0.4  # of the page: a picture this large on a page without text is the page
_SHOWN = 12  # pages named in a finding
_REPEATED = 0.5  # of the pages: a picture on so many is a letterhead

Pieces = list[tuple[str, Style]]


@dataclass(slots=True)
class Text:
    """What a PDF says: paragraphs (pieces, centred), notes (mark, paragraphs), running titles, findings."""

    paragraphs: list[tuple[Pieces, bool]] = field(default_factory=list)
    notes: list[tuple[str, list[Pieces]]] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_text(data: bytes, name: str, most_pages: int, most_content: int) -> Text:
    """Return what the PDF `data` says; raises ManuscriptRefused when it is unsafe, damaged or has no text.

    `most_content` is how many bytes the content of all pages may have, unpacked.
    """
    warnings = _Warnings()
    logging.getLogger("pypdf").addHandler(warnings)
    try:
        pages = [_Page(number, spans) for number, spans in enumerate(_spans(data, name, most_pages, most_content), 1)]
    except ManuscriptRefused:
        raise
    except (ContentTooLarge, TooManyOperands, LimitReachedError, MemoryError):
        raise ManuscriptRefused(
            f"El contenido de «{name}» crece demasiado al desempacarlo.", "Guárdelo otra vez como PDF desde Word."
        ) from None
    except Exception:  # a damaged or hostile file makes a parser fail in any way there is
        raise damaged(name) from None
    if warnings.lost:
        raise damaged(name)
    return _Making(name, pages, warnings.count).text()


def damaged(name: str) -> ManuscriptRefused:
    """Return the refusal of a file that cannot be read whole."""
    return ManuscriptRefused(
        f"El PDF «{name}» está incompleto o dañado.", "Descárguelo o guárdelo otra vez, o use el archivo de Word."
    )


class _Warnings(logging.Handler):
    """Counts what pypdf had to mend; text lost in a compressed stream cannot be mended."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0
        self.lost = False

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
        self.lost |= record.name.startswith("pypdf.filters")


@dataclass(slots=True)
class _Page:
    number: int
    shown: PageSpans


def _spans(data: bytes, name: str, most_pages: int, most_content: int) -> Iterable[PageSpans]:
    file = PdfReader(io.BytesIO(data))
    if file.is_encrypted:
        raise ManuscriptRefused(
            f"El PDF «{name}» está cifrado o protegido con contraseña.", "Guarde una copia sin protección."
        )
    count = len(file.pages)
    if count == 0:
        raise damaged(name)
    if count > most_pages:
        raise ManuscriptRefused(
            f"El PDF «{name}» tiene {count} páginas y el límite es {most_pages}.", "Divídalo y escriba la lista."
        )
    reader = Reader(most_content)
    for number, page in enumerate(file.pages, 1):
        spans = reader.page(page)
        _check_signs(name, number, spans)
        spans.forms = _written_over(page)
        yield spans


def _check_signs(name: str, number: int, spans: PageSpans) -> None:
    """Refuse signs that make a text look other than it is."""
    text = "".join(span.text for span in (*spans.spans, *spans.turned))
    if found := BIDI.search(text) or NONCHARACTER.search(text):
        raise ManuscriptRefused(
            f"{name}, página {number}: hay un signo que ningún texto lleva (U+{ord(found[0]):04X}).",
            "Use el archivo de Word de la ley.",
        )


def _written_over(page: PageObject) -> bool:
    """Tell whether something is written on the page that is not part of it: a filled field, a text comment."""
    annotations = page.get("/Annots")
    annotations = annotations.get_object() if annotations is not None else None
    for entry in annotations or ():
        note = entry.get_object()
        kind = note.get("/Subtype") if hasattr(note, "get") else None
        if kind == "/FreeText" or (kind == "/Widget" and note.get("/V")):
            return True
    return False


class _Making:
    """Makes one text of the pages, and tells what is doubtful."""

    def __init__(self, name: str, pages: list[_Page], mended: int) -> None:
        self.name = name
        self.pages = pages
        self.mended = mended
        self.scanned: list[_Page] = []
        self.out = Text()

    def text(self) -> Text:
        self._refuse_noise()
        rows = [rows_of(page.shown.spans) for page in self.pages]
        kept, furniture = without_furniture(rows, [page.shown.height for page in self.pages])
        lines, tables = ordered(kept, [page.shown.width for page in self.pages])
        measures = measure(lines)
        lines, notes, uncalled = with_notes_apart(lines, measures)
        lines = self._turned_last(lines)
        measures = measure(lines)
        hyphens = Hyphens([*lines, *(line for note in notes for line in note.lines)])
        found = paragraphs(lines, measures)
        self.out.paragraphs = [(_normal(pieces(one, hyphens)), one.centred) for one in found]
        self.out.notes = [self._note(note, measures, hyphens) for note in notes]
        self._tell(furniture, found, hyphens, tables, uncalled)
        return self.out

    def _refuse_noise(self) -> None:
        """Refuse a file without text, and one whose fonts do not say which letters they show."""
        letters = [sum(len(span.text.replace(" ", "")) for span in page.shown.spans) for page in self.pages]
        scanned = [page for page, count in zip(self.pages, letters, strict=True) if count < 5 and _is_scan(page.shown)]
        if not sum(letters) or 2 * len(scanned) > len(self.pages):
            raise ManuscriptRefused(
                f"El PDF «{self.name}» no trae texto: sus páginas son imágenes.",
                "Use el archivo de Word, o pase antes un reconocimiento de caracteres (OCR) y coteje el resultado.",
            )
        unknown: Counter[str] = Counter()
        for page in self.pages:
            unknown.update(page.shown.unknown)
        if sum(unknown.values()) > _FEW * sum(letters):
            fonts = ", ".join(sorted(unknown)[:3]) or "sin nombre"
            raise ManuscriptRefused(
                f"El PDF «{self.name}» no dice qué letras dibuja ({fonts}).",
                "Use el archivo de Word, o guárdelo otra vez como PDF desde Word.",
            )
        self.scanned = scanned
        for page in scanned:
            self._report(
                told.PICTURE, page.number, "La página es una imagen sin texto y no se lee.",
                "Transcríbala, o pase antes un reconocimiento de caracteres (OCR).", Severity.ERROR,
            )  # fmt: skip

    def _turned_last(self, lines: list[Line]) -> list[Line]:
        """Return the lines with the turned text of each page after it, each piece by itself."""
        turned: dict[int, list[Line]] = {}
        for page in self.pages:
            for span in page.shown.turned:
                if span.text.strip():  # each by itself, for what is turned has no row
                    span.y = -float(span.order)
                    row = rows_of([span])[0]
                    line = line_of(page.number, row, (round(page.shown.width), 9))
                    line.cell = -span.order
                    turned.setdefault(page.number, []).append(line)
        if not turned:
            return lines
        self._tell_pages(told.TURNED, list(turned), "Hay texto girado: se puso al final de su página.", "Cotéjelo.")
        by_page: dict[int, list[Line]] = {page.number: [] for page in self.pages}
        for line in lines:
            by_page[line.page].append(line)
        return [line for page, inside in by_page.items() for line in (*inside, *turned.get(page, ()))]

    def _note(self, note: Footnote, measures: Measures, hyphens: Hyphens) -> tuple[str, list[Pieces]]:
        note_measures = measure(note.lines)
        note_measures = Measures(
            measures.rights | note_measures.rights, measures.lefts | note_measures.lefts, measures.steps, measures.size
        )
        return note.mark, [_normal(pieces(one, hyphens)) for one in paragraphs(note.lines, note_measures)]

    # --- findings --------------------------------------------------------------------------------------------------

    def _tell(
        self, furniture: Furniture, found: list[Paragraph], hyphens: Hyphens, tables: list[int], uncalled: list[int]
    ) -> None:
        self.out.findings.insert(
            0,
            finding(
                told.COLLATE,
                self.name,
                f"El texto se tomó de un PDF de {len(self.pages)} páginas.",
                "Cotéjelo con el PDF: párrafos, guiones, notas y cuadros.",
            ),
        )
        self.out.running = list(furniture.first.values())
        if furniture.texts:
            counted = furniture.texts.most_common(8)
            shown = "; ".join(f"«{furniture.first[words]}» ({count})" for words, count in counted)
            self._report(
                told.FURNITURE, 0, f"Se quitaron títulos de página y folios, con el número de páginas: {shown}."
            )
        for paragraph in found:
            if paragraph.doubtful:
                message = f"Nada dice si «{excerpt(paragraph.lines[0].text)}» sigue el párrafo de la página anterior."
                self._report(told.JOINT, paragraph.page, message, "Se dejó como párrafo aparte.")
        for page, word in hyphens.kept:
            self._report(told.HYPHEN, page, f"Se conservó el guion de «{word}», cortada al final de un renglón.")
        self._tell_pages(told.TABLE, tables, "Hay un cuadro, leído como párrafos.", "Páselo a un archivo de Word.")
        self._tell_pages(
            told.NOTE, uncalled, "Hay letra pequeña al pie sin llamada en el texto.", "Búsquela entre los párrafos."
        )
        self._tell_pages(told.PICTURE, self._pictures(), "Hay una imagen que no llega a las ediciones.")
        shown_pages = self.pages
        self._tell_pages(
            told.INVISIBLE, [page.number for page in shown_pages if page.shown.invisible],
            "El texto es invisible, de un reconocimiento de caracteres.", "Cotéjelo letra por letra.",
        )  # fmt: skip
        self._tell_pages(
            told.UNKNOWN_SIGN, [page.number for page in shown_pages if page.shown.unknown],
            "Hay signos que el PDF no identifica; quedan como «\ufffd».", "Use el archivo de Word.",
        )  # fmt: skip
        self._tell_pages(
            told.FORM, [page.number for page in shown_pages if page.shown.forms],
            "Hay campos llenos o comentarios que no se leen.", "Imprima el PDF a otro PDF si son parte del texto.",
        )  # fmt: skip
        broken = [page.number for page in shown_pages if page.shown.broken]
        self._tell_pages(told.DAMAGED, broken, "La página termina a la mitad de una operación.", "Guárdelo otra vez.")
        if self.mended:
            message = f"El archivo tiene {self.mended} defectos que hubo que remediar para leerlo."
            self._report(told.DAMAGED, 0, message, "Descárguelo o guárdelo otra vez.")

    def _pictures(self) -> list[int]:
        """Return the pages with pictures other than those of a letterhead."""
        pages: Counter[tuple[int, int]] = Counter()
        for page in self.pages:
            pages.update({_look(picture) for picture in page.shown.pictures})
        usual = max(2.0, _REPEATED * len(self.pages))
        return [
            page.number
            for page in self.pages
            if page not in self.scanned and any(pages[_look(picture)] < usual for picture in page.shown.pictures)
        ]

    def _tell_pages(self, code: Code, pages: list[int], message: str, hint: str = "") -> None:
        """Report one finding for all the pages that have something in common."""
        numbers = sorted(set(pages))
        if not numbers:
            return
        listed = ", ".join(map(str, numbers[:_SHOWN])) + ("…" if len(numbers) > _SHOWN else "")
        where = f"{self.name}, página{'s' if len(numbers) > 1 else ''} {listed}"
        self.out.findings.append(finding(code, where, message, hint))

    def _report(self, code: Code, page: int, message: str, hint: str = "", severity: Severity | None = None) -> None:
        where = f"{self.name}, página {page}" if page else self.name
        self.out.findings.append(finding(code, where, message, hint, severity))


def _is_scan(shown: PageSpans) -> bool:
    area = shown.width * shown.height
    return any(width * height > _COVERS * area for _, width, height in shown.pictures)


def _look(picture: tuple[str, float, float]) -> tuple[int, int]:
    """Return what two pages' copies of one letterhead have in common: Word stores a copy for each page."""
    return round(picture[1]), round(picture[2])


def _normal(given: Pieces) -> Pieces:
    return [(unicodedata.normalize("NFC", text), style) for text, style in given]
