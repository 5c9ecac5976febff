"""The page of one job: cells, lines and switches, as [braille] and the embosser's profile decide them."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.publication import BrailleSettings

HEAD_LINES = 1
FOOT_LINES = 1


@dataclass(frozen=True, slots=True)
class PageStyle:
    """A braille page. `width` in cells without the binding edge, `height` in lines, furniture included.

    `number_at`: `cabeza` (end of line 1) or `pie` (end of the last line); `odd_only`: even pages show no number;
    `duplex`: both sides of a sheet; `print_pages`: change lines and corner marks; `margin`: cells left free at the
    binding edge, left on odd pages and right on even ones.
    """

    width: int = 40
    height: int = 25
    number_at: str = "cabeza"
    odd_only: bool = False
    duplex: bool = True
    print_pages: bool = True
    margin: int = 0

    @property
    def begins_odd(self) -> bool:
        """Tell whether every volume begins with an odd page number: a right-hand page, or the first that shows one."""
        return self.duplex or self.odd_only

    def shows_number(self, number: int) -> bool:
        """Tell whether page `number` shows its number."""
        return not self.odd_only or number % 2 == 1

    def body(self, number: int) -> int:
        """Return how many lines of text page `number` holds."""
        foot = FOOT_LINES if self.number_at == "pie" and self.shows_number(number) else 0
        return self.height - HEAD_LINES - foot

    def sheets(self, pages: int) -> int:
        """Return how many sheets `pages` pages take."""
        return (pages + 1) // 2 if self.duplex else pages


def page_style(settings: BrailleSettings) -> PageStyle:
    """Return the page that [braille] asks for."""
    return PageStyle(
        settings.celdas - settings.margen,
        settings.lineas,
        settings.numero_de_pagina,
        settings.numeros_en == "nones",
        settings.dos_caras,
        settings.paginas_tinta,
        settings.margen,
    )
