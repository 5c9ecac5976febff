"""Reform notes that a publisher gives as footnotes: each told which provision its call stands in.

The call is a footnote of the manuscript, or typed (`…de la Ciudad.[3]`), as in texts taken from PDF or HTML, where the
note itself is a paragraph (`[3] Artículo reformado G.O. CDMX 26/07/2019`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from editorial.document.letters import raw_text
from editorial.document.model import (
    Block,
    Document,
    Inlines,
    List,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Role,
    Section,
    Table,
)
from editorial.document.walk import sections
from editorial.intake.law.notes import remark

_CALL = re.compile(r"\[(\d{1,3})\]")


def attach(document: Document) -> Document:
    """Return the document with the footnotes that are reform notes marked so, `of` the provision that calls them."""
    owners: dict[str, str] = {}
    for _, section in sections(document):
        for owner, inlines in _texts(section.content, section.id):
            _call(owners, inlines, owner)
        for inlines in (section.label, section.heading):
            _call(owners, inlines, section.id)
    if not owners:
        return document
    return replace(
        document,
        sections=tuple(_section(section, owners) for section in document.sections),
        notes=tuple(_note(note, owners.get(note.id)) for note in document.notes),
    )


def _call(owners: dict[str, str], inlines: Inlines, owner: str) -> None:
    """Note which provision calls each footnote first."""
    for inline in inlines:
        if isinstance(inline, NoteRef):
            owners.setdefault(inline.note, owner)
    text = raw_text(inlines)
    if "[" in text and not text.startswith("["):
        for call in _CALL.finditer(text):
            owners.setdefault(call.group(), owner)


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


def _note(note: Note, owner: str | None) -> Note:
    if owner is None:
        return note
    content = tuple(
        replace(block, role=Role.REFORM_NOTE, of=owner)
        if isinstance(block, Paragraph) and remark(raw_text(block.content))
        else block
        for block in note.content
    )
    return replace(note, content=content)


def _section(section: Section, owners: dict[str, str]) -> Section:
    content = tuple(_typed(block, owners) for block in section.content)
    inner = tuple(_section(each, owners) for each in section.sections)
    return replace(section, content=content, sections=inner)


def _typed(block: Block, owners: dict[str, str]) -> Block:
    """Return a reform note that begins with its call with the provision that calls it; other blocks as they are."""
    match block:
        case Paragraph(role=Role.REFORM_NOTE):
            call = _CALL.match(raw_text(block.content).lstrip())
            return replace(block, of=owners.get(call.group(), block.of)) if call else block
        case List():
            items = tuple(replace(i, content=tuple(_typed(b, owners) for b in i.content)) for i in block.items)
            return replace(block, items=items)
        case _:
            return block
