"""Pies: slices at the left, at the right a key for each part with its value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editorial.charts.drawing import Key, Label, Mark, Slice, tone
from editorial.charts.frame import GAP, LEADING, SIZE, widest_word, wrapped
from editorial.charts.scale import own_decimals, own_unit, shown, value_at
from editorial.document.model import Chart

LEAST = 45.0  # points: a smaller circle shows nothing
_SAMPLE = 12.0
_ROW = SIZE * LEADING


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things stand: the circle's radius, the left and the top of the keys, their lines."""

    radius: float
    left: float
    top: float
    keys: list[list[str]]


def least_pie(chart: Chart, width: float) -> float:
    """Return the height in which the words of a pie have room."""
    beside = _keys(chart, width - _beside(LEAST))
    if beside is not None:
        return max(2 * LEAST + 4, _height(beside))
    return 2 * LEAST + 4 + GAP + _height(_keys(chart, width) or [])


def pie(chart: Chart, width: float, height: float) -> Iterator[Mark]:
    """Yield slices and keys. What is not more than nothing has no slice, but its key says it all the same."""
    series = chart.series[0]
    plan = _plan(chart, width, height)
    known = [(at, value_at(series, at)) for at in range(len(chart.categories))]
    parts = [(at, value) for at, value in known if value and value > 0]
    total = sum(value for _, value in parts)
    middle = height / 2 if plan.left else plan.radius + 2
    turned = 0.0
    for at, value in parts:
        end = turned + 360 * value / total
        yield Slice(plan.radius + 2, middle, plan.radius, turned, end, tone(at), chart.categories[at], value)
        turned = end
    y = plan.top
    for at, lines in enumerate(plan.keys):
        yield Key(plan.left, y + SIZE * 0.2, _SAMPLE, SIZE, tone(at))
        for text in lines:
            yield Label(plan.left + _SAMPLE + GAP, y + SIZE, text, SIZE, "start", "key")
            y += _ROW
        y += GAP


def _plan(chart: Chart, width: float, height: float) -> _Plan:
    """Set the keys beside as large a circle as leaves room for their words; on narrow paper, below it."""
    radius = max(LEAST, min(height, width * 0.45) / 2 - 2)
    while radius >= LEAST:
        keys = _keys(chart, width - _beside(radius))
        if keys is not None and _height(keys) <= height:
            return _Plan(radius, _beside(radius), (height - _height(keys)) / 2, keys)
        radius -= 5 if radius - 5 >= LEAST or radius == LEAST else radius - LEAST
    keys = _keys(chart, width) or [wrapped(text, width) for text in _texts(chart)]
    radius = max(LEAST / 2, min(width / 2, (height - _height(keys) - GAP) / 2) - 2)
    return _Plan(radius, 0.0, 2 * radius + 4 + GAP, keys)


def _beside(radius: float) -> float:
    return 2 * radius + 4 * GAP


def _height(keys: list[list[str]]) -> float:
    return sum(len(lines) * _ROW + GAP for lines in keys)


def _keys(chart: Chart, width: float) -> list[list[str]] | None:
    """Return the words of each key in lines, None where a word alone is wider than their room."""
    texts, room = _texts(chart), width - _SAMPLE - GAP
    return [wrapped(text, room) for text in texts] if widest_word(texts) <= room else None


def _texts(chart: Chart) -> list[str]:
    series = chart.series[0]
    unit, decimals = own_unit(chart, series), own_decimals(chart, series)
    values = [value_at(series, at) for at in range(len(chart.categories))]
    return [
        f"{name}: {shown(value, decimals)}{f' {unit}' if unit and value is not None else ''}"
        for name, value in zip(chart.categories, values, strict=True)
    ]
