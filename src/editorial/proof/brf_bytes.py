"""Bytes of a BRF file into pages of cells, and everything about the bytes that an embosser would stumble over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editorial.findings import CODES, Finding, Severity, finding

BYTES = CODES.add(
    "brf.bytes",
    Severity.ERROR,
    "Un BRF sólo lleva los bytes 0x20 a 0x5F, finales de línea CR LF y un salto de página por página.",
)
TOO_WIDE = CODES.add("brf.too-wide", Severity.ERROR, "Lo que pasa del ancho se pierde o se graba en otra línea.")
TOO_HIGH = CODES.add("brf.too-high", Severity.ERROR, "Lo que pasa del alto se graba en otra hoja.")
TRAILING = CODES.add(
    "brf.trailing-blank", Severity.ERROR, "Los blancos al final de una línea no dicen nada y estorban."
)

BLANK = "\u2800"

# The dots of each byte from 0x20 on, as North American ASCII braille has them; written out to be read against a chart.
_DOTS = (
    "0 2346 5 3456 1246 146 12346 3 12356 23456 16 346 6 36 46 34 "
    "356 2 23 25 256 26 235 2356 236 35 156 56 126 123456 345 1456 "
    "4 1 12 14 145 15 124 1245 125 24 245 13 123 134 1345 135 "
    "1234 12345 1235 234 2345 136 1236 2456 1346 13456 1356 246 1256 12456 45 456"
)
_CELLS = {
    0x20 + offset: chr(0x2800 + sum(1 << int(dot) - 1 for dot in dots if dot != "0"))
    for offset, dots in enumerate(_DOTS.split())
}
_WELL_FORMED = re.compile(rb"[\x20-\x5f]*(?:\r\n[\x20-\x5f]*)*")


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it stands in a file: its lines as cells, the binding edge included."""

    lines: tuple[str, ...]


def pages(data: bytes, name: str, width: int, height: int) -> tuple[list[RawPage], list[Finding]]:
    """Return the pages of a BRF file of at most `width` cells and `height` lines, and what is wrong with its bytes."""
    found: list[Finding] = []
    chunks = _chunks(data, name, height, found)
    read = []
    for number, chunk in enumerate(chunks, 1):
        where = f"{name}, hoja de texto {number}"
        if not _WELL_FORMED.fullmatch(chunk):
            found.append(finding(BYTES, where, f"Hay bytes que no son de un BRF: {_strangers(chunk)}."))
            chunk = b"\r\n".join(re.sub(rb"[^\x20-\x5f]", b"=", line) for line in chunk.split(b"\r\n"))
        lines = tuple(chunk.decode("latin-1").translate(_CELLS).split("\r\n")) if chunk else ()
        _measure(lines, where, width, height, found)
        read.append(RawPage(lines))
    return read, found


def _chunks(data: bytes, name: str, height: int, found: list[Finding]) -> list[bytes]:
    if b"\x0c" not in data:
        lines = data.removesuffix(b"\r\n").split(b"\r\n")
        if len(lines) % height:
            found.append(finding(BYTES, name, "No hay saltos de página y las líneas no completan la última página."))
        return [_stripped(lines[at : at + height]) for at in range(0, len(lines), height)]
    *chunks, rest = data.split(b"\x0c")
    if rest:
        found.append(finding(BYTES, name, "La última página no termina con un salto de página."))
        chunks.append(rest)
    ended = [chunk.endswith(b"\r\n") for chunk in chunks if chunk]
    if any(ended) and not all(ended):
        page = next(number for number, chunk in enumerate(chunks, 1) if chunk and not chunk.endswith(b"\r\n"))
        found.append(finding(BYTES, f"{name}, hoja de texto {page}", "La página no termina como las demás."))
    return [chunk.removesuffix(b"\r\n") for chunk in chunks]


def _stripped(lines: list[bytes]) -> bytes:
    while lines and not lines[-1]:
        lines = lines[:-1]
    return b"\r\n".join(lines)


def _strangers(chunk: bytes) -> str:
    strange = sorted(set(re.sub(rb"\r\n|[\x20-\x5f]", b"", chunk)))
    return ", ".join(f"0x{byte:02X}" for byte in strange)


def _measure(lines: tuple[str, ...], where: str, width: int, height: int, found: list[Finding]) -> None:
    if len(lines) > height:
        found.append(finding(TOO_HIGH, where, f"La página tiene {len(lines)} líneas y caben {height}."))
    for number, line in enumerate(lines, 1):
        if len(line) > width:
            found.append(
                finding(TOO_WIDE, f"{where}, línea {number}", f"La línea tiene {len(line)} celdas y caben {width}.")
            )
        if line.endswith(BLANK):
            found.append(finding(TRAILING, f"{where}, línea {number}", "La línea termina en blanco."))
