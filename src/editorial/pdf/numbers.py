"""Numbers in tables: which columns hold them, decimal points under one another, room before the text that follows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from editorial.document.model import Cell, Paragraph
from editorial.document.tables import Grid
from editorial.document.tables import Placed as Slot
from editorial.pdf.columns import PAD, Layout, texts
from editorial.pdf.galley import Strip
from editorial.pdf.rows import SetCell, is_call
from editorial.pdf.setting import Line

GUTTER = 8.0  # more points between numbers and the text of the next column
_NUMBER = re.compile(r"[(\-–−+±$\s]*\d[\d.,\s]*(?:%|‰|pesos)?\)?\*?")
_NOTHING = frozenset(("-", "–", "—", "…", "N/A", "n/a", "N. D.", "n. d.", "N.D.", "n.d.", "ND"))
# The whole part of a number: a point is always decimal here, a comma only where no three figures follow it.
_WHOLE = re.compile(r"[^\d.,]*(?:\d(?:\s?\d|,(?=\d{3}(?!\d)))*)?")


def numeric_columns(grid: Grid) -> list[bool]:
    """Tell of each column whether it holds numbers and nothing else, heads apart."""
    return [_is_numeric(grid, column) for column in range(grid.columns)]


def _is_numeric(grid: Grid, column: int) -> bool:
    data = [
        " ".join(texts(slot.cell))
        for slot in grid.cells
        if slot.column == column and slot.colspan == 1 and not slot.scope
    ]
    filled = [text for text in data if text and text not in _NOTHING]
    return bool(filled) and all(_NUMBER.fullmatch(text) for text in filled)


@dataclass(frozen=True, slots=True)
class Aligner:
    """Aligns the cells of one table whose left edge in its column is `left`; `numeric` is what its columns hold."""

    layout: Layout
    left: float
    numeric: Sequence[bool]

    def alignment(self, slot: Slot) -> str:
        """Return how a cell is set: a head over columns centred, else as the manuscript says, numbers to the right.

        What the manuscript says of such a head is what it says of its first column.
        """
        if slot.scope == "col" and slot.colspan > 1:
            return "center"
        if slot.cell.align in ("left", "right", "center"):
            return slot.cell.align
        if slot.colspan == 1 and self.numeric[slot.column]:
            return "right"
        return "left"

    def align_decimals(self, cells: Sequence[SetCell]) -> None:
        """Move the numbers of a column so that their decimal points stand under one another."""
        columns: dict[int, list[tuple[float, float, Strip]]] = {}
        for cell in cells:
            slot = cell.slot
            if slot.scope or slot.colspan > 1 or not self.numeric[slot.column] or not _is_line(slot.cell):
                continue
            if len(cell.strips) == 1 and slot.cell.align in ("", "right"):
                strip = cell.strips[0]
                left = self.left + self.layout.home(slot).left(slot.column) + PAD
                room = min((placed.x for placed in strip.lines), default=left) - left
                columns.setdefault(slot.column, []).append((_tail(strip.lines[0].line), max(0.0, room), strip))
        for tails in columns.values():
            longest = max(tail for tail, _, _ in tails)
            for tail, room, strip in tails:
                _moved_left(strip, min(longest - tail, room))

    def set_apart(self, cells: Sequence[SetCell]) -> None:
        """Move numbers and their heads away from the texts of the next column, as far as there is room."""
        columns: dict[int, list[SetCell]] = {}
        for cell in cells:
            column = cell.slot.column
            if cell.slot.colspan == 1 and list(self.numeric[column : column + 2]) == [True, False]:
                columns.setdefault(column, []).append(cell)
        for column, beside in columns.items():
            left = self.left + self.layout.home(beside[0].slot).left(column) + PAD
            strips = [strip for cell in beside for strip in cell.strips]
            room = min((placed.x - left for strip in strips for placed in strip.lines), default=0.0)
            for strip in strips:
                _moved_left(strip, max(0.0, min(GUTTER, room)))


def _is_line(cell: Cell) -> bool:
    return len(cell.content) == 1 and isinstance(cell.content[0], Paragraph)


def _tail(line: Line) -> float:
    """Return how much of a number's line stands behind its whole part: decimals, signs, calls of notes."""
    number = list(itertools.takewhile(lambda fragment: not is_call(fragment[0]), line.fragments))
    match = _WHOLE.match("".join(text for _, text in number).rstrip())
    left = match.end() if match else 0
    before = 0.0
    for format_, part in number:
        taken = part[:left]
        before += format_.width(taken)
        left -= len(taken)
    return line.width - before


def _moved_left(strip: Strip, points: float) -> None:
    strip.lines = [replace(placed, x=placed.x - points) for placed in strip.lines]
