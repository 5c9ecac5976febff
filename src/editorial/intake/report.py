"""The structure of a report: each heading opens a part, deeper headings open parts in it, numbers stay literal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from editorial.document.model import Block, Heading, Inlines, Run, Section

# "2.1. Metodología", "IV. Resultados", "A) Alcance": the number is the label, the rest the heading.
_NUMBER = re.compile(r"(?:\d+(?:\.\d+)*[.)]?|[IVXLC]+[.)]|[A-Z][.)]|[a-z]\))(?=\s+\S)")


@dataclass(slots=True)
class _Open:
    level: int
    section: Section
    content: list[Block] = field(default_factory=list)
    inner: list[Section] = field(default_factory=list)

    def closed(self) -> Section:
        return replace(self.section, content=tuple(self.content), sections=tuple(self.inner))


def structure(blocks: Iterable[Block]) -> tuple[Section, ...]:
    """Return the sections of a report; text before the first heading is a part without heading."""
    top = _Open(0, Section("part"))
    stack = [top]
    for block in blocks:
        if not isinstance(block, Heading):
            stack[-1].content.append(block)
            continue
        while stack[-1].level >= block.level:
            _close(stack)
        label, heading = split_number(block.content)
        stack.append(_Open(block.level, Section("part", label, heading, id=block.id)))
    while len(stack) > 1:
        _close(stack)
    before = (Section("part", content=tuple(top.content)),) if top.content else ()
    return (*before, *top.inner)


def _close(stack: list[_Open]) -> None:
    closed = stack.pop().closed()
    stack[-1].inner.append(closed)


def split_number(content: Inlines) -> tuple[Inlines, Inlines]:
    """Split the number at the start of a heading from its words; no number gives an empty label."""
    first = content[0] if content else None
    match = _NUMBER.match(first.text) if isinstance(first, Run) else None
    if match is None or not isinstance(first, Run):
        return (), content
    rest = first.text[match.end() :].lstrip()
    return (replace(first, text=match[0]),), (replace(first, text=rest), *content[1:])
