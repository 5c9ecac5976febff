"""What stands around the data of a chart: room, measured words, legend, axes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from editorial.charts.drawing import Axis, Key, Label, Mark, tone
from editorial.charts.scale import Scale, own_unit
from editorial.document.model import Chart, Series

SIZE = 9.0  # points of every text
LEADING = 1.25
GAP = 5.0
SECOND = "eje derecho"
_ADVANCE = 0.55  # of the size: a generous mean width of a character, so that no face overflows


@dataclass(frozen=True, slots=True)
class Box:
    """The room for the marks of the data."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height."""
        return self.bottom - self.top


def width_of(text: str) -> float:
    """Return the points that a line of text takes at most."""
    return len(text) * SIZE * _ADVANCE


def wrapped(text: str, room: float) -> list[str]:
    """Return `text` in lines of `room` points; only a word that is longer alone is wider."""
    return textwrap.wrap(text, max(1, int(room / (SIZE * _ADVANCE))), break_long_words=False) or [""]


def widest_word(texts: Iterable[str]) -> float:
    """Return the points that the longest word takes: no narrower room can hold these texts."""
    return max((width_of(word) for text in texts for word in text.split()), default=0.0)


def within(x: float, text: str, room: Box) -> float:
    """Return the middle nearest to `x` at which a line of text stays in `room`."""
    half = width_of(text) / 2
    return max(room.left + half, min(x, room.right - half))


def legend(series: Sequence[Series], width: float, *, lines: bool) -> tuple[list[Mark], float]:
    """Return the keys of all series in as many rows as they need, and the height they take.

    `lines`: all are lines. A series of the second axis says so: nothing else tells by which ticks to read it.
    """
    marks: list[Mark] = []
    x, y, row = 0.0, 0.0, SIZE * 1.6
    for index, one in enumerate(series):
        line = lines or one.line
        sample = 22.0 if line else 12.0
        name = wrapped(f"{one.name} ({SECOND})" if one.second else one.name, width - sample - GAP)
        needed = sample + GAP + max(map(width_of, name)) + 2 * GAP
        if x and x + needed > width:
            x, y = 0.0, y + row
        marks.append(Key(x, y + SIZE * 0.2, sample, SIZE, tone(index), line))
        for at, text in enumerate(name):
            marks.append(Label(x + sample + GAP, y + SIZE * (1 + LEADING * at), text, SIZE, "start", "key"))
        x += needed
        if len(name) > 1:  # a name of several lines has its rows for itself
            x, y = width, y + SIZE * LEADING * (len(name) - 1)
    return marks, y + row + GAP


def axes(
    chart: Chart, room: Box, first: Scale, second: Scale | None, foot_lines: int, shares: bool
) -> tuple[Box, list[Mark]]:
    """Return the box of the data and its value axes: rules, ticks and unit at the left, those of `second` at the right.

    `shares`: the first axis counts per cent of a heap.
    """
    unit, other = heads(chart, room.width, shares=shares)
    beside = len(unit) == len(other) == 1 and width_of(unit[0]) + width_of(other[0]) + 2 * GAP <= room.width
    rows = max(len(unit), len(other)) if beside else len(unit) + len(other)
    left = room.left + max(map(width_of, first.texts())) + GAP
    right = room.right - (max(map(width_of, second.texts())) + GAP if second is not None else 0)
    top = room.top + SIZE * 1.2 + SIZE * LEADING * rows
    box = Box(left, top, right, room.bottom - SIZE * LEADING * foot_lines - GAP)
    marks = [*_ticks(first, box), *(_right_ticks(second, box) if second is not None else ())]
    for at, text in enumerate(unit):
        marks.append(Label(room.left, room.top + SIZE * (1 + LEADING * at), text, SIZE, "start", "unit"))
    for at, text in enumerate(other, 0 if beside else len(unit)):
        marks.append(Label(room.right, room.top + SIZE * (1 + LEADING * at), text, SIZE, "end", "unit"))
    return box, marks


def heads(chart: Chart, width: float, *, shares: bool) -> tuple[list[str], list[str]]:
    """Return the units of the axes at the left and at the right in lines; `shares`: the left one counts per cents."""
    sides = ["%" if shares else _unit(chart, second=False), _unit(chart, second=True)]
    left, right = (wrapped(unit, width) if unit else [] for unit in sides)
    return left, right


def _unit(chart: Chart, *, second: bool) -> str:
    """Return the unit of an axis: that of all its series, none when they differ."""
    units = {own_unit(chart, series) for series in chart.series if series.second is second}
    return units.pop() if len(units) == 1 else ""


def _ticks(values: Scale, box: Box) -> Iterator[Mark]:
    for tick, text in zip(values.ticks, values.texts(), strict=True):
        y = box.bottom - values.place(tick) * box.height
        yield Axis(box.left, y, box.right, y, "axis" if tick == max(values.low, 0.0) else "grid")
        yield Label(box.left - GAP, y + SIZE * 0.35, text, SIZE, "end", "tick")


def _right_ticks(values: Scale, box: Box) -> Iterator[Mark]:
    """Yield the ticks of the second axis: they stand on the rules of the first."""
    yield Axis(box.right, box.top, box.right, box.bottom, "axis")
    for tick, text in zip(values.ticks, values.texts(), strict=True):
        y = box.bottom - values.place(tick) * box.height
        yield Label(box.right + GAP, y + SIZE * 0.35, text, SIZE, "start", "tick")


def names_below(chart: Chart, box: Box, room: Box, every: int) -> Iterator[Mark]:
    """Yield the names of the categories under their slots, one of every `every`."""
    slot = box.width / len(chart.categories)
    for index, name in enumerate(chart.categories):
        if index % every == 0:
            for line, text in enumerate(wrapped(name, slot * every)):
                y = box.bottom + GAP + SIZE * (0.8 + LEADING * line)
                yield Label(within(box.left + slot * (index + 0.5), text, room), y, text, SIZE, "middle", "category")
