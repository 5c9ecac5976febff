"""Typesetting as its users see it: a tagged file whose structure is the manuscript's, whatever the page."""

import gc
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from editorial.document.ids import with_ids
from editorial.document.model import Cell, Document, Item, List, Note, NoteRef, Paragraph, Role, Run, Section, Table
from editorial.document.pages import with_page_marks
from editorial.document.walk import leaves
from editorial.pdf.compose import Compositor
from editorial.pdf.fonts import FontBook
from editorial.pdf.heads import page_label
from editorial.pdf.sheet import sheet
from editorial.pdf.tags import Element
from editorial.pdf.typeset import PrintEdition, typeset
from editorial.proof.pdf import page_starts, prove
from editorial.proof.pdf_tree import Book, open_book
from pdf.texts import SENTENCE, article, cell, law, paragraph, publication, settings

VARIANTS = {
    "standard": (settings(), ""),
    "two columns": (settings(columnas=2, cuerpo=9), ""),
    "large print": (settings(), "macrotipo"),
    "small paper": (settings(papel="medio-oficio"), ""),
    "sans on own paper": (settings(papel="170x230mm", familia="sans"), ""),
}


def edition(name: str, document: Document | None = None) -> PrintEdition:
    pdf, variant = VARIANTS[name]
    return typeset(document or law(), publication(pdf=pdf), variant)


def tags(book: Book) -> Counter[str]:
    """Count the elements of the manuscript: the contents and the front matter depend on the edition."""
    counted: Counter[str] = Counter()
    stack = list(book.root.kids)
    while stack:
        node = stack.pop()
        if getattr(node, "tag", "TOC") not in ("TOC", "Title") and not (node.tag == "Sect" and not node.id):
            counted[node.tag] += 1
            stack += node.kids
    return counted


@pytest.mark.parametrize("name", VARIANTS)
def test_every_edition_is_proven(name: str):
    document, made = law(), edition(name)
    pdf, _ = VARIANTS[name]
    assert made.findings == ()
    assert prove(made.data, with_page_marks(document, made.pages), publication(pdf=pdf), "ley.pdf") == ()


def test_the_structure_does_not_depend_on_the_page():
    counts = {name: tags(open_book(edition(name).data)) for name in VARIANTS}
    assert len({frozenset(count.items()) for count in counts.values()}) == 1
    found = counts["standard"]
    assert (found["Table"], found["TR"], found["TH"], found["TD"]) == (1, 4, 6, 4)
    assert (found["L"], found["LI"], found["Note"], found["Figure"], found["Formula"]) == (2, 5, 1, 3, 1)
    assert found["Art"] == 8


@pytest.mark.parametrize("name", VARIANTS)
def test_page_starts_are_those_that_the_file_shows(name: str):
    made = edition(name)
    read = page_starts(made.data)
    assert [(start.label, start.position) for start in made.pages] == [(start.label, start.position) for start in read]


def test_page_starts_are_places_of_the_text():
    long = article("900", *(paragraph(SENTENCE * 5) for _ in range(30)))
    document = with_ids(replace(law(), sections=(*law().sections, long)))
    made = edition("standard", document)
    known = {leaf.id for leaf in leaves(document)}
    text = [start for start in made.pages if start.purpose == "text"]
    assert len(text) > 4
    assert all(start.position is not None and start.position.block in known for start in text)
    assert any(start.position is not None and start.position.letter for start in text)


def test_the_text_begins_on_a_right_hand_page_numbered_one():
    labels = [start.label for start in edition("standard").pages]
    first = labels.index("1")
    assert first % 2 == 0
    assert labels[0] == "i"
    assert page_label(8, 12) == "ix"


def test_the_same_text_gives_the_same_bytes_in_another_process():
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from hashlib import sha256\n"
        "from pdf.texts import law, publication\n"
        "from editorial.pdf.typeset import typeset\n"
        "print(sha256(typeset(law(), publication()).data).hexdigest())"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, check=True
        ).stdout
        for seed, zone in (("1", "UTC"), ("99", "Asia/Tokyo"))
    ]
    assert made[0] == made[1] != b""


@pytest.mark.parametrize("on", [True, False])
def test_the_garbage_collector_is_left_as_it_was(on: bool):
    before = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        edition("standard")
        assert gc.isenabled() is on
    finally:
        (gc.enable if before else gc.disable)()


def test_a_sign_that_no_letter_has_is_a_finding():
    document = law()
    strange = replace(document.sections[0], content=(paragraph("Un signo: 漢.", id="x"),))
    found = edition("standard", replace(document, sections=(strange,))).findings
    assert [(f.code, f.where) for f in found] == [("pdf.missing-glyph", "x")]


def test_signs_drawn_with_another_glyph_keep_their_own_character():
    section = article("1", paragraph("Náhuatl: ꞌ; guion duro: a‑b; menos: −5."))
    made = edition("standard", with_ids(replace(law(), sections=(section,))))
    said = [node.text() for node in open_book(made.data).nodes if node.tag == "P" and "Náhuatl" in node.text()]
    assert said == ["Náhuatl: ꞌ; guion duro: a‑b; menos: −5."]


def test_more_than_one_subset_of_a_face_reads_back():
    signs = "".join(chr(code) for code in range(0x100, 0x180)) + "".join(chr(code) for code in range(0x391, 0x3CA))
    signs += "".join(chr(code) for code in range(0x410, 0x450))
    signs = "".join(sign for sign in signs if sign.isalpha())
    section = article("1", paragraph(" ".join(signs[at : at + 8] for at in range(0, len(signs), 8))), ident="art_1")
    document = with_ids(replace(law(), sections=(section,)))
    made = edition("standard", document)
    if not made.findings:
        assert prove(made.data, document, publication(), "ley.pdf") == ()


def test_an_empty_document_is_a_title_page():
    made = typeset(Document(()), publication())
    assert made.pages[0].purpose == "title"
    assert prove(made.data, Document(()), publication(), "ley.pdf") == ()


def test_long_notes_go_on_over_pages():
    document = law()
    note = replace(document.notes[0], content=tuple(paragraph("Nota muy larga. " * 40, id=f"n{n}") for n in range(9)))
    document = replace(document, notes=(note,))
    made = edition("standard", document)
    assert prove(made.data, document, publication(), "ley.pdf") == ()


def test_an_article_without_text_keeps_its_label_with_what_follows():
    document = with_ids(replace(law(), sections=(article("1"), article("2", paragraph("Texto.")))))
    made = edition("standard", document)
    assert prove(made.data, document, publication(), "ley.pdf") == ()


def test_runs_without_letters_are_no_trouble():
    section = article("1", paragraph(""), paragraph("…"), replace(paragraph("x"), content=(Run(""), Run(" "))))
    document = with_ids(replace(law(), sections=(section,)))
    assert prove(edition("standard", document).data, document, publication(), "ley.pdf") == ()


def test_the_books_of_a_large_law_begin_on_right_hand_pages():
    books = tuple(
        Section("book", (Run(f"LIBRO {n}"),), (), sections=tuple(
            article(f"{n}{k}", paragraph("Texto.")) for k in range(100, 600)
        )) for n in (1, 2)
    )  # fmt: skip
    document = with_ids(replace(law(), sections=books))
    made = edition("standard", document)
    starts = {start.position.block: n for n, start in enumerate(made.pages) if start.position}
    assert {n % 2 for block, n in starts.items() if block.startswith("book") and block.endswith("__lbl")} == {0}
    assert sum(block.startswith("book_") and block.endswith("_lbl") and "__" not in block[:-5] for block in starts) == 2
    assert prove(made.data, with_page_marks(document, made.pages), publication(), "ley.pdf") == ()


def test_no_number_of_a_wide_table_is_broken():
    head = tuple(cell(f"Columna administrativa {c}") for c in range(12))
    rows = [tuple(cell(f"{r * 1000 + c:,}.5") for c in range(12)) for r in range(40)]
    section = article("1", paragraph("Texto."), Table((head, *rows), header_rows=1))
    document = with_ids(replace(law(), sections=(section,)))
    made = edition("standard", document)
    assert prove(made.data, with_page_marks(document, made.pages), publication(), "ley.pdf") == ()
    cells = [node for node in open_book(made.data).nodes if node.tag == "TD"]
    shown = [piece.text for node in cells for shown in node.shown() for piece in shown.pieces]
    assert all(len(text.split()) == 1 for text in shown)
    assert sum(start.purpose == "text" for start in made.pages) == 4


def parts(kind: str, count: int) -> Document:
    """Return a text of several parts, each shorter than a page."""
    return with_ids(
        replace(
            law(),
            sections=tuple(
                Section(kind, (Run(f"{kind.upper()} {n}"),), (Run("De algo"),), (paragraph(SENTENCE),))
                for n in range(count)
            ),
        )
    )


@pytest.mark.parametrize(
    ("kind", "asked", "rectos"),
    [
        ("title", "nones", True),
        ("part", "nones", True),
        ("book", "auto", False),
        ("part", "seguidas", False),
        ("part", "paginas", False),
    ],
)
def test_parts_begin_on_right_hand_pages_where_that_is_asked(kind: str, asked: str, rectos: bool):
    document = parts(kind, 3)
    given = publication(pdf=settings(partes=asked))
    made = typeset(document, given)
    assert prove(made.data, with_page_marks(document, made.pages), given, "ley.pdf") == ()
    first = [start.label for start in made.pages].index("1")
    text = made.pages[first:]
    if rectos:
        assert [start.purpose for start in text][:5] == ["text", "blank", "text", "blank", "text"]
        assert all(not page.artifacts for page in open_book(made.data).texts[first + 1 : first + 4 : 2])
    else:
        assert sum(start.purpose == "text" for start in text) == (3 if asked == "paginas" else 1)


def test_a_link_leads_to_a_paragraph_wherever_it_stands():
    away = tuple(
        Run(f"véase {place}", href=f"#{place}") for place in ("plain", "run_in", "in_item", "in_cell", "in_note")
    )
    item = Item((paragraph("Uno.", id="in_item"),), (Run("I."),))
    blocks = (
        paragraph("Corre.", id="run_in"), paragraph("Solo.", id="plain"), List((item,), "fraction"),
        Table(((Cell((paragraph("Celda.", id="in_cell"),)),),)), Paragraph((*away, NoteRef("note_1"))),
    )  # fmt: skip
    note = Note("note_1", "1", (paragraph("Nota.", id="in_note"),))
    document = with_ids(replace(law(), sections=(article("1", *blocks),), notes=(note,)))
    made = edition("standard", document)
    assert prove(made.data, with_page_marks(document, made.pages), publication(), "ley.pdf") == ()
    named = PdfReader(BytesIO(made.data)).named_destinations
    assert {"plain", "run_in", "in_item", "in_cell", "in_note"} <= set(named)


@pytest.mark.parametrize("count", range(26, 34))
def test_no_entry_of_the_contents_is_parted_from_its_parts(count: int):
    chapters = tuple(Section("chapter", (Run(f"CAPÍTULO {n}"),), (), (paragraph("Texto."),)) for n in range(count))
    last = Section("title", (Run("TÍTULO ÚLTIMO"),), (), (), (article("1", paragraph("Texto.")),))
    document = with_ids(replace(law(), sections=(*chapters, last, *chapters)))
    book = open_book(edition("standard", document).data)
    pages = {node.text(frozenset()): next(node.shown(frozenset())).page for node in book.nodes if node.tag == "TOCI"}
    title, first = (next(page for text, page in pages.items() if name in text) for name in ("ÚLTIMO", "Artículo 1"))
    assert title == first


def test_a_long_paragraph_among_signatures_is_set_as_text():
    style, fonts = sheet(settings()), FontBook()
    short, long = (paragraph(words, role=Role.SIGNATURE) for words in ("Rúbricas.", SENTENCE * 4))
    document = with_ids(Document((Section("transitories", content=(short, long)),)))
    galley = Compositor(document, style, fonts).compose(Element("Document"))
    assert galley[0].lines[0].x > 1
    assert galley[2].lines[0].x == 0
