"""Where lines end: total fit after Knuth and Plass on known widths, and first fit for ragged text.

A paragraph comes as *pieces*: words, or parts of words where they may be divided. A line may end after any piece; what
a line end costs or adds (a hyphen) is the piece's `Joint`. Widths are in points. Cost is linear in the pieces.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import IntEnum
from itertools import accumulate
from operator import add, sub
from typing import NamedTuple

STRETCH = 0.55  # how far a space may grow at a ratio of 1, in spaces
SHRINK = 0.30  # how far a space may shrink at most, in spaces, unless a ruler says less
WIDEST_SPACE = 1.1  # of a space in the text's own font: one of another cut
GOOD = 1.0
LOOSE = 1.5  # tolerated ratio without hyphens, then with them
LOOSER = 2.5
LOOSEST_LINE = 12.0  # in narrow columns, before lines are filled one by one
HYPHEN = 900.0  # demerits: about those of a line at ratio 0.3
CONSECUTIVE = 6000.0  # a second hyphen in a row
LAST_HYPHEN = 10_000.0  # a last line that begins with the rest of a word: as bad as one at ratio 1
LAST_REST = 300_000.0  # one that is nothing else: as bad as one at ratio 1.75
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


class Measure(NamedTuple):
    """The width of the first line and of the others, in points."""

    first: float
    rest: float


SPACE, HYPHENATED, FORCED = Joint.SPACE, Joint.HYPHEN, Joint.FORCED  # asked once a piece: members of an enum are slow


class Ruler:
    """The pieces of a paragraph on a long line, from left to right.

    `begin` and `end` say where each piece does, `until` and `through` how many stretchable spaces stand before those
    places. Where every piece is a word and a blank, `end` is one blank too far, and `slack` says so. A line that ends
    in a piece reaches `far`, its hyphen counted, and costs `demerits`. `inner` counts the stretchable spaces inside
    each piece (no-break spaces), or is empty when there are none; a space may lose `shrink`. `hanging` says how far
    each piece stands out into the margin when a line ends in it. What follows a piece on its line is `kerned`: the next
    part of its word, or a blank of another cut; a part that ends a line takes its own of the `hyphens`, which are
    `hyphen` wide at most.
    """

    __slots__ = ("begin", "demerits", "end", "far", "hyphen", "joints", "shrink", "slack", "space", "through", "until")

    def __init__(
        self,
        widths: Sequence[float],
        joints: Sequence[Joint] | None,
        inner: Sequence[int],
        space: float,
        hyphen: float,
        shrink: float | None = None,
        hanging: Sequence[float] = (),
        kerned: Sequence[float] = (),
        hyphens: Sequence[float] = (),
    ) -> None:
        self.space, self.hyphen, self.joints, self.slack = space, hyphen, joints, 0.0
        self.shrink = space * SHRINK if shrink is None else shrink
        self.until: Sequence[int]
        self.through: Sequence[int]
        self.begin: list[float]
        self.end: list[float]
        self.far: list[float]
        if joints is None and not inner:
            steps = [width + space for width in widths]
            self.begin = list(accumulate(map(add, steps, kerned) if kerned else steps, initial=0.0))
            self.end = self.begin[1:]
            for less in filter(None, (kerned, hanging)):
                self.end = list(map(sub, self.end, less))
            self.far = self.end
            self.until = self.through = range(len(widths) + 1)
            self.demerits = [0.0] * len(widths)
            self.slack = space
            return
        blanks = [True] * len(widths) if joints is None else [joint is SPACE for joint in joints]
        steps = [width + space if blank else width for width, blank in zip(widths, blanks, strict=True)]
        self.begin = list(accumulate(map(add, steps, kerned) if kerned else steps, initial=0.0))
        self.end = self.far = list(map(add, self.begin, map(sub, widths, hanging) if hanging else widths))
        self.until = list(accumulate(map(add, inner, blanks) if inner else blanks, initial=0))
        self.through = list(map(add, self.until, inner)) if inner else self.until
        self.demerits = [0.0] * len(widths)
        if joints is not None:
            self.demerits = [HYPHEN if joint is HYPHENATED else 0.0 for joint in joints]
            self.far = list(map(add, self.end, hyphens or [hyphen if more else 0.0 for more in self.demerits]))

    def __len__(self) -> int:
        return len(self.end)

    def natural(self, start: int, stop: int) -> float:
        """Return the width of the pieces from `start` to before `stop` on a line of their own, no space stretched."""
        return self.far[stop - 1] - self.slack - self.begin[start]


def total_fit(ruler: Ruler, measure: Measure, tolerance: float) -> list[int] | None:
    """Return the piece after each line's end (the last is the number of pieces), or None if some line must be too bad.

    A line's badness grows with the cube of the ratio by which its spaces stretch or shrink; the sum of the squares
    over the paragraph is least. The last line, and one before a forced end, may be short. Loose lines are tried last:
    no line of a better paragraph costs more by itself than all the lines of one that was found.
    """
    if tolerance <= LOOSE:
        return _fit(ruler, measure, tolerance)[0]
    ends, cost = _fit(ruler, measure, GOOD)
    loosest = min(tolerance, ((cost**0.5 - LINE) / 100) ** (1 / 3))
    return ends if loosest <= GOOD else _fit(ruler, measure, loosest)[0]


def _fit(ruler: Ruler, measure: Measure, tolerance: float) -> tuple[list[int] | None, float]:
    """Return the ends of the lines and what they cost, where no line is looser than `tolerance`.

    From each possible start the ends that a line can have lie side by side: a bisection finds the last that fits, the
    others stand before it.
    """
    begin, end, far, until, through = ruler.begin, ruler.end, ruler.far, ruler.until, ruler.through
    joints, extra, slack, count = ruler.joints, ruler.demerits, ruler.slack, len(end)
    if joints is None and ruler.natural(0, count) <= measure.first:
        return [count], LINE
    shrink, loosest = ruler.shrink, ruler.space * STRETCH * tolerance
    shrinking, stretching = 100 / shrink**3, 100 / (ruler.space * STRETCH) ** 3
    spare = 0.0 if joints is None else ruler.hyphen
    costs: list[float] = [INFINITE] * (count + 1)
    before = [0] * (count + 1)
    costs[0] = 0.0
    stops = [] if joints is None else [place for place, joint in enumerate(joints) if joint is FORCED]
    stops.append(count - 1)
    closing = stops[0]
    stop = 0
    for start in range(count):
        cost = costs[start]
        if start > closing:
            stop += 1
            closing = stops[stop]
        if cost == INFINITE:
            continue
        spaces = until[start]
        edge = begin[start] + slack + (measure.rest if start else measure.first)
        past = bisect_right(end, edge, start, closing + 1)
        while past <= closing and end[past] - edge <= shrink * (through[past] - spaces):
            past += 1
        divided = start > 0 and extra[start - 1] > 0
        for piece in range(past - 1, start - 1, -1):
            gaps = through[piece] - spaces
            room = edge - far[piece]
            more = extra[piece]
            if divided and more:
                more += CONSECUTIVE
            if room < 0:
                if -room > shrink * gaps:
                    continue
                stretch = room / gaps
                badness = LINE - shrinking * stretch * stretch * stretch
            elif piece == closing:
                badness = LINE
                if start and measure.rest - room < SHORT * measure.rest:
                    more = SHORT_END
                if divided:
                    more += LAST_HYPHEN if gaps else LAST_REST
            elif room <= loosest * gaps:
                stretch = room / gaps if gaps else 0.0
                badness = LINE + stretching * stretch * stretch * stretch
            elif more or room - spare > loosest * gaps:
                break  # and the pieces before it would leave even more room
            else:
                continue
            demerits = cost + more + badness * badness
            if demerits < costs[piece + 1]:
                costs[piece + 1] = demerits
                before[piece + 1] = start
    return None if costs[count] == INFINITE else _ends(before, count), costs[count]


def line_ends(ruler: Ruler, measure: Measure, tolerance: float) -> list[tuple[int, int]]:
    """Return the stretches of words (first, past the last) in or after which a line may end: only they need dividing.

    `ruler` is over whole words. The first line ends between two places, the second between those that the earliest and
    the latest end of the first one leave it, and so on: a paragraph of some lines has few words to divide.
    """
    everything = [(0, len(ruler))]
    if ruler.joints is not None:
        return everything
    loosest, shrink = ruler.space * STRETCH * tolerance, ruler.shrink
    stretched = [place + loosest * spaces for place, spaces in zip(ruler.begin, ruler.until, strict=True)]
    shrunk = [place - shrink * spaces for place, spaces in zip(ruler.begin, ruler.until, strict=True)]
    last, early, late = len(ruler) - 1, 0, 0
    found: list[tuple[int, int]] = []
    while early < last:
        width = measure.rest if late else measure.first
        before = early if late else -1
        early = bisect_left(stretched, stretched[early] + width - ruler.hyphen) - 1
        late = min(last + 1, bisect_right(shrunk, shrunk[late] + width + WIDEST_SPACE * ruler.space))
        if early <= before:
            return everything
        if found and early <= found[-1][1]:
            found[-1] = found[-1][0], late
        else:
            found.append((early, late))
    return found


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
    begin, end, slack = ruler.begin, ruler.end, ruler.slack + 0.01
    joints, count = ruler.joints, len(end)
    ends: list[int] = []
    start = 0
    while start < count:
        limit = begin[start] + slack + (measure.rest if start else measure.first)
        start = max(start + 1, bisect_right(end, limit, start)) if joints is None else _filled(ruler, start, limit)
        ends.append(start)
    return ends


def _filled(ruler: Ruler, start: int, limit: float) -> int:
    """Return the piece after the line that begins at `start` and may reach to `limit`."""
    end, joints = ruler.end, ruler.joints or ()
    good = fallback = piece = start
    while piece < len(end) and end[piece] <= limit:
        joint = joints[piece]
        if joint is not HYPHENATED:
            good = fallback = piece + 1
        elif ruler.far[piece] <= limit:
            fallback = piece + 1
        piece += 1
        if joint is FORCED:
            break
    return good if good > start else max(start + 1, fallback)
