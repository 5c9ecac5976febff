"""Charts drawn as vectors: the marks of `editorial.charts` become path operators; a tone is a colour and a pattern."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, radians, sin

from editorial.charts import Axis, Bar, Drawing, Key, Label, Line, Slice, Tone
from editorial.pdf.fonts import Font

PITCH = 4.0  # points between the lines of a pattern
STROKE = 1.4  # of a line of data
MARKER = 2.4  # half the size of a marker
KAPPA = 0.5523  # a quarter of a circle as a Bézier curve


def paint(drawing: Drawing, font: Font, x: float, top: float) -> list[str]:
    """Return the operators that draw `drawing` with its upper left corner at `x`, `top`."""
    painter = _Painter(font, x, top)
    for mark in drawing.marks:
        match mark:
            case Bar():
                painter.area(_box(mark.x, mark.y, mark.width, mark.height), mark.tone)
            case Slice():
                painter.area(_wedge(mark), mark.tone)
            case Line():
                painter.line(mark)
            case Axis():
                painter.axis(mark)
            case Key():
                painter.key(mark)
            case Label():
                painter.label(mark)
    return painter.out


Path = list[tuple[float, ...]]  # two numbers: a corner; six: a curve to a corner


def _box(x: float, y: float, width: float, height: float) -> Path:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def _wedge(mark: Slice) -> Path:
    """Return a slice as curves of at most 45 degrees each."""
    path: Path = [(mark.x, mark.y)] if mark.end - mark.start < 359.99 else []
    steps = max(1, round((mark.end - mark.start) / 45))
    turn = radians(mark.end - mark.start) / steps
    reach = 4 / 3 * (1 - cos(turn / 2)) / sin(turn / 2) * mark.radius
    for step in range(steps + 1):
        angle = radians(mark.start) + step * turn - pi / 2
        px, py = mark.x + mark.radius * cos(angle), mark.y + mark.radius * sin(angle)
        if step == 0:
            path.append((px, py))
        else:
            before = angle - turn
            qx, qy = mark.x + mark.radius * cos(before), mark.y + mark.radius * sin(before)
            path.append(
                (
                    qx - reach * sin(before), qy + reach * cos(before),
                    px + reach * sin(angle), py - reach * cos(angle), px, py,
                )
            )  # fmt: skip
    return path


class _Painter:
    """Writes operators; y grows downwards in a drawing and upwards on a page."""

    def __init__(self, font: Font, x: float, top: float) -> None:
        self.font, self.x, self.top = font, x, top
        self.out: list[str] = []

    def _points(self, numbers: tuple[float, ...]) -> str:
        return " ".join(
            _n(self.x + value) if place % 2 == 0 else _n(self.top - value) for place, value in enumerate(numbers)
        )

    def _path(self, path: Path) -> str:
        parts = [f"{self._points(path[0])} m"]
        parts += [f"{self._points(step)} {'l' if len(step) == 2 else 'c'}" for step in path[1:]]
        return " ".join(parts) + " h"

    def area(self, path: Path, tone: Tone) -> None:
        """Fill a shape with its colour, draw its pattern in white over it, and edge it."""
        shape = self._path(path)
        self.out.append(f"q {_colour(tone.fill)} rg {shape} f Q")
        if tone.pattern != "solid":
            corners = [(step[-2], step[-1]) for step in path]
            lines = " ".join(self._pattern(tone.pattern, corners))
            self.out.append(f"q {shape} W n 1 G 0.9 w {lines} S Q")
        self.out.append(f"q 0 G 0.5 w {shape} S Q")

    def _pattern(self, pattern: str, corners: list[tuple[float, float]]) -> Iterator[str]:
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        upper, lower = min(y for _, y in corners), max(y for _, y in corners)
        height = lower - upper
        if pattern in ("horizontal", "checks", "dots"):
            y = upper + PITCH / 2
            while y < lower:
                yield f"{self._points((left, y))} m {self._points((right, y))} l"
                y += PITCH if pattern != "dots" else PITCH / 2
        if pattern in ("vertical", "checks", "dots"):
            x = left + PITCH / 2
            while x < right:
                yield f"{self._points((x, upper))} m {self._points((x, lower))} l"
                x += PITCH
        if pattern in ("diagonal", "cross"):
            x = left - height
            while x < right:
                yield f"{self._points((x, lower))} m {self._points((x + height, upper))} l"
                x += PITCH * 1.4
        if pattern in ("back", "cross"):
            x = left - height
            while x < right:
                yield f"{self._points((x, upper))} m {self._points((x + height, lower))} l"
                x += PITCH * 1.4

    def line(self, mark: Line) -> None:
        """Draw a line of data with its dashes, and a marker at each point."""
        path = " ".join(f"{self._points(point)} {'l' if place else 'm'}" for place, point in enumerate(mark.points))
        if mark.over:  # a light band under it, where it crosses bars
            self.out.append(f"q 1 G {3 * STROKE:g} w 1 j {path} S Q")
        self.out.append(f"q {_colour(mark.tone.fill)} RG {STROKE} w 1 j {_dashes(mark.tone)} d {path} S Q")
        for x, y in mark.points:
            self._marker(x, y, mark.tone)

    def _marker(self, x: float, y: float, tone: Tone) -> None:
        m = MARKER
        shapes: dict[str, Path] = {
            "square": _box(x - m, y - m, 2 * m, 2 * m),
            "triangle": [(x, y - 1.2 * m), (x + 1.2 * m, y + m), (x - 1.2 * m, y + m)],
            "diamond": [(x, y - 1.3 * m), (x + 1.3 * m, y), (x, y + 1.3 * m), (x - 1.3 * m, y)],
            "circle": _circle(x, y, m),
        }
        self.out.append(f"q {_colour(tone.fill)} rg 1 G 0.6 w {self._path(shapes[tone.marker])} B Q")

    def axis(self, mark: Axis) -> None:
        """Draw a rule: axes full, the grid light."""
        grey, weight = (0.0, 0.7) if mark.kind == "axis" else (0.75, 0.4)
        ends = f"{self._points((mark.x1, mark.y1))} m {self._points((mark.x2, mark.y2))} l"
        self.out.append(f"q {grey:g} G {weight} w {ends} S Q")

    def key(self, mark: Key) -> None:
        """Draw the sample of a tone."""
        if not mark.line:
            self.area(_box(mark.x, mark.y, mark.width, mark.height), mark.tone)
            return
        middle = mark.y + mark.height / 2
        points = ((mark.x, middle), (mark.x + mark.width, middle))
        path = f"{self._points(points[0])} m {self._points(points[1])} l"
        self.out.append(f"q {_colour(mark.tone.fill)} RG {STROKE} w {_dashes(mark.tone)} d {path} S Q")
        self._marker(mark.x + mark.width / 2, middle, mark.tone)

    def label(self, mark: Label) -> None:
        """Write a line of text."""
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor]
        x = mark.x - shift * self.font.width(mark.text, mark.size)
        shown = [(key, operator.decode("latin-1")) for key, operator in self.font.shown(mark.text)]
        shows = " ".join(f"/{key} {_n(mark.size)} Tf {operator}" for key, operator in shown)
        self.out.append(f"BT {self._points((x, mark.y))} Td {shows} ET")


def _circle(x: float, y: float, r: float) -> Path:
    k = KAPPA * r
    return [
        (x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
    ]


def _colour(fill: str) -> str:
    return " ".join(f"{int(fill[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


def _dashes(tone: Tone) -> str:
    return f"[{' '.join(f'{length:g}' for length in tone.dash)}] 0"


def _n(value: float) -> str:
    return repr(round(value, 2))
