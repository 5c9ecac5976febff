"""A document with its texts changed: every leaf goes through one function, and nothing else is different."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from editorial.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Inlines,
    Item,
    List,
    Paragraph,
    Quote,
    Section,
    Table,
)
from editorial.document.walk import CAPTION, HEADING, LABEL, SOURCE

Change = Callable[[str, Inlines], Inlines]
Shown = TypeVar("Shown", bound=Table | Figure | Chart)


def with_leaves(document: Document, change: Change) -> Document:
    """Return the document with each leaf's content as `change(leaf id, content)` gives it; notes go through it too."""
    rebuilder = _Rebuilder(change)
    return replace(
        document,
        sections=tuple(map(rebuilder.section, document.sections)),
        notes=tuple(replace(note, content=rebuilder.blocks(note.content)) for note in document.notes),
    )


class _Rebuilder:
    def __init__(self, change: Change) -> None:
        self.change = change

    def leaf(self, name: str, content: Inlines) -> Inlines:
        return self.change(name, content) if content else content

    def section(self, section: Section) -> Section:
        return replace(
            section,
            label=self.leaf(section.id + LABEL, section.label),
            heading=self.leaf(section.id + HEADING, section.heading),
            content=self.blocks(section.content),
            sections=tuple(map(self.section, section.sections)),
        )

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map(self.block, blocks))

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph() | Heading():
                return replace(block, content=self.leaf(block.id, block.content))
            case List():
                return replace(block, items=tuple(map(self.item, block.items)))
            case Quote():
                return replace(block, content=self.blocks(block.content))
            case Table():
                rows = tuple(
                    tuple(replace(cell, content=self.blocks(cell.content)) for cell in row) for row in block.rows
                )
                return replace(self.captioned(block), rows=rows)
            case Figure() | Chart():
                return self.captioned(block)
            case _:
                return block

    def captioned(self, block: Shown) -> Shown:
        caption = self.leaf(block.id + CAPTION, block.caption)
        return replace(block, caption=caption, source=self.leaf(block.id + SOURCE, block.source))

    def item(self, item: Item) -> Item:
        return replace(item, label=self.leaf(item.id + LABEL, item.label), content=self.blocks(item.content))
