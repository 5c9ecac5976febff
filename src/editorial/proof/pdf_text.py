"""The text of page content streams, by marked content: a lexer of text operators, and the fonts' ToUnicode maps.

Only what says something is read: strings in the font that is set, their rise, the marks around them. Everything that
paints outside a mark is reported as such.
"""

from __future__ import annotations

import re
from codecs import charmap_decode
from dataclasses import dataclass, field

from editorial.proof.pdf_objects import Object, PdfFile, Ref, Stream, parse, unescaped

# A kerned string and its operator, whole; one in which something is escaped is read string by string.
KERNED = rb"\[((?:\([^()\\]*+\)[-+.\d\s]*+)++)\]\s*TJ\b"

# Strings first, so that nothing inside one is taken for an operator. Every alternative begins with a sign of its own,
# and the search leaps over operands. `(?<!\S.)` behind an operator's first letter: nothing stands before it.
_OPERATOR = re.compile(
    rb"""\(([^()\\]*+(?:\\.[^()\\]*+)*+)\)
    |<([0-9A-Fa-f\s]*)>(?!>)
    |/([^\s()<>\[\]{}/%]+)\s*(?:
        (<<(?:[^<>()]|<<[^<>()]*>>|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)*>>|/[^\s()<>\[\]{}/%]+)\s*BDC\b
        |(BMC)\b
        |([-+.\d]+)\s+Tf\b
        |(Do|sh)\b)
    |T(?<!\S.)(s)\b
    |E(?<!\S.)MC\b
    |"""
    + KERNED
    + rb"""
    |f(?<!\S.)\*?(?!\S)|B(?<!\S.)[*I]?(?!\S)|b(?<!\S.)\*?(?!\S)|F(?<!\S.)(?!\S)|S(?<!\S.)(?!\S)|s(?<!\S.)(?!\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_TEXT, _HEX, _NAME, _KEYS, _BARE, _FONT, _DRAWN, _RISE, _KERNED = range(1, 10)
_CLOSE = b"EMC"
_OPERAND = 24  # bytes before Ts in which its number stands
Decoding = str | dict[int, str]  # code → characters, for `codecs.charmap_decode`
_MCID = re.compile(rb"/MCID\s+(\d+)")
_BFCHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_TURN = re.compile(rb"(?<![\w.(-])0 1 -1 0 [\d.]+ 0 cm\b")


@dataclass(slots=True)
class Piece:
    """Text shown at one rise: `shift` is 1 raised, -1 lowered, 0 on the line."""

    shift: int
    text: str


@dataclass(slots=True)
class Mark:
    """A stretch of marked content: its tag, its number (None for artifacts), its pieces, its artifact subtype.

    `burdened`: numbered content that says more than its number (a text to be read instead, a language); `drawn`: the
    names of the pictures in it.
    """

    tag: str
    mcid: int | None
    pieces: list[Piece] = field(default_factory=list)
    subtype: str = ""
    painted: bool = False
    nested: bool = False
    burdened: bool = False
    drawn: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the characters shown, in order."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class PageText:
    """What one page shows: by number in the structure, as artifacts, and outside any mark."""

    marks: dict[int, Mark]
    artifacts: list[Mark]
    stray: list[str]
    repeated: list[int]
    unmapped: set[str]
    turned: bool = False  # set for a page that is read after a quarter turn


class PageReader:
    """Reads the pages of one file; fonts are read once."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self._fonts: dict[int, Decoding | None] = {}

    def page(self, page: dict[str, Object]) -> PageText:
        """Read the content streams of one page."""
        contents = self.file.get(page.get("Contents"))
        streams = contents if isinstance(contents, list) else [contents]
        data = b"\n".join(stream.data() for stream in map(self.file.get, streams) if isinstance(stream, Stream))
        resources = self.file.get(page.get("Resources")) or {}
        return self._read(data, self.file.get(resources.get("Font")) or {})

    def _read(self, data: bytes, fonts: dict[str, Object]) -> PageText:
        out = PageText({}, [], [], [], set(), _turned(data))
        maps = {name: self._map(font) for name, font in fonts.items()}
        stack: list[Mark] = []
        current: Decoding | None = None
        font = ""
        shift = 0
        for match in _OPERATOR.finditer(data):
            kind = match.lastindex
            if kind in (_KERNED, _TEXT, _HEX):
                raw = _shown(match)
                if current is None:
                    out.unmapped.add(font)
                    continue
                shown = charmap_decode(raw, "strict", current)[0]
                if not stack:
                    out.stray.append(shown)
                    continue
                pieces = stack[-1].pieces
                if pieces and pieces[-1].shift == shift:
                    pieces[-1].text += shown
                else:
                    pieces.append(Piece(shift, shown))
            elif kind in (_KEYS, _BARE):
                stack.append(self._mark(match, out, bool(stack)))
            elif kind == _FONT:
                font = match[_NAME].decode("latin-1")
                current = maps.get(font)
            elif kind == _RISE:
                rise = float(data[max(0, match.start() - _OPERAND) : match.start()].split()[-1])
                shift = (rise > 0) - (rise < 0)
            elif match[0] == _CLOSE:
                if stack:
                    stack.pop()
                else:
                    out.stray.append("EMC")
            elif stack:
                stack[-1].painted = True
                if kind == _DRAWN:
                    stack[-1].drawn.append(match[_NAME].decode("latin-1"))
            else:
                out.stray.append(match[0].decode("latin-1"))
        if stack:
            out.stray.append("BDC")
        return out

    @staticmethod
    def _mark(match: re.Match[bytes], out: PageText, nested: bool) -> Mark:
        if match.lastindex == _BARE:
            mark = Mark(match[_NAME].decode("latin-1"), None)
        else:
            keys = match[_KEYS]
            number = _MCID.search(keys)
            mark = Mark(match[_NAME].decode("latin-1"), int(number[1]) if number else None)
            if number is None and keys.startswith(b"<<"):
                entry = parse(keys, 0)[0][0]
                mark.subtype = str(entry.get("Subtype", ""))
            mark.burdened = number is not None and keys.count(b"/") > 1
        mark.nested = nested
        if mark.mcid is None:
            out.artifacts.append(mark)
        elif mark.mcid in out.marks:
            out.repeated.append(mark.mcid)
        else:
            out.marks[mark.mcid] = mark
        return mark

    def _map(self, reference: Object) -> Decoding | None:
        key = reference.number if isinstance(reference, Ref) else id(reference)
        if key not in self._fonts:
            font = self.file.get(reference)
            stream = self.file.get(font.get("ToUnicode")) if isinstance(font, dict) else None
            self._fonts[key] = _decoding(to_unicode(stream.data())) if isinstance(stream, Stream) else None
        return self._fonts[key]


def _shown(match: re.Match[bytes]) -> bytes:
    """Return the codes of a string."""
    if match.lastindex == _KERNED:
        return b"".join(kerned_parts(match[_KERNED])[1::2])
    return unescaped(match[_TEXT]) if match.lastindex == _TEXT else bytes.fromhex(match[_HEX].decode("ascii"))


def kerned_parts(body: bytes) -> list[bytes]:
    """Return what is in a kerned string in turn: what stands before a string, its codes, and last what follows."""
    return body.replace(b"(", b")").split(b")")


def _decoding(codes: dict[int, str]) -> Decoding:
    """Return the map as the codecs read it fastest: one string, when no code stands for several characters."""
    signs = list(map(codes.__getitem__, range(256)))
    return "".join(signs) if all(len(sign) == 1 for sign in signs) else codes


def _turned(data: bytes) -> bool:
    """Tell whether what a page shows is turned by a quarter to the left."""
    return b"0 1 -1 0 " in data and _TURN.search(data) is not None


def to_unicode(data: bytes) -> dict[int, str]:
    """Read a ToUnicode map of one-byte codes; codes without an entry are shown as U+FFFD (§9.10.3)."""
    out: dict[int, str] = dict.fromkeys(range(256), "\ufffd")
    for block in _BLOCK.finditer(data):
        if block[1] == b"char":
            for code, value in _BFCHAR.findall(block[2]):
                out[int(code, 16)] = bytes.fromhex(value.decode("ascii")).decode("utf-16-be", "replace")
        else:
            for first, last, value in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block[2]):
                start = int(value, 16)
                for offset in range(min(256, int(last, 16) - int(first, 16) + 1)):
                    out[int(first, 16) + offset] = chr(start + offset)
    return out
