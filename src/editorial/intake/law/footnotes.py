"""Reform notes that a publisher gives as footnotes: each told which provision its call stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from editorial.document.letters import raw_text
from editorial.document.model import Block, Document, Inlines, List, Note, NoteRef, Paragraph, Quote, Role, Table
from editorial.document.walk import sections
from editorial.intake.law.notes import remark


def attach(document: Document) -> Document:
    """Return the document with the notes that are reform notes marked so, `of` the provision that calls them."""
    if not document.notes:
        return document
    owners: dict[str, str] = {}
    for _, section in sections(document):
        for inlines in (section.label, section.heading):
            _note(owners, inlines, section.id)
        for owner, inlines in _texts(section.content, section.id):
            _note(owners, inlines, owner)
    return replace(document, notes=tuple(_attached(note, owners.get(note.id)) for note in document.notes))


def _note(owners: dict[str, str], inlines: Inlines, owner: str) -> None:
    for inline in inlines:
        if isinstance(inline, NoteRef):
            owners.setdefault(inline.note, owner)


def _texts(content: tuple[Block, ...], owner: str) -> Iterator[tuple[str, Inlines]]:
    """Yield every text in `content` with the id of the provision it belongs to."""
    for block in content:
        match block:
            case Paragraph():
                yield owner, block.content
            case List():
                for item in block.items:
                    inner = item.id if item.label else owner
                    yield inner, item.label
                    yield from _texts(item.content, inner)
            case Quote():
                yield from _texts(block.content, owner)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from _texts(cell.content, owner)
            case _:
                pass


def _attached(note: Note, owner: str | None) -> Note:
    if owner is None:
        return note
    content = tuple(
        replace(block, role=Role.REFORM_NOTE, of=owner)
        if isinstance(block, Paragraph) and remark(raw_text(block.content))
        else block
        for block in note.content
    )
    return replace(note, content=content)
