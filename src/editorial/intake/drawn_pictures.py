"""Drawings as pictures: EMF, WMF and SVG become PNG through LibreOffice, as large as they print, 300 dots an inch."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from editorial.errors import ProgramError
from editorial.findings import CODES, Severity
from editorial.intake.reading import Reading, excerpt
from editorial.intake.svg_drawings import RefusedError, cleaned
from editorial.programs import soffice

REDRAWN = CODES.add(
    "picture.redrawn",
    Severity.REVIEW,
    "Un dibujo que LibreOffice convierte en imagen puede perder letras o colores: alguien debe verlo.",
)
NAMES = {"image/wmf": "WMF", "image/emf": "EMF", "image/svg+xml": "SVG"}

DPI = 300
_MEASURE = 165.0  # mm: the width of the text on a letter page; Word may print a drawing larger than it says it is
_LARGER = 4.0  # times that a drawing is prepared to be printed larger
_LARGEST = 400.0  # mm of either side
_INCH = 25.4
_PLACEABLE = 0x9AC6CDD7
_BY_HAND = "Guárdela como PNG con 300 puntos por pulgada y vuelva a insertarla."
_OR_PROGRAM = "O instale LibreOffice 7 o posterior, y se convertirá sola."


class UndrawnError(Exception):
    """Why a drawing cannot be made a picture, and what to do, in Spanish."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing made a PNG, and the millimetres that it is wide by its own word."""

    data: bytes
    width: float


def drawn(data: bytes, mime: str, address: str, reading: Reading) -> Drawn:
    """Return a drawing as PNG, with a finding that asks a person to look; raises UndrawnError."""
    words: tuple[str, ...] = ()
    try:
        if mime == "image/svg+xml":
            svg = cleaned(data, address)
            data, (width, height), words = svg.data, svg.size, svg.words
        else:
            width, height = _size(data, mime)
        scale = max(1.0, min(_MEASURE / width, _LARGER))
        scale = min(scale, _LARGEST / width, _LARGEST / height)
        page = (width * scale, height * scale)
        pixels = max(1, round(page[0] * DPI / _INCH))
        made = soffice.draw(data, *page, pixels, reading.limits.seconds)
    except RefusedError as refusal:
        raise UndrawnError(str(refusal), _BY_HAND) from None
    except soffice.Unconverted as failure:
        raise UndrawnError(failure.message, _BY_HAND) from None
    except ProgramError:
        raise UndrawnError("hace falta LibreOffice para dibujarla", f"{_BY_HAND} {_OR_PROGRAM}") from None
    said = f" Dice «{excerpt(' · '.join(words))}»: póngalo en su texto alternativo." if words else ""
    told = f"LibreOffice hizo una imagen del dibujo «{excerpt(address)}» ({NAMES[mime]}).{said}"
    reading.report(REDRAWN, told, "Vea en las ediciones que esté completo.")
    return Drawn(made, width)


def _size(data: bytes, mime: str) -> tuple[float, float]:
    """Return width and height in millimetres: an EMF's frame, a WMF's box ([MS-EMF] 2.2.9, [MS-WMF] 2.3.2.3)."""
    try:
        if mime == "image/emf":
            left, top, right, bottom = struct.unpack_from("<4i", data, 24)
            unit = 0.01 if data[40:44] == b" EMF" else 0.0
        else:
            key, _, left, top, right, bottom, inch = struct.unpack_from("<IH4hH", data)
            unit = _INCH / inch if key == _PLACEABLE and inch else 0.0
    except struct.error:
        left = top = right = bottom = 0
        unit = 0.0
    width, height = (right - left) * unit, (bottom - top) * unit
    if not (0.5 < width < 5_000 and 0.5 < height < 5_000):
        raise UndrawnError("no dice qué tamaño tiene", _BY_HAND)
    return width, height
