"""Captions and credit lines find what they speak of: a table, a figure or a chart beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeGuard

from editorial.document.captions import TABLE, Shown, number_of
from editorial.document.letters import raw_text
from editorial.document.model import Block, Chart, Figure, Inlines, LineBreak, Paragraph, Role, Run, Table

_SOURCE = re.compile(
    r"(?:fuentes?|elaboraci[oó]n propia|elaborado (?:por|con)|cr[eé]ditos?|cortes[ií]a de)\b"
    r"|(?:foto(?:graf[ií]a)?s?|imagen|ilustraci[oó]n|mapa|diseño)(?: de)?:\s",
    re.IGNORECASE,
)
_BELOW = re.compile(r"(?:figura|gr[aá]fica|gr[aá]fico|imagen|ilustraci[oó]n|foto|fotograf[ií]a|mapa)\b", re.IGNORECASE)

LONGEST = 200  # letters of a caption that nothing but its words marks as one
# «Tabla 3. Solicitudes», «Tabla 3 Solicitudes», not «Tabla 3 muestra que …».
_TYPED = re.compile(r"\S+\s+(?:\S*\s)?\S*?(?:[.:)–—-]\s|\d\s+[A-ZÁÉÍÓÚÑ¿]|[.:]?$)")
_INITIALS = frozenset("TCGFIMEDtcgfimed")


@dataclass(frozen=True, slots=True)
class CaptionLine(Paragraph):
    """A paragraph that the manuscript styles as a caption, until it is known of what."""


def settled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return `blocks` with captions and credit lines made part of their table, figure or chart.

    A credit line («Fuente: …») belongs to what stands before it. A caption belongs to its neighbour without caption:
    that of a figure stands below as a rule, that of a table above. A caption beside nothing stays a paragraph. A line
    typed as one (`Tabla 3. Solicitudes`) counts as one where it touches what it names.
    """
    out: list[Block] = []
    waiting: Paragraph | None = None
    for block in blocks:
        if isinstance(block, Shown) and waiting is not None and not block.caption:
            # A cross reference of Word leads to a bookmark in the caption: the name goes over to the whole.
            out.append(replace(block, caption=waiting.content, id=waiting.id or block.id))
            waiting = None
            continue
        if waiting is not None:
            _put_down(waiting, out)
            waiting = None
        if isinstance(block, Paragraph) and _credited(block, out):
            continue
        if isinstance(block, CaptionLine) or _looks_so(block):
            waiting = None if _captioned(block, out) else block
        else:
            out.append(block)
    if waiting is not None:
        _put_down(waiting, out)
    return tuple(out)


def _looks_so(block: Block) -> TypeGuard[Paragraph]:
    """Tell whether a plain paragraph is a caption that somebody typed: short, numbered, no sentence."""
    if not isinstance(block, Paragraph) or block.role is not Role.TEXT:
        return False
    first = block.content[0] if block.content else None
    if not isinstance(first, Run) or first.text[:1] not in _INITIALS:
        return False
    text = raw_text(block.content)
    return len(text) <= LONGEST and _TYPED.match(text) is not None and number_of(block.content) is not None


def _put_down(line: Paragraph, out: list[Block]) -> None:
    """Put a caption that nothing follows where it belongs: under the table before it, or as the paragraph it was."""
    last = out[-1] if out else None
    number = number_of(line.content)
    if isinstance(last, Table) and not last.caption and not last.source and number and number.kind == TABLE:
        out[-1] = replace(last, caption=line.content, id=line.id or last.id)
    else:
        out.append(Paragraph(line.content, line.id, line.role))


def _credited(line: Paragraph, out: list[Block]) -> bool:
    """Make `line` the source of what stands last in `out`, if it is a credit line and that is still uncredited."""
    last = out[-1] if out else None
    if not isinstance(last, Shown) or last.source or not is_source(line.content):
        return False
    out[-1] = replace(last, source=line.content)
    return True


def _captioned(line: Paragraph, out: list[Block]) -> bool:
    """Make `line` the caption of what stands last in `out`, if captions of its kind stand below."""
    last = out[-1] if out else None
    if not isinstance(last, Figure | Chart) or not _BELOW.match(raw_text(line.content).lstrip()):
        return False
    if last.caption and isinstance(last, Figure):
        return False
    # A chart of Word may bring a title of its own; the caption goes on after it.
    caption = (*last.caption, LineBreak(), *line.content) if last.caption else line.content
    out[-1] = replace(last, caption=caption, id=line.id or last.id)
    return True


def is_source(content: Inlines) -> bool:
    """Tell whether a paragraph says where a table's or a figure's contents come from."""
    return _SOURCE.match(raw_text(content).lstrip()) is not None
