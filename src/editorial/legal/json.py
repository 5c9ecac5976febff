"""A law's structure as JSON: nested units in manuscript order, documented by `law.schema.json` beside this module.

A unit has `kind`, `eId`, `label`, `heading`, `text` (its paragraphs before its first unit), `notes` (what publishers
remark of it: reform notes, footnotes called in it) and `units`. A paragraph after inner units is a unit itself, of kind
`paragraph`, so that reading the units in order gives the law in order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from editorial.document.letters import plain_text
from editorial.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Inlines,
    Item,
    List,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Role,
    Section,
    Separator,
    Table,
)
from editorial.document.walk import note_leaves
from editorial.publication import Publication

SCHEMA = "https://editorial.invalid/law.schema.json"

Unit = dict[str, Any]


def structure_json(document: Document, publication: Publication) -> bytes:
    """Return the structure of a law as UTF-8 JSON, valid against `law.schema.json`."""
    law = publication.ley
    units = _Units(document)
    data = {
        "$schema": SCHEMA,
        "slug": publication.slug,
        "title": publication.titulo,
        "language": document.language,
        "jurisdiction": law.jurisdiccion,
        "enacted": law.decreto.isoformat() if law.decreto else None,
        "lastAmended": law.ultima_reforma.isoformat() if law.ultima_reforma else None,
        "source": publication.fuente,
        "changes": [{"where": c.where, "was": c.was, "now": c.now, "reason": c.reason} for c in document.changes],
        "units": [units.section(section) for section in document.sections],
    }
    units.place_notes()
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


class _Units:
    """Makes units, and gives each reform note to the unit that it speaks of."""

    def __init__(self, document: Document) -> None:
        self._footnotes = {note.id: note for note in document.notes}
        self._by_id: dict[str, Unit] = {}
        self._notes: list[tuple[str, Unit, Unit]] = []  # the id a note speaks of, the unit it stands in, the note

    def section(self, section: Section) -> Unit:
        """Return the unit of a section with everything in it."""
        unit = self._unit(section.kind, section.id, section.label, section.heading)
        self._fill(unit, section.content)
        unit["units"] += [self.section(inner) for inner in section.sections]
        return unit

    def place_notes(self) -> None:
        """Put each reform note in the unit it speaks of, or where it stands when that unit is not there."""
        for of, standing, note in self._notes:
            self._by_id.get(of, standing)["notes"].append(note)

    def _unit(self, kind: str, id_: str, label: Inlines = (), heading: Inlines = ()) -> Unit:
        unit: Unit = {
            "kind": kind, "eId": id_, "label": plain_text(label), "heading": plain_text(heading),
            "text": "", "notes": [], "units": [],
        }  # fmt: skip
        self._by_id[id_] = unit
        for inlines in (label, heading):
            unit["notes"] += self._called(inlines)
        return unit

    def _fill(self, unit: Unit, content: tuple[Block, ...]) -> None:
        for block in _opened(content):
            match block:
                case Paragraph(role=Role.REFORM_NOTE):
                    note = {"kind": "reform", "label": "", "text": plain_text(block.content)}
                    self._notes.append((block.of or "", unit, note))
                case Paragraph() | Heading():
                    self._text(unit, block)
                case List():
                    unit["units"] += [self._item(block.kind, item) for item in block.items]
                case Table():
                    unit["units"].append(self._table(block))
                case Figure() | Chart():
                    alt = block.image.alt if isinstance(block, Figure) else block.alt
                    made = self._unit("figure", block.id, heading=block.caption)
                    made["text"] = "\n".join(filter(None, (alt, plain_text(block.source))))
                    unit["units"].append(made)

    def _text(self, unit: Unit, block: Paragraph | Heading) -> None:
        """Add a paragraph to the unit's text, or after inner units as a unit of its own."""
        if unit["units"]:
            unit["units"].append(self._unit("paragraph", block.id))
            unit = unit["units"][-1]
        text = plain_text(block.content)
        unit["text"] = f"{unit['text']}\n{text}" if unit["text"] else text
        unit["notes"] += self._called(block.content)

    def _item(self, kind: str, item: Item) -> Unit:
        unit = self._unit(kind if item.label else "item", item.id, item.label)
        self._fill(unit, item.content)
        return unit

    def _table(self, table: Table) -> Unit:
        unit = self._unit("table", table.id, heading=table.caption)
        unit["text"] = plain_text(table.source)
        unit["rows"] = [["\n".join(self._cell(unit, cell.content)) for cell in row] for row in table.rows]
        return unit

    def _cell(self, unit: Unit, content: tuple[Block, ...]) -> Iterator[str]:
        for block in _opened(content):
            if isinstance(block, Paragraph | Heading):
                unit["notes"] += self._called(block.content)
                yield plain_text(block.content)
            elif isinstance(block, List):
                for item in block.items:
                    yield " ".join((plain_text(item.label), *self._cell(unit, item.content))).strip()
            elif isinstance(block, Table):
                for row in block.rows:
                    for cell in row:
                        yield from self._cell(unit, cell.content)

    def _called(self, content: Inlines) -> list[Unit]:
        """Return the footnotes called in a text."""
        called = (self._footnotes.get(inline.note) for inline in content if isinstance(inline, NoteRef))
        return [{"kind": "footnote", "label": note.label, "text": _words(note)} for note in called if note]


def _words(note: Note) -> str:
    return "\n".join(plain_text(leaf.content) for leaf in note_leaves(note))


def _opened(content: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks with quotes opened; a break of thought has no words."""
    for block in content:
        if isinstance(block, Quote):
            yield from _opened(block.content)
        elif not isinstance(block, Separator):
            yield block
