"""Fonts of a PDF as text needs them: what each code says, how wide it is, whether it is bold or italic."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from editorial.document.letters import INVISIBLE
from editorial.document.symbols import is_symbol_font, sign
from editorial.intake.pdf.encodings import UNKNOWN, encoding, glyph
from editorial.intake.pdf.metrics import AVERAGE, standard_width

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|cursiva", re.IGNORECASE)
_ITALIC_FLAG, _SYMBOLIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 2, 1 << 18  # ISO 32000-1 table 123
_BOLD_WEIGHT = 600

_BLOCK = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])")
_MOST_CODES = 70_000
_STANDARD = re.compile(r"helvetica|arial|times|courier", re.IGNORECASE)
_LIGATURES = {chr(0xFB00 + at): text for at, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}

# What has a glyph is seen: a soft hyphen that a page shows is a hyphen. What has none to show says nothing.
_SHOWN = {ord(one): None for one in INVISIBLE} | {0xAD: "-"}

Glyph = tuple[str, float, bool]  # text, width in em, whether word spacing applies


class Font:
    """One font. `name` is without the tag of its subset; `glyphs` gives what a string of codes shows."""

    def __init__(self, resource: DictionaryObject) -> None:
        self.name = _SUBSET.sub("", str(resource.get("/BaseFont", "")).removeprefix("/"))
        self.subtype = str(resource.get("/Subtype", ""))
        self._symbols = next((kind for kind in ("symbol", "wingdings") if kind in self.name.lower()), "")
        self._unicode, self._bytes = _to_unicode(resource.get("/ToUnicode"))
        self._known: dict[int, Glyph] = {}
        if self.subtype == "/Type0":
            descendants = resource.get("/DescendantFonts")
            inner = _resolved(descendants[0]) if isinstance(descendants, ArrayObject) and descendants else None
            self._inner = inner if isinstance(inner, DictionaryObject) else DictionaryObject()
            named = str(resource.get("/Encoding", ""))
            self._bytes = 2 if named.startswith("/Identity") else self._bytes or 2
            self._encoding: dict[int, str] = {}
            self._utf16 = "UTF16" in named or "UCS2" in named
            self._widths = _cid_widths(self._inner)
            self._default = _number(self._inner.get("/DW"), 1000.0)
        else:
            self._inner = resource
            self._bytes = 1
            self._utf16 = False
            self._widths = _simple_widths(resource)
            self._default = -1.0
        self.descriptor = _dictionary(self._inner.get("/FontDescriptor"))
        if self.subtype != "/Type0":
            self._encoding = self._simple_encoding(resource)
            if self._widths:
                self._default = _number(self.descriptor.get("/MissingWidth"), 0.0)
        self._scale = _type3_scale(resource) if self.subtype == "/Type3" else 0.001
        flags = int(_number(self.descriptor.get("/Flags"), 0))
        self.bold = bool(
            _BOLD.search(self.name)
            or flags & _BOLD_FLAG
            or _number(self.descriptor.get("/FontWeight"), 0) >= _BOLD_WEIGHT
        )
        self.italic = bool(
            _ITALIC.search(self.name) or flags & _ITALIC_FLAG or _number(self.descriptor.get("/ItalicAngle"), 0)
        )

    def glyphs(self, shown: bytes) -> list[Glyph]:
        """Return the glyphs of a string: text (UNKNOWN where the file does not tell), width in em, word spacing."""
        known = self._known
        if self._bytes == 1:
            return [known[code] if code in known else self._learned(code) for code in shown]
        size = self._bytes
        codes = (int.from_bytes(shown[at : at + size], "big") for at in range(0, len(shown) - size + 1, size))
        return [known[code] if code in known else self._learned(code) for code in codes]

    def _learned(self, code: int) -> Glyph:
        text = self._text(code)
        width = self._widths.get(code, self._default)
        em = standard_width(self.name, text) if width < 0 else width * self._scale
        learned = (text, em, self._bytes == 1 and code == 0x20)
        self._known[code] = learned
        return learned

    def _text(self, code: int) -> str:
        text = self._unicode.get(code) or self._encoding.get(code) or (chr(code) if self._utf16 else UNKNOWN)
        if len(text) == 1 and "\ue000" <= text <= "\uf8ff":  # Word's symbol fonts keep their codes in the private area
            text = (sign(self._symbols, ord(text)) if self._symbols else "") or UNKNOWN
        return "".join(_LIGATURES.get(one, " " if _blank(one) else one) for one in text.translate(_SHOWN))

    def _simple_encoding(self, resource: DictionaryObject) -> dict[int, str]:
        """Return what the codes mean without a ToUnicode map; nothing where only the font's program knows."""
        if is_symbol_font(self.name):
            return {code: sign(self._symbols, code) or UNKNOWN for code in range(0x20, 0x100)}
        given = resource.get("/Encoding")
        if isinstance(given, NameObject):
            return encoding(str(given).removeprefix("/"))
        embedded = any(f"/FontFile{which}" in self.descriptor for which in ("", "2", "3"))
        symbolic = int(_number(self.descriptor.get("/Flags"), 0)) & _SYMBOLIC_FLAG
        differences = _dictionary(given)
        base = differences.get("/BaseEncoding")
        silent = base is None and ((embedded and symbolic) or self.subtype == "/Type3")
        if not differences and silent and not _STANDARD.search(self.name):
            return {}
        table = {} if silent else encoding(str(base or "").removeprefix("/"))
        code = 0
        entries = _resolved(differences.get("/Differences"))
        for entry in entries if isinstance(entries, ArrayObject) else ():
            entry = _resolved(entry)
            if isinstance(entry, NameObject):
                table[code] = glyph(str(entry)[1:])
                code += 1
            else:
                code = int(_number(entry, 0))
        return table


def _blank(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) == "Cc"


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _dictionary(value: Any) -> DictionaryObject:
    value = _resolved(value)
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def _number(value: Any, otherwise: float) -> float:
    value = _resolved(value)
    return float(value) if isinstance(value, int | float) else otherwise


def _simple_widths(resource: DictionaryObject) -> dict[int, float]:
    widths = _resolved(resource.get("/Widths"))
    first = int(_number(resource.get("/FirstChar"), 0))
    return {first + at: _number(width, 0) for at, width in enumerate(widths or ())}


def _cid_widths(font: DictionaryObject) -> dict[int, float]:
    """Return the widths of a composite font's codes (ISO 32000-1 §9.7.4.3): `c [w …]` and `first last w`."""
    out: dict[int, float] = {}
    entries = [_resolved(entry) for entry in _resolved(font.get("/W")) or ()]
    at = 0
    while at + 1 < len(entries) and len(out) < _MOST_CODES:
        first, second = int(_number(entries[at], 0)), entries[at + 1]
        if isinstance(second, ArrayObject):
            out.update((first + index, _number(width, 0)) for index, width in enumerate(second))
            at += 2
        else:
            last = min(int(_number(second, 0)), first + _MOST_CODES)
            width = _number(entries[at + 2], 0) if at + 2 < len(entries) else 0.0
            out.update(dict.fromkeys(range(first, last + 1), width))
            at += 3
    return out


def _type3_scale(resource: DictionaryObject) -> float:
    matrix = _resolved(resource.get("/FontMatrix"))
    return abs(_number(matrix[0], 0.001)) if isinstance(matrix, ArrayObject) and matrix else AVERAGE / 500


def _to_unicode(stream: Any) -> tuple[dict[int, str], int]:
    """Return the ToUnicode map of a font and how many bytes its codes have (0: not told)."""
    stream = _resolved(stream)
    if not isinstance(stream, StreamObject):
        return {}, 0
    data = stream.get_data()
    size = 0
    for block in _BLOCK.finditer(data):
        if block[1] == b"codespacerange":
            size = max((len(_digits(one)) // 2 for one in _HEX.findall(block[2])), default=0)
    return dict(islice(_mapped(data), _MOST_CODES)), size


def _mapped(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield each code of a ToUnicode map with its text (ISO 32000-1 §9.10.3)."""
    for block in _BLOCK.finditer(data):
        if block[1] == b"bfchar":
            pairs = _HEX.findall(block[2])
            for code, value in zip(pairs[::2], pairs[1::2], strict=False):
                yield _code(code), _string(value)
        elif block[1] == b"bfrange":
            for begin, end, value, values in _RANGE.findall(block[2]):
                first, last = _code(begin), _code(end)
                if values:
                    listed = _HEX.findall(values)[: max(0, last - first + 1)]
                    yield from ((first + at, _string(one)) for at, one in enumerate(listed))
                elif start := _string(value):
                    head, tail = start[:-1], ord(start[-1])
                    yield from ((first + at, head + chr(min(tail + at, 0x10FFFF))) for at in range(last - first + 1))


def _digits(written: bytes) -> bytes:
    return b"".join(written.split())


def _code(written: bytes) -> int:
    return int(_digits(written)[:8] or b"0", 16)


def _string(written: bytes) -> str:
    digits = _digits(written)
    raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    if len(raw) == 1:
        return chr(raw[0])
    return raw.decode("utf-16-be", "replace").replace("\0", "")
