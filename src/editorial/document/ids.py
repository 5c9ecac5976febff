"""Ids for what the manuscript does not label: nearest labelled ancestor, kind and ordinal in it (`art_5__p_2`).

Provisions bring their own ids (eIds, given by the law reader). An id that survives unrelated edits is worth more than a
short one: an ordinal counts only within its nearest labelled ancestor.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from editorial.document.model import (
    Block,
    Cell,
    Chart,
    Document,
    Figure,
    Heading,
    Item,
    List,
    Paragraph,
    Quote,
    Section,
    Separator,
    Table,
)

_KIND = {
    Paragraph: "p",
    Heading: "h",
    List: "list",
    Table: "tbl",
    Figure: "fig",
    Chart: "chart",
    Quote: "quote",
    Separator: "sep",
}


class _Ids:
    """Hands out ids, each once."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.ordinals: Counter[str] = Counter()

    def own(self, wanted: str) -> str:
        """Return `wanted`, or with an ordinal when an earlier part has taken it (`art_5-2`)."""
        name, repeat = wanted, 1
        while name in self.taken:
            repeat += 1
            name = f"{wanted}-{repeat}"
        self.taken.add(name)
        return name

    def under(self, ancestor: str, kind: str) -> str:
        """Return the next id of `kind` under `ancestor`."""
        base = f"{ancestor}__{kind}" if ancestor else kind
        self.ordinals[base] += 1
        return self.own(f"{base}_{self.ordinals[base]}")


def with_ids(document: Document) -> Document:
    """Return the document with an id on every section, block, item and cell; ids already given stay (made unique)."""
    ids = _Ids()
    ids.taken.update(note.id for note in document.notes)  # their calls already name them
    sections = tuple(_section(section, "", ids) for section in document.sections)
    notes = tuple(replace(note, content=_blocks(note.content, note.id, ids)) for note in document.notes)
    return replace(document, sections=sections, notes=notes)


def _section(section: Section, ancestor: str, ids: _Ids) -> Section:
    own = ids.own(section.id) if section.id else ids.under(ancestor, section.kind)
    content = _blocks(section.content, own, ids)
    return replace(section, id=own, content=content, sections=tuple(_section(s, own, ids) for s in section.sections))


def _blocks(content: tuple[Block, ...], ancestor: str, ids: _Ids) -> tuple[Block, ...]:
    return tuple(_block(block, ancestor, ids) for block in content)


def _block(block: Block, ancestor: str, ids: _Ids) -> Block:
    own = ids.own(block.id) if block.id else ids.under(ancestor, _KIND[type(block)])
    match block:
        case List():
            return replace(block, id=own, items=tuple(_item(item, own, ids) for item in block.items))
        case Quote():
            return replace(block, id=own, content=_blocks(block.content, own, ids))
        case Table():
            rows = tuple(
                tuple(_cell(cell, own, r, c, ids) for c, cell in enumerate(row, 1))
                for r, row in enumerate(block.rows, 1)
            )
            return replace(block, id=own, rows=rows)
        case _:
            return replace(block, id=own)


def _item(item: Item, ancestor: str, ids: _Ids) -> Item:
    own = ids.own(item.id) if item.id else ids.under(ancestor, "item")
    return replace(item, id=own, content=_blocks(item.content, own, ids))


def _cell(cell: Cell, table: str, row: int, column: int, ids: _Ids) -> Cell:
    own = ids.own(cell.id or f"{table}__r{row}c{column}")
    return replace(cell, id=own, content=_blocks(cell.content, own, ids))
