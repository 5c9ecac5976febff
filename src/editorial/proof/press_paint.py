"""What a page paints, for the press: every string, path, picture and form with its place, and every ink asked for.

An interpreter of the operators of ISO 32000-1 Annex A that place things and choose colours; it shares no code with the
writer. Lengths in points from the origin that the caller names (the corner of the trim).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from editorial.proof.pdf_objects import Object, PdfFile, Ref, Stream, unescaped
from editorial.proof.pdf_text import to_unicode

Matrix = tuple[float, float, float, float, float, float]
Ink = tuple[float, float, float, float]  # cyan, magenta, yellow, black: 0–1
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
BLACK: Ink = (0.0, 0.0, 0.0, 1.0)
EVERY: Ink = (1.0, 1.0, 1.0, 1.0)  # the colour of all separations

_TOKEN = re.compile(
    rb"""\(((?:[^()\\]|\\.)*)\)
    |([+-]?(?:\d+\.?\d*|\.\d+))(?=[\s\[\]()<>/]|$)
    |/([^\s()<>\[\]{}/%]*)
    |<([0-9A-Fa-f\s]*)>(?!>)
    |([\[\]])
    |(<<(?:[^<>()]|<<[^<>()]*>>|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)*>>)
    |([A-Za-z'"*][\w*'"]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_STRING, _NUMBER, _NAME, _HEX, _BRACKET, _KEYS, _OPERATOR = range(1, 8)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
NEAR = 0.02  # points: two roundings to hundredths
FILLS = (b"f", b"F", b"f*")
# Operators of ISO 32000-1 Annex A that change nothing of what is looked at here; any other is none at all.
_QUIET = frozenset(b"j J M d i BX EX h BDC BMC EMC MP DP ET EI ID d0 d1".split())
INTENTS = frozenset({"AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"})  # table 70
_OVERPRINT = frozenset({"Type", "OP", "op", "OPM"})
_UNTOLD = dict.fromkeys(range(256), "\ufffd")  # a font that does not say which characters it shows


@dataclass(frozen=True, slots=True)
class Item:
    """One thing painted. `kind`: text path clip image form; `what` names it, `numbers` place it.

    The width of a line and the stretch of letters count: what looks otherwise is another thing. `overprints`: the
    inks below stay where it has none of its own.
    """

    kind: str
    what: str
    numbers: tuple[float, ...]
    thing: Stream | None = None
    ink: Ink = BLACK
    overprints: bool = False

    def like(self, other: Item) -> bool:
        """Tell whether two things are the same in the same place, whatever their ink."""
        return (
            self.kind == other.kind
            and self.what == other.what
            and len(self.numbers) == len(other.numbers)
            and all(abs(one - two) <= NEAR for one, two in zip(self.numbers, other.numbers, strict=True))
        )

    @property
    def is_line(self) -> bool:
        """Tell whether it is a path drawn by its outline alone."""
        return self.kind == "path" and self.what[0] in "Ss"

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Return the corners by which the thing is placed."""
        if self.kind in ("path", "clip"):
            return tuple(zip(self.numbers[::2], self.numbers[1::2], strict=True))
        a, b, c, d, e, f = self.numbers[:6]
        if self.kind == "text":
            return ((e, f),)
        return ((e, f), (e + a, f + b), (e + c, f + d), (e + a + c, f + b + d))


@dataclass(slots=True)
class Painted:
    """What one stream paints, in order; the inks it sets; what it asks for that is neither black nor four inks."""

    items: list[Item] = field(default_factory=list)
    inks: set[Ink] = field(default_factory=set)
    foreign: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)

    def text(self) -> str:
        """Return all text in the order in which it is painted, a blank between lines."""
        return " ".join(item.what.partition("\0")[2] for item in self.items if item.kind == "text")


def times(one: Matrix, two: Matrix) -> Matrix:
    """Return the matrix that first does `one`, then `two` (§8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


class Painter:
    """Reads the streams of one file; fonts are read once."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self._maps: dict[int, tuple[str, dict[int, str]]] = {}
        self._forms: dict[int, Painted] = {}

    def page(self, page: dict[str, Object], origin: tuple[float, float]) -> Painted:
        """Return what a page paints, measured from `origin`."""
        contents = self.file.get(page.get("Contents"))
        streams = contents if isinstance(contents, list) else [contents]
        data = b"\n".join(stream.data() for stream in map(self.file.get, streams) if isinstance(stream, Stream))
        start = (1.0, 0.0, 0.0, 1.0, -origin[0], -origin[1])
        return _Reading(self, self.file.get(page.get("Resources")) or {}, start).run(data)

    def form(self, form: Stream) -> Painted:
        """Return what a form paints, measured from its own origin; each form is read once."""
        if id(form) not in self._forms:
            own = self.file.get(form.keys.get("Matrix"))
            reading = _Reading(self, self.file.get(form.keys.get("Resources")) or {}, tuple(own) if own else SAME)
            self._forms[id(form)] = reading.run(form.data())
        return self._forms[id(form)]

    def font(self, reference: Object) -> tuple[str, dict[int, str]]:
        """Return the name of a font without its subset's tag, and its map to characters."""
        key = reference.number if isinstance(reference, Ref) else id(reference)
        if key not in self._maps:
            font = self.file.get(reference)
            font = font if isinstance(font, dict) else {}
            stream = self.file.get(font.get("ToUnicode"))
            known = to_unicode(stream.data()) if isinstance(stream, Stream) else _UNTOLD
            self._maps[key] = _SUBSET.sub("", str(font.get("BaseFont", ""))), known
        return self._maps[key]


@dataclass(slots=True)
class _State:
    matrix: Matrix
    fill: Ink = BLACK
    stroke: Ink = BLACK
    spaces: tuple[str, str] = ("g", "g")  # in which colour space fill and stroke were chosen
    over: bool = False
    font: str = ""
    size: float = 0.0
    spacing: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 100.0)  # of characters, of words, rise, stretch
    width: float = 1.0
    map: dict[int, str] = field(default_factory=dict)


class _Reading:
    """Interprets one stream."""

    def __init__(self, painter: Painter, resources: dict[str, Object], start: Matrix) -> None:
        self.painter, self.file = painter, painter.file
        self.resources = {kind: self.file.get(value) for kind, value in resources.items()}
        self.out = Painted()
        self.state = _State(start)
        self.stack: list[_State] = []
        self.line = self.line_start = SAME
        self.leading = 0.0
        self.path: list[float] = []
        self.clip = False
        self.moved = True
        self.operators = self._operators()

    def run(self, data: bytes) -> Painted:
        operands: list[Object] = []
        for match in _TOKEN.finditer(data):
            kind = match.lastindex
            if kind == _OPERATOR:
                action = self.operators.get(match[0])
                if action is not None:
                    action(operands)
                elif match[0] not in _QUIET:
                    self.out.unknown.append(match[0].decode("latin-1"))
                operands = []
            elif kind == _NUMBER:
                operands.append(float(match[_NUMBER]))
            elif kind == _STRING:
                operands.append(unescaped(match[_STRING]))
            elif kind == _NAME:
                operands.append(match[_NAME].decode("latin-1"))
            elif kind == _HEX:
                digits = b"".join(match[_HEX].split())
                operands.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
        return self.out

    def _operators(self) -> dict[bytes, Callable[[list[Object]], None]]:
        grey, four = self._grey, self._four
        table: dict[bytes, Callable[[list[Object]], None]] = {
            b"q": self._save, b"Q": self._restore, b"cm": self._concat,
            b"BT": self._begin, b"Td": self._move, b"TD": self._move_leading, b"Tm": self._place, b"T*": self._next,
            b"TL": self._set_leading, b"Tf": self._set_font, b"Tc": lambda v: self._space(0, v),
            b"Tw": lambda v: self._space(1, v), b"Ts": lambda v: self._space(2, v), b"Tz": lambda v: self._space(3, v),
            b"w": self._set_width,
            b"Tj": self._show, b"TJ": self._show, b"'": self._next_show, b'"': self._next_show,
            b"g": lambda v: grey(v, "fill"), b"G": lambda v: grey(v, "stroke"),
            b"k": lambda v: four(v, "fill"), b"K": lambda v: four(v, "stroke"),
            b"m": self._point, b"l": self._point, b"c": self._point, b"v": self._point, b"y": self._point,
            b"re": self._box, b"W": self._clip, b"W*": self._clip, b"Do": self._do, b"gs": self._gs,
            b"ri": self._intent,
        }  # fmt: skip
        table |= {
            b"CS": lambda v: self._choose_space(b"CS", v, 1), b"cs": lambda v: self._choose_space(b"cs", v, 0),
            b"SCN": lambda v: self._every(b"SCN", v, 1), b"scn": lambda v: self._every(b"scn", v, 0),
        }  # fmt: skip
        for name in (b"rg", b"RG", b"sc", b"SC", b"sh", b"BI", b"Tr"):
            table[name] = lambda v, name=name: self._foreign(name, v)  # type: ignore[misc]
        for name in (b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"n"):
            table[name] = lambda v, name=name: self._paint(name)  # type: ignore[misc]
        return table

    # ---- state ------------------------------------------------------------------------------------------------------

    def _save(self, values: list[Object]) -> None:
        self.stack.append(replace(self.state))

    def _restore(self, values: list[Object]) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def _concat(self, values: list[Object]) -> None:
        a, b, c, d, e, f = values[-6:]
        self.state.matrix = times((a, b, c, d, e, f), self.state.matrix)

    def _gs(self, values: list[Object]) -> None:
        """Take a graphics state; one that does more than let inks overprint is named among the `states`."""
        name = str(values[-1])
        state = self.file.get((self.resources.get("ExtGState") or {}).get(name))
        if isinstance(state, dict) and set(state) <= _OVERPRINT and state.get("OPM") == 1:
            self.state.over = bool(state.get("op", state.get("OP")))
        else:
            self.out.states.append(name)

    def _intent(self, values: list[Object]) -> None:
        if values[-1] not in INTENTS:
            self.out.unknown.append(f"{values[-1]} ri")

    def _choose_space(self, name: bytes, values: list[Object], use: int) -> None:
        space = self.file.get((self.resources.get("ColorSpace") or {}).get(values[-1]))
        if isinstance(space, list) and space[:2] == ["Separation", "All"]:
            self._set_space("all", use)
        else:
            self._foreign(name, values)

    def _every(self, name: bytes, values: list[Object], use: int) -> None:
        if self.state.spaces[use] == "all" and values[-1] == 1:
            setattr(self.state, ("fill", "stroke")[use], EVERY)
        else:
            self._foreign(name, values)

    def _set_space(self, space: str, use: int) -> None:
        fill, stroke = self.state.spaces
        self.state.spaces = (fill, space) if use else (space, stroke)

    def _grey(self, values: list[Object], use: str) -> None:
        self._ink((0.0, 0.0, 0.0, 1.0 - values[-1]), use, "g")

    def _four(self, values: list[Object], use: str) -> None:
        c, m, y, k = values[-4:]
        self._ink((c, m, y, k), use, "k")

    def _ink(self, ink: Ink, use: str, space: str) -> None:
        self.out.inks.add(ink)
        setattr(self.state, use, ink)
        self._set_space(space, use == "stroke")

    def _foreign(self, name: bytes, values: list[Object]) -> None:
        if name != b"Tr" or values[-1] != 0:
            self.out.foreign.append(name.decode("ascii"))

    # ---- text -------------------------------------------------------------------------------------------------------

    def _begin(self, values: list[Object]) -> None:
        self.line = self.line_start = SAME
        self.moved = True

    def _move(self, values: list[Object]) -> None:
        x, y = values[-2:]
        self.line_start = self.line = times((1.0, 0.0, 0.0, 1.0, x, y), self.line_start)
        self.moved = True

    def _move_leading(self, values: list[Object]) -> None:
        self.leading = -values[-1]
        self._move(values)

    def _set_leading(self, values: list[Object]) -> None:
        self.leading = values[-1]

    def _next(self, values: list[Object]) -> None:
        self._move([0.0, -self.leading])

    def _place(self, values: list[Object]) -> None:
        a, b, c, d, e, f = values[-6:]
        self.line_start = self.line = (a, b, c, d, e, f)
        self.moved = True

    def _set_font(self, values: list[Object]) -> None:
        key, size = values[-2:]
        fonts = self.resources.get("Font") or {}
        self.state.font, self.state.map = self.painter.font(fonts.get(key))
        self.state.size = size
        self.out.fonts.add(str(key))

    def _space(self, which: int, values: list[Object]) -> None:
        spacing = list(self.state.spacing)
        spacing[which] = values[-1]
        self.state.spacing = (spacing[0], spacing[1], spacing[2], spacing[3])

    def _next_show(self, values: list[Object]) -> None:
        self._next([])
        self._show(values[-1:])

    def _show(self, values: list[Object]) -> None:
        """Take a string. One that follows another on its line keeps the place where the line begins."""
        codes = b"".join(value for value in values if isinstance(value, bytes))
        known = self.state.map
        said = codes.decode("latin-1").translate(known)
        state = self.state
        place = times(self.line, state.matrix)
        what = f"{state.font} {state.size:g}{'' if self.moved else ' …'}\0{said}"
        over = state.over and state.spaces[0] == "k"
        kerns = [value for value in values if isinstance(value, float)]
        self.out.items.append(Item("text", what, (*place, *state.spacing, *kerns), None, state.fill, over))
        self.moved = False

    # ---- paths, pictures, forms -------------------------------------------------------------------------------------

    def _point(self, values: list[Object]) -> None:
        a, b, c, d, e, f = self.state.matrix
        for at in range(0, len(values) - 1, 2):
            x, y = values[at], values[at + 1]
            self.path += (a * x + c * y + e, b * x + d * y + f)

    def _box(self, values: list[Object]) -> None:
        x, y, width, height = values[-4:]
        self._point([x, y, x + width, y + height])

    def _set_width(self, values: list[Object]) -> None:
        self.state.width = values[-1]

    def _clip(self, values: list[Object]) -> None:
        self.clip = True

    def _paint(self, name: bytes) -> None:
        if self.clip:
            self.out.items.append(Item("clip", "", tuple(self.path)))
        if name != b"n" and self.path:
            filled = name in FILLS
            what = name.decode("ascii") if filled else f"{name.decode('ascii')} {self.state.width:g}"
            inks = [self.state.fill] * (name[:1] in b"fFBb") + [self.state.stroke] * (not filled)
            ink = max(inks, key=lambda ink: sum(ink[:3]))
            self.out.items.append(Item("path", what, tuple(self.path), None, ink, self.state.over))
        self.path, self.clip = [], False

    def _do(self, values: list[Object]) -> None:
        objects = self.resources.get("XObject") or {}
        thing = self.file.get(objects.get(values[-1]))
        if not isinstance(thing, Stream):
            return
        if thing.keys.get("Subtype") == "Form":
            self.out.items.append(Item("form", "", self.state.matrix, thing))
        else:
            size = f"{self.file.get(thing.keys.get('Width'))} × {self.file.get(thing.keys.get('Height'))}"
            self.out.items.append(Item("image", size, self.state.matrix, thing))
