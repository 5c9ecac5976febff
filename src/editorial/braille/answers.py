"""What [braille.sustituciones] changes: changes in braille alone, recorded like those a person confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from editorial.document.letters import raw_text
from editorial.document.model import Change, Document
from editorial.document.walk import leaves, note_leaves
from editorial.publication import BrailleSettings

REASON = "Sustitución en braille: [braille.sustituciones] de publicacion.toml."


def changes(document: Document, settings: BrailleSettings) -> Iterator[Change]:
    """Yield a change for each leaf and sign that braille writes otherwise, in the order of the text."""
    if not settings.sustituciones:
        return
    noted = (leaf for note in document.notes for leaf in note_leaves(note))
    for leaf in chain(leaves(document), noted):
        text = raw_text(leaf.content)
        for sign, instead in settings.sustituciones.items():
            if sign in text:
                yield Change(leaf.id, sign, instead, REASON)
