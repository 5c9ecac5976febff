"""Reform notes as footnotes: Word's own, and calls typed in brackets."""

from __future__ import annotations

from editorial.document.ids import with_ids
from editorial.document.model import Document, Note, NoteRef, Paragraph, Role, Run
from editorial.intake.law import Structure, attach, structure
from law.texts import outline, paragraphs


def test_a_footnote_speaks_of_the_provision_that_calls_it():
    text = (Run("I. Una;"), NoteRef("n1"))
    blocks = (*paragraphs("Artículo 1.- Son:"), Paragraph(text), *paragraphs("II. Otra."))
    notes = (
        Note("n1", "1", (Paragraph((Run("Fracción reformada G.O. CDMX 27/08/25"),)),)),
        Note("n2", "2", (Paragraph((Run("Otra cosa."),)),)),
    )
    document = attach(with_ids(Document(structure(blocks).sections, notes)))
    first = document.notes[0].content[0]
    assert isinstance(first, Paragraph) and (first.role, first.of) == (Role.REFORM_NOTE, "art_1__frac_I")
    assert document.notes[1] == with_ids(Document((), notes)).notes[1]


def test_the_call_of_a_label_stays_with_it():
    blocks = (Paragraph((Run("Artículo 1.-"), NoteRef("n1"), Run(" Uno."))),)
    (article,) = structure(blocks).sections
    assert article.label == (Run("Artículo 1.-"), NoteRef("n1"))
    assert article.content == (Paragraph((Run("Uno."),)),)


def test_typed_calls():
    text = """
    Artículo 1.- Uno.[1][1]
    Artículo 2.- Dos.[2]
    TRANSITORIOS
    ÚNICO.- Mañana.
    [1] Artículo reformado G.O. CDMX 26/07/2019
    [2] Reforma publicada en la Gaceta Oficial el 29 de noviembre de 2024
    """
    document = attach(with_ids(Document(structure(paragraphs(text)).sections)))
    notes = [line.strip() for line in outline(Structure(document.sections, ())).splitlines() if line.strip()[0] == "*"]
    assert [note.rpartition(" → ")[2] for note in notes] == ["art_1", "art_2"]
