"""Walks over a document: its leaves (the smallest texts that have a place), its sections, its blocks, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editorial.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Inlines,
    List,
    Note,
    Paragraph,
    Quote,
    Section,
    Separator,
    Table,
)

LABEL = "__lbl"
HEADING = "__ttl"
CAPTION = "__cap"
SOURCE = "__src"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text with a place of its own. `kind`: label heading paragraph item-label caption source.

    `id` is the block's own id for paragraphs and headings; labels, headings, captions and sources carry their
    owner's id and a suffix (`art_5__lbl`, `tit_1__ttl`, `art_5__frac_II__lbl`, `tbl_2__cap`, `tbl_2__src`).
    """

    id: str
    kind: str
    content: Inlines


def leaves(document: Document) -> Iterator[Leaf]:
    """Yield every leaf of the main text in manuscript order. Notes are apart: `note_leaves`."""
    for section in document.sections:
        yield from section_leaves(section)


def note_leaves(note: Note) -> Iterator[Leaf]:
    """Yield the leaves of one note, its label (the call) not included."""
    yield from blocks_leaves(note.content)


def section_leaves(section: Section) -> Iterator[Leaf]:
    """Yield label, heading, blocks and sections of `section`, in order."""
    if section.label:
        yield Leaf(section.id + LABEL, "label", section.label)
    if section.heading:
        yield Leaf(section.id + HEADING, "heading", section.heading)
    yield from blocks_leaves(section.content)
    for inner in section.sections:
        yield from section_leaves(inner)


def blocks_leaves(blocks: tuple[Block, ...]) -> Iterator[Leaf]:
    """Yield the leaves of `blocks`, in order. A table's caption comes before its cells, its source after them."""
    for block in blocks:
        yield from block_leaves(block)


def block_leaves(block: Block) -> Iterator[Leaf]:
    """Yield the leaves of one block, in order."""
    match block:
        case Paragraph():
            yield Leaf(block.id, "paragraph", block.content)
        case Heading():
            yield Leaf(block.id, "heading", block.content)
        case List():
            for item in block.items:
                if item.label:
                    yield Leaf(item.id + LABEL, "item-label", item.label)
                yield from blocks_leaves(item.content)
        case Table():
            yield from _captioned(block)
        case Figure() | Chart():
            yield from _captioned(block)
        case Quote():
            yield from blocks_leaves(block.content)
        case Separator():
            return


def _captioned(block: Table | Figure | Chart) -> Iterator[Leaf]:
    if block.caption:
        yield Leaf(block.id + CAPTION, "caption", block.caption)
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from blocks_leaves(cell.content)
    if block.source:
        yield Leaf(block.id + SOURCE, "source", block.source)


def sections(document: Document) -> Iterator[tuple[int, Section]]:
    """Yield every section with its depth (0 at the top), in order."""
    stack = [(0, section) for section in reversed(document.sections)]
    while stack:
        depth, section = stack.pop()
        yield depth, section
        stack.extend((depth + 1, inner) for inner in reversed(section.sections))


def blocks(document: Document) -> Iterator[Block]:
    """Yield every block of the main text and of the notes, containers before what they hold, in order."""
    for _, section in sections(document):
        yield from inner_blocks(section.content)
    for note in document.notes:
        yield from inner_blocks(note.content)


def inner_blocks(content: tuple[Block, ...]) -> Iterator[Block]:
    """Yield `content` and everything inside it, containers first."""
    for block in content:
        yield block
        match block:
            case List():
                for item in block.items:
                    yield from inner_blocks(item.content)
            case Quote():
                yield from inner_blocks(block.content)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from inner_blocks(cell.content)
            case _:
                pass
