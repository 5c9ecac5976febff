"""Pies: slices at the left, at the right a key for each part with its value."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.charts.drawing import Key, Label, Mark, Slice, tone
from editorial.charts.frame import GAP, LEADING, SIZE, wrapped
from editorial.charts.scale import own_decimals, own_unit, shown, value_at
from editorial.document.model import Chart


def pie(chart: Chart, width: float, height: float) -> Iterator[Mark]:
    """Yield slices and keys. What is not more than nothing has no slice, but its key says it all the same."""
    series = chart.series[0]
    parts = [(name, value_at(series, index)) for index, name in enumerate(chart.categories)]
    total = sum(value for _, value in parts if value and value > 0)
    radius = min(height, width * 0.45) / 2 - 2
    turned = 0.0
    for index, (name, value) in enumerate(parts):
        if value and value > 0:
            end = turned + 360 * value / total
            yield Slice(radius + 2, height / 2, radius, turned, end, tone(index), name, value)
            turned = end
    unit, decimals = own_unit(chart, series), own_decimals(chart, series)
    left = 2 * radius + 4 * GAP
    said = [f"{name}: {shown(value, decimals)}{f' {unit}' if unit and value is not None else ''}"
            for name, value in parts]  # fmt: skip
    texts = [wrapped(text, width - left - 17, 3) for text in said]
    row = SIZE * LEADING
    y = max(0.0, (height - sum(len(lines) * row + GAP for lines in texts)) / 2)
    for index, lines in enumerate(texts):
        yield Key(left, y + SIZE * 0.2, 12, SIZE, tone(index))
        for text in lines:
            yield Label(left + 12 + GAP, y + SIZE, text, SIZE, "start", "key")
            y += row
        y += GAP
