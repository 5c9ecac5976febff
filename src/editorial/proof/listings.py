"""The lists of tables and of figures that an edition must have: what they are called, what they name, in what order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editorial.document.letters import on_one_line, raw_text
from editorial.document.model import Chart, Document, Figure, Section, Table
from editorial.document.walk import inner_blocks, sections
from editorial.language.formulas import linear
from editorial.publication import Publication

HEADINGS = {
    (Table,): ("Índice de tablas", "Índice de cuadros"),
    (Chart,): ("Índice de gráficas",) * 2,
    (Figure,): ("Índice de figuras",) * 2,
    (Chart, Figure): ("Índice de gráficas y figuras",) * 2,
}
SEVERAL = 3
_SQUARE = re.compile(r"cuadro\s+(?:n\S*\s+)?\S*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list that must be there: its heading, and what it names (id, caption on one line)."""

    heading: str
    entries: tuple[tuple[str, str], ...]


def titled(section: Section) -> str:
    """Return label and heading of a section as contents, heads and bookmarks say it: not raised, formulas told."""
    said = (on_one_line(content, linear) for content in (section.label, section.heading))
    return " ".join(filter(None, said))


def wanted(document: Document, publication: Publication) -> list[Wanted]:
    """Return the lists that `document` must have in each edition, in order."""
    wish = publication.numeracion.listas
    if wish == "no" or (wish == "auto" and publication.clase == "ley"):
        return []
    shown = list(_shown(document))
    out = []
    for group in ((Table,), (Chart, Figure)):
        own = [block for block in shown if isinstance(block, group)]
        if not own or (wish == "auto" and len(own) < SEVERAL):
            continue
        kinds = tuple(kind for kind in group if any(isinstance(block, kind) for block in own))
        captions = [(block.id, on_one_line(block.caption, linear)) for block in own]
        squares = all(any(map(_SQUARE.match, raw_text(block.caption).split("\n"))) for block in own)
        out.append(Wanted(HEADINGS[kinds][squares], tuple(captions)))
    return out


def _shown(document: Document) -> Iterator[Table | Chart | Figure]:
    for _, section in sections(document):
        for block in inner_blocks(section.content):
            if isinstance(block, Table | Chart | Figure) and block.caption:
                yield block
