"""Spans → rows → lines in reading order: baselines joined, blanks found by the gaps, columns told from tables.

All distances are in points or in em of the text at hand; nothing is known of the file beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from editorial.document.model import Style
from editorial.intake.pdf.page import WORD_GAP, Span

_SAME_BASELINE = 0.25  # em
_SHIFTED = 0.65  # em: a small span this near the baseline is raised or lowered, further away it is a line of its own
_SMALLER = 0.8  # of the size of its neighbours
_CELL_GAP = 1.1  # em: a gap that no justified line has between two words

_OTHER_TEXT_GAP = 0.45  # em: the same, where the file sets other text in between: the next cell of a table

Piece = tuple[str, Style]


@dataclass(slots=True)
class Segment:
    """A stretch of a row without a wide gap: its text in pieces of one style, and where its ink is."""

    pieces: list[Piece]
    x0: float
    x1: float
    size: float
    order: int

    @property
    def text(self) -> str:
        """Return the characters of the segment."""
        return "".join(text for text, _ in self.pieces)


@dataclass(slots=True)
class Row:
    """What stands on one baseline of a page, left to right."""

    y: float
    size: float
    segments: list[Segment]

    @property
    def x0(self) -> float:
        """Return where its ink begins."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Return where its ink ends."""
        return self.segments[-1].x1

    @property
    def text(self) -> str:
        """Return its words, a blank between segments."""
        return " ".join(" ".join(segment.text.split()) for segment in self.segments)


def rows_of(spans: Iterable[Span]) -> list[Row]:
    """Return the rows of a page from top to bottom; blank ones vanish."""
    groups: list[list[Span]] = []
    for span in sorted(spans, key=lambda one: (-one.y, one.order)):
        if span.size <= 0:
            continue
        # Against the first span of the group, so that a staircase of spans does not become one row.
        if groups and groups[-1][0].y - span.y <= _SAME_BASELINE * min(span.size, groups[-1][0].size):
            groups[-1].append(span)
        else:
            groups.append([span])
    inked = [group for group in groups if any(not span.text.isspace() for span in group)]
    said = sorted(span.order for group in inked for span in group if not span.text.isspace())
    ranks = {order: rank for rank, order in enumerate(said)}
    return [_row(group, ranks) for group in _with_shifted(inked)]


def _size(group: list[Span]) -> float:
    """Return the size of most of a group's letters."""
    weights: dict[float, int] = {}
    for span in group:
        weights[span.size] = weights.get(span.size, 0) + len(span.text.strip())
    return max(weights, key=lambda size: (weights[size], size))


def _with_shifted(groups: list[list[Span]]) -> list[list[Span]]:
    """Join raised and lowered spans with the line they belong to."""
    out: list[list[Span]] = []
    sizes = [_size(group) for group in groups]
    raised: list[Span] = []
    for at, group in enumerate(groups):
        below = groups[at + 1] if at + 1 < len(groups) else None
        if below is not None and _shifts(group, sizes[at], below, sizes[at + 1]):
            raised += _styled(group, Style.SUPER)
        elif out and not raised and _shifts(group, sizes[at], out[-1], _size(out[-1])):
            out[-1] += _styled(group, Style.SUB)
        else:
            out.append(raised + group)
            raised = []
    return out + ([raised] if raised else [])


def _shifts(group: list[Span], size: float, line: list[Span], line_size: float) -> bool:
    if size > _SMALLER * line_size or abs(group[0].y - line[0].y) > _SHIFTED * line_size:
        return False
    left, right = min(one.x0 for one in line), max(one.x1 for one in line)
    near = line_size
    inked = [one for one in group if not one.text.isspace()]
    return all(left - near <= one.x0 and one.x1 <= right + near for one in inked)


def _styled(group: list[Span], style: Style) -> list[Span]:
    for span in group:
        span.style |= style
    return group


def _row(group: list[Span], ranks: dict[int, int]) -> Row:
    """Return a group of spans as a row, cut at wide gaps and where the file sets other text between two spans."""
    size = _size(group)
    line = [span for span in group if not span.style & (Style.SUPER | Style.SUB)]
    baseline = max(line or group, key=lambda span: len(span.text.strip()))
    segments: list[Segment] = []
    blank, rank = False, 0
    for span in sorted(group, key=lambda one: (one.x0, one.order)):
        if span.text.isspace():
            blank = True
            continue
        style = span.style | _lifted(span, baseline.y, size)
        gap = span.x0 - segments[-1].x1 if segments else 0.0
        wide = _CELL_GAP if ranks[span.order] == rank + 1 else _OTHER_TEXT_GAP
        rank = ranks[span.order]
        if not segments or gap > wide * size:
            segments.append(Segment([(span.text, style)], span.x0, span.x1, span.size, span.order))
        else:
            segment = segments[-1]
            # Measured at the smaller size: small capitals and raised figures stand close to their word.
            if blank or gap > WORD_GAP * min(span.size, segment.size):
                _blank(segment)
            _add(segment, span.text, style)
            segment.x1 = max(segment.x1, span.x1)
            segment.size = span.size
            segment.order = min(segment.order, span.order)
        blank = span.text.endswith(" ")
    return Row(baseline.y, size, segments)


def _lifted(span: Span, baseline: float, size: float) -> Style:
    """Tell a small span that `Ts` or `Td` raised within the tolerance of its row."""
    if span.size > _SMALLER * size or span.style & (Style.SUPER | Style.SUB):
        return Style.NONE
    offset = span.y - baseline
    return Style.SUPER if offset > 0.12 * size else Style.SUB if offset < -0.08 * size else Style.NONE


def _blank(segment: Segment) -> None:
    """Put a blank after a segment, on the line even where the last sign is raised."""
    style = segment.pieces[-1][1] & ~(Style.SUPER | Style.SUB)
    _add(segment, " ", style)


def _add(segment: Segment, text: str, style: Style) -> None:
    last, before = segment.pieces[-1]
    if before == style:
        segment.pieces[-1] = (last + text, before)
    else:
        segment.pieces.append((text, style))


@dataclass(slots=True)
class Line:
    """A line of running text. `slot` tells the column of its kind of page; `left`, `right` are the column's edges."""

    page: int
    y: float
    size: float
    x0: float
    x1: float
    pieces: list[Piece]
    text_x: float  # where the words begin after a label set apart by a wide gap; x0 when there is none
    slot: tuple[int, int]
    order: int
    cell: int = 0  # of a table: which one; 0 outside of tables

    @property
    def text(self) -> str:
        """Return the characters of the line."""
        return "".join(text for text, _ in self.pieces)


def line_of(page: int, row: Row, slot: tuple[int, int]) -> Line:
    """Return a row as one line, its segments joined by blanks."""
    pieces: list[Piece] = []
    for segment in row.segments:
        if pieces:
            pieces[-1] = (pieces[-1][0] + " ", pieces[-1][1])
        pieces += segment.pieces
    text_x = row.segments[1].x0 if len(row.segments) > 1 else row.x0
    return Line(page, row.y, row.size, row.x0, row.x1, pieces, text_x, slot, row.segments[0].order)


def gaps(row: Row) -> list[tuple[float, float]]:
    """Return the wide gaps of a row as (end of ink, begin of ink)."""
    return [(first.x1, second.x0) for first, second in pairwise(row.segments)]
