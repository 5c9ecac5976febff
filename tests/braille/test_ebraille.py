"""The eBraille book: the cells of the embossed pages, in a package that says what it is, proven like any edition."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from braille import making
from editorial.braille.cells import BLANK, FIXED_BLANK
from editorial.braille.ebraille_package import Entry, pack
from editorial.braille.ebraille_package import _nested as nested
from editorial.braille.emboss import bound_book, emboss, prepare
from editorial.document.letters import Position
from editorial.document.model import (
    Cell,
    Chart,
    Document,
    Figure,
    Image,
    Item,
    List,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Run,
    Series,
    Style,
    Table,
)
from editorial.document.pages import PageStart, with_page_marks
from editorial.document.walk import leaves
from editorial.findings import Finding
from editorial.proof.ebraille import prove
from editorial.publication import Law, Publication
from proof_brf.documents import documents

NAME = "prueba.ebrl"
PUBLICATION = making.publication()


def cell(text: str) -> Cell:
    return Cell((making.paragraph(text),))


def law() -> Document:
    """A small law with everything: chapters, fractions, a table, a picture, a chart, a note, a link, print pages."""
    see = (Run("Véase el "), Run("artículo 2", href="#title_2__article_1"), Run(" y la nota"), NoteRef("n1"), Run("."))
    table = Table(((cell("Año"), cell("Monto")), (cell("2025"), cell("1,500.75"))), 1, 1, caption=(Run("Montos."),))
    fractions = List(
        (Item((making.paragraph("Uno;"),), (Run("I."),)), Item((making.paragraph("Dos."),), (Run("II."),)))
    )
    bold = (Run("Es "), Run("obligatorio", Style.BOLD), Run(" desde el 1o. de enero de 2025."))
    figure = Figure(Image("f.png", "Un árbol"), (Run("El árbol."),))
    chart = Chart("bar", ("2024", "2025"), (Series("Total", (3, 4)),), "Sube.", caption=(Run("Total por año."),))
    first = making.article("Artículo 1.-", making.paragraph(see), fractions, table)
    second = making.article("Artículo 2.-", making.paragraph(bold), Quote((making.paragraph("Cita."),)), figure, chart)
    text = making.law(
        making.title("Título Primero", "Disposiciones", making.chapter("Capítulo I", "Del objeto", first)),
        making.title("Título Segundo", "De lo demás", second),
    )
    noted = replace(text, notes=(Note("n1", "1", (Paragraph((Run("Nota al pie."),), "n1__p_1"),)),))
    bold_id = next(leaf.id for leaf in leaves(noted) if leaf.content == bold)
    return with_page_marks(noted, [PageStart("1", Position("title_1__lbl", 0)), PageStart("2", Position(bold_id, 4))])


def book_of(document: Document, publication: Publication = PUBLICATION) -> bytes:
    data, found = bound_book(prepare(document, publication), document)
    assert found == ()
    return data


@cache
def example() -> bytes:
    return book_of(law())


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def codes(found: tuple[Finding, ...]) -> set[str]:
    return {one.code for one in found}


def test_a_book_says_the_manuscript():
    assert prove(example(), law(), PUBLICATION, NAME) == ()


def test_the_cells_are_those_of_the_pages():
    document = law()
    job = prepare(document, PUBLICATION)
    data, _ = bound_book(job, document)
    shown = {}
    for name, member in members(data).items():
        if name.startswith("ebraille/texto"):
            for element in etree.fromstring(member).iter(etree.Element):
                for page in element.findall("{*}span[@role='doc-pagebreak']"):
                    page.text = ""
                if (identifier := element.get("id")) in job.said:
                    shown[identifier] = " ".join("".join(element.itertext()).replace("\u00ad", "").split())
    said = {leaf: text.cells.replace(BLANK, " ").replace(FIXED_BLANK, " ") for leaf, text in job.said.items()}
    assert shown == {leaf: text for leaf, text in said.items() if text}


def test_the_package_stands_as_the_specification_says():
    data = example()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first, *others = archive.infolist()
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert [one.filename for one in others] == [
        "META-INF/container.xml",
        "ebraille/estilo.css",
        "ebraille/portada.html",
        "ebraille/texto-001.html",
        "ebraille/texto-002.html",
        "index.html",
        "package.opf",
    ]
    package = members(data)["package.opf"].decode()
    for line in (
        "<dc:creator>Ciudad de México</dc:creator>",
        "<dc:format>eBraille 1.0</dc:format>",
        "<dc:language>es-Brai-MX</dc:language>",
        '<meta property="dcterms:dateCopyrighted">2026</meta>',
        '<meta property="a11y:brailleCellType">6</meta>',
        '<meta property="a11y:brailleSystem">Spanish grade1</meta>',
        '<meta property="a11y:completeTranscription">true</meta>',
        '<meta property="a11y:producer">Instituto</meta>',
        '<meta property="a11y:tactileGraphics">none</meta>',
    ):
        assert line in package
    assert book_of(law()) == data


def test_the_date_of_a_law_is_that_of_its_text():
    dated = replace(PUBLICATION, ley=Law("mx", date(2016, 5, 6), date(2024, 11, 29)))
    data = book_of(law(), dated)
    package = members(data)["package.opf"].decode()
    assert "<dc:creator>México</dc:creator>" in package
    assert '<meta property="dcterms:modified">2024-11-29T00:00:00Z</meta>' in package
    assert prove(data, law(), dated, NAME) == ()


def test_no_book_without_what_it_must_tell_of_itself():
    nameless = replace(PUBLICATION, edicion=replace(PUBLICATION.edicion, editor="", anio=0))
    edition = emboss(law(), nameless)
    assert edition.volumes
    assert edition.ebraille == b""
    assert [(one.code, one.hint) for one in edition.findings] == [
        ("braille.ebraille-incomplete", "Escriba [edicion] editor y [edicion] anio en publicacion.toml.")
    ]


def test_entries_are_nested_by_depth():
    made = nested([Entry(depth, str(depth), "x") for depth in (1, 0, 2, 1, 2, 0)])
    shape = made.replace('<a href="x">', "").replace("</a>", "").replace("\n", "")
    assert shape == (
        "<ol><li>1</li><li>0<ol><li>2</li><li>1<ol><li>2</li></ol></li></ol></li><li>0</li></ol>"
    )  # fmt: skip


FIRST, SECOND, FRONT = "ebraille/texto-001.html", "ebraille/texto-002.html", "ebraille/portada.html"


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        (SECOND, "⠨⠉⠊⠞⠁⠄", "⠨⠉⠊⠞⠑⠄", "proof.text-differs"),
        (SECOND, "⠨⠉⠊⠞⠁⠄", "⠉⠊⠞⠁⠄", "proof.text-differs"),  # a capital sign lost
        (SECOND, "⠔⠕⠃", "⠕⠃", "proof.text-differs"),  # where emphasis begins
        (FIRST, "⠨⠥⠝⠕⠆", "", "proof.order-differs"),
        (SECOND, "<blockquote>", "<p>⠨⠉⠊⠞⠁⠄</p><blockquote>", "proof.order-differs"),
        (FIRST, '<th scope="col">', "<th>", "ebraille.structure"),
        (FIRST, '<th scope="row">', '<th scope="col">', "ebraille.structure"),
        (FIRST, 'id="title_1__chapter_1"', 'id="cap_9"', "ebraille.structure"),
        (FIRST, 'texto-002.html#title_2__article_1"', 'texto-002.html#title_2"', "ebraille.link"),
        (FIRST, 'href="#n1"', 'href="#n2"', "ebraille.link"),
        (FIRST, 'href="#llamada_1"', 'href="#llamada_2"', "ebraille.link"),
        (FIRST, "⠨⠝⠕⠞⠁ ⠁⠇", "⠨⠝⠕⠞⠁ ⠑⠇", "proof.text-differs"),
        (SECOND, ">⠼⠃</span> ", ">⠼⠉</span> ", "ebraille.page"),
        (SECOND, "⠨⠑⠎ ⠔", "⠨⠑⠎ hola ⠔", "ebraille.character"),
        (SECOND, "⠨⠑⠎ ⠔", "⠨⠑⠎ <b>⠔", "ebraille.unreadable"),
        (SECOND, "<body>", "<body><script/>", "ebraille.structure"),
        (FRONT, "⠨⠑⠙⠊⠉⠊⠬⠝ ⠼⠁", "⠨⠑⠙⠊⠉⠊⠬⠝ ⠼⠃", "proof.text-differs"),
        (FRONT, "<span>⠼</span>", "<span>⠸</span>", "proof.text-differs"),
        ("index.html", 'title="2"', 'title="3"', "ebraille.navigation"),
        ("index.html", "#title_1__chapter_1", "#title_1", "ebraille.navigation"),
        ("index.html", 'rel="publication"', 'rel="index"', "ebraille.navigation"),
        ("package.opf", "eBraille 1.0", "eBraille 1.1", "ebraille.metadata"),
        ("package.opf", ">true<", ">false<", "ebraille.metadata"),
        ("package.opf", '<itemref idref="f-ebraille-texto-002-html"/>\n', "", "ebraille.metadata"),
    ],
)
def test_a_fault_is_found(name: str, before: str, after: str, code: str):
    files = members(example())
    del files["mimetype"]
    written = files[name].decode()
    plain = written if before in written else written.replace("\u00ad", "")
    assert before in plain
    files[name] = plain.replace(before, after, 1).encode()
    assert code in codes(prove(pack(files), law(), PUBLICATION, NAME))


@pytest.mark.parametrize("change", [lambda files: files.pop(SECOND), lambda files: files.update({"otro.txt": b""})])
def test_a_file_more_or_less_is_found(change: Callable[[dict[str, bytes]], object]):
    files = members(example())
    del files["mimetype"]
    change(files)
    assert codes(prove(pack(files), law(), PUBLICATION, NAME)) & {"ebraille.unreadable", "ebraille.metadata"}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_random_documents_are_said(document: Document):
    assert prove(book_of(document), document, PUBLICATION, NAME) == ()
