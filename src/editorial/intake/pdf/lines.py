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
_RAISED, _LOWERED = 0.12, 0.08  # em
_TOUCHING = 0.4  # em: nor does a raised sign stand further from its word
_SMALLER = 0.8  # of the size of its neighbours
_CELL_GAP = 1.1  # em: a gap that no justified line has between two words

_OTHER_TEXT_GAP = 0.45  # em: the same, where the file sets other text in between: the next cell of a table

Piece = tuple[str, Style]


@dataclass(slots=True)
class Segment:
    """A stretch of a row without a wide gap: its text in pieces of one style, and where its ink is."""

    y: float
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
    taken = [one for one in line if not one.text.isspace()]
    near = _TOUCHING * line_size
    for one in sorted(group, key=lambda span: span.x0):
        if one.text.isspace():
            continue
        # Each follows or precedes a word of the line: what stands over it by itself is the other column's.
        if not any(abs(one.x0 - word.x1) <= near or abs(word.x0 - one.x1) <= near for word in taken):
            return False
        taken.append(one)
    return True


def _styled(group: list[Span], style: Style) -> list[Span]:
    for span in group:
        span.style |= style
    return group


def _row(group: list[Span], ranks: dict[int, int]) -> Row:
    """Return a group of spans as a row, cut at wide gaps and where the file sets other text between two spans."""
    size = _size(group)
    segments: list[Segment] = []
    blank, rank = False, 0
    placed = sorted(group, key=lambda one: (one.x0, one.order))
    _lift([span for span in placed if not span.text.isspace()])
    for span in placed:
        if span.text.isspace():
            blank = True
            continue
        style = span.style
        gap = span.x0 - segments[-1].x1 if segments else 0.0
        wide = _CELL_GAP if ranks[span.order] == rank + 1 else _OTHER_TEXT_GAP
        rank = ranks[span.order]
        if not segments or gap > wide * size:
            segments.append(Segment(span.y, [(span.text, style)], span.x0, span.x1, span.size, span.order))
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
    main = max(segments, key=lambda one: len(one.text))
    return Row(main.y, size, segments)


def _lift(spans: list[Span]) -> None:
    """Mark the small spans that `Ts` or `Td` raised or lowered beside a word, within the tolerance of its row."""
    for before, after in pairwise(spans):
        if after.x0 - before.x1 > _TOUCHING * max(before.size, after.size):
            continue
        small, word = (after, before) if after.size < before.size else (before, after)
        if small.size <= _SMALLER * word.size and not small.style & (Style.SUPER | Style.SUB):
            offset = small.y - word.y
            raised, lowered = offset > _RAISED * word.size, offset < -_LOWERED * word.size
            small.style |= Style.SUPER if raised else Style.SUB if lowered else Style.NONE


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
