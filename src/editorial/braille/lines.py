"""Segments into lines, first-fit: braille is never justified, and a fuller line is a shorter book."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from editorial.braille.cells import BLANK, FIXED_BLANK
from editorial.braille.segments import Segment

HYPHEN = "⠤"
SHORTEST = 3  # a blank, two letters and a hyphen do not fit in so few cells

WHOLE, HYPHENED, CUT = 0, 1, 2  # how a line ends: behind a word, inside one with a hyphen, inside one without


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a segment: `cells` with its indent, and the stretch [start, end) of the segment it holds.

    `mark` is the label of a print page for a change line, which holds no text; `ending` says how the last word ends;
    `forced`: a word longer than a line was cut where no rule allows it.
    """

    cells: str
    start: int
    end: int
    mark: str = ""
    ending: int = WHOLE
    forced: bool = False


def fill(segment: Segment, width: int, start: int = 0) -> list[Line]:
    """Return the lines of `segment` from cell `start` on, each at most `width` cells long. Linear."""
    out: list[Line] = []
    position = start
    for end, labels in _stretches(segment, start):
        out.extend(Line("", position, position, label) for label in labels)
        while position < end:
            line, position = next_line(segment, width, position, end)
            out.append(line)
    return out


def _stretches(segment: Segment, start: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the stretches between print pages from `start` on: (end, labels of the pages that start before it)."""
    groups: dict[int, list[str]] = {}
    for offset, label in segment.marks:
        if offset > start or start == 0:
            groups.setdefault(offset, []).append(label)
    labels = groups.pop(start, [])
    for offset, following in groups.items():
        yield offset, labels
        labels = following
    yield len(segment.cells), labels


def next_line(segment: Segment, width: int, start: int, end: int, whole: bool = False) -> tuple[Line, int]:
    """Return the line that begins at cell `start`, and where the next one begins.

    `whole` divides no word: such a line may turn out empty when its first word does not fit.
    """
    shape, cells = segment.shape, segment.cells
    indent = shape.indent if start == 0 else shape.runover
    room = width - indent - shape.right
    if end - start <= room:
        return _line(segment, indent, room, start, end, WHOLE), end
    blank = cells.rfind(BLANK, start, start + room + 1)
    reach = start + room
    if whole:
        return _line(segment, indent, room, start, max(blank, start), WHOLE), blank + 1 if blank > start else start
    if shape.whole and blank > start:
        return _line(segment, indent, room, start, blank, WHOLE), blank + 1
    hyphen = _last(segment.hyphens, reach - 1) if reach - blank > SHORTEST else -1
    joint = _last(segment.joints, reach) if segment.joints else -1
    best = max(hyphen, joint)
    if best > max(blank, start) and (found := _in_word(cells, best, blank, start)):
        ending = HYPHENED if hyphen > joint else CUT
        return _line(segment, indent, room, start, found, ending), found
    if blank > start:
        return _line(segment, indent, room, start, blank, WHOLE), blank + 1
    return _line(segment, indent, room, start, reach, CUT, forced=True), reach


def _last(offsets: tuple[int, ...], limit: int) -> int:
    at = bisect_right(offsets, limit)
    return offsets[at - 1] if at else -1


def _in_word(cells: str, offset: int, blank: int, start: int) -> int:
    """Return `offset` when it lies inside the word that the line would leave out, 0 when not."""
    return offset if offset > max(blank + 1, start) and cells[offset - 1] != BLANK else 0


def _line(segment: Segment, indent: int, room: int, start: int, end: int, ending: int, forced: bool = False) -> Line:
    text = segment.cells[start:end].rstrip(BLANK + FIXED_BLANK)
    if ending == HYPHENED:
        text += HYPHEN
    if segment.shape.centred:
        indent += (room - len(text)) // 2
    body = text.replace(FIXED_BLANK, BLANK) if FIXED_BLANK in text else text
    return Line(BLANK * indent + body, start, end, "", ending, forced)
