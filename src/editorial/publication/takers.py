"""Kinds of value: each taker turns what TOML gave into what the program uses, or says what was expected instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType

Taker = Callable[[object], object]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
JURISDICTION = re.compile(r"[a-z]{2}(?:-[a-z0-9]{2,6})*")
CODE = re.compile(r"[a-z]+(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")
TRIM = re.compile(r"([0-9]+(?:\.[0-9]+)?)[x×]([0-9]+(?:\.[0-9]+)?)mm")


class Unexpected(ValueError):
    """A value that does not fit: what was expected (a Spanish noun phrase), and the nearest right value if any."""

    def __init__(self, expected: str, nearest: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.nearest = nearest


def text(longest: int = 2000, *, empty: bool = True) -> Taker:
    """Take one line of text, NFC, without control characters."""
    expected = f"un texto{'' if empty else ' que no esté vacío'}, de un solo renglón y a lo más {longest} letras"

    def take(value: object) -> str:
        if not isinstance(value, str) or len(value) > longest:
            raise Unexpected(expected)
        _without_unwritable(value, expected)
        line = unicodedata.normalize("NFC", value.strip())
        if not line and not empty:
            raise Unexpected(expected)
        return line

    return take


def pattern(form: re.Pattern[str], expected: str) -> Taker:
    """Take a text of a given form."""

    def take(value: object) -> str:
        if not isinstance(value, str) or len(value) > 200 or not form.fullmatch(value):
            raise Unexpected(expected)
        return value

    return take


def one_of(*names: str) -> Taker:
    """Take one of the names."""
    expected = f"{', '.join(names[:-1])} o {names[-1]}"

    def take(value: object) -> str:
        if not isinstance(value, str) or value.lower() not in names:
            raise Unexpected(expected, nearest(value, names))
        return value.lower()

    return take


def several(take_one: Taker, expected: str, *, empty: bool = True, most: int = 1000) -> Taker:
    """Take a list of values of one kind, none of them twice."""

    def take(value: object) -> tuple[object, ...]:
        if not isinstance(value, list) or len(value) > most or not (value or empty):
            raise Unexpected(expected)
        taken = tuple(map(take_one, value))
        if len(set(taken)) < len(taken):
            raise Unexpected(f"{expected}, sin repetir ninguna")
        return taken

    return take


def whole(low: int, high: int) -> Taker:
    """Take a whole number between two others."""

    def take(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise Unexpected(f"un número entero entre {low} y {high}")
        return value

    return take


def one_number(*numbers: int) -> Taker:
    """Take one of a few whole numbers."""
    expected = f"{', '.join(map(str, numbers[:-1]))} o {numbers[-1]}"

    def take(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value not in numbers:
            raise Unexpected(expected)
        return value

    return take


def number(low: float, high: float, unit: str) -> Taker:
    """Take a number between two others, with or without decimals; `unit` only for the message."""

    def take(value: object) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool) or not low <= value <= high:
            raise Unexpected(f"un número entre {low:g} y {high:g} ({unit})")
        return float(value)

    return take


def year(value: object) -> int:
    """Take a year; 0 says that there is none yet."""
    if not isinstance(value, int) or isinstance(value, bool) or not (value == 0 or 1900 <= value <= 2100):
        raise Unexpected("un año entre 1900 y 2100, o 0 si aún no se sabe")
    return value


def flag(value: object) -> bool:
    """Take true or false."""
    if not isinstance(value, bool):
        raise Unexpected("true (sí) o false (no), sin comillas")
    return value


def day(value: object) -> date:
    """Take a date, as TOML writes it or as text in the same form."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise Unexpected("una fecha que exista, año-mes-día, como 2024-11-29") from None


def day_text(value: object) -> str:
    """Take a date and give it back as text; empty while it is not known."""
    return "" if value == "" else str(day(value))


def isbn(value: object) -> str:
    """Take an ISBN-13 with or without hyphens and prove its check digit (ISO 2108); empty while there is none."""
    if value == "":
        return ""
    written = value.strip() if isinstance(value, str) else ""
    digits = re.sub(r"[- ]", "", written)
    if not re.fullmatch(r"97[89][0-9]{10}", digits):
        raise Unexpected('un ISBN de 13 cifras que empiece por 978 o 979, o "" si aún no hay')
    weighted = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits[:12]))
    check = str(-weighted % 10)
    if digits[12] != check:
        raise Unexpected(f"un ISBN correcto: con esas doce cifras, la última tendría que ser {check}")
    return written


def paper(value: object) -> str:
    """Take the name of a paper size, or a trim size in millimetres."""
    names = ("carta", "medio-oficio", "a4")
    if isinstance(value, str) and value.lower() in names:
        return value.lower()
    trim = TRIM.fullmatch(value.replace(" ", "")) if isinstance(value, str) and len(value) < 40 else None
    if trim is None or not all(90 <= float(side) <= 500 for side in trim.groups()):
        expected = 'carta, medio-oficio, a4 o la medida en milímetros, como "170x230mm" (cada lado entre 90 y 500)'
        raise Unexpected(expected, nearest(value, names))
    return f"{trim[1]}x{trim[2]}mm"


def substitutions(value: object) -> Mapping[str, str]:
    """Take the braille substitutes of characters: one character on the left, its text on the right."""
    if not isinstance(value, dict):
        raise Unexpected('renglones como "†" = "(cruz)"')
    for sign, words in value.items():
        expected = f'un solo signo a la izquierda y su texto a la derecha, como "†" = "(cruz)"; falla {sign!r}'
        if len(unicodedata.normalize("NFC", sign)) != 1 or not isinstance(words, str):
            raise Unexpected(expected)
        _without_unwritable(sign + words, expected)
    return MappingProxyType({unicodedata.normalize("NFC", sign): value[sign] for sign in sorted(value)})


def nearest(value: object, names: tuple[str, ...]) -> str:
    """Return the name that looks most like `value`, empty when none does."""
    from difflib import get_close_matches

    near = get_close_matches(value.lower() if isinstance(value, str) else "", names, 1, 0.6)
    return near[0] if near else ""


# What no line of text has: controls and ends of lines, marks that turn the direction, noncharacters (Unicode §23.7).
_UNWRITABLE = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef"
    + "".join(rf"\U{plane << 16 | 0xFFFE:08X}-\U{plane << 16 | 0xFFFF:08X}" for plane in range(17))
    + "]"
)


def _without_unwritable(line: str, expected: str) -> None:
    """Raise Unexpected, with the sign to delete, when `line` has one that no edition can write."""
    if sign := _UNWRITABLE.search(line):
        before = (
            f"después de «{line[: sign.start()][-30:].strip()}»" if line[: sign.start()].strip() else "al principio"
        )
        raise Unexpected(f"{expected}; {before} hay un signo que no se ve (U+{ord(sign[0]):04X}): bórrelo")
