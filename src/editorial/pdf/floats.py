"""Floats: captioned figures and tables that may stand at the head of a later column while the text fills this one.

What the text announces as standing here stays here; so does what has no caption, by which it could be found again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from editorial.document.letters import plain_text
from editorial.document.model import Block, Chart, Figure, List, Paragraph, Quote, Role, Table
from editorial.pdf.foot import NOTE_RULE
from editorial.pdf.galley import Float, Strip

SHARE = 0.75  # of a column: the most that floats take of one that also has text
FARTHEST = 2  # columns from the place in the text to the float
_NAME = (
    r"(?:tablas?|cuadros?|gr[áa]fic[ao]s?|figuras?|im[áa]gen(?:es)?|fotos?|fotograf[íi]as?|mapas?|esquemas?|diagramas?)"
)
_HERE = re.compile(
    r":\s*$|\bcomo sigue\b|\ba continuaci[óo]n\b"
    rf"|\bsiguientes? {_NAME}\b|\b{_NAME} (?:siguientes?|que siguen?|de abajo)\b",
    re.IGNORECASE,
)
_FLOWING = (Paragraph, List, Quote)


def is_float(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether block `at` may stand later than its place among `blocks`, those of one section.

    One that opens its section lets the heading pass on to the text behind it, if there is such text.
    """
    block = blocks[at]
    if not isinstance(block, Table | Figure | Chart) or not block.caption:
        return False
    if at == 0:
        return len(blocks) > 1 and isinstance(blocks[1], _FLOWING)
    before = blocks[at - 1]
    return not (isinstance(before, Paragraph) and announces(before))


def announces(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph says that a figure or table follows it, and must stand right before it."""
    return paragraph.role is not Role.TEXT or _HERE.search(plain_text(paragraph.content)) is not None


def mark(block: Block, strips: Sequence[Strip], moves: bool, page: float) -> None:
    """Make one float of the strips of a captioned block; it moves only if a page of `page` points takes it whole.

    The drawing of a chart with a long table of its data is made lower, if the page then takes both.
    """
    if not (isinstance(block, Table | Figure | Chart) and block.caption and strips):
        return
    one = Float("table" if isinstance(block, Table) else "figure", list(strips))
    for strip in strips:
        strip.unit = one
    notes = sum(strip.before + strip.height for strip in one.notes)
    lack = one.height + (notes + NOTE_RULE if notes else 0.0) - page
    slack = sum(strip.slack for strip in strips)
    if moves and 0 < lack <= slack:
        squeeze(strips, lack, slack)
    one.moves = moves and lack <= slack


def squeeze(strips: Sequence[Strip], lack: float, slack: float) -> None:
    """Make the pictures among `strips` lower by `lack` points of the `slack` that they have, each its share."""
    for strip in strips:
        if strip.squeeze is not None and strip.slack:
            strip.squeeze(strip, lack * strip.slack / slack)
            strip.slack = 0.0


def reach(waiting: Sequence[Float], one: Float, column: float, grid: float) -> int:
    """Return how many columns after this one `one` will stand, behind those that wait already.

    They are taken in order: as many as leave room for text, else a column of floats only.
    """
    columns, filled, limit = 1, 0.0, column * SHARE
    for each in (*waiting, one):
        notes = sum(strip.before + strip.height for strip in each.notes)
        height = each.strips[0].before + each.height + grid + (notes + NOTE_RULE if notes else 0.0)  # at most
        if filled and (filled + height > limit or each.across == "turned"):
            columns, filled, limit = columns + 1, 0.0, column * SHARE
        filled = column if each.across == "turned" else filled + height
        if filled > limit:
            limit = column
    return columns
