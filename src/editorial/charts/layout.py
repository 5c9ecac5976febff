"""Layout: the data of a chart → marks with their places."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from editorial.charts.bars import HEAPS, barred, bars, carries_values, lined, on_second, reached
from editorial.charts.drawing import Axis, Bar, Drawing, Label, Line, Mark, tone
from editorial.charts.frame import (
    GAP,
    LEADING,
    SIZE,
    Box,
    axes,
    heads,
    legend,
    names_below,
    widest_word,
    width_of,
    within,
    wrapped,
)
from editorial.charts.pies import least_pie, pie
from editorial.charts.scale import Scale, number, own_decimals, own_unit, scale, scale_beside, value_at
from editorial.document.model import Chart

__all__ = ["SIZE", "layout", "least_height"]

_LEAST = 60.0  # height in which bars and lines can be told apart
_BESIDE = 0.45  # of the width: names that need more stand over their lying bars


def layout(chart: Chart, width: float, height: float) -> Drawing:
    """Lay out `chart` on `width` × `height` points. Marks of the data come after axes and before no text.

    In less than `least_height` words may run into one another.
    """
    if not chart.categories or not chart.series:
        return Drawing(width, height, ())
    if chart.kind == "pie":
        return Drawing(width, height, tuple(pie(chart, width, height)))
    marks, top = _legend(chart, width)
    room = Box(0, top, width, height)
    marks.extend(_upright(chart, room) if _stands(chart, width) else _lying(chart, room))
    return Drawing(width, height, tuple(marks))


def least_height(chart: Chart, width: float) -> float:
    """Return the points of height in which all words of a chart have room on this width."""
    if not chart.categories or not chart.series:
        return 0.0
    if chart.kind == "pie":
        return least_pie(chart, width)
    _, top = _legend(chart, width)
    shares = chart.kind == "full"
    if _stands(chart, width):
        rows = sum(map(len, heads(chart, width, shares=shares)))
        return top + SIZE * 1.2 + SIZE * LEADING * (rows + _foot(chart, width)) + GAP + _LEAST
    names = _names(chart, width)
    row = SIZE * LEADING
    each = max(len(lines) for lines in names.lines) * row + (row if names.above else 2.0)
    return top + GAP + each * len(chart.categories) + _under(chart, width)


def _legend(chart: Chart, width: float) -> tuple[list[Mark], float]:
    if len(chart.series) < 2:
        return [], 0.0
    return legend(chart.series, width, lines=chart.kind == "line")


def _stands(chart: Chart, width: float) -> bool:
    """Tell whether bars stand upright: lines always go over such; else the names need room in at most two lines."""
    if lined(chart) or any(one.second for one in chart.series):
        return True
    slot = _slot(chart, width)
    fit = all(len(wrapped(name, slot)) <= 2 for name in chart.categories) and widest_word(chart.categories) <= slot
    return fit and not chart.lying


# Upright bars, lines, and lines over bars


def _scales(chart: Chart) -> tuple[Scale, Scale | None]:
    """Return the scale at the left and the one at the right; a single one stands at the left, whoever asks for it."""
    sides = [
        [*reached(chart, second=side)] if any(on_second(chart, one) is side for one in chart.series) else None
        for side in (False, True)
    ]
    grounded = [any(on_second(chart, one) is side for _, one in barred(chart)) for side in (False, True)]
    first, second = sides
    if first is None or second is None:
        return scale(first or second or [], from_zero=any(grounded)), None
    left = scale(first, from_zero=grounded[0])
    return left, scale_beside(left, second, from_zero=grounded[1])


def _upright(chart: Chart, room: Box) -> Iterator[Mark]:
    first, second = _scales(chart)
    foot = _foot(chart, room.width)
    box, frame = axes(chart, room, first, second, foot, shares=chart.kind == "full")
    yield from frame
    yield from _bars(chart, box, room, first, second)
    yield from _lines(chart, box, first, second)
    yield from names_below(chart, box, room, _spacing(chart, room.width))


def _slot(chart: Chart, width: float) -> float:
    """Return the points of width that a category has between the ticks of upright bars."""
    ticks = [max(map(width_of, side.texts())) + GAP for side in _scales(chart) if side is not None]
    return (width - sum(ticks)) / len(chart.categories)


def _foot(chart: Chart, width: float) -> int:
    """Return the lines of the longest name under its slots."""
    every = _spacing(chart, width)
    slot = _slot(chart, width) * every
    return max(len(wrapped(name, slot)) for name in chart.categories[::every])


def _spacing(chart: Chart, width: float) -> int:
    """Return of how many categories one is named, so that the names do not run into one another."""
    slot, many = _slot(chart, width), len(chart.categories)
    every = min(many, max(1, math.ceil(widest_word(chart.categories) / slot)))
    while every < many and any(len(wrapped(name, slot * every)) > 2 for name in chart.categories):
        every += 1
    return every


def _bars(chart: Chart, box: Box, room: Box, first: Scale, second: Scale | None) -> Iterator[Mark]:
    slot = box.width / len(chart.categories)
    for bar in bars(chart):
        values = second if second is not None and on_second(chart, bar.series) else first
        low, high = sorted((values.place(bar.base), values.place(bar.end)))
        x, wide = box.left + slot * (bar.category + bar.offset), slot * bar.breadth
        y, height = box.bottom - high * box.height, (high - low) * box.height
        yield Bar(x, y, wide, height, bar.tone, bar.series.name, chart.categories[bar.category], bar.value)
        text = number(bar.value, own_decimals(chart, bar.series))
        if carries_values(chart) and width_of(text) <= wide * 1.4:
            yield Label(within(x + wide / 2, text, room), y - 2, text, SIZE, "middle", "value")


def _lines(chart: Chart, box: Box, first: Scale, second: Scale | None) -> Iterator[Mark]:
    slot = box.width / len(chart.categories)
    for place, series in lined(chart):
        values = second if second is not None and on_second(chart, series) else first
        points: list[tuple[float, float]] = []
        for index in range(len(chart.categories) + 1):
            value = value_at(series, index)
            if value is not None and index < len(chart.categories):
                points.append((box.left + slot * (index + 0.5), box.bottom - values.place(value) * box.height))
            elif points:  # a gap in the data, or its end: no line bridges what is not known
                yield Line(tuple(points), tone(place), series.name, over=series.line)
                points = []


# Lying bars: for categories with long names, or because the manuscript has them so


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of lying bars in lines, and the room they take at the left; `above`: they stand over their bars."""

    lines: list[list[str]]
    room: float
    above: bool


def _names(chart: Chart, width: float) -> _Names:
    room = max(width * 0.38, widest_word(chart.categories))
    if room > width * _BESIDE:
        return _Names([wrapped(name, width) for name in chart.categories], 0.0, True)
    lines = [wrapped(name, room) for name in chart.categories]
    return _Names(lines, max(width_of(text) for name in lines for text in name) + GAP, False)


def _lying(chart: Chart, room: Box) -> Iterator[Mark]:
    values = scale(reached(chart, second=False), from_zero=True, steps=4 if room.width > 200 else 2)
    names = _names(chart, room.width)
    last = max(width_of(values.texts()[-1]) / 2, _value_room(chart))
    first = width_of(values.texts()[0]) / 2
    box = Box(
        room.left + max(names.room, first), room.top + GAP, room.right - last, room.bottom - _under(chart, room.width)
    )
    yield from _lying_axis(chart, box, room, values)
    slot = box.height / len(chart.categories)
    lead = [len(lines) * SIZE * LEADING if names.above else 0.0 for lines in names.lines]
    for bar in bars(chart):
        low, high = sorted((values.place(bar.base), values.place(bar.end)))
        above = lead[bar.category]
        y, height = box.top + slot * bar.category + above + (slot - above) * bar.offset, (slot - above) * bar.breadth
        x = box.left + low * box.width
        name = chart.categories[bar.category]
        yield Bar(x, y, (high - low) * box.width, height, bar.tone, bar.series.name, name, bar.value)
        if carries_values(chart) and height >= SIZE * 0.8:
            text = number(bar.value, own_decimals(chart, bar.series))
            end = box.left + high * box.width + 3
            yield Label(end, y + height / 2 + SIZE * 0.35, text, SIZE, "start", "value")
    for index, lines in enumerate(names.lines):
        yield from _lying_name(lines, names.above, box, box.top + slot * index, slot)


def _lying_name(lines: list[str], above: bool, box: Box, top: float, slot: float) -> Iterator[Mark]:
    """Yield the name of a category: over its bars, or beside their middle."""
    first = top + SIZE if above else top + slot / 2 - SIZE * LEADING * (len(lines) - 1) / 2 + SIZE * 0.35
    x, anchor = (0.0, "start") if above else (box.left - GAP, "end")
    for line, text in enumerate(lines):
        yield Label(x, first + SIZE * LEADING * line, text, SIZE, anchor, "category")


def _under(chart: Chart, width: float) -> float:
    """Return the height of what stands under lying bars: ticks, and the unit in lines."""
    return SIZE * 1.5 + SIZE * LEADING * max(1, len(_lying_unit(chart, width)))


def _lying_unit(chart: Chart, width: float) -> list[str]:
    units = {"%"} if chart.kind == "full" else {own_unit(chart, one) for one in chart.series}
    return wrapped(unit, width) if len(units) == 1 and (unit := units.pop()) else []


def _lying_axis(chart: Chart, box: Box, room: Box, values: Scale) -> Iterator[Mark]:
    for tick, text in zip(values.ticks, values.texts(), strict=True):
        x = box.left + values.place(tick) * box.width
        yield Axis(x, box.top, x, box.bottom, "axis" if tick == max(values.low, 0.0) else "grid")
        yield Label(within(x, text, room), box.bottom + SIZE * 1.2, text, SIZE, "middle", "tick")
    for line, text in enumerate(_lying_unit(chart, room.width)):
        yield Label(room.right, box.bottom + SIZE * (2.5 + LEADING * line), text, SIZE, "end", "unit")


def _value_room(chart: Chart) -> float:
    if chart.kind in HEAPS or not carries_values(chart):
        return 0.0
    texts = [number(bar.value, own_decimals(chart, bar.series)) for bar in bars(chart)]
    return max(map(width_of, texts), default=0.0) + 3
