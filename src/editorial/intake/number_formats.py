"""Excel's formats of numbers, as charts of Word keep them: per cents, currency, decimals, dates in Spanish.

A format may have up to four sections parted by `;`; the first is that of positive numbers (ECMA-376 1, 18.8.31).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

_MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre")  # fmt: skip
_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
# Tags, literals, escaped, padding and filling signs; then runs of one letter of a date; then single signs.
_TOKEN = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|[_*].|(?i:AM/PM)|([ymdhsYMDHS])\1*|.', re.DOTALL)
_LONGEST = 255  # characters that Excel allows a format
_LETTERS = frozenset("ymdhsYMDHS")
_DIGITS = frozenset("0#?")
_LATEST = 2_958_466  # the day after 31 December 9999
_1904 = 1_462  # days between the two epochs of Excel
_NOISE = 8  # decimals: beyond them a float says nothing that a person typed


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format: `decimals` -1 when it shows as many as there are; `sign` stands beside the number: `%`, `$`, `h`."""

    code: str
    decimals: int = -1
    sign: str = ""
    hundredfold: bool = False  # a per cent is kept as its hundredth
    dated: bool = False

    def value(self, number: float) -> float:
        """Return the number as people read it: 0.314 under `0.0%` is 31.4."""
        return round(number * 100, _NOISE) if self.hundredfold else number


def number_format(code: str) -> NumberFormat:
    """Return what a format code says; `General` and the empty one say nothing."""
    section = code[:_LONGEST].partition(";")[0]
    if not section or section.lower() == "general" or section == "@":
        return NumberFormat(section)
    tokens = [found[0] for found in _TOKEN.finditer(section)]
    plain = "".join(token for token in tokens if len(token) == 1)
    if not _DIGITS & set(plain):
        return NumberFormat(section, dated=any(token[0] in _LETTERS for token in tokens))
    thousands = re.search(r"[0#?],+(?![0#?,])", plain) is not None  # left out: the whole number is told
    fraction = re.match(r"[0#?]*", plain.partition(".")[2])
    decimals = len(fraction[0]) if fraction is not None and not thousands else -1
    sign = " ".join("".join(map(_literal, tokens)).split())
    return NumberFormat(section, decimals, "%" if "%" in plain else sign, "%" in plain)


def _literal(piece: str) -> str:
    """Return what a piece of a format adds beside the digits: «"$"», «\\€», «[$$-80A]»."""
    if piece[0] == '"':
        return piece[1:-1]
    if piece.startswith("[$"):
        return piece[2:-1].partition("-")[0]
    return piece[1:] if piece[0] == "\\" else piece if piece in "$€£" else ""


def dated(serial: float, form: NumberFormat, *, since_1904: bool = False) -> str:
    """Return a date as its format shows it, in Spanish: `ene-21`, `5 de mayo de 2021`. ValueError beyond the year 9999.

    Day 0 is 30 December 1899: Excel believes in 29 February 1900, so that its first two months are a day off.
    """
    days = serial + (_1904 if since_1904 else 0)
    if not 0 <= days < _LATEST:
        raise ValueError(serial)
    moment = datetime(1899, 12, 30) + timedelta(days=int(days), seconds=round((days - int(days)) * 86_400))
    tokens = [found[0] for found in _TOKEN.finditer(form.code)]
    half = any(token.upper() == "AM/PM" for token in tokens)
    out, before = "", ""
    for at, token in enumerate(tokens):
        if token[0] in _LETTERS:
            following = next((one[0].lower() for one in tokens[at + 1 :] if one[0] in _LETTERS), "")
            minutes = token[0].lower() == "m" and (before == "h" or following == "s")
            out += _part("n" * len(token) if minutes else token.lower(), moment, half)
            before = token[0].lower()
        elif token[0] == '"':
            out += token[1:-1]
        elif token[0] == "\\":
            out += token[1:]
        elif token.upper() == "AM/PM":
            out += "a. m." if moment.hour < 12 else "p. m."
        elif token[0] not in "[_*@":
            out += token
    return " ".join(out.split())


def _part(letters: str, moment: datetime, half: bool) -> str:
    """Return one part of a date: y year, m month, d day, h hour, n minute, s second."""
    kind, length = letters[0], len(letters)
    hour = (moment.hour + 11) % 12 + 1 if half else moment.hour
    words = {"m": _MONTHS[moment.month - 1], "d": _DAYS[moment.weekday()]}
    if kind in words and length > 2:
        return words[kind] if length == 4 else words[kind][: 3 if length == 3 else 1]
    if kind == "y":
        return f"{moment.year:04d}" if length > 2 else f"{moment.year % 100:02d}"
    number = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[kind]
    return f"{number:0{min(length, 2)}d}"
