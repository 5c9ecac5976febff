"""Quantities as Mexican tables write them: `1,234.50`, `$3,000`, `(120)`, `83.9 %`, `103 mil 651`, `n. d.`, `—`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[-−–+])?\s*\$?\s*"
    r"(?:(?P<thousands>\d{1,3}) mil(?: (?P<rest>\d{1,3}))?"
    r"|(?P<whole>\d{1,3}(?:[,\u00a0\u2009\u202f ]\d{3})+|\d+)(?:\.(?P<places>\d+))?)"
    r"\s*(?P<percent>%|por ciento)?\)?\s*(?:\*+|[¹²³⁰-⁹ᵃᵇ]|⁅\^[^⁆]*⁆)*"
)
_SEPARATORS = re.compile(r"\D")
_DASHES = {"", "-", "–", "—", "−", "―", "...", "…"}
_UNKNOWN = {"n. d.", "n.d.", "nd", "n/d", "s/d", "s. d.", "s.d.", "n. a.", "n.a.", "n/a", "na", "nd."}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number read: its value, how many decimals it shows, whether it is a percentage; `text` as it stands."""

    value: Decimal
    places: int
    percent: bool
    text: str


def quantity(text: str) -> Quantity | None:
    """Return the number that `text` is, None when it is not one (a date, a range, words)."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None or (found["open"] and ")" not in text):
        return None
    if found["thousands"]:
        digits = f"{found['thousands']}{(found['rest'] or '0').zfill(3)}"
    else:
        digits = _SEPARATORS.sub("", found["whole"])
    places = found["places"] or ""
    value = Decimal(f"{digits}.{places}" if places else digits)
    negative = bool(found["open"]) or (found["sign"] or "+") != "+"
    return Quantity(-value if negative else value, len(places), bool(found["percent"]), text.strip())


def is_blank(text: str) -> bool:
    """Tell whether a cell says that there is nothing: empty, a dash, or words for a datum that is not known."""
    return text.strip().lower() in _DASHES | _UNKNOWN


def written(value: Decimal, places: int) -> str:
    """Return a number as tables write it, thousands with commas."""
    return f"{value:,.{places}f}"
