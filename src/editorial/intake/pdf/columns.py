"""Rows of a page in the order they are read: one column, two columns with full lines between them, or a table."""

from __future__ import annotations

import re
from dataclasses import replace

from editorial.intake.pdf.lines import Line, Row, Segment, line_of

_BIN = 2.0  # points
_GUTTER = 8.0  # points at least between two columns
_CROSSED = 0.15  # of the rows may run through the gutter: titles across the page
_ROWS = 6  # of each column at least
_SHARE = 0.3  # of the rows at least have text in a column
_FULL = 0.8  # a line of running text fills its column so far, at the median
_TABLE_ROWS = 2
_ALIGNED = 3.0  # points
_ROWS_APART = 3.0  # em: rows of a table are no further apart
_PAGE = 1 << 24  # texts that no page has
_LINES_APART = 1.4  # em: nor are lines of one cell
_LABEL = re.compile(r"(?=.{1,14}$)(?:.*[.):–•·-]|[IVXLC]+|[A-Za-zñ]|\d{1,3})")


def ordered(page: int, width: float, rows: list[Row]) -> tuple[list[Line], int]:
    """Return the lines of a page in reading order and how many stretches of it look like a table."""
    gutter = _gutter(rows, width)
    kind = round(width)
    if gutter is None:
        return _with_tables(page, rows, kind)
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
                side.append(replace(row, size=_size(segments), segments=segments))
    return out + _columns(page, left, right, kind), 0


def _size(segments: list[Segment]) -> float:
    return max(segments, key=lambda one: len(one.text)).size


def _columns(page: int, left: list[Row], right: list[Row], kind: int) -> list[Line]:
    return [line_of(page, row, (kind, slot)) for slot, side in ((1, left), (2, right)) for row in side]


def _gutter(rows: list[Row], width: float) -> float | None:
    """Return the middle of the white stretch between two columns of running text; None when there is one column."""
    if len(rows) < _ROWS:
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
    begin, end = _longest([count <= _CROSSED * len(rows) for count in crossed])
    if (end - begin) * _BIN < _GUTTER:
        return None
    gutter = low + (begin + end) / 2 * _BIN
    left = [one for row in rows for one in row.segments if one.x1 <= gutter]
    right = [one for row in rows for one in row.segments if one.x0 >= gutter]
    enough = max(_ROWS, _SHARE * len(rows))
    if len(left) < enough or len(right) < enough or not (_fills(left) and _fills(right)):
        return None
    return gutter


def _longest(white: list[bool]) -> tuple[int, int]:
    """Return the longest stretch of True as (begin, end)."""
    best = (0, 0)
    begin = 0
    for at, is_white in enumerate([*white, False]):
        if not is_white:
            best = max(best, (begin, at), key=lambda stretch: stretch[1] - stretch[0])
            begin = at + 1
    return best


def _fills(segments: list[Segment]) -> bool:
    """Tell whether the segments are lines of running text: most reach across their column."""
    first, last = min(one.x0 for one in segments), max(one.x1 for one in segments)
    widths = sorted((one.x1 - one.x0) / (last - first) for one in segments)
    return widths[len(widths) // 2] >= _FULL


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
