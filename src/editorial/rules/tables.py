"""Rules on tables: a cell is understood by its headers, and every place of the grid must have a cell."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.document.letters import letters, plain_text
from editorial.document.model import Cell, Figure, Table
from editorial.document.tables import grid
from editorial.document.walk import blocks_leaves, inner_blocks
from editorial.findings import Severity
from editorial.rules.rule import Said, Text, rule


@rule(
    "tables.irregular-grid",
    Severity.ERROR,
    "En una tabla con huecos no se sabe a qué columna pertenece cada dato, y ninguna edición puede leerla bien.",
)
def irregular_grid(text: Text) -> Iterator[Said]:
    """Find tables with places that no cell covers."""
    for table in _tables(text):
        laid = grid(table)
        if not laid.regular:
            rows = [number for number, row in enumerate(laid.slots, 1) if None in row]
            shown = ", ".join(map(str, rows[:5])) + ("…" if len(rows) > 5 else "")
            yield Said(
                table.id, f"Faltan celdas en la fila {shown} (la tabla tiene {laid.columns} columnas).", _COMPLETE
            )


_COMPLETE = "Complete las filas para que todas tengan las mismas columnas; una celda puede quedar vacía."


@rule(
    "tables.empty-header",
    Severity.WARNING,
    "Quien oye o toca una tabla oye el encabezado antes de cada dato: uno vacío lo deja sin saber qué dato es.",
)
def empty_header(text: Text) -> Iterator[Said]:
    """Find header cells without text, but for the corner over row headers, which may be empty."""
    for table in _tables(text):
        for placed in grid(table).cells:
            if placed.scope in ("col", "row") and not _says_something(placed.cell):
                where = f"fila {placed.row + 1}, columna {placed.column + 1}"
                yield Said(
                    table.id, f"El encabezado de la {where} está vacío.", "Escriba qué hay en esa columna o fila."
                )


@rule(
    "tables.no-header",
    Severity.REVIEW,
    "Sin fila de encabezado, quien oye o toca una tabla oye cifras y no sabe de qué son.",
)
def no_header(text: Text) -> Iterator[Said]:
    """Find tables of a report none of whose rows is a header; what has one row or one column is read as it stands."""
    for table in _tables(text) if text.publication.clase != "ley" else ():
        laid = grid(table)
        if not table.header_rows and laid.rows > 1 and laid.columns > 1:
            yield Said(
                table.id,
                "La tabla no tiene fila de encabezado.",
                "En Word: en la primera fila, «Repetir como fila de encabezado» (Propiedades de tabla, Fila).",
            )


def _tables(text: Text) -> Iterator[Table]:
    return (block for block in text.blocks if isinstance(block, Table))


def _says_something(cell: Cell) -> bool:
    if any(isinstance(block, Figure) for block in inner_blocks(cell.content)):
        return True
    return any(letters(plain_text(leaf.content)) for leaf in blocks_leaves(cell.content))
