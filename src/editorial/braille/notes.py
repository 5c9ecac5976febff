"""Notes where they are called: the flow with the notes in it, at the end of each block or of each chapter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from editorial.braille.flow import Flow
from editorial.braille.segments import Segment, marked
from editorial.braille.volumes import CHAPTER
from editorial.language import transcription

RULE = Segment(transcription.NOTE_RULE, keep=True, rank=0)


def with_chapter_notes(flow: Flow, heading: Segment) -> Flow:
    """Return `flow` with every note below `heading` at the end of the chapter that calls it, and no notes apart."""
    return _with_notes(flow, heading, lambda each: each.rank >= CHAPTER, lambda each: False)


def with_block_notes(flow: Flow) -> Flow:
    """Return `flow` with every note below a rule behind the block that calls it, and no notes apart.

    A quote, a table and a picture are blocks as a whole; nothing comes between a heading and what it stands over.
    """
    return _with_notes(flow, RULE, lambda each: False, lambda each: not (each.keep or each.inner))


def _with_notes(
    flow: Flow, opening: Segment, ends_before: Callable[[Segment], bool], ends_behind: Callable[[Segment], bool]
) -> Flow:
    segments: list[Segment] = []
    moved: list[int] = []  # where each segment of the flow now stands
    called: dict[str, None] = {}

    def close(trailing: tuple[str, ...] = ()) -> bool:
        notes = [replace(each, rank=0) for note in called for each in flow.notes.get(note, ())]
        segments.extend([marked(opening, trailing), *notes] if notes else [])
        called.clear()
        return bool(notes)

    for place, each in enumerate(flow.segments, 1):
        if ends_before(each):
            close()
        moved.append(len(segments))
        segments.append(each)
        called.update(dict.fromkeys(each.notes))
        if ends_behind(each) and place < len(flow.segments):
            close()
    trailing = () if close(flow.trailing) else flow.trailing
    moved.append(len(segments))
    entries = tuple(replace(entry, start=moved[entry.start]) for entry in flow.entries)
    shown = tuple(replace(entry, start=moved[entry.start]) for entry in flow.shown)
    return Flow(tuple(replace(each, notes=()) for each in segments), entries, {}, trailing, shown)
