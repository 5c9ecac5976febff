"""A reading laid open page by page: every line in cells, what it reads as, and where in the manuscript it is from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from editorial.proof.braille_cells import UNREADABLE, decode
from editorial.proof.brf import Reading, VolumeReading
from editorial.proof.brf_bytes import BLANK
from editorial.proof.brf_pages import Page
from editorial.proof.brf_walk import Walk


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line: its number on the page, its cells, its reading, and the leaves of the manuscript that stand in it."""

    number: int
    cells: str
    reading: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A page: its place in the file (from 1), its number as shown (empty for title and blank pages), its lines."""

    sheet: int
    label: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class SheetVolume:
    """A volume: the name of its file and its pages."""

    name: str
    pages: tuple[SheetPage, ...]


def sheets(reading: Reading) -> tuple[SheetVolume, ...]:
    """Return the pages of all volumes as they were read. Linear."""
    return tuple(SheetVolume(volume.parts.name, tuple(_pages(volume, reading.tables))) for volume in reading.volumes)


def _pages(volume: VolumeReading, tables: Path | None) -> Iterator[SheetPage]:
    labels = {page.sheet: f"p{page.number}" for page in volume.parts.front}
    labels |= {page.sheet: str(page.number) for page in volume.parts.text}
    places = _places(volume.front, volume.parts.front) | _places(volume.walk, volume.parts.text)
    for sheet, page in enumerate(volume.raw, 1):
        lines = tuple(
            SheetLine(number, cells, _reading(cells, tables), tuple(places.get((sheet, number), ())))
            for number, cells in enumerate(page.lines, 1)
        )
        yield SheetPage(sheet, labels.get(sheet, ""), lines)


def _reading(cells: str, tables: Path | None) -> str:
    """Return what a line reads as; cells that read as nothing by themselves (in the list of signs) as the cells."""
    words = [word for word in cells.split(BLANK) if word]
    text = decode(BLANK.join(words), tables).text if words else ""
    said = text.split(" ")
    if UNREADABLE not in text or len(said) != len(words):
        return text
    return " ".join(own if UNREADABLE in word else word for own, word in zip(words, said, strict=True))


def _places(walk: Walk, pages: tuple[Page, ...]) -> dict[tuple[int, int], dict[str, None]]:
    """Return, by (place of the page in the file, line), the leaves found there, in order."""
    found: dict[tuple[int, int], dict[str, None]] = {}
    for placed in walk.placed:
        if placed.item.service:
            continue
        first, last = walk.stream.line_of[placed.first], walk.stream.line_of[placed.end - 1]
        for line in walk.stream.lines[first : last + 1]:
            found.setdefault((pages[line.page].sheet, line.number), {})[placed.item.where] = None
    return found
