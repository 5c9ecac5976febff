"""Notes at the end of each chapter: the flow with the notes in it, before the next título or chapter."""

from __future__ import annotations

from dataclasses import replace

from editorial.braille.flow import Flow
from editorial.braille.segments import Segment, marked
from editorial.braille.volumes import CHAPTER


def with_chapter_notes(flow: Flow, heading: Segment) -> Flow:
    """Return `flow` with every note below `heading` at the end of the chapter that calls it, and no notes apart."""
    segments: list[Segment] = []
    moved: list[int] = []  # where each segment of the flow now stands
    called: dict[str, None] = {}

    def close(trailing: tuple[str, ...] = ()) -> bool:
        notes = [replace(each, rank=0) for note in called for each in flow.notes.get(note, ())]
        segments.extend([marked(heading, trailing), *notes] if notes else [])
        called.clear()
        return bool(notes)

    for each in flow.segments:
        if each.rank >= CHAPTER:
            close()
        moved.append(len(segments))
        segments.append(each)
        called.update(dict.fromkeys(each.notes))
    trailing = () if close(flow.trailing) else flow.trailing
    moved.append(len(segments))
    entries = tuple(replace(entry, start=moved[entry.start]) for entry in flow.entries)
    shown = tuple(replace(entry, start=moved[entry.start]) for entry in flow.shown)
    return Flow(tuple(replace(each, notes=()) for each in segments), entries, {}, trailing, shown)
