"""Tables: a regular grid of cells, set where `columns` found a place, rows cut where no line is cut."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editorial.document.model import Cell, Paragraph, Table
from editorial.document.tables import Grid, grid
from editorial.document.tables import Placed as Slot
from editorial.document.walk import CAPTION, SOURCE
from editorial.pdf import objects
from editorial.pdf.columns import PAD, Layout, Panel, lay_out, texts
from editorial.pdf.galley import Rule, Strip
from editorial.pdf.setting import Format, Line
from editorial.pdf.tags import Element

if TYPE_CHECKING:
    from editorial.pdf.compose import Compositor, Spot

GUTTER = 8.0  # more points between numbers and the text of the next column
ROW_PAD = 2.4  # points above and under a row
HEAVY, LIGHT, HAIR = 0.8, 0.5, 0.25  # rules, points
TALL = 0.3  # of a column: a taller row may be cut
AFTER = 0.4  # lines of the text under a table, then on to the grid
SHORT = 0.28  # of a column: a shorter table is kept on one page
_NUMBER = re.compile(r"[(\-–−+±$\s]*\d[\d.,\s]*(?:%|‰|pesos)?\)?\*?")
_NOTHING = frozenset(("-", "–", "—", "…", "N/A", "n/a", "N. D.", "n. d.", "N.D.", "n.d.", "ND"))
# The whole part of a number: a point is always decimal here, a comma only where no three figures follow it.
_WHOLE = re.compile(r"[^\d.,]*(?:\d(?:\s?\d|,(?=\d{3}(?!\d)))*)?")


@dataclass(slots=True)
class _Set:
    """A cell as set: its slot, its strips with their tops below the row's top, its height."""

    slot: Slot
    strips: list[Strip]
    height: float


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
        self.style, self.panels = layout.style, layout.panels
        self.page = compositor.sheet.width if layout.place.across == "turned" else compositor.sheet.height
        self.heads = table.header_rows if table.header_rows < laid.rows else 0
        self.numeric = [self._is_numeric(column) for column in range(laid.columns)]

    def strips(self, above: float, below: float) -> list[Strip]:
        """Return the strips of all rows; so many points of the first page and of the last are taken already."""
        rows = self._elements()
        cells = [self._cell(slot, rows) for slot in self.grid.cells]
        tops = self._tops(cells)
        self._align_decimals(cells)
        self._set_apart(cells)
        if len(self.panels) > 1:
            return self._parted(cells, tops, above, below)
        cuts = self._cuts(cells, tops)
        strips = self._cut(cells, tops, cuts, self.panels[0])
        whole = tops[-1] < self.page * SHORT
        first = bisect_left(cuts, tops[self.heads])
        for place, strip in enumerate(strips[:-1]):
            strip.keep = whole or place in (first, len(strips) - 2)  # two rows at least on each page
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

    # ---- cells ----------------------------------------------------------------------------------------------------

    def _is_numeric(self, column: int) -> bool:
        data = [
            " ".join(texts(slot.cell))
            for slot in self.grid.cells
            if slot.column == column and slot.colspan == 1 and not slot.scope
        ]
        filled = [text for text in data if text and text not in _NOTHING]
        return bool(filled) and all(_NUMBER.fullmatch(text) for text in filled)

    def _home(self, slot: Slot) -> Panel:
        """Return the panel in which a cell stands: the first one that has one of its columns."""
        columns = range(slot.column, slot.column + slot.colspan)
        return next(panel for panel in self.panels if any(column in columns for column in panel.columns))

    def _cell(self, slot: Slot, elements: dict[str, Element]) -> _Set:
        left, width = self._home(slot).span(slot.column, slot.colspan)
        style = replace(self.style, align=self._alignment(slot))
        if slot.scope:
            style = replace(style, cut="Semibold")
        spot = replace(
            self.spot, parent=elements[slot.cell.id], x=self.spot.x + left + PAD, width=width - 2 * PAD, style=style,
            role="cell",
        )  # fmt: skip
        strips: list[Strip] = []
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
        columns: dict[int, list[tuple[float, float, Strip]]] = {}
        for cell in cells:
            slot = cell.slot
            if slot.scope or slot.colspan > 1 or not self.numeric[slot.column] or not _is_line(slot.cell):
                continue
            if len(cell.strips) == 1 and slot.cell.align in ("", "right"):
                strip = cell.strips[0]
                left = self.spot.x + self._home(slot).left(slot.column) + PAD
                room = min((placed.x for placed in strip.lines), default=left) - left
                columns.setdefault(slot.column, []).append((_tail(strip.lines[0].line), max(0.0, room), strip))
        for tails in columns.values():
            longest = max(tail for tail, _, _ in tails)
            for tail, room, strip in tails:
                _moved_left(strip, min(longest - tail, room))

    def _set_apart(self, cells: Sequence[_Set]) -> None:
        """Move numbers and their heads away from the texts of the next column, as far as there is room."""
        columns: dict[int, list[_Set]] = {}
        for cell in cells:
            column = cell.slot.column
            if cell.slot.colspan == 1 and self.numeric[column : column + 2] == [True, False]:
                columns.setdefault(column, []).append(cell)
        for column, beside in columns.items():
            left = self.spot.x + self._home(beside[0].slot).left(column) + PAD
            strips = [strip for cell in beside for strip in cell.strips]
            room = min((placed.x - left for strip in strips for placed in strip.lines), default=0.0)
            for strip in strips:
                _moved_left(strip, max(0.0, min(GUTTER, room)))

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
        return list(itertools.accumulate(heights, initial=0.0))

    def _cuts(self, cells: Sequence[_Set], tops: Sequence[float]) -> list[float]:
        """Return where the table may be cut: between rows, and inside tall rows where no cell's line is cut."""
        limit = self.page * TALL
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
        blocks = _joined(spans)
        return [cut for cut in sorted(wanted) if cut in (0.0, tops[-1]) or not _inside(cut, blocks)]

    def _cut(self, cells: Sequence[_Set], tops: Sequence[float], cuts: Sequence[float], panel: Panel) -> list[Strip]:
        """Return the strips of one panel between the cuts; what stands in an earlier panel too is not read again."""
        out = [Strip(bottom - top) for top, bottom in itertools.pairwise(cuts)]
        starts = list(cuts[:-1])
        for cell in cells:
            slot, home = cell.slot, self._home(cell.slot)
            left, width = panel.span(slot.column, slot.colspan)
            shown = cell.strips
            if panel is not home:
                shown = _copied(shown, left - home.span(slot.column, slot.colspan)[0], self.spot.x + left + width)
            y = tops[slot.row] + ROW_PAD
            for strip in shown if width else ():
                y += strip.before
                index = max(0, bisect_right(starts, y + 0.01) - 1)
                _merge(out[index], strip, y - starts[index])
                y += strip.height
        self._rule(out, starts, tops, panel)
        return out

    def _rule(self, strips: list[Strip], starts: Sequence[float], tops: Sequence[float], panel: Panel) -> None:
        """Draw rules: heavy above and under the table, light under the head, hairlines between rows."""
        x = self.spot.x
        strips[0].rules.append(Rule(x, 0.0, panel.width, HEAVY))
        opened = dict(zip(starts, strips, strict=True))
        for row in range(1, self.grid.rows):
            strip = opened.get(tops[row])
            if strip is None:
                continue
            weight, grey = (LIGHT, 0.0) if row == self.table.header_rows else (HAIR, 0.45)
            for column, width in zip(panel.columns, panel.widths, strict=True):
                above, below = self.grid.slots[row - 1][column], self.grid.slots[row][column]
                if above is None or above is not below:
                    strip.rules.append(Rule(x + panel.left(column), 0.0, width, weight, grey))
        strips[-1].rules.append(Rule(x, strips[-1].height - HEAVY, panel.width, HEAVY))

    # ---- pages ----------------------------------------------------------------------------------------------------

    def _with_heads(self, strips: list[Strip], cuts: Sequence[float], tops: Sequence[float]) -> list[Strip]:
        """Keep header rows with the row after them, and give later strips the head to repeat."""
        if not self.heads:
            return strips
        head = [strip for strip, cut in zip(strips, cuts, strict=False) if cut < tops[self.heads]]
        for strip in head:
            strip.keep = True
        if not self._repeats(cuts, tops):
            return strips
        copies = tuple(_unread(strip) for strip in head)
        for strip in strips[len(head) + 1 :]:
            strip.repeated = copies
        return strips

    def _repeats(self, cuts: Sequence[float], tops: Sequence[float]) -> bool:
        """Tell whether the head is set again on later pages: it is low, and no cell reaches from it into the rows."""
        return self.heads > 0 and tops[self.heads] <= self.page * TALL and tops[self.heads] in cuts

    def _parted(self, cells: Sequence[_Set], tops: Sequence[float], above: float, below: float) -> list[Strip]:
        """Return the panels of as many rows as fill a page, one after the other, then those of the next rows.

        So the pages follow one another in the order in which the table is read, and facing pages show the same rows.
        """
        cuts = self._cuts(cells, tops)
        panels = [self._cut(cells, tops, cuts, panel) for panel in self.panels]
        head = bisect_left(cuts, tops[self.heads]) if self._repeats(cuts, tops) else 0
        out: list[Strip] = []
        for first, last in self._batches(tops, set(cuts), (above, cuts[head]), self.page - below):
            begin, stop = bisect_left(cuts, tops[first]), bisect_left(cuts, tops[last])
            for strips in panels:
                batch = [*(_unread(strip) for strip in strips[:head] if begin), *strips[begin:stop]]
                for strip in batch[:-1]:
                    strip.keep = True
                if out:
                    batch[0].before = self.spot.style.leading
                out += batch
        return out

    def _batches(
        self, tops: Sequence[float], cuts: set[float], taken: tuple[float, float], page: float
    ) -> Iterator[tuple[int, int]]:
        """Yield (first row, row after the last) of what stands on one page; a row higher than that stands alone.

        `taken` is what stands above the rows on the first page and on the others.
        """
        first = good = 0
        room = page - taken[0]
        for row in range(1, self.grid.rows + 1):
            if tops[row] not in cuts:
                continue
            if tops[row] - tops[first] > room and good > first:
                yield first, good
                first, room = good, page - taken[1]
            good = row
        yield first, good


def _is_line(cell: Cell) -> bool:
    return len(cell.content) == 1 and isinstance(cell.content[0], Paragraph)


def _tail(line: Line) -> float:
    """Return how much of a number's line stands behind its whole part: decimals, signs, calls of notes."""
    number = list(itertools.takewhile(lambda fragment: not _is_call(fragment[0]), line.fragments))
    match = _WHOLE.match("".join(text for _, text in number).rstrip())
    left = match.end() if match else 0
    before = 0.0
    for format_, part in number:
        taken = part[:left]
        before += format_.width(taken)
        left -= len(taken)
    return line.width - before


def _moved_left(strip: Strip, points: float) -> None:
    strip.lines = [replace(placed, x=placed.x - points) for placed in strip.lines]


def _copied(strips: Sequence[Strip], shift: float, limit: float) -> list[Strip]:
    """Return a cell's strips for another panel, moved by `shift`; none if they would not fit before `limit`."""
    out = []
    for strip in strips:
        copy = _unread(strip, shift)
        if any(placed.x + placed.line.width > limit + 0.01 for placed in copy.lines):
            return []
        out.append(copy)
    return out


def _unread(strip: Strip, shift: float = 0.0) -> Strip:
    """Return a strip that is seen again and not read again: without pictures, notes and their calls."""
    lines = []
    for placed in strip.lines:
        line = placed.line
        if any(_is_call(format_) for format_, _ in line.fragments):
            kept = [fragment for fragment in line.fragments if not _is_call(fragment[0])]
            line = Line(kept, line.x, line.width, line.spread)
        lines.append(replace(placed, x=placed.x + shift, line=line, artifact=True))
    return Strip(strip.height, lines, before=strip.before, rules=strip.rules)


def _is_call(format_: Format) -> bool:
    return bool(format_.anchor)


def _merge(target: Strip, strip: Strip, offset: float) -> None:
    """Put what a cell's strip holds into a strip of the table, `offset` below its top."""
    target.lines += [replace(placed, baseline=placed.baseline + offset) for placed in strip.lines]
    target.rules += [replace(rule, y=rule.y + offset) for rule in strip.rules]
    target.plates += [replace(plate, y=plate.y + offset) for plate in strip.plates]
    target.notes += strip.notes
    target.anchors += strip.anchors


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return what `spans` cover as stretches that do not overlap, from above."""
    out: list[tuple[float, float]] = []
    for top, bottom in sorted(spans):
        if out and top < out[-1][1] - 0.02:
            out[-1] = out[-1][0], max(bottom, out[-1][1])
        else:
            out.append((top, bottom))
    return out


def _inside(cut: float, blocks: Sequence[tuple[float, float]]) -> bool:
    top, bottom = blocks[max(0, bisect_right(blocks, (cut, 0.0)) - 1)] if blocks else (cut, cut)
    return top + 0.01 < cut < bottom - 0.01
