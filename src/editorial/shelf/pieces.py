"""A report laid flat: each thing that a unit can change, with its words, its file and the heading that it stands under.

The manifest keeps them, so that a later version can be held against a build when nothing else of it is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editorial.charts import data_table
from editorial.document.letters import plain_text
from editorial.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Image,
    Inlines,
    Item,
    List,
    Paragraph,
    Quote,
    Section,
    Table,
)
from editorial.document.places import Places
from editorial.document.walk import CAPTION, HEADING, SOURCE, blocks_leaves, sections
from editorial.shelf.canonical import sha256

ALT, PICTURE, ROW = "__alt", "__img", "__r"
_SHORT = 12  # characters of a picture's hash: enough to tell two pictures of one report apart


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, item, caption, row of a table or of a chart's data, description, picture: id and words."""

    id: str
    file: str
    under: str
    text: str


def pieces(document: Document) -> tuple[Piece, ...]:
    """Return the pieces of a report in order, those without words left out. Linear."""
    places = Places(document)
    pictures = {one.name: f"({one.origin or one.name}, {sha256(one.data)[:_SHORT]})" for one in document.media}
    reader = _Reader(pictures)
    flat = [*reader.sections(document)]
    flat += [pair for note in document.notes for pair in reader.blocks(note.content)]
    made = []
    for name, text in flat:
        place = places.of(name)
        if text and place is not None:
            made.append(Piece(name, place.file, " › ".join(place.headings), text))
    return tuple(made)


class _Reader:
    """Yields id and words; `pictures` tells each picture by its name."""

    def __init__(self, pictures: Mapping[str, str]) -> None:
        self._pictures = pictures

    def sections(self, document: Document) -> Iterator[tuple[str, str]]:
        for _, section in sections(document):
            yield section.id + HEADING, _title(section)
            yield from self.blocks(section.content)

    def blocks(self, content: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
        for block in content:
            match block:
                case Paragraph() | Heading():
                    yield block.id, self._said(block.content)
                case List():
                    for item in block.items:
                        yield from self._item(item)
                case Quote():
                    yield from self.blocks(block.content)
                case Table() | Figure() | Chart():
                    yield block.id + CAPTION, plain_text(block.caption)
                    yield from self._shown(block)
                    yield block.id + SOURCE, plain_text(block.source)
                case _:
                    continue

    def _item(self, item: Item) -> Iterator[tuple[str, str]]:
        label, content = plain_text(item.label), list(self.blocks(item.content))
        first, text = content[0] if content else (item.id, "")
        yield first, f"{label} {text}".strip()
        yield from content[1:]

    def _shown(self, block: Table | Figure | Chart) -> Iterator[tuple[str, str]]:
        match block:
            case Table():
                yield from _rows(block)
            case Chart():
                yield block.id + ALT, block.alt
                yield from _rows(data_table(block))
            case Figure():
                yield block.id + ALT, block.image.alt
                yield block.id + PICTURE, self._picture(block.image)

    def _said(self, content: Inlines) -> str:
        shown = [f"{each.alt} {self._picture(each)}".strip() for each in content if isinstance(each, Image)]
        return " ".join((plain_text(content), *shown)).strip()

    def _picture(self, image: Image) -> str:
        return self._pictures.get(image.source, f"({image.source})")


def _title(section: Section) -> str:
    return f"{plain_text(section.label)} {plain_text(section.heading)}".strip()


def _rows(table: Table) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(table.rows, 1):
        cells = (" ".join(plain_text(leaf.content) for leaf in blocks_leaves(cell.content)) for cell in row)
        text = " | ".join(cells)
        yield f"{table.id}{ROW}{number}", text if text.strip(" |") else ""
