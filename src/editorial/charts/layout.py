"""Layout: the data of a chart → marks with their places."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editorial.charts.drawing import Axis, Bar, Drawing, Key, Label, Line, Mark, Slice, Tone, tone
from editorial.charts.scale import Scale, number, scale
from editorial.document.model import Chart, Series

SIZE = 9.0  # points of every text
_LEADING = 1.25
_ADVANCE = 0.55  # of the size: a generous mean width of a character, so that no face overflows
_GAP = 5.0
_LABELLED = 16  # up to so many bars each carries its value


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


def layout(chart: Chart, width: float, height: float) -> Drawing:
    """Lay out `chart` on `width` × `height` points. Marks of the data come after axes and before no text."""
    if not chart.categories or not chart.series:
        return Drawing(width, height, ())
    if chart.kind == "pie":
        return Drawing(width, height, tuple(_pie(chart, width, height)))
    legend, top = _legend([series.name for series in chart.series], width, lines=chart.kind == "line")
    marks = [*legend] if len(chart.series) > 1 else []
    room = Box(0, top if marks else 0, width, height)
    if chart.kind == "line":
        marks.extend(_lines(chart, room))
    elif _fits_upright(chart, room.width):
        marks.extend(_upright(chart, room))
    else:
        marks.extend(_lying(chart, room))
    return Drawing(width, height, tuple(marks))


def _width(text: str) -> float:
    return len(text) * SIZE * _ADVANCE


def _wrapped(text: str, room: float, most: int = 2) -> list[str]:
    """Return `text` in at most `most` lines of `room` points; what does not fit stays whole in the last."""
    lines = textwrap.wrap(text, max(1, int(room / (SIZE * _ADVANCE))), break_long_words=False) or [""]
    return lines if len(lines) <= most else [*lines[: most - 1], " ".join(lines[most - 1 :])]


# Values


def _totals(chart: Chart) -> list[float]:
    """Return every value that a mark reaches: single values, or the heaps of stacked bars, up and down."""
    known = [[value for value in series.values if value is not None] for series in chart.series]
    if chart.kind != "stacked":
        return [value for values in known for value in values]
    heaps: list[float] = []
    for index in range(len(chart.categories)):
        values = [value for series in chart.series if (value := _value(series, index)) is not None]
        heaps += [sum(v for v in values if v > 0), sum(v for v in values if v < 0)]
    return heaps


def _value(series: Series, index: int) -> float | None:
    return series.values[index] if index < len(series.values) else None


# Legend


def _legend(names: Sequence[str], width: float, *, lines: bool) -> tuple[list[Mark], float]:
    """Return the keys of all series in as many rows as they need, and the height they take."""
    marks: list[Mark] = []
    x, y, sample = 0.0, 0.0, 22.0 if lines else 12.0
    row = SIZE * 1.6
    for index, name in enumerate(names):
        needed = sample + _GAP + _width(name) + 2 * _GAP
        if x and x + needed > width:
            x, y = 0.0, y + row
        marks.append(Key(x, y + SIZE * 0.2, sample, SIZE, tone(index), lines))
        marks.append(Label(x + sample + _GAP, y + SIZE, name, SIZE, "start", "key"))
        x += needed
    return marks, y + row + _GAP


# Upright bars and lines


def _fits_upright(chart: Chart, width: float) -> bool:
    """Tell whether every word of every category has room under its bars, and every line of it as well."""
    slot = (width - 40) / len(chart.categories)
    return all(_width(line) <= slot for name in chart.categories for line in _wrapped(name, slot))


def _frame(chart: Chart, room: Box, values: Scale, foot_lines: int) -> tuple[Box, list[Mark]]:
    """Return the box of the data and the value axis at its left: rules, ticks, unit."""
    texts = values.texts()
    left = room.left + max(map(_width, texts)) + _GAP
    top = room.top + SIZE * (2.2 if chart.unit else 1.2)
    box = Box(left, top, room.right, room.bottom - SIZE * _LEADING * foot_lines - _GAP)
    marks: list[Mark] = []
    for tick, text in zip(values.ticks, texts, strict=True):
        y = box.bottom - values.place(tick) * box.height
        marks.append(Axis(box.left, y, box.right, y, "axis" if tick == max(values.low, 0.0) else "grid"))
        marks.append(Label(box.left - _GAP, y + SIZE * 0.35, text, SIZE, "end", "tick"))
    if chart.unit:
        marks.append(Label(room.left, room.top + SIZE, chart.unit, SIZE, "start", "unit"))
    return box, marks


def _categories(chart: Chart, box: Box, every: int) -> Iterator[Mark]:
    slot = box.width / len(chart.categories)
    for index, name in enumerate(chart.categories):
        if index % every == 0:
            for line, text in enumerate(_wrapped(name, slot * every)):
                y = box.bottom + _GAP + SIZE * (0.8 + _LEADING * line)
                yield Label(box.left + slot * (index + 0.5), y, text, SIZE, "middle", "category")


def _upright(chart: Chart, room: Box) -> Iterator[Mark]:
    values = scale(_totals(chart), from_zero=True)
    slot = (room.width - 40) / len(chart.categories)
    box, frame = _frame(chart, room, values, max(len(_wrapped(name, slot)) for name in chart.categories))
    yield from frame
    slot = box.width / len(chart.categories)
    for bar in _bars(chart, values):
        low, high = sorted((values.place(bar.base), values.place(bar.base + bar.value)))
        x = box.left + slot * (bar.category + bar.offset)
        y, height = box.bottom - high * box.height, (high - low) * box.height
        name = chart.categories[bar.category]
        yield Bar(x, y, slot * bar.breadth, height, bar.tone, bar.series, name, bar.value)
        text = number(bar.value, chart.decimals)
        if _carries_values(chart) and _width(text) <= slot * bar.breadth * 1.4:
            yield Label(x + slot * bar.breadth / 2, y - 2, text, SIZE, "middle", "value")
    yield from _categories(chart, box, 1)


def _lines(chart: Chart, room: Box) -> Iterator[Mark]:
    values = scale(_totals(chart), from_zero=False)
    every = 1
    slot = (room.width - 40) / len(chart.categories)
    while any(_width(line) > slot * every for name in chart.categories for line in _wrapped(name, slot * every)):
        every += 1
        if every >= len(chart.categories):
            break
    shown = chart.categories[::every]
    box, frame = _frame(chart, room, values, max(len(_wrapped(name, slot * every)) for name in shown))
    yield from frame
    slot = box.width / len(chart.categories)
    for number_, series in enumerate(chart.series):
        points: list[tuple[float, float]] = []
        for index in range(len(chart.categories) + 1):
            value = _value(series, index)
            if value is not None and index < len(chart.categories):
                points.append((box.left + slot * (index + 0.5), box.bottom - values.place(value) * box.height))
            elif points:  # a gap in the data, or its end: no line bridges what is not known
                yield Line(tuple(points), tone(number_), series.name)
                points = []
    yield from _categories(chart, box, every)


# Lying bars: for categories with long names


def _lying(chart: Chart, room: Box) -> Iterator[Mark]:
    values = scale(_totals(chart), from_zero=True, steps=4)
    widest = max(_width(line) for name in chart.categories for line in _wrapped(name, room.width * 0.38))
    left = room.left + min(widest, room.width * 0.5) + _GAP
    last = values.texts()[-1]
    box = Box(left, room.top + _GAP, room.right - max(_width(last) / 2, _value_room(chart)), room.bottom - SIZE * 2.8)
    yield from _lying_axis(chart, box, values)
    slot = box.height / len(chart.categories)
    for bar in _bars(chart, values):
        low, high = sorted((values.place(bar.base), values.place(bar.base + bar.value)))
        y, height = box.top + slot * (bar.category + bar.offset), slot * bar.breadth
        name = chart.categories[bar.category]
        x = box.left + low * box.width
        yield Bar(x, y, (high - low) * box.width, height, bar.tone, bar.series, name, bar.value)
        if _carries_values(chart) and height >= SIZE * 0.8:
            text = number(bar.value, chart.decimals)
            end = box.left + high * box.width + 3
            yield Label(end, y + height / 2 + SIZE * 0.35, text, SIZE, "start", "value")
    for index, name in enumerate(chart.categories):
        lines = _wrapped(name, room.width * 0.38)
        top = box.top + slot * (index + 0.5) - SIZE * _LEADING * (len(lines) - 1) / 2 + SIZE * 0.35
        for line, text in enumerate(lines):
            yield Label(box.left - _GAP, top + SIZE * _LEADING * line, text, SIZE, "end", "category")


def _lying_axis(chart: Chart, box: Box, values: Scale) -> Iterator[Mark]:
    for tick, text in zip(values.ticks, values.texts(), strict=True):
        x = box.left + values.place(tick) * box.width
        yield Axis(x, box.top, x, box.bottom, "axis" if tick == max(values.low, 0.0) else "grid")
        yield Label(x, box.bottom + SIZE * 1.2, text, SIZE, "middle", "tick")
    if chart.unit:
        yield Label(box.right, box.bottom + SIZE * 2.5, chart.unit, SIZE, "end", "unit")


def _value_room(chart: Chart) -> float:
    if not _carries_values(chart):
        return 0.0
    return max(_width(number(value, chart.decimals)) for value in _totals(chart)) + 3


# What bars have in common, upright or lying


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar before it is placed: `offset` and `breadth` in slots, `base` the value at which it begins."""

    category: int
    offset: float
    breadth: float
    base: float
    value: float
    tone: Tone
    series: str


def _bars(chart: Chart, values: Scale) -> Iterator[_Bar]:
    foot = min(max(values.low, 0.0), values.high)
    stacked = chart.kind == "stacked"
    breadth = 0.7 if stacked else 0.8 / len(chart.series)
    for category in range(len(chart.categories)):
        up = down = foot
        for place, series in enumerate(chart.series):
            value = _value(series, category)
            if value is None:
                continue
            base = foot
            if stacked:
                base = up if value >= 0 else down
                up, down = (up + value, down) if value >= 0 else (up, down + value)
            offset = 0.15 if stacked else 0.1 + breadth * place
            yield _Bar(category, offset, breadth, base, value, tone(place), series.name)


def _carries_values(chart: Chart) -> bool:
    return chart.kind == "bar" and len(chart.categories) * len(chart.series) <= _LABELLED


# Pies


def _pie(chart: Chart, width: float, height: float) -> Iterator[Mark]:
    """Yield the slices at the left and their keys, each with its value, at the right. Only positive values have one."""
    series = chart.series[0]
    parts = [(name, value) for name, value in zip(chart.categories, series.values, strict=False) if value and value > 0]
    total = sum(value for _, value in parts)
    radius = min(height, width * 0.45) / 2 - 2
    turned = 0.0
    for index, (name, value) in enumerate(parts):
        end = turned + 360 * value / total
        yield Slice(radius + 2, height / 2, radius, turned, end, tone(index), name, value)
        turned = end
    unit = f" {chart.unit}" if chart.unit else ""
    left = 2 * radius + 4 * _GAP
    texts = [_wrapped(f"{name}: {number(value, chart.decimals)}{unit}", width - left - 17, 3) for name, value in parts]
    row = SIZE * _LEADING
    y = max(0.0, (height - sum(len(lines) * row + _GAP for lines in texts)) / 2)
    for index, lines in enumerate(texts):
        yield Key(left, y + SIZE * 0.2, 12, SIZE, tone(index))
        for text in lines:
            yield Label(left + 12 + _GAP, y + SIZE, text, SIZE, "start", "key")
            y += row
        y += _GAP
