"""Where notes stand: behind the block that calls them, or at the end of chapter or volume; proven in each place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from braille.making import chapter, law, paragraph, publication, shown
from editorial.braille.emboss import emboss, prepare
from editorial.document.model import (
    Cell,
    Document,
    Figure,
    Image,
    Inline,
    Item,
    List,
    Note,
    NoteRef,
    Quote,
    Run,
    Section,
    Table,
)
from editorial.proof.brf import prove
from editorial.proof.ebraille import prove as prove_book

NAMES = ("heading", "paragraph", "item", "cell", "head", "quote", "caption", "last")


def call(text: str, note: str) -> tuple[Inline, ...]:
    return (Run(text), NoteRef(note), Run("."))


def document() -> Document:
    """A law that calls a note from every kind of place."""
    table = Table(
        (
            (Cell((paragraph(call("Año", "head")),)), Cell((paragraph("Monto"),))),
            (Cell((paragraph(call("2025", "cell")),)), Cell((paragraph("1,500"),))),
            (Cell((paragraph("2026"),)), Cell((paragraph("1,700"),))),
        ),
        1,
    )
    blocks = (
        paragraph(call("Un párrafo", "paragraph")),
        List((Item((paragraph(call("Uno", "item")),), (Run("I."),)), Item((paragraph("Dos."),), (Run("II."),)))),
        table,
        Quote((paragraph(call("Primera cita", "quote")), paragraph("Segunda cita."))),
        Figure(Image("f.png", "Un árbol"), call("El árbol", "caption")),
        paragraph(call("Al final", "last")),
    )
    article = Section("article", (Run("Artículo 1.-"),), content=blocks)
    headed = replace(chapter("Capítulo I", "x", article), heading=call("Del objeto", "heading"))
    notes = tuple(
        Note(name, str(number), (replace(paragraph(f"Nota {name}."), id=f"{name}__p_1"),))
        for number, name in enumerate(NAMES, 1)
    )
    return replace(
        law(headed, chapter("Capítulo II", "Del resto", Section("article", (Run("Artículo 2.-"),)))), notes=notes
    )


@pytest.mark.parametrize("place", ["tomo", "capitulo", "bloque"])
@pytest.mark.parametrize("lines", [24, 12])
def test_notes_are_proven_wherever_they_stand(place: str, lines: int):
    job, text = publication(notas=place, lineas=lines), document()
    edition = emboss(text, job)
    assert prove([volume.brf for volume in edition.volumes], text, job, ["tomo-1.brf"]) == ()
    assert prove_book(edition.ebraille, text, job, "prueba.ebrl") == ()


def test_a_note_of_a_block_stands_below_a_rule_behind_it():
    job = prepare(document(), publication(notas="bloque", lineas=42))
    lines = shown(job.pages(job.bound[0])[-2])
    assert lines[1:16] == [
        "    ^capítulo ^i",
        "    ^del objeto⠣#a⠜.",
        "",
        "  ^artículo #a.- ^un párrafo⠣#b⠜.",
        "::::::::::::",
        "⠣#a⠜ ^nota heading.",
        "⠣#b⠜ ^nota paragraph.",
        "^i. ^uno⠣#c⠜.",
        "::::::::::::",
        "⠣#c⠜ ^nota item.",
        "^^ii. ^dos.",
        "",
        "^año⠣#e⠜.   ^monto",
        "::::::::::  ::::::",
        "#bjbe⠣#d⠜.  #a.ejj",
    ]
    assert lines[17:26] == [
        "",
        "::::::::::::",
        "⠣#e⠜ ^nota head.",
        "⠣#d⠜ ^nota cell.",
        "",
        "    ^primera cita⠣#f⠜.",
        "    ^segunda cita.",
        "",
        "::::::::::::",
    ]


def test_a_lost_note_of_a_block_is_found():
    job, text = publication(notas="bloque"), document()
    (volume,) = emboss(text, job).volumes
    assert b".NOTA CELL" in volume.brf
    assert prove([volume.brf.replace(b".NOTA CELL", b".NOTA C", 1)], text, job, ["tomo-1.brf"])
