"""A reader of PDF objects (ISO 32000-1 §7): cross-reference tables and streams, object streams, nothing repaired.

It shares no code with the writer and reads what other programs write too. A file that breaks the rules is `Unreadable`:
an edition that must be guessed at is not proven.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

Object = Any  # None bool int float bytes (strings) Name Ref list dict Stream

DEEPEST = 100
NESTED_STRINGS = 8  # balanced parentheses inside a literal string that need no escape (§7.3.4.2)


def _literal(depth: int) -> bytes:
    inner = rb"|" + _literal(depth - 1) if depth else b""
    return rb"\((?:[^()\\]++|\\." + inner + rb")*+\)"


# A token behind white space and comments. Every character begins one: the last alternative is what none may be.
_TOKEN = re.compile(
    rb"""[\s\0]*+(?:%[^\r\n]*+[\s\0]*+)*+(
    /[^\s\0()<>\[\]{}/%]*+
    |\d++\s++\d++\s++R(?!\w)
    |<<|>>|\[|\]
    |[+-]?(?:\d++\.?\d*+|\.\d++)
    |<[0-9A-Fa-f\s]*+>
    |LITERAL
    |true|false|null
    |[^\s\0]
    )""".replace(b"LITERAL", _literal(NESTED_STRINGS)),
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r\n": b"", b"\n": b"", b"\r": b""}
_NAME_BYTE = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT = re.compile(rb"\s*(\d+)\s+(\d+)\s+obj\b")
_STREAM = re.compile(rb"\s*stream\r?\n")
LARGEST = 500_000_000  # bytes of one stream
FAULTS = (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError)


class Unreadable(Exception):
    """The bytes are not a PDF file that can be read without guessing."""


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to object `number`."""

    number: int


@dataclass(slots=True)
class Stream:
    """A stream: its dictionary and its bytes as they stand in the file."""

    keys: dict[str, Object]
    raw: bytes

    def data(self) -> bytes:
        """Return the decoded bytes; only Flate is decoded, pictures stay as they are."""
        filters = self.keys.get("Filter", [])
        filters = filters if isinstance(filters, list) else [filters]
        data = self.raw
        for name in filters:
            if name == "FlateDecode":
                data = _inflated(data)
            elif name not in ("DCTDecode", "JPXDecode"):
                raise Unreadable(f"filter {name}")
        parameters = self.keys.get("DecodeParms")
        if isinstance(parameters, dict) and parameters.get("Predictor", 1) >= 10:
            return _unpredicted(data, parameters.get("Columns", 1))
        return data


class PdfFile:
    """A PDF file opened for reading: `trailer`, `get` any object, `root` the catalog."""

    def __init__(self, data: bytes) -> None:
        self.bytes = data
        self._places: dict[int, tuple[int, int]] = {}  # number → (0, offset) or (stream, index)
        self._known: dict[int, Object] = {}
        self._atoms = Atoms()
        self._reading: set[int] = set()
        self.trailer: dict[str, Object] = {}
        start = data.rfind(b"startxref")
        match = re.compile(rb"startxref\s+(\d+)").match(data, start) if start >= 0 else None
        if not data.startswith(b"%PDF-") or match is None:
            raise Unreadable("not a PDF file")
        try:
            self._read_tables(int(match[1]))
            root = self.get(self.trailer.get("Root"))
        except FAULTS as fault:
            raise Unreadable(str(fault)) from fault
        if not isinstance(root, dict):
            raise Unreadable("no catalog")
        self.root: dict[str, Object] = root

    def get(self, value: Object) -> Object:
        """Return `value`, or the object it refers to."""
        for _ in range(DEEPEST):
            if not isinstance(value, Ref):
                return value
            value = self._object(value.number)
        raise Unreadable("references that turn in a circle")

    def numbers(self) -> Iterator[int]:
        """Yield the numbers of all objects in use."""
        return iter(sorted(self._places))

    def _object(self, number: int) -> Object:
        if number in self._known:
            return self._known[number]
        if number not in self._places:
            return None
        if number in self._reading:
            raise Unreadable(f"object {number} refers to itself")
        self._reading.add(number)
        holder, place = self._places[number]
        try:
            if holder:
                self._unpack(holder)
            else:
                self._known[number] = self._at(place, number)
        except FAULTS as fault:
            raise Unreadable(f"object {number}: {fault}") from fault
        self._reading.discard(number)
        return self._known.get(number)

    def _at(self, offset: int, number: int) -> Object:
        head = _OBJECT.match(self.bytes, offset)
        if head is None or int(head[1]) != number:
            raise Unreadable(f"object {number} is not at its place")
        (value,), position = parse(self.bytes, head.end(), 1, self._atoms)
        stream = _STREAM.match(self.bytes, position)
        if stream is None:
            return value
        length = self.get(value["Length"])
        raw = self.bytes[stream.end() : stream.end() + length]
        return Stream(value, raw)

    def _unpack(self, holder: int) -> None:
        stream = self._object(holder)
        data = stream.data()
        first = self.get(stream.keys["First"])
        index = list(map(int, data[:first].split()))
        offsets = index[1::2]
        if offsets == sorted(offsets):
            objects = parse_all(data, first, len(offsets), self._atoms)
        else:
            objects = [parse(data, first + offset, 1, self._atoms)[0][0] for offset in offsets]
        for number, value in zip(index[::2], objects, strict=True):
            if self._places.get(number, (0, 0))[0] == holder:
                self._known.setdefault(number, value)

    def _read_tables(self, offset: int) -> None:
        seen: set[int] = set()
        waiting = [offset]
        while waiting:
            offset = waiting.pop(0)
            if offset in seen:
                continue
            seen.add(offset)
            keys = self._read_table(offset) if self.bytes[offset : offset + 4] == b"xref" else self._read_stream(offset)
            for key, value in keys.items():
                self.trailer.setdefault(key, value)
            waiting += [keys[key] for key in ("XRefStm", "Prev") if key in keys]

    def _read_table(self, offset: int) -> dict[str, Object]:
        end = self.bytes.index(b"trailer", offset)
        words = self.bytes[offset + 4 : end].split()
        at = 0
        while at < len(words):
            first, count = int(words[at]), int(words[at + 1])
            at += 2
            for number in range(first, first + count):
                if words[at + 2] == b"n":
                    self._places.setdefault(number, (0, int(words[at])))
                at += 3
        (keys,), _ = parse(self.bytes, end + len(b"trailer"), 1, self._atoms)
        return dict(keys)

    def _read_stream(self, offset: int) -> dict[str, Object]:
        head = _OBJECT.match(self.bytes, offset)
        if head is None:
            raise Unreadable("no cross-reference table")
        stream = self._at(offset, int(head[1]))
        w0, w1, w2 = stream.keys["W"]
        data = stream.data()
        index = stream.keys.get("Index", [0, stream.keys["Size"]])
        read = int.from_bytes
        row = w0 + w1 + w2
        at = 0
        for first, count in zip(index[::2], index[1::2], strict=True):
            for number in range(first, min(first + count, first + len(data))):
                kind = read(data[at : at + w0], "big") if w0 else 1
                if kind in (1, 2) and number not in self._places:
                    one, two = data[at + w0 : at + w0 + w1], data[at + w0 + w1 : at + row]
                    self._places[number] = (0, read(one, "big")) if kind == 1 else (read(one, "big"), read(two, "big"))
                at += row
        return dict(stream.keys)


@dataclass(frozen=True, slots=True, eq=False)
class _Bracket:
    """What is no object by itself: a bracket of an array or a dictionary, and which one it closes."""

    closes: _Bracket | None = None


_ARRAY, _DICTIONARY = _Bracket(), _Bracket()
_FIXED: dict[bytes, Object] = {
    b"true": True, b"false": False, b"null": None,
    b"[": _ARRAY, b"]": _Bracket(_ARRAY), b"<<": _DICTIONARY, b">>": _Bracket(_DICTIONARY),
}  # fmt: skip


class Atoms(dict[bytes, Object]):
    """Token → what it stands for, read once: names, references and numbers come again and again in a file."""

    def __init__(self) -> None:
        super().__init__(_FIXED)

    def __missing__(self, token: bytes) -> Object:
        value = self[token] = _atom(token)
        return value


def _atom(token: bytes) -> Object:
    if token[:1].isdigit():
        return Ref(int(token.split()[0])) if token.endswith(b"R") else float(token) if b"." in token else int(token)
    match token[:1]:
        case b"/":
            return _name(token[1:])
        case b"(" if len(token) > 1:
            return unescaped(token[1:-1])
        case b"<" if len(token) > 1:
            digits = b"".join(token[1:-1].split())
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return float(token) if b"." in token else int(token)


def parse(data: bytes, position: int, count: int = 1, atoms: Atoms | None = None) -> tuple[list[Object], int]:
    """Return the `count` objects that stand one after the other from `position`, and where the last one ends."""
    end = position

    def tokens() -> Iterator[bytes]:
        nonlocal end
        for match in _TOKEN.finditer(data, position):
            end = match.end()
            yield match[1]

    objects = _built(tokens(), count, Atoms() if atoms is None else atoms)
    return objects, end


def parse_all(data: bytes, position: int, count: int, atoms: Atoms) -> list[Object]:
    """Return the `count` objects from `position` on, all tokens taken at once: object streams hold thousands."""
    return _built(_TOKEN.findall(data, position), count, atoms)


def _built(tokens: Iterable[bytes], count: int, atoms: Atoms) -> list[Object]:
    """Build objects from tokens in one pass, with a stack of the arrays and dictionaries that are open."""
    top: list[Object] = []
    items = top
    stack: list[tuple[list[Object], _Bracket]] = []
    for token in tokens:
        value = atoms[token]
        if value.__class__ is not _Bracket:
            items.append(value)
        elif value.closes is None:
            stack.append((items, value))
            items = []
            if len(stack) > DEEPEST:
                raise Unreadable("nested too deeply")
        else:
            closed = items
            items, opened = stack.pop()
            if opened is not value.closes:
                raise Unreadable("brackets that do not pair")
            pairs = iter(closed)
            items.append(closed if opened is _ARRAY else dict(zip(pairs, pairs, strict=True)))
        if items is top and len(top) == count:
            return top
    raise Unreadable("no object where one should be")


def _name(raw: bytes) -> Name:
    if b"#" in raw:
        raw = _NAME_BYTE.sub(lambda match: bytes.fromhex(match[1].decode("ascii")), raw)
    return Name(raw.decode("utf-8", "replace"))


def unescaped(raw: bytes) -> bytes:
    """Return the bytes of a literal string without its escapes."""
    if b"\\" not in raw:
        return raw
    return _ESCAPE.sub(_unescape, raw)


def _unescape(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign[:1].isdigit():
        return bytes([int(sign, 8) & 0xFF])
    return _ESCAPES.get(sign, sign)


def text(value: Object) -> str:
    """Return a text string's characters: UTF-16 with its mark, else the PDF encoding (as far as Latin-1 goes)."""
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    return value.decode("latin-1")


def _inflated(data: bytes) -> bytes:
    """Undo Flate; an empty stream is empty, one that grows beyond all measure is refused."""
    if not data:
        return b""
    machine = zlib.decompressobj()
    try:
        out = machine.decompress(data, LARGEST)
    except zlib.error as fault:
        raise Unreadable(str(fault)) from fault
    if machine.unconsumed_tail or not machine.eof:
        raise Unreadable("stream too large or cut short")
    return out


def _unpredicted(data: bytes, columns: int) -> bytes:
    """Undo the PNG predictors None, Sub and Up, the ones that cross-reference streams use (§7.4.4.4)."""
    out = bytearray()
    above = bytes(columns)
    for at in range(0, len(data), columns + 1):
        kind, row = data[at], bytearray(data[at + 1 : at + 1 + columns])
        if kind == 1:
            for i in range(1, len(row)):
                row[i] = (row[i] + row[i - 1]) & 0xFF
        elif kind == 2:
            row = bytearray((a + b) & 0xFF for a, b in zip(row, above, strict=False))
        elif kind:
            raise Unreadable(f"predictor {kind}")
        out += row
        above = bytes(row)
    return bytes(out)
