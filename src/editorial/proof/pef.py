"""A volume in PEF read back: page by page and row by row the same cells as in its BRF, which is proven apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from lxml import etree

from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.brf_bytes import RawPage, pages
from editorial.proof.epub_archive import Unreadable, parse
from editorial.publication import BrailleSettings

PEF_DIFFERS = CODES.add(
    "proof.pef-differs",
    Severity.ERROR,
    "El mismo tomo se graba de un BRF o de un PEF, según la máquina: los dos deben llevar las mismas celdas.",
)
_PEF = "{http://www.daisy.org/ns/2008/pef}"


def prove(data: bytes, volume: bytes, settings: BrailleSettings, name: str) -> tuple[Finding, ...]:
    """Compare a PEF with the BRF of the same volume: form of the page, cells of every row; linear."""
    try:
        read = _volume(parse(data))
    except (etree.XMLSyntaxError, Unreadable, ValueError):
        return (finding(PEF_DIFFERS, name, "El archivo no se puede leer.", "Vuelva a producir la edición."),)
    form = (str(settings.celdas), str(settings.lineas), "true" if settings.dos_caras else "false")
    if read[0] != form:
        message = f"El archivo dice {' × '.join(read[0][:2])} celdas, dos caras «{read[0][2]}»."
        return (finding(PEF_DIFFERS, name, message),)
    wanted, _ = pages(volume, name, settings.celdas, settings.lineas)
    return _compared(wanted, read[1], name)


def _volume(root: etree._Element) -> tuple[tuple[str, ...], list[list[str]]]:
    """Return columns, rows and duplex of the one volume, and the rows of its pages."""
    (volume,) = root.iter(f"{_PEF}volume")
    form = tuple(volume.get(key, "") for key in ("cols", "rows", "duplex"))
    return form, [[row.text or "" for row in page.iter(f"{_PEF}row")] for page in volume.iter(f"{_PEF}page")]


def _compared(wanted: Sequence[RawPage], read: Sequence[Sequence[str]], name: str) -> tuple[Finding, ...]:
    for number, (due, page) in enumerate(zip_longest(wanted, read), 1):
        rows = _cut(due.lines if due else ()), _cut(page or ())
        if due is None or page is None or rows[0] != rows[1]:
            line = next((at for at, pair in enumerate(zip_longest(*rows), 1) if pair[0] != pair[1]), 1)
            where = f"{name}, hoja de texto {number}, línea {line}"
            return (finding(PEF_DIFFERS, where, "Esta línea no es la del BRF del mismo tomo."),)
    return ()


def _cut(rows: Sequence[str]) -> list[str]:
    """Return the rows of a page without the empty ones at its end."""
    out = list(rows)
    while out and not out[-1]:
        out.pop()
    return out
