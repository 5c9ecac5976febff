"""Tables in braille: as rows when every row fits on a line, otherwise as a list that repeats the headings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from editorial.braille.cells import Translated
from editorial.braille.segments import Piece, as_heading
from editorial.document.model import Cell, Inlines, Paragraph, Table
from editorial.document.tables import grid

GAP = 2  # blanks between columns

Say = Callable[[str, str, Inlines], list[Piece]]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table that fits: a piece a cell, and the width of each column with its gap."""

    cells: tuple[tuple[Piece, ...], ...]
    widths: tuple[int, ...]


def as_rows(table: Table, say: Say, width: int) -> Rows | None:
    """Return `table` as rows of at most `width` cells, None when one does not fit or is no plain grid of one-liners."""
    columns = {len(row) for row in table.rows}
    if len(columns) != 1 or not all(_simple(cell) for row in table.rows for cell in row):
        return None
    cells = tuple(tuple(_piece(cell, say) for cell in row) for row in table.rows)
    widths = [max(1, *(len(row[c].text.cells) for row in cells)) for c in range(columns.pop())]
    if sum(widths) + GAP * (len(widths) - 1) > width:
        return None
    return Rows(cells, tuple(each + GAP for each in widths))


def _simple(cell: Cell) -> bool:
    return (
        cell.colspan == cell.rowspan == 1
        and len(cell.content) <= 1
        and all(isinstance(block, Paragraph) for block in cell.content)
    )


def _piece(cell: Cell, say: Say) -> Piece:
    for block in cell.content:
        if isinstance(block, Paragraph):
            return next(iter(say(block.id, "paragraph", block.content)), Piece(Translated("")))
    return Piece(Translated(""))


def headings(table: Table, say: Say) -> list[list[Piece]]:
    """Return, for each cell in the manuscript's order, the headings of its columns with a colon; none for headings."""
    laid = grid(table)
    said: dict[str, list[Piece]] = {}
    for placed in laid.cells:
        if placed.scope in ("col", "both"):
            said[placed.cell.id] = [
                piece
                for block in placed.cell.content
                if isinstance(block, Paragraph)
                for piece in say(block.id, "paragraph", block.content)
                if piece.text.cells
            ]
    return [
        []
        if placed.row < table.header_rows
        else as_heading(
            [
                piece
                for header in laid.headers(placed)
                if header.row < placed.row
                for piece in said.get(header.cell.id, [])
            ]
        )
        for placed in laid.cells
    ]
