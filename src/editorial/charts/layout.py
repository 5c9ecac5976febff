"""Layout: the data of a chart → marks with their places."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.charts.bars import HEAPS, barred, bars, carries_values, lined, on_second, reached
from editorial.charts.drawing import Axis, Bar, Drawing, Label, Line, Mark, tone
from editorial.charts.frame import GAP, LEADING, SIZE, Box, axes, legend, names_below, width_of, wrapped
from editorial.charts.pies import pie
from editorial.charts.scale import Scale, number, own_decimals, own_unit, scale, scale_beside, value_at
from editorial.document.model import Chart

__all__ = ["SIZE", "layout"]

_TICKS = 40.0  # points that ticks take, about


def layout(chart: Chart, width: float, height: float) -> Drawing:
    """Lay out `chart` on `width` × `height` points. Marks of the data come after axes and before no text."""
    if not chart.categories or not chart.series:
        return Drawing(width, height, ())
    if chart.kind == "pie":
        return Drawing(width, height, tuple(pie(chart, width, height)))
    keys, top = legend(chart.series, width, lines=chart.kind == "line")
    marks = [*keys] if len(chart.series) > 1 else []
    room = Box(0, top if marks else 0, width, height)
    crossed = lined(chart) or any(one.second for one in chart.series)
    if not crossed and (chart.lying or not _fits_upright(chart, room.width)):
        marks.extend(_lying(chart, room))
    else:
        marks.extend(_upright(chart, room))
    return Drawing(width, height, tuple(marks))


def _fits_upright(chart: Chart, width: float) -> bool:
    """Tell whether every word of every category has room under its bars, and every line of it as well."""
    slot = (width - _TICKS) / len(chart.categories)
    return all(width_of(line) <= slot for name in chart.categories for line in wrapped(name, slot))


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
    every = _spacing(chart, room.width)
    slot = (room.width - _TICKS) / len(chart.categories)
    foot = max(len(wrapped(name, slot * every)) for name in chart.categories[::every])
    box, frame = axes(chart, room, first, second, foot, shares=chart.kind == "full")
    yield from frame
    yield from _bars(chart, box, first, second)
    yield from _lines(chart, box, first, second)
    yield from names_below(chart, box, every)


def _spacing(chart: Chart, width: float) -> int:
    """Return of how many categories one is named, so that the names do not run into one another."""
    slot = (width - _TICKS) / len(chart.categories)
    every = 1
    while every < len(chart.categories) and any(
        width_of(line) > slot * every for name in chart.categories for line in wrapped(name, slot * every)
    ):
        every += 1
    return every


def _bars(chart: Chart, box: Box, first: Scale, second: Scale | None) -> Iterator[Mark]:
    slot = box.width / len(chart.categories)
    for bar in bars(chart):
        values = second if second is not None and on_second(chart, bar.series) else first
        low, high = sorted((values.place(bar.base), values.place(bar.end)))
        x, wide = box.left + slot * (bar.category + bar.offset), slot * bar.breadth
        y, height = box.bottom - high * box.height, (high - low) * box.height
        yield Bar(x, y, wide, height, bar.tone, bar.series.name, chart.categories[bar.category], bar.value)
        text = number(bar.value, own_decimals(chart, bar.series))
        if carries_values(chart) and width_of(text) <= wide * 1.4:
            yield Label(x + wide / 2, y - 2, text, SIZE, "middle", "value")


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


def _lying(chart: Chart, room: Box) -> Iterator[Mark]:
    values = scale(reached(chart, second=False), from_zero=True, steps=4)
    widest = max(width_of(line) for name in chart.categories for line in wrapped(name, room.width * 0.38))
    left = room.left + min(widest, room.width * 0.5) + GAP
    last = values.texts()[-1]
    box = Box(left, room.top + GAP, room.right - max(width_of(last) / 2, _value_room(chart)), room.bottom - SIZE * 2.8)
    yield from _lying_axis(chart, box, values)
    slot = box.height / len(chart.categories)
    for bar in bars(chart):
        low, high = sorted((values.place(bar.base), values.place(bar.end)))
        y, height = box.top + slot * (bar.category + bar.offset), slot * bar.breadth
        name = chart.categories[bar.category]
        x = box.left + low * box.width
        yield Bar(x, y, (high - low) * box.width, height, bar.tone, bar.series.name, name, bar.value)
        if carries_values(chart) and height >= SIZE * 0.8:
            text = number(bar.value, own_decimals(chart, bar.series))
            end = box.left + high * box.width + 3
            yield Label(end, y + height / 2 + SIZE * 0.35, text, SIZE, "start", "value")
    for index, name in enumerate(chart.categories):
        lines = wrapped(name, room.width * 0.38)
        top = box.top + slot * (index + 0.5) - SIZE * LEADING * (len(lines) - 1) / 2 + SIZE * 0.35
        for line, text in enumerate(lines):
            yield Label(box.left - GAP, top + SIZE * LEADING * line, text, SIZE, "end", "category")


def _lying_axis(chart: Chart, box: Box, values: Scale) -> Iterator[Mark]:
    for tick, text in zip(values.ticks, values.texts(), strict=True):
        x = box.left + values.place(tick) * box.width
        yield Axis(x, box.top, x, box.bottom, "axis" if tick == max(values.low, 0.0) else "grid")
        yield Label(x, box.bottom + SIZE * 1.2, text, SIZE, "middle", "tick")
    units = {"%"} if chart.kind == "full" else {own_unit(chart, one) for one in chart.series}
    if len(units) == 1 and (unit := units.pop()):
        yield Label(box.right, box.bottom + SIZE * 2.5, unit, SIZE, "end", "unit")


def _value_room(chart: Chart) -> float:
    if chart.kind in HEAPS or not carries_values(chart):
        return 0.0
    texts = [number(bar.value, own_decimals(chart, bar.series)) for bar in bars(chart)]
    return max(map(width_of, texts), default=0.0) + 3
