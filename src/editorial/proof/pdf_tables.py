"""Tables of a print edition: each cell is a header or names its headers, and spans what the manuscript says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from editorial.charts import data_table
from editorial.document.letters import fold, plain_text
from editorial.document.model import Cell, Chart, Document, Table
from editorial.document.tables import Grid, Placed, grid
from editorial.document.walk import blocks, blocks_leaves
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.pdf_objects import text
from editorial.proof.pdf_tree import Book
from editorial.proof.preflight_structure import attributes, kids

HEADERS = CODES.add(
    "proof.pdf-table-headers",
    Severity.ERROR,
    "Un lector de pantalla dice ante cada dato los encabezados que la celda nombra; si son otros, el dato es otro.",
)

DATA = CODES.add(
    "proof.pdf-chart-data",
    Severity.ERROR,
    "La tabla junto a una gráfica lleva sus cifras, cada una en su lugar.",
)

SCOPES = {"col": "Column", "row": "Row", "both": "Both"}


def check_tables(book: Book, document: Document, name: str) -> Iterator[Finding]:
    """Compare scope, spans and headers of every cell with the manuscript's grid; linear in the cells."""
    for block in blocks(document):
        if isinstance(block, Table):
            laid = grid(block)
            yield from _check_rows(book, block, laid, name)
            for placed in laid.cells:
                wrong = _wrong(book, laid, placed)
                if wrong:
                    yield finding(HEADERS, f"{name}, {placed.cell.id}", wrong)


def _check_rows(book: Book, block: Table, laid: Grid, name: str) -> Iterator[Finding]:
    """Require each cell in its row, in order: an empty one moved would shift what stands beside it."""
    node = book.by_id.get(block.id)
    if node is None or not laid.columns:
        return
    rows = [[cell.id for cell in kids(row) if cell.id] for row in kids(node) if row.tag == "TR"]
    wanted: list[list[str]] = [[] for _ in range(laid.rows)]
    for placed in laid.cells:
        wanted[placed.row].append(placed.cell.id)
    if rows != wanted:
        row = next((at for at, pair in enumerate(zip_longest(wanted, rows), 1) if pair[0] != pair[1]), 0)
        yield finding(HEADERS, f"{name}, {block.id}", f"Las celdas de la fila {row} no son las suyas.")


def check_data(book: Book, document: Document, name: str) -> Iterator[Finding]:
    """Compare the table beside a chart, where there is one, with the chart's data."""
    for block in blocks(document):
        frame = book.by_id.get(block.id) if isinstance(block, Chart) else None
        if frame is None or not isinstance(block, Chart):
            continue
        wanted = [[_words(cell) for cell in row] for row in data_table(block).rows]
        for table in (kid for kid in kids(frame) if kid.tag == "Table"):
            read = [[cell.text() for cell in kids(row)] for row in kids(table) if row.tag == "TR"]
            if read != wanted:
                yield finding(DATA, f"{name}, {block.id}", "La tabla de la gráfica no dice sus datos.")


def _words(cell: Cell) -> str:
    return fold(" ".join(plain_text(leaf.content) for leaf in blocks_leaves(cell.content)))


def _wrong(book: Book, laid: Grid, placed: Placed) -> str:
    node = book.by_id.get(placed.cell.id)
    if node is None or node.tag != ("TH" if placed.scope else "TD"):
        return "La celda no está, o no es lo que el manuscrito dice: encabezado o dato."
    found = {key: value for keys in attributes(book, node) for key, value in keys.items()}
    spans = (found.get("ColSpan", 1), found.get("RowSpan", 1))
    if spans != (placed.colspan, placed.rowspan):
        wanted = f"{placed.colspan} columnas y {placed.rowspan} filas"
        return f"La celda abarca {spans[0]} columnas y {spans[1]} filas y debe abarcar {wanted}."
    if placed.scope and found.get("Scope") != SCOPES[placed.scope]:
        return f"El encabezado dice regir «{found.get('Scope')}»."
    headers = found.get("Headers")
    named = [text(each) for each in headers] if isinstance(headers, list) else []
    own = [header.cell.id for header in laid.headers(placed)]
    if named != own:
        return f"La celda nombra los encabezados {', '.join(named) or 'ninguno'} y los suyos son {', '.join(own)}."
    return ""
