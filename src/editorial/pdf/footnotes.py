"""Notes: set in small type for the foot of the page of their call, with a way back to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from editorial.document.model import Note
from editorial.pdf.galley import Footnote, Placed, Strip, baseline
from editorial.pdf.inline import NoteCall
from editorial.pdf.setting import set_lines

if TYPE_CHECKING:
    from editorial.pdf.compose import Compositor, Spot


def attach_notes(compositor: Compositor, strips: list[Strip], calls: Sequence[NoteCall], spot: Spot) -> None:
    """Set the notes that `calls` call and hang each on the strip that carries its call."""
    for call in calls:
        note = compositor.notes.get(call.note)
        if note is None or note.id in compositor.calls:
            continue
        compositor.calls.add(note.id)
        footnote = set_note(compositor, note, call, spot)
        carrier = next(
            (s for s in strips for p in s.lines if any(f is call.format for f, _ in p.line.fragments)),
            strips[0] if strips else None,
        )
        if carrier is not None:
            carrier.notes = (*carrier.notes, footnote)


def set_note(compositor: Compositor, note: Note, call: NoteCall | None, spot: Spot) -> Footnote:
    """Set a note; one that nothing calls has no way back."""
    style = compositor.sheet.small
    element = spot.parent.child("Note", note.id)
    label = element.child("Lbl")
    strips: list[Strip] = []
    hang = style.size * 1.6
    width = compositor.sheet.column_width
    inner = replace(spot, parent=element, x=hang, width=width - hang, style=style, role="note")
    compositor.blocks(note.content, inner, strips)
    back = (
        compositor.inlines.way_back(note.label, style, label, call)
        if call is not None
        else compositor.inlines.furniture(note.label, style, label)
    )
    line = set_lines(back, replace(style, align="left"), 1e6)[0]
    if not strips:
        strips = [Strip(style.leading)]
    strips[0].lines.insert(0, Placed(0.0, baseline(style), line))
    strips[0].anchors = (note.id, *strips[0].anchors)
    return Footnote(_with_notes(strips))


def _with_notes(strips: Sequence[Strip]) -> list[Strip]:
    """Return the strips of a note with the notes that it calls itself under it."""
    called = [strip for text in strips for note in text.notes for strip in note.strips]
    for strip in strips:
        strip.notes = ()
    return [*strips, *called]
