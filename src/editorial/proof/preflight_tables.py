"""Rules about tables: rows, regular grids, headers that say what they head."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.proof.pdf_objects import text
from editorial.proof.pdf_tree import Book, Node
from editorial.proof.preflight_rules import Broken, at, rule
from editorial.proof.preflight_structure import attributes, kids

GROUPS = ("THead", "TBody", "TFoot")
SCOPES = ("Row", "Column", "Both")
MOST_SLOTS = 1_000_000


@rule("ua.table-structure", "Una tabla se compone de filas, y las filas de celdas (ISO 14289-1 §7.5).")
def builds_tables(book: Book) -> Iterator[Broken]:
    """Table holds rows (or groups of rows) and a caption, rows hold cells; they stand nowhere else."""
    for node in book.nodes:
        above = node.parent.tag if node.parent is not None else ""
        wrong = (
            (node.tag == "Table" and any(kid.tag not in ("TR", "Caption", *GROUPS) for kid in kids(node)))
            or (node.tag in GROUPS and (above != "Table" or any(kid.tag != "TR" for kid in kids(node))))
            or (
                node.tag == "TR"
                and (above not in ("Table", *GROUPS) or any(k.tag not in ("TH", "TD") for k in kids(node)))
            )
            or (node.tag in ("TH", "TD") and above != "TR")
        )
        if wrong:
            yield Broken("Una tabla está mal armada", at(node))


@rule("ua.table-irregular", "En una tabla irregular las celdas no encuentran su columna (ISO 14289-1 §7.5).")
def keeps_grids(book: Book) -> Iterator[Broken]:
    """All rows of a table have the same number of columns, spans counted, and no two cells overlap."""
    for node in book.nodes:
        if node.tag == "Table" and not _regular(book, node):
            yield Broken("Una tabla no es regular", at(node))


def _rows(table: Node) -> list[Node]:
    return [
        row for kid in kids(table) for row in ([kid] if kid.tag == "TR" else kids(kid) if kid.tag in GROUPS else [])
    ]


def _regular(book: Book, table: Node) -> bool:
    rows = _rows(table)
    taken: list[set[int]] = [set() for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in kids(row):
            while column in taken[number]:
                column += 1
            across, down = _span(book, cell, "ColSpan"), _span(book, cell, "RowSpan")
            if number + down > len(rows) or across * down > MOST_SLOTS:
                return False
            columns = set(range(column, column + across))
            for below in range(number, number + down):
                if taken[below] & columns:
                    return False
                taken[below] |= columns
            column += across
    widths = {len(columns) for columns in taken}
    return len(widths) <= 1 and all(columns == set(range(len(columns))) for columns in taken)


def _span(book: Book, cell: Node, key: str) -> int:
    value = next((keys[key] for keys in attributes(book, cell) if key in keys), 1)
    return max(1, value) if isinstance(value, int) else 1


@rule("ua.header-without-scope", "Un encabezado que no dice qué encabeza obliga a adivinar (ISO 14289-1 §7.5).")
def scopes_headers(book: Book) -> Iterator[Broken]:
    """TH carries Scope."""
    for node in book.nodes:
        if node.tag == "TH" and not any(keys.get("Scope") in SCOPES for keys in attributes(book, node)):
            yield Broken("Un encabezado de tabla no dice qué encabeza", at(node))


@rule("ua.unknown-header", "Una celda que nombra un encabezado inexistente queda sin él (ISO 32000-1 §14.8.5.7).")
def names_known_headers(book: Book) -> Iterator[Broken]:
    """Headers name TH cells of the same table."""
    for node in book.nodes:
        if node.tag not in ("TH", "TD"):
            continue
        for keys in attributes(book, node):
            headers = keys.get("Headers")
            for header in map(text, headers if isinstance(headers, list) else []):
                found = book.by_id.get(header)
                if found is None or found.tag != "TH" or _table(found) is not _table(node):
                    yield Broken(f"Una celda nombra el encabezado {header}, que no existe", at(node))


def _table(node: Node) -> Node | None:
    above: Node | None = node
    while above is not None and above.tag != "Table":
        above = above.parent
    return above
