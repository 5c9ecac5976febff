"""Which source file each part of a text comes from: the streams of blocks, measured before and after they take form.

The structure keeps the order of the text and loses none of it, so a measure that runs along both tells where a file
begins: in a report, blocks (a heading becomes a section); in a law, whose lines are taken apart, letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from editorial.document.letters import letters, raw_text
from editorial.document.model import Block, Document, Heading, Origin, Section
from editorial.document.walk import blocks_leaves


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one source file gave: its name, its blocks, and how many notes."""

    file: str
    blocks: tuple[Block, ...]
    notes: int


def origins(stretches: Sequence[Stretch], document: Document, *, law: bool) -> tuple[Origin, ...]:
    """Return where each file begins in `document`, whose sections, blocks and notes have their ids. Linear."""
    if len(stretches) == 1:
        first = document.sections[0].id if document.sections else ""
        return (Origin(stretches[0].file, first, document.notes[0].id if document.notes else ""),)
    parts = _lettered(document) if law else _counted(document, _opens_with_heading(stretches))
    firsts = _begun(parts, [_size(one, law) for one in stretches])
    notes = _begun(((note.id, 1) for note in document.notes), [one.notes for one in stretches])
    return tuple(Origin(one.file, first, note) for one, first, note in zip(stretches, firsts, notes, strict=True))


def _size(stretch: Stretch, law: bool) -> int:
    return _letters(stretch.blocks) if law else len(stretch.blocks)


def _letters(blocks: Sequence[Block]) -> int:
    return sum(len(letters(raw_text(leaf.content))) for leaf in blocks_leaves(tuple(blocks)))


def _opens_with_heading(stretches: Sequence[Stretch]) -> bool:
    return any(isinstance(one.blocks[0], Heading) for one in stretches[:1] if one.blocks)


def _begun(parts: Iterable[tuple[str, int]], sizes: Sequence[int]) -> list[str]:
    """Return the id of the part at which each stretch of these sizes begins; "" for a stretch of none."""
    begun = [""] * len(sizes)
    start, index, at = 0, 0, 0
    for name, size in parts:
        while index < len(sizes) and at >= start:
            begun[index] = name if sizes[index] else ""
            start += sizes[index]
            index += 1
        at += size
    return begun


def _counted(document: Document, headed: bool) -> Iterator[tuple[str, int]]:
    """Yield sections and blocks in order, each as one; text before the first heading is a section that none opened."""
    for number, section in enumerate(_in_order(document.sections)):
        if number or headed:
            yield section.id, 1
        yield from ((block.id, 1) for block in section.content)


def _lettered(document: Document) -> Iterator[tuple[str, int]]:
    """Yield sections and blocks in order, each with its own letters."""
    for section in _in_order(document.sections):
        yield section.id, len(letters(raw_text((*section.label, *section.heading))))
        yield from ((block.id, _letters((block,))) for block in section.content)


def _in_order(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _in_order(section.sections)
