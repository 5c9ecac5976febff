"""Faults seeded into a good book: each one a lie, a loss or a danger that the proof must find.

A fault is a name, the member it spoils and the exchange it makes (`old` → `new`, once); some spoil the package in other
ways and are functions. The book is the law of `epub.constructs`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

TEXT, TEXT1, NAV, OPF, CSS = (
    f"EPUB/{name}" for name in ("texto-002.xhtml", "texto-001.xhtml", "contenido.xhtml", "libro.opf", "libro.css")
)
TITLE, COVER, REPORT, TEXT3 = (
    f"EPUB/{name}" for name in ("titulo.xhtml", "portada.xhtml", "accesibilidad.xhtml", "texto-003.xhtml")
)

Files = dict[str, bytes]


@dataclass(frozen=True)
class Fault:
    """A fault by name. `code` is the finding that must name it."""

    name: str
    code: str
    spoil: Callable[[Files], None]


def unpack(data: bytes) -> Files:
    """Return the members of a book."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(files: Files) -> bytes:
    """Return a book of these members, mimetype first."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), files["mimetype"])
        for name in sorted(set(files) - {"mimetype"}):
            archive.writestr(zipfile.ZipInfo(name), files[name])
    return buffer.getvalue()


def spoilt(data: bytes, fault: Fault) -> bytes:
    """Return the good book `data` with one fault in it."""
    files = unpack(data)
    fault.spoil(files)
    return pack(files)


def swap(member: str, old: str, new: str) -> Callable[[Files], None]:
    """Return a spoiler that exchanges `old` for `new`, once; it complains when the good book lacks `old`."""

    def spoil(files: Files) -> None:
        text = files[member].decode()
        assert text.count(old) >= 1, f"the good book has no {old!r}"
        files[member] = text.replace(old, new, 1).encode()

    return spoil


def everywhere(*pairs: tuple[str, str]) -> Callable[[Files], None]:
    """Return a spoiler that makes these exchanges in every document of the book."""

    def spoil(files: Files) -> None:
        for name in files:
            if name.endswith((".xhtml", ".opf")):
                for old, new in pairs:
                    files[name] = files[name].replace(old.encode(), new.encode())

    return spoil


def add(member: str, content: bytes) -> Callable[[Files], None]:
    """Return a spoiler that adds a file."""

    def spoil(files: Files) -> None:
        files[member] = content

    return spoil


def exchanged_paragraphs(files: Files) -> None:
    """Exchange two paragraphs, ids and all: every text is there, in the wrong order."""
    text = files[TEXT1].decode()
    first = text[text.index('<p id="preambulo__p_1"') : text.index('<p id="preambulo__p_2"')]
    second = text[text.index('<p id="preambulo__p_2"') : text.index("</section>")]
    files[TEXT1] = text.replace(first + second, second + first).encode()


def exchanged_documents(files: Files) -> None:
    """Exchange two titles in the spine."""
    text = files[OPF].decode()
    one, two = '<itemref idref="f-texto-002-xhtml"/>', '<itemref idref="f-texto-003-xhtml"/>'
    files[OPF] = text.replace(f"{one}\n{two}", f"{two}\n{one}").encode()


def no_pages(files: Files) -> None:
    """Drop the page list and go on claiming page navigation."""
    text = files[NAV].decode()
    start = text.index('<nav epub:type="page-list"')
    files[NAV] = (text[:start] + text[text.index("</nav>", start) + 6 :]).encode()


def meta(name: str, value: str) -> str:
    """Return a line of the package."""
    return f'<meta property="{name}">{value}</meta>'


CERTIFIED = (
    '<meta property="dcterms:conformsTo" id="c">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'
    '<meta property="a11y:certifiedBy" refines="#c">Nadie</meta></metadata>'
)
BACK = '<a role="doc-backlink" class="etiqueta" href="#llamada-nota-1" aria-label="Nota 1: volver al texto">1</a> '
MARK4 = '<span epub:type="pagebreak" role="doc-pagebreak" id="pag-4" aria-label="4"></span>'
ENTRY = '<li><a href="texto-002.xhtml#art_2">Artículo 2.-</a></li>\n'
H3 = '<h3 class="corrido"><span id="art_1__lbl" class="etiqueta">Artículo 1.-</span></h3>'
H2 = (
    '<h2><span id="tit_1__cap_1__lbl" class="etiqueta">CAPÍTULO I</span> '
    '<span id="tit_1__cap_1__ttl" class="rubro">De las obligaciones</span></h2>'
)
HEADERS = "tabla_1__r1c2 tabla_1__r2c1 tabla_1__r3c1"
TITLED = "<title>TÍTULO PRIMERO Disposiciones generales · Ley de Prueba"
ENGLISH = '<span lang="en" xml:lang="en">free software</span>'
CALL = 'id="llamada-nota-1" href="#nota-1"'
FEATURE, SUFFICIENT = "schema:accessibilityFeature", "schema:accessModeSufficient"
PIECES = (
    ("an empty alt on a real figure", "picture", TEXT, 'alt="Mapa de las dos zonas"', 'alt=""'),
    ("a file name as alt", "picture", TEXT, 'alt="Mapa de las dos zonas"', 'alt="mapa.png"'),
    ("no alt at all", "picture", TEXT, ' alt="Mapa de las dos zonas"', ""),
    ("a picture as wide as the page", "picture", TEXT, ' class="ancho-35"', ""),
    ("a width that says another", "picture", CSS, ".ancho-35 { width: 35%; }", ".ancho-35 { width: 5%; }"),
    ("another picture than the manuscript's", "picture", TEXT, 'src="imagen-001.png"', 'src="imagen-002.png"'),
    ("a header cell that is none", "table", TEXT, '<th id="tabla_1__r3c1" scope="row">', '<th id="tabla_1__r3c1">'),
    ("a scope that rules the wrong way", "table", TEXT, 'r4c1" scope="row"', 'r4c1" scope="col"'),
    ("a cell that names the wrong headers", "table", TEXT, HEADERS, "tabla_1__r2c2"),
    ("a caption lost", "text", TEXT, '<caption><span id="tabla_1__cap">Cuotas por zona</span></caption>', ""),
    ("a title that is a file name", "heading", TEXT, TITLED, "<title>texto-002.xhtml"),
    ("an English passage read as Spanish", "language", TEXT, ENGLISH, "free software"),
    ("an English passage read as French", "language", TEXT, 'lang="en" xml:lang="en"', 'lang="fr" xml:lang="fr"'),
    ("a note without a way back", "note", TEXT, BACK, ""),
    ("a way back to the wrong call", "note", TEXT, 'href="#llamada-nota-1"', 'href="#llamada-nota-2"'),
    ("a call with the wrong number", "note", TEXT, 'href="#nota-1">1</a>', 'href="#nota-1">7</a>'),
    ("a call that leads to another note", "note", TEXT, CALL, CALL.replace("#nota-1", "#nota-2")),
    ("a note cut short", "text", TEXT, "Segundo párrafo de la nota.", "Segundo párrafo."),
    ("fraction II renumbered III", "text", TEXT, "</span>II.</span>", "</span>III.</span>"),
    ("a paragraph lost", "text", TEXT, '<p id="art_2__p_1" class="corrido">Son obligaciones:</p>', ""),
    ("a word lost", "text", TEXT, "abrir la puerta", "abrir puerta"),
    ("a paragraph added", "furniture", TEXT, "<blockquote", "<p>Publicidad.</p><blockquote"),
    ("a sentence added to the title page", "furniture", TITLE, "Ciudad</p>", "Ciudad</p><p>Oferta</p>"),
    ("the publisher changed", "furniture", TITLE, "Instituto de Prueba", "Instituto de Pruebas"),
    ("two numbers run together", "text", TEXT, "Leer 150 1,500", "Leer 1501,500"),
    ("a square made a two", "text", TEXT, "3 m<sup>2</sup>", "3 m2"),
    ("a minus lost", "text", TEXT, ">-5</p>", ">5</p>"),
    ("a per cent lost", "text", TEXT, "83.90 %", "83.90"),
    ("a half made twelve", "text", TEXT, "½", "12"),
    ("a page mark moved", "page", TEXT, f"{MARK4}II.</span> ", f"II.</span> {MARK4}"),
    ("a page mark lost", "page", TEXT, MARK4, ""),
    ("a page mark with the wrong label", "page", TEXT, 'id="pag-4" aria-label="4"', 'id="pag-4" aria-label="5"'),
    ("a page mark without its role", "page", TEXT, 'role="doc-pagebreak" id="pag-4"', 'id="pag-4"'),
    ("a page list that points elsewhere", "page", NAV, "#pag-4", "#pag-5"),
    ("an article left out of the contents", "navigation", NAV, ENTRY, ""),
    ("a contents entry that leads elsewhere", "navigation", NAV, "#art_2", "#art_1"),
    ("a contents entry with other words", "navigation", NAV, "De las obligaciones", "De los derechos"),
    ("landmarks lost", "navigation", NAV, 'epub:type="bodymatter" ', ""),
    ("a heading level skipped", "heading", TEXT, H3, H3.replace("h3", "h4")),
    ("a heading that is only bold", "heading", TEXT, H2, H2.replace("<h2>", "<p><b>").replace("</h2>", "</b></p>")),
    ("a link that runs code", "unsafe", TEXT, "https://ejemplo.mx/?a=1&amp;b=2", "javascript:alert(1)"),
    ("a link to another site", "link", TEXT, "https://ejemplo.mx/", "https://ejemplo.com/"),
    ("a cross reference to another article", "link", TEXT, '<a href="#art_2">', '<a href="#art_1">'),
    ("a link that leads nowhere", "link", TEXT, '<a href="#art_2">', '<a href="#art_9">'),
    ("a program", "unsafe", TEXT, "<blockquote", "<script>1</script><blockquote"),
    ("an event handler", "unsafe", TEXT, '<blockquote id', '<blockquote onclick="x()" id'),
    ("a picture from the network", "unsafe", TEXT, 'src="imagen-001.png"', 'src="https://ejemplo.mx/mapa.png"'),
    ("a text hidden from screen readers", "unsafe", TEXT, 'id="art_1__p_2"', 'aria-hidden="true" id="art_1__p_2"'),
    ("a text hidden by style", "unsafe", CSS, ".reforma {", ".reforma { display: none;"),
    ("numbers written by style", "unsafe", CSS, "ul.literal { list-style: none;", "ul.literal { list-style: decimal;"),
    ("an id used twice", "unsafe", TEXT, '<hr id="art_2__sep_1"/>', '<hr id="art_1"/>'),
    ("a chart without description", "chart", TEXT, "Barras: 2 series", ""),
    ("a chart whose table says other data", "chart", TEXT, ">950</p>", ">905</p>"),
    ("a formula whose text is another", "text", TEXT, 'alttext="x = 2"', 'alttext="x = 3"'),
    ("conformance that nobody signed", "claim", OPF, "</metadata>", CERTIFIED),
    ("a claimed index", "claim", OPF, meta(FEATURE, "MathML"), meta(FEATURE, "index")),
    ("a hazard denied no more", "claim", OPF, meta("schema:accessibilityHazard", "none"), ""),
    ("a sufficient mode unproven", "claim", OPF, meta(SUFFICIENT, "textual"), meta(SUFFICIENT, "auditory")),
    ("a date that is not the text's", "claim", OPF, "2025-08-27T", "2026-11-24T"),
    ("pages of no known edition", "claim", OPF, meta("pageBreakSource", "urn:isbn:9786079999902"), ""),
    ("another book's ISBN", "claim", OPF, "urn:isbn:9786079999919", "urn:isbn:9786079999933"),
    ("a cover without words", "furniture", COVER, 'alt="Portada. Ley', 'alt="Ley'),
    ("a report that promises more", "furniture", REPORT, '<li class="MathML">', '<li class="index">Índice.</li><li>'),
    ("fixed colours", "claim", CSS, "body { ", "body { color: #333; background: #fff; "),
)  # fmt: skip

FAULTS = (
    *(Fault(name, f"proof.epub-{code}" if code != "text" else "proof.text", swap(member, old, new))
      for name, code, member, old, new in PIECES),
    Fault("a table without header cells", "proof.epub-table", everywhere(("<th ", "<td "), ("</th>", "</td>"))),
    Fault("the whole book declared English", "proof.epub-language", everywhere(("es-MX", "en"))),
    Fault("two paragraphs exchanged", "proof.order", exchanged_paragraphs),
    Fault("two titles exchanged", "proof.order", exchanged_documents),
    Fault("alternativeText claimed without alt", "proof.epub-claim", everywhere(("punto negro", "punto.png"))),
    Fault("page navigation claimed without a list", "proof.epub-claim", no_pages),
    Fault("quotations gone", "proof.epub-structure", everywhere(("<blockquote", "<div"), ("</blockquote", "</div"))),
    Fault("bold words that are not", "proof.epub-structure", everywhere(("<b>", "<i>"), ("</b>", "</i>"))),
    Fault("paragraphs with a name", "proof.epub-voice", everywhere(("<p id=", '<p aria-label="otra cosa" id='))),
    Fault("tables that say they are none", "proof.epub-voice", everywhere(("<table ", '<table role="presentation" '))),
    Fault("a creator nobody wrote", "proof.epub-claim", everywhere(("<dc:title>", "<dc:creator/><dc:title>"))),
    Fault("a lock on the book", "proof.epub-claim", add("META-INF/encryption.xml", b"<encryption/>")),
    Fault("a file that nothing declares", "proof.epub-unsafe", add("EPUB/otro.js", b"alert(1)")),
    Fault("an entity", "proof.epub-unreadable", swap(TEXT, "<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY x "y">]>')),
)  # fmt: skip
