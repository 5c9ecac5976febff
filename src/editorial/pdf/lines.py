"""Where lines end: total fit after Knuth and Plass on known widths, and first fit for ragged text.

A paragraph comes as *pieces*: words, or parts of words where they may be divided. A line may end after any piece; what
a line end costs or adds (a hyphen) is the piece's `Joint`. Widths are in points. Cost is linear in the pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate

STRETCH = 0.55  # how far a space may grow at a ratio of 1, in spaces
SHRINK = 0.30  # how far a space may shrink at most, in spaces
LOOSE = 1.5  # tolerated ratio without hyphens, then with them
LOOSER = 2.5
LOOSEST_LINE = 12.0  # in narrow columns, before lines are filled one by one
HYPHEN = 900.0  # demerits: about those of a line at ratio 0.3
CONSECUTIVE = 6000.0  # a second hyphen in a row
SHORT_END = 2500.0  # a last line that is but a syllable or two
LINE = 1.0


class Joint(IntEnum):
    """What stands between a piece and the next one."""

    SPACE = 0
    HYPHEN = 1  # the word may be divided here: the line then ends in a hyphen
    PLAIN = 2  # a line may end here without a sign (after a dash, a slash)
    FORCED = 3  # the line ends here


@dataclass(frozen=True, slots=True)
class Measure:
    """The width of the first line and of the others, in points."""

    first: float
    rest: float


class Ruler:
    """The pieces of a paragraph on a long line: where each begins and ends, and the spaces before those places.

    `inner` counts the stretchable spaces inside each piece (no-break spaces), or is empty when there are none.
    """

    __slots__ = ("begin", "end", "hyphen", "joints", "space", "through", "until")

    def __init__(
        self, widths: Sequence[float], joints: Sequence[Joint] | None, inner: Sequence[int], space: float, hyphen: float
    ) -> None:
        self.space, self.hyphen, self.joints = space, hyphen, joints
        if joints is None and not inner:
            spaced = [width + space for width in widths]
            self.begin: list[float] = list(accumulate(spaced, initial=0.0))[:-1]
            self.end = [at + width for at, width in zip(self.begin, widths, strict=True)]
            self.until = self.through = list(range(len(widths)))
            return
        begin, end, until, through = [], [], [], []
        at, spaces = 0.0, 0
        for index, width in enumerate(widths):
            begin.append(at)
            until.append(spaces)
            at += width
            if inner:
                spaces += inner[index]
            end.append(at)
            through.append(spaces)
            if joints is None or joints[index] is Joint.SPACE:
                at += space
                spaces += 1
        self.begin, self.end, self.until, self.through = begin, end, until, through


class _Node:
    """A possible line end: the piece after it, the best way there."""

    __slots__ = ("begin", "demerits", "hyphen", "piece", "previous", "until")

    def __init__(
        self, piece: int, begin: float, until: int, demerits: float, hyphen: bool, previous: _Node | None
    ) -> None:
        self.piece, self.begin, self.until = piece, begin, until
        self.demerits, self.hyphen, self.previous = demerits, hyphen, previous


def total_fit(ruler: Ruler, measure: Measure, tolerance: float) -> list[int] | None:
    """Return the piece after each line's end (the last is the number of pieces), or None if some line must be too bad.

    A line's badness grows with the cube of the ratio by which its spaces stretch or shrink; the sum of the squares
    over the paragraph is least. The last line may be short.
    """
    begin, end, until, through = ruler.begin, ruler.end, ruler.until, ruler.through
    joints, hyphen_width = ruler.joints, ruler.hyphen
    shrink, stretch = ruler.space * SHRINK, ruler.space * STRETCH
    first, rest = measure.first, measure.rest
    count = len(begin)
    last = count - 1
    active = [_Node(0, 0.0, 0, 0.0, False, None)]
    head = 0
    for piece in range(count):
        edge, spaces = end[piece], through[piece]
        joint = Joint.SPACE if joints is None else joints[piece]
        hyphen = joint is Joint.HYPHEN
        if hyphen:
            edge += hyphen_width
        closing = piece == last or joint is Joint.FORCED
        best: _Node | None = None
        least = 0.0
        index = head
        while index < len(active):
            node = active[index]
            room = (rest if node.piece else first) - (edge - node.begin)
            gaps = spaces - node.until
            if room < 0:
                if -room > gaps * shrink:
                    index += 1
                    head = index  # too long from here: too long for every later end
                    continue
                ratio = -room / (gaps * shrink)
                cost = 100 * ratio * ratio * ratio
            elif closing:
                cost = 0.0
            else:
                if room > tolerance * gaps * stretch:
                    break  # too short from here, and shorter still from later places
                ratio = room / (gaps * stretch) if gaps else 0.0
                cost = 100 * ratio * ratio * ratio
            demerits = node.demerits + (LINE + cost) ** 2
            if hyphen:
                demerits += HYPHEN + (CONSECUTIVE if node.hyphen else 0.0)
            if closing and node.piece and rest - room < 0.12 * rest:
                demerits += SHORT_END
            if best is None or demerits < least:
                best, least = node, demerits
            index += 1
        if joint is Joint.FORCED:
            head = len(active)
        if best is not None:
            if piece == last:
                return _ends(best, count)
            active.append(_Node(piece + 1, begin[piece + 1], until[piece + 1], least, hyphen, best))
        elif head == len(active):
            return None
    return None


def _ends(node: _Node | None, count: int) -> list[int]:
    ends = [count]
    while node is not None and node.piece:
        ends.append(node.piece)
        node = node.previous
    ends.reverse()
    return ends


def first_fit(ruler: Ruler, measure: Measure) -> list[int]:
    """Return the piece after each line's end, each line as full as it goes; a piece wider than the line stands alone.

    Parts of a word are kept together unless the word is wider than a line.
    """
    begin, end, joints = ruler.begin, ruler.end, ruler.joints
    count = len(begin)
    ends: list[int] = []
    start = 0
    while start < count:
        width = measure.rest if start else measure.first
        limit = begin[start] + width + 0.01
        piece = fallback = start
        good = start
        while piece < count:
            joint = Joint.SPACE if joints is None else joints[piece]
            edge = end[piece] + (ruler.hyphen if joint is Joint.HYPHEN else 0.0)
            if end[piece] > limit:
                break
            if edge <= limit:
                fallback = piece + 1
                if joint is not Joint.HYPHEN or piece == count - 1:
                    good = piece + 1
            piece += 1
            if joint is Joint.FORCED:
                break
        if good == start:
            good = max(start + 1, fallback) if piece > start else start + 1
        ends.append(good)
        start = good
    return ends
