"""Making up: the galley is cut into pages, notes stand at the foot of the page of their calls. Drawing decides nothing.

What does not fit is carried to the head of the next page or column where it may (`floats`); tables that go across the
page stand under text in level columns, or above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from editorial.pdf.column import Column, Rest, Room, fill
from editorial.pdf.floats import SHARE
from editorial.pdf.foot import ROUNDING
from editorial.pdf.galley import Strip

LEAST_COLUMN = 6  # lines of a column under a table that goes across the page


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
    rest = Rest()
    while _is_left(galley, rest):
        first = galley[rest.at] if rest.at < len(galley) else None
        if first is not None and first.opens == "recto" and len(pages) % 2 == 1 and not (rest.notes or rest.floats):
            pages.append(Page([], "blank"))
        page = Page([], purpose, _is_turned(first, rest))
        if page.turned:
            column, rest = fill(galley, rest, Room(area.turned, area.grid, "turned"))
            page.columns.append(column)
        else:
            rest = _fill(page, galley, rest, area)
        pages.append(page)
    return pages


def _is_left(galley: Sequence[Strip], rest: Rest) -> bool:
    return rest.at < len(galley) or bool(rest.notes or rest.floats)


def _is_turned(first: Strip | None, rest: Rest) -> bool:
    """Tell whether a turned page comes next: for a float that waits, or for what the galley goes on with."""
    if rest.floats:
        return rest.floats[0].across == "turned" and not rest.notes
    return first is not None and first.across == "turned" and not (first.opens and rest.notes)


def _fill(page: Page, galley: Sequence[Strip], rest: Rest, area: TypeArea) -> Rest:
    """Fill an upright page: columns of text, tables across the page under or above them; return what comes next."""
    top = 0.0
    while _is_left(galley, rest):
        first = galley[rest.at] if rest.at < len(galley) else None
        if page.columns and first is not None and (first.across == "turned" or first.opens):
            break
        room = area.height - top
        if rest.floats and rest.floats[0].across == "page":
            if page.columns:
                break
            column, rest = fill(galley, rest, Room(room, area.grid, "page"))
            page.columns.append(column)
            top = _next_line(column, area)
            if column.notes or rest.notes or top > SHARE * area.height:
                break
            continue
        if first is not None and first.across == "page" and not rest.floats:
            column, after = fill(galley, rest, Room(room, area.grid, "page", firm=top > 0))
            if top and not _fits(column, room):
                break
            rest = after
            page.columns.append(column.lowered(0, top))
            top += _next_line(column, area)
            if column.notes or rest.notes or area.height - top < LEAST_COLUMN * area.grid:
                break
            continue
        columns, rest, level = _text(galley, rest, area, room)
        page.columns += [column.lowered(number, top) for number, column in enumerate(columns)]
        if not level:
            break
        top += max(_next_line(column, area) for column in columns) + area.grid
    return rest


def _next_line(column: Column, area: TypeArea) -> float:
    """Return where the grid goes on under a column."""
    return ceil(column.depth / area.grid - ROUNDING) * area.grid


def _text(galley: Sequence[Strip], rest: Rest, area: TypeArea, height: float) -> tuple[list[Column], Rest, bool]:
    """Fill columns with text; level ones, where a table across the page has room under them.

    Where it has none, and it is a float, the text goes on and the table waits for the next page.
    """
    whole = height == area.height
    columns, after = _columns(galley, rest, area, Room(height, area.grid, whole=whole, last=True))
    if after.notes or after.floats or not _goes_across(galley, after.at, columns):
        return columns, after, False
    level = _levelled(galley, rest, after.at, area, height)
    if level is not None:
        return level, after, True
    one = galley[after.at].unit
    if one is not None and one.moves:
        columns, after = _columns(galley, rest, area, Room(height, area.grid, whole=whole, last=True, passing=True))
    return columns, after, False


def _columns(galley: Sequence[Strip], rest: Rest, area: TypeArea, room: Room) -> tuple[list[Column], Rest]:
    """Fill columns of text side by side."""
    columns: list[Column] = []
    for number in range(area.columns):
        first = galley[rest.at] if rest.at < len(galley) else None
        waiting = bool(rest.notes) or any(not one.across for one in rest.floats[:1])
        if first is None and not waiting:
            break
        passing = room.passing and first is not None and first.unit is not None and first.unit.moves
        if columns and first is not None and ((first.across and not passing) or (first.opens and not waiting)):
            break
        last = room.last and number == area.columns - 1
        column, rest = fill(galley, rest, replace(room, last=last))
        columns.append(column)
    return columns, rest


def _goes_across(galley: Sequence[Strip], at: int, columns: Sequence[Column]) -> bool:
    """Tell whether a table across the page comes next, and no notes stand between it and the text."""
    return at < len(galley) and galley[at].across == "page" and not any(column.notes for column in columns)


def _levelled(galley: Sequence[Strip], rest: Rest, end: int, area: TypeArea, height: float) -> list[Column] | None:
    """Return the text before a table across the page in columns of like depth, if the table has room under them."""
    text = sum(strip.before + strip.height for strip in galley[rest.at : end])
    lines = max(1, int(text / area.columns / area.grid))
    while (lines + 1) * area.grid < height:
        columns, after = _columns(galley, rest, area, Room(lines * area.grid, area.grid, firm=True, whole=False))
        deep = max((column.depth for column in columns), default=0.0)
        if after == Rest(end) and deep <= lines * area.grid + ROUNDING:
            room = height - (lines + 1) * area.grid
            table = fill(galley, after, Room(room, area.grid, "page", firm=True))[0]
            return columns if _fits(table, room) else None
        lines += 1
    return None


def _fits(column: Column, room: float) -> bool:
    """Tell whether a column ends within `room` points, and where it may end."""
    return column.depth <= room + ROUNDING and not (column.strips and column.strips[-1][1].keep)
