"""The program of the second reading of a PDF: its bytes on standard input, JSON on standard output.

The first reading goes by the place of every span; this goes by the order in which the file sets its text, as pypdf
extracts it, and shares neither its decoding of fonts, nor its rule for blanks, running titles, columns and paragraphs.
"""

from __future__ import annotations

import io
import json
import logging
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil, inf
from typing import Any

from pypdf import PageObject, PdfReader

from editorial.document.letters import INVISIBLE
from editorial.document.symbols import sign
from editorial.language.roman import roman_value

_SHARE = 0.25  # of the pages have a running title, two at least
_MARGIN = 0.25  # of the page's height, at its head or foot
_BAND = 6.0  # points in which it stands on all of them
_OTHER = 1 << 20  # sets the second numbering of the bands apart from the first
_NUMBER = re.compile(r"\d+|(?<![^\W_])[ivxlcdm]+(?![^\W_])")
_FOLIOS, _DIGITS = 6, 6  # numbers of a line that may be its folio, and digits that none has
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SEEN = {ord(one): None for one in INVISIBLE} | {0xAD: "-"}
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_Key = tuple[str, int]


@dataclass(slots=True)
class _Line:
    """A line as pypdf ends it, the height of its first letters, and their part of the page's height (0 at its foot)."""

    text: str
    y: float = 0.0
    part: float = 0.5


def read_lines(data: bytes) -> list[tuple[int, str]]:
    """Return the lines of all pages as (page, text), running titles and folios taken off."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # what pypdf mends is told by the reading
    try:
        pages = [_page(page) for page in PdfReader(io.BytesIO(data)).pages]
    finally:
        logger.setLevel(level)
    keys = [[_keys(line, number) for line in lines] for number, lines in enumerate(pages, 1)]
    counts: Counter[_Key] = Counter()
    for inside in keys:
        counts.update({key for its in inside for key in its})
    enough = max(2, ceil(_SHARE * len(pages)))
    return [
        (number, line.text)
        for number, (lines, inside) in enumerate(zip(pages, keys, strict=True), 1)
        for line in _without_furniture(lines, [max(counts[key] for key in its) >= enough for its in inside])
    ]


def _page(page: PageObject) -> list[_Line]:
    """Return the lines of a page in the order of the file."""
    lines = [_Line("")]
    foot, height = float(page.mediabox.bottom), float(page.mediabox.height) or 1.0

    def visit(text: str, matrix: Any, place: Any, font: Any, _size: Any) -> None:
        for at, part in enumerate(text.split("\n")):
            if at:
                lines.append(_Line(""))
            if part and not lines[-1].text.strip():
                lines[-1].y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
                lines[-1].part = (lines[-1].y - foot) / height
            lines[-1].text += _shown(part, font)

    page.extract_text(visitor_text=visit)
    for line in lines:
        line.text = " ".join(unicodedata.normalize("NFC", line.text).split())
    return [line for line in lines if line.text]


def _shown(text: str, font: Any) -> str:
    """Return the text of one font as it is seen: signs of symbol fonts, ligatures as letters, hyphens."""
    if _PRIVATE.search(text):
        base = str((font or {}).get("/BaseFont", "")).lower()
        name = "symbol" if "symbol" in base else "wingdings" if "wingdings" in base else ""
        text = _PRIVATE.sub(lambda one: (name and sign(name, ord(one[0]))) or "\ufffd", text)
    return _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text.translate(_SEEN))


def _keys(line: _Line, page: int) -> list[_Key]:
    """Return what a line says, as it stands and with one number as a folio, in the two bands that its place is in."""
    text = line.text.casefold()
    said = [text]
    for number in islice(_NUMBER.finditer(text), _FOLIOS):
        value = int(number[0]) if number[0].isdigit() and len(number[0]) < _DIGITS else roman_value(number[0].upper())
        if value is not None:
            said.append(f"{text[: number.start()]}#{value - page}#{text[number.end() :]}")
    bands = int(line.y // _BAND), int((line.y + _BAND / 2) // _BAND) + _OTHER
    return [(one, band) for one in said for band in bands]


def _without_furniture(lines: Sequence[_Line], again: Sequence[bool]) -> list[_Line]:
    """Return the lines of a page but for those that come again on other pages and stand outside of all the others."""
    own = [line.y for line, repeats in zip(lines, again, strict=True) if not repeats]
    low, high = min(own, default=inf), max(own, default=-inf)
    outside = [
        repeats and ((line.y > high and line.part > 1 - _MARGIN) or (line.y < low and line.part < _MARGIN))
        for line, repeats in zip(lines, again, strict=True)
    ]
    return [line for line, out in zip(lines, outside, strict=True) if not out]


if __name__ == "__main__":
    json.dump(read_lines(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=False)
