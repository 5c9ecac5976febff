"""The regular grid of a table: every place of every row has exactly one cell, and every cell knows its headers."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.document.model import Cell, Table


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in the grid: its first row and column (from 0), its spans clipped to the grid, its own headers."""

    cell: Cell
    row: int
    column: int
    rowspan: int
    colspan: int
    scope: str  # "" for data; col | row | both for headers


@dataclass(frozen=True, slots=True)
class Grid:
    """A table laid out: `slots[row][column]` is the placed cell that covers it, None where the manuscript has none."""

    rows: int
    columns: int
    cells: tuple[Placed, ...]
    slots: tuple[tuple[Placed | None, ...], ...]

    @property
    def regular(self) -> bool:
        """Tell whether every slot is covered."""
        return all(slot is not None for row in self.slots for slot in row)

    def headers(self, placed: Placed) -> tuple[Placed, ...]:
        """Return the header cells of `placed`: those above it in its columns, then those before it in its rows."""
        found: dict[str, Placed] = {}
        columns = range(placed.column, placed.column + placed.colspan)
        rows = range(placed.row, placed.row + placed.rowspan)
        above = (self.slots[r][c] for r in range(placed.row) for c in columns)
        before = (self.slots[r][c] for c in range(placed.column) for r in rows)
        for header in above:
            if header is not None and header.scope in ("col", "both"):
                found.setdefault(header.cell.id, header)
        for header in before:
            if header is not None and header.scope in ("row", "both"):
                found.setdefault(header.cell.id, header)
        return tuple(found.values())


def grid(table: Table) -> Grid:
    """Lay out `table`, as HTML does: cells fill the next free slots; row spans reach down and are clipped at the end.

    Cost is linear in the number of slots. Spans are the manuscript's; the intake has capped them.
    """
    count = len(table.rows)
    covered: list[dict[int, Placed]] = [{} for _ in range(count)]
    cells: list[Placed] = []
    for r, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while column in covered[r]:
                column += 1
            placed = _place(table, cell, r, column, count)
            cells.append(placed)
            for down in range(placed.rowspan):
                for right in range(placed.colspan):
                    covered[r + down].setdefault(column + right, placed)
            column += placed.colspan
    columns = max((max(row) + 1 for row in covered if row), default=0)
    slots = tuple(tuple(row.get(c) for c in range(columns)) for row in covered)
    return Grid(count, columns, tuple(cells), slots)


def _place(table: Table, cell: Cell, row: int, column: int, count: int) -> Placed:
    top, side = row < table.header_rows, column < table.header_columns
    scope = "both" if top and side else "col" if top else "row" if side else "col" if cell.header else ""
    return Placed(cell, row, column, min(cell.rowspan, count - row), cell.colspan, scope)
