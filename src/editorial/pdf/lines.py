"""Where lines end: total fit after Knuth and Plass on known widths, and first fit for ragged text.

A paragraph comes as *pieces*: words, or parts of words where they may be divided. A line may end after any piece; what
a line end costs or adds (a hyphen) is the piece's `Joint`. Widths are in points. Cost is linear in the pieces.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate
from operator import add

STRETCH = 0.55  # how far a space may grow at a ratio of 1, in spaces
SHRINK = 0.30  # how far a space may shrink at most, in spaces
LOOSE = 1.5  # tolerated ratio without hyphens, then with them
LOOSER = 2.5
LOOSEST_LINE = 12.0  # in narrow columns, before lines are filled one by one
HYPHEN = 900.0  # demerits: about those of a line at ratio 0.3
CONSECUTIVE = 6000.0  # a second hyphen in a row
SHORT_END = 2500.0  # a last line that is but a syllable or two
SHORT = 0.12  # of the measure
LINE = 1.0
INFINITE = float("inf")


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
        blanks = [1] * len(widths) if joints is None else [int(joint is Joint.SPACE) for joint in joints]
        fixed = inner or [0] * len(widths)
        steps = [width + space * blank for width, blank in zip(widths, blanks, strict=True)]
        self.begin = list(accumulate(steps, initial=0.0))[:-1]
        self.end = [at + width for at, width in zip(self.begin, widths, strict=True)]
        self.until = list(accumulate(map(add, fixed, blanks), initial=0))[:-1]
        self.through = list(map(add, self.until, fixed))


def total_fit(ruler: Ruler, measure: Measure, tolerance: float) -> list[int] | None:
    """Return the piece after each line's end (the last is the number of pieces), or None if some line must be too bad.

    A line's badness grows with the cube of the ratio by which its spaces stretch or shrink; the sum of the squares
    over the paragraph is least. The last line, and one before a forced end, may be short. From each possible start the
    ends that a line can have lie side by side: two bisections find them.
    """
    begin, end, until, through, joints = ruler.begin, ruler.end, ruler.until, ruler.through, ruler.joints
    shrink, stretch, hyphen = ruler.space * SHRINK, ruler.space * STRETCH, ruler.hyphen
    loosest = tolerance * stretch
    stretched = [edge + loosest * spaces for edge, spaces in zip(end, through, strict=True)]
    shrunk = [edge - shrink * spaces for edge, spaces in zip(end, through, strict=True)]
    count = len(begin)
    costs: list[float] = [INFINITE] * (count + 1)
    before = [0] * (count + 1)
    costs[0] = 0.0
    stops = [] if joints is None else [place for place, joint in enumerate(joints) if joint is Joint.FORCED]
    stops.append(count - 1)
    spare = 0.0 if joints is None else hyphen
    stop = 0
    for start in range(count):
        if start > stops[stop]:
            stop += 1
        cost = costs[start]
        if cost == INFINITE:
            continue
        closing = stops[stop]
        spaces = until[start]
        edge = begin[start] + (measure.rest if start else measure.first)
        low = bisect_left(stretched, edge + loosest * spaces - spare, start, closing + 1)
        high = bisect_right(shrunk, edge - shrink * spaces, start, closing + 1)
        divided = start > 0 and joints is not None and joints[start - 1] is Joint.HYPHEN
        for piece in range(low if low < closing else closing, high):
            gaps = through[piece] - spaces
            room = edge - end[piece]
            demerits = cost
            if joints is not None and joints[piece] is Joint.HYPHEN:
                room -= hyphen
                demerits += HYPHEN + (CONSECUTIVE if divided else 0.0)
            if room >= 0:
                if piece == closing:
                    ratio = 0.0
                    if start and edge - room - begin[start] < SHORT * measure.rest:
                        demerits += SHORT_END
                elif room <= loosest * gaps:
                    ratio = room / (gaps * stretch) if gaps else 0.0
                else:
                    continue
            elif -room <= shrink * gaps:
                ratio = -room / (gaps * shrink)
            else:
                continue
            badness = LINE + 100 * ratio * ratio * ratio
            demerits += badness * badness
            if demerits < costs[piece + 1]:
                costs[piece + 1] = demerits
                before[piece + 1] = start
    return None if costs[count] == INFINITE else _ends(before, count)


def _ends(before: Sequence[int], count: int) -> list[int]:
    ends = []
    while count:
        ends.append(count)
        count = before[count]
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
