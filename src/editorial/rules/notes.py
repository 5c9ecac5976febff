"""Rules on notes: every call has its note and every note its call."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.document.model import NoteRef
from editorial.findings import Severity
from editorial.rules.rule import Said, Text, rule


@rule(
    "notes.call-without-note",
    Severity.ERROR,
    "Una llamada que no lleva a ninguna nota promete al lector un texto que no está.",
)
def call_without_note(text: Text) -> Iterator[Said]:
    """Find calls of notes that the manuscript does not have."""
    known = {note.id for note in text.document.notes}
    for leaf, _ in text.leaves:
        for inline in leaf.content:
            if isinstance(inline, NoteRef) and inline.note not in known:
                yield Said(leaf.id, f"La llamada «{inline.note}» no tiene nota.", "Escriba la nota o quite la llamada.")


@rule(
    "notes.note-without-call",
    Severity.ERROR,
    "Una nota que nada llama no tiene lugar en la página ni camino de regreso al texto.",
)
def note_without_call(text: Text) -> Iterator[Said]:
    """Find notes that no call leads to."""
    called = {inline.note for leaf, _ in text.leaves for inline in leaf.content if isinstance(inline, NoteRef)}
    for note in text.document.notes:
        if note.id not in called:
            yield Said(note.id, f"Nada en el texto llama a la nota {note.label}.", "Ponga su llamada o quite la nota.")
