"""A column is filled: floats that waited at its head, text as far as it goes, notes at its foot.

A column ends where the galley allows it: never after a heading, never leaving one line of a paragraph alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from editorial.pdf.floats import FARTHEST, SHARE, reach, squeeze
from editorial.pdf.foot import LEAST_NOTE, NOTE_RULE, ROUNDING, Foot
from editorial.pdf.galley import Float, Strip

UNDER_FLOATS = 0.9  # lines of space, at least, between floats at the head of a column and the text
LEAST_ENDING = 5  # lines that the last page of a chapter has at least, if the page before it can spare them
SPARED = 0.75  # of a column: it is not made shorter than this for the sake of the next one


@dataclass(slots=True)
class Column:
    """A made-up column: strips with the distance of their tops from the page's top, then the notes' likewise.

    `number` is its place on the page, from 0 at the left.
    """

    strips: list[tuple[float, Strip]] = field(default_factory=list)
    notes: list[tuple[float, Strip]] = field(default_factory=list)
    number: int = 0

    @property
    def depth(self) -> float:
        """Return where the text of the column ends."""
        return max((y + strip.height for y, strip in self.strips), default=0.0)

    def lowered(self, number: int, top: float) -> Column:
        """Return the column as the `number`-th of its page, `top` points lower."""
        strips, notes = ([(y + top, strip) for y, strip in each] for each in (self.strips, self.notes))
        return Column(strips, notes, number)


@dataclass(frozen=True, slots=True)
class Rest:
    """What is still to be made up: the galley from strip `at`, notes begun before, floats whose place is passed."""

    at: int = 0
    notes: tuple[Strip, ...] = ()
    floats: tuple[Float, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """The room for one column: its height and the distance of its baselines, points.

    `across` is where what stands in it is set for (`Strip.across`). `firm`: it is only tried, pictures keep their
    height. `last`: the page ends with it. `whole`: no column will be higher. `passing`: a float that goes across the
    page does not end it.
    """

    height: float
    grid: float
    across: str = ""
    firm: bool = False
    last: bool = False
    whole: bool = True
    passing: bool = False


def fill(galley: Sequence[Strip], rest: Rest, room: Room) -> tuple[Column, Rest]:
    """Fill one column; return it and what comes next."""
    while True:
        filling = _Filling(galley, rest, room)
        filling.head()
        filling.text()
        if not filling.again:
            return filling.ended()


def foot_of(strip: Strip, y: float, first: bool, grid: float) -> float:
    """Return where `strip` ends when the column is filled down to `y`."""
    bottom = y + (0.0 if first else strip.before) + strip.height
    return ceil(bottom / grid - ROUNDING) * grid if strip.snap else bottom


@dataclass(frozen=True, slots=True)
class _Stand:
    """A place at which the column may end: strips that stand in it, how full it is, what is left, its foot."""

    count: int
    y: float
    at: int
    floats: tuple[Float, ...]
    foot: Foot


class _Filling:
    """A column while it is filled."""

    def __init__(self, galley: Sequence[Strip], rest: Rest, room: Room) -> None:
        self.galley, self.rest, self.room = galley, rest, room
        self.height, self.grid = room.height, room.grid
        self.strips: list[tuple[float, Strip]] = []
        self.y = 0.0
        self.at, self.floats = rest.at, rest.floats
        self.foot = Foot(room.height, rest.notes)
        self.ends: list[_Stand] = []
        self.again = self.full = False

    # ---- floats ---------------------------------------------------------------------------------------------------

    def head(self) -> None:
        """Set the floats that wait: what leaves room for text, or a column of nothing else."""
        follows = self._text_follows()
        limit = self.height * SHARE if follows else self.height
        while self.floats and self.floats[0].across == self.room.across:
            needed = self._after(self.floats[0])
            if follows and needed is not None and needed[0] > limit and not self.strips:
                needed = self._lowered(self.floats[0], limit) or needed
            if needed is None or (needed[0] > limit + ROUNDING and self.strips):
                break
            if needed[0] > limit:
                limit = self.height
            self._take(self.floats[0], *needed)
            self.floats = self.floats[1:]
        if self.floats and self.floats[0].across == self.room.across and not self.strips and not self.rest.notes:
            self._force(self.floats[0])
        if self.floats and self.rest.notes and self.floats[0].across == self.room.across:
            self.full = True  # long notes take its room: the text does not run away from it
            self._may_end()
        if self.strips:
            self.full |= limit == self.height or self.room.across != ""
            self._part_from_text()
            self._may_end()

    def _text_follows(self) -> bool:
        strip = self.galley[self.at] if self.at < len(self.galley) else None
        if strip is None or strip.opens or self.room.across:
            return False
        return not strip.across or (strip.unit is not None and strip.unit.moves)

    def _part_from_text(self) -> None:
        """Leave some space under the floats at the head of the column, and go on on the grid."""
        top, last = self.strips[-1]
        if self.y - top - last.height < (UNDER_FLOATS - 0.4) * self.grid:
            self.y += self.grid

    def _after(self, one: Float) -> tuple[float, Foot] | None:
        """Return how full the column is with a float as a whole, and its foot; None if it has no room for it."""
        y, foot = self.y, self.foot
        for place, strip in enumerate(one.strips):
            y = foot_of(strip, y, not self.strips and not place, self.grid)
            taken = foot.taking(strip.notes, y, 0.0)
            if taken is None or taken.left:
                return None
            foot = taken
        return (y, foot) if y + foot.depth <= self.height + ROUNDING else None

    def _take(self, one: Float, y: float, foot: Foot) -> None:
        for strip in one.strips:
            self._put(strip)
        self.y, self.foot = y, foot

    def _force(self, one: Float) -> None:
        """Set a float that no column would take."""
        for strip in one.strips:
            self._put(strip)
        self.foot = self.foot.forced(one.strips)
        self.floats = self.floats[1:]

    def _put(self, strip: Strip) -> None:
        top = self.y if not self.strips else self.y + strip.before
        bottom = foot_of(strip, self.y, not self.strips, self.grid)
        self.strips.append((top, strip))
        self.y = bottom

    def _float(self, one: Float) -> bool:
        """Set a float in its place, or let it wait for the next column; tell whether the column goes on."""
        if one.across == self.room.across and not self._must_follow(one):
            needed = self._after(one) or self._lowered(one, self.height - self.foot.depth)
            if needed is not None:
                self._take(one, *needed)
                self.at += len(one.strips)
                self._may_end()
                return True
            if not self.strips and not self.rest.notes and self.room.whole:
                self._force(one)
                self.at += len(one.strips)
                self._may_end()
                return False
        if (one.across == "page" and not self.room.passing) or reach(
            self.floats, one, self.height, self.grid
        ) > FARTHEST:
            return False
        self.floats = (*self.floats, one)
        self.at += len(one.strips)
        return True

    def _must_follow(self, one: Float) -> bool:
        """Tell whether a float that waits must come before `one`: of its kind, or with notes before its notes."""
        return any(each.kind == one.kind or (each.notes and one.notes) for each in self.floats)

    def _lowered(self, one: Float, limit: float) -> tuple[float, Foot] | None:
        """Make the pictures of a float lower, if it then ends within `limit`; else None."""
        slack = sum(strip.slack for strip in one.strips)
        if not slack or self.room.firm or one.notes:
            return None
        y = self.y
        for place, strip in enumerate(one.strips):
            y = foot_of(strip, y, not self.strips and not place, self.grid)
        lack = y - limit
        if not ROUNDING < lack <= slack:
            return None
        squeeze(one.strips, lack, slack)
        return self._after(one)

    # ---- text -----------------------------------------------------------------------------------------------------

    def text(self) -> None:
        """Set the text as far as it goes."""
        while self.at < len(self.galley) and not self.full:
            strip = self.galley[self.at]
            one = strip.unit if strip.unit is not None and strip.unit.strips[0] is strip else None
            if self._is_barred(strip, one):
                self._may_end()
                return
            if one is not None and (one.moves or any(each.kind == one.kind for each in self.floats)):
                if not (one.moves and self._float(one)):
                    return
            elif not self._line(strip):
                return
        if not self.full:
            self._may_end()

    def _is_barred(self, strip: Strip, one: Float | None) -> bool:
        """Tell whether nothing of what begins with `strip` may stand in this column."""
        if strip.opens and (self.strips or self.rest.notes or self.floats):
            return True
        if strip.bars and self.floats:
            return True
        return strip.across != self.room.across and (one is None or not one.moves or not self._passes(one))

    def _passes(self, one: Float) -> bool:
        """Tell whether the text behind a float that stands elsewhere may go on in this column."""
        return self.room.across == "" and (bool(self.strips) or one.across == "page")

    def _line(self, strip: Strip) -> bool:
        """Set the next strip; tell whether it fits."""
        y, first = self.y, not self.strips
        begins = self.at == self.rest.at
        if begins and strip.repeated:
            y, first = y + sum(head.height for head in strip.repeated), False
        needed = foot_of(strip, y, first or (begins and bool(strip.repeated)), self.grid)
        if strip.notes and any(each.notes for each in self.floats):
            return False  # notes keep their order
        taken = self.foot.taking(strip.notes, needed, _kept_after(self.galley, self.at) if strip.notes else 0.0)
        if taken is None:
            self.again = not self.room.firm and self._squeezed()
            return False
        if begins:
            for head in strip.repeated:
                self.strips.append((self.y, head))
                self.y += head.height
        self.strips.append((self.y if first or (begins and strip.repeated) else self.y + strip.before, strip))
        self.y, self.foot = needed, taken
        self.at += 1
        if not strip.keep:
            self._may_end()
        return True

    def _squeezed(self) -> bool:
        """Make the pictures lower among the strips that stand or fall together with the next one, if they then fit."""
        last = self.ends[-1] if self.ends else _Stand(0, 0.0, self.rest.at, self.rest.floats, self.foot)
        if last.floats != self.floats:
            return False
        end = self.at
        while self.galley[end].keep and end + 1 < len(self.galley):
            end += 1
        together = self.galley[last.at : end + 1]
        slack = sum(strip.slack for strip in together)
        if not slack or any(strip.notes for strip in together):
            return False
        y = last.y
        for place, strip in enumerate(together):
            y = foot_of(strip, y, not last.count and not place, self.grid)
        lack = y - (self.height - self.foot.depth)
        if not ROUNDING < lack <= slack:
            return False
        squeeze(together, lack, slack)
        return True

    # ---- the end --------------------------------------------------------------------------------------------------

    def _may_end(self) -> None:
        self.ends.append(_Stand(len(self.strips), self.y, self.at, self.floats, self.foot))

    def ended(self) -> tuple[Column, Rest]:
        """Return the column as far as it may go, and what is left."""
        end = self._end()
        column = Column(self.strips[: end.count])
        y = self.height - end.foot.depth + NOTE_RULE
        for strip in end.foot.standing:
            y += strip.before
            column.notes.append((y, strip))
            y += strip.height
        return column, Rest(end.at, end.foot.left, end.floats)

    def _end(self) -> _Stand:
        if not self.ends:
            if self.rest.notes or self.rest.floats or not self.room.whole:
                return _Stand(0, 0.0, self.rest.at, self.rest.floats, Foot(self.height, self.rest.notes))
            if self.at == self.rest.at and self.at < len(self.galley):
                self._put(self.galley[self.at])  # nothing fits: one strip stands there all the same
                self.foot = self.foot.forced(self.galley[self.at : self.at + 1])
                self.at += 1
            self._may_end()  # all is kept together and does not fit: the page ends where it is full
        if self.room.firm or not self.room.last or self.ends[-1].foot.left:
            return self.ends[-1]
        return self._sparing()

    def _sparing(self) -> _Stand:
        """Return the last end that leaves enough for the next page, where the chapter ends on that."""
        best = self.ends[-1]
        if any(one.across or one.height > SHARE * self.height for one in best.floats):
            return best  # they fill a page of their own
        least = LEAST_ENDING * self.grid
        left = _ending(self.galley, best.at, least)
        if left >= least or not (left or best.floats):
            return best
        for end in reversed(self.ends):
            if end.y < self.height * SPARED and not best.floats:
                return best
            if end.count and _ending(self.galley, end.at, least) >= least:
                return end
        return best


def _ending(galley: Sequence[Strip], at: int, enough: float) -> float:
    """Return the height of the text that is left of a chapter, or `enough` if there is more."""
    left = sum(head.height for head in galley[at].repeated) if at < len(galley) else 0.0
    while at < len(galley) and left < enough and not galley[at].opens and galley[at].across != "turned":
        if galley[at].across:
            return enough
        left += galley[at].before + galley[at].height
        at += 1
    return min(left, enough)


def _kept_after(galley: Sequence[Strip], at: int) -> float:
    """Return the height of the strips that must follow strip `at`, with the first lines of their notes."""
    height = 0.0
    while galley[at].keep and at + 1 < len(galley):
        at += 1
        height += galley[at].before + galley[at].height
        height += sum(s.before + s.height for note in galley[at].notes for s in note.strips[:LEAST_NOTE])
    return height
