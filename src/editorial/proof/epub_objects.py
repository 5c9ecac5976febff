"""Tables, figures and charts: headers that name their cells, descriptions of the manuscript, data that are the data."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from editorial.charts import Label, describe, layout
from editorial.document.letters import fold, plain_text, raw_text
from editorial.document.model import Block, Chart, Document, Figure, Table
from editorial.document.tables import Grid, Placed, grid
from editorial.document.walk import CAPTION, blocks, blocks_leaves, inner_blocks
from editorial.findings import Finding
from editorial.proof.epub_archive import SVG, XHTML, Book
from editorial.proof.epub_found import CHART, PICTURE, TABLE, found
from editorial.proof.epub_phrases import picture
from editorial.proof.epub_text import Reading
from editorial.proof.epub_tree import text_of

DATA = "__datos"


def check(book: Book, reading: Reading, document: Document, longest: int, name: str) -> Iterator[Finding]:
    """Yield what is wrong with the objects of the text, and every picture that the manuscript does not have.

    `longest`: pixels of a picture's longest side in the book, 0 for any.
    """
    places = {identifier: path for path, own in book.anchors.items() for identifier in own}
    figures: set[etree._Element] = set()
    for block in blocks(document):
        if not isinstance(block, Table | Figure | Chart):
            continue
        path = places.get(block.id)
        if path is None:
            yield found(TABLE if isinstance(block, Table) else PICTURE, name, block.id, "Falta en el libro.")
            continue
        element = book.anchors[path][block.id]
        if isinstance(block, Table):
            yield from _table(book, path, block, element, name)
        elif isinstance(block, Figure):
            pictures = list(element.iter(f"{XHTML}img"))
            figures.update(pictures[:1])
            if element.tag != f"{XHTML}figure" or not pictures:
                yield found(PICTURE, name, block.id, "La figura no tiene imagen.")
            else:
                yield from picture(book, path, block.image, pictures[0], document, longest, f"{name}, {block.id}")
        else:
            yield from _chart(book, path, block, element, name)
    for element in reading.pictures.get("", ()):
        if element not in figures:
            yield found(PICTURE, name, element.get("src", ""), "Esta imagen no está en el manuscrito.")


# Tables


def _table(book: Book, path: str, block: Table, element: etree._Element, name: str) -> Iterator[Finding]:
    if element.tag != f"{XHTML}table":
        yield found(TABLE, name, block.id, "La tabla no está escrita como tabla.")
        return
    caption = element.find(f"{XHTML}caption")
    if block.caption and (caption is None or caption.find(f".//*[@id='{block.id}{CAPTION}']") is None):
        yield found(TABLE, name, block.id, "La tabla perdió su título.")
    laid = grid(block)
    # A table may stand in a cell: its rows are its own.
    rows = [row for row in element.iter(f"{XHTML}tr") if next(row.iterancestors(f"{XHTML}table")) is element]
    if len(rows) != laid.rows:
        yield found(TABLE, name, block.id, f"La tabla debe tener {laid.rows} filas y tiene {len(rows)}.")
    explicit = needs_headers(laid)
    for placed in laid.cells:
        cell = book.anchors[path].get(placed.cell.id)
        if cell is None or cell.getparent() not in rows[placed.row : placed.row + 1]:
            yield found(TABLE, name, placed.cell.id, "La celda no está en su fila.")
        else:
            yield from _cell(laid, placed, cell, explicit, name)


def _cell(laid: Grid, placed: Placed, cell: etree._Element, explicit: bool, name: str) -> Iterator[Finding]:
    where = placed.cell.id
    header = bool(placed.scope) and filled(placed.cell.content)
    if (cell.tag == f"{XHTML}th") != header:
        message = "La celda debe ser un encabezado." if header else "La celda no es un encabezado del manuscrito."
        yield found(TABLE, name, where, message)
    elif header and cell.get("scope") != {"col": "col", "row": "row", "both": "col"}[placed.scope]:
        yield found(TABLE, name, where, f"El encabezado dice regir «{cell.get('scope') or 'nada'}».")
    spans = (cell.get("colspan", "1"), cell.get("rowspan", "1"))
    if spans != (str(placed.colspan), str(placed.rowspan)):
        yield found(TABLE, name, where, "La celda abarca otras columnas o filas que en el manuscrito.")
    if not header and explicit:
        wanted = [other.cell.id for other in laid.headers(placed) if filled(other.cell.content)]
        if cell.get("headers", "").split() != wanted:
            yield found(TABLE, name, where, f"La celda debe nombrar sus encabezados: {' '.join(wanted)}.")


def needs_headers(laid: Grid) -> bool:
    """Tell whether scopes do not suffice: more than one row or column of headers, or headers that span."""
    rows = {placed.row for placed in laid.cells if placed.scope in ("col", "both")}
    columns = {placed.column for placed in laid.cells if placed.scope in ("row", "both")}
    spanning = any(placed.scope and (placed.colspan > 1 or placed.rowspan > 1) for placed in laid.cells)
    return len(rows) > 1 or len(columns) > 1 or spanning


def filled(content: tuple[Block, ...]) -> bool:
    """Tell whether a cell holds text or a picture."""
    texts = any(plain_text(leaf.content) for leaf in blocks_leaves(content))
    return texts or any(isinstance(block, Figure | Chart) for block in inner_blocks(content))


# Charts


def _chart(book: Book, path: str, block: Chart, element: etree._Element, name: str) -> Iterator[Finding]:
    drawing = element.find(f"{SVG}svg")
    if drawing is None or drawing.get("role") != "img":
        yield found(CHART, name, block.id, "Falta el dibujo de la gráfica.")
        return
    yield from _drawing(block, drawing, name)
    data = book.anchors[path].get(block.id + DATA)
    if data is None or _rows(data) != _data(block):
        yield found(CHART, name, block.id, "La tabla de la gráfica no dice exactamente sus datos.")
    elif any(cell.tag == f"{XHTML}td" for cell in next(data.iter(f"{XHTML}tr"))):
        yield found(CHART, name, block.id, "La tabla de la gráfica no tiene encabezados.")


def _drawing(block: Chart, drawing: etree._Element, name: str) -> Iterator[Finding]:
    """Yield what is wrong with name, description and labels; where labels stand and what they say, `charts` knows."""
    title, description = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    named = fold(raw_text(block.caption)) or "Gráfica"
    if title is None or text_of(title) != named or drawing.get("aria-labelledby") != title.get("id"):
        yield found(CHART, name, block.id, f"El dibujo de la gráfica debe llamarse «{named}».")
    wanted = fold(block.alt or describe(block))
    if description is None or text_of(description) != wanted:
        yield found(CHART, name, block.id, f"La descripción de la gráfica debe ser «{wanted}».")
    try:
        width, height = map(float, drawing.get("viewBox", "").split()[2:])
    except ValueError:
        width = height = 1.0
    marks = layout(block, width, height).marks
    labels = [fold(mark.text) for mark in marks if isinstance(mark, Label)]
    if [text_of(label) for label in drawing.iter(f"{SVG}text")] != labels:
        yield found(CHART, name, block.id, "El dibujo no dice los nombres y números de sus datos.")


def _rows(table: etree._Element) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in table.iter(f"{XHTML}tr")]


def _data(block: Chart) -> list[list[str]]:
    """Return what the table of a chart must say: units beside the names, each number with its series' decimals."""
    heads = [block.category or "Categoría"]
    for series in block.series:
        unit = series.unit or block.unit
        heads.append(f"{series.name} ({unit})" if unit and unit not in series.name else series.name)
    rows = [[fold(head) for head in heads]]
    for index, category in enumerate(block.categories):
        values = [(one.values[index] if index < len(one.values) else None, one.decimals) for one in block.series]
        told = ["Sin dato" if v is None else _number(v, d if d >= 0 else block.decimals) for v, d in values]
        rows.append([fold(category), *told])
    return rows


def _number(value: float, decimals: int) -> str:
    text = f"{value:,.{decimals}f}"
    return text.removeprefix("-") if not any(c in "123456789" for c in text) else text
