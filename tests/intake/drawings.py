"""Drawings as other programs write them: small EMF and WMF files of a red rectangle, SVG around given shapes."""

from __future__ import annotations

import struct

RED = 0x000000FF


def emf(width: float = 80, height: float = 40) -> bytes:
    """Return an EMF of so many millimetres ([MS-EMF])."""
    device, size = (1024, 768), (320, 240)
    right, bottom = round(width * device[0] / size[0]), round(height * device[1] / size[1])

    def record(kind: int, *fields: int) -> bytes:
        return struct.pack("<II", kind, 8 + 4 * len(fields)) + struct.pack(f"<{len(fields)}i", *fields)

    body = record(39, 1, 0, RED, 0) + record(37, 1) + record(43, 2, 2, right - 3, bottom - 3) + record(14, 0, 0, 20)
    bounds = struct.pack("<8i", 0, 0, right - 1, bottom - 1, 0, 0, round(width * 100), round(height * 100))
    counts = struct.pack("<IIIHHIII", 0x10000, 88 + len(body), 5, 2, 0, 0, 0, 0)
    return struct.pack("<II", 1, 88) + bounds + b" EMF" + counts + struct.pack("<4i", *device, *size) + body


def wmf() -> bytes:
    """Return a placeable WMF of 80 × 40 mm ([MS-WMF])."""

    def record(function: int, *fields: int) -> bytes:
        return struct.pack("<IH", 3 + len(fields), function) + struct.pack(f"<{len(fields)}h", *fields)

    records = [
        record(0x020B, 0, 0), record(0x020C, 400, 800), record(0x02FC, 0, RED, 0, 0), record(0x012D, 0),
        record(0x041B, 390, 790, 10, 10), record(0),
    ]  # fmt: skip
    body = b"".join(records)
    longest = max(len(one) // 2 for one in records)
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, (18 + len(body)) // 2, 1, longest, 0)
    place = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, 800, 400, 254, 0)
    check = 0
    for word in struct.unpack("<10H", place):
        check ^= word
    return place + struct.pack("<H", check) + head + body


def svg(*shapes: str, size: str = 'width="80mm" height="40mm" viewBox="0 0 80 40"') -> bytes:
    """Return an SVG around these shapes."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {size}>{''.join(shapes)}</svg>".encode()
