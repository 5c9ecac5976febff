"""The text of page content streams, by marked content: a lexer of text operators, and the fonts' ToUnicode maps.

Only what says something is read: strings in the font that is set, their rise, the marks around them. Everything that
paints outside a mark is reported as such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editorial.proof.pdf_objects import Object, PdfFile, Ref, Stream, parse, unescaped

# Strings first, so that nothing inside one is taken for an operator.
_OPERATOR = re.compile(
    rb"""\(((?:[^()\\]|\\.)*)\)
    |<([0-9A-Fa-f\s]*)>(?!>)
    |/([^\s()<>\[\]{}/%]+)\s*(<<(?:[^<>()]|<<[^<>()]*>>|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)*>>|/[^\s()<>\[\]{}/%]+)\s*BDC\b
    |/([^\s()<>\[\]{}/%]+)\s*BMC\b
    |\b(EMC)\b
    |/([^\s()<>\[\]{}/%]+)\s+[-+.\d]+\s+Tf\b
    |([-+.\d]+)\s+Ts\b
    |/([^\s()<>\[\]{}/%]+)\s+(?:Do|sh)\b
    |(?<![^\s])(f\*?|F|S|s|B\*?|b\*?|BI)(?![^\s])
    """,
    re.VERBOSE | re.DOTALL,
)
_TEXT, _HEX, _TAG, _KEYS, _BARE, _CLOSE, _FONT, _RISE, _DRAWN, _PAINTED = range(1, 11)
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
    """A stretch of marked content: its tag, its number (None for artifacts), its pieces, its artifact subtype."""

    tag: str
    mcid: int | None
    pieces: list[Piece] = field(default_factory=list)
    subtype: str = ""
    painted: bool = False
    nested: bool = False

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
    pictures: list[str]
    unmapped: set[str]
    turned: bool = False  # set for a page that is read after a quarter turn


class PageReader:
    """Reads the pages of one file; fonts are read once."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self._fonts: dict[int, dict[int, str] | None] = {}

    def page(self, page: dict[str, Object]) -> PageText:
        """Read the content streams of one page."""
        contents = self.file.get(page.get("Contents"))
        streams = contents if isinstance(contents, list) else [contents]
        data = b"\n".join(stream.data() for stream in map(self.file.get, streams) if isinstance(stream, Stream))
        resources = self.file.get(page.get("Resources")) or {}
        return self._read(data, self.file.get(resources.get("Font")) or {})

    def _read(self, data: bytes, fonts: dict[str, Object]) -> PageText:
        out = PageText({}, [], [], [], [], set(), _TURN.search(data) is not None)
        maps = {name: self._map(font) for name, font in fonts.items()}
        stack: list[Mark] = []
        current: dict[int, str] | None = None
        font = ""
        shift = 0
        for match in _OPERATOR.finditer(data):
            kind = match.lastindex
            if kind in (_TEXT, _HEX):
                raw = unescaped(match[1]) if kind == _TEXT else bytes.fromhex(match[2].decode("ascii"))
                if current is None:
                    out.unmapped.add(font)
                    continue
                shown = raw.decode("latin-1").translate(current)
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
            elif kind == _CLOSE:
                if stack:
                    stack.pop()
                else:
                    out.stray.append("EMC")
            elif kind == _FONT:
                font = match[_FONT].decode("latin-1")
                current = maps.get(font)
            elif kind == _RISE:
                rise = float(match[_RISE])
                shift = (rise > 0) - (rise < 0)
            elif stack:
                stack[-1].painted = True
                if kind == _DRAWN:
                    out.pictures.append(match[_DRAWN].decode("latin-1"))
            else:
                out.stray.append(match[0].decode("latin-1"))
        if stack:
            out.stray.append("BDC")
        return out

    @staticmethod
    def _mark(match: re.Match[bytes], out: PageText, nested: bool) -> Mark:
        if match.lastindex == _BARE:
            mark = Mark(match[_BARE].decode("latin-1"), None)
        else:
            keys = match[_KEYS]
            number = _MCID.search(keys)
            mark = Mark(match[_TAG].decode("latin-1"), int(number[1]) if number else None)
            if number is None and keys.startswith(b"<<"):
                entry = parse(keys, 0)[0][0]
                mark.subtype = str(entry.get("Subtype", ""))
        mark.nested = nested
        if mark.mcid is None:
            out.artifacts.append(mark)
        elif mark.mcid in out.marks:
            out.repeated.append(mark.mcid)
        else:
            out.marks[mark.mcid] = mark
        return mark

    def _map(self, reference: Object) -> dict[int, str] | None:
        key = reference.number if isinstance(reference, Ref) else id(reference)
        if key not in self._fonts:
            font = self.file.get(reference)
            stream = self.file.get(font.get("ToUnicode")) if isinstance(font, dict) else None
            self._fonts[key] = to_unicode(stream.data()) if isinstance(stream, Stream) else None
        return self._fonts[key]


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
