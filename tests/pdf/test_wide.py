"""Wide tables: turned pages, then panels of columns; every cell once, in type that can be read, numbers in line."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import Phase, given
from hypothesis import settings as sparing
from hypothesis import strategies as st
from pypdf import PdfReader

from editorial.document.ids import with_ids
from editorial.document.model import Block, Cell, Document, Note, NoteRef, Paragraph, Run, Section, Style, Table
from editorial.document.pages import with_page_marks
from editorial.document.walk import leaves
from editorial.pdf.compose import Compositor
from editorial.pdf.fonts import FontBook
from editorial.pdf.galley import Placed
from editorial.pdf.press import press
from editorial.pdf.sheet import sheet
from editorial.pdf.tags import Element
from editorial.pdf.typeset import PrintEdition, typeset
from editorial.proof.pdf import page_starts, prove
from editorial.proof.pdf_furniture import check_turned
from editorial.proof.pdf_tree import open_book
from editorial.proof.press import prove as prove_press
from pdf.test_typeset import VARIANTS, tags
from pdf.texts import SENTENCE, cell, law, paragraph, publication, runs, settings


def wide(columns: int, rows: int, **more: object) -> Table:
    """Return a table of numbers by borough, with heads over three columns each."""
    groups = tuple(cell(f"Grupo {group}", colspan=3) for group in range((columns - 1) // 3))
    head = tuple(cell(f"Solicitudes {column}") for column in range(1, columns))
    body = [
        (cell(f"Alcaldía número {row}"), *(cell(f"{row * 1000 + column:,}.5") for column in range(1, columns)))
        for row in range(rows)
    ]
    return Table(
        ((cell("Sujeto obligado", rowspan=2), *groups), head, *body), header_rows=2, header_columns=1,
        caption=runs("Tabla 1. Una tabla ancha"), source=runs("Fuente: datos inventados."), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def with_blocks(*blocks: Block, notes: tuple[Note, ...] = ()) -> Document:
    first = Section("part", (), runs("Primera parte"), (paragraph(SENTENCE),))
    second = Section("part", (), runs("Segunda parte"), blocks)
    return with_ids(replace(law(), sections=(first, second), notes=notes))


def made(name: str, document: Document) -> PrintEdition:
    pdf, variant = VARIANTS[name]
    return typeset(document, publication(pdf=pdf), variant)


def proven(edition: PrintEdition, document: Document, name: str = "standard") -> bool:
    pdf, _ = VARIANTS[name]
    marked = with_page_marks(document, edition.pages)
    return prove(edition.data, marked, publication(pdf=pdf), "ley.pdf") == edition.findings == ()


def turned(edition: PrintEdition) -> list[int]:
    return [number for number, page in enumerate(open_book(edition.data).pages) if page.get("Rotate") == 90]


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("columns", [13, 31])
def test_a_wide_table_is_proven_in_every_edition(name: str, columns: int):
    document = with_blocks(paragraph(SENTENCE), wide(columns, 25), paragraph(SENTENCE))
    edition = made(name, document)
    assert proven(edition, document, name)
    assert turned(edition)
    found = tags(open_book(edition.data))
    heads = (columns - 1) // 3 + columns + 25
    assert (found["Table"], found["TR"], found["TH"], found["TD"]) == (1, 27, heads, 25 * (columns - 1))


def test_a_table_that_fits_is_not_turned():
    document = with_blocks(wide(7, 5))
    assert turned(made("standard", document)) == []


def test_type_is_never_set_much_smaller():
    drawn = made("standard", with_blocks(wide(31, 5))).forme
    assert drawn is not None
    size = drawn.style.table.size
    for page in drawn.sheets.drawn:
        if page.turned:
            sizes = {float(line.split()[1]) for line in page.content.split(b"\n") if line.endswith(b"Tf")}
            assert min(sizes) >= size * 0.84


def test_large_print_stays_large():
    edition = made("large print", with_blocks(wide(31, 5)))
    assert edition.forme is not None
    for page in edition.forme.sheets.drawn:
        assert all(float(line.split()[1]) >= 14 for line in page.content.split(b"\n") if line.endswith(b"Tf"))
        assert not page.turned or b" 18.0 Tf" in page.content


def test_the_heading_over_a_wide_table_turns_with_it():
    document = with_blocks(wide(13, 5))
    edition = made("standard", document)
    book = open_book(edition.data)
    heading = next(node for node in book.nodes if node.tag == "H1" and node.text() == "Segunda parte")
    assert {shown.page for shown in heading.shown()} == set(turned(edition))


def test_a_centred_heading_stays_centred_on_a_turned_page():
    chapter = Section("chapter", runs("CAPÍTULO I"), (), (wide(13, 5),))
    document = with_ids(replace(law(), sections=(chapter,), notes=()))
    style = sheet(settings())
    strips = Compositor(document, style, FontBook()).compose(Element("Document"))
    (title,) = strips[0].lines
    assert strips[0].across == "turned"
    assert abs(title.x + title.line.width / 2 - style.height / 2) < 0.5


def test_row_heads_stand_in_every_panel_and_are_read_once():
    document = with_blocks(wide(31, 4))
    edition = made("standard", document)
    book = open_book(edition.data)
    assert sum(node.text() == "Alcaldía número 2" for node in book.nodes if node.tag == "TH") == 1
    again = [mark.text.strip() for text in book.texts for mark in text.artifacts]
    assert again.count("Alcaldía número 2") == again.count("Sujeto obligado") == 3


def test_no_panel_cuts_a_head_over_several_columns():
    document = with_blocks(wide(31, 4))
    book = open_book(made("standard", document).data)
    assert not any("Grupo" in mark.text for text in book.texts for mark in text.artifacts)


def test_notes_called_in_a_wide_table_stand_under_it():
    called = Cell((Paragraph((Run("1,204.5"), NoteRef("note_1"))),))
    table = wide(13, 5)
    table = replace(table, rows=(*table.rows[:-1], (*table.rows[-1][:-1], called)))
    document = with_blocks(table, notes=(Note("note_1", "1", (paragraph("Cifra corregida."),)),))
    edition = made("standard", document)
    assert proven(edition, document)
    note = next(node for node in open_book(edition.data).nodes if node.tag == "Note")
    assert {shown.page for shown in note.shown()} == set(turned(edition))


def test_links_on_a_turned_page_lie_over_their_words():
    link = Cell((Paragraph((Run("abrir", href="https://example.org/"),)),))
    table = wide(13, 3)
    table = replace(table, rows=(*table.rows[:-1], (link, *table.rows[-1][1:])))
    edition = made("standard", with_blocks(table))
    assert edition.forme is not None
    (page,) = (page for page in edition.forme.sheets.drawn if page.turned)
    left, low, right, high = page.links[-1].rectangle
    assert 0 < left < right < 612 and 0 < low < high < 792
    assert high - low > right - left  # the word runs up the page


def test_a_page_shown_the_wrong_way_is_found():
    book = open_book(made("standard", with_blocks(wide(13, 3))).data)
    for page in book.pages:
        page.pop("Rotate", None)
    assert [found.code for found in check_turned(book, "ley.pdf")] == ["proof.pdf-turned"]


def test_a_head_that_reaches_into_the_rows_is_not_set_again():
    rows = [tuple(cell(str(column)) for column in range(8)) for _ in range(90)]
    head = (cell("Concepto de la sesión ordinaria del Pleno", rowspan=2), *(cell(f"C{n}") for n in range(7)))
    document = with_blocks(Table((head, rows[0][1:], *rows), header_rows=1))
    edition = made("standard", document)
    assert proven(edition, document)


def test_the_press_prints_turned_tables_on_upright_paper():
    edition = made("standard", with_blocks(wide(13, 5)))
    pressed = press(edition, publication())
    files = {f"ley{end}": data for end, data in pressed.files.items()}
    told = {found.code for found in prove_press(files, edition.data, publication())}
    assert told == set()
    assert all(page.get("Rotate", 0) == 0 for page in PdfReader(BytesIO(files["ley-imprenta.pdf"])).pages)


def test_text_above_and_below_a_table_across_two_columns_shares_its_page():
    document = with_blocks(
        *(paragraph(SENTENCE) for _ in range(4)), wide(7, 5), *(paragraph(SENTENCE) for _ in range(4))
    )
    edition = made("two columns", document)
    assert proven(edition, document, "two columns")
    assert turned(edition) == []
    assert sum(start.purpose == "text" for start in edition.pages) == 1


@pytest.mark.parametrize("lines", range(20, 34))
def test_no_row_of_a_long_table_stands_alone(lines: int):
    rows = tuple((cell(f"Fila {n}"), cell(str(n))) for n in range(20))
    document = with_blocks(*(paragraph("Una línea.") for _ in range(lines)), Table(((cell("A"), cell("B")), *rows), 1))
    book = open_book(made("standard", document).data)
    pages = [next(node.shown()).page for node in book.nodes if node.tag == "TD" and node.text().startswith("Fila")]
    assert min(pages.count(page) for page in pages) >= 2


# ---- numbers --------------------------------------------------------------------------------------------------------


def points(*contents: Paragraph) -> list[float]:
    """Set a column of numbers; return where the decimal point of each stands, or would stand."""
    table = Table((tuple(map(cell, ("Concepto", "Monto"))), *((cell("x"), Cell((text,))) for text in contents)), 1)
    document = with_blocks(table, notes=(Note("note_1", "1", (paragraph("Nota."),)),))
    composed = Compositor(document, sheet(settings()), FontBook())
    strips = composed.compose(Element("Document"))
    numbers = [
        p for strip in strips for p in strip.lines if strip.rules and _said(p).strip(" -−(±$\u00a0")[:1].isdigit()
    ]
    return [placed.x + _before_point(placed) for placed in numbers]


def _said(placed: Placed) -> str:
    return "".join(text for _, text in placed.line.fragments)


def _before_point(placed: Placed) -> float:
    text = _said(placed).rstrip()
    at = text.index(".") if "." in text else max(n for n, sign in enumerate(text) if sign.isdigit()) + 1
    if any(format_.anchor for format_, _ in placed.line.fragments):
        at = min(at, len(text) - 1)
    width = 0.0
    for format_, part in placed.line.fragments:
        width += format_.width(part[: max(0, at)])
        at -= len(part)
    return width


def test_numbers_stand_with_their_points_under_one_another():
    noted = Paragraph((Run("1,204.50"), NoteRef("note_1")))
    whole = Paragraph((Run("96"), NoteRef("note_1")))
    bold = Paragraph((Run("1"), Run("2", Style.BOLD), Run(".75")))
    plain = ("31.8 %", "−5.25", "-12,345,678.9", "$ 1,204.00", "(3.4)", "150", "7 %", "103 651.5")
    found = points(*map(paragraph, plain), noted, whole, bold)
    assert len(found) == 11
    assert max(found) - min(found) < 0.02


def test_numbers_stand_apart_from_the_text_of_the_next_column():
    rows = [(cell("Ordinarias"), cell("38"), cell("Recursos")), (cell("Total"), cell("145"), cell("Asuntos"))]
    table = Table(((cell("Tipo"), cell("Número"), cell("Asuntos")), *rows), 1)
    strips = Compositor(with_blocks(table), sheet(settings()), FontBook()).compose(Element("Document"))
    lines = {_said(placed).strip(): placed for strip in strips if strip.rules for placed in strip.lines}
    for number, text in (("38", "Recursos"), ("145", "Asuntos"), ("Número", "Asuntos")):
        assert lines[text].x - lines[number].x - lines[number].line.width > 15


def test_a_bold_total_is_not_broken():
    head = ("Medio", "Información pública", "Datos personales", "Total", "Porcentaje")
    total = ("Total", "86,836", "16,815", "103,651", "100.00")
    bold = tuple(Cell((Paragraph((Run(text, Style.BOLD),)),)) for text in total)
    document = with_blocks(Table((tuple(map(cell, head)), tuple(map(cell, total)), bold), 1))
    edition = made("large print", document)
    shown = [s for node in open_book(edition.data).nodes if node.tag == "TD" for s in node.shown()]
    assert all(len(piece.text.split()) == 1 for each in shown for piece in each.pieces)


# ---- any table ------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ("12", "1,204.5", "sí", "Alcaldía", "responsabilidad administrativa", "interinstitucionalidad", "—", SENTENCE, "")
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Return a table of up to 14 columns with spans, heads of every kind, empty cells."""
    columns, count = draw(st.integers(1, 14)), draw(st.integers(1, 7))
    rows = []
    for row in range(count):
        left, cells = columns, []
        while left:
            across = min(left, draw(st.sampled_from((1, 1, 1, 1, 2, 5))))
            down = draw(st.sampled_from((1, 1, 1, 2))) if row + 1 < count else 1
            cells.append(cell(draw(WORDS), colspan=across, rowspan=down))
            left -= across
        rows.append(tuple(cells))
    return Table(tuple(rows), draw(st.integers(0, 2)), draw(st.integers(0, 2)), runs("Tabla 1."))


@sparing(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # to shrink takes long
@given(tables(), st.sampled_from(("90x130mm", "170x230mm")), st.sampled_from((1, 2)))
def test_any_table_is_set_whole_and_read_in_order(table: Table, paper: str, columns: int):
    document = with_blocks(paragraph(SENTENCE), table, paragraph(SENTENCE))
    given_ = publication(pdf=settings(papel=paper, columnas=columns, cuerpo=9))
    edition = typeset(document, given_)
    found = prove(edition.data, with_page_marks(document, edition.pages), given_, "ley.pdf")
    assert [finding for finding in found if finding.code != "ua.table-irregular"] == []
    assert [s.position for s in page_starts(edition.data)] == [s.position for s in edition.pages]
    order = {leaf.id: number for number, leaf in enumerate(leaves(document))}
    places = [(order[s.position.block], s.position.letter) for s in edition.pages if s.position is not None]
    assert places == sorted(places)
