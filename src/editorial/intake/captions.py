"""Captions and credit lines find what they speak of: a table, a figure or a chart beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from editorial.document.letters import raw_text
from editorial.document.model import Block, Chart, Figure, Inlines, LineBreak, Paragraph, Table

_SOURCE = re.compile(r"(?:fuentes?|elaboraci[oó]n propia|elaborado (?:por|con))\b", re.IGNORECASE)
_BELOW = re.compile(r"(?:figura|gr[aá]fica|gr[aá]fico|imagen|ilustraci[oó]n|foto|fotograf[ií]a|mapa)\b", re.IGNORECASE)

Shown = Table | Figure | Chart


@dataclass(frozen=True, slots=True)
class CaptionLine(Paragraph):
    """A paragraph that the manuscript styles as a caption, until it is known of what."""


def settled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return `blocks` with captions and credit lines made part of their table, figure or chart.

    A credit line («Fuente: …») belongs to what stands before it. A caption belongs to its neighbour without caption:
    that of a figure stands below as a rule, that of a table above. A caption beside nothing stays a paragraph.
    """
    out: list[Block] = []
    waiting: CaptionLine | None = None
    for block in blocks:
        if isinstance(block, Shown) and waiting is not None and not block.caption:
            out.append(replace(block, caption=waiting.content))
            waiting = None
            continue
        if waiting is not None:
            out.append(Paragraph(waiting.content, waiting.id))
            waiting = None
        if isinstance(block, Paragraph) and _credited(block, out):
            continue
        if isinstance(block, CaptionLine):
            waiting = None if _captioned(block, out) else block
        else:
            out.append(block)
    if waiting is not None:
        out.append(Paragraph(waiting.content, waiting.id))
    return tuple(out)


def _credited(line: Paragraph, out: list[Block]) -> bool:
    """Make `line` the source of what stands last in `out`, if it is a credit line and that is still uncredited."""
    last = out[-1] if out else None
    if not isinstance(last, Shown) or last.source or not is_source(line.content):
        return False
    out[-1] = replace(last, source=line.content)
    return True


def _captioned(line: CaptionLine, out: list[Block]) -> bool:
    """Make `line` the caption of what stands last in `out`, if captions of its kind stand below."""
    last = out[-1] if out else None
    if not isinstance(last, Figure | Chart) or not _BELOW.match(raw_text(line.content).lstrip()):
        return False
    if last.caption and isinstance(last, Figure):
        return False
    # A chart of Word may bring a title of its own; the caption goes on after it.
    out[-1] = replace(last, caption=(*last.caption, LineBreak(), *line.content) if last.caption else line.content)
    return True


def is_source(content: Inlines) -> bool:
    """Tell whether a paragraph says where a table's or a figure's contents come from."""
    return _SOURCE.match(raw_text(content).lstrip()) is not None
