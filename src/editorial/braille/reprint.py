"""Part of a finished volume: the sheets that were spoilt, to be embossed again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editorial.braille.brf import PAGE_ENDS
from editorial.braille.changes import split
from editorial.errors import UsageError

_NUMBER = re.compile(rb"(?:^| )(P?)#([A-J]+)$")
_DIGITS = bytes.maketrans(b"JABCDEFGHI", b"0123456789")


@dataclass(frozen=True, slots=True)
class Reprint:
    """Whole sheets of a volume: their bytes, and the numbers of the pages on them (`""` where none is shown)."""

    data: bytes
    pages: tuple[str, ...]
    sheets: int


def labels(pages: Sequence[bytes]) -> tuple[str, ...]:
    """Return the number of each page as it shows it, at the end of its first line or of its last; `p2` before the text.

    A page that shows none counts on from the one before it; title and blank pages have no number.
    """
    found: list[str] = []
    for page in pages:
        lines = page.split(b"\r\n")
        match = _NUMBER.search(lines[0]) or _NUMBER.search(lines[-1])
        if match:
            found.append(f"{match[1].decode().lower()}{int(match[2].translate(_DIGITS))}")
        elif page and found and found[-1]:
            prefix = "p" if found[-1].startswith("p") else ""
            found.append(f"{prefix}{int(found[-1].removeprefix('p')) + 1}")
        else:
            found.append("")
    return tuple(found)


def reprint(data: bytes, first: str, last: str, duplex: bool, page_end: str, height: int) -> Reprint:
    """Return the sheets of a volume that hold the pages from `first` to `last`, as numbered (`14`, `p3`).

    UsageError when the volume has no such pages.
    """
    pages = split(data)
    numbers = labels(pages)
    try:
        start, end = numbers.index(first), numbers.index(last)
    except ValueError:
        shown = [number for number in numbers if number]
        hint = f"Sus páginas van de la {shown[0]} a la {shown[-1]}." if shown else ""
        raise UsageError(f"El tomo no tiene las páginas {first} a {last}.", hint) from None
    if end < start:
        raise UsageError(f"La página {last} está antes que la {first}.", "Escriba primero la menor.")
    if duplex:
        start, end = start - start % 2, min(end | 1, len(pages) - 1)
    chosen = pages[start : end + 1]
    sheets = (len(chosen) + 1) // 2 if duplex else len(chosen)
    return Reprint(ended(chosen, page_end, height), numbers[start : end + 1], sheets)


def ended(pages: Sequence[bytes], page_end: str, height: int) -> bytes:
    """Return pages with the page end that a machine wants (`brf.PAGE_ENDS`)."""
    if page_end == "lines":
        return b"".join(page + b"\r\n" * (height - page.count(b"\r\n")) for page in pages)
    return b"".join((page + PAGE_ENDS[page_end]) if page else b"\x0c" for page in pages)
