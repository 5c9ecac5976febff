"""The marks of a chart as inline SVG: text in the reader's colour, patterns besides colours."""

from __future__ import annotations

import math
from collections.abc import Iterator

from editorial.charts import Axis, Bar, Drawing, Key, Label, Line, Mark, Slice, Tone
from editorial.epub import xhtml

_STEP = 6  # points of one tile of a pattern
_PATTERNS = {
    "diagonal": "M0 6L6 0M-1 1L1 -1M5 7L7 5",
    "back": "M0 0L6 6M-1 5L1 7M5 -1L7 1",
    "horizontal": "M0 3H6",
    "vertical": "M3 0V6",
    "cross": "M0 3H6M3 0V6",
    "dots": "M2 3a1 1 0 1 0 2 0a1 1 0 1 0 -2 0",
    "checks": "M0 0H3V3H0ZM3 3H6V6H3Z",
}
_FILLED = frozenset({"dots", "checks"})


def drawing(chart: str, laid: Drawing, title: str, description: str) -> str:
    """Return `laid` as one picture with a name and a description. `chart` is the id of the chart, for its ids."""
    tones = dict.fromkeys(mark.tone for mark in laid.marks if isinstance(mark, Bar | Slice | Key | Line))
    fills = {tone: f"{chart}__t{index}" for index, tone in enumerate(tones, 1)}
    marks = "".join(line for mark in laid.marks for line in _mark(mark, fills))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(laid.width)} {_n(laid.height)}" role="img" '
        f'class="grafica" aria-labelledby="{chart}__titulo" aria-describedby="{chart}__desc">\n'
        f'<title id="{chart}__titulo">{xhtml.text(title)}</title>\n'
        f'<desc id="{chart}__desc">{xhtml.text(description)}</desc>\n'
        f"<defs>\n{''.join(_pattern(tone, name) for tone, name in fills.items())}</defs>\n{marks}</svg>\n"
    )


def _n(value: float) -> str:
    """Return a coordinate with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _pattern(tone: Tone, name: str) -> str:
    path = _PATTERNS.get(tone.pattern, "")
    paint = 'fill="#fff"' if tone.pattern in _FILLED else 'stroke="#fff" stroke-width="1.2" fill="none"'
    drawn = f'<path d="{path}" {paint}/>' if path else ""
    return (
        f'<pattern id="{name}" width="{_STEP}" height="{_STEP}" patternUnits="userSpaceOnUse">'
        f'<rect width="{_STEP}" height="{_STEP}" fill="{tone.fill}"/>{drawn}</pattern>\n'
    )


def _mark(mark: Mark, fills: dict[Tone, str]) -> Iterator[str]:
    match mark:
        case Axis(x1, y1, x2, y2, kind):
            width = "1" if kind == "axis" else "0.3"
            line = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
            yield f'<line {line} stroke="currentColor" stroke-width="{width}"/>\n'
        case Bar(x, y, width_, height, tone):
            yield _box(x, y, width_, height, fills[tone], tone)
        case Slice():
            yield _slice(mark, fills[mark.tone])
        case Line(points, tone, over=over):
            yield from (_edge(points),) if over else ()
            yield _line(points, tone)
            for x, y in points:
                yield _marker(x, y, tone)
        case Key(x, y, width_, height, tone, True):
            middle = y + height / 2
            yield _line(((x, middle), (x + width_, middle)), tone)
            yield _marker(x + width_ / 2, middle, tone)
        case Key(x, y, width_, height, tone):
            yield _box(x, y, width_, height, fills[tone], tone)
        case Label(x, y, text, size, anchor):
            place = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" text-anchor="{anchor}"'
            yield f'<text {place} fill="currentColor">{xhtml.text(text)}</text>\n'


def _box(x: float, y: float, width: float, height: float, fill: str, tone: Tone) -> str:
    box = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
    return f'<rect {box} fill="url(#{fill})" stroke="{tone.fill}" stroke-width="0.8"/>\n'


def _slice(mark: Slice, fill: str) -> str:
    paint = f'fill="url(#{fill})" stroke="{mark.tone.fill}" stroke-width="0.8"'
    if mark.end - mark.start >= 359.99:
        return f'<circle cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.radius)}" {paint}/>\n'
    (x1, y1), (x2, y2) = (_around(mark, mark.start), _around(mark, mark.end))
    large = int(mark.end - mark.start > 180)
    path = f"M{_n(mark.x)} {_n(mark.y)}L{x1} {y1}A{_n(mark.radius)} {_n(mark.radius)} 0 {large} 1 {x2} {y2}Z"
    return f'<path d="{path}" {paint}/>\n'


def _around(mark: Slice, degrees: float) -> tuple[str, str]:
    angle = math.radians(degrees)
    return _n(mark.x + mark.radius * math.sin(angle)), _n(mark.y - mark.radius * math.cos(angle))


def _line(points: tuple[tuple[float, float], ...], tone: Tone) -> str:
    path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    dash = f' stroke-dasharray="{" ".join(map(_n, tone.dash))}"' if tone.dash else ""
    return f'<polyline points="{path}" fill="none" stroke="{tone.fill}" stroke-width="1.8"{dash}/>\n'


def _edge(points: tuple[tuple[float, float], ...]) -> str:
    """Return a light band under a line that crosses bars."""
    path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="#fff" stroke-width="4.5"/>\n'


def _marker(x: float, y: float, tone: Tone) -> str:
    r = 3.0
    shapes = {
        "circle": f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"',
        "square": f'<rect x="{_n(x - r)}" y="{_n(y - r)}" width="{_n(2 * r)}" height="{_n(2 * r)}"',
        "triangle": f'<path d="M{_n(x - r)} {_n(y + r)}L{_n(x + r)} {_n(y + r)}L{_n(x)} {_n(y - r)}Z"',
        "diamond": f'<path d="M{_n(x - r)} {_n(y)}L{_n(x)} {_n(y - r)}L{_n(x + r)} {_n(y)}L{_n(x)} {_n(y + r)}Z"',
    }
    return f'{shapes[tone.marker]} fill="{tone.fill}"/>\n'
