"""The furniture: cover, title page, report and what stands between the leaves have the values they must have."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from editorial.document.letters import fold, letters
from editorial.document.model import Chart, Document, Table
from editorial.document.walk import blocks
from editorial.findings import Finding
from editorial.language.assurances import FEATURES, checks
from editorial.proof import listings
from editorial.proof.epub_archive import SVG, XHTML, Book, Unreadable, parse
from editorial.proof.epub_found import FURNITURE, found
from editorial.proof.epub_objects import DATA
from editorial.proof.epub_text import Loose, Reading
from editorial.proof.epub_tree import text_of, types_of
from editorial.publication import Publication

COVER, TITLE_PAGE, REPORT = "portada.xhtml", "titulo.xhtml", "accesibilidad.xhtml"
SERVICE_HEADINGS = frozenset(("Preámbulo", "Articulado", "Transitorios", "Decreto", "Anexo", "Firmas", "Texto inicial"))
REPORT_HEADINGS = ["Informe de accesibilidad", "Qué ofrece", "Cómo se comprobó", "Defectos conocidos", "Evaluación"]


def is_furniture(book: Book, path: str) -> bool:
    """Tell whether a document of the spine holds no manuscript text."""
    return posixpath.basename(path) in (COVER, TITLE_PAGE, REPORT) or path == book.navigation


def check(
    book: Book, texts: tuple[str, ...], reading: Reading, document: Document, publication: Publication, name: str
) -> Iterator[Finding]:
    """Yield every text of the book that is neither the manuscript's nor what publicacion.toml makes it."""
    yield from _order(book, texts, name)
    paths = {posixpath.basename(path): path for path in book.documents}
    for wanted, one in ((COVER, _cover), (TITLE_PAGE, _title_page), (REPORT, _report)):
        if wanted not in paths:
            yield found(FURNITURE, name, wanted, "Falta esta página.")
        else:
            yield from one(book, paths[wanted], publication, name)
    yield from _between(reading, document, name)
    yield from _navigation(book, document, publication, name)


def _order(book: Book, texts: tuple[str, ...], name: str) -> Iterator[Finding]:
    folder = posixpath.dirname(book.package_path)
    wanted = (f"{folder}/{COVER}", f"{folder}/{TITLE_PAGE}", book.navigation, *texts, f"{folder}/{REPORT}")
    if book.spine != wanted:
        yield found(FURNITURE, name, book.package_path, "El orden de las partes del libro no es el suyo.")
    for reference in book.package.iter("{http://www.idpf.org/2007/opf}itemref"):
        if reference.get("linear", "yes") != "yes":
            yield found(FURNITURE, name, book.package_path, "Una parte del libro está fuera de la lectura.")


# Front pages


def _cover(book: Book, path: str, publication: Publication, name: str) -> Iterator[Finding]:
    said = [publication.titulo, publication.edicion.editor, _year(publication)]
    wanted = fold(". ".join(filter(None, ("Portada", *said))))
    body = book.documents[path].find(f"{XHTML}body")
    pictures = list(book.documents[path].iter(f"{XHTML}img"))
    if len(pictures) != 1 or fold(pictures[0].get("alt", "")) != wanted:
        yield found(FURNITURE, name, path, f"La portada debe decir «{wanted}».")
    if body is not None and text_of(body):
        yield found(FURNITURE, name, path, f"La portada lleva un texto que no es suyo: «{text_of(body)[:80]}».")
    for item in book.items:
        if "cover-image" in item.properties and item.mime == "image/svg+xml":
            try:
                drawn = parse(book.files.get(item.path, b""))
            except (etree.XMLSyntaxError, Unreadable):
                yield found(FURNITURE, name, item.path, "El dibujo de la portada no se puede leer.")
                continue
            text = letters("".join(text_of(line) for line in drawn.iter(f"{SVG}text")))
            if text != letters("".join(said)):
                yield found(FURNITURE, name, item.path, "El dibujo de la portada no dice título, editor y año.")


def _title_page(book: Book, path: str, publication: Publication, name: str) -> Iterator[Finding]:
    lines = _lines(book.documents[path])
    wanted = [publication.titulo, *_imprint(publication)]
    if lines != [fold(line) for line in wanted]:
        extra = next((line for line in lines if line not in wanted), "")
        detail = f" Sobra «{extra}»." if extra else ""
        yield found(FURNITURE, name, path, f"La página de título no dice lo que fija publicacion.toml.{detail}")


def _imprint(publication: Publication) -> list[str]:
    imprint = publication.edicion
    edition = f"{imprint.numero}.ª edición"
    if imprint.reimpresion:
        edition += f", {imprint.reimpresion}.ª reimpresión"
    if imprint.anio:
        edition += f", {imprint.anio}"
    isbn = f"ISBN {imprint.isbn.epub} (EPUB)" if imprint.isbn.epub else ""
    people = (": ".join(filter(None, (officer.cargo, officer.nombre))) for officer in imprint.directorio)
    lines = (publication.fuente, imprint.editor, imprint.domicilio, edition, isbn, *imprint.leyendas, *people)
    return [line for line in lines if line]


def _year(publication: Publication) -> str:
    return str(publication.edicion.anio or "")


def _report(book: Book, path: str, publication: Publication, name: str) -> Iterator[Finding]:
    root = book.documents[path]
    if [text_of(element) for element in root.iter(f"{XHTML}h1", f"{XHTML}h2")] != REPORT_HEADINGS:
        yield found(FURNITURE, name, path, "El informe de accesibilidad no tiene sus cinco apartados.")
    claimed = book.metadata("schema:accessibilityFeature")
    told = [element.get("class") for element in root.iter(f"{XHTML}li") if element.get("class")]
    summary = book.metadata("schema:accessibilitySummary")
    paragraphs = [text_of(element) for element in root.iter(f"{XHTML}p")]
    items = [text_of(element) for element in root.iter(f"{XHTML}li")]
    assured = [FEATURES.get(feature, "") for feature in claimed]
    assured += checks("pageBreakMarkers" in claimed)
    if told != claimed or items[: len(assured)] != assured or paragraphs[:1] != [fold(text) for text in summary]:
        yield found(FURNITURE, name, path, "El informe no dice lo mismo que los metadatos de accesibilidad.")
    evaluation = publication.accesibilidad
    signed = evaluation.evaluador and evaluation.fecha and book.metadata("dcterms:conformsTo")
    last = paragraphs[-1] if paragraphs else ""
    if signed and not all(part in last for part in (evaluation.evaluador, evaluation.fecha, evaluation.norma)):
        yield found(FURNITURE, name, path, "El informe no dice quién evaluó el libro, cuándo y con qué norma.")
    if not signed and "declara: " in last:
        yield found(FURNITURE, name, path, "El informe declara una conformidad que nadie firmó.")


def _lines(root: etree._Element) -> list[str]:
    """Return every text of a page that stands by itself, wherever it stands."""
    body = root.find(f"{XHTML}body")
    if body is None:
        return []
    texts = [body.text, *(part for element in body.iter(etree.Element) for part in (element.text, element.tail))]
    return [fold(text) for text in texts[1:] if text and text.strip()]


# Between the leaves


def _between(reading: Reading, document: Document, name: str) -> Iterator[Finding]:
    charts = {f"{block.id}{DATA}" for block in blocks(document) if isinstance(block, Chart)}
    opened: set[str] = set()
    for loose in reading.loose:
        if _service_heading(loose) and loose.path not in opened:
            opened.add(loose.path)
        elif not _in_data(loose.element, charts):
            yield found(FURNITURE, name, loose.path, f"Este texto no está en el manuscrito: «{loose.text[:80]}».")


def _service_heading(loose: Loose) -> bool:
    stem = posixpath.basename(loose.path).removesuffix(".xhtml")
    at_home = loose.element.tag == f"{XHTML}h1" and loose.element.get("id") == stem
    return at_home and loose.text in SERVICE_HEADINGS


def _in_data(element: etree._Element, charts: set[str]) -> bool:
    node: etree._Element | None = element
    while node is not None:
        if node.tag == f"{XHTML}caption" and text_of(node) != "Datos de la gráfica":
            return False
        if node.tag == f"{XHTML}table":
            return node.get("id") in charts
        node = node.getparent()
    return False


def _navigation(book: Book, document: Document, publication: Publication, name: str) -> Iterator[Finding]:
    """Outside its links the navigation says only the names of its lists."""
    root = book.documents.get(book.navigation)
    if root is None:
        yield found(FURNITURE, name, book.package_path, "El libro no tiene tabla de contenido.")
        return
    names = {"toc": "Contenido", "page-list": "Lista de páginas", "landmarks": "Puntos de referencia"}
    for each in listings.wanted(document, publication):
        names["lot" if each.heading in listings.HEADINGS[Table,] else "loi"] = each.heading
    for element in root.iter(etree.Element):
        parent = element.getparent()
        kinds = types_of(parent) if parent is not None else []
        heading = element.tag in (f"{XHTML}h1", f"{XHTML}h2") and [names.get(kind) for kind in kinds]
        inside = element.tag in (f"{XHTML}a", f"{XHTML}title") or (heading and heading == [text_of(element)])
        own = (element.text or "") if not inside else ""
        if (own + (element.tail or "")).strip():
            yield found(FURNITURE, name, book.navigation, f"Sobra este texto: «{fold(own + (element.tail or ''))}».")
