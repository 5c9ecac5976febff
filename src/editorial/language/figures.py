"""Figures in Spanish legal prose: where the degree sign was typed for the ordinal's º."""

from __future__ import annotations

import re

_MONTH = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
_PROVISION = (
    r"\b(?:art[íi]culos?|arts?\.|fracci[óo]n(?:es)?|cap[íi]tulos?|t[íi]tulos?|p[áa]rrafos?|numeral(?:es)?"
    r"|transitorios?|bases?|reglas?) "
)
_LISTED = re.compile(rf"{_PROVISION}(?:\d{{1,4}}[°º]?(?:, | y | e | a | al | o |-))*\d{{1,4}}°", re.IGNORECASE)
_DATED = re.compile(rf"\b1°(?= (?:de )?(?:{_MONTH})\b)", re.IGNORECASE)


def ordinal_degrees(text: str) -> str:
    """Return `text` with ° as º where it numbers a provision (`Artículo 1°.-`) or the first of a month.

    Elsewhere (`30°`, `25 °C`) the sign is a degree and stays. The length of the text does not change.
    """
    if "°" not in text:
        return text
    text = _LISTED.sub(lambda match: match[0].replace("°", "º"), text)
    return _DATED.sub("1º", text)
