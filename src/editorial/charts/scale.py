"""Numbers of a chart: as text with Mexican separators, and as a scale with round ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from editorial.document.model import Chart, Series

NO_DATA = "Sin dato"


def number(value: float, decimals: int) -> str:
    """Return `value` as 1,234.5: comma between thousands, point before decimals."""
    return f"{round(value, decimals) + 0:,.{decimals}f}"


def shown(value: float | None, decimals: int) -> str:
    """Return a value of the data as text; a gap says so."""
    return NO_DATA if value is None else number(value, decimals)


def value_at(series: Series, index: int) -> float | None:
    """Return the value of category `index`, None where the data has a gap or ends before."""
    return series.values[index] if index < len(series.values) else None


def own_unit(chart: Chart, series: Series) -> str:
    """Return the unit of a series: its own, else the chart's."""
    return series.unit or chart.unit


def own_decimals(chart: Chart, series: Series) -> int:
    """Return how many decimals a series is told with: its own, else the chart's."""
    return series.decimals if series.decimals >= 0 else chart.decimals


@dataclass(frozen=True, slots=True)
class Scale:
    """A value axis: its ticks, from the lowest to the highest value it shows."""

    ticks: tuple[float, ...]
    decimals: int

    @property
    def low(self) -> float:
        """Return the value at the foot of the axis."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """Return the value at its head."""
        return self.ticks[-1]

    def place(self, value: float) -> float:
        """Return where `value` stands between foot (0) and head (1)."""
        return (value - self.low) / (self.high - self.low)

    def texts(self) -> tuple[str, ...]:
        """Return the ticks as text."""
        return tuple(number(tick, self.decimals) for tick in self.ticks)


def scale(values: Iterable[float], *, from_zero: bool, steps: int = 5) -> Scale:
    """Return an axis of about `steps` round steps that holds `values`. Bars start from zero: their length is read."""
    given = list(values) or [0.0]
    low, high = min(given), max(given)
    if from_zero or 0 <= low < high / 2:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (low - 1, high) if low < 0 else (low, high + 1)
    step = _round_step((high - low) / steps)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return _scale(first, last, step)


def scale_beside(left: Scale, values: Iterable[float], *, from_zero: bool) -> Scale:
    """Return a scale for `values` with as many steps as `left` has, so that both stand on the same rules.

    Two at least: one step cannot hold values on both sides of zero.
    """
    steps = max(2, len(left.ticks) - 1)
    own = scale(values, from_zero=from_zero, steps=steps)
    step = own.ticks[1] - own.ticks[0]
    while True:
        first = math.floor(own.low / step + 1e-9)
        if (first + steps) * step >= own.high - 1e-9 * step:
            return _scale(first, first + steps, step)
        step = _round_step(step * 1.01)


def _scale(first: int, last: int, step: float) -> Scale:
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if round(step, decimals) != step:
        decimals += 1
    return Scale(tuple(round(index * step, 12) for index in range(first, last + 1)), decimals)


def _round_step(rough: float) -> float:
    """Return the smallest of 1, 2, 2.5, 5, 10 × a power of ten that is not below `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1.0, 2.0, 2.5, 5.0, 10.0) if factor * power >= rough * (1 - 1e-9))
