"""An output profile of four inks, made from formulas: enough of ICC.1 for a converter to use it.

Dark colours ask for far more ink than paper takes, so that the limit has work to do.
"""

from itertools import product
from struct import pack

GRID = 9


def _fixed(value: float) -> bytes:
    return pack(">i", round(value * 65536))


def _text(value: str) -> bytes:
    body = value.encode("utf-16-be")
    return b"mluc\0\0\0\0" + pack(">II", 1, 12) + b"enUS" + pack(">II", len(body), 28) + body


def _table(inputs: int, outputs: int, grid: int, nodes: bytes) -> bytes:
    """Return a lut8Type: identity matrix, straight curves, `nodes` with the first channel slowest."""
    head = b"mft1\0\0\0\0" + bytes((inputs, outputs, grid, 0))
    unity = b"".join(_fixed(float(row == column)) for row in range(3) for column in range(3))
    return head + unity + bytes(range(256)) * inputs + nodes + bytes(range(256)) * outputs


def _byte(value: float) -> int:
    return max(0, min(255, round(value * 255)))


def _to_inks(lightness: float, red: float, yellow: float) -> bytes:
    dark = 1 - lightness
    shift = (red - 0.5, yellow - 0.5)
    return bytes(map(_byte, (dark - shift[0], dark + shift[0], dark + shift[1], dark)))


def _to_lab(cyan: float, magenta: float, yellow: float, black: float) -> bytes:
    light = (1 - (cyan + magenta + yellow) / 3) * (1 - black)
    return bytes(map(_byte, (light, 0.5 + (magenta - cyan) / 4, 0.5 + (yellow - magenta) / 4)))


def four_inks(space: bytes = b"CMYK", kind: bytes = b"prtr") -> bytes:
    """Return the profile; `space` and `kind` make ones of another colour space or class."""
    steps = [step / (GRID - 1) for step in range(GRID)]
    tags = {
        b"desc": _text("Prensa de prueba"),
        b"cprt": _text("CC0"),
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(0.9642) + _fixed(1.0) + _fixed(0.8249),
        b"A2B0": _table(4, 3, 2, b"".join(_to_lab(*node) for node in product((0.0, 1.0), repeat=4))),
        b"B2A0": _table(3, 4, GRID, b"".join(_to_inks(*node) for node in product(steps, repeat=3))),
    }
    at = 128 + 4 + 12 * len(tags)
    table, data = pack(">I", len(tags)), b""
    for name, body in tags.items():
        table += name + pack(">II", at + len(data), len(body))
        data += body + b"\0" * (-len(body) % 4)
    size = at + len(data)
    head = pack(">I", size) + b"\0\0\0\0" + b"\x02\x40\0\0" + kind + space + b"Lab " + pack(">6H", 2026, 1, 1, 0, 0, 0)
    head += b"acsp" + b"\0" * 28 + _fixed(0.9642) + _fixed(1.0) + _fixed(0.8249)
    return head + b"\0" * (128 - len(head)) + table + data
