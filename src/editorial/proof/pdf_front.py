"""What a print edition says of itself, exactly: title page, imprint, directory, colophon, and the file's own record.

Every line has a value in publicacion.toml or a wording that the law asks for (LFDA 17 and 53–54, LFLL 21).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree

from editorial.document.letters import fold
from editorial.document.model import Document
from editorial.document.walk import sections
from editorial.findings import CODES, Finding, Severity, finding
from editorial.language.dates import in_words
from editorial.proof.epub_archive import DC, Unreadable, parse
from editorial.proof.listings import wanted
from editorial.proof.pdf_objects import Stream
from editorial.proof.pdf_tree import Book, Node
from editorial.proof.preflight_structure import kids
from editorial.publication import Publication

FRONT = CODES.add(
    "proof.pdf-front", Severity.ERROR, "La portada, la página legal y el colofón dicen lo que fija publicacion.toml."
)
RECORD = CODES.add(
    "proof.pdf-record", Severity.ERROR, "El título, el idioma y el editor que anuncia un archivo son los de su libro."
)

_ORDINALS = ["primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena", "décima"]
_FORMATS = {
    "impreso": "edición impresa",
    "macrotipo": "macrotipo",
    "pdf": "versión electrónica en PDF",
    "epub": "versión electrónica en EPUB",
    "braille": "edición en braille",
}
_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"

Line = tuple[str, str]  # the tag of an element, what it says


def check_front(book: Book, document: Document, publication: Publication, name: str) -> Iterator[Finding]:
    """Compare every line before and behind the text, in order; a half title may stand before the title."""
    read = [(node.tag, node.text(frozenset())) for node in front(book)]
    due = [(tag, fold(text)) for tag, text in _due(document, publication) if text]
    if read[:1] == [("P", fold(publication.short_title))]:
        del read[0]
    for wished, said in zip_longest(due, read):
        if wished != said:
            wish, told = (f"«{line[1]}» ({line[0]})" if line else "nada" for line in (wished, said))
            yield finding(FRONT, f"{name}, preliminares", f"Debe decir {wish} y dice {told}.")
            return


def front(book: Book) -> Iterator[Node]:
    """Yield the elements outside the text but the contents: those of the parts that bear no id."""
    for top in kids(book.root):
        for part in kids(top):
            if part.tag == "Sect" and not part.id:
                yield from (node for node in kids(part) if node.tag != "TOC")


def _due(document: Document, publication: Publication) -> Iterator[Line]:
    imprint = publication.edicion
    yield "Title", publication.titulo
    yield "P", imprint.autor if imprint.autor != imprint.editor else ""
    yield "P", publication.fuente
    yield "P", imprint.editor
    yield "P", str(imprint.anio or "")
    yield from (("P", line) for line in _imprint(publication))
    if imprint.directorio:
        yield "H1", "Directorio"
    for officer in imprint.directorio:
        yield "P", officer.nombre
        yield "P", officer.cargo
    if any(section.label or section.heading for _, section in sections(document)):
        yield "H1", "Contenido"
        yield from (("H1", each.heading) for each in wanted(document, publication))
    yield "P", _colophon(publication)


def _imprint(publication: Publication) -> Iterator[str]:
    imprint = publication.edicion
    yield publication.titulo
    yield imprint.autor
    yield _edition(publication)
    holder = imprint.titular or imprint.editor
    since = imprint.primera_publicacion or imprint.anio
    yield f"D. R. © {f'{since}, ' if since else ''}{holder}" if holder else ""
    yield imprint.editor if imprint.titular else ""
    yield imprint.domicilio
    for kind, words in _FORMATS.items():
        number = getattr(imprint.isbn, kind)
        yield f"ISBN {number} ({words})" if number else ""
    yield imprint.licencia
    yield from imprint.leyendas
    said = any("hecho en México" in legend for legend in imprint.leyendas)
    yield "Impreso y hecho en México." if imprint.editor and not said else ""


def _edition(publication: Publication) -> str:
    imprint = publication.edicion
    if not imprint.anio:
        return ""
    parts = [f"{_ordinal(imprint.numero).capitalize()} edición"]
    parts += [f"{_ordinal(imprint.reimpresion)} reimpresión"] if imprint.reimpresion else []
    parts += [imprint.lugar] if imprint.lugar else []
    return ", ".join((*parts, str(imprint.anio)))


def _ordinal(number: int) -> str:
    return _ORDINALS[number - 1] if 0 < number <= len(_ORDINALS) else f"{number}.ª"


def _colophon(publication: Publication) -> str:
    printer = publication.edicion.imprenta
    if not (printer.nombre and printer.fecha_de_termino):
        return ""
    where = f"{printer.nombre}, {printer.domicilio}" if printer.domicilio else printer.nombre
    day = in_words(printer.fecha_de_termino)
    said = f"{publication.titulo} se terminó de imprimir el {day} en {where}."
    return f"{said} El tiraje fue de {printer.tiraje:,} ejemplares." if printer.tiraje else said


def check_record(book: Book, document: Document, publication: Publication, name: str) -> Iterator[Finding]:
    """Compare the Dublin Core of the file's XMP with title, language, publisher and subjects of the publication."""
    stream = book.file.get(book.file.root.get("Metadata"))
    try:
        root = parse(stream.data() if isinstance(stream, Stream) else b"")
    except (etree.XMLSyntaxError, Unreadable):
        yield finding(RECORD, name, "Los metadatos XMP no se pueden leer.")
        return
    maker = publication.edicion.editor
    for key, due in (
        ("title", [publication.titulo]),
        ("language", [document.language]),
        ("creator", [maker] if maker else []),
        ("subject", list(publication.materias)),
    ):
        said = [item.text or "" for element in root.iter(f"{DC}{key}") for item in element.iter(_ITEM)]
        if list(map(fold, said)) != list(map(fold, due)):
            yield finding(RECORD, name, f"Los metadatos dicen «{'; '.join(said)}» y debe ser «{'; '.join(due)}».")
