"""Where a finding or a block stands, as a person can find it: source file, headings above it, its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from editorial.document.letters import fold, raw_text
from editorial.document.model import Block, Document, List, Section, Table
from editorial.document.walk import CAPTION, inner_blocks, leaves, note_leaves
from editorial.findings import Finding


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the text: its source file and the headings above it, outermost first."""

    file: str
    headings: tuple[str, ...] = ()


class Places:
    """The places of a document, found by ids. One walk, and only when a place is first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._files = tuple(origin.file for origin in document.origins)

    def of(self, where: str) -> Place | None:
        """Return the place that a finding names (a file, an id, or both), None when it names none of the text."""
        parts = where.split(", ")
        found = next((self._places[known] for part in parts if (known := self._known(part))), None)
        if found is not None:
            return found
        return next((Place(file) for file in self._files if where == file or where.startswith(f"{file}, ")), None)

    def text(self, where: str) -> str:
        """Return the words of the leaf that a finding names, folded; "" when it names none."""
        return next((self._texts[part] for part in where.split(", ") if part in self._texts), "")

    def caption(self, where: str) -> str:
        """Return the caption of the table, chart or picture that a finding names or lies in; "" when there is none."""
        for part in where.split(", "):
            name = self._known(part)
            while name:
                if caption := self._texts.get(name + CAPTION, ""):
                    return caption
                name = name.rpartition("__")[0]
        return ""

    def _known(self, name: str) -> str:
        """Return the nearest id of the text that `name` is or lies in; "" when there is none."""
        while name and name not in self._places:
            name = name.rpartition("__")[0]
        return name

    @cached_property
    def _places(self) -> dict[str, Place]:
        return dict(_walk(self._document))

    @cached_property
    def _texts(self) -> dict[str, str]:
        notes = (leaf for note in self._document.notes for leaf in note_leaves(note))
        return {leaf.id: fold(raw_text(leaf.content)) for walk in (leaves(self._document), notes) for leaf in walk}


def filed(found: Iterable[Finding], document: Document) -> tuple[Finding, ...]:
    """Name the file before the block in the findings of a text of several files: units open files, not blocks."""
    if len(document.origins) < 2:
        return tuple(found)
    places = Places(document)
    return tuple(_filed(each, places) for each in found)


def _filed(found: Finding, places: Places) -> Finding:
    place = places.of(found.where) if ", " not in found.where else None
    if place is None or found.where == place.file:
        return found
    return replace(found, where=f"{place.file}, {found.where}")


def _walk(document: Document) -> Iterator[tuple[str, Place]]:
    """Yield the id of every section, block, item and cell with its place, in order."""
    begins = {origin.first: origin.file for origin in document.origins if origin.first}
    file = document.origins[0].file if document.origins else ""
    stack: list[tuple[Section, tuple[str, ...]]] = [(section, ()) for section in reversed(document.sections)]
    while stack:
        section, above = stack.pop()
        file = begins.get(section.id, file)
        title = fold(f"{raw_text(section.label)} {raw_text(section.heading)}")
        here = (*above, title) if title else above
        yield section.id, Place(file, here)
        for block in section.content:
            file = begins.get(block.id, file)
            yield from ((name, Place(file, here)) for name in _ids(block))
        stack.extend((inner, here) for inner in reversed(section.sections))
    yield from _note_places(document)


def _note_places(document: Document) -> Iterator[tuple[str, Place]]:
    begins = {origin.note: origin.file for origin in document.origins if origin.note}
    file = document.origins[0].file if document.origins else ""
    for note in document.notes:
        file = begins.get(note.id, file)
        place = Place(file, (f"Nota {note.label}",))
        yield note.id, place
        yield from ((name, place) for block in note.content for name in _ids(block))


def _ids(block: Block) -> Iterator[str]:
    for inner in inner_blocks((block,)):
        yield inner.id
        if isinstance(inner, List):
            yield from (item.id for item in inner.items)
        elif isinstance(inner, Table):
            yield from (cell.id for row in inner.rows for cell in row)


def placed(found: Iterable[Finding], document: Document) -> tuple[Finding, ...]:
    """Name the caption or heading above each finding before its id, which stays for whoever grants an exception."""
    places = Places(document)
    return tuple(_placed(each, places) for each in found)


def _placed(found: Finding, places: Places) -> Finding:
    *before, name = found.where.split(", ")
    place = places.of(name)
    if place is None or not place.headings:
        return found
    above = places.caption(name) or place.headings[-1]
    return replace(found, where=", ".join((*before, f"«{above}» [{name}]")))
