"""Print pages in the text: where each page of the PDF starts, and the document with those places marked in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from editorial.document.letters import Position
from editorial.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    Item,
    List,
    Math,
    Note,
    PageMark,
    Paragraph,
    Quote,
    Run,
    Section,
    Table,
)
from editorial.document.walk import CAPTION, HEADING, LABEL, SOURCE

Captioned = TypeVar("Captioned", Table, Figure, Chart)


@dataclass(frozen=True, slots=True)
class PageStart:
    """A page of the print edition: its printed label (`iv`, `24`) and the place of its first letter of the manuscript.

    `position` is None for a page that carries no manuscript text: `purpose` then says what it is (title, imprint,
    contents, blank …); for a page of text it is `text`.
    """

    label: str
    position: Position | None
    purpose: str = "text"


def with_page_marks(document: Document, starts: Iterable[PageStart]) -> Document:
    """Return `document` with a `PageMark` at every start that has a position. Texts and ids do not change."""
    marks: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for start in starts:
        if start.position is not None:
            marks[start.position.block].append((start.position.letter, start.label))
    if not marks:
        return document
    marker = _Marker(dict(marks))
    return replace(
        document,
        sections=tuple(map(marker.section, document.sections)),
        notes=tuple(map(marker.note, document.notes)),
    )


class _Marker:
    """Rebuilds a tree with page marks in the leaves that have some."""

    def __init__(self, marks: dict[str, list[tuple[int, str]]]) -> None:
        self.marks = marks

    def section(self, section: Section) -> Section:
        return replace(
            section,
            label=self.leaf(section.id + LABEL, section.label),
            heading=self.leaf(section.id + HEADING, section.heading),
            content=self.blocks(section.content),
            sections=tuple(map(self.section, section.sections)),
        )

    def note(self, note: Note) -> Note:
        return replace(note, content=self.blocks(note.content))

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map(self.block, blocks))

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph() | Heading():
                content = self.leaf(block.id, block.content)
                return block if content is block.content else replace(block, content=content)
            case List():
                return replace(block, items=tuple(map(self.item, block.items)))
            case Quote():
                return replace(block, content=self.blocks(block.content))
            case Table():
                rows = tuple(
                    tuple(replace(cell, content=self.blocks(cell.content)) for cell in row) for row in block.rows
                )
                return replace(self._captioned(block), rows=rows)
            case Figure():
                return self._captioned(block)
            case Chart():
                return self._captioned(block)
            case _:
                return block

    def item(self, item: Item) -> Item:
        return replace(item, label=self.leaf(item.id + LABEL, item.label), content=self.blocks(item.content))

    def _captioned(self, block: Captioned) -> Captioned:
        return replace(
            block,
            caption=self.leaf(block.id + CAPTION, block.caption),
            source=self.leaf(block.id + SOURCE, block.source),
        )

    def leaf(self, leaf: str, content: Inlines) -> Inlines:
        places = self.marks.get(leaf)
        return content if places is None else insert_marks(content, places)


def insert_marks(content: Inlines, places: Iterable[tuple[int, str]]) -> Inlines:
    """Return `content` with `PageMark(label)` before letter number `letter` for each (letter, label).

    A place behind the last letter marks the end of the content.
    """
    waiting = sorted(places, key=lambda place: place[0])
    out: list[Inline] = []
    seen = 0
    for inline in content:
        match inline:
            case Run():
                seen = _split_run(inline, seen, waiting, out)
            case Math(tex=tex):
                count = sum(map(str.isalnum, tex))
                while waiting and waiting[0][0] < seen + count:
                    out.append(PageMark(waiting.pop(0)[1]))
                seen += count
                out.append(inline)
            case _:
                out.append(inline)
    out.extend(PageMark(label) for _, label in waiting)
    return tuple(out)


def _split_run(run: Run, seen: int, waiting: list[tuple[int, str]], out: list[Inline]) -> int:
    start = 0
    if waiting:
        for index, character in enumerate(run.text):
            if not character.isalnum():
                continue
            while waiting and waiting[0][0] <= seen:
                if index > start:
                    out.append(replace(run, text=run.text[start:index]))
                out.append(PageMark(waiting.pop(0)[1]))
                start = index
            seen += 1
    if start < len(run.text):
        out.append(run if start == 0 else replace(run, text=run.text[start:]))
    return seen
