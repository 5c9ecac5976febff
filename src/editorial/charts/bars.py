"""Bars before they are placed, upright or lying: side by side, in heaps, or in heaps that are all 100 % long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editorial.charts.drawing import Tone, tone
from editorial.charts.scale import value_at
from editorial.document.model import Chart, Series

HEAPS = frozenset({"stacked", "full"})
_LABELLED = 16  # up to so many bars each carries its value


@dataclass(frozen=True, slots=True)
class BarSpan:
    """A bar: `offset` and `breadth` in slots of a category, from `base` to `end` on its axis; `value` is the data's."""

    category: int
    offset: float
    breadth: float
    base: float
    end: float
    value: float
    tone: Tone
    series: Series


def barred(chart: Chart) -> list[tuple[int, Series]]:
    """Return the series that are drawn as bars, each with its place among all."""
    return [] if chart.kind == "line" else [pair for pair in enumerate(chart.series) if not pair[1].line]


def lined(chart: Chart) -> list[tuple[int, Series]]:
    """Return the series that are drawn as lines, each with its place among all."""
    return [pair for pair in enumerate(chart.series) if chart.kind == "line" or pair[1].line]


def bars(chart: Chart) -> Iterator[BarSpan]:
    """Yield every bar. A gap in the data has none."""
    drawn = barred(chart)
    heaped = chart.kind in HEAPS
    breadth = 0.7 if heaped else 0.8 / max(1, len(drawn))
    for category in range(len(chart.categories)):
        whole = _whole(chart, category, drawn)
        tops = {True: 0.0, False: 0.0}  # of the heap, up and down
        for place, (index, series) in enumerate(drawn):
            value = value_at(series, category)
            if value is None:
                continue
            long = value * 100 / whole if chart.kind == "full" else value
            base = tops[value >= 0] if heaped else 0.0
            tops[value >= 0] += long
            offset = 0.15 if heaped else 0.1 + breadth * place
            yield BarSpan(category, offset, breadth, base, base + long, value, tone(index), series)


def _whole(chart: Chart, category: int, drawn: Sequence[tuple[int, Series]]) -> float:
    """Return what a heap amounts to; losses count like gains, as in Word."""
    return sum(abs(value_at(series, category) or 0.0) for _, series in drawn) or 1.0


def reached(chart: Chart, *, second: bool) -> list[float]:
    """Return every value that a mark reaches on one of the two axes."""
    values = [end for bar in bars(chart) if on_second(chart, bar.series) is second for end in (bar.base, bar.end)]
    for _, series in lined(chart):
        if on_second(chart, series) is second:
            values += [value for value in series.values if value is not None]
    return values


def on_second(chart: Chart, series: Series) -> bool:
    """Tell whether a series is measured at the right; a line never is by the per cents of heaps."""
    return series.second or (chart.kind == "full" and series.line)


def carries_values(chart: Chart) -> bool:
    """Tell whether each bar says its value: not where there are many, heaps, or lines that cross them."""
    return chart.kind == "bar" and not lined(chart) and len(chart.categories) * len(chart.series) <= _LABELLED
