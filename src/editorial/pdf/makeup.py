"""Making up: the galley is cut into pages, notes stand at the foot of the page of their calls. Drawing decides nothing.

A page ends where the galley allows it: never after a heading, never leaving one line of a paragraph alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from editorial.pdf.galley import Footnote, Strip

NOTE_RULE = 8.0  # points between text and notes; a short rule stands in it
LEAST_NOTE = 2  # lines of a note that must stand with its call
LEAST_COLUMN = 6  # lines of a column under a table that goes across the page
ROUNDING = 0.01


@dataclass(slots=True)
class Column:
    """A made-up column: strips with the distance of their tops from the page's top, then the notes' likewise.

    `number` is its place on the page, from 0 at the left.
    """

    strips: list[tuple[float, Strip]] = field(default_factory=list)
    notes: list[tuple[float, Strip]] = field(default_factory=list)
    number: int = 0


@dataclass(slots=True)
class Page:
    """A made-up page. `purpose` is `text`, or what the page is instead (blank, contents, title …).

    What a `turned` page carries is read after a quarter turn of the book, to the right.
    """

    columns: list[Column]
    purpose: str = "text"
    turned: bool = False

    @property
    def strips(self) -> list[Strip]:
        """Return the strips of the page's text, in order."""
        return [strip for column in self.columns for _, strip in column.strips]


@dataclass(frozen=True, slots=True)
class TypeArea:
    """The type area: its height and the distance of its baselines, its columns, its height on a turned page."""

    height: float
    grid: float
    columns: int = 1
    turned: float = 0.0


def make_up(galley: Sequence[Strip], area: TypeArea, purpose: str = "text") -> list[Page]:
    """Cut `galley` into pages."""
    pages: list[Page] = []
    at = 0
    waiting: list[Strip] = []
    while at < len(galley) or waiting:
        first = galley[at] if at < len(galley) else None
        if first is not None and first.opens == "recto" and len(pages) % 2 == 1 and not waiting:
            pages.append(Page([], "blank"))
        page = Page([], purpose, first is not None and first.across == "turned" and not (first.opens and waiting))
        if page.turned:
            column, at, waiting = _column(galley, at, waiting, area.turned, area.grid)
            page.columns.append(column)
        else:
            at, waiting = _fill(page, galley, at, waiting, area)
        pages.append(page)
    return pages


def _fill(
    page: Page, galley: Sequence[Strip], at: int, waiting: list[Strip], area: TypeArea
) -> tuple[int, list[Strip]]:
    """Fill an upright page: columns of text, tables across the page under or above them; return what comes next."""
    top = 0.0
    while at < len(galley) or waiting:
        first = galley[at] if at < len(galley) else None
        if page.columns and first is not None and (first.across == "turned" or first.opens):
            break
        room = area.height - top
        if first is not None and first.across == "page":
            column, end, waiting = _column(galley, at, waiting, room, area.grid, firm=top > 0)
            if top and not _fits(column, room):
                waiting = []
                break
            page.columns.append(_lowered(column, 0, top))
            at, top = end, top + ceil(_depth(column) / area.grid - ROUNDING) * area.grid
            if column.notes or waiting or area.height - top < LEAST_COLUMN * area.grid:
                break
            continue
        columns, end, waiting = _columns(galley, at, waiting, area, room)
        level = _levelled(galley, at, end, area, room) if not waiting and _goes_across(galley, end, columns) else None
        page.columns += [_lowered(column, number, top) for number, column in enumerate(level or columns)]
        at = end
        if level is None:
            break
        top += ceil(max(map(_depth, level)) / area.grid - ROUNDING) * area.grid + area.grid
    return at, waiting


def _columns(
    galley: Sequence[Strip], at: int, waiting: list[Strip], area: TypeArea, height: float, firm: bool = False
) -> tuple[list[Column], int, list[Strip]]:
    """Fill columns of text side by side."""
    columns: list[Column] = []
    for _ in range(area.columns):
        if at >= len(galley) and not waiting:
            break
        if columns and at < len(galley) and (galley[at].across or (galley[at].opens and not waiting)):
            break
        column, at, waiting = _column(galley, at, waiting, height, area.grid, firm)
        columns.append(column)
    return columns, at, waiting


def _goes_across(galley: Sequence[Strip], at: int, columns: Sequence[Column]) -> bool:
    """Tell whether a table across the page comes next, and no notes stand between it and the text."""
    return at < len(galley) and galley[at].across == "page" and not any(column.notes for column in columns)


def _levelled(galley: Sequence[Strip], at: int, end: int, area: TypeArea, height: float) -> list[Column] | None:
    """Return the text before a table across the page in columns of like depth, if the table has room under them."""
    text = sum(strip.before + strip.height for strip in galley[at:end])
    lines = max(1, int(text / area.columns / area.grid))
    while (lines + 1) * area.grid < height:
        columns, stop, waiting = _columns(galley, at, [], area, lines * area.grid, firm=True)
        if stop == end and not waiting and max(map(_depth, columns)) <= lines * area.grid + ROUNDING:
            room = height - (lines + 1) * area.grid
            return columns if _fits(_column(galley, end, [], room, area.grid, firm=True)[0], room) else None
        lines += 1
    return None


def _fits(column: Column, room: float) -> bool:
    """Tell whether a column ends within `room` points, and where it may end."""
    return _depth(column) <= room + ROUNDING and not (column.strips and column.strips[-1][1].keep)


def _depth(column: Column) -> float:
    """Return where the text of a column ends."""
    return max((y + strip.height for y, strip in column.strips), default=0.0)


def _lowered(column: Column, number: int, top: float) -> Column:
    return Column(
        [(y + top, strip) for y, strip in column.strips], [(y + top, strip) for y, strip in column.notes], number
    )


def _column(
    galley: Sequence[Strip], start: int, waiting: list[Strip], height: float, grid: float, firm: bool = False
) -> tuple[Column, int, list[Strip]]:
    """Fill one column from strip `start` and the notes left over from before; return it and what comes next.

    `firm`: pictures keep their height, as where a column is only tried.
    """
    foot = _Foot(height, waiting)
    used = sum(strip.height for strip in galley[start].repeated) if start < len(galley) else 0.0
    good: tuple[int, _Foot] | None = None
    full = start, used  # the last place at which the column may end, and how full it is there
    at = start
    while at < len(galley):
        strip = galley[at]
        if (strip.opens and (at > start or waiting)) or strip.across != galley[start].across:
            good = at, foot
            break
        needed = _foot_of(strip, used, at == start, grid)
        taken = foot.taking(strip.notes, needed, _kept_after(galley, at) if strip.notes else 0.0)
        if taken is None:
            if not firm and _squeezed(galley, start, full, at, height - foot.depth, grid):
                return _column(galley, start, waiting, height, grid)
            break
        used, foot = needed, taken
        at += 1
        if not strip.keep:
            good, full = (at, foot), (at, used)
    else:
        good = at, foot
    if good is None and waiting:
        good = start, _Foot(height, waiting)
    elif good is None and at > start:
        good = at, foot  # all is kept together and does not fit: the page ends where it is full
    elif good is None and start < len(galley):
        good = start + 1, foot.forced(galley[start : start + 1])
    assert good is not None
    end, foot = good
    return _placed(galley, start, end, foot, height, grid), end, foot.left


def _squeezed(
    galley: Sequence[Strip], start: int, full: tuple[int, float], at: int, height: float, grid: float
) -> bool:
    """Make the pictures lower among the strips that stand or fall together with strip `at`, if they then fit."""
    begin, foot = full
    end = at
    while galley[end].keep and end + 1 < len(galley):
        end += 1
    together = galley[begin : end + 1]
    slack = sum(strip.slack for strip in together)
    if not slack or any(strip.notes for strip in together):
        return False
    for place, strip in enumerate(together, begin):
        foot = _foot_of(strip, foot, place == start, grid)
    lack = foot - height
    if not ROUNDING < lack <= slack:
        return False
    for strip in together:
        if strip.squeeze is not None and strip.slack:
            strip.squeeze(strip, lack * strip.slack / slack)
            strip.slack = 0.0
    return True


def _foot_of(strip: Strip, y: float, first: bool, grid: float) -> float:
    """Return where `strip` ends when the column is filled down to `y`."""
    bottom = y + (0.0 if first else strip.before) + strip.height
    return ceil(bottom / grid - ROUNDING) * grid if strip.snap else bottom


def _kept_after(galley: Sequence[Strip], at: int) -> float:
    """Return the height of the strips that must follow strip `at`, with the first lines of their notes."""
    height = 0.0
    while galley[at].keep and at + 1 < len(galley):
        at += 1
        height += galley[at].before + galley[at].height
        height += sum(s.before + s.height for note in galley[at].notes for s in note.strips[:LEAST_NOTE])
    return height


class _Foot:
    """The notes of a column: strips that stand in it, strips left for the next one."""

    def __init__(self, height: float, standing: list[Strip], left: list[Strip] | None = None) -> None:
        self.height = height
        self.standing, self.left = standing, left or []
        if left is None:
            self.standing, self.left = self._split(standing, height - NOTE_RULE)

    @staticmethod
    def _split(strips: list[Strip], room: float) -> tuple[list[Strip], list[Strip]]:
        used = 0.0
        for index, strip in enumerate(strips):
            used += strip.before + strip.height
            if used > room + ROUNDING:
                return strips[:index], strips[index:]
        return strips, []

    @property
    def depth(self) -> float:
        """Return the height of the notes with the rule above them."""
        return sum(strip.before + strip.height for strip in self.standing) + NOTE_RULE if self.standing else 0.0

    def taking(self, notes: tuple[Footnote, ...], used: float, kept: float) -> _Foot | None:
        """Return the foot with `notes` added under text of `used` points, or None if they do not fit.

        A long note goes on in the next column, its first lines stand with the call; it leaves room for the `kept`
        points of text that no column may part from the call.
        """
        room = self.height - used - kept - self.depth
        if room < -ROUNDING:
            return None
        if not notes:
            return self
        more = [strip for note in notes for strip in note.strips]
        if self.left:
            return _Foot(self.height, self.standing, self.left + more)
        room -= 0.0 if self.standing else NOTE_RULE
        standing, left = self._split(more, room)
        if left and len(standing) < min(LEAST_NOTE, len(more)):
            return None
        return _Foot(self.height, self.standing + standing, left)

    def forced(self, strips: Sequence[Strip]) -> _Foot:
        """Return the foot with the notes of strips that overfill the column: all wait for the next one."""
        more = [strip for text in strips for note in text.notes for strip in note.strips]
        return _Foot(self.height, self.standing, self.left + more) if more else self


def _placed(galley: Sequence[Strip], start: int, end: int, foot: _Foot, height: float, grid: float) -> Column:
    column = Column()
    y = 0.0
    if start < end:
        for strip in galley[start].repeated:
            column.strips.append((y, strip))
            y += strip.height
    for at in range(start, end):
        strip = galley[at]
        bottom = _foot_of(strip, y, at == start, grid)
        top = y if at == start else y + strip.before
        column.strips.append((top, strip))
        y = bottom
    y = height - foot.depth + NOTE_RULE
    for strip in foot.standing:
        y += strip.before
        column.notes.append((y, strip))
        y += strip.height
    return column
