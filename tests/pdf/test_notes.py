"""Notes of every kind: whole whatever their length, heard after their paragraph, one click away and back."""

from dataclasses import replace

import pytest

from editorial.document.ids import with_ids
from editorial.document.model import (
    Cell,
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
    Section,
    Table,
)
from editorial.document.pages import with_page_marks
from editorial.pdf.typeset import typeset
from editorial.proof.pdf import prove
from editorial.proof.pdf_notes import check_calls
from editorial.proof.pdf_tree import LEAF_TAGS, Hung, Node, open_book
from pdf.test_typeset import VARIANTS
from pdf.texts import SENTENCE, article, cell, law, paragraph, publication

LONG = 14  # sentences of a long note: several of them fill more than a page


def noted(number: int, text: str = "Texto con nota") -> tuple[Run | NoteRef, ...]:
    return (Run(text), NoteRef(f"note_{number}"), Run(" y más. " + SENTENCE))


def everywhere() -> Document:
    """Return a text that calls a note from every kind of place; most of them are long, one calls another."""
    filling = tuple(paragraph(SENTENCE * 4) for _ in range(6))
    rows = [(Cell((Paragraph(noted(6)),)), cell("1")), *((cell("a"), cell("2")) for _ in range(50))]
    table = Table(
        ((Cell((Paragraph(noted(5)),)), cell("Monto")), *rows),
        header_rows=1, caption=noted(7), source=noted(8),
    )  # fmt: skip
    items = List(
        (
            Item((Paragraph(noted(3)),), (Run("I."), NoteRef("note_2"))),
            Item((Quote((Paragraph(noted(4)),)),), (Run("II."),)),
        ),
        "fraction",
    )
    figure = Figure(Image("marca.png", "Una marca."), noted(9), noted(10))
    three = Paragraph(
        (Run("Tres"), NoteRef("note_11"), Run(" notas"), NoteRef("note_12"), Run(" aquí"), NoteRef("note_13"))
    )
    first = article("1", Paragraph(noted(1)), items, *filling, table, figure, three, *filling)
    heading = Section("chapter", (Run("CAPÍTULO I"),), noted(14, "De las notas"), sections=(first,))
    again = article("2", Paragraph((Run("Otra vez la primera"), NoteRef("note_1"), Run("."))))
    lengths = {1: LONG, 4: LONG, 6: LONG * 3, 7: 3, 11: LONG, 12: LONG, 13: 1}
    notes = [
        Note(f"note_{n}", str(n), tuple(paragraph(f"Nota {n}. " + SENTENCE * (lengths.get(n, 1))) for _ in range(2)))
        for n in (14, 1, 2, 3, 4, 7, 5, 6, 8, 9, 10, 11, 12, 13)
    ]
    notes[13] = replace(notes[13], content=(Paragraph((Run("Véase"), NoteRef("note_15"), Run("."))),))
    notes.append(Note("note_15", "15", (paragraph("Nota de una nota."),)))
    return with_ids(replace(law(), sections=(heading, again), notes=tuple(notes)))


@pytest.mark.parametrize("name", VARIANTS)
def test_every_note_is_proven_and_stands_after_its_paragraph(name: str):
    document = everywhere()
    pdf, variant = VARIANTS[name]
    given = publication(pdf=pdf)
    made = typeset(document, given, variant)
    assert prove(made.data, with_page_marks(document, made.pages), given, "ley.pdf") == made.findings == ()
    book = open_book(made.data)
    notes = {node.id: node for node in book.nodes if node.tag == "Note"}
    assert len(notes) == 15
    order = {node: place for place, node in enumerate(book.nodes)}
    seen = set()
    for call in (node for node in book.nodes if node.tag == "Reference" and node.parent.tag != "TOCI"):
        note = notes[f"note_{call.text(frozenset()).strip('⁅^⁆ ')}"]
        if note.id in seen:
            continue
        seen.add(note.id)
        between = [n for n in book.nodes[order[call] : order[note]] if n.id and n.tag in LEAF_TAGS and not _in_note(n)]
        assert [node.text() for node in between] == (
            ["Texto con nota y más. " + SENTENCE] if note.id == "note_2" else []
        )
        first = next(call.shown(frozenset())).page
        began = next(note.shown(frozenset())).page
        assert began >= first
    assert seen == set(notes)


def test_a_note_without_its_way_back_is_found():
    document = everywhere()
    book = open_book(typeset(document, publication()).data)
    assert list(check_calls(book, document, "ley.pdf")) == []
    note = next(node for node in book.nodes if node.tag == "Note")
    label = next(node for node in note.walk() if node.tag == "Lbl")
    link = next(kid for kid in label.kids if isinstance(kid, Node))
    link.kids = [kid for kid in link.kids if not isinstance(kid, Hung)]
    assert [found.code for found in check_calls(book, document, "ley.pdf")] == ["proof.pdf-way-back"]


def test_a_call_that_leads_elsewhere_is_found():
    document = everywhere()
    book = open_book(typeset(document, publication()).data)
    calls = [node for node in book.nodes if node.tag == "Reference" and node.parent.tag != "TOCI"]
    calls[0].kids = [kid for kid in calls[0].kids if not isinstance(kid, Hung)]
    link = next(kid for kid in calls[0].kids if isinstance(kid, Node))
    link.kids = [kid for kid in link.kids if not isinstance(kid, Hung)]
    assert [found.code for found in check_calls(book, document, "ley.pdf")] == ["proof.pdf-notes"]


def _in_note(node: Node | None) -> bool:
    while node is not None:
        if node.tag == "Note":
            return True
        node = node.parent
    return False
