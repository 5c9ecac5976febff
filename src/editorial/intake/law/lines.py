"""The flat blocks of a manuscript as lines: one text each, with its inlines, that can be cut at a letter."""

from __future__ import annotations

import re
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
from editorial.intake.law.marks import opens_provision

_BREAK = re.compile("\n")


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
        length = len(raw_text((inline,)))
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
    return _rstrip(_lstrip(inlines))


def _lstrip(inlines: Inlines) -> Inlines:
    while inlines:
        first = inlines[0]
        if isinstance(first, LineBreak):
            inlines = inlines[1:]
        elif isinstance(first, Run):
            text = first.text.lstrip()
            if text:
                return (replace(first, text=text), *inlines[1:]) if text != first.text else inlines
            inlines = inlines[1:]
        else:
            break
    return inlines


def _rstrip(inlines: Inlines) -> Inlines:
    while inlines:
        last = inlines[-1]
        if isinstance(last, LineBreak):
            inlines = inlines[:-1]
        elif isinstance(last, Run):
            text = last.text.rstrip()
            if text:
                return (*inlines[:-1], replace(last, text=text)) if text != last.text else inlines
            inlines = inlines[:-1]
        else:
            break
    return inlines


def _paragraph(inlines: Inlines, role: Role) -> Iterator[Line]:
    """Yield one line, or several where a forced line end is followed by the label of a provision."""
    text = raw_text(inlines)
    start = 0
    for end in (found.start() for found in _BREAK.finditer(text)):
        if opens_provision(text[end + 1 :]) and text[start:end].strip():
            head, inlines = cut(inlines, end - start)
            start = len(text) - len(text[end:].lstrip())
            yield Line(head, role)
    rest = trimmed(inlines)
    if rest:
        yield Line(rest, role)


def _of_provisions(block: List) -> bool:
    return all(item.label and opens_provision(raw_text(item.label) + " x") for item in block.items)


def _item(item: Item) -> tuple[Block, ...]:
    match item.content:
        case (Paragraph() as first, *rest):
            return (replace(first, content=(*item.label, Run(" "), *first.content)), *rest)
        case _:
            return (Paragraph(item.label), *item.content)
