"""The EAN-13 bar code of an ISBN (ISO/IEC 15420): bars as rules, digits in the text's own face."""

from __future__ import annotations

MODULE = 0.936  # points: 0.33 mm, the nominal size
HEIGHT = 64.8  # points: 22.85 mm
GUARD = 4.7  # points by which guard bars are longer
QUIET = 11  # modules left of the code
WIDTH = 95 * MODULE

_LEFT = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011")
_PARITY = ("LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL")
_GUARDS = frozenset({0, 1, 2, 45, 46, 47, 48, 49, 92, 93, 94})


def digits(isbn: str) -> str:
    """Return the thirteen digits of an ISBN, or nothing if they are not thirteen or their check digit is wrong."""
    found = "".join(filter(str.isdigit, isbn))
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(found))
    return found if len(found) == 13 and weighed % 10 == 0 else ""


def lettering(isbn: str, code: str, x: float, y: float) -> list[tuple[str, float, float, float]]:
    """Return what is printed about the bars: text, left and base in points, the width that it is spread over.

    The first digit stands left of the bars, six under each half, the ISBN above (ISO/IEC 15420, human-readable).
    """
    half, inset = 42 * MODULE, 2 * MODULE
    return [
        (f"ISBN {isbn}", x, y + GUARD + HEIGHT + 5, WIDTH),
        (code[0], x - QUIET * MODULE, y - 4, 7 * MODULE),
        (code[1:7], x + 3 * MODULE + inset, y - 4, half - 2 * inset),
        (code[7:], x + 50 * MODULE + inset, y - 4, half - 2 * inset),
    ]


def modules(code: str) -> str:
    """Return the 95 modules of thirteen digits, 1 for black."""
    left = ""
    for digit, parity in zip(code[1:7], _PARITY[int(code[0])], strict=True):
        pattern = _LEFT[int(digit)]
        left += pattern if parity == "L" else _inverse(pattern)[::-1]
    right = "".join(_inverse(_LEFT[int(digit)]) for digit in code[7:])
    return f"101{left}01010{right}101"


def _inverse(pattern: str) -> str:
    return pattern.translate({48: "1", 49: "0"})


def bars(code: str, x: float, y: float) -> list[str]:
    """Return the operators that draw the bars of `code` with the left lower corner of the symbol at `x`, `y`."""
    out = []
    pattern = modules(code)
    for place, module in enumerate(pattern):
        if module == "1":
            foot = y if place in _GUARDS else y + GUARD
            out.append(f"{x + place * MODULE:.3f} {foot:.2f} {MODULE:.3f} {y + GUARD + HEIGHT - foot:.2f} re f")
    return out
