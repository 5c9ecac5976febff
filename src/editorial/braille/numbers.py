"""What a number needs that only its place in the Document tells: labels kept from being amounts, blanks that hold."""

from __future__ import annotations

import re

FIXED = "\u00a0"
JOINER = "\u200c"

# In a label, a point between digits numbers a section, it is no decimal sign …
_LABEL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
# … and a label that is nothing but a figure and its letter (`5a)`) is no ordinal; `Artículo 3a.` is one.
_LABEL_LETTER = re.compile(r"^\W*\d+(?=[a-zñ]\W*$)")

# A figure and its unit, a sign and its figure, a provision and its number: no line ends between them.
_UNITS = (
    "%|‰|°|º[CF]|km|hm|cm|mm|m|kg|g|mg|t|L|l|mL|ml|ha|h|hrs|min|s|kW|MW|kWh|MWh|V|A|W|Hz|MHz|GHz|kHz|MB|GB|UMA|UDIS?"
)
_AFTER_FIGURE = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?![^\W\d_])|m²|m³|km²)")
_BEFORE_NUMBER = re.compile(r" (?=\d|[IVXLCDM]+\b|[a-zñ]\))")
_PROVISIONS = re.compile(
    r"art[íi]culos?|arts?\.|fracci[óo]n|inciso|cap[íi]tulo|t[íi]tulo|secci[óo]n|libro|apartado|numeral|anexo|página"
    r"|págs?\.|núm\.|número|n\.?[oº]\.?|tomo|cuadro|tabla|figura|gráfica|[$€£§#]",
    re.IGNORECASE,
)

# liblouis' match rules recurse once a character: a longer run could end in a fault of the whole process.
LONGEST_RUN = 400
_RUN = re.compile(rf"[0-9a-j.,'’@…´]{{{LONGEST_RUN},}}")


def label_switches(text: str) -> list[int]:
    """Return where a label needs the switch that keeps `3.1` a section number and `5a` a letter, in order."""
    letter = _LABEL_LETTER.match(text)
    return sorted([*(match.end() for match in _LABEL_POINT.finditer(text)), *([letter.end()] if letter else [])])


def with_fixed_blanks(text: str) -> str:
    """Return `text` with U+00A0 between a figure and its unit and between a provision and its number, same length."""
    text = _AFTER_FIGURE.sub(FIXED, text)
    return _BEFORE_NUMBER.sub(_held, text)


def _held(match: re.Match[str]) -> str:
    word = match.string[match.string.rfind(" ", 0, match.start()) + 1 : match.start()].lstrip('(«“"¿')
    return FIXED if _PROVISIONS.fullmatch(word) else " "


def too_long(text: str) -> bool:
    """Tell whether `text` has a run of figures that liblouis must not be given; leaders of points alone do no harm."""
    return len(text) >= LONGEST_RUN and any(any(map(str.isalnum, run)) for run in _RUN.findall(text))
