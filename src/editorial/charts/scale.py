"""Numbers of a chart: as text with Mexican separators, and as a scale with round ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

NO_DATA = "Sin dato"


def number(value: float, decimals: int) -> str:
    """Return `value` as 1,234.5: comma between thousands, point before decimals."""
    return f"{round(value, decimals) + 0:,.{decimals}f}"


def shown(value: float | None, decimals: int) -> str:
    """Return a value of the data as text; a gap says so."""
    return NO_DATA if value is None else number(value, decimals)


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
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if round(step, decimals) != step:
        decimals += 1
    return Scale(tuple(round(index * step, 12) for index in range(first, last + 1)), decimals)


def _round_step(rough: float) -> float:
    """Return the smallest of 1, 2, 2.5, 5, 10 × a power of ten that is not below `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1.0, 2.0, 2.5, 5.0, 10.0) if factor * power >= rough * (1 - 1e-9))
