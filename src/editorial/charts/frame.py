"""What stands around the data of a chart: room, measured words, legend, axes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
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


def wrapped(text: str, room: float, most: int = 2) -> list[str]:
    """Return `text` in at most `most` lines of `room` points; what does not fit stays whole in the last."""
    lines = textwrap.wrap(text, max(1, int(room / (SIZE * _ADVANCE))), break_long_words=False) or [""]
    return lines if len(lines) <= most else [*lines[: most - 1], " ".join(lines[most - 1 :])]


def legend(series: Sequence[Series], width: float, *, lines: bool) -> tuple[list[Mark], float]:
    """Return the keys of all series in as many rows as they need, and the height they take.

    `lines`: all are lines. A series of the second axis says so: nothing else tells by which ticks to read it.
    """
    marks: list[Mark] = []
    x, y, row = 0.0, 0.0, SIZE * 1.6
    for index, one in enumerate(series):
        line = lines or one.line
        sample = 22.0 if line else 12.0
        name = f"{one.name} ({SECOND})" if one.second else one.name
        needed = sample + GAP + width_of(name) + 2 * GAP
        if x and x + needed > width:
            x, y = 0.0, y + row
        marks.append(Key(x, y + SIZE * 0.2, sample, SIZE, tone(index), line))
        marks.append(Label(x + sample + GAP, y + SIZE, name, SIZE, "start", "key"))
        x += needed
    return marks, y + row + GAP


def axes(
    chart: Chart, room: Box, first: Scale, second: Scale | None, foot_lines: int, shares: bool
) -> tuple[Box, list[Mark]]:
    """Return the box of the data and its value axes: rules, ticks and unit at the left, those of `second` at the right.

    `shares`: the first axis counts per cent of a heap.
    """
    unit = "%" if shares else _unit(chart, second=False)
    other = _unit(chart, second=True) if second is not None else ""
    beside = width_of(unit) + width_of(other) + 2 * GAP <= room.width
    heads = max(bool(unit) + bool(other) * (not beside), bool(other))
    left = room.left + max(map(width_of, first.texts())) + GAP
    right = room.right - (max(map(width_of, second.texts())) + GAP if second is not None else 0)
    top = room.top + SIZE * (1.2 + heads)
    box = Box(left, top, right, room.bottom - SIZE * LEADING * foot_lines - GAP)
    marks = [*_ticks(first, box), *(_right_ticks(second, box) if second is not None else ())]
    if unit:
        marks.append(Label(room.left, room.top + SIZE, unit, SIZE, "start", "unit"))
    if other:
        marks.append(Label(room.right, room.top + SIZE * heads, other, SIZE, "end", "unit"))
    return box, marks


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


def names_below(chart: Chart, box: Box, every: int) -> Iterator[Mark]:
    """Yield the names of the categories under their slots, one of every `every`."""
    slot = box.width / len(chart.categories)
    for index, name in enumerate(chart.categories):
        if index % every == 0:
            for line, text in enumerate(wrapped(name, slot * every)):
                y = box.bottom + GAP + SIZE * (0.8 + LEADING * line)
                yield Label(box.left + slot * (index + 0.5), y, text, SIZE, "middle", "category")
