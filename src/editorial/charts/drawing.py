"""What a chart is drawn of: frozen marks on a page of its own, and the tones that tell series apart.

Coordinates are in points from the top left corner, y downwards, as in SVG; a PDF turns them over. A tone is a colour
*and* a pattern: no two series differ by hue alone, and every colour stands out 3 : 1 against white and against black
(WCAG 1.4.11), so that the same marks serve paper, screen and dark mode.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """How a series is told apart: colour of the area, pattern drawn over it, dashes and marker of its line."""

    fill: str  # #rrggbb
    pattern: str  # solid diagonal dots horizontal cross back vertical checks
    dash: tuple[float, ...]  # points on and off, empty: unbroken
    marker: str  # circle square triangle diamond


TONES = (
    Tone("#1d5f96", "solid", (), "circle"),
    Tone("#d2691e", "diagonal", (6, 3), "square"),
    Tone("#7d4bab", "dots", (2, 2), "triangle"),
    Tone("#2e9e5b", "horizontal", (8, 3, 2, 3), "diamond"),
    Tone("#a52a4a", "cross", (4, 2), "circle"),
    Tone("#8c8c8c", "back", (10, 3), "square"),
    Tone("#7a5200", "vertical", (1, 2), "triangle"),
    Tone("#1899a8", "checks", (6, 2, 1, 2, 1, 2), "diamond"),
)


def tone(index: int) -> Tone:
    """Return the tone of series (or slice) number `index` from 0; after all tones, colours meet other patterns."""
    turn, place = divmod(index, len(TONES))
    own, other = TONES[place], TONES[(place + turn) % len(TONES)]
    return own if turn == 0 else Tone(own.fill, other.pattern, other.dash, other.marker)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its box, and the value it stands for."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone
    series: str
    category: str
    value: float


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of a line without gaps; each point is marked. `over`: it crosses bars, and needs an edge to be seen."""

    points: tuple[tuple[float, float], ...]
    tone: Tone
    series: str
    over: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """A slice of a pie, clockwise from `start` to `end` in degrees; 0 is at twelve o'clock."""

    x: float
    y: float
    radius: float
    start: float
    end: float
    tone: Tone
    category: str
    value: float


@dataclass(frozen=True, slots=True)
class Axis:
    """A straight rule: `kind` is axis (drawn full) or grid (drawn light)."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text with its baseline at (x, y). `anchor`: start middle end; `kind`: tick category value key unit."""

    x: float
    y: float
    text: str
    size: float
    anchor: str
    kind: str


@dataclass(frozen=True, slots=True)
class Key:
    """The sample of a tone in the legend. `line` samples show dash and marker, others the pattern."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone
    line: bool = False


Mark = Bar | Line | Slice | Axis | Label | Key


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart laid out: its size in points and its marks, those behind first."""

    width: float
    height: float
    marks: tuple[Mark, ...]
