"""The structure of Mexican laws: flat blocks in, books, titles, chapters, articles, fractions and transitories out.

Read in this order: `lines` (blocks as lines), `marks` with `places`, `articles`, `items` (what a label may be),
`notes` (reform notes), `parts` (where parts begin), `sequence` and `provisions` (lists inside an article), `body` with
`course` and `decrees` (the whole law), `footnotes`, `eids`, `doubts`. It stands on text and sequence; bold, indents and
styles change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from editorial.document.model import Block, Section
from editorial.findings import Finding
from editorial.intake.law.body import Body
from editorial.intake.law.decrees import Decrees
from editorial.intake.law.desk import Desk
from editorial.intake.law.doubts import settled
from editorial.intake.law.footnotes import attach
from editorial.intake.law.lines import lines

__all__ = ["Structure", "attach", "settled", "structure"]


@dataclass(frozen=True, slots=True)
class Structure:
    """The sections of a law in manuscript order, and every doubt about them."""

    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]


def structure(blocks: tuple[Block, ...], title: str = "") -> Structure:
    """Return the structure of the law whose text is `blocks`, in order. No text is changed, moved or lost.

    `title` is the law's title when it is known; lines equal to it are set apart in the preamble.
    """
    desk = Desk(tuple(lines(blocks)), title)
    Body(desk).read()
    Decrees(desk).read()
    return Structure(desk.sections(), tuple(desk.findings))
