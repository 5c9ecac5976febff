"""The package of an eBraille book: its files, its metadata (eBraille 1.0 §5.3), its entry page (§8), claim by claim."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from editorial.document.model import Chart, Document, Figure
from editorial.document.walk import blocks
from editorial.findings import CODES, Finding, Severity, finding
from editorial.language import transcription
from editorial.language.signs import BLANK
from editorial.proof.braille_cells import expected_text, read
from editorial.proof.ebraille_expected import Expectation, Title
from editorial.proof.epub_archive import EPUB_TYPE, XHTML, XML_LANG, Book
from editorial.publication import Publication

METADATA = CODES.add(
    "ebraille.metadata", Severity.ERROR, "Lo que el paquete eBraille dice de sí debe ser lo que dice publicacion.toml."
)
NAVIGATION = CODES.add(
    "ebraille.navigation", Severity.ERROR, "El contenido y la lista de páginas deben llevar a cada lugar del libro."
)

_HTML, _CSS = "application/xhtml+xml", "text/css"
_STATES = {"mx": "México", "mx-cmx": "Ciudad de México"}  # whose laws they are: the author a catalogue names


def check(
    book: Book,
    expectation: Expectation,
    pages: Sequence[tuple[str, str]],
    document: Document,
    publication: Publication,
    name: str,
    tables: Path | None,
) -> Iterator[Finding]:
    """Yield what is wrong with the package. `pages`: (label in print, place) of every print page."""
    yield from (finding(METADATA, name, text) for text in _files(book))
    told = dict(_metadata(publication, document, bool(pages)))
    for key, wanted in told.items():
        found = book.dublin(key[3:]) if key.startswith("dc:") else book.metadata(key)
        if found != wanted:
            yield finding(METADATA, f"{name}, {key}", f"Debe decir {wanted} y dice {found}.")
    for element in book.package[0]:
        if (key := _key(element)) not in told:
            yield finding(METADATA, f"{name}, {key}", "Este dato no tiene por qué estar.")
    language = _language(publication)
    for path, root in book.documents.items():
        if (root.get("lang"), root.get(XML_LANG)) != (language, language):
            yield finding(METADATA, f"{name}, {path}", f"La lengua debe ser {language}.")
    yield from _navigation(book, expectation, pages, publication, name, tables)


def _files(book: Book) -> Iterator[str]:
    """Yield what is wrong with names, places and types of the files (§4.2, §5.4, §5.5)."""
    if book.package_path != "package.opf":
        yield "El documento del paquete debe ser package.opf, en la raíz."
    if book.navigation != "index.html":
        yield "La página de entrada debe ser index.html, en la raíz."
    listed = [item.path for item in book.items]
    wanted = sorted(("mimetype", "META-INF/container.xml", "package.opf", *listed))
    if sorted(book.order) != wanted or len(set(listed)) != len(listed):
        yield "Los archivos del paquete no son los de su lista."
    for item in book.items:
        if item.mime != (_HTML if item.path.endswith(".html") else _CSS):
            yield f"{item.path} dice ser de tipo {item.mime}."
    if sorted(book.spine) != sorted(path for path in book.documents if path != "index.html"):
        yield "El orden de lectura no tiene cada documento una vez, y la página de entrada ninguna."


def _metadata(publication: Publication, document: Document, pages: bool) -> Iterator[tuple[str, list[str]]]:
    """Yield the values each datum must have, in order."""
    imprint, law = publication.edicion, publication.ley
    date = str(law.ultima_reforma or law.decreto or imprint.anio)
    pictures = any(isinstance(block, Figure | Chart) for block in blocks(document))
    creator = _STATES.get(law.jurisdiccion, imprint.editor) if publication.clase == "ley" else imprint.editor
    isbn = "".join(filter(str.isdigit, imprint.isbn.impreso))
    source = f"urn:isbn:{isbn}" if isbn else publication.fuente
    features = {"braille", "readingOrder", "structuralNavigation", "tableOfContents"}
    features |= {"pageBreakMarkers", "pageNavigation"} if pages else set()
    features |= {"alternativeText"} if pictures else set()
    own = f"editorial:{publication.slug}:{imprint.numero}:ebraille"
    yield "dc:identifier", [uuid.uuid5(uuid.NAMESPACE_URL, own).urn]
    yield "dc:title", [publication.titulo]
    yield "dc:creator", [creator]
    yield "dc:format", ["eBraille 1.0"]
    yield "dc:language", [_language(publication)]
    yield "dc:date", [str(imprint.anio) if imprint.anio else date]
    yield "dc:publisher", [imprint.editor]
    yield "dc:source", [source] if source else []
    yield "dc:subject", list(publication.materias)
    yield "dcterms:dateCopyrighted", [date]
    yield "dcterms:modified", [f"{date}T00:00:00Z" if "-" in date else f"{date}-01-01T00:00:00Z"]
    yield "a11y:brailleCellType", ["6"]
    yield "a11y:brailleSystem", ["Spanish grade1"]
    yield "a11y:completeTranscription", ["true"]
    yield "a11y:producer", [imprint.editor]
    yield "a11y:tactileGraphics", ["none"]
    yield "pageBreakSource", [source or f"{publication.slug}.pdf"] if pages else []
    yield "schema:accessMode", ["tactile"]
    yield "schema:accessModeSufficient", ["tactile"]
    yield "schema:accessibilityFeature", sorted(features)
    yield "schema:accessibilityHazard", ["none"]
    summary = "Edición en braille de seis puntos, sin abreviar, para leerse en una línea braille."
    yield "schema:accessibilitySummary", [summary]


def _key(element: etree._Element) -> str:
    tag = etree.QName(element)
    return element.get("property", "") if tag.localname == "meta" else f"dc:{tag.localname}"


def _language(publication: Publication) -> str:
    primary, _, rest = publication.idioma.partition("-")
    return f"{primary}-Brai-{rest}" if rest else f"{primary}-Brai"


# ── entry page


def _navigation(
    book: Book,
    expectation: Expectation,
    pages: Sequence[tuple[str, str]],
    publication: Publication,
    name: str,
    tables: Path | None,
) -> Iterator[Finding]:
    """The contents are the sections in order and depth, the page list the print pages, and the landmarks exist."""
    root = book.documents.get("index.html")
    if root is None:
        return

    def said(element: etree._Element) -> str:
        return read(BLANK.join("".join(map(str, element.itertext())).split()), tables)

    def wrong(what: str) -> Finding:
        return finding(NAVIGATION, f"{name}, index.html", what)

    link = root.find(f"{XHTML}head/{XHTML}link[@rel='publication']")
    if link is None or (link.get("href"), link.get("type")) != ("package.opf", "application/oebps-package+xml"):
        yield wrong("La página de entrada no enlaza el documento del paquete.")
    navs = {nav.get(EPUB_TYPE, ""): nav for nav in root.iter(f"{XHTML}nav")}
    titles = {"toc": transcription.ONLY_CONTENTS, "page-list": transcription.PRINT_PAGES}
    for kind, words in titles.items():
        heading = navs[kind].find(f"{XHTML}h2") if kind in navs else None
        if heading is not None and said(heading) != expected_text(words, publication.braille):
            yield wrong(f"El título de la lista debe ser «{words}».")
    if list(navs) != ["toc", *(["page-list"] if pages else []), "landmarks"]:
        yield wrong("Faltan o sobran listas.")
        return
    roles = [nav.get("role") for kind, nav in navs.items() if kind != "landmarks"]
    if roles != ["doc-toc", *(["doc-pagelist"] if pages else [])]:
        yield wrong("Las listas no dicen su función.")
    held = {path: set(ids) for path, ids in book.anchors.items()}
    wanted = [(depth, title.text, title.section) for depth, title in _nested(expectation)]
    wanted = wanted or [(0, expected_text(publication.titulo, publication.braille), "")]
    found = []
    for depth, anchor in _entries(navs["toc"], 0):
        path, part = book.resolve("index.html", anchor.get("href", ""))
        there = path in held and (not part or part in held[path])
        found.append((depth, said(anchor), part if there else "?"))
    yield from (wrong(f"El contenido debe decir {one} y dice {other}.") for one, other in _unlike(wanted, found))
    if pages:
        listed = [(expected_text(label, publication.braille), label, place) for label, place in pages]
        anchors = [anchor for _, anchor in _entries(navs["page-list"], 0)]
        shown = [(said(each), each.get("title", ""), each.get("href", "")) for each in anchors]
        yield from (wrong(f"La página {one} está en la lista como {other}.") for one, other in _unlike(listed, shown))
    for _, anchor in _entries(navs["landmarks"], 0):
        if book.resolve("index.html", anchor.get("href", ""))[0] not in book.spine:
            yield wrong("Un punto de referencia no lleva a ningún documento.")


def _entries(element: etree._Element, depth: int) -> Iterator[tuple[int, etree._Element]]:
    for item in element.findall(f"{XHTML}ol/{XHTML}li"):
        if (anchor := item.find(f"{XHTML}a")) is not None:
            yield depth, anchor
        yield from _entries(item, depth + 1)


def _nested(expectation: Expectation) -> Iterator[tuple[int, Title]]:
    """Yield each heading with how many of those before it hold it."""
    over: list[int] = []
    for title in expectation.headings:
        while over and over[-1] >= title.depth:
            over.pop()
        yield len(over), title
        over.append(title.depth)


def _unlike(wanted: Sequence[object], found: Sequence[object]) -> Iterator[tuple[object, object]]:
    """Yield the first pair that differs."""
    for one, other in zip(wanted, found, strict=False):
        if one != other:
            yield one, other
            return
    if len(wanted) != len(found):
        yield len(wanted), len(found)
