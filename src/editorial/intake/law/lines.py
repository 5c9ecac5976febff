"""The flat blocks of a manuscript as lines: one text each, with its inlines, that can be cut at a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from editorial.document.letters import raw_text
from editorial.document.model import (
    Block,
    Heading,
    Inline,
    Inlines,
    Item,
    LineBreak,
    List,
    Paragraph,
    Quote,
    Role,
    Run,
)
from editorial.intake.law.articles import article, ordinal
from editorial.intake.law.items import items
from editorial.intake.law.places import container


@dataclass(frozen=True)
class Line:
    """A paragraph of the manuscript, or (`block`) something that has no label and stays whole: a table, a figure."""

    inlines: Inlines = ()
    role: Role = Role.TEXT
    block: Block | None = None

    @cached_property
    def text(self) -> str:
        """Return the characters of the line, one for one."""
        return raw_text(self.inlines)

    def as_block(self) -> Block:
        """Return the line as the block it was, or as a paragraph."""
        return self.block if self.block is not None else Paragraph(self.inlines, role=self.role)


def lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """Yield the lines of `blocks` in order.

    Quotes are opened (Word's indents arrive as quotes, and a law quotes nobody), headings count as text, and lists
    whose labels are all literal marks of provisions become lines that begin with their label. Empty paragraphs vanish.
    """
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                role = block.role if isinstance(block, Paragraph) else Role.CENTRED
                yield from _paragraph(block.content, role)
            case Quote():
                yield from lines(block.content)
            case List() if _of_provisions(block):
                for item in block.items:
                    yield from lines(_item(item))
            case _:
                yield Line(block=block)


def cut(inlines: Inlines, offset: int) -> tuple[Inlines, Inlines]:
    """Return `inlines` before and after character `offset`, the blanks at the cut dropped.

    What has no character at the cut (the call of a note right after a label) stays before it.
    """
    before: list[Inline] = []
    after: list[Inline] = []
    at = 0
    for inline in inlines:
        length = len(inline.text) if isinstance(inline, Run) else len(raw_text((inline,)))
        if at + length <= offset and (length or not after):
            before.append(inline)
        elif at >= offset or not isinstance(inline, Run):
            after.append(inline)
        else:
            before.append(replace(inline, text=inline.text[: offset - at]))
            after.append(replace(inline, text=inline.text[offset - at :]))
        at += length
    return trimmed(tuple(before)), trimmed(tuple(after))


def trimmed(inlines: Inlines) -> Inlines:
    """Return `inlines` without blanks and line breaks at either end."""
    first, last = 0, len(inlines)
    while first < last and _is_blank(inlines[first]):
        first += 1
    while last > first and _is_blank(inlines[last - 1]):
        last -= 1
    kept = list(inlines[first:last])
    if kept and isinstance(run := kept[0], Run) and run.text[0].isspace():
        kept[0] = replace(run, text=run.text.lstrip())
    if kept and isinstance(run := kept[-1], Run) and run.text[-1].isspace():
        kept[-1] = replace(run, text=run.text.rstrip())
    return tuple(kept)


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, LineBreak) or (isinstance(inline, Run) and not inline.text.strip())


def _paragraph(inlines: Inlines, role: Role) -> Iterator[Line]:
    """Yield one line, or several where a forced line end is followed by the label of a provision."""
    taken: list[Inline] = []
    for piece in _pieces(inlines):
        if taken and opens_provision(raw_text(piece)) and raw_text(taken).strip():
            yield Line(trimmed(tuple(taken)), role)
            taken = []
        taken += [LineBreak(), *piece] if taken else piece
    rest = trimmed(tuple(taken))
    if rest:
        yield Line(rest, role)


def _pieces(inlines: Inlines) -> Iterator[list[Inline]]:
    """Yield what stands between forced line ends."""
    piece: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, LineBreak):
            yield piece
            piece = []
        else:
            piece.append(inline)
    yield piece


def _of_provisions(block: List) -> bool:
    return all(item.label and opens_provision(raw_text(item.label) + " x") for item in block.items)


def _item(item: Item) -> tuple[Block, ...]:
    match item.content:
        case (Paragraph() as first, *rest):
            return (replace(first, content=(*item.label, Run(" "), *first.content)), *rest)
        case _:
            return (Paragraph(item.label), *item.content)


def opens_provision(text: str) -> bool:
    """Tell whether `text` begins with a label that a line of running text would hardly begin with."""
    if container(text) or any(not mark.weak for mark in article(text)):
        return True
    return any(mark.kind in ("roman", "alpha", "number", "minor", "capital") for mark in items(text)) or bool(
        (found := ordinal(text)) and found.length < len(text)
    )
