"""Tables: a regular grid of cells, set where `columns` found a place, with caption, source and structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from editorial.document.model import Table
from editorial.document.tables import Grid, grid
from editorial.document.tables import Placed as Slot
from editorial.document.walk import CAPTION, SOURCE
from editorial.pdf import objects
from editorial.pdf.columns import PAD, Layout, lay_out
from editorial.pdf.galley import Strip
from editorial.pdf.numbers import Aligner, numeric_columns
from editorial.pdf.rows import Rows, SetCell
from editorial.pdf.tags import Element

if TYPE_CHECKING:
    from editorial.pdf.compose import Compositor, Spot

AFTER = 0.4  # lines of the text under a table, then on to the grid


def set_table(compositor: Compositor, table: Table, spot: Spot, above: float = 0.0) -> list[Strip]:
    """Set a table with its caption and source; return its strips, header rows to be repeated on later pages.

    `above` is the height of the headings that turn with the table, in points.
    """
    element = spot.parent.child("Table", table.id)
    laid = grid(table)
    layout = lay_out(compositor, table, laid, spot, compositor.sheet.table) if laid.columns else None
    if layout is not None:
        spot = replace(spot, x=layout.place.x, width=layout.place.width)
    out = _caption(compositor, table, spot, element)
    source = _source(compositor, table, spot)
    if layout is not None:
        taken = above + _height(out), _height(source) + spot.style.leading * AFTER
        body = _Setter(compositor, table, laid, element, spot, layout).strips(*taken)
        if not out:
            body[0].before = spot.style.leading
        out += body
    if out and source:
        out[-1].keep, out[-1].snap = True, False
    out += source
    if layout is not None:
        for strip in out:
            strip.across = layout.place.across
    return closed(out, spot.style.leading)


def _caption(compositor: Compositor, table: Table, spot: Spot, element: Element) -> list[Strip]:
    if not table.caption:
        return []
    style, leaf = replace(compositor.sheet.caption, before=spot.style.leading), table.id + CAPTION
    said = element.child("Caption", leaf)
    strips = compositor.text(table.caption, style, spot.inside(said), said, leaf)  # a Table takes no Note beside it
    for strip in strips:
        strip.keep = True
    return strips


def _source(compositor: Compositor, table: Table, spot: Spot) -> list[Strip]:
    if not table.source:
        return []
    style = replace(compositor.sheet.small, align="left", leading=spot.style.leading)
    leaf = table.id + SOURCE
    return compositor.text(table.source, style, spot, spot.parent.child("P", leaf), leaf)


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.before + strip.height for strip in strips)


def closed(strips: list[Strip], leading: float) -> list[Strip]:
    """Return the strips of a table or picture with room under the last one; the text goes on on its grid."""
    if strips:
        strips[-1].keep, strips[-1].snap = False, True
        strips[-1].height += leading * AFTER
    return strips


def reopen(strips: list[Strip], leading: float) -> None:
    """Undo `closed`: a source follows."""
    strips[-1].keep, strips[-1].snap = True, False
    strips[-1].height -= leading * AFTER


class _Setter:
    """Sets the grid of one table."""

    def __init__(
        self, compositor: Compositor, table: Table, laid: Grid, element: Element, spot: Spot, layout: Layout
    ) -> None:
        self.compositor, self.table, self.grid, self.element, self.spot = compositor, table, laid, element, spot
        self.layout = layout
        self.aligner = Aligner(layout, spot.x, numeric_columns(laid))

    def strips(self, above: float, below: float) -> list[Strip]:
        """Return the strips of all rows; so many points of the first page and of the last are taken already."""
        elements = self._elements()
        cells = [self._cell(slot, elements) for slot in self.grid.cells]
        self.aligner.align_decimals(cells)
        self.aligner.set_apart(cells)
        turned = self.layout.place.across == "turned"
        page = self.compositor.sheet.width if turned else self.compositor.sheet.height
        rows = Rows(self.table, self.grid, self.layout, self.spot.x, page, self.spot.style.leading)
        return rows.strips(cells, above, below)

    # ---- structure ------------------------------------------------------------------------------------------------

    def _elements(self) -> dict[str, Element]:
        """Make TR and cell elements in the order of the grid; a slot without a cell gets an empty TD."""
        out: dict[str, Element] = {}
        for row in range(self.grid.rows):
            line = self.element.child("TR")
            for column in range(self.grid.columns):
                slot = self.grid.slots[row][column]
                if slot is None:
                    line.child("TD")
                elif (slot.row, slot.column) == (row, column):
                    out[slot.cell.id] = self._cell_element(line, slot)
        return out

    def _cell_element(self, line: Element, slot: Slot) -> Element:
        element = line.child("TH" if slot.scope else "TD", slot.cell.id)
        keys = ""
        if slot.colspan > 1:
            keys += f"/ColSpan {slot.colspan}"
        if slot.rowspan > 1:
            keys += f"/RowSpan {slot.rowspan}"
        if slot.scope:
            keys += f"/Scope/{ {'col': 'Column', 'row': 'Row', 'both': 'Both'}[slot.scope] }"
        headers = self.grid.headers(slot)
        if headers:
            keys += f"/Headers[{''.join(objects.text(header.cell.id) for header in headers)}]"
        if keys:
            element.attributes.append(f"<</O/Table{keys}>>")
        return element

    # ---- cells ----------------------------------------------------------------------------------------------------

    def _cell(self, slot: Slot, elements: dict[str, Element]) -> SetCell:
        left, width = self.layout.home(slot).span(slot.column, slot.colspan)
        style = replace(self.layout.style, align=self.aligner.alignment(slot))
        if slot.scope:
            style = replace(style, cut="Semibold")
        spot = replace(
            self.spot, parent=elements[slot.cell.id], x=self.spot.x + left + PAD, width=width - 2 * PAD, style=style,
            role="cell",
        )  # fmt: skip
        strips: list[Strip] = []
        self.compositor.blocks(slot.cell.content, spot, strips)
        return SetCell(slot, strips, sum(strip.before + strip.height for strip in strips))
