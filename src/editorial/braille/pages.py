"""Lines into pages. No heading ends a page, no paragraph leaves one line alone, no word runs over a page turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from editorial.braille.lines import WHOLE, Line, fill, next_line
from editorial.braille.segments import Segment
from editorial.braille.style import PageStyle

TOGETHER = 2  # lines of a paragraph that stay together at a page turn, on either side


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in its place: `segment` is the index of its segment, -1 for a blank line."""

    line: Line
    segment: int


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, without its furniture: `number` counts the pages of the text, `lines` from the first down.

    `first` and `last` are the labels of the print pages at its first and last line, empty when there is none.
    """

    number: int
    lines: tuple[Placed, ...]
    first: str = ""
    last: str = ""


BLANK_LINE = Placed(Line("", 0, 0), -1)


@dataclass
class _Maker:
    """Fills one page after the other; the only place where a page turn is decided."""

    style: PageStyle
    number: int
    label: str
    pages: list[Page] = field(default_factory=list)
    lines: list[Placed] = field(default_factory=list)
    room: int = 0

    def __post_init__(self) -> None:
        self.room = self.style.body(self.number)

    def turn(self) -> None:
        """End the page, blank lines at its foot left out."""
        while self.lines and self.lines[-1].segment < 0:
            self.lines.pop()
        marks = [placed.line.mark for placed in self.lines if placed.line.mark]
        first = marks[0] if marks and self.lines[0].line.mark else self.label
        self.label = marks[-1] if marks else self.label
        self.pages.append(Page(self.number, tuple(self.lines), first, self.label))
        self.number += 1
        self.lines = []
        self.room = self.style.body(self.number)

    def put(self, lines: Sequence[Line], segment: int) -> None:
        self.lines.extend(Placed(line, segment) for line in lines)
        self.room -= len(lines)

    def space(self, lines: int) -> None:
        """Leave blank lines, none at the top of a page."""
        if self.lines:
            count = min(lines, self.room)
            self.lines.extend([BLANK_LINE] * count)
            self.room -= count


def paginate(
    segments: Sequence[Segment], filled: Sequence[list[Line]], style: PageStyle, number: int = 1, label: str = ""
) -> list[Page]:
    """Return the pages of `segments`, whose lines are `filled`, numbered from `number`; `label` is the print page on.

    Cost is linear in the number of lines.
    """
    maker = _Maker(style, number, label)
    above = 0
    for chain in chains(segments):
        before = max(above, segments[chain[0]].shape.before)
        if maker.lines and not _fits(segments, filled, chain, maker.room - before, style.width):
            maker.turn()
        for index in chain:
            maker.space(max(above, segments[index].shape.before))
            _place(maker, segments[index], filled[index], index)
            above = segments[index].shape.after
    if maker.lines:
        maker.turn()
    return maker.pages


def chains(segments: Sequence[Segment]) -> Iterator[range]:
    """Yield the stretches of segments whose beginnings must stand on one page: headings and what follows them."""
    start = 0
    for index, each in enumerate(segments):
        if not each.keep or index + 1 == len(segments):
            yield range(start, index + 1)
            start = index + 1


def _fits(segments: Sequence[Segment], filled: Sequence[list[Line]], chain: range, room: int, width: int) -> bool:
    """Tell whether `room` lines hold what `chain` needs on its first page."""
    for index in chain[:-1]:
        room -= len(filled[index]) + max(segments[index].shape.after, segments[index + 1].shape.before)
    last = filled[chain[-1]]
    return len(last) <= room or (room > 0 and _least(segments[chain[-1]], last, width) <= room)


def _least(segment: Segment, lines: list[Line], width: int) -> int:
    """Return how many lines of a paragraph its first page must hold."""
    turns = range(TOGETHER, len(lines) - TOGETHER + 1)
    return next((count for count in turns if _last_line(segment, lines[count - 1], width)), len(lines))


def _place(maker: _Maker, segment: Segment, lines: list[Line], index: int) -> None:
    """Put a paragraph on the page, and what does not fit on the next ones."""
    begun = False
    while len(lines) > maker.room:
        kept, rest = _divide(segment, lines, maker.room, maker.style.width, begun)
        if not kept and not maker.lines:  # a page too low for the rules: fill it
            kept, rest = lines[: maker.room], lines[maker.room :]
        maker.put(kept, index)
        maker.turn()
        begun = begun or bool(kept)
        lines = rest
    maker.put(lines, index)


def _divide(segment: Segment, lines: list[Line], room: int, width: int, begun: bool) -> tuple[list[Line], list[Line]]:
    """Return the lines that may stand on this page, as many as can, and the lines that follow."""
    for count in range(min(room, len(lines) - TOGETHER), 0 if begun else TOGETHER - 1, -1):
        if found := _last_line(segment, lines[count - 1], width):
            line, start = found
            if line is lines[count - 1]:
                return lines[:count], lines[count:]
            return [*lines[: count - 1], line], fill(segment, width, start)  # a word moved: what follows moves too
    return [], lines


def _last_line(segment: Segment, line: Line, width: int) -> tuple[Line, int] | None:
    """Return `line` as it may end a page, and where the text goes on; None if it may not.

    A change line never ends a page, nor does a part of a word, unless the word is longer than a line.
    """
    if line.mark:
        return None
    if line.ending == WHOLE or line.forced:
        return line, line.end
    shorter, start = next_line(segment, width, line.start, len(segment.cells), whole=True)
    return (shorter, start) if shorter.end > shorter.start else None
