"""Credit lines find what they credit: «Fuente: …» after a table, a figure or a chart becomes its source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from editorial.document.letters import raw_text
from editorial.document.model import Block, Chart, Figure, Inlines, Paragraph, Table

_SOURCE = re.compile(r"(?:fuentes?|elaboraci[oó]n propia|elaborado (?:por|con))\b", re.IGNORECASE)


def with_sources(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return `blocks` with each credit line that follows a table, a figure or a chart made its `source`."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if (
            isinstance(block, Paragraph)
            and isinstance(last, Table | Figure | Chart)
            and not last.source
            and is_source(block.content)
        ):
            out[-1] = replace(last, source=block.content)
        else:
            out.append(block)
    return tuple(out)


def is_source(content: Inlines) -> bool:
    """Tell whether a paragraph says where a table's or a figure's contents come from."""
    return _SOURCE.match(raw_text(content).lstrip()) is not None
