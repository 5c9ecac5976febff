"""A PDF file as numbered objects: small ones packed in object streams, with a cross-reference stream.

Objects are written as ASCII text (`<</Type/Page …>>`), streams as bytes (ISO 32000-1 §7.5). The same objects give the
same bytes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from hashlib import sha256
from struct import pack

PACKED = 200  # objects in one object stream
COMPRESSION = 5  # of zlib: a file is 0.6 % larger than with 6, and a quarter of the time is saved

_UNSAFE = re.compile(r"[()\\\r\n]")
_UNSAFE_IN_NAME = re.compile(rb"[^!\"$&'*+,\-.0-9:;=?@A-Z^_`a-z|~]")


def text(value: str) -> str:
    """Write `value` as a text string: readable when it is ASCII, UTF-16 in hexadecimal otherwise (§7.9.2)."""
    if value.isascii():
        return f"({_UNSAFE.sub(_escaped, value)})"
    return f"<FEFF{value.encode('utf-16-be').hex().upper()}>"


def _escaped(match: re.Match[str]) -> str:
    return {"\r": "\\r", "\n": "\\n"}.get(match[0], f"\\{match[0]}")


def name(value: str) -> str:
    """Write `value` as a name, other bytes than regular ASCII as `#xx` (§7.3.5)."""
    return "/" + _UNSAFE_IN_NAME.sub(lambda match: b"#%02X" % match[0][0], value.encode()).decode("ascii")


def reference(number: int) -> str:
    """Write the reference to object `number`."""
    return f"{number} 0 R"


def array(items: Iterable[object]) -> str:
    """Write the items, already in PDF notation, as an array."""
    return f"[{' '.join(map(str, items))}]"


def tree(keys: Mapping[str, str], kind: str) -> str:
    """Write a name tree of one node; `keys` maps text strings (ASCII) to values. `kind` is Names or Nums."""
    pairs = (f"{text(key)}{' ' if value[0].isalnum() else ''}{value}" for key, value in sorted(keys.items()))
    return f"<</{kind}[{' '.join(pairs)}]>>"


class File:
    """Collects the objects of a file. Numbers are given out in order; a reserved number is filled in later."""

    def __init__(self) -> None:
        self._bodies: list[str | bytes] = [b""]

    def reserve(self) -> int:
        """Return the number of an object to be put later."""
        self._bodies.append("null")
        return len(self._bodies) - 1

    def put(self, number: int, body: str) -> None:
        """Fill in a reserved object."""
        self._bodies[number] = body

    def add(self, body: str) -> int:
        """Add an object; return its number."""
        self._bodies.append(body)
        return len(self._bodies) - 1

    def stream(self, data: bytes, keys: str = "", compress: bool = True, number: int | None = None) -> int:
        """Add a stream with its dictionary's further `keys`; return its number."""
        if compress:
            data = zlib.compress(data, COMPRESSION)
            keys += "/Filter/FlateDecode"
        body = b"<<%b/Length %d>>\nstream\n%b\nendstream" % (keys.encode("ascii"), len(data), data)
        if number is None:
            number = self.reserve()
        self._bodies[number] = body
        return number

    def finished(self, root: int, info: int | None = None, version: bytes = b"1.7") -> bytes:
        """Return the whole file; `root` is the catalog, `info` the information dictionary where one is wanted.

        The file's identifier is drawn from its content (§14.4).
        """
        out = [b"%PDF-%b\n%\xe2\xe3\xcf\xd3\n".replace(b"%b", version)]
        position = len(out[0])
        entries: dict[int, bytes] = {0: pack(">BIH", 0, 0, 0xFFFF)}
        self._pack_small(entries)
        for number, body in enumerate(self._bodies):
            if isinstance(body, bytes) and number:
                entry = b"%d 0 obj\n%b\nendobj\n" % (number, body)
                entries[number] = pack(">BIH", 1, position, 0)
                position += len(entry)
                out.append(entry)
        identifier = sha256(b"".join(out)).hexdigest()[:32].upper()
        number = len(self._bodies)
        entries[number] = pack(">BIH", 1, position, 0)
        table = zlib.compress(b"".join(entries[n] for n in range(number + 1)), COMPRESSION)
        told = f"/Info {reference(info)}" if info else ""
        keys = (
            f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {reference(root)}{told}/ID[<{identifier}><{identifier}>]"
            "/Filter/FlateDecode"
        )
        out.append(
            b"%d 0 obj\n<<%b/Length %d>>\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
            % (number, keys.encode("ascii"), len(table), table, position)
        )
        return b"".join(out)

    def _pack_small(self, entries: dict[int, bytes]) -> None:
        small = [number for number, body in enumerate(self._bodies) if isinstance(body, str)]
        for at in range(0, len(small), PACKED):
            batch = small[at : at + PACKED]
            index, bodies, offset = [], [], 0
            for number in batch:
                body = self._bodies[number]
                assert isinstance(body, str)
                index.append(f"{number} {offset}")
                bodies.append(body)
                offset += len(body) + 1
            head = " ".join(index) + "\n"
            data = (head + "\n".join(bodies)).encode("ascii")
            holder = self.stream(data, f"/Type/ObjStm/N {len(batch)}/First {len(head)}")
            for place, number in enumerate(batch):
                entries[number] = pack(">BIH", 2, holder, place)
