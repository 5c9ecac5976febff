"""Ordinal numbers in words, from `primero` to `centésimo nonagésimo noveno`, as laws number their transitories."""

from __future__ import annotations

import re

from editorial.language.plain import plain

_UNITS = {
    "primer": 1, "segund": 2, "tercer": 3, "cuart": 4, "quint": 5, "sext": 6,
    "septim": 7, "setim": 7, "octav": 8, "noven": 9,
}  # fmt: skip
_TENS = {
    "decim": 10, "undecim": 11, "duodecim": 12, "vigesim": 20, "trigesim": 30, "cuadragesim": 40, "quincuagesim": 50,
    "sexagesim": 60, "septuagesim": 70, "octogesim": 80, "octagesim": 80, "nonagesim": 90, "centesim": 100,
}  # fmt: skip
_STEM = "|".join(sorted({**_UNITS, **_TENS}, key=len, reverse=True))
_WORD = re.compile(rf"(?P<stem>{_STEM})(?P<ending>[oa](?:s(?![a-zñ]))?|(?=[^a-zñ]|$))")
_LONGEST = 160  # characters that an ordinal in words may take
_GAP = re.compile(r"[ \n]{0,3}(?:y[ \n])?")
_END = re.compile(r"(?![a-zñ0-9])")


def ordinal_at(text: str, start: int = 0) -> tuple[int, int] | None:
    """Return the value of the ordinal words at `start` of `text` and the offset after them; None if there are none.

    Each word must be worth less than the one before (`décimo primero`, `decimosegundo`), so that enumerations stop.
    """
    low = plain(text[start : start + _LONGEST])
    found: tuple[int, int] | None = None
    value, limit, at = 0, 1000, 0
    while (word := _WORD.match(low, at)) is not None:
        worth = _UNITS.get(word["stem"]) or _TENS[word["stem"]]
        if worth >= limit:
            break
        value += worth
        limit = 100 if worth == 100 else 10 if worth >= 10 else 1
        at = word.end()
        if _END.match(low, at):
            found = (value, start + at)
            at = _gap_end(low, at)
    return found


def _gap_end(low: str, at: int) -> int:
    gap = _GAP.match(low, at)
    return gap.end() if gap else at
