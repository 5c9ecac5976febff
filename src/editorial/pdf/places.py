"""Places inside a text that must be found by name: where its links lead, and where provisions go on."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    List,
    Paragraph,
    Quote,
    Role,
    Run,
    Table,
)
from editorial.document.walk import leaves, note_leaves, sections


def named_leaves(document: Document) -> frozenset[str]:
    """Return the ids of the leaves that need a name in the file; sections, items, tables and figures have theirs.

    A paragraph of a law that follows inner provisions is one itself, and its structure names it (`art_33__p_2`).
    """
    notes = (leaf for note in document.notes for leaf in note_leaves(note))
    linked = (
        inline.href[1:]
        for leaf in (*leaves(document), *notes)
        for inline in leaf.content
        if isinstance(inline, Run) and inline.href and inline.href.startswith("#")
    )
    laws = (section.content for _, section in sections(document) if section.kind != "part")
    return frozenset((*linked, *(own for content in laws for own in _continued(content))))


def _continued(content: tuple[Block, ...]) -> Iterator[str]:
    """Yield the paragraphs that stand after an inner provision, in `content` and in the items of its lists."""
    inside = False
    for block in _opened(content):
        match block:
            case Paragraph(role=Role.REFORM_NOTE):
                continue
            case Paragraph() | Heading():
                if inside:
                    yield block.id
            case List():
                inside = True
                for item in block.items:
                    yield from _continued(item.content)
            case Table() | Figure() | Chart():
                inside = True


def _opened(content: tuple[Block, ...]) -> Iterator[Block]:
    for block in content:
        if isinstance(block, Quote):
            yield from _opened(block.content)
        else:
            yield block
