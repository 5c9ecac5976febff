"""pandoc's tables → Table: spans within limits, header rows and columns, alignment, widths, caption."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from editorial.document.model import Block, Cell, Inline, Inlines, LineBreak, Paragraph, Table
from editorial.errors import ManuscriptRefused
from editorial.intake import marks
from editorial.intake.inlines import InlineReader
from editorial.intake.reading import Reading
from editorial.intake.tree import Node

_ALIGN = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center", "AlignDefault": ""}


class TableReader:
    """Reads tables; `blocks` reads what stands in a cell."""

    def __init__(
        self, reading: Reading, inlines: InlineReader, blocks: Callable[[list[Node]], tuple[Block, ...]]
    ) -> None:
        self.reading = reading
        self.inlines = inlines
        self.blocks = blocks

    def read(self, parts: list[Any]) -> Table:
        """Return the table; raises ManuscriptRefused when a span or the whole grid is beyond the limits."""
        (name, _, pairs), (_, caption), columns, (_, head), bodies, (_, foot) = parts
        aligned = [_ALIGN[align["t"]] for align, _ in columns]
        self._places = 0
        title = self._caption(caption)  # first, as it stands: its notes are numbered before those of the cells
        marked = _marked_columns(head, bodies)
        rows = [self._row(row, aligned, True) for row in head]
        header_rows, header_columns = len(rows), 0
        for _, row_heads, body_head, body in bodies:
            header_columns = max(header_columns, row_heads)
            rows += [self._row(row, aligned, True) for row in body_head]
            rows += [self._row(row, aligned, False) for row in body]
        rows += [self._row(row, aligned, False) for row in foot]
        wanted = dict(pairs).get("encabezados", "")
        return Table(
            tuple(rows),
            header_rows,
            int(wanted) if wanted.isdigit() else max(header_columns, marked),
            title,
            widths=_widths(columns),
            id=name,
        )

    def _row(self, row: Any, aligned: list[str], header: bool) -> tuple[Cell, ...]:
        out: list[Cell] = []
        column = 0
        for _, align, rowspan, colspan, content in row[1]:
            self._check(rowspan, colspan)
            own = _ALIGN[align["t"]] or (aligned[column] if column < len(aligned) else "")
            out.append(Cell(self.blocks(content), colspan, rowspan, header, own))
            column += colspan
        return tuple(out)

    def _check(self, rowspan: int, colspan: int) -> None:
        limits = self.reading.limits
        self._places += rowspan * colspan
        if max(rowspan, colspan) > limits.span or self._places > limits.cells:
            raise ManuscriptRefused(
                f"{self.reading.place}: una tabla pasa de {limits.span:,} columnas o renglones combinados "
                f"o de {limits.cells:,} celdas.",
                "Divida la tabla o corrija las celdas combinadas en el archivo de origen.",
            )

    def _caption(self, content: list[Node]) -> Inlines:
        out: list[Inline] = []
        for block in self.blocks(content):
            if isinstance(block, Paragraph):
                out += [*block.content, LineBreak()]
        return tuple(out[:-1])


def _marked_columns(head: list[Any], bodies: list[Any]) -> int:
    """Take the mark out of the table's first cell and return how many header columns it tells of."""
    rows = [*head, *(row for _, _, inner, body in bodies for row in (*inner, *body))]
    first = rows[0][1] if rows else []
    content = first[0][4] if first else []
    words = content[0].get("c") if content and content[0]["t"] in ("Para", "Plain") else None
    wanted = marks.mark(marks.HEADS, "1")
    if not words or words[0] != wanted:
        return 0
    del content[0]
    return 1


def _widths(columns: list[Any]) -> tuple[float, ...]:
    """Return the columns' shares of the text width, or nothing when the manuscript leaves one open."""
    widths = [width.get("c") for _, width in columns]
    if not widths or any(width is None or width <= 0 for width in widths):
        return ()
    return tuple(round(width, 4) for width in widths)
