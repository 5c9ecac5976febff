"""The bound book: what a reading system, a screen reader and a librarian find in it."""

import io
import re
import zipfile
from dataclasses import replace

import pytest

from editorial.document.ids import with_ids
from editorial.document.model import Document, Figure, Heading, Image, Note, NoteRef, PageMark, Run, Section, Table
from editorial.epub.bind import bind
from editorial.epub.plan import plan
from epub import constructs
from epub.constructs import p, runs


def members(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


@pytest.fixture(scope="module")
def book() -> dict[str, str]:
    return members(constructs.book().data)


def text_of(*blocks: object, **publication: object) -> str:
    """Return the text document of a book with one article."""
    document = with_ids(Document((constructs.article("1", *blocks),)))
    return members(bind(document, constructs.publication(**publication)).data)["EPUB/texto-001.xhtml"]


def test_mimetype_comes_first_and_stored():
    with zipfile.ZipFile(io.BytesIO(constructs.book().data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_document_gives_the_same_bytes():
    assert constructs.book().data == constructs.book().data


def test_a_law_is_divided_at_its_titles_and_signatures_stay_with_what_they_sign():
    pieces = plan(constructs.document()).pieces
    assert [piece.title for piece in pieces] == [
        "Preámbulo",
        "TÍTULO PRIMERO Disposiciones generales",
        "TÍTULO SEGUNDO De las sanciones",
        "TRANSITORIOS",
    ]
    assert pieces[-1].sections[-1].kind == "signatures"


def test_articles_without_a_chapter_share_a_document():
    document = with_ids(Document((constructs.article("1", p("a")), constructs.article("2", p("b")))))
    (piece,) = plan(document).pieces
    assert (piece.title, len(piece.sections)) == ("Articulado", 2)


def test_books_give_their_titles_documents_of_their_own():
    titles = tuple(Section("title", runs(f"TÍTULO {n}"), id=f"t{n}") for n in "AB")
    law = Document((Section("book", runs("LIBRO I"), sections=titles, id="b"),))
    assert [piece.title for piece in plan(law).pieces] == ["LIBRO I", "TÍTULO A", "TÍTULO B"]


def test_the_label_of_an_article_is_a_heading_that_runs_into_its_text(book):
    heading = '<h3 class="corrido"><span id="art_2__lbl" class="etiqueta">Artículo 2.-</span></h3>\n'
    assert f'{heading}<p id="art_2__p_1" class="corrido">' in book["EPUB/texto-002.xhtml"]


def test_labels_of_fractions_are_text_in_a_list_without_numbers(book):
    assert (
        '<li id="art_2__frac_III_Bis"><span id="art_2__frac_III_Bis__lbl" class="etiqueta">III Bis.</span> '
        in book["EPUB/texto-002.xhtml"]
    )
    assert "list-style: none" in book["EPUB/libro.css"]


def test_a_page_starts_before_its_letter_even_inside_a_paragraph(book):
    mark = '<span epub:type="pagebreak" role="doc-pagebreak" id="pag-3" aria-label="3"></span>'
    assert f"Esta ley es {mark}de orden" in book["EPUB/texto-002.xhtml"]


def test_a_page_that_starts_at_a_heading_is_marked_before_it(book):
    assert (
        '<div epub:type="pagebreak" role="doc-pagebreak" id="pag-2" aria-label="2"></div><h1>'
        in book["EPUB/texto-002.xhtml"]
    )


def test_the_page_list_has_every_page_that_has_a_counterpart_and_the_summary_names_the_others(book):
    listed = re.findall(r'<li><a href="[^"]+#pag-[^"]+">([^<]+)</a>', book["EPUB/contenido.xhtml"])
    assert listed == ["i", "ii", "iii", "1", "2", "3", "4", "5", "6", "7"]
    assert "No se señala la página iv, que no lleva texto." in book["EPUB/libro.opf"]


def test_without_a_print_edition_nothing_is_said_of_pages():
    book = members(bind(constructs.document(), constructs.publication()).data)
    assert "page-list" not in book["EPUB/contenido.xhtml"]
    assert "page" not in book["EPUB/libro.opf"].replace("titlepage", "")


def test_a_note_called_twice_leads_back_to_its_first_call():
    document = with_ids(
        Document(
            (constructs.article("1", p("a", NoteRef("n")), p("b", NoteRef("n"))),), (Note("n", "*", (p("nota"),)),)
        )
    )
    text = members(bind(document, constructs.publication()).data)["EPUB/texto-001.xhtml"]
    assert 'id="llamada-n" href="#n">*</a>' in text
    assert 'id="llamada-n-2" href="#n">*</a>' in text
    assert text.count('role="doc-backlink" class="etiqueta" href="#llamada-n"') == 1


def test_ids_of_ours_give_way_to_those_of_the_text():
    called = p("a", NoteRef("n"), id="llamada-n")
    document = with_ids(Document((constructs.article("1", called),), (Note("n", "1", (p("nota"),)),)))
    text = members(bind(document, constructs.publication()).data)["EPUB/texto-001.xhtml"]
    assert text.count('id="llamada-n"') == 1
    assert '<p id="llamada-n"' in text
    assert 'id="llamada-n-2" href="#n">1</a>' in text
    assert 'role="doc-backlink" class="etiqueta" href="#llamada-n-2"' in text


def test_a_note_called_from_another_document_is_reached_there():
    titles = tuple(Section("title", runs(f"TÍTULO {n}"), (), (p("a", NoteRef("n")),), id=f"t{n}") for n in "AB")
    document = with_ids(Document(titles, (Note("n", "1", (p("nota"),)),)))
    book = members(bind(document, constructs.publication()).data)
    assert 'href="texto-001.xhtml#n"' in book["EPUB/texto-002.xhtml"]
    assert "doc-footnote" not in book["EPUB/texto-002.xhtml"]


def test_a_note_that_nothing_calls_stops_the_build():
    document = with_ids(Document((constructs.article("1", p("a")),), (Note("n", "1", (p("nota"),)),)))
    (found,) = bind(document, constructs.publication()).findings
    assert (found.code, found.severity) == ("epub.note-uncalled", "error")


def test_a_link_inside_which_a_page_starts_stays_one_link():
    href = "https://ejemplo.mx/"
    text = text_of(p(Run("uno ", href=href), PageMark("9"), Run("dos", href=href)))
    assert re.search(r'<a href="https://ejemplo.mx/">uno <span [^>]*id="pag-9"[^>]*></span>dos</a>', text)


@pytest.mark.parametrize(
    ("href", "code"),
    [
        ("javascript:alert(1)", "epub.link-unsafe"),
        ("data:text/html,x", "epub.link-unsafe"),
        ("http://[", "epub.link-unsafe"),
        ("otro.docx", "epub.link-unsafe"),
        ("#nada", "epub.link-broken"),
    ],
)
def test_a_link_that_must_not_be_is_left_as_text_and_told(href: str, code: str):
    document = with_ids(Document((constructs.article("1", p(Run("texto", href=href))),)))
    edition = bind(document, constructs.publication())
    assert [found.code for found in edition.findings] == [code]
    assert "<a " not in members(edition.data)["EPUB/texto-001.xhtml"]


def test_blanks_in_an_address_are_encoded():
    assert 'href="https://ejemplo.mx/a%20b?x=%22"' in text_of(p(Run("x", href='https://ejemplo.mx/a b?x="')))


def test_signs_of_markup_are_text():
    assert "a &lt; b &amp; c &gt; d" in text_of(p("a < b & c > d"))


def test_a_picture_without_description_says_so_and_withdraws_the_claims():
    figure = Figure(Image("mapa.png"), id="f")
    document = with_ids(replace(constructs.document(), sections=(constructs.article("1", figure),), notes=()))
    edition = bind(document, constructs.publication())
    assert 'alt="Imagen sin descripción"' in members(edition.data)["EPUB/texto-001.xhtml"]
    assert "alternativeText" not in edition.access.features
    assert edition.access.sufficient == ("textual,visual",)
    assert edition.access.defects == ("imágenes sin descripción: 1",)
    assert "Defectos conocidos: imágenes sin descripción: 1." in edition.access.summary


@pytest.mark.parametrize("alt", ["mapa.png", "Imagen.", "IMG_0042"])
def test_what_describes_nothing_is_no_description(alt: str):
    document = with_ids(Document((constructs.article("1", Figure(Image("mapa.png", alt), id="f")),)))
    access = bind(document, constructs.publication()).access
    assert "alternativeText" not in access.features
    assert access.sufficient == ("textual,visual",)


def test_a_picture_that_is_not_there_stops_the_build():
    document = with_ids(Document((constructs.article("1", Figure(Image("no.png", "x"), id="f")),)))
    (found,) = bind(document, constructs.publication()).findings
    assert (found.code, found.severity) == ("epub.image-unusable", "error")


def test_an_empty_header_cell_is_no_header():
    table = Table(((constructs.cell(""), constructs.cell("b")), (constructs.cell("c"), constructs.cell("d"))), 1, 1)
    text = text_of(table)
    assert re.findall(r"<(t[hd]) ", text) == ["td", "th", "th", "td"]


def test_a_heading_in_the_flow_follows_its_section():
    assert '<h3 id="h" class="subtitulo">Tema</h3>' in text_of(Heading(1, runs("Tema"), id="h"))


def test_conformance_is_claimed_only_when_someone_signed():
    assert "conformsTo" not in members(constructs.book().data)["EPUB/libro.opf"]
    signed = members(constructs.book(accesibilidad=constructs.SIGNED).data)
    assert ">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>" in signed["EPUB/libro.opf"]
    assert ">Beatriz Luna</meta>" in signed["EPUB/libro.opf"]
    assert 'rel="a11y:certifierReport"' in signed["EPUB/libro.opf"]
    assert "Beatriz Luna evaluó este libro (2026-03-01)" in signed["EPUB/accesibilidad.xhtml"]


def test_a_conformance_that_no_standard_knows_is_told_and_not_claimed():
    edition = constructs.book(accesibilidad=replace(constructs.SIGNED, norma="WCAG AA"))
    assert [found.code for found in edition.findings] == ["epub.conformance-unknown"]
    assert edition.access.evaluation is None


def test_fonts_are_embedded_only_when_asked_for():
    plain = members(constructs.book().data)
    assert not any(name.endswith(".ttf") for name in plain)
    assert "font-family" not in plain["EPUB/libro.css"]
    dressed = members(constructs.book(epub=replace(constructs.publication().epub, fuentes=True)).data)
    assert sum(name.endswith(".ttf") for name in dressed) == 4
    assert "@font-face" in dressed["EPUB/libro.css"]


def test_the_identifier_without_isbn_is_the_same_on_every_build():
    bare = constructs.publication(edicion=replace(constructs.publication().edicion, isbn=constructs.Isbn()))
    one, other = (members(bind(constructs.marked(), bare, constructs.PAGES).data)["EPUB/libro.opf"] for _ in range(2))
    assert re.search(r"urn:uuid:[0-9a-f-]{36}<", one)
    assert one == other
    assert "ley-de-prueba.pdf, edición en PDF" in one
