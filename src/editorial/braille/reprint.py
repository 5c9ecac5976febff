"""Part of a finished volume: the sheets that were spoilt, to be embossed again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editorial.braille.brf import PAGE_ENDS
from editorial.braille.changes import split
from editorial.errors import UsageError
from editorial.publication import BrailleSettings

_NUMBER = re.compile(rb"(?:^| )(P?)#([A-J]+)$")
_DIGITS = bytes.maketrans(b"JABCDEFGHI", b"0123456789")


@dataclass(frozen=True, slots=True)
class Reprint:
    """Whole sheets of a volume: their bytes, and the numbers of the pages on them (`""` where none is shown)."""

    data: bytes
    pages: tuple[str, ...]
    sheets: int


def labels(pages: Sequence[bytes], at_foot: bool) -> tuple[str, ...]:
    """Return the number of each page as it shows it, at the end of its first line or of its last; `p2` before the text.

    `at_foot`: it stands in the last line. A page that shows none counts on from the one before it; title and blank
    pages have no number.
    """
    found: list[str] = []
    for place, page in enumerate(pages):
        lines = page.split(b"\r\n")
        match = _NUMBER.search(lines[-1 if at_foot else 0])
        if match and place > 0:
            found.append(f"{match[1].decode().lower()}{int(match[2].translate(_DIGITS))}")
        elif page and place == 1:
            found.append("p2")
        elif page and place > 1 and found[-1]:
            prefix = "p" if found[-1].startswith("p") else ""
            found.append(f"{prefix}{int(found[-1].removeprefix('p')) + 1}")
        else:
            found.append("")
    return tuple(found)


def runs(pages: Sequence[str]) -> list[str]:
    """Return numbers of pages with those that follow one another joined: `p2`, `14-16`."""
    found: list[list[str]] = []
    for page in pages:
        if found and page == _next(found[-1][-1]):
            found[-1].append(page)
        else:
            found.append([page])
    return [run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in found]


def _next(page: str) -> str:
    number = page.removeprefix("p")
    return f"{'p' * page.startswith('p')}{int(number) + 1}" if number.isdecimal() else ""


def reprint(data: bytes, first: str, last: str, settings: BrailleSettings, page_end: str) -> Reprint:
    """Return the sheets of a volume that hold the pages from `first` to `last`, as numbered (`14`, `p3`).

    UsageError when the volume has no such pages.
    """
    pages = split(data, settings.lineas)
    numbers, duplex = labels(pages, settings.numero_de_pagina == "pie"), settings.dos_caras
    try:
        start, end = numbers.index(first), numbers.index(last)
    except ValueError:
        there = ", ".join(runs([number for number in numbers if number]))
        wanted = f"la página {first}" if first == last else f"las páginas {first} a {last}"
        raise UsageError(f"El tomo no tiene {wanted}.", f"Tiene las páginas {there}." if there else "") from None
    if end < start:
        raise UsageError(f"La página {last} está antes que la {first}.", "Escriba primero la menor.")
    if duplex:
        start, end = start - start % 2, min(end | 1, len(pages) - 1)
    chosen = pages[start : end + 1]
    sheets = (len(chosen) + 1) // 2 if duplex else len(chosen)
    return Reprint(ended(chosen, page_end, settings.lineas), numbers[start : end + 1], sheets)


def ended(pages: Sequence[bytes], page_end: str, height: int) -> bytes:
    """Return pages with the page end that a machine wants (`brf.PAGE_ENDS`)."""
    if page_end == "lines":
        return b"".join(page + b"\r\n" * (height - page.count(b"\r\n")) for page in pages)
    return b"".join((page + PAGE_ENDS[page_end]) if page else b"\x0c" for page in pages)
