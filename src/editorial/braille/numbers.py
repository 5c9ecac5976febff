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
_HELD = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?![^\W\d_])|m²|m³|km²)|(?<=[$€£§#]) (?=\d)")
_PROVISIONS = (
    r"art[íi]culos?|arts?\.|fracci[óo]n|inciso|cap[íi]tulo|t[íi]tulo|secci[óo]n|libro|apartado|numeral|anexo|página"
    r"|págs?\.|núm\.|número|n\.?[oº]\.?|tomo|cuadro|tabla|figura|gráfica"
)
_PROVISION = re.compile(rf"\b(?i:{_PROVISIONS}) (?=\d|[IVXLCDM]+\b|[a-zñ]\))")

# liblouis' match rules recurse once a character: a longer run could end in a fault of the whole process.
LONGEST_RUN = 400
_RUN = re.compile(rf"[0-9a-j.,'’@…´]{{{LONGEST_RUN},}}")


def as_label(text: str) -> str:
    """Return the text of a label with the switches that keep `3.1` a section number and `5a` a letter."""
    text = _LABEL_POINT.sub(f".{JOINER}", text)
    return _LABEL_LETTER.sub(lambda match: match[0] + JOINER, text, count=1)


def with_fixed_blanks(text: str) -> str:
    """Return `text` with U+00A0 between a figure and its unit and between a provision and its number, same length."""
    text = _HELD.sub(FIXED, text)
    return _PROVISION.sub(lambda match: match[0][:-1] + FIXED, text)


def too_long(text: str) -> bool:
    """Tell whether `text` has a run of figures that liblouis must not be given."""
    return len(text) >= LONGEST_RUN and _RUN.search(text) is not None
