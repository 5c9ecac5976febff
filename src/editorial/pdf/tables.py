"""Tables: a regular grid of cells, column widths from what stands in them, rows cut where no line is cut."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editorial.document.letters import plain_text
from editorial.document.model import Cell, Paragraph, Table
from editorial.document.tables import Grid, grid
from editorial.document.tables import Placed as Slot
from editorial.document.walk import CAPTION, SOURCE, blocks_leaves
from editorial.pdf import objects
from editorial.pdf.galley import Rule, Strip
from editorial.pdf.setting import Style, parts_of
from editorial.pdf.tags import Element

if TYPE_CHECKING:
    from editorial.pdf.compose import Compositor, Spot

PAD = 4.0  # points at both sides of a cell
ROW_PAD = 2.4  # points above and under a row
HEAVY, LIGHT, HAIR = 0.8, 0.5, 0.25  # rules, points
TALL = 0.3  # of a column: a taller row may be cut
SMALLEST = 0.6  # of the size of table type: a wide table is set smaller, never less than this
AFTER = 0.4  # lines of the text under a table, then on to the grid
SHORT = 0.4  # of a column: a shorter table is kept on one page
_NUMBER = re.compile(r"[-–−+$\s]*\d[\d.,\s]*(?:%|pesos)?")


@dataclass(slots=True)
class _Set:
    """A cell as set: its slot, its strips with their tops below the row's top, its height."""

    slot: Slot
    strips: list[Strip]
    height: float


def set_table(compositor: Compositor, table: Table, spot: Spot) -> list[Strip]:
    """Set a table with its caption and source; return its strips, header rows to be repeated on later pages."""
    style = compositor.sheet.table
    element = spot.parent.child("Table", table.id)
    out: list[Strip] = []
    if table.caption:
        caption = compositor.sheet.caption
        strips = compositor.text(
            table.caption, replace(caption, before=spot.style.leading), spot,
            element.child("Caption", table.id + CAPTION), table.id + CAPTION,
        )  # fmt: skip
        for strip in strips:
            strip.keep = True
        out += strips
    laid = grid(table)
    if laid.columns:
        body = _Setter(compositor, table, laid, element, spot, style).strips()
        if not out and body:
            body[0].before = spot.style.leading
        out += body
    if table.source:
        source = compositor.sheet.small
        strips = compositor.text(
            table.source, replace(source, align="left", leading=spot.style.leading), spot,
            spot.parent.child("P", table.id + SOURCE), table.id + SOURCE,
        )  # fmt: skip
        if out:
            out[-1].keep = True
            out[-1].snap = False
        out += strips
    return closed(out, spot.style.leading)


def closed(strips: list[Strip], leading: float) -> list[Strip]:
    """Return the strips of a table or picture with room under the last one; the text goes on on its grid."""
    if strips:
        strips[-1].keep, strips[-1].snap = False, True
        strips[-1].height += leading * AFTER
    return strips


class _Setter:
    """Sets the grid of one table."""

    def __init__(
        self, compositor: Compositor, table: Table, laid: Grid, element: Element, spot: Spot, style: Style
    ) -> None:
        self.compositor, self.table, self.grid, self.element, self.spot = compositor, table, laid, element, spot
        self.style = style
        self.numeric = [self._is_numeric(column) for column in range(laid.columns)]
        self.widths = self._widths()
        self.lefts = [sum(self.widths[:column]) for column in range(laid.columns + 1)]

    def strips(self) -> list[Strip]:
        """Return the strips of all rows."""
        rows = self._elements()
        cells = [self._cell(slot, rows) for slot in self.grid.cells]
        tops = self._tops(cells)
        self._align_decimals(cells)
        cuts = self._cuts(cells, tops)
        strips = self._cut(cells, tops, cuts)
        whole = tops[-1] < self.compositor.sheet.height * SHORT
        for place, strip in enumerate(strips[:-1]):
            strip.keep = whole or place in (0, len(strips) - 2)
        return self._with_heads(strips, cuts, tops)

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

    # ---- widths ---------------------------------------------------------------------------------------------------

    def _texts(self, cell: Cell) -> list[str]:
        return [plain_text(leaf.content) for leaf in blocks_leaves(cell.content)]

    def _is_numeric(self, column: int) -> bool:
        data = [
            " ".join(self._texts(slot.cell))
            for slot in self.grid.cells
            if slot.column == column and slot.colspan == 1 and not slot.scope
        ]
        filled = [text for text in data if text and text not in ("-", "–", "—", "N/A", "n. d.")]
        return bool(filled) and all(_NUMBER.fullmatch(text) for text in filled)

    def _widths(self) -> list[float]:
        """Return column widths that fill the measure: the manuscript's, or after the words and texts in the columns.

        Where whole words do not fit, words may be divided; where their parts do not fit either, the type gets smaller.
        """
        total = self.spot.width
        least, wish = self._needed(divided=False)
        if len(self.table.widths) == len(least) and sum(self.table.widths) > 0:
            given = [total * width / sum(self.table.widths) for width in self.table.widths]
            if all(g >= n for g, n in zip(given, least, strict=True)):
                return given
        if sum(least) > total:
            wish = least
            least, _ = self._needed(divided=True)
        if sum(least) > total:
            size = round(self.style.size * max(SMALLEST, total / sum(least)), 2)
            self.style = replace(self.style, size=size, leading=round(size * 1.25, 2))
            least, wish = self._needed(divided=True)
        return _shared(total, least, [max(a, b) for a, b in zip(wish, least, strict=True)])

    def _needed(self, divided: bool) -> tuple[list[float], list[float]]:
        """Return what each column needs for its longest word, or part of one, and what it would take unbroken."""
        count = self.grid.columns
        font = self.compositor.fonts(self.style.family, "Semibold")
        scale = self.style.size / 1000
        least = [self.style.size + 2 * PAD] * count
        wish = [0.0] * count
        for slot in self.grid.cells:
            texts = self._texts(slot.cell)
            words = [word for text in texts for word in text.split()]
            if divided:
                words = [f"{part}-" for word in words for part, _ in parts_of(word)]
            narrow = max((font.widths[word] * scale for word in words), default=0.0) + 2 * PAD + 1
            wide = max((font.widths[text] * scale for text in texts), default=0.0) + 2 * PAD + 1
            columns = range(slot.column, min(slot.column + slot.colspan, count))
            for column in columns:
                least[column] = max(least[column], narrow / len(columns))
                wish[column] = max(wish[column], wide / len(columns))
        return least, wish

    # ---- cells ----------------------------------------------------------------------------------------------------

    def _cell(self, slot: Slot, elements: dict[str, Element]) -> _Set:
        width = sum(self.widths[slot.column : slot.column + slot.colspan]) - 2 * PAD
        style = self.style
        if slot.scope:
            style = replace(style, cut="Semibold")
        style = replace(style, align=self._alignment(slot))
        from editorial.pdf.compose import Spot

        strips: list[Strip] = []
        spot = Spot(
            elements[slot.cell.id], self.spot.x + self.lefts[slot.column] + PAD, width, style, self.spot.level, "cell"
        )
        self.compositor.blocks(slot.cell.content, spot, strips)
        return _Set(slot, strips, sum(strip.before + strip.height for strip in strips))

    def _alignment(self, slot: Slot) -> str:
        if slot.cell.align in ("left", "right", "center"):
            return slot.cell.align
        if slot.colspan == 1 and self.numeric[slot.column]:
            return "right"
        return "center" if slot.scope == "col" and slot.colspan > 1 else "left"

    def _align_decimals(self, cells: Sequence[_Set]) -> None:
        """Move the numbers of a column so that their decimal points stand under one another."""
        for column, numeric in enumerate(self.numeric):
            if not numeric:
                continue
            tails: list[tuple[float, _Set]] = []
            for cell in cells:
                slot = cell.slot
                if slot.column == column and slot.colspan == 1 and not slot.scope and _is_line(slot.cell):
                    text = " ".join(self._texts(slot.cell))
                    point = re.search(r"\.\d*\s*(?:%|pesos)?$|\s*(?:%|pesos)$", text)
                    font = self.compositor.fonts(self.style.family, self.style.cut)
                    tails.append((font.width(point[0], self.style.size) if point else 0.0, cell))
            longest = max((tail for tail, _ in tails), default=0.0)
            for tail, cell in tails:
                if len(cell.strips) == 1 and cell.slot.cell.align in ("", "right"):
                    strip = cell.strips[0]
                    room = max(0.0, min(placed.x - self.spot.x - self.lefts[column] for placed in strip.lines))
                    shift = min(longest - tail, room)
                    strip.lines = [replace(placed, x=placed.x - shift) for placed in strip.lines]

    # ---- rows -----------------------------------------------------------------------------------------------------

    def _tops(self, cells: Sequence[_Set]) -> list[float]:
        """Return where each row begins, then where the last one ends."""
        heights = [self.style.leading + 2 * ROW_PAD] * self.grid.rows
        for cell in cells:
            if cell.slot.rowspan == 1:
                heights[cell.slot.row] = max(heights[cell.slot.row], cell.height + 2 * ROW_PAD)
        for cell in cells:
            slot = cell.slot
            spanned = range(slot.row, slot.row + slot.rowspan)
            lacking = cell.height + 2 * ROW_PAD - sum(heights[row] for row in spanned)
            if slot.rowspan > 1 and lacking > 0:
                heights[spanned[-1]] += lacking
        tops = [0.0]
        for height in heights:
            tops.append(tops[-1] + height)
        return tops

    def _cuts(self, cells: Sequence[_Set], tops: Sequence[float]) -> list[float]:
        """Return where the table may be cut: between rows, and inside tall rows where no cell's line is cut."""
        limit = self.compositor.sheet.height * TALL
        wanted = set(tops)
        spans: list[tuple[float, float]] = []
        for cell in cells:
            y = tops[cell.slot.row] + ROW_PAD
            tall = tops[cell.slot.row + cell.slot.rowspan] - tops[cell.slot.row] > limit
            for strip in cell.strips:
                y += strip.before
                spans.append((y, y + strip.height))
                y += strip.height
                if tall:
                    wanted.add(y)
        cuts = sorted(wanted)
        return [cut for cut in cuts if cut in (0.0, tops[-1]) or not _inside(cut, spans)]

    def _cut(self, cells: Sequence[_Set], tops: Sequence[float], cuts: Sequence[float]) -> list[Strip]:
        out = [Strip(bottom - top) for top, bottom in itertools.pairwise(cuts)]
        starts = list(cuts[:-1])
        for cell in cells:
            y = tops[cell.slot.row] + ROW_PAD
            for strip in cell.strips:
                y += strip.before
                index = _index(starts, y)
                target, offset = out[index], y - starts[index]
                for placed in strip.lines:
                    target.lines.append(replace(placed, baseline=placed.baseline + offset))
                target.rules += [replace(rule, y=rule.y + offset) for rule in strip.rules]
                target.plates += [replace(plate, y=plate.y + offset) for plate in strip.plates]
                target.notes += strip.notes
                y += strip.height
        self._rule(out, starts, tops)
        return out

    def _rule(self, strips: list[Strip], starts: Sequence[float], tops: Sequence[float]) -> None:
        """Draw rules: heavy above and under the table, light under the head, hairlines between rows."""
        x, width = self.spot.x, self.lefts[-1]
        heads = self.table.header_rows
        strips[0].rules.append(Rule(x, 0.0, width, HEAVY))
        for row in range(1, self.grid.rows):
            if tops[row] not in starts:
                continue
            strip = strips[starts.index(tops[row])]
            weight, grey = (LIGHT, 0.0) if row == heads else (HAIR, 0.45)
            for column in range(self.grid.columns):
                above, below = self.grid.slots[row - 1][column], self.grid.slots[row][column]
                if above is None or above is not below:
                    strip.rules.append(Rule(x + self.lefts[column], 0.0, self.widths[column], weight, grey))
        strips[-1].rules.append(Rule(x, strips[-1].height - HEAVY, width, HEAVY))

    def _with_heads(self, strips: list[Strip], cuts: Sequence[float], tops: Sequence[float]) -> list[Strip]:
        """Keep header rows with the row after them, and give later strips the head to repeat."""
        heads = self.table.header_rows
        if not heads or heads >= self.grid.rows:
            return strips
        end = tops[heads]
        head = [strip for strip, cut in zip(strips, cuts, strict=False) if cut < end]
        for strip in head:
            strip.keep = True
        if sum(strip.height for strip in head) > self.compositor.sheet.height * TALL:
            return strips
        copies = tuple(
            Strip(strip.height, [replace(placed, artifact=True) for placed in strip.lines], rules=strip.rules)
            for strip in head
        )
        for strip in strips[len(head) + 1 :]:
            strip.repeated = copies
        return strips


def _is_line(cell: Cell) -> bool:
    return len(cell.content) == 1 and isinstance(cell.content[0], Paragraph)


def _shared(total: float, least: Sequence[float], wish: Sequence[float]) -> list[float]:
    """Share `total` among columns: what each wishes, else between what it needs and what it wishes."""
    if sum(wish) <= total:
        spare = (total - sum(wish)) / len(wish)
        return [width + spare for width in wish]
    if sum(least) >= total:
        return [width * total / sum(least) for width in least]
    spare = total - sum(least)
    wanting = sum(w - n for w, n in zip(wish, least, strict=True))
    return [n + spare * (w - n) / wanting for w, n in zip(wish, least, strict=True)]


def _inside(cut: float, spans: Sequence[tuple[float, float]]) -> bool:
    return any(top + 0.01 < cut < bottom - 0.01 for top, bottom in spans)


def _index(starts: Sequence[float], y: float) -> int:
    from bisect import bisect_right

    return max(0, bisect_right(starts, y + 0.01) - 1)
