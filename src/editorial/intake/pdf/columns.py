"""Rows of a page in the order they are read: one column, two columns with full lines between them, or a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from editorial.intake.pdf.lines import Line, Row, Segment, line_of

_BIN = 2.0  # points
_AGREED = 0.25  # of the pages
_GUTTER = 8.0  # points at least between two columns
_TABLE_ROWS = 2
_ALIGNED = 3.0  # points
_ROWS_APART = 3.0  # em: rows of a table are no further apart
_PAGE = 1 << 24  # texts that no page has
_LINES_APART = 1.4  # em: nor are lines of one cell
_LABEL = re.compile(r"(?=.{1,14}$)(?:.*[.):–•·-]|[IVXLC]+|[A-Za-zñ]|\d{1,3})")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page must show to be read in two columns, as shares of its rows; `rows` at least in each of them.

    `crossed`: rows that run through the gutter at most; `full`: how far the median line reaches across its column.
    """

    rows: int
    crossed: float
    share: float
    full: float


_ENOUGH = Asked(6, 0.15, 0.3, 0.75)
_LIKELY = Asked(0, 0.4, 0.0, 0.0)  # on a page of a document whose other pages have the same gutter


def ordered(pages: Sequence[list[Row]], widths: Sequence[float]) -> tuple[list[Line], list[int]]:
    """Return the lines of all pages in reading order, and the pages with what looks like a table."""
    kinds = [round(width) for width in widths]
    gutters = _agreed([_gutter(rows, _ENOUGH) for rows in pages], kinds)
    lines: list[Line] = []
    tables: list[int] = []
    for page, (rows, kind, likely) in enumerate(zip(pages, kinds, gutters, strict=True), 1):
        gutter = _gutter(rows, _ENOUGH) if likely is None else _gutter(rows, _LIKELY, likely)
        found, count = _with_tables(page, rows, kind) if gutter is None else (_in_columns(page, rows, kind, gutter), 0)
        lines += found
        tables += [page] * bool(count)
    return lines, tables


def _agreed(gutters: Sequence[float | None], kinds: Sequence[int]) -> list[float | None]:
    """Return for each page where its gutter is likely: where many pages of its width have theirs."""
    likely: dict[int, float] = {}
    for kind in set(kinds):
        inside = [gutter for gutter, its in zip(gutters, kinds, strict=True) if its == kind]
        found = sorted(gutter for gutter in inside if gutter is not None)
        if len(found) >= max(2, _AGREED * len(inside)):
            likely[kind] = found[len(found) // 2]
    return [likely.get(kind) for kind in kinds]


def _in_columns(page: int, rows: list[Row], kind: int, gutter: float) -> list[Line]:
    """Return the lines of two columns, one after the other between the lines that run across both."""
    out: list[Line] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if any(segment.x0 < gutter < segment.x1 for segment in row.segments):
            out += _columns(page, left, right, kind)
            left, right = [], []
            out.append(line_of(page, row, (kind, 0)))
            continue
        for side, segments in (
            (left, [one for one in row.segments if one.x1 <= gutter]),
            (right, [one for one in row.segments if one.x0 >= gutter]),
        ):
            if segments:
                side.append(Row(segments[0].y, _size(segments), segments))
    return out + _columns(page, left, right, kind)


def _size(segments: list[Segment]) -> float:
    return max(segments, key=lambda one: len(one.text)).size


def _columns(page: int, left: list[Row], right: list[Row], kind: int) -> list[Line]:
    return [line_of(page, row, (kind, slot)) for slot, side in ((1, left), (2, right)) for row in side]


def _gutter(rows: list[Row], asked: Asked, likely: float | None = None) -> float | None:
    """Return the middle of the white stretch between two columns of running text; None when there is one column.

    With `likely`, only a gutter that has this place in it counts.
    """
    if len(rows) <= asked.rows:
        return None
    first, last = min(row.x0 for row in rows), max(row.x1 for row in rows)
    low, high = first + 0.3 * (last - first), first + 0.7 * (last - first)
    bins = int((high - low) / _BIN)
    crossed = [0] * max(bins, 0)
    for row in rows:
        for segment in row.segments:
            start = max(0, int((segment.x0 - low) // _BIN))
            for at in range(start, min(bins, int((segment.x1 - low) // _BIN) + 1)):
                crossed[at] += 1
    begin, end = _longest([count <= asked.crossed * len(rows) for count in crossed])
    gutter = low + (begin + end) / 2 * _BIN
    if likely is not None and low + begin * _BIN <= likely <= low + end * _BIN:
        gutter = likely
    elif likely is not None or (end - begin) * _BIN < _GUTTER:
        return None
    left = [one for row in rows if (one := _extent([s for s in row.segments if s.x1 <= gutter]))]
    right = [one for row in rows if (one := _extent([s for s in row.segments if s.x0 >= gutter]))]
    enough = max(asked.rows, asked.share * len(rows))
    if len(left) < enough or len(right) < enough or min(_fill(left), _fill(right)) < asked.full:
        return None
    return gutter


def _extent(segments: list[Segment]) -> tuple[float, float] | None:
    return (segments[0].x0, segments[-1].x1) if segments else None


def _fill(lines: list[tuple[float, float]]) -> float:
    """Return how far a line reaches across its column, at the median; 0 when there is none."""
    if not lines:
        return 0.0
    first, last = min(x0 for x0, _ in lines), max(x1 for _, x1 in lines)
    widths = sorted(x1 - x0 for x0, x1 in lines)
    return widths[len(widths) // 2] / (last - first) if last > first else 0.0


def _longest(white: list[bool]) -> tuple[int, int]:
    """Return the longest stretch of True as (begin, end)."""
    best = (0, 0)
    begin = 0
    for at, is_white in enumerate([*white, False]):
        if not is_white:
            best = max(best, (begin, at), key=lambda stretch: stretch[1] - stretch[0])
            begin = at + 1
    return best


# --- tables ----------------------------------------------------------------------------------------------------------


def _with_tables(page: int, rows: list[Row], kind: int) -> tuple[list[Line], int]:
    """Return the lines of a page of one column; stretches that look like a table are read cell by cell."""
    out: list[Line] = []
    tables = at = 0
    while at < len(rows):
        end = _table_end(rows, at)
        if end > at:
            tables += 1
            out += _cells(page, rows[at:end], kind)
            at = end
        else:
            out.append(line_of(page, rows[at], (kind, 0)))
            at += 1
    return out, tables


def _table_end(rows: list[Row], at: int) -> int:
    """Return where the table that begins at row `at` ends: rows of several texts that begin at the same places.

    A label set apart from its text (`I.   Texto`) makes no table, whatever its gap. Below the last such row go the
    lines that finish its cells.
    """
    starts = _cell_starts(rows[at])
    if len(starts) < 2:
        return at
    end = last = at + 1
    while end < len(rows) and rows[end - 1].y - rows[end].y < _ROWS_APART * rows[end].size:
        here = _cell_starts(rows[end])
        if any(all(abs(one - other) > _ALIGNED for other in starts) for one in here):
            break
        finishes = end == last and rows[end - 1].y - rows[end].y < _LINES_APART * rows[end].size
        if len(here) > 1 or finishes:
            last = end + 1
        end += 1
    several = sum(len(_cell_starts(row)) > 1 for row in rows[at:last])
    return last if several >= _TABLE_ROWS else at


def _cell_starts(row: Row) -> list[float]:
    """Return where the texts of a row begin, a label in front left out."""
    segments = row.segments
    first = segments[0].text.strip()
    if len(segments) > 1 and _LABEL.fullmatch(first):
        segments = segments[1:]
    return [segment.x0 for segment in segments]


def _cells(page: int, rows: list[Row], kind: int) -> list[Line]:
    """Return the texts of a table in the order of the file, which sets one cell after the other.

    Lines that follow one another at the same place make one cell; its number is that of its first text in the file.
    """
    lines = [line_of(page, replace(row, segments=[segment]), (kind, 0)) for row in rows for segment in row.segments]
    lines.sort(key=lambda line: line.order)
    cell = 0
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else line
        below = 0 < above.y - line.y < _LINES_APART * line.size and abs(above.x0 - line.x0) <= _ALIGNED
        cell = cell if below else page * _PAGE + line.order
        line.cell = cell
    return lines
