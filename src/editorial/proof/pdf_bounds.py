"""Where the text of a print edition stands: on the page, clear of its edges, clear of the folio, seen.

A reading aloud does not notice a title that runs off the paper: this reader measures. It follows the operators that
place text, and adds up the advances that the file's own fonts declare (ISO 32000-1 §9.4.4). Lengths in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from editorial.document.letters import fold
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.pdf_objects import FAULTS, Object, PdfFile, Ref, Stream, Unreadable, unescaped
from editorial.proof.pdf_text import KERNED, to_unicode
from editorial.proof.pdf_tree import Book

OUTSIDE = CODES.add(
    "proof.pdf-outside",
    Severity.ERROR,
    "Un texto que se sale de la hoja, o queda donde se corta, no se imprime entero.",
)
OVER_FOLIO = CODES.add(
    "proof.pdf-over-folio", Severity.ERROR, "El texto termina antes del folio; si baja más, la página no le alcanzó."
)
HEADS_MEET = CODES.add(
    "proof.pdf-heads-meet", Severity.ERROR, "Las dos partes de una cabecera no deben encimarse: ninguna se leería."
)
UNSEEN = CODES.add(
    "proof.pdf-unseen", Severity.ERROR, "Un texto que se oye y no se ve dice a unas personas lo que a otras no."
)

SAFE = 14.0  # points (5 mm): nearer to the edge a trim may take it
HEAD, FOOT = 0.75, 0.22  # of the size: how far letters reach above and below their line
NEAR = 0.6  # points: hanging stops and roundings
_INVISIBLE = 3  # text rendering mode
Matrix = tuple[float, float, float, float, float, float]

# A line of text as most writers set it, in one piece: the end of the mark before it and its own mark, where it stands,
# its spacing, its font, its string. Then single tokens, for all else. Marks that say nothing of place are passed over.
_TOKEN = re.compile(
    rb"""(?:EMC\s+)?(?:/(?!Artifact)\w+<<[^<>]*>>\ ?BDC\s+)?([-\d.]+)\ ([-\d.]+)\ Td\s+
         (?:([-\d.]+)\ Tw\s+)?(?:/([^\s()<>\[\]{}/%]+)\ ([-\d.]+)\ Tf\s*)?
         (?:\(([^()\\]*+(?:\\.[^()\\]*+)*+)\)\s*Tj\b|"""
    + KERNED
    + rb""")
    |\(([^()\\]*+(?:\\.[^()\\]*+)*+)\)
    |(E)MC\b
    |/\w+(<<[^<>]*>>|)\ ?B[DM]C\b
    |<([0-9A-Fa-f\s]*)>(?!>)
    |([+-]?(?:\d+\.?\d*|\.\d+))(?=[\s\[\]()<>/]|$)
    |/([^\s()<>\[\]{}/%]*)
    |<<((?:[^<>()]|<<[^<>()]*>>|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)*)>>
    |([A-Za-z'"*][\w*'"]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_X, _Y, _BLANKS, _FONT, _SIZE, _SHOWN, _KERNED, _TEXT, _CLOSE, _MARK, _HEX, _NUMBER, _NAME, _KEYS, _OPERATOR = range(
    1, 16
)
_SAME = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_UPRIGHT, _TURNED = _SAME[:4], (0.0, 1.0, -1.0, 0.0)


@dataclass(slots=True)
class Shown:
    """A string as it stands on its page: the box of its letters, its line, its codes, whether it is head or folio."""

    left: float
    low: float
    right: float
    high: float
    base: float
    codes: bytes
    font: _Font
    place: str = ""  # Header | Footer
    seen: bool = True
    turned: bool = False

    @property
    def said(self) -> str:
        """Return what the string says."""
        return fold("".join(self.font.known.get(code, "�") for code in self.codes))


@dataclass(frozen=True, slots=True)
class _Font:
    widths: tuple[float, ...]
    known: dict[int, str]


@dataclass(slots=True)
class _State:
    matrix: Matrix
    font: _Font | None = None
    size: float = 0.0
    characters: float = 0.0  # Tc
    blanks: float = 0.0  # Tw
    rise: float = 0.0
    stretch: float = 1.0
    mode: float = 0.0
    white: bool = False


def check_bounds(book: Book, name: str) -> Iterator[Finding]:
    """Yield every page whose text is not where it can be read."""
    measurer = Measurer(book.file)
    for page, keys in enumerate(book.pages):
        where = f"{name}, página {book.labels[page]}"
        box = [float(side) for side in book.file.get(keys.get("MediaBox"))]
        cropped = book.file.get(keys.get("CropBox"))
        if cropped is not None and [float(side) for side in cropped] != box:
            yield finding(OUTSIDE, where, "La hoja se muestra recortada (CropBox).")
        shown = measurer.page(keys)
        yield from _on_paper(shown, box, where)
        yield from _over_folio(shown, where)
        yield from _heads(shown, where)
        if hidden := next((text for text in shown if not text.seen and text.said), None):
            yield finding(UNSEEN, where, f"«{hidden.said[:60]}» no se ve.")


def _on_paper(shown: list[Shown], box: list[float], where: str) -> Iterator[Finding]:
    left, low, right, high = box[0] + SAFE, box[1] + SAFE, box[2] - SAFE, box[3] - SAFE
    for text in shown:
        if text.left < left - NEAR or text.right > right + NEAR or text.low < low - NEAR or text.high > high + NEAR:
            yield finding(OUTSIDE, where, f"«{text.said[:60]}» llega a menos de 5 mm del borde, o lo pasa.")
            return


def _over_folio(shown: list[Shown], where: str) -> Iterator[Finding]:
    """Text stands above the folio; a page that is turned has its own head, the folio keeps its place."""
    folio = max((text.high for text in shown if text.place == "Footer"), default=None)
    if folio is not None:
        for text in shown:
            if not text.place and not text.turned and text.base < folio:
                yield finding(OVER_FOLIO, where, f"«{text.said[:60]}» está a la altura del folio o más abajo.")
                return


def _heads(shown: list[Shown], where: str) -> Iterator[Finding]:
    lines: dict[float, list[Shown]] = {}
    for text in shown:
        if text.place == "Header":
            lines.setdefault(round(text.base, 1), []).append(text)
    for line in lines.values():
        line.sort(key=lambda text: text.left)
        if any(one.right > other.left + NEAR for one, other in pairwise(line)):
            yield finding(HEADS_MEET, where, f"En la cabecera se enciman «{' '.join(t.said for t in line)[:80]}».")


class Measurer:
    """Measures the text of the pages of one file; fonts are read once."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self._fonts: dict[int, _Font] = {}

    def page(self, keys: dict[str, Object]) -> list[Shown]:
        """Return all strings of a page as they stand on the paper, before it is turned for the reader.

        Raises Unreadable for operators without their operands and fonts that are none.
        """
        try:
            return self._page(keys)
        except FAULTS as fault:
            raise Unreadable(f"a page whose text cannot be placed ({fault})") from fault

    def _page(self, keys: dict[str, Object]) -> list[Shown]:
        contents = self.file.get(keys.get("Contents"))
        streams = contents if isinstance(contents, list) else [contents]
        data = b"\n".join(stream.data() for stream in map(self.file.get, streams) if isinstance(stream, Stream))
        resources = self.file.get(keys.get("Resources")) or {}
        fonts = {name: self._font(font) for name, font in (self.file.get(resources.get("Font")) or {}).items()}
        return _Page(fonts).read(data)

    def _font(self, reference: Object) -> _Font:
        key = reference.number if isinstance(reference, Ref) else id(reference)
        if key not in self._fonts:
            font = self.file.get(reference)
            font = font if isinstance(font, dict) else {}
            first = int(self.file.get(font.get("FirstChar")) or 0)
            widths = [float(self.file.get(width)) for width in self.file.get(font.get("Widths")) or []]
            descriptor = self.file.get(font.get("FontDescriptor")) or {}
            missing = float(descriptor.get("MissingWidth", 0))
            row = [missing] * first + widths
            stream = self.file.get(font.get("ToUnicode"))
            known = to_unicode(stream.data()) if isinstance(stream, Stream) else {}
            self._fonts[key] = _Font(tuple((row + [missing] * 256)[:256]), known)
        return self._fonts[key]


@dataclass(slots=True)
class _Page:
    """Interprets the content of one page."""

    fonts: dict[str, _Font]
    state: _State = field(default_factory=lambda: _State(_SAME))
    stack: list[_State] = field(default_factory=list)
    marks: list[bytes] = field(default_factory=list)
    out: list[Shown] = field(default_factory=list)
    line: Matrix = _SAME
    start: Matrix = _SAME
    leading: float = 0.0

    def read(self, data: bytes) -> list[Shown]:
        """Return the strings in the order in which they are shown."""
        operands: list[Object] = []
        for match in _TOKEN.finditer(data):
            kind = match.lastindex
            if kind in (_KERNED, _SHOWN):
                self._set_line(match, kind == _KERNED)
            elif kind == _CLOSE:
                self.marks = self.marks[:-1]
            elif kind == _MARK:
                self.marks.append(match[_MARK])
            elif kind == _NUMBER:
                operands.append(float(match[_NUMBER]))
                continue
            elif kind == _OPERATOR:
                self._operate(match[_OPERATOR], operands)
            else:
                operands.append(_operand(match))
                continue
            operands = []
        return self.out

    def _set_line(self, match: re.Match[bytes], kerned: bool) -> None:
        """Take a line that was matched in one piece."""
        state = self.state
        x, y, blanks, font, size = match.group(_X, _Y, _BLANKS, _FONT, _SIZE)
        if match[0].startswith(b"EMC"):
            self.marks = []
        self._move(float(x), float(y))
        if blanks:
            state.blanks = float(blanks)
        if font:
            state.font, state.size = self.fonts.get(font.decode("latin-1")), float(size)
        if kerned:
            self._show(*_unkerned(match[_KERNED]))
        else:
            self._show(unescaped(match[_SHOWN]))

    def _operate(self, name: bytes, values: list[Object]) -> None:
        state = self.state
        if name == b"TJ":
            self._show(
                b"".join(value for value in values if isinstance(value, bytes)),
                sum(value for value in values if not isinstance(value, bytes)),
            )
        elif name == b"Tw":
            state.blanks = values[-1]
        elif name in (b"BDC", b"BMC"):
            self.marks.append(str(values[-1]).encode("latin-1"))
        elif name == b"q":
            self.stack.append(replace(state))
        elif name == b"Q":
            self.state = self.stack.pop() if self.stack else state
        elif name == b"cm":
            self.state.matrix = _times(tuple(values[-6:]), state.matrix)
        elif name == b"BT":
            self.line = self.start = _SAME
        else:
            self._rarely(name, values)

    def _rarely(self, name: bytes, values: list[Object]) -> None:
        """Take the operators that text seldom needs."""
        state = self.state
        if name == b"Tj":
            self._show(values[-1])
        elif name == b"Td":
            self._move(values[-2], values[-1])
        elif name == b"Tf":
            state.font, state.size = self.fonts.get(values[-2]), values[-1]
        elif name == b"Tm":
            self.line = self.start = tuple(values[-6:])
        elif name in (b"TD", b"TL"):
            self.leading = -values[-1] if name == b"TD" else values[-1]
            if name == b"TD":
                self._move(values[-2], values[-1])
        elif name in (b"T*", b"'", b'"'):
            self._move(0.0, -self.leading)
            if name != b"T*":
                self._show(values[-1])
        elif name == b"Tc":
            state.characters = values[-1]
        elif name == b"Ts":
            state.rise = values[-1]
        elif name == b"Tz":
            state.stretch = values[-1] / 100
        elif name == b"Tr":
            state.mode = values[-1]
        elif name in (b"g", b"rg", b"k"):
            inks = values[-{b"g": 1, b"rg": 3, b"k": 4}[name] :]
            state.white = all(ink == 0.0 for ink in inks) if name == b"k" else all(ink >= 1.0 for ink in inks)

    def _move(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self.start
        self.start = self.line = (a, b, c, d, e + a * x + c * y, f + b * x + d * y)

    def _show(self, codes: bytes, between: float = 0.0) -> None:
        """Take a string whose letters draw `between` nearer; the next string of the line begins where it ends."""
        state = self.state
        font = state.font
        if font is None:
            return
        letters = (sum(map(font.widths.__getitem__, codes)) - between) / 1000 * state.size
        spaces = len(codes) * state.characters + codes.count(32) * state.blanks
        advance = (letters + spaces) * state.stretch
        if kept := codes.rstrip(b" "):
            blank = font.widths[32] / 1000 * state.size + state.characters + state.blanks
            self._take(kept, advance - (len(codes) - len(kept)) * blank * state.stretch, state, font)
        a, b, c, d, e, f = self.line
        self.line = (a, b, c, d, e + a * advance, f + b * advance)

    def _take(self, codes: bytes, advance: float, state: _State, font: _Font) -> None:
        low, high = state.rise - FOOT * state.size, state.rise + HEAD * state.size
        a, b, c, d, e, f = self.line if state.matrix == _SAME else _times(self.line, state.matrix)
        held = self.marks[-1] if self.marks else b""
        place = "Footer" if b"Footer" in held else "Header" if b"Header" in held else ""
        seen = state.mode != _INVISIBLE and not state.white
        if (a, b, c, d) == _UPRIGHT:
            self.out.append(Shown(e, f + low, e + advance, f + high, f, codes, font, place, seen))
            return
        corners = [(x, y) for x in (0.0, advance) for y in (low, high)]
        xs = [a * x + c * y + e for x, y in corners]
        ys = [b * x + d * y + f for x, y in corners]
        turned = (round(a), round(b), round(c), round(d)) == _TURNED
        self.out.append(Shown(min(xs), min(ys), max(xs), max(ys), f, codes, font, place, seen, turned))


def _unkerned(body: bytes) -> tuple[bytes, float]:
    """Return the codes of a kerned string, and by how much its letters draw nearer in all (1/1000 em)."""
    parts = body.replace(b")", b"(").split(b"(")  # around each bracket: strings stand at odd places
    return b"".join(parts[1::2]), sum(map(float, filter(None, map(bytes.strip, parts[::2]))))


def _operand(match: re.Match[bytes]) -> Object:
    """Return a string, name or dictionary that stands before an operator."""
    kind = match.lastindex
    if kind == _TEXT:
        return unescaped(match[_TEXT])
    if kind == _HEX:
        digits = b"".join(match[_HEX].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return match[_NAME if kind == _NAME else _KEYS].decode("latin-1")


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
