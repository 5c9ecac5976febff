"""A page's content streams carried out as far as they set text: spans with their place, size and look.

Coordinates are points from the lower left corner of the page as a reader sees it, its rotation undone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from editorial.document.model import Style
from editorial.intake.pdf.encodings import UNKNOWN
from editorial.intake.pdf.fonts import Font
from editorial.intake.pdf.lexer import Operand, operations

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
WORD_GAP = 0.15  # em: a wider gap between two glyphs is a blank, a narrower one kerning
_DEEPEST = 12  # forms in forms
_MOST_FORMS = 5_000  # shown on one page, as many as pypdf would
_SLANT = 0.15  # tangent: text sheared more than this stands for italics
_UPRIGHT = 0.1
_LARGEST = 14_400.0  # points: no page is larger (ISO 32000-1 annex C)
_SEEN = 20.0  # points: a smaller picture is a bullet or a rule
_STATES = 256  # graphics states saved one in another (ISO 32000-1 annex C: 28)


class ContentTooLarge(Exception):
    """The content of the pages together exceeds what the caller allows."""


@dataclass(slots=True)
class Span:
    """Text shown by one operator. `x0`, `x1` bound its ink without blanks at the ends; `order` counts in the stream."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    style: Style
    order: int
    unknown: int = 0


@dataclass(slots=True)
class PageSpans:
    """What a page shows: upright text, turned text, large pictures (object, width, height), invisible letters."""

    width: float
    height: float
    spans: list[Span] = field(default_factory=list)
    turned: list[Span] = field(default_factory=list)
    pictures: list[tuple[str, float, float]] = field(default_factory=list)
    invisible: int = 0
    unknown: dict[str, int] = field(default_factory=dict)
    broken: bool = False  # the content ends in the middle of something
    forms: bool = False  # something is written over the page: a filled field, a comment


@dataclass(slots=True)
class _State:
    """The part of the graphics state that text depends on (ISO 32000-1 §8.4.1, §9.3)."""

    matrix: Matrix = IDENTITY
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def copy(self) -> _State:
        return _State(
            self.matrix, self.font, self.size, self.spacing, self.word, self.scale, self.leading, self.rise, self.mode
        )


class Reader:
    """Reads the pages of one file: fonts once, all content within `most` bytes, forms counted as often as shown."""

    def __init__(self, most: int) -> None:
        self.left = most
        self._fonts: dict[Any, Font] = {}

    def page(self, page: PageObject) -> PageSpans:
        """Return what a page shows. Raises ContentTooLarge, and whatever pypdf says of a damaged page."""
        box = page.cropbox
        turn, matrix = _turn(page, float(box.left), float(box.bottom), float(box.width), float(box.height))
        width, height = float(box.width), float(box.height)
        out = PageSpans(*((height, width) if turn in (90, 270) else (width, height)))
        contents = page.get_contents()
        if contents is not None:
            resources = _dictionary(page.get("/Resources"))
            _Run(self, out).carry_out(contents.get_data(), resources, _State(matrix), 0)
        return out

    def font(self, fonts: DictionaryObject, name: str) -> Font | None:
        """Return the font called `name` in the resources."""
        entry = fonts.raw_get(f"/{name}") if f"/{name}" in fonts else None
        if entry is None:
            return None
        key = getattr(entry, "idnum", None) or id(entry)
        if key not in self._fonts:
            self._fonts[key] = Font(_dictionary(entry))
        return self._fonts[key]

    def spend(self, size: int) -> None:
        """Count `size` bytes of content."""
        self.left -= size
        if self.left < 0:
            raise ContentTooLarge


class _Run:
    """One page being read."""

    def __init__(self, reader: Reader, out: PageSpans) -> None:
        self.reader = reader
        self.out = out
        self.order = self.forms = 0
        self.text = IDENTITY  # the text matrix, and where its line began
        self.line = IDENTITY

    def carry_out(self, data: bytes, resources: DictionaryObject, state: _State, depth: int) -> None:
        self.reader.spend(len(data))
        fonts, objects = _dictionary(resources.get("/Font")), _dictionary(resources.get("/XObject"))
        saved: list[_State] = []
        setting = False
        for operator, operands in operations(data):
            match operator:
                case b"Tj" | b"TJ" | b"'" | b'"' if operands:
                    self._show(operator, operands, state)
                case b"q":
                    if len(saved) < _STATES:
                        saved.append(state.copy())
                case b"Q":
                    state = saved.pop() if saved else state
                case b"Do" if operands and isinstance(operands[-1], str):
                    self._object(objects, operands[-1], resources, state, depth)
                case b"Tf" if len(operands) > 1 and isinstance(operands[-2], str):
                    state.font = self.reader.font(fonts, operands[-2])
                    state.size = _numbers(operands, 1)[0]
                case b"BT" | b"ET":
                    setting = operator == b"BT"
                    self.text = self.line = IDENTITY
                case _:
                    self._place(operator, operands, state)
        self.out.broken |= setting or bool(saved)

    def _place(self, operator: bytes, operands: list[Operand], state: _State) -> None:
        match operator:
            case b"Tm":
                a, b, c, d, e, f = _numbers(operands, 6)
                self.text = self.line = (a, b, c, d, e, f)
            case b"Td" | b"TD":
                x, y = _numbers(operands, 2)
                if operator == b"TD":
                    state.leading = -y
                self._next_line(x, y)
            case b"T*":
                self._next_line(0.0, -state.leading)
            case b"cm":
                a, b, c, d, e, f = _numbers(operands, 6)
                state.matrix = multiplied((a, b, c, d, e, f), state.matrix)
            case b"Tc":
                state.spacing = _numbers(operands, 1)[0]
            case b"Tw":
                state.word = _numbers(operands, 1)[0]
            case b"Tz":
                state.scale = _numbers(operands, 1)[0] / 100
            case b"TL":
                state.leading = _numbers(operands, 1)[0]
            case b"Ts":
                state.rise = _numbers(operands, 1)[0]
            case b"Tr":
                state.mode = int(_numbers(operands, 1)[0])

    def _next_line(self, x: float, y: float) -> None:
        self.text = self.line = multiplied((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def _show(self, operator: bytes, operands: list[Operand], state: _State) -> None:
        if operator == b'"' and len(operands) > 2:
            state.word, state.spacing = _numbers(operands[:2], 2)
        if operator in (b"'", b'"'):
            self._next_line(0.0, -state.leading)
        given = operands[-1]
        pieces = given if isinstance(given, list) else [given]
        if state.font is not None:
            self._set(pieces, state, state.font)

    def _set(self, pieces: list[Operand], state: _State, font: Font) -> None:
        """Set the strings of one operator and move the text matrix past them."""
        size, scale, spacing, word = state.size, state.scale, state.spacing, state.word
        parts: list[str] = []
        at = 0.0  # where the pen is, in text space before scaling
        first = last = -1.0
        unknown = 0
        for piece in pieces:
            if isinstance(piece, float):
                at -= piece / 1000 * size
                if -piece / 1000 > WORD_GAP and parts and not parts[-1].endswith(" "):
                    parts.append(" ")
            elif isinstance(piece, bytes):
                for text, width, blank in font.glyphs(piece):
                    end = at + width * size
                    if text != " ":
                        if first < 0:
                            first = at
                        last = end
                        unknown += text == UNKNOWN
                    parts.append(text)
                    at = end + spacing + (word if blank else 0.0)
        if parts:
            self._keep("".join(parts), max(first, 0.0), last if last >= 0 else at, unknown, state, font)
        a, b, c, d, e, f = self.text
        self.text = (a, b, c, d, e + at * scale * a, f + at * scale * b)

    def _keep(self, text: str, first: float, last: float, unknown: int, state: _State, font: Font) -> None:
        a, b, c, d, e, f = multiplied(self.text, state.matrix)
        x, y = e + state.rise * c, f + state.rise * d
        x0, x1 = x + first * state.scale * a, x + last * state.scale * a
        size = abs(state.size) * (c * c + d * d) ** 0.5
        # Written so that what is no number at all (an infinity times zero) is not reached either.
        reached = 0 < size < _LARGEST and all(abs(place) < _LARGEST for place in (x0, x1, y))
        if state.mode in (3, 7) or not reached:
            self.out.invisible += len(text.replace(" ", ""))
        if not reached:  # of no size, or where no page reaches
            return
        slanted = a > 0 and d > 0 and c > _SLANT * d
        bold = font.bold or state.mode == 2
        style = (Style.BOLD if bold else Style.NONE) | (Style.ITALIC if font.italic or slanted else Style.NONE)
        self.order += 1
        if unknown:
            self.out.unknown[font.name] = self.out.unknown.get(font.name, 0) + unknown
        span = Span(text, x0, x1, y, size, style, self.order, unknown)
        upright = a > 0 and abs(b) < _UPRIGHT * a
        (self.out.spans if upright else self.out.turned).append(span)

    def _object(self, objects: DictionaryObject, name: str, above: DictionaryObject, state: _State, depth: int) -> None:
        found = objects.get(f"/{name}")
        found = found.get_object() if found is not None else None
        if not isinstance(found, StreamObject):
            return
        if found.get("/Subtype") == "/Image":
            a, b, c, d = state.matrix[:4]
            width, height = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
            if width > _SEEN and height > _SEEN:
                reference = objects.raw_get(f"/{name}")
                self.out.pictures.append((str(getattr(reference, "idnum", name)), width, height))
        elif found.get("/Subtype") == "/Form" and depth < _DEEPEST:
            self.forms += 1
            if self.forms > _MOST_FORMS:
                raise ContentTooLarge
            inner = state.copy()
            matrix = found.get("/Matrix")
            if isinstance(matrix, ArrayObject) and len(matrix) == 6:
                a, b, c, d, e, f = (float(one) for one in matrix)
                inner.matrix = multiplied((a, b, c, d, e, f), state.matrix)
            resources = _dictionary(found.get("/Resources")) or above
            text, line = self.text, self.line
            self.carry_out(found.get_data(), resources, inner, depth + 1)
            self.text, self.line = text, line


def multiplied(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that does `first`, then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _numbers(operands: list[Operand], count: int) -> list[float]:
    """Return the last `count` operands as numbers; what is missing or none counts as 0."""
    taken = [one if isinstance(one, float) else 0.0 for one in operands[-count:]]
    return [0.0] * (count - len(taken)) + taken


def _dictionary(value: Any) -> DictionaryObject:
    value = value.get_object() if hasattr(value, "get_object") else value
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def _turn(page: PageObject, left: float, bottom: float, width: float, height: float) -> tuple[int, Matrix]:
    """Return the rotation of the page and the matrix that undoes it and moves its corner to 0, 0."""
    turn = int(page.rotation) % 360
    match turn:
        case 90:
            return turn, (0.0, -1.0, 1.0, 0.0, -bottom, left + width)
        case 180:
            return turn, (-1.0, 0.0, 0.0, -1.0, left + width, bottom + height)
        case 270:
            return turn, (0.0, 1.0, -1.0, 0.0, bottom + height, -left)
        case _:
            return turn, (1.0, 0.0, 0.0, 1.0, -left, -bottom)
