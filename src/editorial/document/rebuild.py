"""A document with its texts changed: every leaf goes through one function, and nothing else is different."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import is_not
from typing import TypeVar

from editorial.document.model import (
    Block,
    Cell,
    Chart,
    Document,
    Figure,
    Heading,
    Inlines,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Section,
    Table,
)
from editorial.document.walk import CAPTION, HEADING, LABEL, SOURCE

Change = Callable[[str, Inlines], Inlines]
Part = TypeVar("Part")
Shown = TypeVar("Shown", bound=Table | Figure | Chart)


def with_leaves(document: Document, change: Change) -> Document:
    """Return the document with each leaf's content as `change(leaf id, content)` gives it; notes go through it too.

    What holds no changed leaf is the same object as before: a change touches few leaves of many.
    """
    rebuilder = _Rebuilder(change)
    return replace(
        document,
        sections=_kept(document.sections, rebuilder.section),
        notes=_kept(document.notes, rebuilder.note),
    )


def _kept(old: tuple[Part, ...], change: Callable[[Part], Part]) -> tuple[Part, ...]:
    """Return the parts as `change` gives them: the same tuple when it gives them all back."""
    new = tuple(map(change, old))
    return new if any(map(is_not, new, old)) else old


class _Rebuilder:
    def __init__(self, change: Change) -> None:
        self.change = change

    def leaf(self, name: str, content: Inlines) -> Inlines:
        return self.change(name, content) if content else content

    def note(self, note: Note) -> Note:
        content = self.blocks(note.content)
        return note if content is note.content else replace(note, content=content)

    def section(self, section: Section) -> Section:
        label = self.leaf(section.id + LABEL, section.label)
        heading = self.leaf(section.id + HEADING, section.heading)
        content, sections = self.blocks(section.content), _kept(section.sections, self.section)
        if (
            label is section.label and heading is section.heading
            and content is section.content and sections is section.sections
        ):  # fmt: skip
            return section
        return replace(section, label=label, heading=heading, content=content, sections=sections)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return _kept(blocks, self.block)

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph() | Heading():
                content = self.leaf(block.id, block.content)
                return block if content is block.content else replace(block, content=content)
            case List():
                items = _kept(block.items, self.item)
                return block if items is block.items else replace(block, items=items)
            case Quote():
                quoted = self.blocks(block.content)
                return block if quoted is block.content else replace(block, content=quoted)
            case Table():
                rows, table = _kept(block.rows, self.row), self.captioned(block)
                return table if rows is block.rows else replace(table, rows=rows)
            case Figure() | Chart():
                return self.captioned(block)
            case _:
                return block

    def captioned(self, block: Shown) -> Shown:
        caption, source = self.leaf(block.id + CAPTION, block.caption), self.leaf(block.id + SOURCE, block.source)
        same = caption is block.caption and source is block.source
        return block if same else replace(block, caption=caption, source=source)

    def row(self, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return _kept(row, self.cell)

    def cell(self, cell: Cell) -> Cell:
        content = self.blocks(cell.content)
        return cell if content is cell.content else replace(cell, content=content)

    def item(self, item: Item) -> Item:
        label, content = self.leaf(item.id + LABEL, item.label), self.blocks(item.content)
        same = label is item.label and content is item.content
        return item if same else replace(item, label=label, content=content)
