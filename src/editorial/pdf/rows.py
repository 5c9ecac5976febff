"""Rows of a table: how high each is, where they may be cut, and the strips that pages take, heads set again."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editorial.document.model import Table
from editorial.document.tables import Grid
from editorial.document.tables import Placed as Slot
from editorial.pdf.columns import PAD, Layout, Panel
from editorial.pdf.galley import Rule, Strip
from editorial.pdf.setting import Format, Line

ROW_PAD = 2.4  # points above and under a row
HEAVY, LIGHT, HAIR = 0.8, 0.5, 0.25  # rules, points
TALL = 0.3  # of a column: a taller row may be cut
SHORT = 0.28  # of a column: a shorter table is kept on one page


@dataclass(slots=True)
class SetCell:
    """A cell as set: its slot, its strips with their tops below the row's top, its height."""

    slot: Slot
    strips: list[Strip]
    height: float


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table: its left edge in its column, the height of a page and the space between panels, points."""

    table: Table
    grid: Grid
    layout: Layout
    left: float
    page: float
    gap: float

    @property
    def heads(self) -> int:
        """Return the number of header rows; a table of nothing else has none."""
        return self.table.header_rows if self.table.header_rows < self.grid.rows else 0

    def strips(self, cells: Sequence[SetCell], above: float, below: float) -> list[Strip]:
        """Return the strips of all rows; so many points of the first page and of the last are taken already."""
        tops = self._tops(cells)
        if len(self.layout.panels) > 1:
            return self._parted(cells, tops, above, below)
        cuts = self._cuts(cells, tops)
        strips = self._cut(cells, tops, cuts, self.layout.panels[0])
        whole = tops[-1] < self.page * SHORT
        first = bisect_left(cuts, tops[self.heads])
        for place, strip in enumerate(strips[:-1]):
            strip.keep = whole or place in (first, len(strips) - 2)  # two rows at least on each page
        return self._with_heads(strips, cuts, tops)

    def _tops(self, cells: Sequence[SetCell]) -> list[float]:
        """Return where each row begins, then where the last one ends."""
        heights = [self.layout.style.leading + 2 * ROW_PAD] * self.grid.rows
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

    def _cuts(self, cells: Sequence[SetCell], tops: Sequence[float]) -> list[float]:
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

    def _cut(self, cells: Sequence[SetCell], tops: Sequence[float], cuts: Sequence[float], panel: Panel) -> list[Strip]:
        """Return the strips of one panel between the cuts; what stands in an earlier panel too is not read again."""
        out = [Strip(bottom - top) for top, bottom in itertools.pairwise(cuts)]
        starts = list(cuts[:-1])
        for cell in cells:
            slot, home = cell.slot, self.layout.home(cell.slot)
            left, width = panel.span(slot.column, slot.colspan)
            shown = cell.strips
            if panel is not home:
                shown = _copied(shown, left - home.span(slot.column, slot.colspan)[0], self.left + left + width)
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
        x = self.left
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
                    before, after = _apart(above, column) if row < self.heads else (0.0, 0.0)
                    left = x + panel.left(column) + before
                    tone = (
                        (LIGHT, 0.0) if row < self.heads and above is not None and above.colspan > 1 else (weight, grey)
                    )
                    strip.rules.append(Rule(left, 0.0, width - before - after, *tone))
        strips[-1].rules.append(Rule(x, strips[-1].height - HEAVY, panel.width, HEAVY))

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

    def _parted(self, cells: Sequence[SetCell], tops: Sequence[float], above: float, below: float) -> list[Strip]:
        """Return the panels of as many rows as fill a page, one after the other, then those of the next rows.

        So the pages follow one another in the order in which the table is read, and facing pages show the same rows.
        """
        cuts = self._cuts(cells, tops)
        panels = [self._cut(cells, tops, cuts, panel) for panel in self.layout.panels]
        head = bisect_left(cuts, tops[self.heads]) if self._repeats(cuts, tops) else 0
        out: list[Strip] = []
        for first, last in self._batches(tops, set(cuts), (above, cuts[head]), self.page - below):
            begin, stop = bisect_left(cuts, tops[first]), bisect_left(cuts, tops[last])
            for strips in panels:
                batch = [*(_unread(strip) for strip in strips[:head] if begin), *strips[begin:stop]]
                for strip in batch[:-1]:
                    strip.keep = True
                if out:
                    batch[0].before = self.gap
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


def _apart(head: Slot | None, column: int) -> tuple[float, float]:
    """Return by how much the rule under a head over several columns stops short at both sides of `column`."""
    if head is None or head.colspan == 1:
        return 0.0, 0.0
    return (PAD if column == head.column else 0.0), (PAD if column == head.column + head.colspan - 1 else 0.0)


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
        if any(is_call(format_) for format_, _ in line.fragments):
            kept = [fragment for fragment in line.fragments if not is_call(fragment[0])]
            line = Line(kept, line.x, line.width, line.spread)
        lines.append(replace(placed, x=placed.x + shift, line=line, artifact=True))
    return Strip(strip.height, lines, before=strip.before, rules=strip.rules)


def is_call(format_: Format) -> bool:
    """Tell whether a fragment calls a note."""
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
