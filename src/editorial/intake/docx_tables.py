"""Tables of Word made ready for pandoc: rows in their columns, header columns marked, frames undone."""

from __future__ import annotations

from lxml import etree

from editorial.findings import CODES, Severity
from editorial.intake import marks
from editorial.intake.ooxml import RUN, Element, P, W, is_on, number, remove, text_of, text_paragraph, value
from editorial.intake.reading import excerpt
from editorial.intake.rewrite import Rewriting, Step
from editorial.intake.styles import Styles

TABLE_TEXT = CODES.add(
    "docx.table-description",
    Severity.REVIEW,
    "La descripción oculta de un cuadro no se imprime; lo que diga de más se perdería.",
)

_TABLE, _ROW, _CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
_FIRST_COLUMN = 0x80  # w:tblLook w:val, where old files keep all switches in one number


def drop_descriptions(root: Element, state: Rewriting) -> None:
    """Take out the alternative text of tables, which pandoc joins and makes a caption; name what it says."""
    for name in ("tblCaption", "tblDescription"):
        for element in list(root.iter(f"{W}{name}")):
            table = next(element.iterancestors(_TABLE), None)
            first = None if table is None else next(table.iter(P), None)
            if first is not None and value(element).strip():
                told = f"El cuadro lleva un texto alternativo que no pasa a las ediciones: «{excerpt(value(element))}»."
                state.report(first, TABLE_TEXT, told, "Si dice algo que el cuadro no dice, escríbalo en un párrafo.")
            remove(element)


def undo_frames(root: Element, state: Rewriting) -> bool:
    """Put the paragraphs of a table with one cell in its place: it is a frame around a text, not a table."""
    framed = [table for table in root.iter(_TABLE) if len(_cells(table)) == 1]
    for table in framed:
        holder = table.getparent()
        if holder is not None:
            at = holder.index(table)
            holder[at : at + 1] = [child for child in _cells(table)[0] if child.tag != f"{W}tcPr"]
    return bool(framed)


def _cells(table: Element) -> list[Element]:
    """Return the cells of a table, not those of tables in it; a cell may stand in content controls."""
    cells: list[Element] = []
    open_elements = list(table)
    while open_elements and len(cells) < 2:
        element = open_elements.pop()
        if element.tag == _CELL:
            cells.append(element)
        else:
            open_elements += element
    return cells


def mark_header_columns(root: Element, state: Rewriting) -> bool:
    """Mark tables whose first column Word shows as headers; pandoc gives none."""
    found = [table for table in root.iter(_TABLE) if _first_column_stands_out(table, state.styles)]
    for table in found:
        cell = table.find(f"{_ROW}/{_CELL}")
        if cell is not None:
            at = 1 if cell.find(f"{W}tcPr") is not None else 0
            cell.insert(at, text_paragraph(marks.mark(marks.HEADS, "1")))
    return bool(found)


def _first_column_stands_out(table: Element, styles: Styles) -> bool:
    """Tell whether the first column looks like headers: by the table's style, or in bold where the rest is not.

    The switch alone (`w:firstColumn`) says nothing: Word sets it in every new table.
    """
    rows = [row for row in table.iterchildren(_ROW) if row.find(f"{W}trPr/{W}tblHeader") is None]
    body = [row.findall(_CELL) for row in rows]
    if not body or min(map(len, body)) == 0 or max(map(len, body)) < 2:
        return False
    if _switched_on(table.find(f"{W}tblPr/{W}tblLook")) and _styled(table, styles):
        return True
    if table.find(f"{_ROW}/{W}trPr/{W}tblHeader") is None:
        body = body[1:]  # the first row is a header as a rule, marked or not
    told = [cells for cells in body if text_of(cells[0]).strip()]
    return len(told) > 1 and all(_is_bold(cells[0]) and not all(map(_is_bold, cells[1:])) for cells in told)


def _switched_on(look: Element | None) -> bool:
    if look is None:
        return False
    own = look.get(f"{W}firstColumn")
    if own is not None:
        return own in ("1", "true", "on")
    try:
        return bool(int(value(look, "0"), 16) & _FIRST_COLUMN)
    except ValueError:
        return False


def _styled(table: Element, styles: Styles) -> bool:
    """Tell whether the table's style sets its first column apart."""
    for style in styles.chain(value(table.find(f"{W}tblPr/{W}tblStyle"))):
        for part in style.element.iter(f"{W}tblStylePr"):
            if part.get(f"{W}type") == "firstCol" and is_on(part.find(f"{W}rPr/{W}b")):
                return True
    return False


def _is_bold(cell: Element) -> bool:
    """Tell whether all text of a cell is in bold; an empty cell is not."""
    runs = [run for run in cell.iter(RUN) if text_of(run).strip()]
    return bool(runs) and all(is_on(run.find(f"{W}rPr/{W}b")) for run in runs)


def fill_rows(root: Element, state: Rewriting) -> None:
    """Fill rows that begin or end some columns away from the edge with empty cells: pandoc shifts them to the left."""
    most = state.reading.limits.span
    for properties in list(root.iter(f"{W}trPr")):
        row = properties.getparent()
        before, after = (
            min(number(value(properties.find(f"{W}{name}"))), most + 1) for name in ("gridBefore", "gridAfter")
        )
        if row is None:
            continue
        if before:
            properties.addnext(_empty_cell(before))
        if after:
            row.append(_empty_cell(after))
        for name in ("gridBefore", "gridAfter"):
            if (element := properties.find(f"{W}{name}")) is not None:
                properties.remove(element)


def _empty_cell(span: int) -> Element:
    cell = etree.Element(f"{W}tc")
    etree.SubElement(etree.SubElement(cell, f"{W}tcPr"), f"{W}gridSpan").set(f"{W}val", str(span))
    etree.SubElement(cell, P)
    return cell


def keep_row_order(root: Element, state: Rewriting) -> None:
    """Unmark header rows that do not begin their table: pandoc moves them to the top."""
    for table in root.iter(f"{W}tbl"):
        leading = True
        for row in table.iterchildren(f"{W}tr"):
            header = row.find(f"{W}trPr/{W}tblHeader")
            leading = leading and is_on(header)
            if header is not None and not leading:
                remove(header)


TABLE_STEPS = (
    Step(drop_descriptions, (b"tblCaption", b"tblDescription")),
    Step(undo_frames, (b":tbl>", b":tbl ")),
    Step(fill_rows, (b"gridBefore", b"gridAfter")),
    Step(keep_row_order, (b"tblHeader",)),
    Step(mark_header_columns, (b":tbl>", b":tbl ")),
)
