"""BRF: pages of cells as the bytes an embosser takes (0x20–0x5F, CR LF, a form feed a page)."""

from __future__ import annotations

from collections.abc import Sequence

FIRST_CELL = 0x2800
ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="  # dots 0 … 63, in this order
_TO_ASCII = {FIRST_CELL + dots: sign for dots, sign in enumerate(ASCII)}

PAGE_ENDS = {"crlf-ff": b"\r\n\x0c", "ff": b"\x0c", "lines": b""}


def write(pages: Sequence[Sequence[str]], page_end: str = "crlf-ff", height: int = 25) -> bytes:
    """Return the bytes of `pages`, each a sequence of lines of cells U+2800–U+283F.

    `page_end`: `crlf-ff`, every line and then a form feed; `ff`, no line end before the form feed (machines that lose
    the last line of a full page); `lines`, no form feed, every page filled to `height` lines.
    """
    if page_end == "lines":
        filled = [[*page, *[""] * (height - len(page))] for page in pages]
        return b"".join(_lines(page) + b"\r\n" for page in filled)
    end = PAGE_ENDS[page_end]
    return b"".join((_lines(page) + end) if page else b"\x0c" for page in pages)


def _lines(page: Sequence[str]) -> bytes:
    return "\r\n".join(line.rstrip("\u2800") for line in page).translate(_TO_ASCII).encode("ascii")
