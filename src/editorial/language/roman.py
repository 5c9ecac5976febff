"""Roman numerals, read and written. Laws number fractions with them, and now and then wrongly (`XXXX`)."""

from __future__ import annotations

import re

_SHAPE = re.compile(
    r"(?P<thousands>M{0,3})(?P<hundreds>CM|CD|D?C{0,4})(?P<tens>XC|XL|L?X{0,4})(?P<units>IX|IV|V?I{0,4})"
)
_WORTH = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
_STEPS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman_value(text: str) -> int | None:
    """Return the number that `text` (capitals) writes in Roman numerals, four equal signs tolerated; None if none."""
    if not text or not _SHAPE.fullmatch(text):
        return None
    worths = [_WORTH[sign] for sign in text]
    return sum(-w if w < after else w for w, after in zip(worths, [*worths[1:], 0], strict=True))


def roman(number: int) -> str:
    """Return `number` (from 1) in Roman numerals."""
    signs = []
    for worth, sign in _STEPS:
        count, number = divmod(number, worth)
        signs.append(sign * count)
    return "".join(signs)
